"""What `render` need not do again: documents whose files, settings and outputs are as the last run left them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import astuple, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import msgspec

from article_i18n import outputs
from article_i18n.atomic import write_bytes
from article_i18n.commands.press import Press
from article_i18n.commands.sheets import Sheet, Told
from article_i18n.commands.tracing import DOCS
from article_i18n.commands.wishes import Wish, targets_of
from article_i18n.errors import ArticleError
from article_i18n.facts import Failing, digest, digest_of, program, tree
from article_i18n.freshness import Entry, File, Past, dumps, holds, loads, pack, unpack
from article_i18n.outputs.article import Record
from article_i18n.project import Project, Source
from article_i18n.rerun import FOLDER

_CONVERTERS = {"asciidoc": "asciidoctor", "xml": "pandoc"}
"""Programs of others that make pages, by format."""
_PATIENCE = 30
"""Seconds for one of them to say its version."""


class Memo:
    """The memory of earlier runs with the same wishes."""

    def __init__(self, press: Press, failing: Failing | None = None) -> None:
        """`failing` says what is not as the last run left it; None where nobody knows."""
        self._press = press
        self._failing = failing
        self._project = project = press.project
        asked = msgspec.json.encode(
            (astuple(_placed(press.wish, project)), press.chosen), order="deterministic", enc_hook=str
        )
        self.path = f"{FOLDER}/render-{digest(asked)[:16]}.msgpack"
        """Where it is kept, relative to the project."""
        templates = project.house.templates
        self.templates = tree(templates) if templates else ""
        """A hash of the project's own templates."""
        self._converters = list(_converters(press))
        self._base = digest_of(
            program(),
            *self._converters,
            asked,
            msgspec.json.encode((project.settings, project.locales), order="deterministic"),
            self.templates,
        )
        self._folder = str(project.output_file("", press.wish.output))
        self._digests = press.trace.digests
        data = project.files.peek(self.path) or b""
        self._past, self.digest = loads(data), digest(data)
        self.trusting = failing is not None and bool(self._past.entries)
        """Whether what is not among the failing need not be looked at again: this memory is that of the last run."""
        self._corpus = "" if self.trusting else self._whole()
        self._answers = dict(self._past.answers) if self.trusting else {}
        self._touched = self._signs()
        self._new: dict[str, msgspec.Raw | bytes] = {}
        self.kept: dict[str, str] = {}
        """Hashes of what says which snapshots there are, by path."""

    @property
    def lasting(self) -> bool:
        """Whether nothing hangs on what is not looked at: the date of the day, the fonts of the machine."""
        return not self._converters and "pdf" not in self._press.wish.targets

    def recall(self, source: Source) -> bool:
        """Say whether nothing would come of a source today but what came of it the last time."""
        packed = self._past.entries.get(source.path) if self.trusting else None
        if packed and self._untouched(source, bytes(packed)):
            self._new[source.path] = packed
            return True
        for path in self._reads(source):
            self._digests.of(path)  # now, before anything is made of them
        return self._recall(source.path, self._key(source), self._kept(source))

    def told(self, source: Source) -> tuple[Told, list[File]]:
        """Return what was told and made of a source that is recalled."""
        return self._told(source.path)

    def keep(self, source: Source, sheet: Sheet) -> None:
        """Remember what came of a source, unless something went wrong, or it hangs on what is outside the project."""
        self._digests.learn(sheet.reads)
        if (
            sheet.errors or sheet.clashes or "pdf" in targets_of(self._press.wish, source)
        ):  # the fonts of the machine are in it
            return
        reads = {path: self._digests.of(path) for path in self._reads(source)} | sheet.reads
        self._keep(source.path, self._key(source), sheet, reads, self._kept(source) or {})

    def recall_whole(self, name: str, records: Sequence[Record]) -> list[File] | None:
        """Return the files that an output made of all documents together, if it would make the same today."""
        return (
            self._told(f"--to {name}")[1]
            if self._recall(f"--to {name}", self._key_whole(name, records))
            else None
        )

    def keep_whole(self, name: str, records: Sequence[Record], sheet: Sheet) -> None:
        """Remember what an output made of all documents together."""
        sheet.asked.add(DOCS)
        self._keep(f"--to {name}", self._key_whole(name, records), sheet, {}, {})

    def save(self) -> None:
        """Write what is remembered. Nobody misses it where that cannot be done."""
        past = Past(self._corpus, self._new, self._answers)
        if self._project.files.dry or past == self._past:
            return
        try:
            ignore = self._project.root / FOLDER / ".gitignore"
            if not ignore.exists():
                write_bytes(ignore, b"*\n", str(ignore))
            data = dumps(past)
            write_bytes(self._project.root / self.path, data, self.path)
            self.digest = digest(data)
        except ArticleError:
            return

    def _recall(self, name: str, key: str, kept: dict[str, str] | None = None) -> bool:
        packed = self._past.entries.get(name)
        entry = unpack(packed) if packed else None
        same = bool(self._corpus) and self._past.corpus == self._corpus
        answer = None if same else self._press.trace.answer
        if packed and entry and holds(entry, key, self._digests.are, answer, self._output, kept=kept):
            self._new[name] = packed
            self._answers |= entry.answers
            return True
        return False

    def _signs(self) -> tuple[bytes, ...]:
        """Return what is in the entries of documents that are concerned by what has changed, as they are packed."""
        if not self.trusting:
            return ()
        assert self._failing
        folder = f"{self._folder}{os.sep}"
        changed = [path.removeprefix(folder) for path in self._failing.paths]
        asked = [ask for ask, known in self._answers.items() if self._press.trace.answer(ask) != known]
        self._answers |= {ask: self._press.trace.answer(ask) for ask in asked}
        return tuple(sign.encode("utf-8", "surrogatepass") for sign in (*changed, *asked))

    def _untouched(self, source: Source, packed: bytes) -> bool:
        """Whether what is not as it was has nothing to do with a source."""
        assert self._failing
        if any(sign in packed for sign in self._touched):
            return False
        if not self._failing.git:
            return True
        entry = unpack(packed)
        return entry is not None and self._kept(source) in (None, entry.kept)

    def _told(self, name: str) -> tuple[Told, list[File]]:
        entry = unpack(self._new[name])
        assert entry
        return msgspec.msgpack.decode(entry.told, type=Told), entry.files

    def _keep(self, name: str, key: str, sheet: Sheet, reads: dict[str, str], kept: dict[str, str]) -> None:
        answers = {ask: self._press.trace.answer(ask) for ask in sorted(sheet.asked)}
        self._answers |= answers
        told = msgspec.msgpack.encode(sheet.told)
        self._new[name] = pack(Entry(key, reads, answers, sheet.files, kept, told))

    def _key(self, source: Source) -> str:
        own = msgspec.json.encode(source.settings, order="deterministic")
        return digest_of(self._base, source.path, source.below, own)

    def _key_whole(self, name: str, records: Sequence[Record]) -> str:
        return digest_of(self._base, name, msgspec.msgpack.encode(records))

    def _reads(self, source: Source) -> Iterator[str]:
        """Yield the files that a document is always made from, whether they are there or not."""
        yield source.path
        for locale in self._press.locales:
            yield from self._press.editions.inputs(source, locale)

    def _kept(self, source: Source) -> dict[str, str] | None:
        """Return the hashes of what says which snapshots there are of a source; None where none are to be made."""
        keeper, files = self._press.keeper, self._project.files
        if keeper is None:
            return None
        kept = {path: digest(files.peek(path) or b"") for path in keeper.records(source, self._press.chosen)}
        self.kept |= kept
        return kept

    def _whole(self) -> str:
        """Return a hash of all that answers about other documents come from."""
        project, catalogs = self._project, self._press.editions.catalogs
        paths = {source.path for source in project.sources}
        for source in project.sources:
            paths.update(
                path for locale in self._press.locales for path in catalogs.candidates(locale, source)
            )
        return digest_of(*(part for path in sorted(paths) for part in (path, self._digests.of(path))))

    def _output(self, path: str) -> str:
        try:
            with open(os.path.join(self._folder, path), "rb", buffering=0) as stream:
                return digest(stream.read())
        except OSError:
            return ""


def _placed(wish: Wish, project: Project) -> Wish:
    """Return the wishes as they are wherever the project lies."""
    output = Path(os.path.relpath(wish.output.absolute(), project.root)) if wish.output else None
    return replace(wish, output=output)


def _converters(press: Press) -> Iterator[str]:
    """Yield what tells that pages by programs of others are what they were: those know the date of the day besides."""
    for format, name in _CONVERTERS.items():
        sources = (source for source in press.project.sources if source.settings.format == format)
        if any(
            outputs.OUTPUTS[target].web for source in sources for target in targets_of(press.wish, source)
        ):
            yield f"{name} {_version(name)} {datetime.now(UTC):%Y-%m-%d}"


@cache
def _version(name: str) -> str:
    import subprocess  # a tenth of the start-up

    try:
        done = subprocess.run((name, "--version"), capture_output=True, check=False, timeout=_PATIENCE)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace")
