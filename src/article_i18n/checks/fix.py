"""What of the findings can be put right without a doubt: spaces, punctuation's width, quotation marks, dashes.

A message is touched only where a check holds something against it, and only by that check's remedy. Words, code,
addresses and mark-up stay as they are, or the text does. Doing it twice changes nothing more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import NamedTuple

from article_i18n.catalog import Catalog, Message, format_message, revise, wrap_width
from article_i18n.checks import CHECKS, is_finished, read_units
from article_i18n.checks.catalog import lost_spaces
from article_i18n.checks.remedies import LOST, REMEDIES, edged, mended
from article_i18n.checks.silence import silenced
from article_i18n.checks.unit import HAN, Unit, masked
from article_i18n.formats import DEFAULTS, get
from article_i18n.model import Inline

_SPACELIKE = re.compile("[ \n\u00a0\u202f]+")
_CJK = HAN + "\u3041-\u30ff"
_WORDS = re.compile(rf"[{_CJK}]|[^\W{_CJK}]+")
_ROUNDS = 4
"""One remedy may bring up another fault; what has not settled by then is left alone."""
_LONG = 500
"""Lines of an entry up to which a diff looks for those that stayed."""


class Fixed(NamedTuple):
    """A catalog after it was put right."""

    catalog: Catalog
    changed: int = 0
    """Messages that are not as they were."""
    fuzzy: int = 0
    """Those of them that became fuzzy: more than white space changed."""
    restored: bool = False
    """Whether no-break spaces that a tool had taken away were put back."""

    def told(self, dry: bool = False) -> str:
        """Return what was done, in one line."""
        line = f"{self.changed} {'message' if self.changed == 1 else 'messages'} {'would be ' * dry}put right"
        if self.restored:
            line += "; no-break spaces that a tool had made plain come back"
        if self.fuzzy:
            line += (
                f"; {self.fuzzy} of them {'would become fuzzy' if dry else 'fuzzy now: look at them once'}"
            )
        return line


def fixed_catalog(
    catalog: Catalog,
    locale: str,
    format_of: Callable[[Message], str],
    source_locale: str = "en",
    off: Iterable[str] = (),
) -> Fixed:
    """Return the catalog with finished messages put right, but for the checks in `off`. Only their lines change.

    A message becomes fuzzy unless only white space changed.
    """
    width, off = wrap_width(catalog), frozenset(off)
    lost = "lost-spaces" not in off and lost_spaces(catalog, locale)
    new: dict[int, Message] = {}
    count = fuzzy = 0
    for message, units in read_units(catalog, locale, format_of, source_locale):
        if lost:
            for unit in units:
                unit.habits = replace(unit.habits, no_break=True)
        if is_finished(message):
            forced = LOST.get(units[0].language, ()) if lost else ()
            mended = _fixed_message(message, units, format_of(message), off, forced)
            if mended is not message:
                count += 1
                fuzzy += mended.fuzzy
                new[id(message)] = revise(message, mended, width)
    messages = [new.get(id(message), message) for message in catalog.messages]
    return Fixed(replace(catalog, messages=messages), count, fuzzy, lost) if count else Fixed(catalog)


def _fixed_message(
    message: Message, units: Sequence[Unit], format: str, off: frozenset[str], forced: Sequence[str]
) -> Message:
    quiet = silenced(message) | off
    if "*" in quiet:
        return message
    forms = list(message.forms)
    for unit in units:
        at = int(unit.field[7:-1]) if unit.field != "msgstr" else 0
        rest = forms[at][len(unit.msgstr) :]  # a word to Sphinx
        forms[at] = fixed(unit, format, quiet, forced) + rest
    if tuple(forms) == message.forms:
        return message
    signs = any(_bare(old) != _bare(new) for old, new in zip(message.forms, forms, strict=True))
    flags = ("fuzzy", *message.flags) if signs else message.flags
    return replace(message, msgstr=forms[0], plurals=tuple(forms) if message.plurals else (), flags=flags)


def _bare(text: str) -> str:
    return _SPACELIKE.sub("", text)


def fixed(unit: Unit, format: str, quiet: Iterable[str] = (), forced: Sequence[str] = ()) -> str:
    """Return a unit's translation with what is safe put right, but for the checks in `quiet`.

    The remedies of `forced` are used whether their checks find something or not.
    """
    quiet, inlines = frozenset(quiet), get(format).inlines
    now = unit
    for _ in range(_ROUNDS):
        text = _round(now, quiet, forced, lambda text: inlines(text, DEFAULTS))
        if text == now.msgstr:
            return text
        now = _with(now, text, inlines(text, DEFAULTS))
    return unit.msgstr


def _round(
    unit: Unit, quiet: frozenset[str], forced: Sequence[str], inlines: Callable[[str], tuple[Inline, ...]]
) -> str:
    """Return the text after one remedy for each fault, each of which is made only where mark-up and words stay."""
    edges = {name for name in ("edges", "spaces") if name not in quiet and any(CHECKS[name].run(unit))}
    before = edged(unit.msgstr, unit.msgid, edges) if edges else unit.msgstr
    now = _with(unit, before, inlines(before)) if edges else unit
    for name, steps in REMEDIES.items():
        check = CHECKS[name]
        if name in quiet or check.language not in ("", unit.language):
            continue
        for step in steps if name in forced or any(check.run(now)) else ():
            text = mended(now.msgstr, now, step)
            if text != now.msgstr and _same(now, text, target := inlines(text)):
                now = _with(now, text, target)
    return now.msgstr


def _with(unit: Unit, text: str, target: tuple[Inline, ...]) -> Unit:
    return replace(unit, msgstr=text, target=target, target_prose=masked(text, target), compared=None)


def _same(unit: Unit, text: str, target: tuple[Inline, ...]) -> bool:
    before = [(i.kind, i.value, unit.msgstr[i.start : i.open]) for i in unit.target]
    return before == [(i.kind, i.value, text[i.start : i.open]) for i in target] and _WORDS.findall(
        text
    ) == _WORDS.findall(unit.msgstr)


def diff(old: Catalog, new: Catalog) -> Iterator[str]:
    """Yield a unified diff of two catalogs with the same messages, entry by entry."""
    yield f"--- {old.path}\n+++ {new.path}\n"
    shift = 0
    for before, after in zip(old.messages, new.messages, strict=True):
        if after is not before:
            lines, changed = _lines(before), _lines(after)
            yield from _hunks(lines, changed, before.line, before.line + shift)
            shift += len(changed) - len(lines)


def _lines(message: Message) -> list[str]:
    text = message.raw if message.raw is not None else format_message(message)
    return [f"{line}\n" for line in text.rstrip("\n").split("\n")]


def _hunks(before: list[str], after: list[str], first: int, second: int) -> Iterator[str]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if max(len(before), len(after)) > _LONG:
        groups = [[("replace", 0, len(before), 0, len(after))]]
    else:
        groups = list(matcher.get_grouped_opcodes(1))
    for group in groups:
        a, b, c, d = group[0][1], group[-1][2], group[0][3], group[-1][4]
        yield f"@@ -{first + a},{b - a} +{second + c},{d - c} @@\n"
        for kind, i, j, k, m in group:
            if kind == "equal":
                yield from (f" {line}" for line in before[i:j])
            else:
                yield from (f"-{line}" for line in before[i:j])
                yield from (f"+{line}" for line in after[k:m])
