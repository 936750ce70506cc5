"""What is said of an edition: whether it is good enough, what it lacks, where it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import floor
from typing import TYPE_CHECKING

from article_i18n.commands.wishes import Wish

if TYPE_CHECKING:
    from article_i18n.edition import Edition

_PLACES = 10
"""How many places of what is not translated a line tells."""


def is_worthy(edition: Edition, wish: Wish) -> bool:
    """Whether an edition is translated as much as the wish asks for."""
    whole = edition.published == edition.total
    return edition.coverage * 100 >= wish.keep and (whole or wish.fallback != "fail")


def refusal(edition: Edition, keep: int) -> str:
    """Say why an edition is held back."""
    share = percent(edition.coverage)
    left = f"{edition.total - edition.published} of {edition.total} left"
    if share < keep:
        return (
            f"the {edition.locale} edition is {share} % translated, {keep - share} points "
            f"short of the {keep} % to keep ({left})"
        )
    return f"the {edition.locale} edition is not complete ({left}): {_shown(list(_lacking(edition)))}"


def percent(share: float) -> int:
    """Return a share in whole per cent, rounded down: only what is finished is told as 100."""
    return floor(round(share * 100, 6))


def _shown(places: Sequence[str]) -> str:
    """Return the first of many places, and how many more there are."""
    more = f" and {len(places) - _PLACES} more" if len(places) > _PLACES else ""
    return ", ".join(places[:_PLACES]) + more


def _lacking(edition: Edition) -> Iterator[str]:
    """Yield the places of what is not published: in the catalog, else in the source."""
    from article_i18n.outputs.states import rows

    for row in rows(edition):
        if row.state != "translated":
            source = f"{edition.scanned.document.path}:{row.line}"
            place = f"{edition.catalog}:{row.catalog_line}" if row.catalog_line else source
            yield f"{place} ({row.state})"


def origins(edition: Edition) -> str:
    """Say what share of an edition was taken from other locales."""
    shares = (f"{percent(count / edition.total)} % from {name}" for name, count in edition.derived.items())
    told = ", ".join(shares)
    return f" ({told})" if told else ""
