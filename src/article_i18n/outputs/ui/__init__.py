"""What the templates themselves say to readers, in the readers' language.

The English text is the msgid; `ui.pot` lists them all, one catalog per language stands beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from article_i18n import locales

_CATALOGS = frozenset(
    entry.name.removesuffix(".po") for entry in files(__name__).iterdir() if entry.name.endswith(".po")
)


class Interface(NamedTuple):
    """The strings of one language."""

    locale: str
    """Of the strings, as a gettext name: `en` where there is no catalog for the language asked for."""
    gettext: Callable[[str], str]


@lru_cache(maxsize=64)
def interface(locale: str) -> Interface:
    """Return the interface for a gettext locale name: `zh_CN` finds `zh_Hans`, `de_AT` finds `de`."""
    wanted = (locales.bcp47(name).replace("-", "_") for name in (locale, *locales.fallbacks(locale)))
    name = next((name for name in wanted if name in _CATALOGS), None)
    if name is None:
        return Interface("en", lambda msgid: msgid)
    translations = _read(name)
    return Interface(name, lambda msgid: translations.get(msgid, msgid))


def _read(name: str) -> dict[str, str]:
    import polib

    catalog = polib.pofile((files(__name__) / f"{name}.po").read_text("utf-8"))
    return {entry.msgid: entry.msgstr for entry in catalog}
