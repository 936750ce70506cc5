"""What may stand in an e-book: the elements and attributes that reading systems know (EPUB 3.3, 6.1, and HTML)."""

from __future__ import annotations

import re

from article_i18n.outputs.tags import HEADINGS

INLINE = frozenset(
    {
        *("a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "del"),
        *("dfn", "em", "i", "img", "ins", "kbd", "mark", "q", "ruby", "rb"),
        *("rp", "rt", "s", "samp", "small", "span", "strong", "sub", "sup", "time"),
        *("u", "var", "wbr"),
    }
)
"""Elements of running text."""
BLOCK = HEADINGS | frozenset(
    {
        *("address", "article", "aside", "blockquote", "caption", "col", "colgroup", "dd", "details", "div"),
        *("dl", "dt", "figcaption", "figure", "footer", "header", "hr", "li", "main", "nav"),
        *("ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th"),
        *("thead", "tr", "ul"),
    }
)
"""Elements that hold paragraphs, or are such."""
TRANSPARENT = frozenset({"a", "del", "ins"})
"""Elements that may hold what may stand around them (HTML, 3.2.5.3)."""
GONE = frozenset(
    {
        *("applet", "audio", "base", "button", "canvas", "datalist", "embed", "frame", "frameset", "head"),
        *("iframe", "link", "math", "meta", "noframes", "noscript", "object", "output", "param", "script"),
        *("select", "source", "style", "svg", "template", "textarea", "title", "track", "video"),
    }
)
"""Elements that are left out with all that is in them: they need a program, a network or a form behind them."""
ATTRIBUTES = frozenset(
    {
        *("id", "class", "lang", "dir", "title", "href", "src", "alt", "width", "height"),
        *("colspan", "rowspan", "scope", "headers", "start", "reversed", "value", "datetime", "cite", "role"),
        *("open", "tabindex", "style"),
    }
)
_ID = re.compile(r"[^\s]+\Z")
_NUMBER = re.compile(r"\d{1,6}\Z")
_NUMBERS = frozenset({"width", "height", "colspan", "rowspan", "start", "value", "tabindex"})
_ALIGNED = re.compile(r"\s*text-align:\s*(?:left|right|center|start|end)\s*;?\s*")


def allowed(name: str, value: str) -> bool:
    """Say whether an element may have an attribute with this value."""
    if name not in ATTRIBUTES and not name.startswith("aria-"):
        return False
    if name == "id":
        return bool(_ID.match(value))
    if name in _NUMBERS:
        return bool(_NUMBER.match(value))
    if name == "dir":
        return value in {"ltr", "rtl", "auto"}
    return name != "style" or _ALIGNED.fullmatch(value) is not None
