"""The attributes of a tag, and those among them that readers see or hear."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

_NAME = re.compile(r"</?[^ \t\n\f/>]*+")
_ATTRIBUTE = re.compile(
    r"[ \t\n\f/]*+(=?[^ \t\n\f/>=]*+)"
    r"(?:[ \t\n\f]*+=[ \t\n\f]*+"
    r"(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'|(?P<bare>[^ \t\n\f>\"'][^ \t\n\f>]*+))?)?"
)
_QUOTES = {"double": '"', "single": "'", "bare": ""}
_SPOKEN = frozenset(
    [
        "alt",
        "aria-description",
        "aria-label",
        "aria-placeholder",
        "aria-roledescription",
        "aria-valuetext",
        "placeholder",
        "title",
    ]
)
_OF_ELEMENT: dict[str, frozenset[str]] = {
    "abbr": frozenset({"th"}),
    "label": frozenset({"menuitem", "optgroup", "option", "track"}),
    "summary": frozenset({"table"}),
    "value": frozenset({"input"}),
    "content": frozenset({"meta"}),
}
_WITH_ATTRIBUTES = frozenset().union(*_OF_ELEMENT.values())
_OWN = re.compile("|".join(_OF_ELEMENT))
_META = frozenset(
    [
        "apple-mobile-web-app-title",
        "application-name",
        "dc.description",
        "dc.subject",
        "dc.title",
        "dcterms.description",
        "dcterms.title",
        "description",
        "headline",
        "keywords",
        "name",
        "og:description",
        "og:image:alt",
        "og:site_name",
        "og:title",
        "twitter:description",
        "twitter:image:alt",
        "twitter:title",
    ]
)
_BUTTONS = frozenset({"button", "reset", "submit"})


class Attribute(NamedTuple):
    """An attribute of a tag; its value is `tag[start:end]`."""

    name: str
    """In lower case."""
    start: int
    end: int
    quote: str | None
    """Its quotes, empty where there are none; None for an attribute without a value."""


def attributes(tag: str) -> Iterator[Attribute]:
    """Cut a tag into its attributes, as browsers do; of two with one name, the first counts."""
    opening = _NAME.match(tag)
    seen = {""}
    for found in _ATTRIBUTE.finditer(tag, opening.end() if opening else 0, len(tag) - 1):
        name, kind = found[1].lower(), found.lastgroup
        if name not in seen:
            seen.add(name)
            start, end = found.span(kind) if kind else (found.end(), found.end())
            yield Attribute(name, start, end, _QUOTES[kind] if kind else None)


def values(tag: str, names: Collection[str]) -> dict[str, str]:
    """Return the values of some attributes, as written; empty for an attribute without one."""
    opening = _NAME.match(tag)
    found: dict[str, str] = {}
    for each in _ATTRIBUTE.finditer(tag, opening.end() if opening else 0, len(tag) - 1):
        name = each[1].lower()
        if name in names and name not in found:
            found[name] = each[each.lastgroup] if each.lastgroup else ""
    return found


def spoken(element: str, tag: str) -> Iterator[tuple[str, Attribute]]:
    """Yield the attributes whose values are for people, each with the name to show to translators.

    `element` is the tag's name. The value of a `<meta>` goes by the name of the fact that it states.
    """
    if not _may_speak(element, tag.lower()):
        return
    found = list(attributes(tag))
    for each in found:
        name = each.name
        if each.quote is None or not (name in _SPOKEN or element in _OF_ELEMENT.get(name, ())):
            continue
        facts = {fact.name: tag[fact.start : fact.end].strip().lower() for fact in found}
        if name == "content":
            about = facts.get("name") or facts.get("property") or facts.get("itemprop") or ""
            if about in _META:
                yield about, each
        elif name == "title" and (element == "style" or "stylesheet" in facts.get("rel", "").split()):
            continue  # the name of a style sheet, which browsers and scripts know it by
        elif name != "value" or facts.get("type") in _BUTTONS:
            yield name, each


def _may_speak(element: str, tag: str) -> bool:
    """Say whether a tag in lower case can have such attributes; most have none."""
    return (
        "alt" in tag
        or "title" in tag
        or "aria-" in tag
        or "placeholder" in tag
        or (element in _WITH_ATTRIBUTES and _OWN.search(tag) is not None)
    )
