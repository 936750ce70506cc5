"""What Pandoc adds to running text: tables drawn with dashes, line blocks, numbered examples, LaTeX, title blocks.

Tables whose columns are aligned by spaces stand as they are: a longer word in one cell would move all others.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from article_i18n.formats.markdown.forms import hide, rule

_GRID = re.compile(r"\n[ \t>]*+\+(?=[-=:+]*[-=])[-=:+]+\+[ \t]*+(?:\n[ \t>]*+[|+][^\n]*)+")
_COLUMNS = re.compile(r"[ \t>]*+-{2,}(?:[ \t]+-{2,})+[ \t]*")
_COLUMNS_LINE = re.compile(r"\n[ \t>]*+-{2,}+[ \t]++--")
_DASHES = re.compile(r"[ \t>]*+-{3,}[ \t]*")
_LINES = re.compile(
    r"\n[ \t>]*+((?:\n[ \t>]*+\|(?:[ \t](?:[^\n|\\]|\\.)*+)?(?=\n|\Z)"
    r"(?:\n[ ]+[^\s|>](?:[^\n|\\]|\\.)*+(?=\n|\Z))*+)++)"
    r"(?=\n[ \t>]*+(?:\n|\Z)|\Z)"
)
"""Lines between blank ones that a bar starts. A second bar, or a line without any, makes them something else."""
_BAR = re.compile(r"\n([ \t>]*+)\|([ \t]*)([^\n]?)")
_NUMBER = re.compile(r"\n([ \t>]*+)(\(@[\w-]{0,6}\)|#\.)(?=[ \t]+\S)")
_LETTERS = (
    r"(?:\((?:\d{1,6}|[A-Za-z]|[ivxlc]{1,6})\)|(?:[a-z]|[ivxlc]{2,6})[.)]|[A-Z](?:\)|\.(?=  )))(?=[ \t]+\S)"
)
_FANCY = re.compile(rf"(?<=\n)\n[ \t>]*+{_LETTERS}[^\n]*(?:\n[^\n]+)*")
_FANCY_ITEM = re.compile(rf"\n([ \t>]*+)({_LETTERS})")
_TILDE = re.compile(r"\n([ \t>]{0,9})~(?=[ \t]+\S)")
_CAPTION = re.compile(
    r"(\n[ \t>]*+\n[ \t>]*+)((?:Table)?:[ \t]+\S[^\n]*)(?=\n(?P<blank>[ \t>]*+\n[ \t>]*+(?P<below>[_|])?)|\n?\Z)"
)
_BEGIN = re.compile(r"\n[ >]{0,3}\\begin\{([A-Za-z]+\*?)\}")
_TITLE = re.compile(r"%[ \t][^\n]*(?:\n[%  \t][^\n]*)*")


def mask(text: str, dialect: str) -> str:
    """Return the text as the parser shall see it, with the same line ends."""
    text = "\n\n" + text
    if "\n+-" in text or "\n+=" in text or " +-" in text:
        text = _GRID.sub(lambda found: hide(found[0]), text)
    if "-- " in text and _COLUMNS_LINE.search(text):
        text = _hide_tables(text)
    if "\n|" in text or " |" in text:
        text = _LINES.sub(_as_items, text)
    if "(@" in text or "#." in text:
        text = _NUMBER.sub(_as_number, text)
    if "\n: " in text or "Table: " in text or "\n  : " in text:
        text = _CAPTION.sub(_hide_caption, text)
    if "\\begin{" in text:
        text = _hide_environments(text)
    if dialect == "pandoc":
        text = _TILDE.sub(r"\n\1:", text)
        text = _FANCY.sub(lambda found: _FANCY_ITEM.sub(_as_number, found[0]), text)
    return text[2:]


def is_start(line: str) -> bool:
    """Say whether a line would start a line block or a numbered example."""
    return line.startswith(("| ", "(@", "#.")) and (line[0] == "|" or bool(_NUMBER.match("\n" + line)))


def is_fancy(line: str) -> bool:
    """Say whether a line would start a list that letters or Roman numbers count, which only Pandoc has."""
    return bool(_FANCY.match("\n\n" + line, 1))


def mask_title(text: str) -> str:
    """Hide the title block at the head of a document: lines that start with `%`."""
    found = _TITLE.match(text)
    return hide("\n" + found[0])[1:] + text[found.end() :] if found else text


def _hide_caption(found: re.Match[str]) -> str:
    """Hide a caption below a table, or above one where it says that it is."""
    above = found.string[: found.start()].rstrip(" \t")[-1:] in ("|", "_")
    if above or (found["below"] and found[2][0] == "T"):
        return found[1] + rule(found[2])
    return found[0]


def _as_number(found: re.Match[str]) -> str:
    """Return the first item of an ordered list, which may interrupt a paragraph."""
    return f"\n{found[1]}{'1.':0>{len(found[2])}}"


def _as_items(found: re.Match[str]) -> str:
    """Return the lines of a line block as items, each a text of its own."""
    return found[0][: found.start(1) - found.start()] + _BAR.sub(_as_item, found[1])


def _as_item(found: re.Match[str]) -> str:
    wide = len(found[2])
    if not found[3]:
        return f"\n{found[1]}#{found[2]}"
    if "\t" in found[2] or wide > 10:
        return f"\n{found[1]}#{found[2]}{found[3]}"
    mark = "-" if wide < 2 else f"{'1.':0>{wide}}"
    return f"\n{found[1]}{mark} {found[3]}"


def _hide_environments(text: str) -> str:
    """Hide `\\begin{x}` to `\\end{x}`. A name is looked for once where nothing ends it."""
    pieces: list[str] = []
    at = 0
    endless: set[str] = set()
    for found in _BEGIN.finditer(text):
        if found.start() < at or found[1] in endless:
            continue
        end = text.find(f"\\end{{{found[1]}}}", found.end())
        if end < 0:
            endless.add(found[1])
            continue
        end = text.find("\n", end) if "\n" in text[end:] else len(text)
        pieces += (text[at : found.start()], hide(text[found.start() : end]))
        at = end
    return "".join((*pieces, text[at:]))


def _hide_tables(text: str) -> str:
    """Hide simple and multi-line tables, which a line of dashes in groups tells."""
    lines = text.split("\n")
    rulers = [
        number for number, line in enumerate(lines) if _DASHES.fullmatch(line) or _COLUMNS.fullmatch(line)
    ]

    def blank(number: int) -> bool:
        return number >= len(lines) or not lines[number].strip(" \t>")

    done = 0
    for ruler in rulers:
        if ruler < done or not _COLUMNS.fullmatch(lines[ruler]) or blank(ruler + 1):
            continue
        first = ruler
        while first > done and not blank(first - 1):
            first -= 1
        last = ruler + 1  # a simple table has rows to the next blank line
        if first < ruler and not _DASHES.fullmatch(lines[first]) and not _COLUMNS.fullmatch(lines[first]):
            while not blank(last + 1):
                last += 1
        else:  # rows to the next line of dashes that has nothing below
            following = iter(rulers[bisect_right(rulers, ruler) :])
            last = next((number for number in following if blank(number + 1)), ruler)
            if last == ruler:
                continue
        for number in range(first, last + 1):
            lines[number] = hide("\n" + lines[number])[1:]
        done = last + 1
    return "\n".join(lines)
