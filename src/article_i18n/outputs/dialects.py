"""What Markdown dialects add to the syntax, as plain Markdown with HTML: call-outs, tabs, details, directives.

The scan says which lines are structure (`formats.markdown.masks`); here they become elements, or nothing. Code is
never run and no file is read: what includes a file leaves no trace.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape
from typing import NamedTuple

from article_i18n.formats import Options
from article_i18n.formats.markdown import titles
from article_i18n.formats.markdown.masks import mask
from article_i18n.formats.markdown.scan import SYNTAX, offsets, parser
from article_i18n.formats.words import PLACEHOLDER
from article_i18n.outputs.listings import code_ranges, fenced

CALLOUTS = {
    **dict.fromkeys(("note", "info", "abstract", "summary", "seealso", "example", "todo", "quote"), "note"),
    **dict.fromkeys(("tip", "hint", "success", "question", "help", "check"), "tip"),
    **dict.fromkeys(("important", "admonition", "feature"), "important"),
    **dict.fromkeys(("warning", "attention", "warn"), "warning"),
    **dict.fromkeys(("caution", "danger", "error", "failure", "bug", "fail"), "caution"),
}
"""The names of call-outs in all dialects, and which of GitHub's five kinds each is."""

_PREFIX = re.compile(r"(?:[ \t>]|[-+*][ \t]|\d{1,9}[.)][ \t])*+")
_BOX = re.compile(r"(!!!|\?\?\?\+?|===[!+]{0,2})[ \t]*([\w-]*)")
_OPENING = re.compile(
    r"(?:(?P<fence>:{3,}|/{3,})[ \t]*|(?P<ticks>`{3,}|~{3,})[ \t]*(?=\{))\{?[ \t]*\.?(?P<name>[\w-]*)"
)
_CLOSING = re.compile(r"(?::{3,}|/{3,}|`{3,}|~{3,})[ \t]*\Z")
_SHORTCODE = re.compile(r"\{\{[<%]\s*(?P<end>/?)\s*(?P<name>[\w./-]+)(?P<rest>[^{}]*?)/?\s*[>%]\}\}|\{%.*%\}")
_SAID = re.compile(r"""\b(?:text|title|caption)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_FIRST = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([^\s=]+)(?:\s|\Z))""")
_TARGET = re.compile(r"\(([^()\n]+)\)=")
_LEAF = re.compile(r"::[A-Za-z][\w-]*\[([^\]\n]*)\]")
_TABS = frozenset(("tab", "tab-item", "group-tab", "tabitem"))
_DETAILS = frozenset(("details", "dropdown", "spoiler", "collapse"))
_DEEPEST = 12


class _Line(NamedTuple):
    """A line of structure: where it starts and ends (without its line end), and its two parts."""

    start: int
    end: int
    prefix: str
    words: str
    box: int = -1
    """Where the body of a box ends; -1 for another line."""


def plain(text: str, options: Options) -> str:
    """Return a Markdown text in which elements stand for what is special to dialects."""
    text = fenced(text)
    for _ in range(_DEEPEST):
        lines = list(_structure(text, options))
        boxes = [line for line in lines if line.box >= 0]
        if not boxes:
            return _flatten(text, lines, options)
        text = _open_boxes(text, boxes)
    return text


def _structure(text: str, options: Options) -> Iterator[_Line]:
    """Yield the lines that the scan takes for structure, the outermost of nested boxes first."""
    masked = mask(text, options.dialect, head=True)
    if masked == text:
        return
    at = offsets(masked, 0)
    items: list[int] = []
    for event, span in parser(False).events_with_range(masked, merge_text=True):
        if event == {"Start": "Item"}:
            items.append(at(span["end"]))
        elif event == {"End": "Item"}:
            items.pop()
        elif event == "Rule":
            line = _line(text, at(span["start"]))
            shown = masked[line.start : line.end]
            if shown == text[line.start : line.end]:
                continue
            boxed = _BOX.match(line.words) and items
            yield line._replace(box=items[-1]) if boxed else line


def _line(text: str, place: int) -> _Line:
    start = text.rfind("\n", 0, place) + 1
    end = text.find("\n", place)
    end = len(text) if end < 0 else end
    found = _PREFIX.match(text, start, end)
    cut = found.end() if found else start
    return _Line(start, end, text[start:cut], text[cut:end].rstrip())


def _open_boxes(text: str, boxes: list[_Line]) -> str:
    """Turn the outermost boxes into elements, their bodies indented no more."""
    done = len(text)
    for line in reversed([box for box in boxes if not _inside(box, boxes)]):
        under = _continuation(line.prefix)
        found = _BOX.match(line.words)
        assert found
        body = text[line.end : min(line.box, done)]
        depth = re.compile(rf"\n{re.escape(under)}(?: {{4}}|\t)")
        inner = depth.sub(lambda _, under=under: f"\n{under}", body).rstrip("\n")  # type: ignore[misc]
        title = titles.find(line.words)
        opened, closed = element(found[2].lower() or "tab", title.text if title else "", found[1])
        new = f"{_block(line.prefix, opened)}{inner}\n{under}\n{under}{closed}\n{under}\n"
        text = text[: line.start] + new + text[min(line.box, done) :]
        done = line.start
    return text


def _inside(box: _Line, boxes: list[_Line]) -> bool:
    return any(other.start < box.start < other.box for other in boxes)


class _Open(NamedTuple):
    """A container that has not ended yet."""

    prefix: str
    """Of the line that opens it."""
    closing: str
    """The tag that ends it."""


def _flatten(text: str, lines: list[_Line], options: Options) -> str:
    """Turn the lines of structure into elements, or drop them; then what generators fill in."""
    out: list[str] = []
    at, opened = 0, list[_Open]()
    for line in lines:
        new = _replacement(line, opened)
        if new is not None:
            out += (text[at : line.start], new)
            at = line.end
    out.append(text[at:])
    out += (f"\n\n{box.closing}\n" for box in reversed(opened))
    return _fill("".join(out), options)


def _replacement(line: _Line, opened: list[_Open]) -> str | None:
    """Return what stands for a line of structure; None leaves it as it is."""
    words = line.words
    if words.startswith("[!"):
        return None
    if _CLOSING.match(words):
        return _close(line, opened)
    if found := _OPENING.match(words):
        title = titles.find(words)
        start, end = element(found["name"].lower(), title.text if title else "")
        opened.append(_Open(line.prefix, end))
        return _block(line.prefix, start)
    if found := _TARGET.fullmatch(words):
        return _block(line.prefix, f'<div id="{escape(found[1])}"></div>')
    if found := _LEAF.match(words):
        return line.prefix + found[1]
    if (found := _SHORTCODE.fullmatch(words)) and found["name"]:
        return _shortcode(line, found, opened)
    return line.prefix


def _shortcode(line: _Line, found: re.Match[str], opened: list[_Open]) -> str:
    if found["end"]:
        return _close(line, opened)
    said = _SAID.search(found["rest"])
    start, end = element(found["name"].lower(), (said[1] or said[2] or "") if said else "")
    opened.append(_Open(line.prefix, end))
    return _block(line.prefix, start)


def _close(line: _Line, opened: list[_Open]) -> str:
    """Return the end of the innermost container; a formatter may have indented it under a list that stands in it."""
    if not opened:
        return line.prefix
    box = opened.pop()
    outside = line.prefix.startswith(_continuation(box.prefix)) and not line.prefix.strip(" ")
    return _block(_continuation(box.prefix) if outside else line.prefix, box.closing)


def element(name: str, title: str, sign: str = "") -> tuple[str, str]:
    """Return the tags of a container: of a call-out, of what opens and closes, of a tab, or of a division.

    `title` is Markdown, `sign` what Material for MkDocs opens it with.
    """
    import pyromark

    shown = pyromark.html(title, options=SYNTAX).strip().removeprefix("<p>").removesuffix("</p>")
    if sign.startswith("===") or name in _TABS:
        return _with_title('<section class="tab">', shown), "</section>"
    if sign.startswith("???") or name in _DETAILS:
        state = " open" if sign == "???+" else ""
        summary = f"<summary>{shown}</summary>" if shown else '<summary data-callout="Details"></summary>'
        return f"<details{state}>{summary}", "</details>"
    if name in CALLOUTS:
        kind = f"markdown-alert-{CALLOUTS[name]}"
        told = "" if shown else f' data-callout="{name}"'
        return _with_title(f'<aside class="admonition {kind}"{told}>', shown), "</aside>"
    return _with_title("<div>" if not name else f'<div class="{escape(name)}">', shown), "</div>"


def _with_title(tag: str, title: str) -> str:
    return f'{tag}<p class="callout">{title}</p>' if title else tag


def _block(prefix: str, html: str) -> str:
    """Return HTML as a block of its own in the containers that a line stands in."""
    under = _continuation(prefix)
    above = f"{prefix}\n" if prefix == under else ""
    return f"{above}{prefix if not above else under}{html}\n{under}"


def _continuation(prefix: str) -> str:
    return re.sub(r"[^ \t>]", " ", prefix)


def _fill(text: str, options: Options) -> str:
    """Let the shortcodes in running text say what a reader can know of them; code is left alone."""
    if "{{<" not in text and "{{%" not in text and "{%" not in text:
        return text
    code = code_ranges(mask(text, options.dialect, head=True))
    return PLACEHOLDER.sub(_outside(code), text)


def _outside(code: list[tuple[int, int]]) -> Callable[[re.Match[str]], str]:
    def said(found: re.Match[str]) -> str:
        if any(start <= found.start() < end for start, end in code):
            return found[0]
        short = _SHORTCODE.fullmatch(found[0])
        if not short:
            return found[0]
        if not short["name"] or short["end"]:
            return ""
        if told := _SAID.search(short["rest"]):
            return told[1] or told[2] or ""
        first = _FIRST.match(short["rest"])
        word = next(filter(None, first.groups()), "") if first else ""
        return word if short["name"] in {"ref", "relref"} else ""

    return said
