"""The edition as data: its blocks and segments, with their states and places."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from article_i18n.edition import Placed
from article_i18n.locales import bcp47, direction
from article_i18n.outputs.article import Article, Made
from article_i18n.outputs.states import Row, counts, rows


def make(article: Article) -> Iterator[Made]:
    """Make one JSON document of each chosen edition."""
    for locale in article.chosen:
        data = json.dumps(_edition(article, locale), ensure_ascii=False, indent=1) + "\n"
        path = article.house.place(locale, f"{article.domain}.edition.json")
        yield Made(path, data.encode("utf-8", "backslashreplace"), locale)


def _edition(article: Article, locale: str) -> dict[str, Any]:
    edition = article.editions[locale]
    placed = {item.block.start: item for item in edition.placed}
    return {
        "source": article.path,
        "format": article.format,
        "source_locale": bcp47(article.house.source_locale),
        "locale": bcp47(locale),
        "direction": direction(locale),
        "catalog": edition.catalog,
        "coverage": round(edition.coverage, 4),
        "segments": counts(edition),
        "blocks": [
            _block(list(group), placed) for _, group in groupby(rows(edition), lambda row: row.number)
        ],
        **(
            {"addenda": [{"file": one.file, "line": one.line, "text": one.text} for one in edition.addenda]}
            if edition.addenda
            else {}
        ),
    }


def _block(group: list[Row], placed: dict[int, Placed]) -> dict[str, Any]:
    first = group[0]
    shown = placed.get(first.block.start)
    live = shown.encoded if shown and shown.encoded and not shown.broken else None
    optional = {
        "level": first.block.level,
        "name": first.block.name,
        "context": first.block.context,
        "notes": list(first.block.notes),
    }
    return {
        "kind": first.block.kind,
        **{key: value for key, value in optional.items() if value},
        "line": first.line,
        "published": None if shown is None else live.text if live else first.block.text,
        "segments": [_segment(row) for row in group],
    }


def _segment(row: Row) -> dict[str, Any]:
    refused = {"reason": row.reason} if row.state == "refused" else {}
    derived = {"origin": bcp47(row.origin)} if row.origin else {}
    said = {"source": row.source, "target": row.target, "state": row.state}
    return {**said, "catalog_line": row.catalog_line, **derived, **refused}
