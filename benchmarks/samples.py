"""Real documents of each format, and the faults that are put into their translations."""

from __future__ import annotations

import json
from collections.abc import Iterator

from lxml import etree

from article_i18n.model import Document
from article_i18n.splice import decode
from benchmarks.corpora import CORPORA, documents

LARGEST = 8_000
"""Of the documents, in characters, so that much can be tried."""
_LINK, _BOLD, _CODE, _TAG, _ROLE = (
    "unclosed link",
    "unclosed bold",
    "unclosed code",
    "unclosed tag",
    "unclosed role",
)
FAULTS: dict[str, tuple[str, ...]] = {
    _LINK: ("[слово](https://a.b", "слово](https://a.b)", "[слово"),
    _BOLD: ("**", "__слово", "*слово"),
    _CODE: ("`", "``", "`слово"),
    _TAG: ("<b>", "</b>", "<b", '<a href="https://a.b">'),
    _ROLE: ("{ref}`слово", ":ref:`слово", "kbd:[слово"),
    "pipe": ("|", " | ", "||"),
    "#": ("# ", "### ", "== ", "#"),
    "1.": ("1. ", "1) ", "2. "),
    ">": ("> ", ">", ">>> "),
    "indent": ("    ", "\t", "\n    "),
    "blank line": ("\n\n", "\n \n", "\n\n\n"),
    "fence": ("```\n", "\n```\n", "~~~\n", "----\n", "::\n\n"),
    "</div>": ("</div>", "</p>", "</td></tr></table>", "<div>"),
    "JSX brace": ("{", "}", "{слово", "</>", "<Слово>"),
    "shortcode": ("{{< note >}}", "{{% /note %}}", "{{", "{% if a %}", "%}"),
    "NUL": ("\0",),
    "bidi controls": ("\u202e", "\u2066", "\u202b"),
    "list mark": ("- ", "* ", "+ ", ". ", ": "),
    "comment": ("<!--", "-->", "// ", ".. "),
    "rule": ("\n---\n", "\n===\n", "***", "\n-\n"),
    "definition": ("[a]: b", "[^1]: ", ".. _a: b", ":a: b", "a:: "),
    "script": ("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<style>"),
    "reference": ("&", "&lt", "&слово;", "]]>", "<![CDATA["),
    "quote": ('"', "'", '"""', "\\"),
    "line end": ("\r", "\u2028", "\x0b", "\x85"),
    "dialect": (":::", ":::note\n", "$$", "|===\n", "====\n", "ifdef::a[]\n", "\n+\n", "!!! note\n", "%%"),
}
_OWN: dict[tuple[str, str], tuple[str, ...]] = {
    (_LINK, "rst"): ("`слово <https://a.b>", "слово`_", "[слово]_"),
    (_LINK, "asciidoc"): ("https://a.b[слово", "<<слово", "link:a.b[слово"),
    (_LINK, "html"): ('<a href="https://a.b">', "</a>", '<a href="'),
    (_LINK, "xml"): ('<link href="https://a.b">', "</link>", '<link href="'),
    (_BOLD, "html"): ("<strong>", "</strong>", "<em>"),
    (_BOLD, "xml"): ("<em>", "</em>", "<hi>"),
    (_BOLD, "asciidoc"): ("**", "*слово", "__слово", "##слово"),
    (_CODE, "html"): ("<code>", "</code>"),
    (_CODE, "xml"): ("<code>", "</code>", "<cmd>"),
    (_ROLE, "html"): ("<kbd>", "<span class=a>"),
    (_ROLE, "xml"): ("<gui>", "<key>"),
}
"""Faults as they are spelled in some formats."""
STARTS = frozenset({"#", "1.", ">", "list mark"})
"""Faults that mean something at the start of a line only."""


def spelled(format: str) -> list[tuple[str, str]]:
    """Return the kinds of faults with what they are in a format: its own spellings first, then everybody's."""
    return [
        (kind, fault)
        for kind, usual in FAULTS.items()
        for fault in dict.fromkeys((*_OWN.get((kind, format), usual), *usual))
    ]


def real(format: str) -> Iterator[Document]:
    """Yield real documents of a format; data files are made of paragraphs of real ones."""
    suffixes = {
        "rst": (".rst",),
        "asciidoc": (".adoc",),
        "html": (".html",),
        "xml": (".page",),
        "text": (".page",),
    }
    for path in documents(*suffixes.get(format, (".md",))):
        relative = path.relative_to(CORPORA)
        if {"zh", "zh-cn", "ru"} & set(relative.parts):
            continue
        data = path.read_bytes()
        if format == "text":
            data = _as_text(data).encode()
        elif format in {"yaml", "json", "toml"}:
            data = _as_data(data.decode(), format).encode()
        if len(data) <= LARGEST:
            yield decode(data, relative.as_posix(), path.stem, format)


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
