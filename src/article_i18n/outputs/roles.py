"""What the roles of reST and MyST are like: references, words, code."""

from __future__ import annotations

import re
from html import escape
from typing import Literal, NamedTuple
from urllib.parse import quote

from article_i18n.outputs.references import NAMED, to_label

_TITLED = re.compile(r"\A(.+?)\s*<([^<>]+)>\Z", re.DOTALL)
_WORDS = frozenset(("guilabel", "menuselection", "term", "abbr", "dfn", "index", "eq"))
"""Roles whose text is running text; any other that nobody knows is code."""
_STRONG = frozenset(("guilabel", "menuselection"))
_LABELS = frozenset(("ref", "numref", "any"))
_DOCUMENTS = frozenset(("doc", "download"))
_SIMPLE = {"sub": "sub", "subscript": "sub", "sup": "sup", "superscript": "sup", "kbd": "kbd"} | {
    "emphasis": "em",
    "strong": "strong",
}
"""Roles that HTML has elements for."""
_ABBREVIATION = re.compile(r"\A(.*?)\s*\(([^()]+)\)\Z", re.DOTALL)
_IN_HTML = re.compile(r"\{([a-z][\w:+.-]*)\}<code>([^<]*)</code>")
_TOCTREE = re.compile(r'<pre><code class="language-\{toctree\}[^"]*">(.*?)</code></pre>', re.DOTALL)


class Meaning(NamedTuple):
    """What a role stands for."""

    kind: Literal["link", "words", "strong", "code"]
    shown: str
    address: str = ""
    """Of a link."""
    named: bool = False
    """Whether the link is to show what its target is called."""


def meaning(name: str, text: str) -> Meaning:
    """Return what a role (`std:ref`, in any case) with its text (`Title <target>`) stands for."""
    name = name.lower().rpartition(":")[2]
    titled = _TITLED.match(text)
    title, target = (titled[1], titled[2]) if titled else (text, text)
    if name in _DOCUMENTS:
        if ":" in target and name == "doc":  # another project's
            return Meaning("words", title if titled else target.rpartition(":")[2])
        named = name == "doc" and not titled
        return Meaning("link", target.strip("/").rpartition("/")[2] if named else title, target, named)
    if name in _LABELS:
        named = not titled or name == "numref"  # whose title has places for numbers
        return Meaning("link", target if named else title, to_label(target), named)
    if name in _STRONG:
        return Meaning("strong", title)
    if titled or name in _WORDS:
        return Meaning("words", title.lstrip("!~"))
    return Meaning("code", title.rpartition(".")[2] if title.startswith("~") else title.lstrip("!"))


def entry(line: str) -> Meaning | None:
    """Return the link that a line of a `toctree` stands for; None for an option, a pattern or an address outside."""
    words = line.strip()
    titled = _TITLED.match(words)
    title, target = (titled[1], titled[2]) if titled else (words, words)
    if not target or target.startswith(":") or any(sign in target for sign in "*?[ ") or target == "self":
        return None
    return Meaning("link", title, target, not titled and "://" not in target)


def in_html(html: str) -> str:
    """Return the HTML of a MyST document, whose parser takes roles for code, with what they stand for."""
    html = _TOCTREE.sub(_contents, html)
    return _IN_HTML.sub(lambda found: _as_html(found[1], found[2]), html)


def _as_html(name: str, text: str) -> str:
    """Return a role as HTML; its text is escaped already."""
    if name in _SIMPLE:
        return f"<{_SIMPLE[name]}>{text}</{_SIMPLE[name]}>"
    if name.lower() == "abbr" and (found := _ABBREVIATION.match(text)):
        return f'<abbr title="{found[2]}">{found[1]}</abbr>'
    said = meaning(name, text.replace("&lt;", "<").replace("&gt;", ">"))
    shown = escape(said.shown, quote=False).replace("&amp;", "&")
    match said.kind:
        case "link":
            return _link(said, shown)
        case "strong":
            return f"<strong>{shown}</strong>"
        case "words":
            return shown
    return f"<code>{shown}</code>"


def _link(said: Meaning, shown: str) -> str:
    marked = f' class="{NAMED}"' if said.named else ""
    address = (
        said.address if said.address.partition(":")[0] + ":" == to_label("") else quote(said.address, "/#.:")
    )
    return f'<a{marked} href="{address}">{shown}</a>'


def _contents(found: re.Match[str]) -> str:
    lines = (entry(line.replace("&lt;", "<").replace("&gt;", ">")) for line in found[1].split("\n"))
    items = "".join(f"<li>{_link(said, escape(said.shown))}</li>\n" for said in lines if said)
    return f"<ul>\n{items}</ul>" if items else ""
