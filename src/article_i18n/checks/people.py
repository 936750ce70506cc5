"""Checks of whom a catalog's header names: the translator, the team, the project, and where bugs go."""

from __future__ import annotations

import re
from collections.abc import Iterator

from article_i18n.errors import UsageError
from article_i18n.locale_names import english_language, read

_MAIL = re.compile(r"[^\s<>@]{1,64}@([^\s<>@.]{1,64}(?:\.[^\s<>@.]{1,64})*)")
_RESERVED = re.compile(
    r"(?:\A|\.)(?:example(?:\.(?:com|net|org))?|test|invalid|localhost|localdomain)\Z", re.IGNORECASE
)
"""Domains that nobody can have (RFC 2606, RFC 6761)."""
_DEFAULTS = {"LANGUAGE <LL@li.org>", "FULL NAME <EMAIL@ADDRESS>", "EMAIL@ADDRESS"}
_FIELDS = ("Last-Translator", "Language-Team", "Report-Msgid-Bugs-To")


def check(headers: dict[str, str], locale: str) -> Iterator[tuple[str, str]]:
    """Yield severity and fault of each field that names people, or another language than the catalog's."""
    for name in _FIELDS:
        value = headers.get(name, "")
        if "@" in value and value not in _DEFAULTS:
            found = _MAIL.search(value)
            if not found:
                yield "warning", f"{name}: {value} has no proper e-mail address"
            elif _RESERVED.search(found[1]):
                yield "info", f"{name}: nobody can have the address {found[0]} (RFC 2606)"
    yield from (("info", told) for told in _doubtful(headers))
    yield from _of_another_language(headers, locale)


def _doubtful(headers: dict[str, str]) -> Iterator[str]:
    bugs = headers.get("Report-Msgid-Bugs-To", "")
    if bugs == "EMAIL@ADDRESS":
        yield "Report-Msgid-Bugs-To still has its initial default value"
    elif bugs and "@" not in bugs and "://" not in bugs:
        yield f"Report-Msgid-Bugs-To: {bugs} is neither an e-mail address nor a web address"
    project = headers.get("Project-Id-Version")
    if project is not None and project and not re.search(r"[^\W\d_]", project):
        yield f"Project-Id-Version: {project} has no name"


def _of_another_language(headers: dict[str, str], locale: str) -> Iterator[tuple[str, str]]:
    """Yield a team's or an editor's language, by its English name, that is not the locale's."""
    try:
        own = read(locale).language if locale else ""
    except UsageError:
        own = ""
    for name in ("Language-Team", "X-Poedit-Language") if own else ():
        value = headers.get(name, "")
        word = re.match(r"[A-Z][a-z]{2,20}(?=\Z|[ ]*[(<,;])", value)
        language = english_language(word[0]) if word else ""
        if language and language != own:
            yield "warning", f"{name}: {value} is another language than the catalog's"
        elif name == "X-Poedit-Language" and word and not language:
            yield "warning", f"{name}: {value} is no known language"
