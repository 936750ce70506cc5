"""How a translated section title of AsciiDoc keeps the id that the original has.

The rule is Asciidoctor's ("Autogenerate section IDs"): the title in lower case, what is no word left out, blanks, dots
and hyphens made `idseparator`, and `idprefix` before it. A site may set both outside of the document (Antora does), so
the id that links ask for tells which rule it was.

A link may also name a title (`<<First Steps>>`, "Natural cross reference"): one that was not translated along finds
its section by `reftext`.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from html import unescape

from article_i18n.formats import Options
from article_i18n.formats.asciidoc.scan import scan
from article_i18n.model import Block, Edit
from article_i18n.splice import splice

_SET = re.compile(r"^:(idprefix|idseparator):[ \t]*(\S*)[ \t]*$", re.MULTILINE)
_INVALID = re.compile(r"<[^>]+>|&(?:[a-z][a-z]+\d{0,2}|#\d{2,6}|#x[\da-f]{2,5});|[^ \w\-.]+")
_OWN = re.compile(r"\[\[[^\]\n]+\]\]|\[(?:[^\]\n]*[,.%])?#[^\]\n]+\]|\[(?:[^\]\n]*,)?id=[^\]\n]+\]")
_BY_TITLE = re.compile(r"<<([^<>,#\n]+)(?:,[^<>\n]*)?>>|\bxref:([^\s\[#][^\[\]#\n]*)\[")
_INLINE = re.compile(r"\[\[[^\]\n]+\]\]|anchor:")


def keeping(source: str, edition: str, options: Options, wanted: Container[str] | None) -> list[Edit]:
    """Return the edits of `source` that give the titles of an edition the ids that the source's have.

    `wanted` are the ids that matter; None: all do, by the document's own rule. They touch no block.
    """
    ours, theirs = _titles(source, options), _titles(edition, options)
    if len(ours) != len(theirs):
        return []
    edits = []
    names = _names(ours, theirs, edition)
    rules = _rules(source)
    ids = [_ids(ours, prefix, joint) for prefix, joint in rules]
    new = [_ids(theirs, prefix, joint) for prefix, joint in rules]
    for at, block in enumerate(ours):
        line = source.rfind("\n", 0, block.start) + 1
        named = f'reftext="{names[at]}"' if at in names else ""
        if _has_own(source, line, block):
            edits += [Edit(line, line, f"[{named}]\n")] if named else []
            continue
        for mine, other in zip(ids, new, strict=True):
            matters = wanted is None or mine[at] in wanted
            if matters and mine[at] != other[at]:
                edits.append(Edit(line, line, f"[{','.join(filter(None, (f'#{mine[at]}', named)))}]\n"))
                named = ""
                break
            if wanted is None:
                break
        if named:
            edits.append(Edit(line, line, f"[{named}]\n"))
    return edits


def named(source: str, edition: str, options: Options) -> str:
    """Return an edition, on its way to HTML, in which links that name a title as the source has it find it."""
    if not _BY_TITLE.search(edition):
        return edition
    ours, theirs = _titles(source, options), _titles(edition, options)
    names = _names(ours, theirs, edition) if len(ours) == len(theirs) else {}
    starts = {at: edition.rfind("\n", 0, theirs[at].start) + 1 for at in names}
    return splice(edition, [Edit(starts[at], starts[at], f'[reftext="{names[at]}"]\n') for at in names])


def _names(ours: list[Block], theirs: list[Block], edition: str) -> dict[int, str]:
    """Return which titles an edition's links name as the source has them, though they read otherwise there."""
    asked = {" ".join((one or other).split()) for one, other in _BY_TITLE.findall(edition)}
    asked = {name for name in asked if '"' not in name and (" " in name or name != name.lower())}
    there = {block.text for block in theirs}
    return {
        at: mine.text
        for at, (mine, other) in enumerate(zip(ours, theirs, strict=True))
        if mine.text in asked and mine.text not in there and other.text not in asked
    }


def _titles(text: str, options: Options) -> list[Block]:
    """Return the section titles; a document's own has no id that links ask for."""
    return [block for block in scan(text, options) if block.kind == "heading" and block.level > 1]


def _rules(text: str) -> list[tuple[str, str]]:
    said = dict(_SET.findall(text))
    own = (said.get("idprefix", "_"), said.get("idseparator", "_"))
    return list(dict.fromkeys((own, ("_", "_"), ("", "-"))))


def _ids(blocks: list[Block], prefix: str, joint: str) -> list[str]:
    counts: dict[str, int] = {}
    made = []
    for block in blocks:
        base = _id(block, prefix, joint)
        counts[base] = counts.get(base, 0) + 1
        made.append(base if counts[base] == 1 else f"{base}{joint or '_'}{counts[base]}")
    return made


def _id(block: Block, prefix: str, joint: str) -> str:
    words = _INVALID.sub("", unescape("".join(_words(block))).lower())
    words = re.sub(r"[ .\-]+", joint, words) if joint else words.replace(" ", "")
    name = prefix + (words.strip(joint) if joint else words)
    return name.removeprefix(joint) if joint and not prefix else name


def _words(block: Block) -> Iterator[str]:
    """Yield a title's text without its mark-up."""
    at = 0
    marks = sorted({(i.start, i.open) for i in block.inlines} | {(i.close, i.end) for i in block.inlines})
    for start, end in marks:
        if start >= at:
            yield block.text[at:start]
            at = end
    yield block.text[at:]


def _has_own(text: str, line: int, block: Block) -> bool:
    if _INLINE.search(block.text):
        return True
    while line:
        above = text.rfind("\n", 0, line - 1) + 1
        words = text[above : line - 1].strip()
        if not words.startswith(("[", ".", "//")):
            return False
        if _OWN.match(words):
            return True
        line = above
    return False
