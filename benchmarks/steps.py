"""The steps that every format is measured by: scan, extract, and render with a full catalog."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from article_i18n.assemble import assemble
from article_i18n.catalog import Message
from article_i18n.extract import Scanned, extract
from article_i18n.formats import DEFAULTS, get
from article_i18n.pseudo import pseudo
from article_i18n.splice import decode, encode_bytes
from benchmarks.corpora import cpu


def steps(paths: list[Path], name: str) -> Callable[[str, float], None]:
    """Print one row a step for documents of a format; return what prints a further row of (name, CPU seconds)."""
    sources = [path.read_bytes() for path in paths]
    size = sum(map(len, sources)) / 1e6
    markup = get(name)
    texts = [decode(d, p.name, p.name, name) for d, p in zip(sources, paths, strict=True)]
    print(f"{len(paths)} {name} documents, {size:.2f} MB; medians of 3 runs, CPU seconds")
    print(f"{'step':34} {'s':>7} {'MB/s':>7} {'files/s':>8}")

    def row(step: str, seconds: float) -> None:
        print(f"{step:34} {seconds:7.2f} {size / seconds:7.2f} {len(paths) / seconds:8.0f}")

    def scanned() -> list[Scanned]:
        return [Scanned(document, markup.scan(document.text, DEFAULTS), "block") for document in texts]

    known = {
        (block.context or None, block.text): Message(block.text, pseudo(block, "ru"))
        for item in scanned()
        for block in item.blocks
    }

    def render() -> list[bytes]:
        editions = (assemble(item, "ru", "en", lambda *key: known.get(key), DEFAULTS) for item in scanned())
        return [encode_bytes(edition.scanned.document, edition.edits) for edition in editions]

    row("scan", cpu(scanned))
    row("extract", cpu(lambda: extract(scanned(), "en")))
    row("render, full catalog", cpu(render))
    return row
