"""What every web output needs of an edition: its body as HTML and the facts of its front matter."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from html import unescape
from importlib import import_module
from types import MappingProxyType
from typing import Any, NamedTuple, cast

from article_i18n.errors import UsageError
from article_i18n.formats import Options, get
from article_i18n.model import Inline

CONVERTERS: dict[str, str] = {
    "markdown": "article_i18n.outputs.markdown:markdown_html",
    "mdx": "article_i18n.outputs.mdx_html:to_html",
    "text": "article_i18n.outputs.text_html:to_html",
    "html": "article_i18n.outputs.html_body:to_html",
    "rst": "article_i18n.outputs.rst_html:to_html",
}
"""How a format becomes HTML: a function of (text, options)."""
EXTERNAL: dict[str, str] = {
    "asciidoc": "article_i18n.outputs.external:asciidoc",
    "xml": "article_i18n.outputs.external:xml",
}
"""The same by programs that may be installed or not, told the locale besides: pages are made only where asked for."""

_FRONT_MATTER = re.compile(r"\A(---|\+\+\+)[ \t]*\n(.*?)\n(?:\1|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)


class Facts(NamedTuple):
    """What a document says of itself."""

    title: str = ""
    description: str = ""
    date: datetime.date | None = None
    authors: tuple[str, ...] = ()
    meta: Mapping[str, Any] = MappingProxyType({})
    """All of it, for templates of a project."""


def convertible(format: str) -> bool:
    """Say whether there is a converter from a format to HTML, which may be a program that is not installed."""
    return format in CONVERTERS or format in EXTERNAL


def body_html(text: str, format: str, options: Options, locale: str = "") -> str:
    """Return a document's body as HTML; what its converter adds of its own is in the language of `locale`.

    Raises UsageError for a format without a converter, and for one whose converter is not installed.
    """
    converter = CONVERTERS.get(format) or EXTERNAL.get(format)
    if converter is None:
        raise UsageError(f"no page can be made of {format} documents; use --to source")
    module, name = converter.split(":")
    convert = cast(Callable[..., str], getattr(import_module(module), name))
    return convert(text, options, locale) if format in EXTERNAL else convert(text, options)


def metadata(text: str, format: str, options: Options) -> Facts:
    """Return what a document says of itself; the title else from the first heading."""
    front = _front_matter(text) or _SAID.get(format, _silent)(text)
    title = front.get("title")
    return Facts(
        title=str(title) if title else _first_heading(text, format, options),
        description=str(front.get("description") or front.get("summary") or ""),
        date=_date(front.get("date")),
        authors=_authors(front.get("authors") or front.get("author")),
        meta=front,
    )


def _front_matter(text: str) -> dict[str, Any]:
    found = _FRONT_MATTER.match(text)
    if not found:
        return {}
    try:
        if found[1] == "+++":
            data: object = tomllib.loads(found[2])
        else:
            import yaml

            data = yaml.load(found[2], Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except ValueError:  # the scan has reported broken front matter already
        return {}
    return data if isinstance(data, dict) else {}


def _silent(text: str) -> dict[str, Any]:
    del text
    return {}


def _of_html(text: str) -> dict[str, Any]:
    """Return what the head of a page says; its title is the site's as well, so that a heading is better."""
    from turbohtml import parse

    named = {
        str(tag.attrs.get("name") or tag.attrs.get("property") or "").lower(): str(
            tag.attrs.get("content") or ""
        )
        for tag in parse(text).select("meta[content]")
    }
    date = next(
        (named[name] for name in ("article:published_time", "date", "dcterms.date") if named.get(name)), ""
    )
    return {"description": named.get("description", ""), "date": date, "author": named.get("author", "")}


def _of_fields(pattern: str) -> Callable[[str], dict[str, Any]]:
    """Return what reads the fields at the head of a document, `:date: 2026-11-22`."""
    field = re.compile(pattern, re.MULTILINE)

    def read(text: str) -> dict[str, Any]:
        head = text[:_HEAD]
        return {_FIELDS[name.lower()]: value.strip() for name, value in field.findall(head) if value.strip()}

    return read


def _of_header(text: str) -> dict[str, Any]:
    """Return what the header of an AsciiDoc document says: its lines of authors and revision, and its attributes."""
    found = _HEADER.search(text[:_HEAD])
    lines = found[1].split("\n") if found else []
    said: dict[str, Any] = {}
    if lines and _AUTHORS.fullmatch(lines[0]):
        said["author"] = _ADDRESS.sub("", lines[0]).replace("_", " ")
        revised = _REVISED.search(lines[1]) if len(lines) > 1 and not lines[1].startswith(":") else None
        said |= {"date": revised[0]} if revised else {}
    return said | _of_fields(r"^:(revdate|description|authors?):[ \t]+([^\n]+)$")(text)


_HEADER = re.compile(r"^= [^\n]+\n((?:[^\n]+(?:\n|\Z))*)", re.MULTILINE)
_AUTHOR = r"[^\W\d][\w.'’-]*(?: [^\W\d][\w.'’-]*){0,2}(?: <[^<>]+>)?"
_AUTHORS = re.compile(rf"{_AUTHOR}(?:; {_AUTHOR})*")
_ADDRESS = re.compile(r"\s*<[^<>]*>")
_REVISED = re.compile(r"\d{4}-\d\d-\d\d")
_HEAD = 4000
"""How many characters the head of a document has, at most."""
_FIELDS = {
    "date": "date",
    "revdate": "date",
    "description": "description",
    "abstract": "description",
    "author": "author",
    "authors": "author",
}
_SAID: dict[str, Callable[[str], dict[str, Any]]] = {
    "html": _of_html,
    "rst": _of_fields(r"^[ \t]*:((?i:date|description|abstract|authors?)):[ \t]+([^\n]+)$"),
    "asciidoc": _of_header,
}


def _first_heading(text: str, format: str, options: Options) -> str:
    """Return the first heading's text; a text whose title has no mark-up begins with it, as a short first block."""
    module = get(format)
    blocks = module.scan(text, options)
    heading = next((block for block in blocks if block.kind == "heading"), None)
    first = next(iter(blocks), None)
    best = first if format == "text" and first and len(first.text) <= 120 else heading or first
    if best is None:
        return ""
    return plain_text(best.text, best.inlines, format)


def plain_text(text: str, inlines: Iterable[Inline], format: str) -> str:
    """Return what is read of a block's text in one line: without its mark-up, escapes and references resolved."""
    hidden = [(i.start, i.open, "") for i in inlines if i.open < i.close]
    hidden += [(i.close, i.end, "") for i in inlines if i.open < i.close]
    hidden += [(i.start, i.end, _ATOMS.get(i.kind, _nothing)(i, text)) for i in inlines if i.open >= i.close]
    out, at = list[str](), 0
    for start, end, shown in sorted(hidden):
        if start >= at:
            out += (_literal(text[at:start], format), shown)
            at = end
    return " ".join("".join((*out, _literal(text[at:], format))).split())


def _literal(text: str, format: str) -> str:
    if format == "rst":
        return _ANY_ESCAPE.sub(lambda found: found[1].strip(), text)
    if format in {"markdown", "mdx"}:
        text = _ESCAPE.sub(r"\1", text)
    return text if format == "text" else unescape(text)


def _nothing(inline: Inline, text: str) -> str:
    del inline, text
    return ""


def _of_role(inline: Inline, text: str) -> str:
    words = text[inline.start : inline.end].partition("`")[2].rpartition("`")[0].strip("`")
    titled = _TITLED.fullmatch(words)
    return titled[1] if titled else words.lstrip("~!")


_TITLED = re.compile(r"(.*?)\s*<[^<>]*>", re.DOTALL)
_ATOMS: dict[str, Callable[[Inline, str], str]] = {
    "code": lambda inline, text: inline.value,
    "math": lambda inline, text: text[inline.start : inline.end].strip("$"),
    "placeholder": lambda inline, text: text[inline.start : inline.end],
    "role": _of_role,
}
"""What is read of mark-up that has no text inside."""
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_ANY_ESCAPE = re.compile(r"\\(.)", re.DOTALL)


def _authors(value: object) -> tuple[str, ...]:
    """Return names: of a list, of mappings with a `name`, or of a text that has `;` between them."""
    if isinstance(value, str):
        return tuple(name for part in value.split(";") if (name := part.strip()))
    if isinstance(value, dict):
        return _authors(value.get("name"))
    if isinstance(value, list):
        return tuple(name for each in value for name in _authors(each))
    return ()


def _date(value: object) -> datetime.date | None:
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    try:
        return datetime.date.fromisoformat(str(value)[:10])
    except ValueError:
        return None
