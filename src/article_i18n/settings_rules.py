"""What the values of a configuration must be like, beyond their types. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from msgspec import UNSET

from article_i18n import globs
from article_i18n.charsets import usable
from article_i18n.errors import UsageError, did_you_mean
from article_i18n.formats import FORMATS
from article_i18n.toml_lines import Path
from article_i18n.toml_struct import Fault, shown

if TYPE_CHECKING:
    from article_i18n.settings import FileRule, Settings

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def check(settings: Settings) -> None:
    """Hold the values against each other and the world. Raises Fault for the first that cannot be meant."""
    for path, message in _faults(settings):
        raise Fault(path, message)


def _faults(settings: Settings) -> Iterator[tuple[Path, str]]:
    yield from _locales(settings)
    if not settings.sources:
        yield ("sources",), '"sources" is empty; name at least one pattern, such as "source/**/*.md"'
    for i, pattern in enumerate(settings.sources):
        last = pattern.endswith("**") and f'"{pattern}" names folders only; add /* for what is in them'
        yield from _told(("sources", i), last or _pattern(pattern))
    for i, pattern in enumerate(settings.exclude):
        yield from _told(("exclude", i), _pattern(pattern))
    yield from _told(("template",), _file_name(settings.template, ("domain",)))
    yield from _told(("catalog",), _file_name(settings.catalog, ("locale", "domain"), needed=("locale",)))
    named = ("domain", "suffix") if "{domain}" in settings.output else ("path",)
    yield from _told(
        ("output",),
        _file_name(settings.output, ("locale", "path", "domain", "suffix"), needed=("locale", *named)),
    )
    yield from _told(("output",), _loop(settings))
    if settings.base_url and not re.match(r"https?://[^/\s]", settings.base_url):
        yield ("base_url",), f'"base_url" must begin with https:// or http://, not {shown(settings.base_url)}'
    if not re.match(r"https?://[^/\s]", settings.languagetool):
        told = f"must begin with https:// or http://, not {shown(settings.languagetool)}"
        yield ("languagetool",), f'"languagetool" {told}'
    if settings.source_url and not re.match(
        r"(?!javascript:)[a-z][a-z0-9+.-]*://\S*\{path\}", settings.source_url
    ):
        told = f"must be an address with {{path}} in it, not {shown(settings.source_url)}"
        yield ("source_url",), f'"source_url" {told}'
    yield from _told(("memory",), _memory(settings.memory))
    for i, pattern in enumerate(settings.memories):
        yield from _told(("memories", i), _memories(pattern))
    yield from _fallbacks(settings)
    for i, rule in enumerate(settings.files):
        yield from _rule(("files", i), rule)


def _memory(place: str) -> str:
    """Say what is wrong with the folder or URL of the memory."""
    if not place or _URL.match(place):
        return (
            ""
            if not place or is_database(place)
            else f"{shown(place)} is no URL of PostgreSQL (postgresql://…)"
        )
    fault = globs.fault(place)
    if not fault and re.search(r"[*?\[{}]", place):
        fault = "has a wildcard or brace, but it names one folder"
    return f"{shown(place)} {fault}" if fault else ""


def _memories(pattern: str) -> str:
    if _URL.match(pattern):
        return _memory(pattern)
    fault = ""
    if not pattern or pattern != pattern.strip() or "\\" in pattern or "\0" in pattern:
        fault = "is empty, or has space around it or a backslash"
    elif re.search(r"[{}]", pattern.replace("{locale}", "")):
        fault = "has braces; {locale} is the only placeholder here"
    elif not pattern.lower().endswith((".po", ".tmx")):
        fault = "does not end in .po or .tmx"
    return f"{shown(pattern)} {fault}" if fault else ""


def is_database(place: str) -> bool:
    """Say whether a memory is a database, by its URL."""
    return place.startswith(("postgresql://", "postgres://"))


def _told(path: Path, message: str) -> Iterator[tuple[Path, str]]:
    if message:
        key = next(part for part in reversed(path) if isinstance(part, str))
        yield path, f"{key}: {message}"


def _locales(settings: Settings) -> Iterator[tuple[Path, str]]:
    from article_i18n import locales

    listed = ((("locales", i), name) for i, name in enumerate(settings.locales))
    for path, name in ((("source_locale",), settings.source_locale), *listed):
        try:
            locales.bcp47(name)
        except UsageError as error:
            yield path, error.message
            return
    for i, name in enumerate(settings.locales):
        if locales.same(name, settings.source_locale):
            yield ("locales", i), f'"{name}" is the source\'s own locale; leave it out of "locales"'
        for twin in settings.locales[:i]:
            if locales.same(name, twin):
                yield ("locales", i), f'"{name}" and "{twin}" are one locale; keep one of them'


def _fallbacks(settings: Settings) -> Iterator[tuple[Path, str]]:
    """Hold chains to locales of one language, since a page speaks one."""
    from article_i18n import locales
    from article_i18n.locale_names import read

    for name, others in settings.fallbacks.items():
        for other in (name, *others):
            try:
                language = read(other).language
            except UsageError as error:
                yield ("fallbacks", name), error.message
                return
            if locales.same(other, settings.source_locale):
                yield (
                    ("fallbacks", name),
                    f'"{other}" is the source\'s own locale; all is taken from there in the end',
                )
            elif language != read(name).language and {language, read(name).language} - {"nb", "nn", "no"}:
                yield (
                    ("fallbacks", name),
                    f'"{other}" is another language than "{name}"; a page speaks one',
                )


def _rule(path: Path, rule: FileRule) -> Iterator[tuple[Path, str]]:
    yield from _told((*path, "pattern"), _pattern(rule.pattern))
    if rule.format is not UNSET and rule.format not in FORMATS:
        hint = did_you_mean(rule.format, FORMATS) or f"; choose from {', '.join(FORMATS)}"
        yield (*path, "format"), f"unknown format {shown(rule.format)}{hint}"
    if rule.encoding is not UNSET:
        yield from _told((*path, "encoding"), _encoding(rule.encoding))


def _encoding(name: str) -> str:
    if name and not usable(name):
        from encodings.aliases import aliases

        return f"unknown encoding {shown(name)}{did_you_mean(name, (*aliases.values(), *aliases))}"
    return ""


def _pattern(pattern: str) -> str:
    fault = globs.fault(pattern)
    if not fault and re.search(r"[{}]", pattern):
        fault = "has braces, which patterns do not know; write one pattern for each choice"
    return f"{shown(pattern)} {fault}" if fault else ""


def _file_name(pattern: str, allowed: tuple[str, ...], needed: tuple[str, ...] = ()) -> str:
    """Say what is wrong with a path that has placeholders."""
    fault = globs.fault(pattern)
    if not fault and re.search(r"[*?\[]", pattern):
        fault = "has a wildcard, but it names one file"
    if not fault and re.search(r"[{}]", _PLACEHOLDER.sub("", pattern)):
        fault = "has a brace without its partner"
    told = _PLACEHOLDER.findall(pattern)
    for name in told:
        if not fault and name not in allowed:
            choices = [f"{{{known}}}" for known in allowed]
            fault = f"has the unknown placeholder {{{name}}}{did_you_mean(f'{{{name}}}', choices, 0)}"
    for name in needed:
        if not fault and name not in told:
            fault = f"lacks {{{name}}}, so that several files would be one"
    return f"{shown(pattern)} {fault}" if fault else ""


def _loop(settings: Settings) -> str:
    """Say whether editions would be taken for sources by the next run; where the locales are listed, they are known."""
    for source in () if settings.locales else settings.sources:
        name = PurePosixPath(source).name.replace("*", "a").replace("?", "a")
        domain, suffix = PurePosixPath(name).with_suffix(""), PurePosixPath(name).suffix
        edition = settings.output.format(locale="xx", path=name, domain=domain, suffix=suffix)
        if globs.matches(source, edition) and not globs.covers(settings.exclude, edition):
            return (
                f'{shown(settings.output)} would be taken for sources ("{source}"); write it elsewhere, '
                'or list your "locales", so that editions can be told from sources'
            )
    return ""
