"""What goes wrong in translations: signs that stray into them, and mark-up that people and machines spell anew."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from article_i18n.formats import DEFAULTS, get
from article_i18n.model import Inline
from benchmarks.subjects import Subject, key_of

COMBINED = "three at once"
_LINK, _BOLD, _CODE, _TAG, _ROLE = (
    "unclosed link",
    "unclosed bold",
    "unclosed code",
    "unclosed tag",
    "unclosed role",
)
FAULTS: dict[str, tuple[str, ...]] = {
    _LINK: ("[слово](https://a.b", "слово](https://a.b)", "[слово"),
    _BOLD: ("**", "__слово", "*слово"),
    _CODE: ("`", "``", "`слово"),
    _TAG: ("<b>", "</b>", "<b", '<a href="https://a.b">'),
    _ROLE: ("{ref}`слово", ":ref:`слово", "kbd:[слово"),
    "pipe": ("|", " | ", "||"),
    "#": ("# ", "### ", "== ", "#"),
    "1.": ("1. ", "1) ", "2. "),
    ">": ("> ", ">", ">>> "),
    "indent": ("    ", "\t", "\n    "),
    "blank line": ("\n\n", "\n \n", "\n\n\n"),
    "fence": ("```\n", "\n```\n", "~~~\n", "----\n", "::\n\n"),
    "</div>": ("</div>", "</p>", "</td></tr></table>", "<div>"),
    "JSX brace": ("{", "}", "{слово", "</>", "<Слово>"),
    "shortcode": ("{{< note >}}", "{{% /note %}}", "{{", "{% if a %}", "%}"),
    "NUL": ("\0",),
    "bidi controls": ("\u202e", "\u2066", "\u202b"),
    "list mark": ("- ", "* ", "+ ", ". ", ": "),
    "comment": ("<!--", "-->", "// ", ".. "),
    "rule": ("\n---\n", "\n===\n", "***", "\n-\n"),
    "definition": ("[a]: b", "[^1]: ", ".. _a: b", ":a: b", "a:: "),
    "script": ("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<style>"),
    "reference": ("&", "&lt", "&слово;", "]]>", "<![CDATA["),
    "quote": ('"', "'", '"""', "\\"),
    "line end": ("\r", "\u2028", "\x0b", "\x85"),
    "full width": ("｜", "［слово］（https://a.b）", "｀слово｀", "＊＊слово＊＊", "＜b＞"),
    "full-width start": ("＃ ", "1、", "１．", "・ "),
    "unseen": ("\u200b", "\u00ad", "\u200f", "\u200e", "\ufeff", "\u2060"),
    "blank": ("\u00a0", "\u3000", "\n\u00a0", "\n\u3000", "\x0c", "\x1b"),
    "damage": ("\ufffd", "\\n", "\\u0041", "\\t", "Â", "&#x", "%E4"),
    "setext": ("\n---", "\n===", "\n~~~~~\n"),
    "address": ("https://a.b。", "<https://a.b。>", "www.a.b", "name@a.b"),
    "dialect": (":::", ":::note\n", "$$", "|===\n", "====\n", "ifdef::a[]\n", "\n+\n", "!!! note\n", "%%"),
}
_OWN: dict[tuple[str, str], tuple[str, ...]] = {
    (_LINK, "rst"): ("`слово <https://a.b>", "слово`_", "[слово]_"),
    (_LINK, "asciidoc"): ("https://a.b[слово", "<<слово", "link:a.b[слово"),
    (_LINK, "html"): ('<a href="https://a.b">', "</a>", '<a href="'),
    (_LINK, "xml"): ('<link href="https://a.b">', "</link>", '<link href="'),
    (_BOLD, "html"): ("<strong>", "</strong>", "<em>"),
    (_BOLD, "xml"): ("<em>", "</em>", "<hi>"),
    (_BOLD, "asciidoc"): ("**", "*слово", "__слово", "##слово"),
    (_CODE, "html"): ("<code>", "</code>"),
    (_CODE, "xml"): ("<code>", "</code>", "<cmd>"),
    (_ROLE, "html"): ("<kbd>", "<span class=a>"),
    (_ROLE, "xml"): ("<gui>", "<key>"),
}
"""Faults as they are spelled in some formats."""
STARTS = frozenset({"#", "1.", ">", "list mark", "full-width start"})
"""Faults that mean something at the start of a line only."""


def spelled(format: str) -> list[tuple[str, str]]:
    """Return the kinds of faults with what they are in a format: its own spellings first, then everybody's."""
    return [
        (kind, fault)
        for kind, usual in FAULTS.items()
        for fault in dict.fromkeys((*_OWN.get((kind, format), usual), *usual))
    ]


class Case(NamedTuple):
    """A translation with a fault, in the place of a good one."""

    kind: str
    fault: str
    block: int
    text: str


def cases(subject: Subject, chosen: Sequence[int], format: str, seed: str) -> Iterator[Case]:
    """Yield the faults of every kind for each of the chosen blocks, in turn at the start, in the middle, at the end."""
    turn, faults = random.Random(f"turn {seed}").randrange(3), spelled(format)
    for index in chosen:
        for kind, fault in faults:
            turn += 1
            begun = "\n" + fault if kind in STARTS and turn % 3 else fault
            yield Case(kind, begun, index, strayed(subject, index, [(begun, turn % 3)]))
        author = random.Random(f"{format} {seed} {index}")
        for _ in range(5):
            three = [fault for _, fault in author.sample(faults, 3)]
            text = strayed(subject, index, [(fault, place) for place, fault in enumerate(three)])
            yield Case(COMBINED, " ".join(map(repr, three)), index, text)
        good = subject.good[key_of(subject, index)]
        inlines = get(subject.document.format).inlines(good, DEFAULTS)
        for kind, spell in RESPELLED.items():
            if (text := spell(good, inlines)) != good:
                yield Case(kind, kind, index, text)


def strayed(subject: Subject, index: int, faults: Sequence[tuple[str, int]]) -> str:
    """Return a block's translation with faults at its start (0), in the middle (1) and at the end (2)."""
    text = subject.good[key_of(subject, index)]
    middle = _middle(text, get(subject.document.format).inlines(text, DEFAULTS))
    start, inside, end = ("".join(fault for fault, place in faults if place == wanted) for wanted in range(3))
    return start + text[:middle] + inside + text[middle:] + end


def _middle(text: str, inlines: Sequence[Inline]) -> int:
    """Return the place nearest to the middle that is outside mark-up, between words where a script has spaces."""
    free = [at for at in range(1, len(text)) if not any(each.start < at < each.end for each in inlines)]
    blank = [at for at in free if text[at - 1] == " "]
    spaceless = [at for at in free if text[at - 1] >= "\u3000"]
    return min(blank or spaceless or [len(text)], key=lambda at: abs(at - len(text) // 2))


_Respell = Callable[[str, Sequence[Inline]], str]
"""From a good translation and its mark-up to what a person or a machine makes of it."""


def _in_markup(change: Callable[[str], str]) -> _Respell:
    """Return what changes the mark-up of a text and leaves its words."""

    def respell(text: str, inlines: Sequence[Inline]) -> str:
        marked = [False] * len(text)
        for each in inlines:
            for at in (*range(each.start, each.open), *range(each.close, each.end)):
                marked[at] = True
        pieces, at = [], 0
        while at < len(text):
            end = next((n for n in range(at, len(text)) if marked[n] != marked[at]), len(text))
            pieces.append(change(text[at:end]) if marked[at] else text[at:end])
            at = end
        return "".join(pieces)

    return respell


def _within(before: str, after: str) -> _Respell:
    """Return what puts something inside the mark-up of a text: behind what opens it and before what closes it."""

    def respell(text: str, inlines: Sequence[Inline]) -> str:
        added = {each.open: before for each in inlines if each.start < each.open < each.close}
        ends = {each.close: after for each in inlines if each.start < each.open < each.close < each.end}
        return "".join(
            ends.get(at, "") + added.get(at, "") + text[at : at + 1] for at in range(len(text) + 1)
        )

    return respell


def _swapped(*pairs: tuple[str, str]) -> _Respell:
    """Return what replaces strings in mark-up."""

    def change(markup: str) -> str:
        for old, new in pairs:
            markup = markup.replace(old, new)
        return markup

    return _in_markup(change)


def _matched(pattern: str, new: str | Callable[[re.Match[str]], str]) -> _Respell:
    """Return what replaces a pattern in mark-up."""
    return _in_markup(lambda markup: re.sub(pattern, new, markup))


def _turned(found: re.Match[str]) -> str:
    """Return a name as somebody wrote it who translated it too."""
    return found[0].translate(str.maketrans("abcdefghiklmnoprstu", "абцдефгхиклмнопрсту"))


RESPELLED: dict[str, _Respell] = {
    "full-width ( )": _swapped(("(", "（"), (")", "）")),
    "full-width [ ]": _swapped(("[", "［"), ("]", "］")),
    "full-width < >": _swapped(("<", "＜"), (">", "＞")),
    "full-width `": _swapped(("`", "｀")),
    "full-width *": _swapped(("*", "＊"), ("_", "＿")),
    "full-width : |": _swapped((":", "："), ("|", "｜")),
    "full-width { }": _swapped(("{", "｛"), ("}", "｝")),
    "quotes for `": _swapped(("`", "‘")),
    "curly quotes": _swapped(('"', "”"), ("'", "’")),
    "guillemets": _matched(r"([\"'])([^\"'<>=]*)\1", r"«\2»"),
    "blanks inside": _within(" ", " "),
    "blank at the start": _within(" ", ""),
    "blank at the end": _within("", " "),
    "unseen inside": _within("\u200b", "\u200b"),
    "soft hyphen inside": _within("\u00ad", ""),
    "RTL mark inside": _within("\u200f", "\u200f"),
    "no-break inside": _within("\u00a0", "\u00a0"),
    "line break inside": _within("\n", ""),
    "tab inside": _within("\t", "\t"),
    "] (": _swapped(("](", "] (")),
    "blank before `": _matched(r"(?<=[:}])`", " `"),
    "blank in tags": _matched(r"<(/?)(?=[A-Za-z])", r"< \1 "),
    "blank before =": _matched(r"(?<=\w)=", " = "),
    "tag translated": _matched(r"(?<=[</])[a-z]+", _turned),
    "attribute translated": _matched(r"(?<=\s)[a-z-]+(?==)", _turned),
    "role translated": _matched(r"(?<=[:{])[a-z]+(?=[:}])", _turned),
    "name translated": _matched(r"(?<=\{\{[<%] )[a-z-]+|(?<=\{% )[a-z]+", _turned),
    "address unclosed": _matched(r"(?<=\\w)>", "。>"),
    "capitals": _in_markup(str.upper),
    "entity broken": lambda text, inlines: re.sub(r"&(#?\w+);", r"& \1;", text),
    "entity unclosed": lambda text, inlines: re.sub(r"&(#?\w+);", r"&\1", text),
    "entity twice": lambda text, inlines: re.sub(r"&(#?\w+);", r"&amp;\1;", text),
    "backslash doubled": lambda text, inlines: text.replace("\\", "\\\\"),
    "backslash lost": lambda text, inlines: text.replace("\\", ""),
    "break as letters": lambda text, inlines: text.replace("\n", "\\n"),
    "tabs for blanks": lambda text, inlines: text.replace(" ", "\t", 3),
    "mark-up lost": _in_markup(lambda markup: ""),
    "mark-up twice": _in_markup(lambda markup: markup * 2),
    "mark-up escaped": _matched(r"[\[\]*_`<>{}]", r"\\\g<0>"),
    "mark-up as entities": _swapped(("<", "&lt;"), (">", "&gt;")),
}
"""Mark-up spelled otherwise, by what was done to it; a text without such mark-up has no case of it."""
