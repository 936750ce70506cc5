"""Plural forms as gettext writes them, from CLDR's rules. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from babel import Locale

_CATEGORIES = ("zero", "one", "two", "few", "many", "other")
_COUNTS = range(1001)
_MILLION = 1_000_000
_FEW = "n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20)"
_GETTEXT = (
    (1, "0"),
    (2, "(n != 1)"),
    (2, "(n > 1)"),
    (3, f"(n%10==1 && n%100!=11 ? 0 : {_FEW} ? 1 : 2)"),
    (3, f"(n==1 ? 0 : {_FEW} ? 1 : 2)"),
    (3, "(n==1) ? 0 : (n>=2 && n<=4) ? 1 : 2"),
    (3, "(n%10==1 && n%100!=11 ? 0 : n%10>=2 && (n%100<10 || n%100>=20) ? 1 : 2)"),
    (3, "(n==1 ? 0 : (n==0 || (n%100 > 0 && n%100 < 20)) ? 1 : 2)"),
    (4, "(n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3)"),
    (6, "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5)"),
)
"""The spellings of the GNU gettext manual, "Plural forms", which msginit and the editors write too.

Written out here, because Babel's own table is spelled anew from release to release and catalogs must not churn.
"""


def plural_forms(locale: Locale) -> str:
    """Return the value of a catalog's `Plural-Forms` header.

    The spelling that gettext's tools know is taken where it gives what CLDR gives for every count up to 1000.
    So CLDR's form for round millions ("un million de pages") is not asked of translators; neither do msginit,
    Poedit and Weblate. Elsewhere CLDR's rule is spelled for whole numbers; a language without a rule gets
    gettext's default.
    """
    from babel import Locale as Babel

    rule = locale.plural_form
    if rule is Babel("root").plural_form:  # inherited: CLDR has none
        return _header(2, "(n != 1)")
    expected = _indices([rule(count) for count in _COUNTS])
    for forms, expression in _GETTEXT:
        if _agrees(expression, expected):
            return _header(forms, expression)
    return _from_cldr(rule)


def _header(forms: int, expression: str) -> str:
    return f"nplurals={forms}; plural={expression};"


def _indices(categories: list[str]) -> list[int]:
    used = [name for name in _CATEGORIES if name in set(categories)]
    return [used.index(name) for name in categories]


def _agrees(expression: str, expected: list[int]) -> bool:
    from gettext import c2py

    form = c2py(expression)
    return all(form(count) == index for count, index in zip(_COUNTS, expected, strict=True))


def _from_cldr(rule: Any) -> str:
    """Spell a rule of Babel's for whole numbers; categories that only fractions take are left out."""
    taken = {rule(count) for count in (*_COUNTS, _MILLION)}
    conditions = dict(rule.abstract)
    used = [name for name in _CATEGORIES if name in taken]
    tests = (f"{_condition(conditions[name])} ? {i} : " for i, name in enumerate(used[:-1]))
    return _header(len(used), f"({''.join(tests)}{len(used) - 1})")


def _condition(node: Any) -> str | bool:
    """Compile a node of Babel's rule tree to C; True or False where no whole number makes a difference."""
    kind, arguments = node
    if kind == "relation":
        return _relation(arguments)
    if kind == "not":
        return _relation(arguments[0][1], negated=True)
    parts = [_condition(argument) for argument in arguments]
    settles: bool = kind == "or"
    if settles in parts:
        return settles
    kept = [part for part in parts if isinstance(part, str)]
    if not kept:
        return not settles
    if settles or len(kept) == 1:
        return " || ".join(kept)
    return " && ".join(f"({part})" if " || " in part else part for part in kept)


def _relation(arguments: Any, negated: bool = False) -> str | bool:
    _, operand, ranges = arguments  # the first, "in" or "within", is one for whole numbers
    subject = _operand(operand)
    bounds = [(low[1][0], high[1][0]) for low, high in ranges[1]]
    if subject is None:
        return any(low <= 0 <= high for low, high in bounds) is not negated
    if negated:
        return " && ".join(
            f"{subject}!={low}" if low == high else _outside(subject, low, high) for low, high in bounds
        )
    return " || ".join(
        f"{subject}=={low}" if low == high else _between(subject, low, high) for low, high in bounds
    )


def _operand(node: Any) -> str | None:
    """Return the C of `n`, `i` and their remainders; None for operands of fractions, 0 in whole numbers."""
    kind, arguments = node
    if kind == "mod":
        inner = _operand(arguments[0])
        return inner and f"{inner}%{arguments[1][1][0]}"
    return "n" if kind in {"n", "i"} else None


def _between(subject: str, low: int, high: int) -> str:
    return f"{subject}>={low} && {subject}<={high}" if low else f"{subject}<={high}"


def _outside(subject: str, low: int, high: int) -> str:
    return f"({subject}<{low} || {subject}>{high})" if low else f"{subject}>{high}"
