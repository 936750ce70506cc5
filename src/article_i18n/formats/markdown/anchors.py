"""The anchors of a document's headings, and how a translated heading keeps the one that the original has."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from html import escape
from typing import Any, NamedTuple

from pyromark import Markdown
from pyromark import Options as Syntax

from article_i18n.formats import Options, front_matter
from article_i18n.formats.markdown import slugs
from article_i18n.formats.markdown.masks import mask
from article_i18n.formats.markdown.scan import SYNTAX, offsets
from article_i18n.model import Edit

_PARSER = Markdown(options=SYNTAX | Syntax.ENABLE_HEADING_ATTRIBUTES)
_EXPLICIT = re.compile(r"^[ \t>]*#{1,6}[ \t][^\n]*\{#[\w:.-]+[^{}\n]*\}[ \t]*$", re.MULTILINE)
_CLOSED = re.compile(r"[ \t]#+[ \t]*\Z")


class Heading(NamedTuple):
    """A heading in a document. Offsets are characters, from 0."""

    start: int
    """Of its line."""
    end: int
    """Of its text, or of its underline."""
    anchor: str
    """Its own, or the one that the tool gives it; "" where the rule finds nothing to name it by."""
    explicit: bool
    underlined: bool
    top: bool
    """Whether it stands in no container."""


def headings(text: str, options: Options) -> list[Heading]:
    """Return the headings of a document in order, named by the rule that its options ask for.

    Raises SourceError for front matter that cannot be read.
    """
    _, start = front_matter.scan(text, options)
    masked = mask(text[start:], options.dialect, head=not start)
    at = offsets(masked, start)
    rule, taken, counts = slugs.rule(options), set[str](), dict[str, int]()
    found: list[Heading] = []
    for span, own, words in _spoken(_PARSER.events_with_range(masked, merge_text=True)):
        anchor = own or slugs.unique(rule.slug(words), taken, counts, rule.joint)
        taken.add(anchor)
        found.append(_heading(text, at(span["start"]), at(span["end"]), anchor, bool(own)))
    return found


def _spoken(events: Iterable[tuple[Any, Any]]) -> Iterator[tuple[Any, str, str]]:
    """Yield the span of each heading, the anchor of its own if it has one, and its plain text."""
    words, own = list[str](), ""
    for event, span in events:
        if isinstance(event, str):
            words.append(" ")
        elif text := event.get("Text") or event.get("Code"):
            words.append(text)
        elif isinstance(event.get("Start"), dict) and "Heading" in event["Start"]:
            words, own = [], event["Start"]["Heading"]["id"] or ""
        elif isinstance(event.get("End"), dict) and "Heading" in event["End"]:
            yield span, own, " ".join("".join(words).split())


def _heading(text: str, start: int, end: int, anchor: str, explicit: bool) -> Heading:
    line = text.rfind("\n", 0, start) + 1
    whole = text[start:end].rstrip()
    underlined = not whole.startswith("#")
    return Heading(line, start + len(whole), anchor, explicit, underlined, not text[line:start].strip(" "))


def keeping(source: str, edition: str, options: Options, wanted: Container[str] | None) -> list[Edit]:
    """Return the edits of `source` that give an edition's headings the anchors that the source's have.

    `wanted` are the anchors that matter; None: all do. An anchor is spelled `{#id}` where the tool knows that, else
    as an element of its own before the heading. They touch no block.
    """
    ours, theirs = headings(source, options), headings(edition, options)
    if len(ours) != len(theirs):
        return []
    attributes = slugs.rule(options).explicit or _EXPLICIT.search(source) is not None
    edits: list[Edit] = []
    for heading, other in zip(ours, theirs, strict=True):
        matters = wanted is None or heading.anchor in wanted
        if heading.anchor and matters and not heading.explicit and heading.anchor != other.anchor:
            edits += _kept(source, heading, attributes)
    return edits


def _kept(source: str, heading: Heading, attributes: bool) -> Iterator[Edit]:
    if attributes and not heading.underlined and not _CLOSED.search(source[heading.start : heading.end]):
        yield Edit(heading.end, heading.end, f" {{#{heading.anchor}}}")
    elif heading.top:
        above = source[: heading.start].endswith("\n\n") or not heading.start
        element = f'<a id="{escape(heading.anchor)}"></a>\n\n'
        yield Edit(heading.start, heading.start, element if above else f"\n{element}")
