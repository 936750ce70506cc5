"""Cross references that their document gives no text: they show what their target is called, and lead there.

A converter writes such a link with the class `i18n-named`, and as its text what shows where nobody knows a name. A link
to a label, which may be in any document, has it as its address.
"""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from html import escape
from typing import NamedTuple
from urllib.parse import quote, unquote

from article_i18n.locales import bcp47, direction
from article_i18n.model import FALLBACK_CLOSE, FALLBACK_OPEN
from article_i18n.outputs.article import Article, Doc
from article_i18n.outputs.finder import finder
from article_i18n.outputs.marks import strip
from article_i18n.outputs.outline import titles
from article_i18n.outputs.tags import Piece, end_of, pieces, text_of, with_attribute

NAMED = "i18n-named"
"""The class of a link that is to show the name of its target."""
LABEL = "i18n-label:"
"""What the address of a link to a label begins with; the label is percent-encoded."""
_PROJECT = "project:"
"""What MyST writes before an address that is to be looked for in the project."""


def to_label(label: str) -> str:
    """Return the address of a label."""
    return LABEL + quote(label, safe="")


def normal(label: str) -> str:
    """Return a label as reST compares them: in lower case, its white space collapsed."""
    return " ".join(label.lower().split())


class _Target(NamedTuple):
    """Where a reference leads."""

    doc: Doc | None
    """None: to the document at hand."""
    anchor: str
    address: str
    """As a link in the document would say it."""


def resolved(html: str, article: Article, locale: str) -> str:
    """Return the body of a page with all references led to their targets, and named where they have no text."""
    if NAMED not in html and LABEL not in html and _PROJECT not in html and "></a>" not in html:
        return html
    return _Resolver(pieces(html), article, locale).html()


class _Resolver:
    def __init__(self, parts: Sequence[Piece], article: Article, locale: str) -> None:
        self._parts, self._article, self._locale = parts, article, locale
        self._library = article.house.library
        self._ids = {value for part in parts for name, value in part.attributes if name == "id"}
        self._titles: dict[str, str] | None = None
        self._foreign = False
        """Whether the place at hand is left in the source language."""

    def html(self) -> str:
        out = [part.source for part in self._parts]
        for i, part in enumerate(self._parts):
            if part.kind == "text":
                marks = max(part.source.rfind(FALLBACK_OPEN), part.source.rfind(FALLBACK_CLOSE))
                self._foreign = self._foreign if marks < 0 else part.source.startswith(FALLBACK_OPEN, marks)
            if part.kind == "start" and part.name == "a":
                self._link(i, out)
        return "".join(out)

    def _link(self, at: int, out: list[str]) -> None:
        """Write a link anew, if it is one of those."""
        part, end = self._parts[at], end_of(self._parts, at)
        said = dict(part.attributes)
        href = said.get("href", "")
        if end is None or not href:
            return
        inside = list(self._parts[at + 1 : end])
        led = href.startswith((LABEL, _PROJECT))
        silent = (not inside and set(said) == {"href"}) or (led and text_of(inside) == href)
        named = silent or NAMED in said.get("class", "").split()
        if not (led or named):
            return
        target = self._target(href)
        if target is None and led:
            out[at], out[end] = "<span>", "</span>"
        else:
            out[at] = _unmarked(with_attribute(part, "href", target.address) if target else part.source)
        if named and (name := self._name(target) or (_spelled(href) if silent else "")):
            out[at + 1 : end] = [""] * len(inside)
            out[at] += name

    def _target(self, href: str) -> _Target | None:
        """Return where an address leads inside the project; None for another, and for one that leads nowhere."""
        if href.startswith(LABEL):
            return self._labelled(unquote(href.removeprefix(LABEL)))
        address = href.removeprefix(_PROJECT)
        path, _, fragment = address.partition("#")
        if not path:
            known = unquote(fragment) in self._ids
            return _Target(None, unquote(fragment), address) if known else self._labelled(unquote(fragment))
        doc = finder(self._library).find(unquote(path), self._article.path)
        return _Target(doc, unquote(fragment), address) if doc else None

    def _labelled(self, label: str) -> _Target | None:
        for anchor in _anchors(label):
            if anchor in self._ids:
                return _Target(None, anchor, f"#{quote(anchor)}")
        for doc in self._library.labelled(label):
            there = self._library.anchors(doc, self._there(doc))
            for anchor in _anchors(label):
                if there and anchor in there and doc.path != self._article.path:
                    path = posixpath.relpath(doc.path, posixpath.dirname(self._article.path) or ".")
                    return _Target(doc, anchor, f"{quote(path)}#{quote(anchor)}")
        return None

    def _there(self, doc: Doc) -> str:
        """Return the locale in which a document is linked to."""
        return self._locale if self._locale in doc.locales else self._article.house.source_locale

    def _name(self, target: _Target | None) -> str:
        """Return what the target is called, as HTML; "" where nobody knows."""
        if target is None:
            return ""
        if target.doc is None or (target.doc.path == self._article.path and target.anchor):
            if self._titles is None:
                self._titles = titles(self._parts)
            name, locale = self._titles.get(target.anchor, ""), self._locale
        else:
            locale = self._there(target.doc)
            name = self._library.title(target.doc, locale, target.anchor) or self._library.title(
                target.doc, locale
            )
        return self._spoken(name, locale)

    def _spoken(self, name: str, locale: str) -> str:
        """Return a name with what tells its language, where that is not the language of the place at hand."""
        source = self._article.house.source_locale
        plain = strip(name)
        left = plain != name or locale == source != self._locale
        shown = escape(plain, quote=False)
        if not plain or left == self._foreign:
            return shown
        if left:
            return f"{FALLBACK_OPEN}{shown}{FALLBACK_CLOSE}"
        turned = f' dir="{direction(locale)}"' if direction(locale) != direction(source) else ""
        return f'<span lang="{bcp47(locale)}"{turned}>{shown}</span>'


def _unmarked(tag: str) -> str:
    """Return a tag without the class that is ours."""
    part = pieces(tag)[0]
    classes = dict(part.attributes).get("class", "").split()
    if NAMED not in classes:
        return tag
    return with_attribute(part, "class", " ".join(word for word in classes if word != NAMED))


def _spelled(href: str) -> str:
    """Return an address as the text of a link that would have none."""
    return escape(unquote(href).removeprefix(LABEL).removeprefix(_PROJECT))


def _anchors(label: str) -> tuple[str, ...]:
    """Return the ids that the element with a label may have: MyST's, and docutils'."""
    from docutils.nodes import make_id

    return tuple(dict.fromkeys((label, make_id(normal(label)))))
