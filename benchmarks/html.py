"""HTML: how fast pages are scanned and rendered, and that the cost grows with the size alone."""

from __future__ import annotations

from turbohtml import parse

from article_i18n.formats import DEFAULTS
from article_i18n.formats.html import encode, scan
from article_i18n.model import Edit
from article_i18n.pseudo import pseudo
from article_i18n.splice import splice
from benchmarks.corpora import cpu, documents


def main() -> None:
    """Print megabytes per CPU second beside a parser in C, and the scan of one page grown 4 and 16 times."""
    pages = [path.read_text("utf-8", "replace") for path in documents(".html", ".htm")]
    size = sum(len(page.encode()) for page in pages) / 1e6
    print(f"{len(pages)} pages, {size:.2f} MB")
    found = [(page, scan(page, DEFAULTS)) for page in pages]
    translated = [(page, [(block, pseudo(block, "ru")) for block in blocks]) for page, blocks in found]
    peers = peer_scans(pages)
    for name, run in {
        "scan": lambda: [scan(page, DEFAULTS) for page in pages],
        "spell and splice": lambda: [render(page, work) for page, work in translated],
        "turbohtml's tree (C)": lambda: [parse(page, positions=False) for page in pages],
        **peers,
    }.items():
        seconds = cpu(run)
        print(f"{name:22} {size / seconds:7.2f} MB/s {len(pages) / seconds:9,.0f} pages/s")
    whole = "\n".join(pages)
    for times in (1, 4, 16):
        text = whole * times
        seconds = cpu(lambda text=text: scan(text, DEFAULTS), runs=1)
        print(f"one page, {times:2} ×        {len(text.encode()) / seconds / 1e6:7.2f} MB/s")


def render(page: str, work: list) -> str:
    """Return a page with its translations."""
    return splice(page, [Edit(b.start, b.end, encode(b, text, DEFAULTS).source) for b, text in work])


def peer_scans(pages: list[str]) -> dict:
    """Return how a peer finds its units in the same pages, where it is installed: translate-toolkit."""
    try:
        from translate.storage.html import POHTMLParser
    except ImportError:
        return {}
    return {"translate-toolkit": lambda: [POHTMLParser.parsestring(page.encode()) for page in pages]}


if __name__ == "__main__":
    main()
