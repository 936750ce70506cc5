"""Comments and string literals of fenced code, found by Pygments; imported only where a project asks for it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from article_i18n.errors import SourceError, Unencodable
from article_i18n.formats.words import has_words
from article_i18n.model import Block, Encoded, line_of

if TYPE_CHECKING:
    from pygments.lexer import Lexer

_LANGUAGE = re.compile(r"[{.\s]*([\w+#.-]+)")
_OPENING = re.compile(
    r"[ \t]*(/\*[*!]*|///?!?|#+!?|--+\[\[|--+|;+|%+|<!--+|\(\*+|\{-|\{#|\"\"\"|'''|'|REM\b)?[ \t]*",
    re.IGNORECASE,
)
_STAR = re.compile(r"[ \t]*(?:\*+(?!/))?[ \t]*")
_LINE_MARKS = frozenset("/#-;%'Rr")
_CLOSERS = ("*/", "-->", "*)", "-}", "#}", "]]", '"""', "'''")
_BOUNDS = (
    "/*",
    "*/",
    "<!--",
    "-->",
    "(*",
    "*)",
    "{-",
    "-}",
    "{#",
    "#}",
    "[[",
    "]]",
    '"""',
    "'''",
    "?>",
    "%>",
    "</",
)
_STRING = re.compile(r"[A-Za-z]{0,3}(\"\"\"|'''|\"|'|`)")
_ACTIVE = "\\{}$`"
"""What may be code inside a string."""


class Shape(NamedTuple):
    """Where a comment or a string's line stands."""

    quote: str = ""
    """Of a string literal; empty for a comment."""
    starts_line: bool = False
    """Nothing stands before it on its line."""
    tight: bool = False
    """It touches the mark that starts the comment."""


class _Literal(NamedTuple):
    kind: str
    start: int
    end: int
    quote: str = ""


def scan(text: str, pieces: Sequence[tuple[int, int]], info: str) -> Iterator[Block]:
    """Yield the comments and string literals of a code block that have words, line by line.

    `pieces` are its lines in `text` and `info` what follows its fence; code in a language that Pygments does not
    know, or cannot read, is left alone. Raises SourceError where Pygments is not installed.
    """
    language = _LANGUAGE.match(info)
    lexer = _lexer(language[1], line_of(text, pieces[0][0])) if language else None
    if lexer is None:
        return
    source = "".join(text[start:end] for start, end in pieces)
    starts = [0, *accumulate(end - start for start, end in pieces)]
    for kind, start, end, quote in _literals(lexer, source):
        if has_words(source[start:end]):
            piece = bisect_right(starts, start) - 1
            place = pieces[piece][0] + start - starts[piece]
            before = source[source.rfind("\n", 0, start) + 1 : start]
            tight = before[-1:] not in ("", " ", "\t") and not quote
            shape = Shape(quote, not before.strip(), tight)
            yield Block(place, place + end - start, kind, source[start:end], shape=shape)


def encode(block: Block, text: str) -> Encoded:
    """Spell a translation of a comment or string on one line. Raises Unencodable where it might end too early."""
    shape = block.shape
    assert isinstance(shape, Shape)
    words = " ".join(line.strip() for line in text.split("\n") if line.strip()).strip()
    if words == block.text:
        return Encoded(words, words)
    if not has_words(words):
        raise Unencodable("it has no words")
    if any(bound in words and bound not in block.text for bound in _BOUNDS) or words.endswith("\\"):
        raise Unencodable("it might end the comment or string that it stands in")
    active = _ACTIVE + shape.quote[:1]
    if shape.quote and (
        _ends(words, shape.quote) or any(mark in words and mark not in block.text for mark in active)
    ):
        raise Unencodable(f"inside a string none of {active} may be added; use typographic quotes")
    begins_new = words[0] != block.text[0] and not words[0].isalnum()
    if begins_new and (shape.tight or (shape.starts_line and words[0] in "`~*")):
        raise Unencodable("it begins with what might be a mark of the code")
    return Encoded(words, words)


def _lexer(language: str, line: int) -> Lexer | None:
    try:
        from pygments.lexers import get_lexer_by_name
        from pygments.util import ClassNotFound
    except ImportError:
        message = 'comments in code need Pygments: install `article-i18n[code]`, or set `code = "skip"`'
        raise SourceError(message, line=line) from None
    try:
        return get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None


def _literals(lexer: Lexer, source: str) -> Iterator[_Literal]:
    """Yield each line of a comment or a string literal, without the marks around it."""
    for kind, start, end in _stretches(lexer, source):
        if kind == "comment":
            yield from _comment(source, start, end)
        elif kind == "string":
            yield from _string(source, start, end)


def _stretches(lexer: Lexer, source: str) -> Iterator[tuple[str, int, int]]:
    """Yield the code as stretches of comment, string and other; neighbouring tokens of one kind are one."""
    kind, begin, end = "", 0, 0
    for start, token, value in lexer.get_tokens_unprocessed(source):
        this = _kind(token)
        if this != kind and not (kind == "string" and value.isspace() and _is_open(source, begin, end)):
            yield kind, begin, end
            kind, begin = this, start
        end = start + len(value)
    yield kind, begin, end


def _is_open(source: str, start: int, end: int) -> bool:
    opening = _STRING.match(source, start, end)
    return opening is not None and not source.endswith(opening[1], opening.end(), end)


def _kind(token: object) -> str:
    from pygments.token import Comment, String

    def among(*types: object) -> bool:
        return any(token in each for each in types)  # type: ignore[operator]  # a token type holds its subtypes

    if among(Comment) and not among(Comment.Hashbang, Comment.Preproc, Comment.PreprocFile):
        return "comment"
    if among(String) and not among(String.Regex, String.Symbol, String.Backtick, String.Heredoc):
        return "string"
    return ""


def _comment(source: str, start: int, end: int) -> Iterator[_Literal]:
    first = _OPENING.match(source, start, end)
    mark = (first[1] or "") if first else ""
    line_mark = bool(mark) and mark[0] in _LINE_MARKS and not mark.startswith(("/*", "--[["))
    for low, high in _lines(source, start, end):
        opening = (_OPENING if low == start or line_mark else _STAR).match(source, low, high)
        low, high = _stripped(source, opening.end() if opening else low, high)
        closer = next((each for each in _CLOSERS if source.endswith(each, low, high)), "")
        if closer:
            high = low + len(source[low : high - len(closer)].rstrip("*-"))
        yield _Literal("comment", *_stripped(source, low, high))


def _string(source: str, start: int, end: int) -> Iterator[_Literal]:
    opening = _STRING.match(source, start, end)
    if not opening or not source.endswith(opening[1], opening.end(), end):
        return
    quote = opening[1]
    if _ends(source[opening.end() : end - len(quote)], quote):
        return  # several literals in a row, or one that has code in it
    for low, high in _lines(source, opening.end(), end - len(quote)):
        yield _Literal("string", *_stripped(source, low, high), quote)


def _ends(inner: str, quote: str) -> bool:
    """Say whether a string literal would end inside `inner`."""
    return bool(re.search(rf"(?<!\\){re.escape(quote)}", inner))


def _lines(source: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        stop = source.find("\n", start, end)
        stop = end if stop < 0 else stop
        yield start, stop
        start = stop + 1


def _stripped(source: str, start: int, end: int) -> tuple[int, int]:
    text = source[start:end]
    return start + len(text) - len(text.lstrip()), start + len(text.rstrip())
