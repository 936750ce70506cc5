"""Checks of a catalog as a whole: its header and its keys."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache

from article_i18n import locales
from article_i18n.catalog import Catalog, Message, file_of
from article_i18n.checks import header
from article_i18n.checks.header import Fault
from article_i18n.errors import UsageError, did_you_mean

EXPLAINED = {
    "syntax": ("error", "The file breaks the syntax of PO files, or has the marks of a merge conflict."),
    "header": ("error", "The header lacks or contradicts what tools need to read the catalog."),
    "header-field": ("warning", "A header field is missing, doubled or still has its initial default value."),
    "header-date": ("warning", "A date of the header is not spelled as YYYY-MM-DD hh:mm±hhmm."),
    "plurals": ("error", "Plural forms are missing, or do not fit the header's rule or the language."),
    "duplicate": ("error", "Two messages have the same msgctxt and msgid."),
    "flags": (
        "warning",
        "A flag is unknown, stands twice or contradicts another one, or a finished message has a previous source text.",
    ),
    "stale": (
        "warning",
        "The template has messages that the catalog lacks: `article-i18n update` brings them.",
    ),
    "gone": ("warning", "A message refers to a source file that is not there any more."),
    "lost-spaces": (
        "warning",
        "All no-break spaces became plain ones, as some tools do when they put white space in order.",
    ),
    "merge-mark": ("error", "A text has msgcat's marks (#-#-#-#-#) of two translations put into one."),
}
_NPLURALS = re.compile(r"\s*nplurals\s*=\s*(\d{1,3})\s*;\s*plural\s*=\s*([^;]{1,1000});?\s*\Z")
_SEVERAL = 3
"""Forms from which a rule is told from others; languages with two have two habits (n != 1, n > 1)."""
_FORMAT_FLAG = re.compile(r"(?:(?:no|possible|impossible)-)?([a-z0-9+#-]+-format)")
_FLAGS = {"fuzzy", "wrap", "no-wrap"}
_RANGE = re.compile(r"range:? ?(\d{1,9}) ?\.\. ?(\d{1,9})")
_FUZZY_COMMENT = re.compile(r"\s*,?\s*fuzzy\s*(?:,.*)?")
_OWN_FLAGS = re.compile(
    r"(?:ignore|no-check|noqa|max-length|read-only|priority|placeholders|terminology|forbidden"
    r"|strict-same|variant|rst-text|md-text|xml-text|safe-html|icu|font|regex|x-|discard|add-|auto-|url|replacements|blank)\b.*"
)
"""Weblate's flags and ours."""


def check(catalog: Catalog, locale: str) -> Iterator[Fault]:
    """Yield what `msgfmt -c` and a careful reader hold against it."""
    for problem in catalog.problems:
        yield Fault(problem.line, "error", "syntax", problem.message)
    yield from _header(catalog, locale)
    if lost_spaces(catalog, locale):
        told = "no translation has a no-break space, where they belong; a tool made plain ones of them (`--fix` helps)"
        yield Fault(0, "warning", "lost-spaces", told)
    seen: dict[tuple[str | None, str], int] = {}
    for message in catalog.messages:
        if message.obsolete:
            if message.key in seen:
                told = f"an obsolete entry of the message in line {seen[message.key]}; msgfmt takes one only"
                yield Fault(message.line, "error", "duplicate", told)
            continue
        first = seen.setdefault(message.key, message.line)
        if first != message.line:
            told = f"the same message as in line {first}; keep one of them"
            yield Fault(message.line, "error", "duplicate", told)
        if "#-#-#-#-#" in message.msgstr:
            told = "two translations that msgcat put into one; keep one and take the marks out"
            yield Fault(message.line, "error", "merge-mark", told)
        for told in _flags(message) if message.flags or message.comments else ():
            yield Fault(message.line, "warning", "flags", told)
        if message.previous and not message.fuzzy and message.msgstr:
            told = "the previous source text (#|) of a message that is not fuzzy; take it out"
            yield Fault(message.line, "info", "flags", told)


def _header(catalog: Catalog, locale: str) -> Iterator[Fault]:
    if not catalog.headers:
        yield Fault(1, "error", "header", "has no header entry; run `article-i18n update`")
        return
    yield from header.check(catalog, locale)
    yield from _plural_forms(catalog, catalog.headers, locale, catalog.header.line)


def _flags(message: Message) -> Iterator[str]:
    """Yield flags that no tool knows, and those that contradict each other."""
    formats: dict[str, str] = {}
    if any(_FUZZY_COMMENT.fullmatch(comment) for comment in message.comments):
        yield "a comment says “fuzzy”; the flag is spelled `#, fuzzy`"
    for flag, count in Counter(message.flags).items():
        if count > 1:
            yield f"the flag {flag} stands {count} times"
        found = _FORMAT_FLAG.fullmatch(flag)
        numbers = _RANGE.fullmatch(flag)
        if numbers:
            if int(numbers[1]) >= int(numbers[2]):
                yield f"the range {numbers[1]}..{numbers[2]} has less than two numbers"
        elif found:
            other = formats.setdefault(found[1], flag)
            if other != flag:
                yield f"the flags {other} and {flag} contradict each other"
        elif flag not in _FLAGS and not _OWN_FLAGS.fullmatch(flag):
            yield f"the flag {flag} is unknown{did_you_mean(flag, sorted(_FLAGS))}"
    if "wrap" in message.flags and "no-wrap" in message.flags:
        yield "the flags wrap and no-wrap contradict each other"
    if any(flag.startswith("range") for flag in message.flags) and message.msgid_plural is None:
        yield "a range is for messages with plural forms"


def _plural_forms(catalog: Catalog, headers: dict[str, str], locale: str, line: int) -> Iterator[Fault]:
    plurals = [message for message in catalog.messages if message.plurals and not message.obsolete]
    rule = headers.get("Plural-Forms", "")
    found = _NPLURALS.match(rule)
    if not found:
        if plurals or rule:
            yield Fault(line, "error", "plurals", "Plural-Forms is missing or not in gettext's form")
        return
    told = _rule_fault(int(found[1]), found[2])
    if told:
        yield Fault(line, "error", "plurals", told)
    usual = _usual(locale)
    if usual and int(found[1]) not in {usual, _with_fractions(locale)}:
        told = f"Plural-Forms has {found[1]} forms, the language has {usual}"
        harmless = not plurals or _accepted(locale, int(found[1]), found[2])
        yield Fault(line, "warning" if harmless else "error", "plurals", told)
    elif usual == int(found[1]) and (told := _odd_rule(usual, found[2], locale)):
        yield Fault(line, "warning", "plurals", told)
    for message in plurals:
        if any(message.plurals) and len(message.plurals) != int(found[1]):
            told = f"has {len(message.plurals)} plural forms, the header says {found[1]}"
            yield Fault(message.line, "error", "plurals", told)


def _rule_fault(count: int, expression: str) -> str:
    forms = _forms(expression)
    if not forms:
        return f"the plural expression cannot be read: {expression[:60]}"
    if max(forms) >= count:
        return f"the plural expression gives {max(forms)}, and nplurals is {count}"
    return ""


def _odd_rule(count: int, expression: str, locale: str) -> str:
    """Say which of the forms no number gets, or which number is sorted otherwise than by the language's rule."""
    forms = _forms(expression)
    unused = set(range(count)) - set(forms)
    if not forms or unused:
        return f"no number gets the plural form {min(unused)}" if forms else ""
    own = _NPLURALS.match(locales.plural_forms(locale))
    if count < _SEVERAL or not own:
        return ""
    label: dict[int, int] = {}  # some have the same forms in another order
    for number, (one, usual) in enumerate(zip(forms, _forms(own[2]), strict=True)):
        if label.setdefault(usual, one) != one:
            return f"the plural expression gives {one} for {number}, where the language has the form of other numbers"
    return ""


@cache
def _forms(expression: str) -> tuple[int, ...]:
    """Return the forms of the numbers up to 1000 and of a million; none where the expression cannot be read."""
    from gettext import c2py

    try:
        form = c2py(expression)
        return tuple(form(n) for n in (*range(1001), 1_000_000))
    except (ValueError, ZeroDivisionError, RecursionError, OverflowError):
        return ()


def stale(catalog: Catalog, template: Catalog) -> Iterator[Fault]:
    """Yield one fault where the template has messages that the catalog lacks."""
    keys = {message.key for message in catalog.messages if not message.obsolete}
    lacking = [m for m in template.messages if not m.obsolete and m.key not in keys]
    if lacking:
        told = f"{template.path} has {len(lacking)} messages that are not here; run `article-i18n update`"
        yield Fault(0, "warning", "stale", told)


def gone(catalog: Catalog, exists: Callable[[str], bool]) -> Iterator[Fault]:
    """Yield a fault for each source file that messages refer to and that is not there."""
    seen: dict[str, bool] = {}
    for message in catalog.messages:
        for reference in () if message.obsolete else message.references:
            path = file_of(reference)
            if path not in seen:
                seen[path] = exists(path)
                if not seen[path]:
                    told = f"{path} is not there any more; run `article-i18n update`"
                    yield Fault(message.line, "warning", "gone", told)


def lost_spaces(catalog: Catalog, locale: str) -> bool:
    """Say whether all no-break spaces of a catalog became plain ones.

    They did where no translation has one, and the sources of at least five have, or French puts a plain space before
    its high punctuation at least ten times.
    """
    finished = [message for message in catalog.messages if message.translated]
    if any("\u00a0" in form or "\u202f" in form for message in finished for form in message.forms):
        return False
    french = locale[:2] == "fr" and sum(len(_FRENCH.findall(m.msgstr)) for m in finished) >= 10
    return french or sum("\u00a0" in m.msgid or "\u202f" in m.msgid for m in finished) >= 5


_FRENCH = re.compile(r"(?<=\w) [;:!?»](?= |\Z)|« (?=\w)")


def _with_fractions(locale: str) -> int:
    """Return how many forms a known locale has in CLDR, that of fractions too, as Transifex counts them."""
    return len(locales.parse(locale).plural_form.tags | {"other"})


def _accepted(locale: str, count: int, expression: str) -> bool:
    """Say whether a rule with another number of forms than CLDR's is good practice all the same.

    It is where it tells apart all that CLDR does and more, and in Hebrew with the two forms that GNU gettext gives it.
    """
    from gettext import c2py

    if count == 2 and locale[:2] in {"he", "iw"}:
        return True
    usual = re.search(r"plural=([^;]+)", locales.plural_forms(locale))
    try:
        mine, theirs = c2py(expression), c2py(usual[1] if usual else "0")
        pairs = {(mine(n), theirs(n)) for n in range(1, 201)}
    except (ValueError, ZeroDivisionError, RecursionError, OverflowError):
        return False
    return len(pairs) == len({form for form, _ in pairs})


def _usual(locale: str) -> int:
    """Return how many plural forms gettext's tools give a language, 0 where nobody knows."""
    try:
        found = re.search(r"nplurals=(\d+)", locales.plural_forms(locale)) if locale else None
    except UsageError:
        return 0
    return int(found[1]) if found else 0
