"""Catalogs that no check was made by: any PO files of a folder, put together by what they are of and their language."""

from __future__ import annotations

import os
import random
import zlib
from dataclasses import replace
from pathlib import Path

from article_i18n import catalog as catalogs
from article_i18n.catalog import Catalog
from article_i18n.errors import ArticleError
from benchmarks.seeds.samples import Sample, habits

FOLDER = Path(os.environ.get("ARTICLE_I18N_UNSEEN", "unseen"))
"""One folder in it for each program or book, with its PO files anywhere below; their headers say the language."""
LEAST = 100
"""Finished messages from which a catalog is of use."""


def unseen() -> list[Sample]:
    """Return the catalogs of the folder; none where it is absent."""
    joined: dict[tuple[str, str], Catalog] = {}
    for path in sorted(FOLDER.glob("*/**/*.po")):
        try:
            catalog = catalogs.read(path.read_bytes(), str(path.relative_to(FOLDER)))
        except ArticleError:
            continue
        own = path.relative_to(FOLDER).parts[0], catalog.headers.get("Language", "")
        known = joined.get(own)
        joined[own] = replace(known, messages=[*known.messages, *catalog.messages]) if known else catalog
    found = [
        _sample(f"{name} {locale}", locale, catalog) for (name, locale), catalog in joined.items() if locale
    ]
    found = [sample for sample in found if len(sample.messages) >= LEAST]
    for sample in found:
        sample.elsewhere = _neighbours(sample, found)
    return found


_NEAR = {
    "ru": "uk",
    "uk": "ru",
    "zh_CN": "zh_TW",
    "de": "nl",
    "fr": "es",
    "es": "pt",
    "ja": "zh_CN",
    "pl": "cs",
}
"""A language that is easily taken for another."""


def _neighbours(sample: Sample, others: list[Sample]) -> dict[str, str]:
    book = sample.name.split()[0]
    near = (o for o in others if o.name == f"{book} {_NEAR.get(sample.locale)}")
    return {m.msgid: m.msgstr for other in near for m in other.messages}


def _sample(name: str, locale: str, catalog: Catalog) -> Sample:
    unique = {m.msgid: m for m in catalog.messages if m.translated and not m.plurals and m.msgid != m.msgstr}
    return Sample(name, locale, catalog, list(unique.values()), habits(catalog, locale))


def halves(samples: list[Sample], seed: int) -> tuple[list[Sample], list[Sample]]:
    """Return the messages of each catalog in two halves, shuffled; the texts alone decide."""
    order = random.Random(seed)
    found: tuple[list[Sample], list[Sample]] = [], []
    for sample in samples:
        for which, half in enumerate(found):
            own = [m for m in sample.messages if zlib.crc32(m.msgid.encode()) // 2 % 2 == which]
            half.append(replace(sample, messages=order.sample(own, len(own))))
    return found
