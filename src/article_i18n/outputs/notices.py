"""What a page says of itself at its head: how much is translated, where it comes from, that it is a preview."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from article_i18n import locales
from article_i18n.outputs.ui import Interface


class Share(NamedTuple):
    """What an edition took from another locale."""

    locale: str
    """Which one, as a gettext name."""
    share: float
    """How much of the edition that is, from 0 to 1."""


def of_coverage(coverage: float, locale: str, source_locale: str, ui: Interface, *, omits: bool) -> str:
    """Say how much is translated, nothing where that is all; the least that is not nothing counts as 1 %."""
    if coverage >= 1:
        return ""
    english = source_locale.split("_")[0] == "en"
    if coverage <= 0 and english:
        text = ui.gettext("This article is not translated yet; it appears here in English.")
    elif coverage <= 0:
        text = ui.gettext(
            "This article is not translated yet; it appears here in the original language ({language})."
        )
    elif omits:
        text = ui.gettext("{percent} of this article is translated; the rest is left out.")
    elif english:
        text = ui.gettext("{percent} of this article is translated; the rest is in English.")
    else:
        text = ui.gettext(
            "{percent} of this article is translated; the rest is in the original language ({language})."
        )
    return text.format(percent=_percent(coverage, locale), language=locales.display_name(source_locale))


def of_origin(derived: Sequence[Share], coverage: float, locale: str, ui: Interface) -> str:
    """Say that an edition, or which share of it, was made by rule out of others; nothing where it was not."""
    if not derived:
        return ""
    share = sum(each.share for each in derived)
    if share >= coverage:
        text = ui.gettext("This edition was derived automatically from another one ({language}).")
    else:
        text = ui.gettext(
            "{percent} of this edition was derived automatically from another one ({language})."
        )
    names = [locales.display_name(each.locale, locale) for each in derived]
    return text.format(percent=_percent(share, locale), language=locales.list_join(names, locale))


def of_preview(ui: Interface) -> str:
    """Say that what nobody has confirmed is shown."""
    return ui.gettext("Preview: marked passages have not been confirmed by a translator.")


def _percent(share: float, locale: str) -> str:
    return locales.format_percent(max(share, 0.01), locale)
