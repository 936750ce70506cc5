"""Taking over another tool's catalog: its messages matched to ours. Pure.

In order: the same text; the same text after folding what tools spell differently (white space, escapes, entities,
mark-up style, reference links, placeholders, a trailing colon); the parts of a message that another tool kept whole
(a table, a list), where our own scan finds as many in its source as in its translation; sentences for blocks, and
blocks for sentences.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from html import unescape

from article_i18n.catalog import Key, Message
from article_i18n.model import Block, Inline

Scan = Callable[[str], Sequence[Block]]
Inlines = Callable[[str], tuple[Inline, ...]]

_SPACE = re.compile(r"[ \t\n\r\u00a0]+")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~ ])")
_STRONG = re.compile(r"\*\*|__|'''")
_EMPHASIS = re.compile(r"(?<!\w)_(?=\S)|(?<=\S)_(?!\w)|\*|''")
_REFERENCE = re.compile(r"\[([^\[\]]*)\](?:\[[^\[\]]*\]|\([^()\s]*(?:\s+\"[^\"]*\")?\))")
_PLACEHOLDER = re.compile(r"<_:[\w.-]+/>|\{\d+\}")
_MARKER = re.compile(r"\A(?:#{1,6} +|[-*+] +|\d+[.)] +|> ?)|\s+#+\Z")
_EDGE = re.compile(r"[\s:]+\Z")


@dataclass(slots=True)
class Import:
    """What came of a foreign catalog."""

    messages: list[Message] = field(default_factory=list)
    """Ours, with the translations carried; those that need a look are fuzzy and say why."""
    left: list[Message] = field(default_factory=list)
    """Theirs that fit nowhere."""
    finished: int = 0
    fuzzy: int = 0


def carry(template: Iterable[Message], foreign: Sequence[Message], inlines: Inlines, scan: Scan) -> Import:
    """Match a foreign catalog's translations to the template's messages.

    `inlines` and `scan` are the format's, to compare mark-up and to take apart what another tool kept whole.
    """
    wanted = list(template)
    usable = [message for message in foreign if message.msgstr and not message.msgid_plural]
    result = Import()
    used: set[int] = set()
    done: set[Key] = set()
    for index, message, reason, ours in _matches(wanted, usable, inlines, scan):
        if ours.key in done:
            used.add(index)
            continue
        done.add(ours.key)
        used.add(index)
        result.messages.append(_carried(ours, message, reason))
        if not message.obsolete:
            sure = not reason and not message.fuzzy
            result.finished, result.fuzzy = result.finished + sure, result.fuzzy + (not sure)
    result.left = [message for index, message in enumerate(usable) if index not in used]
    return result


def fold(text: str) -> str:
    """Return a text without what tools spell differently."""
    text = unescape(text)
    text = _MARKER.sub("", text.strip())
    text = _ESCAPE.sub(r"\1", text)
    text = _REFERENCE.sub(r"\1", text)
    text = _PLACEHOLDER.sub("", text)
    text = _EMPHASIS.sub("", _STRONG.sub("", text))
    return _SPACE.sub(" ", _EDGE.sub("", text)).strip()


def same_markup(ours: str, theirs: str, inlines: Inlines) -> bool:
    """Say whether two spellings of a text have the same mark-up, so that a translation of one serves the other."""
    if _PLACEHOLDER.findall(ours) != _PLACEHOLDER.findall(theirs):
        return False
    return Counter((i.kind, i.value) for i in inlines(ours)) == Counter(
        (i.kind, i.value) for i in inlines(theirs)
    )


def _matches(
    wanted: Sequence[Message], foreign: Sequence[Message], inlines: Inlines, scan: Scan
) -> Iterable[tuple[int, Message, str, Message]]:
    """Yield (index of the foreign message, translation, reason to doubt it, our message), best kinds first."""
    by_text: dict[str, list[Message]] = {}
    by_fold: dict[str, list[Message]] = {}
    for ours in wanted:
        by_text.setdefault(ours.msgid, []).append(ours)
        by_fold.setdefault(fold(ours.msgid), []).append(ours)
    later = []
    for index, message in enumerate(foreign):
        exact = by_text.get(message.msgid, ())
        for ours in exact:
            yield index, message, "", ours
        if not exact:
            later.append(index)
    for index in later:
        message = foreign[index]
        parts = list(_parts(index, message, by_text, by_fold, scan))
        yield from parts
        folded = fold(message.msgid) if not parts else ""
        for ours in by_fold.get(folded, ()) if folded else ():
            same = same_markup(ours.msgid, message.msgid, inlines)
            yield index, message, "" if same else "the same text with other mark-up", ours


def _parts(
    index: int,
    message: Message,
    by_text: dict[str, list[Message]],
    by_fold: dict[str, list[Message]],
    scan: Scan,
) -> Iterable[tuple[int, Message, str, Message]]:
    """Take a message apart by the format's own scan, unless that finds nothing but the message itself."""
    sources = list(scan(message.msgid))
    if not sources or sources[0].text == message.msgid:
        return
    targets = list(scan(message.msgstr))
    if [(b.kind, b.level) for b in sources] != [(b.kind, b.level) for b in targets]:
        return
    for source, target in zip(sources, targets, strict=True):
        part = replace(message, msgid=source.text, msgstr=target.text)
        for ours in by_text.get(source.text) or by_fold.get(fold(source.text)) or ():
            yield index, part, "", ours


def _carried(ours: Message, theirs: Message, reason: str) -> Message:
    flags = ("fuzzy",) if reason or theirs.fuzzy else ()
    comments = (*theirs.comments, f"imported: {reason}") if reason else theirs.comments
    msgstr = theirs.msgstr if ours.msgid.endswith("\n") else theirs.msgstr.strip("\n")
    return replace(ours, msgstr=msgstr, flags=flags, comments=comments)
