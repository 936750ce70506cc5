"""What a translation may not do: lose or bring in templates, break tags, or bring in what runs in a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from article_i18n.errors import Unencodable
from article_i18n.formats import schemes
from article_i18n.formats.html import templates
from article_i18n.formats.html.attributes import attributes
from article_i18n.formats.html.elements import ISLANDS, SAFE
from article_i18n.formats.html.reading import Source, Token
from article_i18n.formats.html.runs import collapse, unpaired
from article_i18n.formats.html.scan import tokens_of, view

_FREE = {
    *("alt", "aria-description", "aria-label", "aria-placeholder", "placeholder", "title"),
    *("class", "dir", "hreflang", "lang"),
}
"""Attributes whose values a translator may set."""
_TARGETS = frozenset({"cite", "href", "src"})
"""Attributes that a translator may point elsewhere, where the source has them."""
_NESTED = ISLANDS | {"a"}
"""Elements that browsers do not nest."""
_VERBATIM = {"comment", "raw"}
_UNCLOSED = re.compile(r"</?[A-Za-z]")


class _Known(NamedTuple):
    """What the source has."""

    names: frozenset[str]
    attributes: frozenset[tuple[str, str, str]]
    """Tag, attribute and value."""
    targets: frozenset[tuple[str, str]]
    """Tag and attribute."""
    verbatim: frozenset[str]
    """Comments, and texts of elements that have no tags inside."""
    loose: list[tuple[str, str]]
    """Tags without a partner."""
    nests: bool


def check_templates(original: str, text: str) -> None:
    """Raise Unencodable where a template is new, or a bracket of one has no partner any more."""
    if not templates.suspect(original) and not templates.suspect(text):
        return
    (had, loose_before), (has, loose) = templates.kept(original), templates.kept(text)
    if has - had:
        raise Unencodable(f"the source has no placeholder {min(has - had)[:40]}")
    if loose != loose_before:
        raise Unencodable("placeholders such as {{ name }} must stay whole")


def check_tags(original: str, source: Source, tokens: Sequence[Token]) -> None:
    """Raise Unencodable for tags that do not fit the place, or that the source lacks and are not harmless."""
    known = _known(original)
    for token in tokens:
        if token.kind in {"open", "void", "close"}:
            _check_tag(source, token, known)
        elif token.kind in _VERBATIM:
            if source.text[token.start : token.end] not in known.verbatim:
                raise Unencodable("it has a comment or a script that the source lacks")
        elif token.kind != "text" and not _UNCLOSED.match(source.text, token.start):
            raise Unencodable("it has mark-up that is neither a tag nor a comment; write &lt; for <")
    loose = unpaired(*collapse(tokens))
    if loose != known.loose:
        name = next(name for _, name in loose or known.loose)
        raise Unencodable(f"the tags <{name}> do not pair as in the source")
    if _nests(tokens) and not known.nests:
        raise Unencodable("browsers do not nest links, buttons or labels")


def _check_tag(source: Source, token: Token, known: _Known) -> None:
    name = token.name
    if name not in known.names and name not in SAFE:
        raise Unencodable(f"the source has no <{name}> here; write &lt; for < if no tag is meant")
    if token.own is None:
        return
    for attribute, value in _attributes(source, token):
        same = (name, attribute, value) in known.attributes
        pointed = attribute in _TARGETS and (name, attribute) in known.targets and not schemes.runs(value)
        if not same and not pointed and attribute not in _FREE:
            raise Unencodable(f"<{name}> has {attribute}={value[:40]!r}, which the source lacks")


def _nests(tokens: Sequence[Token]) -> bool:
    """Say whether there is an element that browsers do not nest, inside its like."""
    depth = dict.fromkeys(_NESTED, 0)
    for token in tokens:
        if token.name in _NESTED:
            depth[token.name] += {"open": 1, "close": -1}.get(token.kind, 0)
            if depth[token.name] > 1:
                return True
    return False


def _known(original: str) -> _Known:
    source = view(original)
    tokens = tokens_of(source)
    tags = [token for token in tokens if token.kind in {"open", "void", "close"}]
    found = {(tag.name, *pair) for tag in tags if tag.own for pair in _attributes(source, tag)}
    return _Known(
        frozenset(tag.name for tag in tags),
        frozenset(found),
        frozenset((name, attribute) for name, attribute, _ in found),
        frozenset(original[token.start : token.end] for token in tokens if token.kind in _VERBATIM),
        unpaired(*collapse(tokens)),
        _nests(tokens),
    )


def _attributes(source: Source, tag: Token) -> Iterator[tuple[str, str]]:
    """Yield a tag's attributes with their values as written, templates and all."""
    for each in attributes(source.tag(tag)):
        yield each.name, source.text[tag.start + each.start : tag.start + each.end]
