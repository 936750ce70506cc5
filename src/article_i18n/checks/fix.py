"""What of the findings can be put right without a doubt: spaces, punctuation's width, quotation marks, dashes.

Only prose is touched, never words, code, addresses or mark-up. Doing it twice changes nothing more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from article_i18n.catalog import Catalog, Message, revise, wrap_width
from article_i18n.checks import chinese, european, russian, typography
from article_i18n.checks.catalog import lost_spaces
from article_i18n.checks.habits import BREAKABLE
from article_i18n.checks.silence import silenced
from article_i18n.checks.unit import MARK, masked
from article_i18n.formats import DEFAULTS, get
from article_i18n.model import Inline

_WIDE = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", ".": "。"}
_SPACELIKE = re.compile("[ \n\u00a0\u202f]+")
Change = tuple[int, int, str]


def fixed_catalog(catalog: Catalog, locale: str, format_of: Callable[[Message], str]) -> tuple[Catalog, int]:
    """Return the catalog with finished messages put right, and how many. Only their lines change.

    A message becomes fuzzy unless only white space changed.
    """
    width = wrap_width(catalog)
    used = any("\u00a0" in form for message in catalog.messages for form in message.forms)
    binding = used or lost_spaces(catalog, locale)
    messages: list[Message] = []
    count = 0
    for message in catalog.messages:
        new = _fixed_message(message, locale, format_of(message), binding) if message.translated else message
        if new is not message:
            count += 1
            new = revise(message, new, width)
        messages.append(new)
    return replace(catalog, messages=messages), count


def _fixed_message(message: Message, locale: str, format: str, binding: bool) -> Message:
    quiet = silenced(message) | (frozenset() if binding else _BINDING)
    forms = [
        form if "*" in quiet else fixed(form, message.msgid, locale, format, quiet) for form in message.forms
    ]
    if tuple(forms) == message.forms:
        return message
    words = any(_bare(old) != _bare(new) for old, new in zip(message.forms, forms, strict=True))
    flags = ("fuzzy", *message.flags) if words else message.flags
    return replace(message, msgstr=forms[0], plurals=tuple(forms) if message.plurals else (), flags=flags)


def _bare(text: str) -> str:
    return _SPACELIKE.sub("", text)


def fixed(text: str, source: str, locale: str, format: str, quiet: Iterable[str] = ()) -> str:
    """Return a translation with what is safe put right, but for the checks in `quiet`.

    The text stays as it is where a fix would change its mark-up.
    """
    inlines = get(format).inlines
    before = inlines(text, DEFAULTS)
    source_prose = masked(source, inlines(source, DEFAULTS))
    new = text
    for name, language, rule in _RULES:
        if (
            name not in quiet
            and language in ("", locale[:2])
            and (locale[:2], name) != ("fr", "space-before")
        ):
            prose = masked(new, inlines(new, DEFAULTS))
            new = _applied(new, rule(new, prose, source_prose))
    return new if _same(before, inlines(new, DEFAULTS)) else text


def _same(before: tuple[Inline, ...], after: tuple[Inline, ...]) -> bool:
    return [(i.kind, i.value) for i in before] == [(i.kind, i.value) for i in after]


def _applied(text: str, changes: Iterator[Change]) -> str:
    pieces: list[str] = []
    at = 0
    for start, end, new in changes:
        pieces += (text[at:start], new)
        at = end
    return "".join((*pieces, text[at:]))


def _double_space(text: str, prose: str, source: str) -> Iterator[Change]:
    if "  " not in source:
        for found in typography.DOUBLE_SPACE.finditer(prose):
            if text[found.start() - 1] not in "`*_|":
                yield found.start(), found.end(), " "


def _space_before(text: str, prose: str, source: str) -> Iterator[Change]:
    if not typography.SPACE_BEFORE.search(source):
        for found in typography.SPACE_BEFORE.finditer(prose):
            if text[found.start() - 1] not in "`*_|":
                yield found.start(), found.end(), ""


def _wide_stop(text: str, prose: str, source: str) -> Iterator[Change]:
    return ((found.start(), found.end(), "") for found in chinese.stops(text, prose))


def _wide(text: str, prose: str, source: str) -> Iterator[Change]:
    for found in chinese.HALF_WIDTH.finditer(prose):
        end = found.end()
        if prose[end : end + 1] == " " and prose[end + 1 : end + 2] not in ("", MARK, " "):
            end += 1
        yield found.start(), end, _WIDE[found[0]]


def _dash(text: str, prose: str, source: str) -> Iterator[Change]:
    if re.search("[а-яё]", prose):
        for found in russian.HYPHEN.finditer(prose):
            yield found.start(), found.end(), " — "


def _guillemets(text: str, prose: str, source: str) -> Iterator[Change]:
    if prose.count('"') % 2 or "«" in prose:
        return
    for found in russian.QUOTED.finditer(prose):
        if re.search("[а-яё]", found[0]):
            yield found.start(), found.start() + 1, "«"
            yield found.end() - 1, found.end(), "»"


def _ellipsis(text: str, prose: str, source: str) -> Iterator[Change]:
    if "..." not in source:
        for found in russian.DOTS.finditer(prose):
            yield found.start(), found.end(), "…"


def _no_break(text: str, prose: str, source: str) -> Iterator[Change]:
    for found in BREAKABLE.finditer(prose):
        space = found.end() - 1
        yield space, space + 1, "\u00a0"


def _french(text: str, prose: str, source: str) -> Iterator[Change]:
    for found in european.FR_BREAKABLE.finditer(prose):
        yield found.start(), found.end(), "\u00a0"


_BINDING = frozenset({"ru-no-break", "fr-spaces"})
"""Rules for catalogs that have, or had, no-break spaces."""
_RULES: tuple[tuple[str, str, Callable[[str, str, str], Iterator[Change]]], ...] = (
    ("double-space", "", _double_space),
    ("zh-half-width", "zh", _wide),
    ("zh-spaced-stop", "zh", _wide_stop),
    ("space-before", "", _space_before),
    ("ru-dash", "ru", _dash),
    ("ru-quotes", "ru", _guillemets),
    ("ru-ellipsis", "ru", _ellipsis),
    ("ru-no-break", "ru", _no_break),
    ("fr-spaces", "fr", _french),
)
FIXABLE = frozenset(name for name, _, _ in _RULES)
"""The checks whose findings `--fix` can put right."""
