"""What a locale has beside its catalogs: pictures and other media in the place of the source's, addenda. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from article_i18n.model import Finding

EXPLAINED = {
    "stale-media": (
        "warning",
        "A locale's own picture (`figure.ru.png`) is as it was, but the source's (`figure.png`) has changed since.",
    ),
    "missing-media": ("warning", "A source refers to a picture or another media file that is not there."),
    "addendum": ("error", "An addendum has no place in its edition, or its header cannot be understood."),
}


class Pair(NamedTuple):
    """A media file of the source and a locale's own in its stead. Paths are relative to the project."""

    source: str
    source_hash: str
    """SHA-256, hexadecimal."""
    variant: str
    variant_hash: str


def recorded(
    pairs: Iterable[Pair], before: Mapping[str, Mapping[str, str]], accepted: Iterable[str] = ()
) -> dict[str, dict[str, str]]:
    """Return what is to be remembered, by the source's path: each pair as it was when its variant was last made.

    A variant that has not changed keeps the source it was made for, unless it is among the `accepted` paths.
    """
    made, accepted = {}, set(accepted)
    for pair in sorted(pairs):
        old = before.get(pair.source, {})
        same = old.get("variant") == pair.variant and old.get("variant_sha256") == pair.variant_hash
        keep = same and "source_sha256" in old and not accepted & {pair.source, pair.variant}
        made[pair.source] = {
            "source_sha256": old["source_sha256"] if keep else pair.source_hash,
            "variant": pair.variant,
            "variant_sha256": pair.variant_hash,
        }
    return made


def stale(pairs: Iterable[Pair], before: Mapping[str, Mapping[str, str]], locale: str) -> Iterator[Finding]:
    """Yield a finding for each variant whose source has changed while it has not."""
    for pair in sorted(pairs):
        old = before.get(pair.source, {})
        same = old.get("variant") == pair.variant and old.get("variant_sha256") == pair.variant_hash
        if same and old.get("source_sha256", pair.source_hash) != pair.source_hash:
            remedy = f"make it anew, or accept it with `article-i18n update --media-ok {pair.variant}`"
            told = f"{pair.source} has changed since this was made for {locale}; {remedy}"
            yield Finding("stale-media", "warning", told, pair.variant, locale=locale, source=pair.source)
