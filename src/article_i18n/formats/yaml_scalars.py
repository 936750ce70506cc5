"""Where the text values of a YAML mapping stand, and how a new value is spelled in the same style."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from article_i18n.errors import SourceError

Path = tuple[str, ...]
"""Keys from the root; an item of a list is its number, from 0."""

_DEEPEST = 500
_BRACKET = re.compile(r"[][{}]")
_STR = "tag:yaml.org,2002:str"
_PROPERTIES = re.compile(r"(?:[&!][^ \t\n]*[ \t\n]+)*")
_HEADER = re.compile(r"[|>][^\n0-9]*\n(?:[ ]*\n)*([ ]*)")
_RESERVED = frozenset(["null", "true", "false", "yes", "no", "on", "off", "y", "n"])
_PLAIN_START = re.compile(r"[^\W\d_]|[^\x00-\xa0]|\d+ [^\W\d_]")
_NOT_PLAIN = re.compile(r": |:\Z| #|[\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]")
_NOT_PLAIN_IN_FLOW = re.compile(r"[][{},:?]")
_NOT_PRINTABLE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_ESCAPED = re.compile(r"[\\\"\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_KEY_LINE = re.compile(
    r"(?P<key>[A-Za-z_][A-Za-z0-9_-]{0,99}):[ ]+"
    r"(?:(?P<other>(?:true|false|0|[1-9][0-9]{0,9}|[0-9]{4}-[0-9]{2}-[0-9]{2}))"
    r"|(?P<value>\"[ !#-\[\]-~]*\"|[A-Za-z](?:[\w!$%&'()*+,./;<=>?@\"^`{|}~\[\]-]|[ ]++(?!\n|\Z)|:(?=\S)|(?<! )\#)*+))"
    r"[ ]*(?:\n|\Z)"
)
"""A line of front matter that needs no YAML parser: a word, and a plain or double-quoted value of one line."""
_SHORT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


class Style(NamedTuple):
    """How a scalar is written."""

    mark: str = ""
    """Empty for a plain one, else `'`, `"`, `|` or `>`."""
    header: str = ""
    """Of a block scalar whose lines can be replaced: its first line (and blank ones after it)."""
    indent: str = ""
    """What its other lines start with."""
    flow: bool = False
    """Inside `[…]` or `{…}`."""
    lead: str = ""
    """White space of the source between its quotes and the text."""
    tail: str = ""
    """White space of the source between the text and its quotes."""

    def spell(self, text: str) -> str:
        """Spell a value in this style, or in the nearest one that can hold it."""
        folds = self.mark == ">" and "\n " in text
        if self.header and not folds and not _NOT_PRINTABLE.search(text):
            return self.header + self._lines(text)
        text = f"{self.lead}{text}{self.tail}"
        if self.mark == "" and _is_plain(text, self.flow):
            return text
        single = self.mark == "'" or (self.mark == "" and "'" not in text)
        if single and "\n" not in text and not _NOT_PRINTABLE.search(text):
            return "'" + text.replace("'", "''") + "'"
        return '"' + _ESCAPED.sub(_escape, text) + '"'

    def _lines(self, text: str) -> str:
        fill = "\n" if self.mark == ">" else ""  # one line end more than in the value, where lines are folded
        return self.indent + re.sub(r"\n+", lambda found: f"{found[0]}{fill}{self.indent}", text)


class Scalar(NamedTuple):
    """A text value: `yaml[start:end]` spells `text` (white space around it left out)."""

    path: Path
    start: int
    end: int
    text: str
    style: Style


def scalars(text: str, line: int = 1) -> list[Scalar] | None:
    """Find the text values of front matter, in order; None where the text is no mapping.

    `line` is the number of the text's first line. Raises SourceError for what is not YAML.
    """
    plain = simple(text)
    return parsed(text, line) if plain is None else plain


def parsed(text: str, line: int = 1) -> list[Scalar] | None:
    """Find what `scalars` finds, by the YAML parser."""
    import yaml

    with _loading(text, line, "front matter is ") as loader:
        events = _events(loader)
        mapping = isinstance(_root(events), yaml.MappingStartEvent)
        found = list(_walk(text, loader, events)) if mapping else None
        for _ in events:
            pass  # what follows must be YAML too
        return found


def simple(text: str) -> list[Scalar] | None:
    """Find what `scalars` finds where every line is a word and a short value; None where one is more than that."""
    found, at = [], 0
    while at < len(text):
        line = _KEY_LINE.match(text, at)
        if not line or (line["value"] or "").lower() in _RESERVED:
            return None
        if line["value"]:
            mark = '"' if line["value"][0] == '"' else ""
            value = line["value"][1:-1] if mark else line["value"]
            found.append(_flow_scalar((line["key"],), *line.span("value"), value, mark))
        at = line.end()
    return found or None


def values(text: str) -> tuple[list[Scalar], list[tuple[int, int]]]:
    """Find the text values of a YAML file, in order; and where its scalars stand, keys and numbers too.

    Of each document in it, a mapping or a list. Raises SourceError for what is not YAML.
    """
    import yaml

    spans: list[tuple[int, int]] = []
    found: list[Scalar] = []
    with _loading(text, 1, "") as loader:
        events = _noting(_events(loader), spans)
        for event in events:
            if isinstance(event, yaml.MappingStartEvent):
                found += _walk(text, loader, events)
            elif isinstance(event, yaml.SequenceStartEvent):
                found += _walk(text, loader, events, 0)
    return found, spans


@contextmanager
def _loading(text: str, line: int, what: str) -> Iterator[Any]:
    import yaml

    deep = _too_deep(text)
    if deep >= 0:
        raise SourceError(f"{what}not valid YAML: too deeply nested", line=line + text.count("\n", 0, deep))
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    try:
        yield loader
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        message = f"{what}not valid YAML: {error.problem or error.context}"
        raise SourceError(message, line=line + mark.line if mark else line) from None
    except yaml.YAMLError as error:
        raise SourceError(f"{what}not valid YAML: {str(error).partition(chr(10))[0]}", line=line) from None
    finally:
        loader.dispose()


def _too_deep(text: str) -> int:
    """Return where more brackets are open than libyaml, whose cost is their square, should see; else -1."""
    if text.count("[") + text.count("{") > _DEEPEST:
        depth = 0
        for found in _BRACKET.finditer(text):
            depth = max(0, depth + (1 if found[0] in "[{" else -1))
            if depth > _DEEPEST:
                return found.start()
    return -1


def _is_plain(text: str, flow: bool) -> bool:
    if not _PLAIN_START.match(text) or _NOT_PLAIN.search(text) or text.lower() in _RESERVED:
        return False
    return not (flow and _NOT_PLAIN_IN_FLOW.search(text))


def _escape(found: re.Match[str]) -> str:
    char = found[0]
    return _SHORT.get(char) or (f"\\x{ord(char):02x}" if ord(char) < 256 else f"\\u{ord(char):04x}")


def _events(loader: Any) -> Iterator[Any]:
    while loader.check_event():
        yield loader.get_event()


def _noting(events: Iterator[Any], spans: list[tuple[int, int]]) -> Iterator[Any]:
    import yaml

    for event in events:
        if isinstance(event, yaml.ScalarEvent) and event.start_mark and event.end_mark:
            spans.append((event.start_mark.index, event.end_mark.index))
        yield event


def _root(events: Iterator[Any]) -> object:
    import yaml

    for event in events:
        if not isinstance(event, yaml.StreamStartEvent | yaml.DocumentStartEvent):
            return event
    return None


class _Level:
    """An open mapping or list: its path, and the key or number of the value that comes next."""

    def __init__(self, path: Path, slot: str | int | None, flow: bool) -> None:
        self.path, self.slot, self.flow = path, slot, flow

    def wants_key(self) -> bool:
        return self.slot is None

    def next(self) -> None:
        self.slot = self.slot + 1 if isinstance(self.slot, int) else None


def _walk(text: str, loader: Any, events: Iterator[Any], slot: int | None = None) -> Iterator[Scalar]:
    """Yield the text values; `events` have just opened the root, a mapping or (`slot` 0) a list, and close it."""
    import yaml

    levels = [_Level((), slot, flow=False)]
    for event in events:
        if isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            levels.pop()
            if not levels:
                return
            levels[-1].next()
            continue
        top = levels[-1]
        scalar = isinstance(event, yaml.ScalarEvent)
        if top.wants_key():
            top.slot = event.value if scalar else ""
            if scalar or isinstance(event, yaml.AliasEvent):
                continue
        path = (*top.path, str(top.slot))
        if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            slot = None if isinstance(event, yaml.MappingStartEvent) else 0
            levels.append(_Level(path, slot, top.flow or bool(event.flow_style)))
            continue
        if scalar and _is_text(loader, event):
            yield _scalar(text, event, path, top.flow)
        top.next()


def _is_text(loader: Any, event: Any) -> bool:
    import yaml

    if event.tag not in {None, "!", _STR}:
        return False
    return bool(event.tag) or loader.resolve(yaml.ScalarNode, event.value, event.implicit) == _STR


def _scalar(text: str, event: Any, path: Path, flow: bool) -> Scalar:
    start, end = event.start_mark.index, event.end_mark.index
    properties = _PROPERTIES.match(text, start, end)
    start = properties.end() if properties else start
    mark = event.style or ""
    if mark in {"|", ">"}:
        end = start + len(text[start:end].rstrip())
        header = _HEADER.match(text, start, end)
        if header and not (mark == ">" and "\n " in event.value):
            indent = header[1]
            return Scalar(
                path, start, end, event.value.strip(), Style(mark, text[start : header.start(1)], indent)
            )
        return Scalar(path, start, end, event.value.strip(), Style('"'))
    return _flow_scalar(path, start, end, event.value, mark, flow)


def _flow_scalar(path: Path, start: int, end: int, value: str, mark: str, flow: bool = False) -> Scalar:
    words = value.strip()
    lead = value[: len(value) - len(value.lstrip())]
    return Scalar(
        path, start, end, words, Style(mark, flow=flow, lead=lead, tail=value[len(lead) + len(words) :])
    )
