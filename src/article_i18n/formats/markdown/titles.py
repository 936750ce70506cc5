"""The titles that lines of structure carry: of admonitions, tabs, containers, directives and their options."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from article_i18n.errors import Unencodable
from article_i18n.formats.markdown.forms import is_form
from article_i18n.formats.words import has_words
from article_i18n.model import Encoded, Inline

_LABEL = r"\[[ \t]*(?P<title>(?:[^\[\]\\\n]|\\.|\[[^\[\]\n]*\])*+)\]"
_TO_END = r"[ \t]+(?P<title>[^\n]*)"
_PLAIN_ARGUMENTS = (
    r"(?:figure|image|figure-md|grid|grid-item|container|div|class|only|ifconfig|include|literalinclude|code|code-block"
    r"|sourcecode|code-cell|eval-rst|math|mermaid|glossary|toctree|index|auto\w+|py:\S+|c:\S+|tab-set|raw|iframe|embed"
    r"|button-(?:link|ref)|bibliography|download|video|role|default-role|highlight|csv-table|plot|graphviz|anywidget)"
)
OPTIONS = r"(?:alt|caption|title|subtitle|description|header|footer|label-text|aria-label|placeholder)"
"""The names of a directive's options whose values readers see or hear."""
_FORMS: tuple[tuple[str, str], ...] = (
    ('"', r'(?:!!!|\?\?\?\+?|===[!+]{0,2})[^"\n]*"[ \t]*(?P<title>[^\n]*)"[ \t]*\Z'),
    ("", r"\*\[(?:[^\[\]\\\n]|\\.)++\]:[ \t]*(?P<title>[^\n]*)"),
    ("", r"/{3,}[ \t]*[\w-]+[ \t]*\|[ \t]*(?P<title>[^\n]*)"),
    ("", rf"\[![A-Za-z][^\]\n]*\][+-]?{_TO_END}"),
    ("]", rf":{{2,}}[ \t]*[A-Za-z][\w-]*{_LABEL}"),
    ('"', r':{3,}+[^{}\n]*+\{[^\n]*?\btitle="(?P<title>[^"\n]*)"'),
    ("'", r":{3,}+[^{}\n]*+\{[^\n]*?\btitle='(?P<title>[^'\n]*)'"),
    ("", rf"(?::{{3,}}|`{{3,}}|~{{3,}})[ \t]*\{{(?!{_PLAIN_ARGUMENTS}\}})[A-Za-z][\w:.+-]*\}}{_TO_END}"),
    ("{", rf":{{3,}}[ \t]*[A-Za-z][\w.+-]*(?=[ \t]+[^\s{{\[:])(?![ \t]+(?:[^\s=]+=|[\w-]+:\S)){_TO_END}"),
    ("", rf":{OPTIONS}:{_TO_END}"),
    ("", rf"%{_TO_END}"),
    ("{", rf"(?:Table)?:{_TO_END}"),
    ("<", r"(?P<title>[^\s<>`:%\[][^<>\n]*)(?=<[^<>\s]+>[ \t]*\Z)"),
    ("]", rf"(?:[-+*][ \t]+|\d{{1,9}}[.)][ \t]+)?{_LABEL}(?=\([^\n]*\)[ \t]*\Z)"),
)
"""What closes a title, and how its line looks. The first form that fits counts."""
_TITLED = tuple((close, re.compile(pattern)) for close, pattern in _FORMS)
_ENTITIES = {'"': "&quot;", "'": "&#39;"}
_ATTRIBUTES_AFTER = re.compile(r"\{[^{}\n]*\}\Z")
_BRACKET = re.compile(r"\\.|[\[\]]")


class Title(NamedTuple):
    """What stands around a title on its line, without the prefix of its containers."""

    head: str
    tail: str
    close: str
    """The quote or bracket that ends the title; `{` for attributes; empty where the line ends it."""


class Found(NamedTuple):
    """Where a title stands on its line, and what stands around it."""

    start: int
    end: int
    text: str
    shape: Title


def find(line: str) -> Found | None:
    """Return the title that a line of structure carries, if it has one with words."""
    for close, pattern in _TITLED:
        if found := pattern.match(line):
            start, end = found.span("title")
            title = line[start:end].rstrip()
            if close == "{":
                title = _ATTRIBUTES_AFTER.sub("", title.rstrip(": \t")).rstrip()
            end = start + len(title)
            return Found(start, end, line[start:end], Title(line[:start], line[end:], close))
    return None


def encode(source: str, shape: Title, text: str, inlines: Callable[[str], Sequence[Inline]]) -> Encoded:
    """Spell a translation of a title as one line. Raises Unencodable where its line would be another one."""
    words = " ".join(text.split())
    if words != source:
        words = _spelled(words, shape.close)
    line = shape.head + words + shape.tail
    read = find(line)
    place = (len(shape.head), len(shape.head) + len(words), words)
    if not read or read[:3] != place or not has_words(words, inlines(words)):
        raise Unencodable("its line would have another title, or none")
    if is_form(shape.head + source + shape.tail) != is_form(line):
        raise Unencodable("its line would mean something else")
    return Encoded(words, words)


def _spelled(words: str, close: str) -> str:
    if close in _ENTITIES:
        return words.replace(close, _ENTITIES[close])
    if close == "]" and not _balanced(words):
        words = _BRACKET.sub(lambda found: found[0] if found[0][0] == "\\" else "\\" + found[0], words)
    return words


def _balanced(words: str) -> bool:
    depth = 0
    for found in _BRACKET.finditer(words):
        depth += {"[": 1, "]": -1}.get(found[0], 0)
        if depth < 0:
            return False
    return not depth
