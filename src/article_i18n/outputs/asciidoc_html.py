"""What Asciidoctor makes of a document, as our pages have it: links, call-outs and captions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from article_i18n.outputs.references import NAMED
from article_i18n.outputs.tags import Piece, closing, pieces, text_of

_CROSS = re.compile(
    r'<a href="((?!\w+://|mailto:|#)[^"]+)"((?: (?!class="bare")[\w-]+="[^"]*")*)>([^<]*)</a>'
)
_ANTORA = re.compile(r"(?:[\w.-]+@)?(?:[\w.-]*:)?([\w.-]*):(?!//)([^:]+)")
"""A resource id of Antora: `version@component:module:page`."""
_HINT = re.compile(r'(<a id="_footnoteref_\d+" class="footnote" href="[^"]*") title="[^"]*"')
_KINDS = frozenset({"note", "tip", "important", "warning", "caution"})


def settled(html: str) -> str:
    """Return the body of a page out of what Asciidoctor makes."""
    html = _CROSS.sub(_referred, html)
    html = _HINT.sub(r"\1", html)
    return _called_out(pieces(html)) if "admonitionblock" in html else html


def _referred(found: re.Match[str]) -> str:
    """Return a link to another document as its author wrote it: one without a text shows a name, Antora's ids a path.

    Asciidoctor shows the target's address as the text, and takes what is before a colon for a part of the path.
    """
    address, rest, words = found[1], found[2], found[3]
    path, _, fragment = address.partition("#")
    antora = _ANTORA.fullmatch(path)
    href = f"/modules/{antora[1] or 'ROOT'}/pages/{antora[2]}" if antora else path
    marked = f' class="{NAMED}"' if words == path else ""
    shown = path.removesuffix(".html").rpartition("/")[2].rpartition(":")[2] if words == path else words
    return f'<a href="{href}{"#" + fragment if fragment else ""}"{marked}{rest}>{shown}</a>'


def _called_out(parts: Sequence[Piece]) -> str:
    """Return HTML in which call-outs are what they are, and no tables."""
    out, at = list[str](), 0
    while at < len(parts):
        part = parts[at]
        classes = dict(part.attributes).get("class", "").split() if part.name == "div" else []
        kind = next((word for word in classes if word in _KINDS), "")
        cell = _content(parts, at) if part.kind == "start" and "admonitionblock" in classes and kind else None
        if cell is None:
            out.append(part.source)
            at += 1
            continue
        named = f' id="{dict(part.attributes)["id"]}"' if part.has("id") else ""
        inside = _called_out(parts[cell + 1 : _ended(parts, cell)]).strip()
        inside = inside if inside.startswith("<") else f"<p>{inside}</p>"
        title = _caption(parts[at:cell])
        usual = title == kind.title()  # which pages say in any language
        told = f'class="admonition markdown-alert-{kind}"' + (f' data-callout="{kind}"' if usual else "")
        shown = "" if usual else f'<p class="callout">{escape(title, quote=False)}</p>\n'
        out.append(f"<aside {told}{named}>\n{shown}{inside}\n</aside>")
        at = _ended(parts, at) + 1
    return "".join(out)


def _caption(parts: Sequence[Piece]) -> str:
    """Return what a call-out is called, by its text or by its icon's title."""
    shown = (dict(part.attributes).get("title") or dict(part.attributes).get("alt") for part in parts)
    return text_of(list(parts)) or next(filter(None, shown), "")


def _content(parts: Sequence[Piece], start: int) -> int | None:
    """Return where the cell of a call-out starts that holds its text."""
    return next(
        (i for i in range(start, _ended(parts, start)) if ("class", "content") in parts[i].attributes), None
    )


def _ended(parts: Sequence[Piece], start: int) -> int:
    end = closing(parts, start)
    return len(parts) - 1 if end is None else end
