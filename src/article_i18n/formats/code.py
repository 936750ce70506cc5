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

_LANGUAGE = re.compile(r"[\w+#.-]+")
_OPENING = re.compile(r"[ \t]*(?:/\*[*!]*|///?!?|#+!?|--+\[\[|--+|;+|%+|<!--+|\(\*+|\{-|\*+(?!/)|REM\b|')?[ \t]*", re.IGNORECASE)
_CLOSERS = ("*/", "-->", "*)", "-}", "#}", "]]", '"""', "'''")
_STRING = re.compile(r"[A-Za-z]{0,3}(\"\"\"|'''|\"|'|`)")


class Shape(NamedTuple):
    """What a comment or string must not contain."""

    quote: str = ""
    """Of a string literal; empty for a comment."""
    starts_line: bool = False
    """Nothing stands before it on its line, so it could be taken for the end of the code block."""


def scan(text: str, pieces: Sequence[tuple[int, int]], info: str) -> Iterator[Block]:
    """Yield the comments and string literals of a code block that have words, line by line.

    `pieces` are its lines in `text` and `info` what follows its fence; code in a language that
    Pygments does not know is left alone. Raises SourceError where Pygments is not installed.
    """
    lexer = _lexer(info, text, pieces)
    if lexer is None:
        return
    source = "".join(text[start:end] for start, end in pieces)
    starts = [0, *accumulate(end - start for start, end in pieces)]
    for kind, start, end, quote in _literals(lexer, source):
        piece = bisect_right(starts, start) - 1
        place = pieces[piece][0] + start - starts[piece]
        if has_words(source[start:end]):
            shape = Shape(quote, not source[source.rfind("\n", 0, start) + 1 : start].strip())
            yield Block(place, place + end - start, kind, source[start:end], shape=shape)


def encode(block: Block, text: str) -> Encoded:
    """Spell a translation of a comment or string on one line. Raises Unencodable where it would end too early."""
    shape = block.shape
    assert isinstance(shape, Shape)
    words = " ".join(line.strip() for line in text.split("\n") if line.strip()).strip()
    if not has_words(words):
        raise Unencodable("it has no words")
    if words == block.text:
        return Encoded(words, words)
    if shape.quote and len(shape.quote) == 1:
        words = re.sub(rf"\\.|{re.escape(shape.quote)}", lambda found: f"\\{found[0][-1]}", words) if shape.quote in words else words
    if words.endswith("\\") or any(closer in words and closer not in block.text for closer in _CLOSERS):
        raise Unencodable("it would end the comment or string that it stands in")
    if shape.starts_line and words.startswith(("```", "~~~")):
        raise Unencodable("it would end the code block")
    return Encoded(words, words)


def _lexer(info: str, text: str, pieces: Sequence[tuple[int, int]]) -> Lexer | None:
    try:
        from pygments.lexers import get_lexer_by_name
        from pygments.util import ClassNotFound
    except ImportError:
        message = "comments in code need Pygments: install `article-i18n[code]`, or leave `code` at \"skip\""
        raise SourceError(message, line=line_of(text, pieces[0][0])) from None
    language = _LANGUAGE.match(info.strip().lstrip("{."))
    try:
        return get_lexer_by_name(language[0], stripnl=False, ensurenl=False) if language else None
    except ClassNotFound:
        return None


def _literals(lexer: Lexer, source: str) -> Iterator[tuple[str, int, int, str]]:
    """Yield kind, start, end and quotes of each line of a comment or a string literal."""
    from pygments.token import Comment, String

    apart = (String.Regex, String.Symbol, String.Backtick, String.Heredoc, Comment.Hashbang, Comment.Preproc)
    begin = end = 0
    for start, token, value in (*lexer.get_tokens_unprocessed(source), (len(source), None, "")):
        wanted = token is not None and not any(token in kind for kind in apart)
        if begin < end and not (wanted and token in String and start == end):
            yield from _string(source, begin, end)
            begin = end
        if wanted and token in Comment and token is not Comment.PreprocFile:
            for low, high in _lines(source, start, start + len(value)):
                yield "comment", *_bare(source, low, high), ""
        elif wanted and token in String:
            begin, end = (begin if begin < end else start), start + len(value)
            continue
        begin = end = start + len(value)


def _string(source: str, start: int, end: int) -> Iterator[tuple[str, int, int, str]]:
    opening = _STRING.match(source, start, end)
    if not opening or not source.endswith(opening[1], opening.end(), end):
        return
    quote = opening[1]
    inner = source[opening.end() : end - len(quote)]
    if re.search(rf"(?<!\\){re.escape(quote)}", inner):
        return  # several literals in a row, or one with parts that are code
    for low, high in _lines(source, opening.end(), end - len(quote)):
        yield "string", *_stripped(source, low, high), quote


def _lines(source: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        stop = source.find("\n", start, end)
        stop = end if stop < 0 else stop
        yield start, stop
        start = stop + 1


def _bare(source: str, start: int, end: int) -> tuple[int, int]:
    """Return the place of a comment line's text, without the marks around it."""
    opening = _OPENING.match(source, start, end)
    start = opening.end() if opening else start
    start, end = _stripped(source, start, end)
    closer = next((each for each in _CLOSERS if source.endswith(each, start, end)), "")
    if closer:
        end = start + len(source[start : end - len(closer)].rstrip("*-"))
    return _stripped(source, start, end)


def _stripped(source: str, start: int, end: int) -> tuple[int, int]:
    text = source[start:end]
    return start + len(text) - len(text.lstrip()), start + len(text.rstrip())
