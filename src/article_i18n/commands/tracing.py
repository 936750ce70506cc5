"""Notes what a document is made from besides itself: a library that remembers what it was asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from article_i18n.commands.sheets import Sheet
from article_i18n.facts import digest, digest_of
from article_i18n.files import Workspace
from article_i18n.outputs.article import Doc, Library
from article_i18n.project import Project, Source

DOCS = "docs"
"""The question which documents there are, and in which locales. Every page asks it."""
_WANTED, _LABELLED = "wanted ", "labelled "


class Digests:
    """The hash of each file as it was when it was first asked for, which is before anything is made of it."""

    def __init__(self, files: Workspace, seen: Mapping[str, str]) -> None:
        """`seen` are hashes of files that were looked at already."""
        self._files = files
        self._seen = seen
        self.known: dict[str, str] = {}
        """What was asked for."""
        self._names: dict[str, frozenset[str]] = {}

    def of(self, path: str) -> str:
        """Return the hash of a file of the project, "" where there is none to be read."""
        known = self.known.get(path)
        if known is None:
            known = self.known[path] = self._seen.get(path) or self._look(path)
        return known

    def are(self, known: Mapping[str, str]) -> bool:
        """Say whether files have these hashes."""
        for path in known:
            if path not in self.known:
                self.of(path)
        return known.items() <= self.known.items()

    def learn(self, known: dict[str, str]) -> None:
        """Take in what another process saw, where that is news."""
        self.known = known | self.known

    def _look(self, path: str) -> str:
        data = self._files.peek(path) if self._maybe(path) else None
        return "" if data is None else digest(data)

    def _maybe(self, path: str) -> bool:
        """Whether there may be such a file: most that are asked for are not there, and a folder is cheaper to list."""
        folder, _, name = path.rpartition("/")
        if folder not in self._names:
            self._names[folder] = self._files.names(folder)
        return not name.isascii() or name.lower() in self._names[folder]


class Trace(Library):
    """Answers as the library behind it does, and writes into a sheet what was asked."""

    def __init__(
        self,
        project: Project,
        library: Library,
        inputs: Callable[[Source, str], Iterable[str]],
        seen: Mapping[str, str],
    ) -> None:
        """`inputs` tells the files that an edition is made from besides its source; `seen` are hashes known already."""
        self.digests = Digests(project.files, seen)
        self._library, self._inputs = library, inputs
        self._sources = {source.path: source for source in project.sources}
        self._original = project.settings.source_locale
        self._answers: dict[str, str] = {}
        self._sheet = Sheet()

    def begin(self, sheet: Sheet) -> None:
        """Write into this sheet from now on."""
        sheet.asked.add(DOCS)
        self._sheet = sheet

    def docs(self) -> Sequence[Doc]:
        """Return all documents of the project, in order."""
        return self._library.docs()

    def anchors(self, doc: Doc, locale: str) -> frozenset[str] | None:
        """Return the ids that a document's page in a locale has; None where it cannot be read."""
        self._note(doc.path)
        return self._library.anchors(doc, locale)

    def labelled(self, label: str) -> Sequence[Doc]:
        """Return the documents that may have a label."""
        self._sheet.asked.add(_LABELLED + label)
        return self._library.labelled(label)

    def title(self, doc: Doc, locale: str, anchor: str = "") -> str:
        """Return what a document, or the place with an id in it, is called in a locale; "" where nobody knows."""
        self._note_edition(doc.path, locale)
        return self._library.title(doc, locale, anchor)

    def picture(self, path: str, locale: str) -> bytes | None:
        """Return a picture that is a document of the project, as its edition in a locale has it; None for any other."""
        if path in self._sources:
            self._note_edition(path, locale)
        return self._library.picture(path, locale)

    def wanted(self, path: str) -> frozenset[str]:
        """Return the fragments by which links lead into a document, and some that may be no links."""
        self._sheet.asked.add(_WANTED + path)
        return self._library.wanted(path)

    def file(self, path: str) -> bytes | None:
        """Return a file of the project; None where there is none, or it is hidden or outside."""
        self._note(path)
        return self._library.file(path)

    def answer(self, ask: str) -> str:
        """Return the hash of what the answer to a question is now."""
        if ask not in self._answers:
            self._answers[ask] = digest_of(*self._answered(ask))
        return self._answers[ask]

    def _answered(self, ask: str) -> list[str]:
        if ask == DOCS:
            return [repr((doc.path, doc.domain, sorted(doc.locales))) for doc in self._library.docs()]
        if ask.startswith(_LABELLED):
            return [doc.path for doc in self._library.labelled(ask.removeprefix(_LABELLED))]
        return sorted(self._library.wanted(ask.removeprefix(_WANTED)))

    def _note_edition(self, path: str, locale: str) -> None:
        self._note(path)
        if locale != self._original:
            for each in self._inputs(self._sources[path], locale):
                self._note(each)

    def _note(self, path: str) -> None:
        self._sheet.reads[path] = self.digests.of(path)
