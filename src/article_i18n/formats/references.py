"""The pictures and other media files that a document refers to, found in its source. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

from article_i18n.formats.shown import shown

_SUFFIXES = r"\.(?:png|jpe?g|gif|webp|avif|svg|bmp|tiff?|pdf|mp4|webm|ogv|mov|mp3|ogg|oga|wav|m4a|vtt)"
_MARKDOWN = (
    r"\]\(\s*(?:<(?P<a>[^<>\n]+)>|(?P<a_>[^\s()<>]+))",
    r"^[ ]{0,3}\[[^\]\n]+\]:[ \t]*(?:<(?P<b>[^<>\n]+)>|(?P<b_>[^\s<>]+))",
)
_HTML = (
    r"""(?<=[\s:])(?:src|poster|fileref|href|data)\s*=\s*["'](?P<c>[^"'\n]+)["']""",
    r"""(?<=\s)srcset\s*=\s*["'](?P<set>[^"']+)["']""",
    r"""\burl\(\s*["']?(?P<css>[^"'()\s]+)""",
)
_RST = (
    r"^[ \t]*\.\.[ \t]+(?:\|[^|\n]+\|[ \t]+)?(?:image|figure)::[ \t]*(?P<d>\S+)",
    r":(?:download|target):[ \t]*`[^`<]*<(?P<d_>[^<>`]+)>`|^[ \t]+:target:[ \t]*(?P<d__>\S+)",
    r"`[^`<]*<(?P<link>[^<>`\s]+)>`_",
)
_ASCIIDOC = (
    r"\b(?:image|video|audio)::?(?P<e>[^\s\[\]:]+)\[(?:[^\]\n]{0,500}\bposter=\"?(?P<poster>[^\s\",\]]+))?",
    r"\blink:(?P<f>[^\s\[\]]{1,1000})\[",
    r"^:imagesdir:[ \t]*(?P<dir>\S*)[ \t]*$",
)
_IMAGES_DIR = frozenset({"e", "poster"})
"""What AsciiDoc's `imagesdir` counts for."""
_PATTERNS = {
    "markdown": (*_MARKDOWN, *_HTML),
    "mdx": (*_MARKDOWN, *_HTML),
    "html": _HTML,
    "xml": _HTML,
    "rst": _RST,
    "asciidoc": _ASCIIDOC,
}


def references(text: str, format: str) -> list[tuple[str, int]]:
    """Return the media files that a document refers to, as it spells them, with their lines (from 1); no addresses."""
    patterns = _PATTERNS.get(format)
    if patterns is None:
        return []
    text = shown(text, format)
    line = at = 0
    found: dict[str, int] = {}
    folder = ""
    for hit in re.finditer("|".join(patterns), text, re.MULTILINE):
        line += text.count("\n", at, hit.start())
        at = hit.start()
        said = {name: value for name, value in hit.groupdict().items() if value is not None}
        folder = said.get("dir", folder)
        for name, value in said.items():
            below = folder and name in _IMAGES_DIR and not value.startswith("/")
            for path in _paths(f"{folder}/{value}" if below else value, several=name == "set"):
                found.setdefault(path, line + 1)
    return list(found.items())


def _paths(value: str, *, several: bool) -> Iterator[str]:
    """Yield the media files that an address, or several with their sizes (`srcset`), names; nothing outside."""
    addresses = [each.split()[0] for each in value.split(",") if each.strip()] if several else [value]
    for address in addresses:
        path = re.split(r"[?#]", unescape(address))[0]
        if re.search(_SUFFIXES + r"\Z", path, re.IGNORECASE) and not re.match(r"[\w+.-]+:|//|.*[{}$]", path):
            yield unquote(path)
