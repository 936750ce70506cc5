"""What a page adds to an edition's body: one first heading, tables that scroll, names of call-outs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from typing import Literal, NamedTuple
from urllib.parse import unquote

from article_i18n.outputs.marks import strip
from article_i18n.outputs.tags import HEADINGS, Piece, end_of, insert_attributes, pieces, text_of

_CALLOUTS = {
    "markdown-alert-note": "Note",
    "markdown-alert-tip": "Tip",
    "markdown-alert-important": "Important",
    "markdown-alert-warning": "Warning",
    "markdown-alert-caution": "Caution",
}

_ENCLOSING = frozenset({"article", "div", "header", "section", "span"})
_CODE = frozenset({"code", "kbd", "pre", "samp"})
Lead = Literal["opening", "heading", ""]


class Body(NamedTuple):
    """The body of an article in two parts, as HTML."""

    heading: str
    """The `<h1>`, to stand above date and notice; empty when the body has one further down."""
    rest: str


def leading(html: str, title: str) -> Lead:
    """Say what of a body is the article's title: what opens it, its first heading, or nothing.

    That is an `<h1>`, or what says the same as the title.
    """
    parts = pieces(html)
    for lead, start in _candidates(parts).items():
        end = None if start is None else end_of(parts, start)
        if start is not None and end is not None and _leads(parts, start, end, title):
            return lead
    return ""


def with_heading(html: str, title: str, lead: Lead | None = None) -> Body:
    """Give the body exactly one first heading: its own, or the title when it has none.

    What opens the body is lifted out, a heading further down becomes the `<h1>` where it stands. `lead` says which
    of them it is; None finds out. For a translation the original knows, so that both have the same headings.
    """
    parts = pieces(html)
    lead = leading(html, title) if lead is None else lead
    start = _candidates(parts)[lead] if lead else None
    end = None if start is None else end_of(parts, start)
    if start is not None and end is not None:
        promoted = _as_h1(parts, start, end)
        if lead == "opening":
            rest = (
                *(each for each in promoted[:start] if each.startswith("<") and each[1] != "!"),
                *promoted[end + 1 :],
            )
            return Body("".join(promoted[start : end + 1]), "".join(rest))
        return Body("", "".join(promoted))
    if any(part.name == "h1" for part in parts) or not title:
        return Body("", html)
    return Body(f"<h1>{escape(title, quote=False)}</h1>", html)


def styled(html: str) -> tuple[str, str]:
    """Return a body without its style sheets, and those: they may stand in the head of a page only (HTML, 4.2.6)."""
    if "<style" not in html.lower():
        return html, ""
    parts = pieces(html)
    found: list[str] = []
    for i, part in enumerate(parts):
        end = end_of(parts, i) if part.kind == "start" and part.name == "style" else None
        if end is not None:
            found.append("".join(each.source for each in parts[i : end + 1]))
            parts[i : end + 1] = [part._replace(source="", kind="other") for _ in parts[i : end + 1]]
    return "".join(part.source for part in parts), "\n".join(found)


def furnish(html: str, gettext: Callable[[str], str], attributes: str = "", *, turned: bool = False) -> str:
    """Let tables and code scroll by keyboard too; name call-outs and check boxes in the reader's language.

    `attributes` (`' lang="en"'`) tell the language of `gettext` where it is not the page's; a table's label
    goes without, for they would speak for the table's text too. `turned` is a page that runs from right to left,
    where code goes on running from left to right. A link whose text is its address is marked, for print; a heading
    without text or anchor goes.
    """
    parts = pieces(html)
    out = [part.source for part in parts]
    _note_back(parts, out, gettext("Back to the text"), attributes)
    for number, (start, end) in enumerate(_tables(parts), 1):
        label = escape(gettext("Table {number}").format(number=number))
        out[start] = f'<div class="scroll" role="region" aria-label="{label}" tabindex="0">{out[start]}'
        out[end] += "</div>"
    for start, end in _empty_headings(parts):
        out[start : end + 1] = [""] * (end + 1 - start)
    for i, part in enumerate(parts):
        if part.kind == "start" and part.name == "summary" and part.has("data-callout"):
            out[i] = f"<summary{attributes}>{escape(gettext('Details'))}"
        elif part.kind == "start" and (part.name == "blockquote" or part.has("data-callout")):
            name = _callout(part)
            out[i] += f'\n<p class="callout"{attributes}>{escape(gettext(name))}</p>' if name else ""
        elif part.name == "input" and ("type", "checkbox") in part.attributes and not part.has("aria-label"):
            state = gettext("Done") if part.has("checked") else gettext("To do")
            out[i] = insert_attributes(part, f' aria-label="{escape(state)}"{attributes}')
        elif part.kind == "start" and (more := _more(parts, i, turned=turned)):
            out[i] = insert_attributes(part, more)
    return "".join(out)


def _note_back(parts: list[Piece], out: list[str], label: str, attributes: str) -> None:
    """Let each footnote of Markdown lead back to where it is referred to first."""
    first: dict[str, int] = {}
    for i, part in enumerate(parts[1:], 1):
        if part.name == "a" and ("class", "footnote-reference") in parts[i - 1].attributes:
            first.setdefault(unquote(dict(part.attributes).get("href", "")[1:]), i)
    for i, part in enumerate(parts):
        name = (
            dict(part.attributes).get("id", "") if ("class", "footnote-definition") in part.attributes else ""
        )
        end = _last_paragraph(parts, i) if name in first else None
        if end is not None:
            mark = f"note-{first[name]}"
            out[first[name]] = insert_attributes(parts[first[name]], f' id="{mark}" role="doc-noteref"')
            said = f'href="#{mark}" role="doc-backlink" aria-label="{escape(label)}"{attributes}'
            out[end] = f' <a class="back" {said}>↩\ufe0e</a>{out[end]}'


def _last_paragraph(parts: list[Piece], start: int) -> int | None:
    """Return where the last paragraph of a footnote ends; None where it does not end with one."""
    end = end_of(parts, start)
    ends = [i for i in range(start, end or start) if parts[i].kind == "end"]
    return ends[-1] if ends and parts[ends[-1]].name == "p" else None


def _empty_headings(parts: list[Piece]) -> Iterator[tuple[int, int]]:
    """Find the headings that have nothing to show, such as those that only a tool's shortcode fills."""
    for i, part in enumerate(parts):
        if part.kind != "start" or part.name not in HEADINGS or part.has("id"):
            continue
        end = end_of(parts, i)
        inside = parts[i + 1 : end]
        silent = all(piece.kind in {"text", "other"} for piece in inside) and not strip(text_of(inside))
        if end is not None and silent:
            yield i, end


def _more(parts: list[Piece], at: int, *, turned: bool) -> str:
    """Return the attributes that code and links get."""
    part = parts[at]
    if part.name == "a":
        return " data-bare" if _is_bare(parts, at) else ""
    if part.name not in _CODE:
        return ""
    scrolls = ' tabindex="0"' if part.name == "pre" and not part.has("tabindex") else ""
    return scrolls + (' dir="ltr"' if turned and not part.has("dir") else "")


def _is_bare(parts: list[Piece], at: int) -> bool:
    """Whether a link's text is its address."""
    end = end_of(parts, at)
    href = dict(parts[at].attributes).get("href", "")
    return (
        end is not None and "://" in href and strip(text_of(parts[at:end])) in {href, href.split("://", 1)[1]}
    )


def _candidates(parts: list[Piece]) -> dict[Lead, int | None]:
    headings = (i for i, part in enumerate(parts) if part.kind == "start" and part.name in HEADINGS)
    return {"opening": _opening(parts), "heading": next(headings, None)}


def _opening(parts: list[Piece]) -> int | None:
    """Find the first thing of the body if it is a heading or a paragraph; what encloses it has no text of its own."""
    for i, part in enumerate(parts):
        if part.kind == "start" and part.name not in _ENCLOSING:
            return i if part.name in HEADINGS or part.name == "p" else None
        if part.kind != "other" and part.name not in _ENCLOSING and strip(part.source).strip():
            return None
    return None


def _leads(parts: list[Piece], start: int, end: int, title: str) -> bool:
    """Whether an element is the article's title: its `<h1>`, or what says the same."""
    wanted = " ".join(strip(title).split())
    return parts[start].name == "h1" or (bool(wanted) and strip(text_of(parts[start:end])) == wanted)


def _as_h1(parts: list[Piece], start: int, end: int) -> list[str]:
    sources = [part.source for part in parts]
    sources[start] = "<h1" + sources[start][1 + len(parts[start].name) :]
    sources[end] = "</h1>"
    return sources


def _tables(parts: list[Piece]) -> list[tuple[int, int]]:
    """Find the outermost tables that are closed."""
    found, depth, start = [], 0, 0
    for i, part in enumerate(parts):
        if part.name != "table":
            continue
        if part.kind == "start":
            start = start if depth else i
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                found.append((start, i))
    return found


def _callout(part: Piece) -> str:
    classes = dict(part.attributes).get("class", "").split()
    return next((_CALLOUTS[word] for word in classes if word in _CALLOUTS), "")
