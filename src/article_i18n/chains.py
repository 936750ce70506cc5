"""Where a locale's translations come from when its own catalog lacks them: its parents, or its other script. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import NamedTuple

from article_i18n.catalog import Message
from article_i18n.formats import Format, Options
from article_i18n.locale_names import fallbacks, gettext_name, maximal, read
from article_i18n.pseudo import is_pseudo, pseudo_text, rewritten

Lookup = Callable[[str | None, str], Message | None]
"""Gives the message for (msgctxt, msgid), or None."""


@dataclass(slots=True)
class Derived(Message):
    """A message whose translation is another locale's."""

    origin: str = ""
    """Which locale's."""


class Link(NamedTuple):
    """One place where a translation may come from."""

    locale: str
    lookup: Lookup
    convert: Callable[[str], str]
    """Makes a translation out of that locale's; mark-up stays."""


def chain(locale: str, locales: Sequence[str], configured: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return where a locale's missing translations come from, the nearest first.

    What the configuration says; else the locale's parents in CLDR, and the other Chinese among `locales`, the
    project's own, in the order that they are listed. A name is spelled as `locales` has it.
    """
    own = gettext_name(locale)
    told = next((names for name, names in configured.items() if gettext_name(name) == own), None)
    if told is None:
        kin = [name for name in locales if _chinese(name)] if _chinese(locale) else []
        told = [*fallbacks(locale), *kin]
    spelled = {gettext_name(known): known for known in reversed(locales)}
    return tuple(dict.fromkeys(spelled.get(key, key) for key in map(gettext_name, told) if key != own))


def chained(own: Lookup | None, links: Sequence[Link]) -> Lookup:
    """Return a lookup that asks the others, in their order, where a locale's own catalog has nothing finished."""

    def lookup(context: str | None, msgid: str) -> Message | None:
        message = own(context, msgid) if own else None
        if message and message.translated:
            return message
        for link in links:
            found = link.lookup(context, msgid)
            if found and found.translated and found.msgstr:
                return _derived(found, link)
        return message

    return lookup


def _derived(found: Message, link: Link) -> Derived:
    values = {each.name: getattr(found, each.name) for each in fields(Message) if each.init}
    return Derived(**{**values, "msgstr": link.convert(found.msgstr)}, origin=link.locale)


def converter(origin: str, locale: str, module: Format, options: Options) -> Callable[[str], str]:
    """Return what makes one Chinese out of another, phrase by phrase, around mark-up and code; others stay as they are.

    Raises ImportError where OpenCC is needed and not installed.
    """
    ways = _ways(origin, locale)
    if not ways:
        return lambda text: text
    change = _opencc(ways)
    return lambda text: rewritten(text, module.inlines(text, options), change)


def _chinese(locale: str) -> bool:
    return read(locale).language == "zh"


def _variety(locale: str) -> str:
    """Return OpenCC's name for a Chinese: of the mainland (s), Taiwan (tw) or Hong Kong (hk)."""
    full = maximal(read(locale))
    return "s" if full.script == "Hans" else "hk" if full.territory in {"HK", "MO"} else "tw"


def _ways(origin: str, locale: str) -> tuple[str, ...]:
    """Return the conversions of OpenCC that lead from one Chinese to another, by phrases where it knows them."""
    if not (_chinese(origin) and _chinese(locale)):
        return ()
    ways = {
        ("s", "tw"): ("s2twp",),
        ("s", "hk"): ("s2hkp",),
        ("tw", "s"): ("tw2sp",),
        ("hk", "s"): ("hk2sp",),
        ("tw", "hk"): ("tw2t", "t2hk"),
        ("hk", "tw"): ("hk2t", "t2tw"),
    }
    return ways.get((_variety(origin), _variety(locale)), ())


@lru_cache(maxsize=8)
def _opencc(ways: Sequence[str]) -> Callable[[str], str]:
    from opencc import OpenCC

    steps = [OpenCC(way) for way in ways]

    def change(text: str) -> str:
        for step in steps:
            text = str(step.convert(text))
        return text

    return change


def made_up(locale: str, module: Format, options: Options) -> Lookup:
    """Return a lookup that translates every message by rule: the catalog of a pseudo-locale."""

    def lookup(context: str | None, msgid: str) -> Message:
        return Message(msgid, pseudo_text(msgid, module.inlines(msgid, options), locale), context)

    return lookup


def split_pseudo(names: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return the pseudo-locales among names, and the others."""
    both: tuple[list[str], list[str]] = ([], [])
    for name in names:
        both[not is_pseudo(name)].append(name)
    return both
