"""MDX to HTML: Markdown with what a reader sees of its components. Nothing of its JavaScript is run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

import msgspec

from article_i18n.formats import DEFAULTS, Options, front_matter
from article_i18n.formats.mdx.masks import groups
from article_i18n.formats.mdx.tokens import Token, tokens
from article_i18n.outputs.dialects import element
from article_i18n.outputs.markdown import markdown_html

_KIND = re.compile(r"(?:type|variant|kind)")
_CALLOUTS = frozenset(("callout", "admonition", "aside", "alert"))
"""Components whose kind is a prop; others are named after it: `<Note>`, `<Tip>`."""
_TITLES = ("title", "label", "summary", "name")
_RENAMED = {"className": "class", "htmlFor": "for"}
_CLASS = re.compile(r"(?<=\s)(className|htmlFor)(?=\s*=)")


def to_html(text: str, options: Options = DEFAULTS) -> str:
    """Convert a document to the HTML of an article's body; fallback marks stay where they are.

    Elements of HTML stay, call-outs, tabs and details are shown as such; of any other component only what stands in
    it is left. Imports, exports, comments and expressions leave no trace.
    """
    _, start = front_matter.scan(text, options)
    body = text[start:]
    dialect = "docusaurus" if options.dialect == "auto" else options.dialect
    return markdown_html(_plain(body), msgspec.structs.replace(options, dialect=dialect))


def _plain(text: str) -> str:
    out: list[str] = []
    at, opened = 0, list[tuple[str, str]]()
    for run, line_end in groups(text, tokens(text)):
        start, end = run[0].start, run[-1].end if line_end < 0 else line_end
        made = "".join(_shown(text, token, opened) for token in run)
        if line_end >= 0:  # a block of its own, in the containers of its line
            head = text[text.rfind("\n", 0, start) + 1 : start]
            under = re.sub(r"[^ \t>]", " ", head)
            made = f"{made}\n{under}" if not made or head.strip(" \t>") else f"\n{under}{made}\n{under}"
        out += (text[at:start], made)
        at = end
    return "".join((*out, text[at:]))


def _shown(text: str, token: Token, opened: list[tuple[str, str]]) -> str:
    """Return what is left of a token; `opened` are the names of open elements with what closes them."""
    if token.kind == "close":
        while opened:
            name, end = opened.pop()
            if name == token.name:
                return end
        return ""
    if token.kind not in {"open", "void"} or not token.name:
        return ""
    source = text[token.start : token.end]
    if token.name[0].islower() and "." not in token.name:
        if "{" in source:
            source = f"<{token.name}{''.join(_attributes(text, token))}>"
        source = _CLASS.sub(lambda found: _RENAMED[found[1]], source)
        if token.kind == "open":
            opened.append((token.name, f"</{token.name}>"))
        return source
    start, end = _component(text, token)
    if token.kind == "open":
        opened.append((token.name, end))
        return start
    return ""


def _attributes(text: str, token: Token) -> Iterator[str]:
    """Yield the attributes of an element that are no expressions."""
    for attribute in token.attributes:
        value = text[attribute.start : attribute.end].replace(attribute.quote, "")
        yield f" {_RENAMED.get(attribute.name, attribute.name)}={attribute.quote}{value}{attribute.quote}"


def _component(text: str, token: Token) -> tuple[str, str]:
    said = {each.name: text[each.start : each.end] for each in token.attributes}
    name = token.name.lower()
    kind = next((value for key, value in said.items() if _KIND.fullmatch(key)), "note")
    name = kind.lower() if name in _CALLOUTS else name
    title = next((said[key] for key in _TITLES if said.get(key)), "")
    start, end = element(name, escape(title, quote=False))
    return (start, end) if not start.startswith("<div") else ("", "")
