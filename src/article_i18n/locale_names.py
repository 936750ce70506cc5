"""The names of locales: gettext's on disk, BCP 47's outside, and CLDR's subtags behind both. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from article_i18n.errors import UsageError, did_you_mean


class Tag(NamedTuple):
    """A locale's name in its parts; "" where the name is silent."""

    language: str
    script: str = ""
    territory: str = ""
    variant: str = ""

    def __str__(self) -> str:
        return "_".join(filter(None, self))


_SHAPE = re.compile(
    r"(?P<language>[a-z]{2,3})"
    r"(?:[-_](?P<script>[a-z]{4}))?"
    r"(?:[-_](?P<territory>[a-z]{2}|[0-9]{3}))?"
    r"(?:[-_](?P<variant>[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))?"
    r"(?:\.[a-z0-9_-]+)?"  # a POSIX charset, which says nothing about the language
    r"(?:@(?P<modifier>[a-z0-9]+))?",
    re.ASCII | re.IGNORECASE,
)


def language_of(name: str) -> str:
    """Return the language of a locale's name, in small letters; of a name that is none, its first word."""
    return re.split("[-_.@]", name, maxsplit=1)[0].lower()


@cache
def read(name: str) -> Tag:
    """Read a gettext, POSIX or BCP 47 name.

    Raises UsageError, with the nearest valid name, for one unknown to CLDR.
    """
    found = _SHAPE.fullmatch(name)
    tag = found and _canonical(Tag(*(found[part] or "" for part in Tag._fields)), found["modifier"] or "")
    if not tag:
        raise UsageError(f"unknown locale {json.dumps(name, ensure_ascii=False)}{_suggestion(name)}")
    return tag


def _canonical(tag: Tag, modifier: str) -> Tag | None:
    """Return the tag in CLDR's letters, with today's codes for iw or UK; None for what CLDR does not know."""
    from babel.core import get_global
    from babel.localedata import exists

    code = tag.language.lower()
    language, _, implied = get_global("language_aliases").get(code, code).partition("_")
    if not exists(language):
        return None
    script, territory = (implied, "") if len(implied) == 4 else ("", implied)
    tag = Tag(language, tag.script.title() or script, tag.territory.upper() or territory, tag.variant.upper())
    if modifier:
        tag = _modified(tag, modifier.lower())
    if exists(str(tag)) or exists(str(maximal(tag))):
        return tag  # most are known without the names of everything in English
    if tag.territory not in _english("territories"):
        today = get_global("territory_aliases").get(tag.territory, [])
        tag = tag._replace(territory=today[0] if len(today) == 1 else tag.territory)
    known = zip(tag[1:], ("scripts", "territories", "variants"), strict=True)
    return tag if all(not part or part in _english(table) for part, table in known) else None


def _modified(tag: Tag, modifier: str) -> Tag:
    """Apply POSIX's `@latin` (a script) or `@valencia` (a variant); `@euro` is about money."""
    codes = (code for code in _english("scripts") if modifier in (code.lower(), _modifier(code)))
    script = next(codes, "")
    if script:
        return tag._replace(script=script)
    return tag if modifier == "euro" else tag._replace(variant=modifier.upper())


def _modifier(script: str) -> str:
    """Return gettext's modifier for a script: its English name where that is one word, else its code."""
    english = _english("scripts")[script].lower()
    return english if english.isalpha() else script.lower()


@cache
def _english(table: str) -> dict[str, str]:
    """Return CLDR's English names of languages, scripts, territories or variants, by code."""
    from babel import Locale

    names: Mapping[str, str] = getattr(Locale("en"), table)
    return {code: name for code, name in names.items() if code != "ZZ"}


def english_language(title: str) -> str:
    """Return the code of a language by its English name (CLDR's), "" for none."""
    return _languages_by_name().get(title.lower(), "")


@cache
def _languages_by_name() -> dict[str, str]:
    return {name.lower(): code for code, name in reversed(_english("languages").items()) if "_" not in code}


@cache
def maximal(tag: Tag) -> Tag:
    """Fill in script and territory by CLDR's likely subtags."""
    from babel.core import get_global

    likely = get_global("likely_subtags")
    nearer = tag._replace(territory="", variant="") if tag.script else tag._replace(variant="")
    for key in (tag._replace(variant=""), nearer, Tag(tag.language)):
        if str(key) in likely:
            _, script, territory = likely[str(key)].split("_")
            return tag._replace(script=tag.script or script, territory=tag.territory or territory)
    return tag


@cache
def same(one: str, other: str) -> bool:
    """Say whether two names mean one locale: zh, zh-Hans and zh_CN do, zh_CN and zh_TW do not."""
    return maximal(read(one)) == maximal(read(other))


@cache
def bcp47(name: str) -> str:
    """Return the name for the world outside, such as HTML's `lang`.

    The script stands only where it is not the usual one of the language or region, and always in Chinese,
    where readers choose by it (W3C, "Choosing a language tag"); the region then only if the script does not
    imply it.
    """
    tag = read(name)
    full = maximal(tag)
    usual = {maximal(Tag(tag.language)).script, maximal(Tag(tag.language, "", tag.territory)).script}
    script = full.script if usual != {full.script} or tag.language == "zh" else ""
    implied = script and full.territory == maximal(Tag(tag.language, script)).territory
    territory = "" if implied else tag.territory
    return "-".join(filter(None, (tag.language, script, territory, tag.variant.lower())))


@cache
def gettext_name(name: str) -> str:
    """Return the name for the disk: `ll_CC@modifier`, as GNU gettext's manual has it.

    A script is told by the region that implies it (zh_TW), else by a modifier (sr@latin).
    """
    tag = read(name)
    territory, modifier = tag.territory, tag.variant.lower()
    if tag.language == "zh" or maximal(tag).script != maximal(tag._replace(script="")).script:
        region = maximal(tag).territory
        if maximal(Tag(tag.language, "", region)).script == maximal(tag).script:
            territory = region
        else:
            modifier = _modifier(maximal(tag).script)
    return tag.language + (f"_{territory}" if territory else "") + (f"@{modifier}" if modifier else "")


@cache
def fallbacks(name: str) -> tuple[str, ...]:
    """Return the disk names of the locales that stand in for this one, nearest first: pt_AO → pt_PT, pt.

    The chain is CLDR's of parents: it never crosses from one script to another, nor reaches the root.
    """
    own = gettext_name(name)
    chain = dict.fromkeys(gettext_name(str(tag)) for tag in _ancestors(read(name)))
    return tuple(parent for parent in chain if parent != own)


def _ancestors(tag: Tag) -> Iterator[Tag]:
    from babel.core import get_global

    usual = maximal(Tag(tag.language)).script
    if maximal(tag).script != usual:
        tag = tag._replace(script=maximal(tag).script)
    while True:
        exception = get_global("parent_exceptions").get(str(tag))
        if exception == "root":
            return
        shorter = read(exception) if exception else _cut(tag)
        if shorter is None or (not exception and maximal(shorter).script != maximal(tag).script):
            return
        yield shorter
        tag = shorter


def _cut(tag: Tag) -> Tag | None:
    last = next((part for part in ("variant", "territory", "script") if getattr(tag, part)), None)
    return tag._replace(**{last: ""}) if last else None


def negotiate(wanted: Sequence[str], available: Sequence[str]) -> list[str]:
    """Return those of the names available that are wanted, each once, in the order wanted.

    A name finds the same locale in any spelling, else the nearest in its chain of parents (ru-RU finds ru),
    else, when it names no region, the only locale of that language and script (pt finds pt_PT).
    Raises UsageError, with what there is, for a name that finds nothing.
    """
    tags = {name: tag for name in available if (tag := _try_read(name))}
    return list(dict.fromkeys(_find(name, tags) for name in wanted))


def _try_read(name: str) -> Tag | None:
    try:
        return read(name)
    except UsageError:
        return None


def _find(name: str, tags: dict[str, Tag]) -> str:
    wanted = _try_read(name)
    there = f"there is: {', '.join(tags)}" if tags else "there are none yet"
    if wanted is None:
        hint = did_you_mean(name, tags) or _suggestion(name)
        raise UsageError(f"unknown locale {json.dumps(name, ensure_ascii=False)}{hint} ({there})")
    for known, tag in tags.items():
        if maximal(tag) == maximal(wanted):
            return known
    outside = {bcp47(known): known for known in reversed(tags)}
    for parent in map(bcp47, fallbacks(name)):
        if parent in outside:
            return outside[parent]
    kin = [known for known, tag in tags.items() if maximal(tag)[:2] == maximal(wanted)[:2]]
    if len(kin) == 1 and not wanted.territory:
        return kin[0]
    raise UsageError(f'no locale "{name}" in this project{did_you_mean(name, tags)} ({there})')


def split_list(values: Iterable[str]) -> list[str]:
    """Split what a repeatable comma-list option was given: `["ru,zh", "de"]` → `["ru", "zh", "de"]`."""
    parts = (part.strip() for value in values for part in value.split(","))
    return list(dict.fromkeys(filter(None, parts)))


def _suggestion(name: str) -> str:
    """Guess what was meant: another part of the name, a country's code, a language's name, or a slip."""
    from babel.core import get_global
    from babel.localedata import locale_identifiers

    known = sorted((known for known in locale_identifiers() if known != "root"), key=lambda id: (len(id), id))
    word = name.replace("-", "_")
    language = word.partition("_")[0].lower()
    if language in known:
        kin = [id for id in known if id.split("_")[0] == language]
        return did_you_mean(word, dict.fromkeys((*map(gettext_name, kin), *kin)), 0)
    by_name = next(
        (code for code, title in _english("languages").items() if title.lower() == word.lower()), ""
    )
    by_country = get_global("likely_subtags").get(f"und_{language.upper()}", "").split("_")[0]
    if by_name in known or by_country in known:
        return f'; did you mean "{gettext_name(by_name or by_country)}"?'
    return did_you_mean(word, known, 0.5)
