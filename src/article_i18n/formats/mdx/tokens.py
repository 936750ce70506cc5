"""What MDX adds to Markdown: JSX tags, expressions in braces, imports and exports, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from article_i18n.formats.fragments.tokens import VOID
from article_i18n.formats.mdx.brackets import Brackets

CONTAINERS = r"(?:[ \t>]|(?:[-+*]|\d{1,9}[.)])[ \t]|\[\^[^\]\s]{1,64}\]:[ \t]|:[ \t])*+"
"""What may stand before a block on its line: quotes, list marks, a footnote's label."""
_NEXT = re.compile(
    rf"^{CONTAINERS}(?P<fence>`{{3,}}(?=[^`\n]*$)|~{{3,}})"
    r"|^(?P<module>import|export)(?=[ ])"
    r"|(?P<ticks>`+)|(?P<math>\${1,2})|\\[^\n]|(?P<comment><!--)|(?P<tag><)|(?P<brace>\{)",
    re.MULTILINE,
)
_MODULE = re.compile(
    r"import[ ]+(?:[\"']|[\w$*{][^\"';]{0,2000}?[\s}]from\s*[\"'])"
    r"|export[ ]+(?:default\b|const\b|let\b|var\b|function\b|class\b|async\b|\{|\*)"
)
_NAME = re.compile(r"<(/?)[ \t\n]*+([A-Za-z_$][\w$.:-]*+)(?=[\s/>{])|<(/?)>")
_INSIDE_TAG = (
    r"(?:(?P<end>/?[ \t]*>)"
    r"|(?P<name>[A-Za-z_$][\w$.:-]*+)(?:\s*=\s*(?:(?P<quote>[\"'])|(?P<value>\{)))?|(?P<spread>\{))"
)
_ATTRIBUTE = re.compile(r"\s*+" + _INSIDE_TAG)
_MATH = re.compile(
    r"\$(?![\s$])(?:[^$\n\\]|\\.)*+(?<!\s)\$(?!\d)|\$\$(?:[^$\\]|\\.|\$(?!\$))*+\$\$", re.DOTALL
)
_PARAGRAPH_END = re.compile(r"\n[ \t>]*(?=\n|\Z)")
_HEAD = re.compile(CONTAINERS)
_LONGEST_HEAD = 100
_ATTRIBUTE_LIST = ("{#", "{:", "{.", "{%")
"""Braces that hold no expression: ids and classes after a heading, and other tools' tags."""


class Attribute(NamedTuple):
    """A prop with a quoted value: `text[start:end]` without its quotes."""

    name: str
    start: int
    end: int
    quote: str


class Token(NamedTuple):
    """A stretch of the text, `text[start:end]`."""

    kind: str
    """open, close, void (closes itself), expression, comment (`{/* */}`, also `<!-- -->`) or module."""
    start: int
    end: int
    name: str = ""
    attributes: tuple[Attribute, ...] = ()


def tokens(text: str, modules: bool = True) -> list[Token]:
    """Find what MDX adds in `text`, in order and disjoint; code and math are passed over.

    Without `modules` the text stands inside a block, where no import or export can.
    """
    signs = "{" in text or "<" in text or (modules and "port " in text)
    return list(_Lexer(text, modules).read()) if signs else []


@lru_cache(maxsize=128)
def _quoted(quotes: int) -> re.Pattern[str]:
    """Return what stands in a tag inside block quotes, past the marks of so many of them."""
    return re.compile(rf"(?:\n(?:[ \t]*>){{{quotes}}}|\s)*+" + _INSIDE_TAG)


class _Lexer:
    def __init__(self, text: str, modules: bool) -> None:
        self._text = text
        self._modules = modules
        self._brackets = Brackets(text)
        self._paragraph_end = -1
        self._last_comment = text.rfind("-->")

    def read(self) -> Iterator[Token]:
        text, at, free = self._text, 0, 0  # only code and modules end before `free`
        while found := _NEXT.search(text, at):
            start, at = found.start(), found.end()
            kind = found.lastgroup
            if kind == "fence":
                at = self._fence_end(found["fence"], at)
                free = at
            elif kind == "ticks":
                at = self._code_end(at - start, at)
            elif kind == "math":
                math = _MATH.match(text, start, self._end_of_paragraph(start))
                at = math.end() if math else at
            elif kind == "comment" and at - 2 <= self._last_comment:
                at = text.find("-->", at - 2) + 3
                yield Token("comment", start, at)
            elif kind in {"tag", "brace"}:
                token = self._tag(start) if kind == "tag" else self._expression(start)
                if token:
                    at = token.end
                    yield token
            elif (
                kind == "module"
                and self._modules
                and self._starts_block(start, free)
                and _MODULE.match(text, start)
            ):
                at = free = self._brackets.end_of_code(start)
                yield Token("module", start, at)

    def _fence_end(self, marks: str, at: int) -> int:
        close = re.compile(rf"^[ \t>]*{marks[0]}{{{len(marks)},}}[ \t]*$", re.MULTILINE)
        line_end = self._text.find("\n", at)
        found = close.search(self._text, line_end + 1) if line_end >= 0 else None
        return found.end() if found else len(self._text)

    def _code_end(self, length: int, at: int) -> int:
        ticks = re.compile(rf"(?<!`)`{{{length}}}(?!`)")
        found = ticks.search(self._text, at, self._end_of_paragraph(at))
        return found.end() if found else at

    def _end_of_paragraph(self, at: int) -> int:
        if at > self._paragraph_end:
            found = _PARAGRAPH_END.search(self._text, at)
            self._paragraph_end = found.start() if found else len(self._text)
        return self._paragraph_end

    def _starts_block(self, start: int, free: int) -> bool:
        """Say whether a line can be code of a module: a blank line, or no text at all, stands before it."""
        before = self._text[self._text.rfind("\n", 0, max(0, start - 1)) + 1 : start]
        return not before.strip() or (free > 0 and not self._text[free:start].strip())

    def _expression(self, start: int) -> Token | None:
        text = self._text
        if text.startswith(_ATTRIBUTE_LIST, start):
            return None
        end = self._close(start, start)
        if not end:
            return None
        inside = text[start + 1 : end - 1].strip()
        note = inside.startswith("/*") and inside.find("*/") == len(inside) - 2
        return Token("comment" if note else "expression", start, end)

    def _close(self, at: int, start: int) -> int:
        """Return the end of the code in braces at `at`, in what begins at `start`; 0 where it has none.

        Only what begins its line may hold blank lines.
        """
        if self._begins_line(start) and (end := self._brackets.close(at) + 1):
            return end
        return self._brackets.close_before(at, self._end_of_paragraph(start)) + 1

    def _begins_line(self, start: int) -> bool:
        line = self._text.rfind("\n", max(0, start - _LONGEST_HEAD), start) + 1
        return bool(_HEAD.fullmatch(self._text, max(line, start - _LONGEST_HEAD), start))

    def _tag(self, start: int) -> Token | None:
        text = self._text
        head = _NAME.match(text, start)
        if not head:
            return None
        at, closes = head.end(), bool(head[1] or head[3])
        name = head[2] or ""
        if head[3] is not None:
            return Token("close" if closes else "open", start, at)
        attributes: list[Attribute] = []
        quotes = text.count(">", max(0, start - _LONGEST_HEAD, text.rfind("\n", 0, start) + 1), start)
        pattern = _quoted(quotes) if quotes else _ATTRIBUTE
        while found := pattern.match(text, at):
            at = found.end()
            if found["end"]:
                void = found["end"][0] == "/" or name.lower() in VOID
                kind = "close" if closes else "void" if void else "open"
                whole = at <= self._end_of_paragraph(start) or self._begins_line(start)
                return Token(kind, start, at, name, tuple(attributes)) if whole else None
            if found["quote"]:
                close = text.find(found["quote"], at)
                if close < 0:
                    return None
                attributes.append(Attribute(found["name"], at, close, found["quote"]))
                at = close + 1
            elif found["value"] or found["spread"]:
                at = self._close(at - 1, start)
                if not at:
                    return None
        return None
