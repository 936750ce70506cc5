"""Scanning in every format that the corpora have documents of: MB per CPU-second."""

from __future__ import annotations

from article_i18n.errors import ArticleError
from article_i18n.formats import DEFAULTS, FORMATS, by_suffix, get
from article_i18n.model import Document
from article_i18n.splice import decode
from benchmarks.corpora import CORPORA, cpu, documents


def main() -> None:
    """Print one row a format."""
    print("medians of 3 runs, CPU seconds; documents that are no text or cannot be scanned are left out")
    print(f"{'format':12} {'files':>6} {'MB':>7} {'blocks':>8} {'MB/s':>7} {'files/s':>8}")
    found: dict[str, list[Document]] = {name: [] for name in FORMATS}
    blocks: dict[str, int] = dict.fromkeys(FORMATS, 0)
    for path in documents(""):
        name = by_suffix(path.name)
        shown = path.relative_to(CORPORA).as_posix()
        if name is None:
            continue
        try:
            document = decode(path.read_bytes(), shown, shown, name)
            blocks[name] += len(get(name).scan(document.text, DEFAULTS))
        except ArticleError:
            continue
        found[name].append(document)
    for name, several in found.items():
        if several:
            texts = [document.text for document in several]
            seconds = cpu(lambda name=name, texts=texts: [get(name).scan(text, DEFAULTS) for text in texts])
            size = sum(len(text.encode()) for text in texts) / 1e6
            print(
                f"{name:12} {len(several):6} {size:7.2f} {blocks[name]:8} {size / seconds:7.1f} "
                f"{len(several) / seconds:8.0f}"
            )


if __name__ == "__main__":
    main()
