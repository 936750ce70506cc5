"""Bytes to a catalog, each entry with the text it was read from.

Two steps, both regular expressions: the file is cut into tokens (a run of comment lines, a keyword with all
its strings, blank lines), and the string of the tokens' letters is cut into entries. What fits neither is
kept as it is and reported as a problem; the entries around it are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from article_i18n.catalog.decode import decode
from article_i18n.catalog.escapes import unescape
from article_i18n.catalog.lex import (
    Tokens,
    comment_lines,
    flag_names,
    keyword,
    lex,
    note_lines,
    reference_tokens,
    strings,
)
from article_i18n.catalog.message import Catalog, Message, Previous, Problem

_GROUPS = re.compile(
    r"""
    (?P<gap>\ ++)
  | (?P<entry>
        (?:[\#.:,abd][\#.:,abd\ ]*+)?+
        (?: (?:x\ *+)?+ i\ *+ (?:s|p\ *+n(?:\ *+n)*+) | (?:X\ *+)?+ I\ *+ (?:S|P\ *+N(?:\ *+N)*+) )
        (?![?<])  # the string before stray text is likely the one that lost its quote
    )
  | (?P<junk>(?!\Z)[\#.:,abd\ ]*+[xX]*+[^\ ]?+[^\ \#.:,abdxiXI]*+)
    """,
    re.VERBOSE,
)
"""The letters of `lex` to entries."""
_MARKER = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?![^ \r\n])")
_AROUND = {":": reference_tokens, ".": note_lines, ",": flag_names, "#": comment_lines}

_CONFLICT = "a merge conflict; settle the lines between <<<<<<< and >>>>>>> and take the marks out"
_INCOMPLETE = "an entry that is incomplete or out of order (msgctxt, msgid, msgid_plural, msgstr)"
_SECOND_HEADER = "a second header, or one that is not the first entry; merge the two"


class _BrokenError(Exception):
    """The entry cannot be read: why, and which of its tokens is to blame."""

    def __init__(self, reason: str, token: int) -> None:
        super().__init__(reason)
        self.token = token


def read(data: bytes, path: str = "") -> Catalog:
    """Read a PO or POT file. `write` gives the same bytes back.

    Raises CatalogError where the bytes are not text in the charset that the header names. An entry that
    breaks the syntax is no error: it stays in its place and is listed in `problems`.
    """
    text, encoding, bom, newline = decode(data, path)
    body = text if text.endswith("\n") else f"{text}\n"
    catalog = Catalog(absent_header(), [], path, [], encoding, bom, newline)
    at = 0
    for start, end, found in _entries(body, encoding):
        if isinstance(found, Problem):
            catalog.problems.append(found)
            continue
        is_header = not found.msgid and found.msgctxt is None and not found.obsolete
        if is_header and (catalog.messages or catalog.header.raw):
            catalog.problems.append(Problem(found.line, _SECOND_HEADER, body[start:end]))
        else:
            lead = body[at:start]
            found.lead = None if lead == ("\n" if at else "") else lead
            found.raw = body[start:end]
            at = end
            if is_header:
                catalog.header = found
            else:
                catalog.messages.append(found)
    catalog.tail = body[at:]
    if body is not text:
        _take_last_newline(catalog)
    return catalog


def absent_header() -> Message:
    """Return the header of a file that has none: nothing is written for it until it is replaced."""
    header = Message("")
    header.raw = ""
    return header


def _take_last_newline(catalog: Catalog) -> None:
    last = catalog.messages[-1] if catalog.messages else catalog.header
    if catalog.tail:
        catalog.tail = catalog.tail.removesuffix("\n")
    elif last.raw:
        last.raw = last.raw.removesuffix("\n")


def _entries(text: str, encoding: str) -> Iterator[tuple[int, int, Message | Problem]]:
    """Yield each entry and each problem with its offsets in `text`."""
    tokens = lex(text)
    starts = tokens.starts
    counted, line = 0, 1
    for group in _GROUPS.finditer(_letters(tokens, text.rfind("\n>>>>>>>"))):
        letters = group[0]
        if not letters.strip("#.:,abd "):
            continue
        first, last = group.span()
        start, end = starts[first], starts[last]
        line += text.count("\n", counted, start)
        counted = start
        members = tokens.texts[first:last]
        try:
            if group.lastgroup == "junk":
                raise _complaint(letters, members)
            yield start, end, _message(letters, members, encoding, line)
        except _BrokenError as error:
            place = line + text.count("\n", start, starts[first + error.token])
            yield start, end, Problem(place, str(error), text[start:end])


def _letters(tokens: Tokens, last_marker: int) -> str:
    """Return the tokens' letters, `<` for all that lies between the marks of a merge conflict."""
    letters = tokens.letters
    inside = False
    for at, text in enumerate(tokens.texts if "?" in letters else ()):
        if letters[at] == "?" and not inside:
            inside = text.startswith("<<<<<<<") and tokens.starts[at] <= last_marker
        if inside:
            inside = not text.startswith(">>>>>>>")
            letters[at] = "<"
    return "".join(letters)


def _message(letters: str, texts: Sequence[str], encoding: str, line: int) -> Message:
    found: dict[str, list[str]] = {}
    for at, letter in enumerate(letters.lower()):
        if letter in _AROUND:
            found.setdefault(letter, []).extend(_AROUND[letter](texts[at]))
        elif letter != " ":
            text = strings(texts[at])
            if "\\" in text:
                text = _unescaped(text, encoding, at)
            found.setdefault(letter, []).append(text)
    plurals = found.get("n", ())
    if plurals:
        _check_numbers(letters.lower(), texts)
    return Message(
        found["i"][0],
        (plurals or found["s"])[0],
        found["x"][0] if "x" in found else None,
        found["p"][0] if "p" in found else None,
        tuple(plurals),
        tuple(found.get(",", ())),
        tuple(found.get(":", ())),
        tuple(found.get(".", ())),
        tuple(found.get("#", ())),
        _previous(found) if "b" in found or "a" in found else None,
        letters[-1].isupper(),
        line,
    )


def _unescaped(text: str, encoding: str, token: int) -> str:
    try:
        return unescape(text, encoding)
    except ValueError as error:
        raise _BrokenError(str(error), token) from None


def _check_numbers(letters: str, texts: Sequence[str]) -> None:
    forms = (at for at, letter in enumerate(letters) if letter == "n")
    for number, at in enumerate(forms):
        if keyword(texts[at]).rstrip() != f"msgstr[{number}]":
            raise _BrokenError("plural forms that are not numbered msgstr[0], msgstr[1] …", at)


def _previous(found: Mapping[str, Sequence[str]]) -> Previous:
    context, text, plural = (found.get(letter, (None,))[0] for letter in "abd")
    return Previous(context, text or "", plural)


def _complaint(letters: str, texts: Sequence[str]) -> _BrokenError:
    """Return what is wrong with a run of tokens that is no entry."""
    at = next((at for at, letter in enumerate(letters) if letter in "?<"), -1)
    if at < 0:
        return _BrokenError(_INCOMPLETE, len(letters) - len(letters.lstrip("#.:,abd ")))
    text = texts[at].strip()
    if letters[at] == "<" or _MARKER.match(text):
        return _BrokenError(_CONFLICT, at)
    if text.count('"') % 2:
        return _BrokenError("a string that is not closed by a quote", at)
    return _BrokenError(f"not the syntax of PO files: {text[:60]}", at)
