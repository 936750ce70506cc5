"""Real documents of each format."""

from __future__ import annotations

import json
from collections.abc import Iterator

from lxml import etree

from article_i18n.model import Document
from article_i18n.splice import decode
from benchmarks.corpora import CORPORA, documents

_TRANSLATED = {"zh", "zh-cn", "ru"}
"""Folders of the corpora that hold translations."""
LARGEST = 4_000
"""Of the documents, in characters, so that much can be tried."""
DOCBOOK = "docbook"
"""XML of another vocabulary than the corpora's usual one, Mallard."""
_SUFFIXES: dict[str, tuple[str, ...]] = {
    "mdx": (".mdx", ".md"),
    "rst": (".rst", ".txt"),
    "asciidoc": (".adoc",),
    "html": (".html",),
    "xml": (".page",),
    DOCBOOK: (".xml",),
    "text": (".page",),
}
"""Of a format's documents; the second one counts where none has the first."""


def real(format: str) -> Iterator[Document]:
    """Yield real documents of a format; data files are made of paragraphs of real ones.

    `docbook` is XML of that vocabulary. Where there is no MDX, Markdown stands in for it.
    """
    suffixes = _SUFFIXES.get(format, (".md",))
    paths = next(filter(None, map(documents, suffixes)), [])
    for path in paths:
        relative = path.relative_to(CORPORA)
        if _TRANSLATED & set(relative.parts):
            continue
        data = path.read_bytes()
        if format == "text":
            data = _as_text(data).encode()
        elif format in {"yaml", "json", "toml"}:
            data = _as_data(data.decode(), format).encode()
        if len(data) <= LARGEST:
            yield decode(data, relative.as_posix(), path.stem, "xml" if format == DOCBOOK else format)


def _as_text(page: bytes) -> str:
    """Return a page of XML as somebody would write it by hand in plain text."""
    parts = []
    parser = etree.XMLParser(recover=True)
    root = etree.fromstring(page, parser)
    for element in root.iter("{*}title", "{*}p") if root is not None else ():
        words = " ".join("".join(element.itertext()).split())
        parent = element.getparent()
        item = parent is not None and parent.tag.endswith("}item")
        if words:
            title = f"{words}\n{'=' * len(words)}"
            parts.append(title if element.tag.endswith("}title") else f"  * {words}" if item else words)
    return "\n\n".join(parts) + "\n"


def _as_data(text: str, format: str) -> str:
    """Return a data file with a document's paragraphs as values, spelled in all ways that the format knows."""
    lines = [" ".join(part.split()) for part in text.split("\n\n")[:12]]
    lines = [line for line in lines if line[:1].isalpha() and ": " not in line and " #" not in line]
    if format == "json":
        return json.dumps({"items": [{"title": line, "id": n} for n, line in enumerate(lines)]}, indent=2)
    if format == "yaml":
        ways = (
            "  - title: {}\n",
            "  - title: {!r}\n",
            "  - title: |\n      {}\n",
            "  - title: >\n      {}\n",
        )
        parts = (ways[n % 4].format(line.replace("'", "’")) for n, line in enumerate(lines))
        return "items:\n" + "".join(parts) + "last: 1\n"
    ways = ("title = {}\n", "title = '{}'\n", 'title = """\n{}"""\n', "title = '''{}'''\n")
    bare = [line.replace("'", "’").replace('"', "”").replace("\\", "/") for line in lines]
    spelled = (ways[n % 4].format(line if n % 4 else json.dumps(line)) for n, line in enumerate(bare))
    return "".join(f"[[items]]\n{each}" for each in spelled)
