"""How a fault is put right: for each check whose findings can be mended without a doubt, a function over its text.

Remedies see what a reader sees (`typography.view`), so that code, addresses and mark-up are out of their reach, and
most of them are the typography's own rules.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from article_i18n.checks import chinese, russian, typography
from article_i18n.checks.habits import BREAKABLE
from article_i18n.checks.unit import HAN, MARK, Unit
from article_i18n.locale_names import bcp47, read
from article_i18n.typography.rule import NBSP, NNBSP, Change, Rule
from article_i18n.typography.rules import RULES, SPACING
from article_i18n.typography.view import View

Remedy = Callable[[str, Unit], Iterable[Change]]
"""The changes of what is seen of a unit's translation."""
_INSIDE = re.compile(r"(?<=[\w,，、])(  +)(?=\w)")
_AFTER_LATIN = re.compile(rf"(?<=[A-Za-z0-9])[,;:](?= [{HAN}])")
_WIDE_GAP = re.compile(rf"(?<=[，；：！？、]) (?=[{HAN}])")


_FULL = {"zh": {",": "，", ";": "；", ":": "："}, "ja": {",": "、", ";": "；", ":": "："}}


def _spaces(seen: str, unit: Unit) -> Iterator[Change]:
    pattern = _INSIDE if "  " in unit.source_prose else typography.DOUBLE_SPACE
    return (Change(*found.span(), " ") for found in pattern.finditer(seen))


def _space_before(seen: str, unit: Unit) -> Iterator[Change]:
    return (Change(*found.span(), "") for found in typography.SPACE_BEFORE.finditer(seen))


def _beside_stops(seen: str, unit: Unit) -> Iterator[Change]:
    patterns = [chinese.SPACE_BEFORE] + [chinese.SPACE_AFTER] * (unit.habits.stop_space is False)
    return (Change(*found.span(), "") for pattern in patterns for found in pattern.finditer(seen))


def _wide(seen: str, unit: Unit) -> Iterator[Change]:
    """Yield full-width signs; where a text has them, they stand behind Latin words in it too."""
    yield from _rules(seen, unit, "punctuation")
    for found in _AFTER_LATIN.finditer(seen):
        yield Change(*found.span(), _FULL[unit.language][found[0]])


def _wide_gap(seen: str, unit: Unit) -> Iterator[Change]:
    """Yield the spaces behind full-width signs, which bring their own; behind a sentence, as the catalog does."""
    signs = "，；：、" if unit.habits.stop_space else "，；：、！？"
    for found in _WIDE_GAP.finditer(seen):
        if seen[found.start() - 1] in signs:
            yield Change(*found.span(), "")


def _dash(seen: str, unit: Unit) -> Iterator[Change]:
    return (Change(*found.span(), " — ") for found in russian.HYPHEN.finditer(seen))


def _no_break(seen: str, unit: Unit) -> Iterator[Change]:
    for found in BREAKABLE.finditer(seen):
        yield Change(found.end() - 1, found.end(), NBSP)


def _french(seen: str, unit: Unit) -> Iterator[Change]:
    """Yield no-break spaces, narrow ones in a catalog that has them."""
    for change in _rules(seen, unit, "high-signs", "colon", "guillemets"):
        narrow = change.new == NNBSP and unit.habits.narrow
        yield change._replace(new=NNBSP if narrow else NBSP)


def _spaced(seen: str, unit: Unit) -> Iterator[Change]:
    name = "cjk_spacing: space" if unit.habits.spaced else "cjk_spacing: none"
    return _rules(seen, unit, name)


def _percent(seen: str, unit: Unit) -> Iterator[Change]:
    for found in re.finditer(f"(?<=\\d)([ {NBSP}{NNBSP}]?)%", seen):
        if bool(found[1]) is not unit.habits.spaced_percent:
            yield Change(found.start(1), found.end(1), NBSP if unit.habits.spaced_percent else "")


def _dots(seen: str, unit: Unit) -> Iterator[Change]:
    """Yield ellipses, but none where a menu's name may end, which the program spells as it does."""
    if f"...{MARK}" not in unit.target_prose:
        yield from _rules(seen, unit, "ellipsis")


def _by(*names: str) -> Remedy:
    return lambda seen, unit: _rules(seen, unit, *names)


def _rules(seen: str, unit: Unit, *names: str) -> Iterator[Change]:
    """Yield the changes of the typography's rules of these names that hold in the unit's locale."""
    language, tag = read(unit.locale).language, bcp47(unit.locale)
    for rule in (*RULES, *SPACING):
        if rule.name in names and _holds(rule, language, tag):
            yield from rule.changes(seen, unit.locale)


def _holds(rule: Rule, language: str, tag: str) -> bool:
    return language in rule.languages and tag not in rule.but


REMEDIES: dict[str, tuple[Remedy, ...]] = {
    "double-space": (_spaces,),
    "space-before": (_space_before,),
    "ru-quotes": (_by("quotes"),),
    "ru-nested": (_by("quotes"),),
    "ru-dash": (_dash,),
    "ru-ellipsis": (_dots,),
    "ru-no-break": (_no_break,),
    "ru-percent": (_percent,),
    "zh-half-width": (_wide, _wide_gap),
    "zh-spaced-stop": (_beside_stops,),
    "zh-quotes": (_by("quotes"),),
    "zh-nested": (_by("quotes"),),
    "zh-ellipsis": (_dots,),
    "zh-spacing": (_spaced,),
    "ja-half-width": (_wide, _wide_gap),
    "fr-spaces": (_french,),
    "fr-quotes": (_by("quotes", "guillemets"),),
    "de-quotes": (_by("quotes"),),
}
"""By check, in the order in which they are tried; the steps of each stand alone."""
LOST = {"ru": ("ru-no-break",), "fr": ("fr-spaces",)}
"""Which bring back the no-break spaces of a catalog that lost them."""


def mended(text: str, unit: Unit, remedy: Remedy) -> str:
    """Return a text after a remedy. `unit.target` is the mark-up of `text`."""
    view = View(text, unit.target)
    view.change(remedy(view.seen, unit))
    return view.text()


def edged(text: str, source: str, checks: Iterable[str]) -> str:
    """Return a text with the white space at its edges that the source has there, for `edges` and `spaces`."""
    checks = set(checks)
    if "edges" in checks:
        if source.startswith("\n") != text.startswith("\n"):
            text = f"\n{text}" if source.startswith("\n") else text.lstrip("\n")
        if source.endswith("\n") != text.endswith("\n"):
            text = f"{text}\n" if source.endswith("\n") else text.rstrip("\n")
    if "spaces" in checks:
        text = text if source[:1].isspace() else text.lstrip()
        text = text if source[-1:].isspace() else text.rstrip()
    return text
