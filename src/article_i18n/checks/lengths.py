"""How long a translation usually is, learnt from a catalog: headings apart from text.

The logarithm of the length ratio varies as the inverse root of the length does (Gale and Church, "A Program for
Aligning Sentences in Bilingual Corpora", 1993), so one median and one spread describe texts of every size.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from math import exp, log, sqrt
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from article_i18n.catalog import Message

if TYPE_CHECKING:
    from article_i18n.checks.unit import Unit

_MIDDLES = {"ru": 0.1, "zh": -1.1, "ja": -0.8, "ko": -0.7, "de": 0.12, "fr": 0.13, "es": 0.12}
"""The usual logarithm of target length by source length from English, where a catalog is too small to tell."""
_SPREAD = 2.2
"""The usual spread; 1.2 to 2.2 in reviewed catalogs of documentation in Russian and Chinese."""
_NARROW = 0.8
"""Least spread: a catalog of few and even texts tells too little."""
_ENOUGH = 40
"""Texts of one kind from which its own figures are taken."""
_LEAST = 12
"""Visible characters; shorter texts have any length in another language."""
_WHOLE = 400
"""Visible characters from which a text varies no less: a translator's style does not average out."""
_HEADING = re.compile(r"heading\b|.*(?:\btype: Title\b|/title\b|\btag: title\b|<h[1-6]>|\+h[1-6]\b)")
"""What extracted comments say of a heading: ours, itstool's, po4a's."""
_KNOWN = re.compile(r"\(itstool\)|type: |tag: |(?:paragraph|item|cell|term|caption|attribute|value|quote)\b")
_ENDS = ".!?:;,…。！？：；，"
_LABEL = 60
"""Characters; where no comment tells, a shorter text of one line without a mark at its end counts as a heading."""
_COMMENT = re.compile(r"(?m)\S {2,}#.*$")
"""A comment beside a program's line."""
_UNSEEN = re.compile("\ue000+|(?<=\ue001)\ue001+")


class Deviation(NamedTuple):
    """How far a translation's length lies from the usual one."""

    off: float
    """The logarithm of its length by the usual one; below 0 it is too short."""
    spreads: float
    """The same in the usual spreads of such texts."""
    usual: int
    """The usual length, in visible characters."""


@dataclass(frozen=True, slots=True)
class Model:
    """The length ratio of one kind of texts."""

    middle: float
    spread: float
    """The robust standard deviation (1.4826 times the median one) of a text of one character."""


@dataclass(frozen=True, slots=True)
class Lengths:
    """The models of a catalog."""

    heading: Model = Model(0.0, _SPREAD)
    text: Model = Model(0.0, _SPREAD)

    def deviation(self, unit: Unit) -> Deviation | None:
        """Return how far a translation lies from the usual length; None for what is too short to tell."""
        source, target = visible(unit.source_prose), visible(unit.target_prose)
        if source < _LEAST or not target or _is_listing(unit):
            return None
        model = self.heading if is_heading(unit.message) else self.text
        off = log(target / source) - model.middle
        return Deviation(off, off * _root(source) / model.spread, round(source * exp(model.middle)))


def visible(prose: str) -> int:
    """Return how many characters of masked text a reader sees; code and the like count as one, as blanks do."""
    return len(" ".join(_UNSEEN.sub("", prose).split()))


def is_heading(message: Message) -> bool:
    """Say whether a message is a heading or a label: by its extracted comments, else by its look."""
    known = [note for note in message.notes if _HEADING.match(note) or _KNOWN.match(note)]
    if known:
        return any(_HEADING.match(note) for note in known)
    text = message.msgid
    return len(text) < _LABEL and "\n" not in text and text[-1:] not in _ENDS


def learn(units: Iterable[Unit], language: str) -> Lengths:
    """Learn from finished messages; a kind of which there are few takes the other's figures, or usual ones."""
    ratios: dict[bool, list[tuple[float, float]]] = {True: [], False: []}
    for unit in units:
        source, target = visible(unit.source_prose), visible(unit.target_prose)
        if source >= _LEAST and target and unit.msgid != unit.msgstr and not _is_listing(unit):
            ratios[is_heading(unit.message)].append((log(target / source), _root(source)))
    usual = Model(_MIDDLES.get(language, 0.0), _SPREAD)
    text, heading = (_model(ratios[kind]) for kind in (False, True))
    return Lengths(heading or text or usual, text or heading or usual)


def _is_listing(unit: Unit) -> bool:
    """Say whether some line stands in both texts: a listing whose comments were translated."""
    if "\n" not in unit.msgid.strip("\n"):
        return False
    if len(_COMMENT.findall(unit.msgid)) > 1:
        return True
    return not {line for line in unit.msgid.split("\n") if line}.isdisjoint(unit.msgstr.split("\n"))


def _model(ratios: list[tuple[float, float]]) -> Model | None:
    if len(ratios) < _ENOUGH:
        return None
    middle = median(ratio for ratio, _ in ratios)
    return Model(middle, max(_NARROW, 1.4826 * median(abs(ratio - middle) * root for ratio, root in ratios)))


def _root(length: int) -> float:
    return sqrt(min(length, _WHOLE))
