"""What a locale adds to an edition of its own: a translator's credit, a licence note. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from article_i18n.charsets import missing
from article_i18n.edition import Added, Edition
from article_i18n.errors import SourceError
from article_i18n.formats import get
from article_i18n.integrity import same_place
from article_i18n.model import Block, Edit, Finding
from article_i18n.places import TAGS, Unplaceable, places, po4a_places
from article_i18n.splice import splice

_HEADER = re.compile(
    r"^[ \t]*(?:<!--|\.\.|//|\{/\*|%|#)[ \t]*i18n:[ \t]*addendum\b(?P<said>.*?)[ \t]*(?:-->|\*/\})?[ \t]*$",
    re.MULTILINE,
)
_OPTION = re.compile(r"""(?P<name>[\w-]+)=(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>\S+))""")
_PO4A = re.compile(r"^PO4A-HEADER:(?P<said>[^\n]*)\n?", re.IGNORECASE | re.MULTILINE)
_POSITIONS = frozenset({"before", "after", "start", "end"})


class Addendum(NamedTuple):
    """A piece of text in the format of its document, and where it goes."""

    text: str
    file: str
    """Relative to the project."""
    line: int
    """Of its header, from 1."""
    position: str = "end"
    """before, after, start or end: of the section that `anchor` names, else of the document."""
    anchor: str = ""
    """The id or the text of a heading in the source."""
    po4a: tuple[tuple[str, str], ...] = ()
    """The fields of a po4a header, which has ways of its own to say where."""


def read(text: str, path: str) -> tuple[list[Addendum], list[Finding]]:
    """Return the addenda of a file (`\\n` line ends), in order, and what is wrong with their headers.

    Each begins with a header in a comment, `i18n: addendum position=end`. Text before the first goes to the end. A
    file of po4a's addenda begins with a `PO4A-HEADER:` line (po4a(7), "Writing the addenda"); it may have several.
    """
    if _PO4A.match(text):
        return list(_po4a(text, path)), []
    headers = list(_HEADER.finditer(text))
    ends = [*(header.start() for header in headers), len(text)][1:]
    addenda, findings = [], []
    first = text[: headers[0].start()] if headers else text
    if first.strip():
        addenda.append(Addendum(first, path, 1))
    for header, end in zip(headers, ends, strict=True):
        line = text.count("\n", 0, header.start()) + 1
        said = {found["name"]: found[found.lastgroup or 0] for found in _OPTION.finditer(header["said"])}
        position = said.get("position", "end")
        rest = _OPTION.sub("", header["said"]).strip()
        if wrong := (set(said) - {"position", "anchor"}) or ({rest} if rest else set()):
            remedy = 'it has position=… and anchor="…"'
            findings.append(_finding(path, line, f"the header says {', '.join(sorted(wrong))}; {remedy}"))
        elif position not in _POSITIONS:
            remedy = "it is before, after, start or end"
            findings.append(_finding(path, line, f'there is no position "{position}"; {remedy}'))
        else:
            text_of = text[header.end() : end]
            addenda.append(Addendum(text_of, path, line, position, said.get("anchor", "")))
    return addenda, findings


def _po4a(text: str, path: str) -> Iterator[Addendum]:
    headers = list(_PO4A.finditer(text))
    for header, end in zip(headers, [*(one.start() for one in headers[1:]), len(text)], strict=True):
        fields = (part.partition("=") for part in header["said"].split(";"))
        said = tuple((name.strip().lower(), value) for name, _, value in fields if name.strip())
        yield Addendum(text[header.end() : end], path, text.count("\n", 0, header.start()) + 1, po4a=said)


@dataclass(slots=True)
class _Made:
    """An edition with the addenda that are in it so far."""

    edition: Edition
    blocks: list[Block]
    own: list[bool]
    """Which of the blocks come from addenda."""
    texts: dict[int, str]
    """By their offset in the source."""


def attach(edition: Edition, addenda: Sequence[Addendum]) -> Edition:
    """Return the edition with the addenda in it: all its own blocks stay as they are, and coverage does.

    One that has no place, or that would change something else, is left out with a finding.
    """
    if not addenda:
        return edition
    made = _Made(edition, _scan(edition, edition.text) or [], [], {})
    made.own = [False] * len(made.blocks)
    findings, placed = [], []
    for addendum in addenda:
        try:
            if addendum.text.strip():
                at = _add(made, addendum)
                placed.append(Added(addendum.file, addendum.line, addendum.text.strip("\n"), at))
        except Unplaceable as error:
            findings.append(_finding(addendum.file, addendum.line, str(error), edition))
    added = tuple(_edits(made.texts))
    headings = (own for block, own in zip(made.blocks, made.own, strict=True) if block.kind == "heading")
    edits = (*edition.edits, *added)
    return replace(
        edition,
        text=splice(edition.scanned.document.text, edits),
        edits=edits,
        added=added,
        addenda=tuple(placed),
        own_headings=tuple(headings),
        findings=(*edition.findings, *findings),
    )


def _add(made: _Made, addendum: Addendum) -> int:
    """Put an addendum in the first of its places where nothing else changes; return it. Raises Unplaceable."""
    edition = made.edition
    document = edition.scanned.document
    if not document.encoding.startswith("utf-") and (wrong := missing(addendum.text, document.encoding)):
        raise Unplaceable(f"{wrong!r} cannot be written in {document.encoding.upper()}")
    found: Iterator[int]
    if addendum.po4a:
        found = po4a_places(edition, dict(addendum.po4a))
    else:
        found = places(edition, addendum.position, addendum.anchor)
    gap = "\n" if document.format in TAGS else "\n\n"
    for place in found:
        texts = dict(made.texts)
        texts[place] = _joined(document.text, place, texts.get(place, ""), addendum.text.strip("\n"), gap)
        try:
            blocks = _scan(edition, splice(document.text, (*edition.edits, *_edits(texts))))
        except ValueError:  # inside what is left out or replaced as a whole
            continue
        start = None if blocks is None else _run(made.blocks, blocks)
        if blocks is not None and start is not None:
            count = len(blocks) - len(made.blocks)
            made.own[start:start] = [True] * count
            made.blocks, made.texts = blocks, texts
            return place
    raise Unplaceable("there it would change the structure of the document; give it another position")


def _joined(text: str, place: int, before: str, added: str, gap: str) -> str:
    """Return what stands at a place of the source, apart from its surroundings by line ends or blank lines."""
    if before:
        added = before.strip("\n") + gap + added
    head, tail = text[:place], text[place:]
    lead = gap if head else ""
    if head.endswith("\n"):
        lead = "" if head.endswith(gap) else lead[1:]
    return f"{lead}{added}\n" + ("" if not tail or tail.startswith("\n") else gap[1:])


def _edits(texts: dict[int, str]) -> Iterator[Edit]:
    return (Edit(place, place, text) for place, text in texts.items())


def _scan(edition: Edition, text: str) -> list[Block] | None:
    try:
        return get(edition.scanned.document.format).scan(text, edition.options)
    except SourceError:
        return None


def _run(before: Sequence[Block], after: Sequence[Block]) -> int | None:
    """Return where the blocks that came in begin, if they are one run and all others are as they were."""
    more = len(after) - len(before)
    pairs = zip(before, after, strict=False)
    start = next((i for i, pair in enumerate(pairs) if not _equal(*pair)), min(len(before), len(after)))
    if more < 0 or not all(map(_equal, before[start:], after[start + more :])):
        return None
    return start


def _equal(one: Block, other: Block) -> bool:
    return same_place(one, other) and one.text == other.text


def _finding(path: str, line: int, why: str, edition: Edition | None = None) -> Finding:
    return Finding(
        check="addendum",
        severity="error",
        message=f"the addendum is left out: {why}",
        file=path,
        line=line,
        locale=edition.locale if edition else "",
        source=edition.scanned.document.path if edition else "",
    )
