"""Bytes to a catalog, each entry with the text it was read from.

Two steps, both regular expressions: the file is cut into tokens (a run of comment lines, a keyword with all
its strings, blank lines), and the string of the tokens' letters is cut into entries. What fits neither is
kept as it is and reported as a problem; the entries around it are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from article_i18n.catalog.decode import decode
from article_i18n.catalog.escapes import unescape
from article_i18n.catalog.lex import TOKEN, Token, code, flag_names, reference_tokens, strings, text_lines
from article_i18n.catalog.message import Catalog, Message, Previous, Problem

_GROUPS = re.compile(
    r"""
    (?P<gap>\ ++)
  | (?P<entry>
        (?:[\#.:,|][\#.:,|\ ]*+)?+
        (?: (?:x\ *+)?+ i\ *+ (?:s|p\ *+n(?:\ *+n)*+) | (?:X\ *+)?+ I\ *+ (?:S|P\ *+N(?:\ *+N)*+) )
        (?![?<])  # the string before stray text is likely the one that lost its quote
    )
  | (?P<junk>(?!\Z)[\#.:,|\ ]*+[xX]*+[^\ ]?+[^\ \#.:,|xiXI]*+)
    """,
    re.VERBOSE,
)
_MARKER = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?![^ \r\n])")
_CONFLICT_END = re.compile(r"^>{7}(?![^ \r\n])[^\n]*+\n", re.MULTILINE)
_AROUND = {":": reference_tokens, ".": text_lines, ",": flag_names, "#": text_lines}

_CONFLICT = "a merge conflict; settle the lines between <<<<<<< and >>>>>>> and take the marks out"
_INCOMPLETE = "an entry that is incomplete or out of order (msgctxt, msgid, msgid_plural, msgstr)"
_SECOND_HEADER = "a second header, or one that is not the first entry; merge the two"


class _BrokenError(Exception):
    """The entry cannot be read: why, and at which of its tokens."""

    def __init__(self, reason: str, token: Token) -> None:
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
    tokens = list(TOKEN.finditer(text))
    letters = "".join(_letters(tokens, text.rfind("\n>>>>>>>")))
    counted, line = 0, 1
    for group in _GROUPS.finditer(letters):
        if not group[0].strip("#.:,| "):
            continue
        members = tokens[group.start() : group.end()]
        start, end = members[0].start(), members[-1].end()
        line += text.count("\n", counted, start)
        counted = start
        try:
            if group.lastgroup == "junk":
                raise _complaint(group[0], members)
            yield start, end, _message(members, group[0], encoding, line)
        except _BrokenError as error:
            place = line + text.count("\n", start, error.token.start())
            yield start, end, Problem(place, str(error), text[start:end])


def _letters(tokens: Sequence[Token], last_marker: int) -> list[str]:
    """Return the tokens' letters, `<` for all that lies between the marks of a merge conflict."""
    letters = [code(token) for token in tokens]
    conflict = 0
    for at, token in enumerate(tokens if "?" in letters else ()):
        if (
            letters[at] == "?"
            and conflict <= token.start() <= last_marker
            and token["junk"].startswith("<<<<<<<")
        ):
            end = _CONFLICT_END.search(token.string, token.end())
            conflict = end.end() if end else 0
        if token.start() < conflict:
            letters[at] = "<"
    return letters


def _message(tokens: Sequence[Token], letters: str, encoding: str, line: int) -> Message:
    found: dict[str, list[str]] = {}
    previous: dict[str, str] = {}
    for letter, token in zip(letters.lower(), tokens, strict=True):
        if letter in _AROUND:
            found.setdefault(letter, []).extend(_AROUND[letter](token))
        elif letter == "|":
            previous[token["keyword"]] = _text(token, encoding)
        elif letter != " ":
            found.setdefault(letter, []).append(_text(token, encoding))
    plurals = found.get("n", ())
    if plurals:
        _check_numbers([token for letter, token in zip(letters, tokens, strict=True) if letter in "nN"])
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
        _previous(previous) if previous else None,
        letters[-1].isupper(),
        line,
    )


def _check_numbers(tokens: Iterable[Token]) -> None:
    for number, token in enumerate(tokens):
        if token["keyword"] != f"msgstr[{number}]":
            raise _BrokenError("plural forms that are not numbered msgstr[0], msgstr[1] …", token)


def _previous(fields: Mapping[str, str]) -> Previous:
    return Previous(fields.get("msgctxt"), fields.get("msgid", ""), fields.get("msgid_plural"))


def _text(token: Token, encoding: str) -> str:
    text = strings(token)
    if "\\" not in text:
        return text
    try:
        return unescape(text, encoding)
    except ValueError as error:
        raise _BrokenError(str(error), token) from None


def _complaint(letters: str, tokens: Sequence[Token]) -> _BrokenError:
    """Return what is wrong with a run of tokens that is no entry."""
    at = next((at for at, letter in enumerate(letters) if letter in "?<"), -1)
    if at < 0:
        return _BrokenError(_INCOMPLETE, tokens[len(letters) - len(letters.lstrip("#.:,| "))])
    text = tokens[at][0].strip()
    if letters[at] == "<" or _MARKER.match(text):
        return _BrokenError(_CONFLICT, tokens[at])
    if text.count('"') % 2:
        return _BrokenError("a string that is not closed by a quote", tokens[at])
    return _BrokenError(f"not the syntax of PO files: {text[:60]}", tokens[at])
