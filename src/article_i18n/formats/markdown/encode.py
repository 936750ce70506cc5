"""Spelling a translation so that it can stand in its block of Markdown without breaking the structure."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from article_i18n.errors import Unencodable
from article_i18n.formats import DEFAULTS, Options, fragments, props, values
from article_i18n.formats.folding import display_width, joined
from article_i18n.formats.markdown import forms, pandoc, shortcodes, titles
from article_i18n.formats.markdown.flanking import hold
from article_i18n.formats.markdown.leaves import ATTRIBUTES
from article_i18n.formats.markdown.masks import closers, loose_ends
from article_i18n.formats.markdown.scan import inlines, scan_body
from article_i18n.formats.markdown.shapes import BLANKS, MARK, Shape, flow
from article_i18n.formats.words import PLACEHOLDER
from article_i18n.model import Block, Encoded

_TASK = re.compile(r"\[[ xX]\](?=[ \t]|\Z)")
_LIST_HEAD = re.compile(r"(?:[-+*]|\d[.)]) ?\Z")
_DEFINITION = re.compile(r"(?<![^ >]):(?= )")
_PLAIN = re.compile(
    r"(?:`[^`]+`)?[\d\"'“”«»‘’„‹›()*_~—–…§№⟦⸨⸩\ue0f1-\ue0f4 .,!\[]{0,16}+([^\W\d_])[^\W\d_]*+([ ,;!?。，、]|\Z)?"
)
"""A word comes soon, and nothing before it can be taken for anything else once `MARK` is escaped."""
_ADDRESSES = ("://", "www.", "@")
_MANY_LINES = frozenset({"flow", "setext", "term"})
_BRACKETS = ("{{", "}}", "{%", "%}")
_PIPE = re.compile(r"(?<!\\)\|")
_CLOSING_MARKS = re.compile(r"(?:(?<=[ \t])|\A)#+\Z")
_OPENING = {'"': '"', "'": "'", ")": "("}
_QUOTES = {'"': re.compile(r'\\.|"'), "'": re.compile(r"\\.|'"), ")": re.compile(r"\\.|[()]")}


Scan = Callable[[str, int, Options, bool, bool], list[Block]]


class _Probe(NamedTuple):
    """A smallest document in which a block stands as it does in its own."""

    before: str
    after: str
    shape: Shape


def encode(block: Block, text: str, options: Options) -> Encoded:
    """Spell a translation of `block`: one logical line, marks that would start another block escaped.

    Raises Unencodable where no spelling keeps the structure whole.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text or not _is_unicode(text):
        raise Unencodable("it has characters that a text file cannot hold")
    shape = block.shape
    if isinstance(shape, values.Shape):
        return values.encode(block, text)
    if isinstance(shape, shortcodes.Shape):
        return shortcodes.encode(block, shape, text)
    _check_placeholders(block.text, text)
    shortcodes.check(block.text, text, props.of(options))
    if isinstance(shape, Shape):
        if text != block.text:
            text = hold(text, block.inlines, lambda words: inlines(words, options))
        return encode_markdown(block.text, shape, text, options, scan_body)
    if isinstance(shape, titles.Title):
        return titles.encode(block.text, shape, text, lambda words: inlines(words, options))
    if isinstance(shape, fragments.Shape):
        return fragments.encode(block, text)
    from article_i18n.formats import code

    return code.encode(block, text)


def encode_markdown(
    source: str, shape: Shape, text: str, options: Options, scan: Scan, *, deep: bool = True
) -> Encoded:
    """Spell a translation of `source`, text in Markdown that `scan` reads as `scan_body` does. Raises Unencodable.

    `deep` says that a line which is indented by four columns starts no block, as everywhere but in MDX; of
    definitions (`: `, Pandoc's `~ `) not even that holds in all parsers.
    """
    lines = [bare for line in text.strip().split("\n") if (bare := line.strip(BLANKS))]
    if not lines:
        raise Unencodable("it is empty")
    same = text == source
    if shape.form == "row" and lines[0][0] == "<" != source[0]:
        raise Unencodable("a tag at the start of the line could end the table")
    if len(lines) > 1:
        lazy = (shape.exposed or not deep) and not same and any(map(_indent, lines))
        lazy = lazy or (not same and any(line[0] in ":~" for line in lines[1:]))
        if (
            shape.form in _MANY_LINES
            and not lazy
            and _reads_back(scan, shape, lines, options, same, not same)
        ):
            return _spell(shape, lines, same)
        lines = [joined(lines)]
    encoded = _spell(shape, lines, same)
    if same or _plain(encoded.text, options) or _reads_back(scan, shape, lines, options, same):
        return encoded
    if not _reads_back(scan, shape, [source], options, True) and _reads_back(
        scan, shape, lines, options, same, lone=False
    ):
        return encoded  # like its source, it has words only if its references lead nowhere
    raise Unencodable("it would be read as another kind of block, or as no words at all")


def _spell(shape: Shape, lines: list[str], same: bool) -> Encoded:
    """Return the lines as they stand in the document, and the text that a scan reads there."""
    first = lines[0]
    if shape.form == "title":
        text = _in_quotes(first, shape.tail)
        return Encoded(text, text)
    if shape.form == "atx":
        text = first if same else _end_heading(first, shape.tail)
        return Encoded(text, text)
    if not same and not shape.inset and shape.form != "cell":
        first = _escape_start(first, shape)
    if shape.form in {"cell", "row"}:
        text = first if same else _escape_pipes(first)
        return Encoded(text, text)
    if shape.head.endswith("| ") and not same:
        first = _escape_pipes(first)
    lines = [first, *lines[1:]]
    if shape.form == "term" and not same:
        lines = [_whole_backslash(line) for line in lines]
    tail = ""
    if shape.form == "setext":
        lines[-1] = _end_heading(lines[-1], shape.tail)
        tail = _underline(shape, lines)
    source = lines[0]
    for before, line in pairwise(lines):
        hard = (shape.hard and " ") + " " if before.endswith("\\") else shape.hard
        source += f"{hard}\n{shape.prefix}{_indent(line)}{line}"
    return Encoded(source + tail, "\n".join(lines))


def _escape_start(line: str, shape: Shape) -> str:
    """Return the line with a backslash before what would start another block there."""
    if found := MARK.match(line):
        at = len(found["number"] or "")
        return f"{line[:at]}\\{line[at:]}"
    task = _TASK.match(line) and _LIST_HEAD.search(shape.head)
    structure = _is_structure(line)
    if structure and line.startswith("[!"):
        structure = shape.head.rstrip().endswith(">")
    title = shape.exposed and line[0] in "\"'("
    return "\\" + line if task or structure or title else line


def _is_structure(line: str) -> bool:
    """Say whether some dialect would take the line for structure, or for the start of a list."""
    return line[0] == "%" or pandoc.is_start(line) or forms.is_form(line)


def _indent(line: str) -> str:
    """Return what keeps a continuation line running text: indented this far, no line can start a block."""
    return "    " if MARK.match(line) or line[0] in "<|" or _is_structure(line) else ""


def _end_heading(text: str, tail: str) -> str:
    """Return a heading's text with nothing at its end that would be taken for closing marks or attributes."""
    if not tail and (found := _CLOSING_MARKS.search(text)):
        return f"{text[: found.start()]}\\{found[0]}"
    at = text.rfind("{") if text.endswith("}") and "{" not in tail else -1
    if at >= 0 and text[at - 1 : at] != "\\" and ATTRIBUTES.fullmatch(text, at):
        return f"{text[:at]}&#123;{text[at + 1 :]}"
    return text


def _underline(shape: Shape, lines: list[str]) -> str:
    """Return what follows a setext heading's text, the underline as wide as the text if it was so."""
    if not shape.fit:
        return shape.tail
    mark = shape.tail[-1]
    return shape.tail.rstrip(mark) + mark * max(map(display_width, lines))


def _escape_pipes(text: str) -> str:
    """Return a cell's text with its pipes escaped, but for those inside placeholders, which are filled in first.

    No backslash may come last, since the pipe that ends the cell can follow it.
    """
    text = _whole_backslash(text)
    if "|" not in text:
        return text
    pieces: list[str] = []
    at = 0
    for found in PLACEHOLDER.finditer(text):
        pieces += (_PIPE.sub(r"\\|", text[at : found.start()]), found[0])
        at = found.end()
    return "".join((*pieces, _PIPE.sub(r"\\|", text[at:])))


def _whole_backslash(text: str) -> str:
    """Return the text with a backslash at its end that escapes nothing after it."""
    return text[:-1] + "&#92;" if text.endswith("\\") else text


def _in_quotes(text: str, closing: str) -> str:
    escaped = _QUOTES[closing].sub(lambda found: found[0] if found[0][0] == "\\" else "\\" + found[0], text)
    loose = (len(escaped) - len(escaped.rstrip("\\"))) % 2
    return escaped + "\\" if loose else escaped


def _plain(text: str, options: Options) -> bool:
    """Say whether a text is plainly what it should be, so that nobody needs to parse it."""
    found = _PLAIN.match(text)
    if not found or not found[1].isalpha() or "\n" in text:
        return False
    if options.dialect == "pandoc" and pandoc.is_fancy(text):
        return False
    return found[2] is not None or not any(address in text for address in _ADDRESSES)


def _reads_back(
    scan: Scan, shape: Shape, lines: list[str], options: Options, same: bool, lone: bool = True
) -> bool:
    """Say whether the spelled lines are read as one block with the same text; `lone` as in `scan_body`."""
    probing = DEFAULTS if options.dialect == "auto" else Options(dialect=options.dialect)
    before, after, like = _probe(shape)
    spelled = _spell(like, lines, same)
    source = spelled.source
    blocks = scan(before + source + after, 0, probing, lone, not same)
    place = (len(before), len(before) + len(source.rstrip()))
    return [(block.start, block.end, block.text, type(block.shape)) for block in blocks] == [
        (*place, spelled.text, Shape)
    ]


@lru_cache(maxsize=1024)
def _probe(shape: Shape) -> _Probe:
    form, head = shape.form, shape.head
    if form == "title":
        return _Probe(f"[1]: /1 {_OPENING[shape.tail]}", shape.tail, shape)
    if form == "atx":
        return _Probe("# ", shape.tail.replace("{}", "{#a}"), shape)
    if form == "cell":
        return _Probe("|", "|\n|-|", shape)
    before = head
    if found := _DEFINITION.search(head):
        opener = head[: found.start()]
        before = (
            f"{opener}1\n{flow(form, opener, opener.count('>'), '', False).prefix}{head[found.start() :]}"
        )
    like = flow(form, before[before.rfind("\n") + 1 :], head.count(">"), shape.hard, shape.inset)
    tail = re.sub(r"\n[ \t>]*", f"\n{like.prefix}", shape.tail)
    after = {"row": f" |1\n{like.prefix}-|-", "term": f"\n{like.prefix}: 1"}.get(
        form, shape.tail if form == "flow" else ""
    )
    return _Probe(before, after, like._replace(head=head, tail=tail, fit=shape.fit))


def _check_placeholders(source: str, text: str) -> None:
    if not ("{" in text or "{" in source or "}" in text or "}" in source):
        return
    if any(bracket in text or bracket in source for bracket in _BRACKETS) and (
        closers(source) != closers(text) or loose_ends(source) != loose_ends(text)
    ):
        raise Unencodable("placeholders such as {{ name }} must stay whole, and paired ones stay pairs")


def _is_unicode(text: str) -> bool:
    try:
        text.isascii() or text.encode()
    except UnicodeEncodeError:
        return False
    return True
