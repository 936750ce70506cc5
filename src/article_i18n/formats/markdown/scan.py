"""The scan of a Markdown document: pulldown-cmark's events with their ranges, turned into blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pyromark import Markdown
from pyromark import Options as Syntax

from article_i18n.formats import Options, directives, fragments, front_matter, props
from article_i18n.formats.folding import settle
from article_i18n.formats.markdown import shortcodes, spans, summary
from article_i18n.formats.markdown.definitions import expose, titles
from article_i18n.formats.markdown.inlines import Event, gather
from article_i18n.formats.markdown.leaves import Leaf, Offsets, read
from article_i18n.formats.markdown.masks import mask
from article_i18n.formats.markdown.structure import Structure
from article_i18n.model import Block, Inline

SYNTAX = (
    Syntax.ENABLE_TABLES
    | Syntax.ENABLE_FOOTNOTES
    | Syntax.ENABLE_STRIKETHROUGH
    | Syntax.ENABLE_TASKLISTS
    | Syntax.ENABLE_MATH
    | Syntax.ENABLE_GFM
    | Syntax.ENABLE_DEFINITION_LIST
)
_PARSER = Markdown(options=SYNTAX)
_LONE_PARSER = Markdown(options=SYNTAX, broken_link_callback=lambda link: (link["reference"], ""))
_TEXT_PARSER = Markdown(
    options=SYNTAX,
    broken_link_callback=lambda link: (link["reference"], "") if link["link_type"] == "Reference" else None,
)

_INLINE = frozenset({"Emphasis", "Strong", "Strikethrough", "Link", "Image"})
_ATOMS = frozenset(
    {"Text", "Code", "InlineHtml", "InlineMath", "DisplayMath", "FootnoteReference", "TaskListMarker", "Html"}
)
_FIRST = {"Item": "item", "DefinitionListDefinition": "definition", "FootnoteDefinition": "footnote"}
_LEAVES = {
    "Paragraph": "",
    "Heading": "heading",
    "TableCell": "cell",
    "DefinitionListTitle": "term",
    "HtmlBlock": "html",
    "CodeBlock": "code",
}
"""Blocks that hold no blocks, and what their text is called; a paragraph's name depends on where it stands."""


def scan(text: str, options: Options) -> list[Block]:
    """Find the translatable places of a Markdown document, sorted and disjoint.

    Raises SourceError for front matter that cannot be read, and where `options.code` asks for Pygments
    and it is not installed.
    """
    blocks, start = front_matter.scan(text, options)
    body = scan_body(text, start, options, head=not start)
    if summary.is_one(text):
        return summary.labels(text, body, lambda label: inlines(label, options))
    return blocks + body


def scan_body(
    text: str, start: int, options: Options, lone: bool = False, strict: bool = False, head: bool = False
) -> list[Block]:
    """Find the translatable places of `text` after its front matter, which ends at `start`.

    A `lone` block is read as if every reference in it had its definition somewhere, `strict` and `head` as in `mask`.
    """
    body = text[start:] if start else text
    masked = mask(body, options.dialect, head, strict)
    templates = shortcodes.hidden(body) if "{{" in body or "{%" in body else None
    return read_masked(text, start, masked, offsets(masked, start), options, lone, templates)


def read_masked(
    text: str,
    start: int,
    masked: str,
    at: Offsets,
    options: Options,
    lone: bool = False,
    templates: Sequence[shortcodes.Hidden] | None = None,
) -> list[Block]:
    """Find the translatable places of `text` from `start` on, of which the parser sees `masked`.

    `at` turns a byte offset of the one into a character offset of the other. `templates` is what template tags hide
    of it; None where it has no such tags.
    """
    html = fragments.Reader(text, props.of(options))
    code: list[tuple[int, int]] = []
    lines = Structure(text, start, options, inlines)
    blocks: list[Block] = []
    events = parser(lone).events_with_range(masked, merge_text=options.code == "skip")
    for leaf in _leaves(events):
        if leaf.name == "HtmlBlock":
            pieces = _pieces(leaf, at)
            blocks += html.read(pieces)
            code += shortcodes.untouched(text, pieces) if templates is not None else ()
        elif leaf.name == "Rule":
            blocks += lines.read(at(leaf.start))
        elif leaf.name == "CodeBlock":
            if leaf.value["CodeBlock"] != "Indented":
                blocks += lines.read_code(at(leaf.start), at(leaf.end))
            if options.code == "comments":
                blocks += _code(leaf, text, at)
            code.append((at(leaf.start), at(leaf.end)))
        elif block := read(leaf, text, at):
            blocks.append(block)
        elif templates is not None and leaf.rich:
            code += ((at(span["start"]), at(span["end"])) for event, span in leaf.run if "Code" in event)
    if "]:" in masked:
        blocks = [*expose(blocks, text), *titles(text, masked, at, SYNTAX)]
        blocks.sort(key=lambda block: block.start)
    notes = [*html.directives, *lines.notes]
    if templates is not None:
        blocks = shortcodes.settle(text, start, blocks, code, templates, props.of(options))
        notes += shortcodes.notes(templates, start, code)
    return directives.apply(html.finish(blocks), notes)


def parser(lone: bool) -> Markdown:
    """Return the parser; for a `lone` block, one to which every reference has its definition somewhere."""
    return _LONE_PARSER if lone else _PARSER


def _code(leaf: Leaf, text: str, at: Offsets) -> Iterator[Block]:
    from article_i18n.formats import code

    info = leaf.value["CodeBlock"]
    if info != "Indented":
        yield from code.scan(text, _pieces(leaf, at), info["Fenced"])


def inlines(text: str, options: Options) -> tuple[Inline, ...]:
    """Return the inline mark-up of a block's text, such as a msgid or a msgstr.

    Without its document a full reference `[text][label]` is taken for a link to `label`.
    """
    return inlines_of(text, mask(f"# {text}".replace("\n", " "), options.dialect))


def inlines_of(text: str, masked: str) -> tuple[Inline, ...]:
    """Return the inline mark-up of a text that the parser sees as `masked`, a heading of one line."""
    raw = text.replace("\n", " ")
    at = offsets(masked, -2)
    for leaf in _leaves(_TEXT_PARSER.events_with_range(masked, merge_text=True)):
        if leaf.name == "Heading":
            found = settle(gather(leaf.run, raw, 0, at), text, extra=spans.atoms(text))
            return tuple(spans.finish(found, text))
    return ()


def _leaves(events: Iterator[Event]) -> Iterator[Leaf]:
    """Yield the blocks that hold text, HTML or code, in order."""
    containers = [("Document", 0, False)]
    leaf: tuple[str, str, Any, int, int] | None = None
    fresh = False  # nothing has been seen yet in the item, definition or footnote on top
    run: list[Event] = []
    rich = False  # the run has more than text and line ends
    append = run.append
    for pair in events:
        event = pair[0]
        if event.__class__ is str:
            if event != "Rule":
                append(pair)
                continue
            key = name = value = event
        else:
            (key,) = event
            if key == "Text":
                append(pair)
                continue
            value = event[key]
            name = "" if key in _ATOMS else value if value.__class__ is str else next(iter(value))
            if not name or name in _INLINE:
                append(pair)
                rich = True
                continue
        if run:
            top, quotes, nested = containers[-1]
            bare = (top, _FIRST[top] if fresh else "paragraph", None, 0, 0)
            whole, kind, data, start, end = leaf or bare
            yield Leaf(whole, kind, data, start, end, quotes, nested, run, rich)
            fresh = rich = False
            run = []
            append = run.append
        if name == "Rule":
            fresh = False
            _, quotes, nested = containers[-1]
            yield Leaf(name, "", None, pair[1]["start"], pair[1]["end"], quotes, nested, [], False)
        elif name in _LEAVES:
            if key == "End":
                leaf = None
                continue
            kind = _LEAVES[name] if name != "Paragraph" else _kind(containers[-1][0], fresh)
            span = pair[1]
            leaf = (name, kind, value, span["start"], span["end"])
        elif key == "Start":
            _, quotes, nested = containers[-1]
            fresh = name in _FIRST
            quote = name == "BlockQuote"
            containers.append((name, quotes + quote, nested or quote or fresh))
        elif key == "End":
            containers.pop()
            fresh = False


def _kind(container: str, fresh: bool) -> str:
    """Return what a paragraph is called, by where it stands."""
    return _FIRST[container] if fresh else "quote" if container == "BlockQuote" else "paragraph"


def _pieces(leaf: Leaf, at: Offsets) -> list[tuple[int, int]]:
    """Return where the lines of HTML or code stand, without the prefixes of their containers."""
    if not leaf.nested and leaf.name == "HtmlBlock":
        return [(at(leaf.start), at(leaf.end))]
    return [(at(span["start"]), at(span["end"])) for _, span in leaf.run]


def offsets(masked: str, start: int) -> Offsets:
    """Return what turns a byte offset in `masked` into an offset of the document; near ones are cheap."""
    if masked.isascii():
        return start.__add__
    data = masked.encode()
    byte, char = 0, start

    def seek(offset: int) -> int:
        nonlocal byte, char
        if offset >= byte:
            char += len(data[byte:offset].decode())
        else:
            char -= len(data[offset:byte].decode())
        byte = offset
        return char

    return seek
