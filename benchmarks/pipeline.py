"""Scan, extract, update and render over the Markdown of the corpora: MB and files per CPU-second."""

from __future__ import annotations

from article_i18n.assemble import assemble
from article_i18n.catalog import Catalog, Message, new_catalog
from article_i18n.extract import Scanned, extract
from article_i18n.formats import DEFAULTS, get
from article_i18n.pseudo import pseudo
from article_i18n.splice import decode, encode_bytes
from article_i18n.update import update
from benchmarks.corpora import CORPORA, cpu, cut, documents


def main() -> None:
    """Print one row a step and a segmentation."""
    paths = documents(".md")
    sources = [path.read_bytes() for path in paths]
    size = sum(map(len, sources)) / 1e6
    names = [path.relative_to(CORPORA).as_posix() for path in paths]
    markdown = get("markdown")
    print(f"{len(paths)} Markdown files, {size:.2f} MB; medians of 3 runs, CPU seconds")
    print(f"{'step':34} {'s':>7} {'MB/s':>7} {'files/s':>8}")

    def row(name: str, seconds: float) -> None:
        print(f"{name:34} {seconds:7.2f} {size / seconds:7.1f} {len(paths) / seconds:8.0f}")

    texts = [decode(data, name, name, "markdown") for data, name in zip(sources, names, strict=True)]
    row("scan", cpu(lambda: [markdown.scan(document.text, DEFAULTS) for document in texts]))
    for segmentation in ("block", "sentence"):

        def whole(mode: str = segmentation) -> list[Message]:
            scanned = []
            for data, name in zip(sources, names, strict=True):
                document = decode(data, name, name, "markdown")
                scanned.append(Scanned(document, markdown.scan(document.text, DEFAULTS), mode))
            return extract(scanned, "en")

        row(f"extract, {segmentation} messages", cpu(whole))
    template = whole("block")
    scanned = [Scanned(document, markdown.scan(document.text, DEFAULTS), "block") for document in texts]
    texts_ru = {block.text: pseudo(block, "ru") for item in scanned for block in item.blocks}
    full = {m.key: Message(m.msgid, texts_ru[m.msgid], m.msgctxt) for m in template if m.msgid in texts_ru}
    catalog = Catalog(new_catalog("ru").header, list(full.values()))
    row("update, nothing changed", cpu(lambda: update(catalog, template)))
    for name, lookup in (("empty", {}), ("full", full)):

        def render(known: dict[tuple[str | None, str], Message] = lookup) -> list[bytes]:
            made = []
            for data, path in zip(sources, names, strict=True):
                document = decode(data, path, path, "markdown")
                item = Scanned(document, markdown.scan(document.text, DEFAULTS), "block")
                edition = assemble(item, "ru", "en", lambda *key: known.get(key), DEFAULTS)
                made.append(encode_bytes(document, edition.edits))
            return made

        row(f"render, {name} catalog", cpu(render))
    _small([document.text for document in texts])


def _small(texts: list[str]) -> None:
    """Render documents of the size that the peers were measured on: every third piece between headings."""
    markdown = get("markdown")
    pieces = [piece.encode() for text in texts for piece in cut(text, 500)][::3]
    size = sum(map(len, pieces)) / 1e6
    print(f"\n{len(pieces)} pieces cut at headings, {size / len(pieces) * 1000:.1f} KB on average")
    blocks = [block for piece in pieces for block in markdown.scan(piece.decode(), DEFAULTS)]
    full = {(b.context or None, b.text): Message(b.text, pseudo(b, "ru"), b.context or None) for b in blocks}
    for name, known in (("empty", {}), ("full", full)):

        def render(known: dict[tuple[str | None, str], Message] = known) -> None:
            for piece in pieces:
                document = decode(piece, "a.md", "a", "markdown")
                item = Scanned(document, markdown.scan(document.text, DEFAULTS), "block")
                edition = assemble(item, "ru", "en", lambda *key: known.get(key), DEFAULTS)
                encode_bytes(document, edition.edits)

        seconds = cpu(render)
        name = f"render, {name} catalog"
        print(f"{name:34} {seconds:7.2f} {size / seconds:7.1f} {len(pieces) / seconds:8.0f}")


if __name__ == "__main__":
    main()
