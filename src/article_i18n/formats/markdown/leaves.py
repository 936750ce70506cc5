"""One block of running text at a time: from its place and its inline events to a `Block`."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from article_i18n.formats.folding import display_width, fold, settle
from article_i18n.formats.markdown import forms, pandoc, spans
from article_i18n.formats.markdown.inlines import Event, gather
from article_i18n.formats.markdown.shapes import BLANKS, MARK, Shape, flow
from article_i18n.formats.words import has_words
from article_i18n.model import Block, Inline

Offsets = Callable[[int], int]
"""Turns an offset in UTF-8 bytes, as the parser gives them, into one in characters of the document."""

ATTRIBUTES = re.compile(forms.ATTRIBUTE_LIST)
_COLLAPSED = ({"End": "Link"}, {"End": "Image"})
_ENDS = " \t\n"
_SPACE = " \t\n\x0b\x0c"
_CELL = Shape("cell")


class Leaf(NamedTuple):
    """A block of the parser's tree that holds text."""

    name: str
    """The parser's name of it; of its container where that holds text directly, as tight list items do."""
    kind: str
    value: Any
    start: int
    """In bytes."""
    end: int
    quotes: int
    """How many block quotes it stands in."""
    nested: bool
    """Whether its lines can have a prefix."""
    run: list[Event]
    rich: bool = True
    """Whether the run has more than text and line ends."""


def read(leaf: Leaf, text: str, at: Offsets) -> Block | None:
    """Return the block of a leaf; None where it has no words."""
    run = leaf.run
    inset = "TaskListMarker" in run[0][0]
    if leaf.name == "Paragraph":
        return _block(leaf, "flow", run, leaf.start, leaf.end, inset, text, at)
    if leaf.name == "Heading":
        return _heading(leaf, text, at)
    if leaf.name == "TableCell":
        start = at(leaf.start)
        form = "cell" if text[start - 1 : start] == "|" else "row"
        return _block(leaf, form, run, leaf.start, leaf.end, False, text, at)
    if inset:
        run = run[1:]
    if not run:
        return None
    form = "term" if leaf.name == "DefinitionListTitle" else "flow"
    return _block(leaf, form, run, run[0][1]["start"], run[-1][1]["end"], inset, text, at, bare=True)


def _block(
    leaf: Leaf,
    form: str,
    run: list[Event],
    first: int,
    last: int,
    inset: bool,
    text: str,
    at: Offsets,
    bare: bool = False,
) -> Block | None:
    """Return the block from byte `first` to `last`; `bare` text has no event of its own around it."""
    start, end = at(first), at(last)
    if end - start == last - first and text[start:end].isascii():
        at = (start - first).__add__  # all ASCII
    if bare and text[start - 1 : start] == "\\":
        start -= 1  # the parser leaves the backslash of an escape out
    if bare and run[-1][0] in _COLLAPSED and text.startswith("[]", end) and text[end - 1] == "]":
        end += 2  # the parser leaves the brackets of a collapsed reference out
    raw = text[start:end]
    body = raw.strip()
    if not body or body.startswith("\\\n"):
        return None  # a hard break before any text is nothing that could be put back
    if not raw.startswith(body):
        lead = raw[: len(raw) - len(raw.lstrip())]
        if "\n" in lead:
            body = raw.rstrip()
        else:
            start += len(lead)
            inset = inset or bool(lead.strip(BLANKS))
    words, inlines, hard = _read(leaf, run, body, start, at, form == "term")
    if not has_words(words, inlines) or (not inset and "\n" in body and _turns(words, body)):
        return None
    shape = _CELL if form == "cell" else flow(form, _head(text, start), leaf.quotes, hard, inset)
    end = start + len(body)
    return Block(start, end, leaf.kind, words, inlines, prose=form != "term", shape=shape)


def _turns(text: str, body: str) -> bool:
    """Say whether lines that are running text as they stand would start another block once they are folded.

    Odd as they are, they stay as they are.
    """
    first, _, rest = text.partition("\n")
    if first[0] == "<":
        return bool(rest) and first[-1] == ">"
    if not rest and (forms.is_form(first) or pandoc.is_start(first)):
        return True
    return bool(MARK.match(first)) and (first[0] != "[" or body[0] != "[" or bool(rest))


def _head(text: str, start: int) -> str:
    """Return what stands before a place on its line."""
    return text[text.rfind("\n", 0, start) + 1 : start]


def _read(
    leaf: Leaf, run: list[Event], body: str, origin: int, at: Offsets, lines: bool = False
) -> tuple[str, tuple[Inline, ...], str]:
    """Fold the lines of a block (or keep them apart), find its inlines, and see how it spells hard breaks."""
    text, folded, hard = body, None, "" if lines else "  "
    if "\n" in body:
        breaks = {
            at(span["end"]) - origin - 1: lines or event == "HardBreak"
            for event, span in run
            if event.__class__ is str
        }
        folded = fold(body, leaf.quotes, breaks)
        text = folded.text
        if not lines and any(is_hard and body[end - 1 : end] == "\\" for end, is_hard in breaks.items()):
            hard = "\\"
    found = gather(run, body, origin, at) if leaf.rich else ()
    extra = spans.atoms(text)
    if found or extra or "{" in body or "://" in body:
        inlines = settle([each for each in found if each.end <= len(body)], text, folded, extra)
        return (
            text,
            tuple(spans.finish(inlines, text))
            if extra or "}`" in text or "{{" in text or "{%" in text
            else inlines,
            hard,
        )
    return text, (), hard


def _heading(leaf: Leaf, text: str, at: Offsets) -> Block | None:
    origin, stop = at(leaf.start), at(leaf.end)
    if stop - origin == leaf.end - leaf.start and text[origin:stop].isascii():
        at = (origin - leaf.start).__add__  # all ASCII
    raw = text[origin:stop]
    marks = len(raw) - len(raw.lstrip("#"))
    atx = 0 < marks < 7 and raw[marks : marks + 1] in ("", *_SPACE)
    content, tail = _atx(raw[marks:]) if atx else _setext(raw)
    body = content.strip()
    if not body:
        return None
    lead = len(content) - len(content.lstrip())
    start = origin + lead + (marks if atx else 0)
    words, inlines, hard = _read(leaf, leaf.run, body, start, at)
    if not has_words(words, inlines):
        return None
    end = start + len(body)
    if atx:
        padded = len(content) > lead + len(body)  # by white space that is none to the parser
        shape = Shape("atx", head="# ", tail=tail or " #" * padded)
    else:
        tail = content[lead + len(body) :] + tail
        end += len(tail)
        widest = max(display_width(line.strip(" \t>")) for line in body.split("\n"))
        fit = len(tail) - len(tail.rstrip(tail[-1])) == widest
        inset = bool(content[:lead].strip(_ENDS))
        shape = flow("setext", _head(text, start), leaf.quotes, hard, inset)._replace(tail=tail, fit=fit)
    level = int(leaf.value["Heading"]["level"][1])
    return Block(start, end, "heading", words, inlines, level=level, prose=False, shape=shape)


def _atx(raw: str) -> tuple[str, str]:
    """Return the content after the opening marks, and in short what closes it: ` #`, ` {}` or nothing."""
    content = raw.rstrip(_ENDS)
    bare = content.rstrip("#")
    closed = bare != content and bare[-1:] in ("", *BLANKS)
    if closed:
        content = bare.rstrip(BLANKS)
    kept = _without_attributes(content)
    return kept, " {}" if kept != content else " #" if closed else ""


def _setext(raw: str) -> tuple[str, str]:
    """Return the content, and all from there to the end of the underline."""
    whole = raw.rstrip()
    content = whole[: whole.rindex("\n")].rstrip(BLANKS)
    kept = _without_attributes(content)
    return kept, whole[len(kept) :]


def _without_attributes(content: str) -> str:
    at = content.rfind("{") if content.endswith("}") else -1
    if at < 0 or content[at - 1 : at] == "\\" or not ATTRIBUTES.fullmatch(content, at):
        return content
    line = content[:at].rstrip(" \t>")
    return line.rstrip(_ENDS) if line.endswith("\n") else content[:at].rstrip(BLANKS)
