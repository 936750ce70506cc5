"""Translatable text inside pieces of raw HTML, such as the HTML blocks of Markdown.

A piece need not be well-formed: an element may open in one and close in a later one. Text runs between
block-level tags become blocks, inline tags stay in them; so do a few attributes that readers see or hear.
`<script>`, `<style>`, `<pre>` and the like are left alone, and whatever has `translate="no"`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from article_i18n.errors import Unencodable
from article_i18n.formats import directives
from article_i18n.formats.folding import Folded, fold, settle
from article_i18n.formats.words import has_words
from article_i18n.model import Block, Encoded, Inline

ATTRIBUTES = frozenset({"title", "alt", "placeholder", "aria-label"})
VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"])
INLINE = frozenset(
    ["a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "ins", "kbd", "label", "mark", "q", "rb", "rp", "rt", "rtc", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"]
)
_CODE = frozenset({"code", "samp", "tt"})
_UNTOUCHED = frozenset({"script", "style", "pre", "textarea", "svg", "math", "xmp", "plaintext"})
_KINDS = {
    **{f"h{level}": "heading" for level in range(1, 7)},
    **dict.fromkeys(("li", "menuitem"), "item"),
    **dict.fromkeys(("td", "th"), "cell"),
    **dict.fromkeys(("caption", "figcaption", "legend"), "caption"),
    **dict.fromkeys(("summary", "button", "option", "title"), "label"),
    "dt": "term",
    "dd": "definition",
    "blockquote": "quote",
}
_SHORT = frozenset({"heading", "term", "label"})
_SIBLINGS = {"li": "li", "p": "p", "td": "cell", "th": "cell", "tr": "tr", "dt": "term", "dd": "term", "option": "option"}
_LONGEST_CODE = 4096
_FARTHEST = 64
"""How many open tags a closing tag looks back over; bounds the cost of hostile mark-up."""

_TOKEN = re.compile(
    r"<!--(?P<comment>.*?)(?:-->|\Z)"
    r"|<(?P<close>/?)(?P<name>[A-Za-z][^\s/><\"'=]*)(?P<rest>(?:[^\"'<>]|\"[^\"]*\"|'[^']*')*+)>"
    r"|<\?.*?(?:\?>|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<[!/A-Za-z][^<>]*(?:>|\Z)",
    re.DOTALL,
)
_READABLE = re.compile(r"(?:title|alt|placeholder|aria-label)\s*=", re.IGNORECASE)
_DIRECTIVE = re.compile(r"<!--\s*(?:i18n|mdpo|translate|notranslate)", re.IGNORECASE)
"""What comments that may be directives start with; most comments do not."""
_ATTRIBUTE = re.compile(r"([^\s\"'=<>/]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?")
_CLOSERS = re.compile(r"</(?:script|pre|style|textarea)", re.IGNORECASE)
_INSIDE = "<p>"
_TAG_START = re.compile(r"<(?=[A-Za-z/!?])")
_BARE_VALUE = re.compile(r"[^\s\"'=<>`]+")
_LEADING = re.compile(r"\s*")


class Shape(NamedTuple):
    """What stands around the text of a fragment's block."""

    quote: str | None = None
    """Of an attribute: its quotes, or "" for a bare value; None for running text."""


class _Token(NamedTuple):
    kind: str
    """text, comment, open, close, void, atom (an element left whole) or markup."""
    start: int
    end: int
    name: str = ""


class Reader:
    """Reads the HTML pieces of one document in order and remembers what they leave open."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._open: list[str] = []
        self._mute: tuple[str, int, int] | None = None
        self._muted: list[tuple[int, int]] = []
        self.directives: list[directives.Directive] = []

    def read(self, pieces: Sequence[tuple[int, int]]) -> list[Block]:
        """Find the blocks of one fragment: `pieces` are the stretches of the text that make it up."""
        html = "".join(self._text[start:end] for start, end in pieces)
        view = _View(html, _places(pieces))
        at = 0
        if self._mute:
            at = self._unmute(view)
            if at < 0:
                return []
        blocks: list[Block] = []
        run: list[_Token] = []
        for token in _tokens(html, at):
            kind, start, end, name = token
            if kind == "text" and not run and html[start:end].isspace():
                continue
            directive = kind == "comment" and self._directive(view, token)
            if not (directive or kind == "markup" or (name and name not in INLINE)):
                run.append(token)
                continue
            if run:
                blocks += _run_blocks(view, run, self._open)
                run = []
            if name:
                self._boundary(view, token)
                blocks += _attributes(view, token)
        if run:
            blocks += _run_blocks(view, run, self._open)
        blocks.sort(key=lambda block: block.start)
        return blocks

    def finish(self, blocks: list[Block]) -> list[Block]:
        """Drop what stands between the pieces of an element that is not to be translated."""
        if self._mute:
            self._muted.append((self._mute[2], len(self._text)))
        if not self._muted:
            return blocks
        starts = [start for start, _ in self._muted]
        ends = [0, *(end for _, end in self._muted)]
        return [block for block in blocks if block.start >= ends[bisect_right(starts, block.start)]]

    def _directive(self, view: _View, token: _Token) -> directives.Directive | None:
        if token.kind != "comment" or not _DIRECTIVE.match(view.html, token.start):
            return None
        found = directives.parse(view.html[token.start + 4 : token.end - 3], *view.span(token.start, token.end))
        if found:
            self.directives.append(found)
        return found

    def _boundary(self, view: _View, token: _Token) -> None:
        """Keep track of what is open between the runs of text."""
        if token.kind == "mute":
            _, depth = _element_end(view.html, token.name, token.start + 1, 1)
            self._mute = (token.name, depth, view.place(token.start))
        elif token.kind == "close":
            if token.name in self._open[-_FARTHEST:]:
                while self._open.pop() != token.name:
                    pass
        elif token.kind == "open":
            family = _SIBLINGS.get(token.name)
            if self._open and (self._open[-1] == "p" or (family and _SIBLINGS.get(self._open[-1]) == family)):
                self._open.pop()  # HTML closes it by itself
            self._open.append(token.name)

    def _unmute(self, view: _View) -> int:
        """Return where the element that is left alone ends in this fragment; -1 where it does not."""
        assert self._mute
        name, depth, start = self._mute
        end, depth = _element_end(view.html, name, 0, depth)
        if end < 0:
            self._mute = (name, depth, start)
        else:
            self._muted.append((start, view.span(0, end)[1]))
            self._mute = None
        return end


class _View(NamedTuple):
    """A fragment as one string, and where its characters stand in the document."""

    html: str
    place: Callable[[int], int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of at least one character stands in the document."""
        return self.place(start), self.place(end - 1) + 1


def encode(block: Block, text: str) -> Encoded:
    """Spell a translation so that it stays inside its tags or its attribute. Raises Unencodable."""
    shape = block.shape
    assert isinstance(shape, Shape)
    words = " ".join(line.strip() for line in text.split("\n") if line.strip()).strip()
    if shape.quote is not None:
        return _encode_attribute(words, shape.quote)
    if words == block.text:
        return Encoded(words, words)
    complete = {found.start() for found in _TOKEN.finditer(words) if found["name"] or found["comment"] is not None}
    words = _TAG_START.sub(lambda found: "<" if found.start() in complete else "&lt;", words)
    if "<" in words:
        reader = Reader(_INSIDE + words)
        read = reader.read([(0, len(_INSIDE) + len(words))])
        if reader.directives or [(each.start, each.text) for each in read] != [(len(_INSIDE), words)]:
            raise Unencodable("its tags do not fit into running text")
        if _loose(words) != _loose(block.text):
            raise Unencodable("it has a tag without its partner")
    elif not has_words(words, settle((), Folded(words))):
        raise Unencodable("it has no words")
    return Encoded(words, words)


def _loose(text: str) -> list[str]:
    """Return the tags without a partner in `text`, which may find one outside it."""
    run = list(_tokens(text, 0))
    pairs = _pairs(run)
    return [t.kind + t.name for i, t in enumerate(run) if t.kind in {"open", "close"} and i not in pairs]


def _encode_attribute(words: str, quote: str) -> Encoded:
    if not has_words(words) or _CLOSERS.search(words):
        raise Unencodable("an attribute takes words, and no closing tag of a script, style or text area")
    if quote:
        words = words.replace(quote, "&quot;" if quote == '"' else "&#39;")
    elif not _BARE_VALUE.fullmatch(words):
        words = words.replace('"', "&quot;")
        return Encoded(f'"{words}"', words)
    return Encoded(words, words)


def _tokens(html: str, at: int) -> Iterator[_Token]:
    while at < len(html):
        found = _TOKEN.search(html, at)
        if not found or found.start() > at:
            yield _Token("text", at, found.start() if found else len(html))
        if not found:
            return
        token = _token(html, found)
        at = token.end
        yield token


def _token(html: str, found: re.Match[str]) -> _Token:
    start, end = found.span()
    if found["comment"] is not None:
        return _Token("comment", start, end)
    if not found["name"]:
        return _Token("markup", start, end)
    name, rest = found["name"].lower(), found["rest"]
    if found["close"]:
        return _Token("close", start, end, name)
    if name in VOID or rest.endswith("/"):
        return _Token("void", start, end, name)
    frozen = "translate" in rest and _values(rest, 0).get("translate", (0, "", ""))[2].lower() == "no"
    if not frozen and name not in _UNTOUCHED and name not in _CODE:
        return _Token("open", start, end, name)
    close, _ = _element_end(html, name, end, 1, end + _LONGEST_CODE if name in _CODE else 0)
    if close >= 0:
        return _Token("atom" if name in INLINE else "markup", start, close, name)
    if frozen:
        return _Token("mute", start, len(html), name)
    return _Token("open", start, end, name) if name in _CODE else _Token("markup", start, len(html))


def _element_end(html: str, name: str, at: int, depth: int, until: int = 0) -> tuple[int, int]:
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


def _values(rest: str, at: int) -> dict[str, tuple[int, str, str]]:
    """Return a tag's attributes: where the value stands (from `at`), its quotes and itself. The first one counts."""
    values: dict[str, tuple[int, str, str]] = {}
    for found in _ATTRIBUTE.finditer(rest):
        if found[2]:
            quote = found[2][0] if found[2][0] in "\"'" else ""
            value = found[2][1:-1] if quote else found[2]
            values.setdefault(found[1].lower(), (at + found.start(2) + len(quote), quote, value))
    return values


def _attributes(view: _View, token: _Token) -> Iterator[Block]:
    if token.kind not in {"open", "void"} or not _READABLE.search(view.html, token.start, token.end):
        return
    values = _values(view.html[token.start + 1 + len(token.name) : token.end - 1], token.start + 1 + len(token.name))
    if values.get("translate", (0, "", ""))[2].lower() == "no":
        return
    for name in ATTRIBUTES & values.keys():
        at, quote, value = values[name]
        body = value.strip()
        text = fold(body, 0, {}).text
        if has_words(text):
            start = at + len(value) - len(value.lstrip())
            yield Block(
                *view.span(start, start + len(body)),
                "attribute",
                text,
                context=name,
                name=name,
                prose=False,
                shape=Shape(quote),
            )


def _run_blocks(view: _View, run: list[_Token], opened: list[str]) -> Iterator[Block]:
    """Yield the block of a run of text and inline tags, and the attributes of the tags that stay outside it."""
    pairs = _pairs(run)
    low, high = _trim(view.html, run, pairs)
    if low < high:
        start, end = run[low].start, run[high - 1].end
        raw = view.html[start:end]
        lead = len(raw) - len(raw.lstrip())
        body = raw.strip()
        start += lead
        breaks = {
            offset: False
            for token in run[low:high]
            if token.kind == "text"
            for offset in _line_ends(view.html, max(token.start, start), token.end, start)
        }
        folded = fold(body, 0, breaks)
        inlines = settle(_inlines(view.html, run, low, high, pairs, start), folded)
        if has_words(folded.text, inlines):
            name = next((name for name in opened[: -_FARTHEST : -1] if name in _KINDS), "p")
            kind = _KINDS.get(name, "paragraph")
            level = int(name[1]) if kind == "heading" else 0
            place = view.span(start, start + len(body))
            yield Block(*place, kind, folded.text, inlines, level=level, prose=kind not in _SHORT, shape=Shape())
        else:
            high = low
    for token in (*run[:low], *run[high:]):
        yield from _attributes(view, token)


def _line_ends(html: str, start: int, end: int, origin: int) -> Iterator[int]:
    at = html.find("\n", start, end)
    while at >= 0:
        yield at - origin
        at = html.find("\n", at + 1, end)


def _pairs(run: list[_Token]) -> dict[int, int]:
    """Return the partner of each tag that has one in the run, both ways; pairs nest."""
    pairs: dict[int, int] = {}
    stack: list[int] = []
    for index, token in enumerate(run):
        if token.kind == "open":
            stack.append(index)
        elif token.kind == "close":
            near = stack[-_FARTHEST:]
            partner = next((i for i in reversed(near) if run[i].name == token.name), None)
            if partner is not None:
                while stack.pop() != partner:
                    pass
                pairs[index], pairs[partner] = partner, index
    return pairs


def _trim(html: str, run: list[_Token], pairs: dict[int, int]) -> tuple[int, int]:
    """Return the part of a run that is text: without tags at its edges that have no text, or all of it, inside.

    The tag that starts the fragment always stays outside: on a line of its own it is what makes the fragment
    HTML and no paragraph.
    """
    low, high = 0, len(run)
    while low < high:
        first, last = run[low], run[high - 1]
        first_partner = pairs.get(low, -1)
        if _hollow(html, last) or (last.kind in {"open", "close"} and not low <= pairs.get(high - 1, -1) < high):
            high -= 1
        elif (
            _hollow(html, first)
            or (first.kind in {"open", "close"} and not low <= first_partner < high)
            or (first.kind == "open" and (first_partner == high - 1 or not html[: first.start].strip()))
        ):
            low += 1
        else:
            break
    return low, high


def _hollow(html: str, token: _Token) -> bool:
    return token.kind in {"comment", "void"} or (
        token.kind == "text" and _blank_until(html, token.start) >= token.end
    )


def _blank_until(html: str, at: int) -> int:
    found = _LEADING.match(html, at)
    return found.end() if found else at


def _inlines(
    html: str, run: list[_Token], low: int, high: int, pairs: dict[int, int], origin: int
) -> Iterator[Inline]:
    for index in range(low, high):
        kind, start, end, name = run[index]
        at, to = start - origin, end - origin
        partner = pairs.get(index, -1)
        if kind == "open" and low <= partner < high:
            yield Inline("tag", at, to, run[partner].start - origin, run[partner].end - origin, name)
        elif kind == "atom":
            yield Inline("code" if name in _CODE else "tag", at, to, to, to, name)
        elif kind != "text" and not (kind == "close" and low <= partner < high):
            yield Inline("tag", at, to, to, to, name or "!--")


def _places(pieces: Sequence[tuple[int, int]]) -> Callable[[int], int]:
    """Return what turns an offset in the joined pieces into one in the document."""
    if len(pieces) == 1:
        return pieces[0][0].__add__
    starts = [0, *accumulate(end - start for start, end in pieces)]

    def place(offset: int) -> int:
        piece = bisect_right(starts, offset) - 1
        return pieces[piece][0] + offset - starts[piece]

    return place
