"""A translation written back as XML: well-formed, with the placeholders of its message, the tags as in the source."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from html.entities import html5

from article_i18n.errors import Unencodable
from article_i18n.formats import schemes
from article_i18n.formats.folding import joined
from article_i18n.formats.xml import messages
from article_i18n.formats.xml.messages import LOCAL, PIECE, PREDEFINED, placeholder
from article_i18n.formats.xml.ruleset import inline_names, inline_pairs
from article_i18n.formats.xml.shapes import Setting, Shape
from article_i18n.formats.xml.syntax import BLANKS, Attribute, attributes, escaped, folded, plain, unfit
from article_i18n.formats.xml.texts import inline_tag
from article_i18n.model import Block, Encoded, Hole

_BLANK_RUN = re.compile(f"[{BLANKS}]+")
_LINE_END = re.compile(r"[ \t]*\n[ \t\n]*")
_IN_VALUE = re.compile(rf"&(#x[0-9a-fA-F]+|#[0-9]+|{LOCAL});|[<&]")
_CHARACTER = re.compile(r"&[^;]*;|.", re.DOTALL)
_DECLARATION = re.compile(r"""\sxmlns(?::[^\s=]+)?\s*=\s*(?:"[^"]*"|'[^']*')""")
_FOR_VALUE = {'"': "&quot;", "'": "&#39;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}


def encode_text(block: Block, shape: Shape, text: str) -> Encoded:
    """Write the translation of an element's content.

    Raises Unencodable where it is not well-formed, lacks a placeholder of the source or has one that the source
    lacks, refers to an entity that nothing declares, or brings a script.
    """
    _refuse_unfit(text)
    text = text.strip() if shape.preserve else _BLANK_RUN.sub(" ", joined(_LINE_END.split(text))).strip()
    if text and not (shape.holes or shape.silent or "<" in text or "&" in text):
        read = escaped(text)
        return Encoded(_written(read, shape.setting.charset), read)
    writer = _Writer(block, shape)
    at = 0
    for piece in PIECE.finditer(text):
        writer.characters(text[at : piece.start()])
        at = piece.end()
        kind = piece.lastindex
        if kind == messages.OPEN:
            writer.open(piece[4], piece[5], bool(piece[6]))
        elif kind == messages.CLOSE:
            writer.close(piece[3])
        elif kind == messages.PLACEHOLDER:
            writer.placeholder(piece[1], int(piece[2]))
        elif kind == messages.REFERENCE:
            writer.reference(piece[7])
        else:
            writer.characters(_bare(text, piece))
    writer.characters(text[at:])
    return writer.finish()


def encode_value(block: Block, shape: Shape, text: str) -> Encoded:
    """Write the translation of an attribute's value. Raises Unencodable for what no attribute can hold."""
    _refuse_unfit(text)
    text = text.strip() if shape.preserve else folded(text).strip()
    if not plain(text).strip():
        raise Unencodable("there is no text in it")
    read = _value(text, shape.setting, block.text)
    source = read.replace(shape.quote, _FOR_VALUE[shape.quote])
    for blank in "\t\n\r":
        source = source.replace(blank, _FOR_VALUE[blank])
    return Encoded(_fitting(source, shape.setting.charset), read.strip())


class _Writer:
    """Writes a translation piece by piece, once as the source has it and once as the message will be read again."""

    def __init__(self, block: Block, shape: Shape) -> None:
        self._text = block.text
        self._shape = shape
        self._known = {
            folded(piece[0]) for piece in PIECE.finditer(block.text) if piece.lastindex == messages.OPEN
        }
        self._written: dict[str, deque[str]] = {}
        for tag, written in shape.tags:
            self._written.setdefault(folded(tag), deque()).append(written)
        self._source: list[str] = []
        self._read: list[str] = []
        self._length = 0
        self._around: list[tuple[str, int]] = []
        self._holes: dict[int, Hole] = {}
        self._filled = False

    def characters(self, text: str) -> None:
        """Write plain characters."""
        if text:
            self._filled = self._filled or not text.isspace()
            read = escaped(text)
            self._put(_written(read, self._shape.setting.charset), read)

    def reference(self, name: str) -> None:
        """Write a reference to a character or an entity."""
        text, kept = _resolve(name, self._shape.setting, self._text)
        if not kept and name[0] != "#":
            self.characters(text)
            return
        self._filled = self._filled or kept or not text.isspace()
        self._put(f"&{name};", text if kept else escaped(text))

    def open(self, name: str, rest: str, empty: bool) -> None:
        """Write a start tag or an empty element: as the source spells it, if the source has it."""
        tag = inline_tag(name, rest, empty)
        source = tag
        known = folded(tag)
        if known not in self._known:
            source, tag = self._new_tag(name, rest, empty)
        elif known in self._written:
            written = self._written[known]
            source = written.popleft() if len(written) > 1 else written[0]
        if not empty:
            self._around.append((name, len(self._read)))
        self._put(source, tag)

    def close(self, name: str) -> None:
        """Write an end tag."""
        if not self._around:
            raise Unencodable(f"</{name}> closes nothing")
        opened, place = self._around.pop()
        if opened != name:
            raise Unencodable(f"</{name}> stands where <{opened}> must be closed first")
        empty = place == len(self._read) - 1
        if empty:
            self._read[place] = f"{self._read[place][:-1]}/>"
        self._put(f"</{name}>", "" if empty else f"</{name}>")

    def placeholder(self, name: str, number: int) -> None:
        """Write what the source has where the message has a placeholder."""
        spelled = placeholder(name, number)
        if not 0 < number <= len(self._shape.holes) or self._shape.holes[number - 1][0] != name:
            raise Unencodable(f"the source has no {spelled}")
        if number in self._holes:
            raise Unencodable(f"{spelled} stands in it twice")
        self._holes[number] = Hole(self._length, *self._shape.holes[number - 1][1:])
        self._put("", placeholder(name, len(self._holes)))

    def finish(self) -> Encoded:
        """Return what was written, once it is whole."""
        if self._around:
            raise Unencodable(f"<{self._around[-1][0]}> is not closed")
        for number, (name, _, _) in enumerate(self._shape.holes, 1):
            if number not in self._holes:
                raise Unencodable(f"{placeholder(name, number)} of the source is missing")
        if not self._filled:
            raise Unencodable("there is no text in it")
        read = "".join(self._read)
        text = (read if self._shape.preserve else folded(read)).strip()
        if messages.is_code(text, messages.inlines_of(text)):
            raise Unencodable("there are no words in it")
        return Encoded("".join(self._source), text, tuple(self._all_holes()))

    def _put(self, source: str, read: str) -> None:
        self._source.append(source)
        self._length += len(source)
        self._read.append(read)

    def _all_holes(self) -> Iterator[Hole]:
        """Yield the holes in order, each silent one after as many others as in the source."""
        silent = deque(self._shape.silent)
        previous: Hole | None = None
        for before, hole in enumerate((*self._holes.values(), None)):
            if silent and silent[0][0] == before:
                at = previous.at if previous else self._quiet_place(hole.at if hole else self._length)
            while silent and silent[0][0] == before:
                yield Hole(at, *silent.popleft()[1:])
            if hole:
                yield hole
            previous = hole

    def _quiet_place(self, end: int) -> int:
        """Return where a comment can stand amid what is read, before the first hole, at `end`.

        That is at a blank, else after the first tag or word, else after the first character.
        """
        at = 0
        for piece in self._source:
            blank = -1 if piece.startswith("<") else piece.find(" ", 0 if at else 1)
            if at < end and blank >= 0:
                return at + blank
            at += len(piece)
            if at >= end:
                break
        first = next(filter(None, self._source))
        character = _CHARACTER.match(first) if len(first) == self._length else None
        return min(end, character.end() if character else len(first))

    def _new_tag(self, name: str, rest: str, empty: bool) -> tuple[str, str]:
        """Return a tag that the source lacks, as it is written and as it is read. Raises Unencodable."""
        local = name.rpartition(":")[2]
        around = self._around[-1][0].rpartition(":")[2] if self._around else ""
        usual = local in inline_names() or (around, local) in inline_pairs()
        if not usual and not any(_named(tag, name) for tag in self._known):
            raise Unencodable(f"the source has no <{name}> here; write &lt; for < if no tag is meant")
        found = list(attributes(rest))
        names = [attribute.name for attribute in found]
        declared = self._shape.prefixes | {each[6:] for each in names if each.startswith("xmlns:")}
        foreign = {each.partition(":")[0] for each in (name, *names) if ":" in each} - declared - {"xmlns"}
        if foreign:
            raise Unencodable(f"<{name}> has the prefix {min(foreign)}, which is not declared there")
        if unknown := [each for each in names if not each.isascii() and f" {each}=" not in self._text]:
            raise Unencodable(f"<{name}> has {unknown[0]}, which the source lacks")
        if len(set(names)) < len(names):
            raise Unencodable(f"<{name}> has an attribute twice")
        if any(map(_runs, found)):
            raise Unencodable(f"<{name}> brings a script that the source lacks")
        spelled = "".join(f' {each.name}="{self._attribute(each.value)}"' for each in found)
        end = "/>" if empty else ">"
        return f"<{name}{self._declarations(name, names)}{spelled}{end}", inline_tag(name, spelled, empty)

    def _attribute(self, value: str) -> str:
        return _value(value, self._shape.setting, self._text).replace('"', "&quot;")

    def _declarations(self, name: str, names: list[str]) -> str:
        """Return the namespaces that the source's element of that name declares, which messages do not show."""
        if any(each == "xmlns" or each.startswith("xmlns:") for each in names):
            return ""
        written = (source for _, source in self._shape.tags if _named(source, name))
        return "".join(_DECLARATION.findall(next(written, "")))


def _runs(attribute: Attribute) -> bool:
    name = attribute.name.lower()
    styled = name == "style" and schemes.loads(attribute.value)
    return name.startswith("on") or styled or schemes.runs(attribute.value)


def _named(tag: str, name: str) -> bool:
    return re.match(rf"<{re.escape(name)}[\s/>]", tag) is not None


def _value(value: str, setting: Setting, known: str) -> str:
    """Spell an attribute's value: references resolved or kept, all else escaped but quotes."""

    def spell(found: re.Match[str]) -> str:
        if not found[1]:
            return escaped(found[0])
        text, kept = _resolve(found[1], setting, known)
        return text if kept else escaped(text)

    return _IN_VALUE.sub(spell, value).replace(">", "&gt;")


def _resolve(name: str, setting: Setting, known: str) -> tuple[str, bool]:
    """Return what a reference stands for, or itself and True where it is to stay.

    An entity stays where the document declares it or the source's text has it; HTML's become their characters.
    """
    reference = f"&{name};"
    if name in setting.entities or (name not in PREDEFINED and name[0] != "#" and reference in known):
        return reference, True
    text = plain(reference)
    if text == reference:
        text = html5.get(f"{name};", "")
    if not text:
        raise Unencodable(f"{reference} is not declared in the document")
    return text, False


def _bare(text: str, piece: re.Match[str]) -> str:
    """Return a `<` or `&` that can only be meant as a character."""
    after = text[piece.end() : piece.end() + 1]
    if piece[0] == "<" and (after.isalpha() or after in ("/", "!", "?", "_", ":")):
        raise Unencodable(f"{text[piece.start() : piece.start() + 24]!r} is no tag that can be read")
    return piece[0]


def _written(read: str, charset: str) -> str:
    """Return characters, spelled as in messages, as they are written in a document."""
    return _fitting(read.replace("\r", "&#13;"), charset)


def _fitting(source: str, charset: str) -> str:
    """Return XML with references for the characters that the document's declared encoding lacks."""
    return source.encode(charset, "xmlcharrefreplace").decode(charset) if charset else source


def _refuse_unfit(text: str) -> None:
    wrong = unfit(text)
    if wrong:
        raise Unencodable(f"it holds U+{ord(wrong):04X}, which XML cannot")
