"""The tokens of raw HTML as they stand in Markdown: tags, comments and text, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


VOID = _names("area base br col embed hr img input link meta param source track wbr")
INLINE = _names(
    "a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd label mark q rb rp rt rtc ruby s"
    " samp small span strike strong sub sup time tt u var wbr"
)
CODE = _names("code samp tt")
UNTOUCHED = _names("math plaintext pre script style svg textarea xmp")
FARTHEST = 64
"""How many open tags a closing tag looks back over; bounds the cost of hostile mark-up."""
_LONGEST_CODE = 4096

TOKEN = re.compile(
    r"<!--(?P<comment>.*?)(?:-->|\Z)"
    r"|<(?P<close>/?)(?P<name>[A-Za-z][^\s/><\"'=]*)(?P<rest>(?:[^\"'<>]++|\"[^\"]*\"|'[^']*')*+)>"
    r"|<\?.*?(?:\?>|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<[!/A-Za-z][^<>]*(?:>|\Z)",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([^\s\"'=<>/]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?")


class Token(NamedTuple):
    """A stretch of the fragment, `html[start:end]`."""

    kind: str
    """text, comment, open, close, void, atom (an element left whole), mute (one that does not end here), markup."""
    start: int
    end: int
    name: str = ""


def tokens(html: str, at: int) -> Iterator[Token]:
    """Yield the tokens from `at` on; they leave no gap."""
    while at < len(html):
        found = TOKEN.search(html, at)
        if not found or found.start() > at:
            yield Token("text", at, found.start() if found else len(html))
        if not found:
            return
        token = _token(html, found)
        at = token.end
        yield token


def _token(html: str, found: re.Match[str]) -> Token:
    start, end = found.span()
    if found["comment"] is not None:
        return Token("comment", start, end)
    if not found["name"]:
        return Token("markup", start, end)
    name, rest = found["name"].lower(), found["rest"]
    if found["close"]:
        return Token("close", start, end, name)
    if name in VOID or rest.endswith("/"):
        return Token("void", start, end, name)
    frozen = (
        "translate" in rest.lower() and values_of(rest, 0).get("translate", (0, "", ""))[2].lower() == "no"
    )
    if not frozen and name not in UNTOUCHED and name not in CODE:
        return Token("open", start, end, name)
    close, _ = element_end(html, name, end, 1, end + _LONGEST_CODE if name in CODE else 0)
    if close >= 0:
        return Token("atom" if name in INLINE else "markup", start, close, name)
    if frozen:
        return Token("mute", start, len(html), name)
    return Token("open", start, end, name) if name in CODE else Token("markup", start, len(html))


def element_end(html: str, name: str, at: int, depth: int, until: int = 0) -> tuple[int, int]:
    """Return where an element ends (-1: not here, not before `until`) and how deep it is nested in its like by then."""
    like = re.compile(rf"<(/?){re.escape(name)}(?=[\s/>])[^<>]*>", re.IGNORECASE)
    for found in like.finditer(html, at, until or len(html)):
        if found[1]:
            depth -= 1
        elif not found[0].endswith("/>"):
            depth += 1
        if not depth:
            return found.end(), 0
    return -1, depth


def values_of(rest: str, at: int) -> dict[str, tuple[int, str, str]]:
    """Return a tag's attributes: where the value stands (from `at`), its quotes and itself. The first one counts."""
    values: dict[str, tuple[int, str, str]] = {}
    for found in _ATTRIBUTE.finditer(rest):
        if found[2]:
            quote = found[2][0] if found[2][0] in "\"'" else ""
            value = found[2][1:-1] if quote else found[2]
            values.setdefault(found[1].lower(), (at + found.start(2) + len(quote), quote, value))
    return values


def pairs_of(run: list[Token]) -> dict[int, int]:
    """Return the partner of each tag that has one in the run, both ways; pairs nest."""
    pairs: dict[int, int] = {}
    stack: list[int] = []
    for index, token in enumerate(run):
        if token.kind == "open":
            stack.append(index)
        elif token.kind == "close":
            near = stack[-FARTHEST:]
            partner = next((i for i in reversed(near) if run[i].name == token.name), None)
            if partner is not None:
                while stack.pop() != partner:
                    pass
                pairs[index], pairs[partner] = partner, index
    return pairs
