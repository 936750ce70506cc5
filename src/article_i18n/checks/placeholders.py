"""The check of format strings: what a program fills in, by the flag that names its language (`c-format` and the like).

The formats are those of the GNU gettext manual, "Translators for other Languages"; msgfmt compares the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from article_i18n.checks.unit import Unit, missing, wrong
from article_i18n.model import Told

_PRINTF = re.compile(
    r"%(?:(?P<at>\d+)\$)?[#0\- +'I]*(?:\d+|\*)?(?:\.(?:\d+|\*)?)?"
    r"(?P<type>(?:hh?|ll?|[LqjztZw])?[a-zA-Z@]|<\w+>)"
)
_PYTHON = re.compile(
    r"%(?:\((?P<name>\w+)\))?[#0\- +]*(?:\d+|\*)?(?:\.(?:\d+|\*))?[hlL]?(?P<type>[diouxXeEfFgGcrsa])"
)
_PYTHON_BRACE = re.compile(r"(?P<name>\{\w*(?:[.\[][\w.\]]+)?(?:![rsa])?(?::(?:[^{}]|\{\w*\})*)?\})")
_NUMBERED = re.compile(r"\{(?P<name>\d+)(?:,[^{}]*)?(?::[^{}]*)?\}")
_BRACES = re.compile(r"\{(?P<name>\w*)(?::[^{}]*)?\}")
_SHELL = re.compile(r"\$(?P<name>[A-Za-z_]\w*)|\$\{(?P<name_>[A-Za-z_]\w*)\}")
_PER_CENT = re.compile(r"%L?(?P<name>\d{1,2}|n)")
_RUBY = re.compile(r"%[-+ 0#\d.]*<(?P<name>\w+)>[-+ 0#\d.]*[a-zA-Z]|%\{(?P<name_>\w+)\}|" + _PRINTF.pattern)
_TILDE = re.compile(r"~(?P<at>\d+\*)?[\d,'@:#]*(?P<type>[a-zA-Z])")
_BOOST = re.compile(r"%(?P<name>\d+)%|" + _PRINTF.pattern)


_VARIABLE = re.compile(r"\{\{ ?[\w.]{1,60} ?\}\}|\$?\{[A-Za-z_][\w.]{0,60}\}|%\(\w{1,60}\)[sdf]", re.ASCII)
_BARE = re.compile(r"(?<![0-9A-Za-z%])%(?:\d+\$)?(?:l{0,2}[dux]|s)(?![a-zA-Z%])")
"""What is hardly ever anything but a directive of C; a per cent sign stands behind a number."""
_MANY = 50


class _Format(NamedTuple):
    directive: re.Pattern[str]
    sign: str = "%"
    """What begins a directive, and stands for itself when it is doubled."""
    ordered: bool = False
    """Whether directives without a name or number take one argument after another."""


_C = _Format(_PRINTF, ordered=True)
_LIKE_C = (
    "c", "objc", "perl", "php", "lua", "tcl", "awk", "gawk", "object-pascal", "elisp", "librep", "javascript",
    "gcc-internal", "gfc-internal", "java-printf", "d",
)  # fmt: skip
_FORMATS = {
    **dict.fromkeys(_LIKE_C, _C),
    "python": _Format(_PYTHON, ordered=True),
    "python-brace": _Format(_PYTHON_BRACE, "{}"),
    "java": _Format(_NUMBERED, ""),
    "csharp": _Format(_NUMBERED, "{}"),
    "perl-brace": _Format(_BRACES, ""),
    "rust": _Format(_BRACES, "{}", ordered=True),
    "sh": _Format(_SHELL, ""),
    "qt": _Format(_PER_CENT, ""),
    "qt-plural": _Format(_PER_CENT, ""),
    "kde": _Format(_PER_CENT, ""),
    "kde-kuit": _Format(_PER_CENT, ""),
    "ycp": _Format(_PER_CENT, ""),
    "ruby": _Format(_RUBY, ordered=True),
    "boost": _Format(_BOOST, ordered=True),
    "scheme": _Format(_TILDE, "~", ordered=True),
    "lisp": _Format(_TILDE, "~", ordered=True),
}


class _Arguments(NamedTuple):
    """What a text asks of a program: for each argument its name or number and its type, and how it is written."""

    wanted: Counter[tuple[str, str]]
    written: dict[tuple[str, str], str]
    mixed: bool
    """Whether some are numbered, and others are not."""
    stray: str
    """A sign that begins no directive."""


def placeholders(unit: Unit) -> Iterator[str]:
    """Placeholders of a format string that is flagged as one (`python-format`, `c-format` …) are the same.

    Those with names or numbers may stand in another order and come again; `%2$s %1$s` is right for `%s %s`. A sign
    that begins no placeholder is held against a translation as well, as msgfmt does.
    """
    for flag in unit.message.flags:
        format = _FORMATS.get(flag.removesuffix("-format")) if flag.endswith("-format") else None
        if format:
            yield from _compared(unit, format, flag)


def variables(unit: Unit) -> Iterator[str]:
    """What a program fills in ({name}, ${name}, %(name)s, {{ name }}, %s) was translated, lost, doubled or moved.

    This is for messages without a flag that tells of what kind they are.
    """
    if unit.message.flags or unit.single:
        return
    if "{" in unit.msgid or "%(" in unit.msgid:
        told = {inline.value for inline in unit.source if inline.kind == "placeholder"}
        for name in dict.fromkeys(_VARIABLE.findall(unit.msgid)[:_MANY]):
            if (
                name not in told
                and name not in unit.msgstr
                and name.replace(" ", "") not in unit.msgstr.replace(" ", "")
            ):
                yield missing(f"{name} of the source is missing or altered", unit.msgid, name)
        if unit.msgid.count("{") == unit.msgid.count("}") and unit.msgstr.count("{") != unit.msgstr.count(
            "}"
        ):
            yield "a brace lacks its partner"
    if "%" in unit.msgid and (before := _BARE.findall(unit.msgid)):
        after = _BARE.findall(unit.msgstr)
        numbered = any("$" in name for name in after)
        if len(before) != len(after) or (not numbered and before != after):
            yield f"the source has {' '.join(before)}, the translation {' '.join(after) or 'nothing of it'}"


def _compared(unit: Unit, format: _Format, flag: str) -> Iterator[str]:
    source, target = _arguments(unit.msgid, format), _arguments(unit.msgstr, format)
    gone, new = source.wanted - target.wanted, target.wanted - source.wanted
    if unit.single:  # a form for one number only may leave it out
        gone = Counter()
    if (gone or new) and sorted(source.written.values()) == sorted(target.written.values()):
        yield f"placeholders without names are in another order than in the source ({flag})"
        return
    for key in sorted(gone | new):
        side = source if key in gone else target
        told = f"placeholder {side.written[key]} is not the same as in the source ({flag})"
        if key in gone:
            yield missing(told, unit.msgid, side.written[key])
        else:
            yield wrong(told, unit.msgstr, side.written[key])
    if target.mixed and not source.mixed:
        yield f"some placeholders have a number and others have none ({flag})"
    if target.stray and not source.stray:
        at = unit.msgstr.rindex(target.stray)
        yield Told(f"{target.stray!r} begins no placeholder, and is not doubled ({flag})", (at, at + 1))


def _arguments(text: str, format: _Format) -> _Arguments:
    wanted: Counter[tuple[str, str]] = Counter()
    written: dict[tuple[str, str], str] = {}
    for sign in format.sign:
        text = text.replace(sign * 2, "")
    numbered = count = 0
    for found in format.directive.finditer(text):
        said = found.groupdict()
        name = said.get("name") or said.get("name_") or said.get("at") or ""
        numbered += bool(said.get("at"))
        if not name and format.ordered:
            count += 1
            name = str(count)
        key = name, (said.get("type") or "").replace("i", "d")
        wanted[key] = 1  # a name or number may come again
        written[key] = found[0]
    rest = format.directive.sub("", text)
    stray = next((sign for sign in format.sign if sign in rest), "")
    return _Arguments(wanted, written, bool(numbered and count), stray)
