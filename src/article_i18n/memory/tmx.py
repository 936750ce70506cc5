"""TMX 1.4b, the exchange format of translation memories: in and out.

Source: "TMX 1.4b Specification" (LISA, 2005; now at GALA). Inline codes (`bpt`, `ph` …) hold the mark-up itself, so
their text is part of the segment; what we write has none, mark-up is escaped text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from article_i18n.errors import ArticleError
from article_i18n.locales import bcp47
from article_i18n.memory.unit import Unit

if TYPE_CHECKING:
    from lxml.etree import _Element

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_STAMP = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\Z")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)Z\Z")
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, not even as a reference."""
_MARKS = ("x-before", "x-after", "x-section")
"""Marks of the neighbours and of the heading, see `Unit`."""


class Header(NamedTuple):
    """What a TMX file says of itself."""

    source: str = "en"
    """The locale of the texts."""
    segmentation: str = "block"
    """block or sentence."""
    version: str = ""
    """Of this program."""


def read(data: bytes, path: str, source: str = "en") -> Iterator[Unit | ArticleError]:
    """Yield a unit for each translation into another language, locales as the file has them.

    Where the XML breaks, or a unit cannot be used, an error says so with its line; the rest is read. No entity is
    expanded and nothing outside the file is read.
    """
    from lxml import etree

    try:
        events = etree.iterparse(
            BytesIO(data),
            events=("start", "end"),
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            remove_comments=True,
            remove_pis=True,
        )
        language, root = "", None
        for event, element in events:
            if event == "start":
                if root is None:
                    root = element
                    if element.tag != "tmx":
                        yield ArticleError(
                            "is no TMX file: it does not begin with <tmx>", path, element.sourceline
                        )
                        return
            elif element.tag == "header":
                language = element.get("srclang", "")
            elif element.tag == "tu":
                yield from _units(element, path, element.get("srclang", language), source)
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        line = error.lineno or 1
        reason = re.sub(r",? line \d+, column \d+.*", "", str(error.msg))
        yield ArticleError(f"not well-formed XML: {reason}; what stands before it was read", path, line)
    except (UnicodeError, LookupError) as error:
        yield ArticleError(f"cannot be decoded ({error}); save it as UTF-8", path, 1)


class _Variant(NamedTuple):
    """A text of a unit."""

    locale: str
    text: str
    date: str


def _units(element: _Element, path: str, declared: str, source: str) -> Iterator[Unit | ArticleError]:
    variants = []
    for variant in element.iterfind("tuv"):
        found = _variant(variant, path)
        if isinstance(found, ArticleError):
            yield found
        else:
            variants.append(found)
    given = _source(variants, declared if _language(declared) == _language(source) else source)
    if given is None:
        return
    props = {prop.get("type", ""): prop.text or "" for prop in element.iterfind("prop")}
    stamp = element.get("changedate") or element.get("creationdate") or ""
    before, after, section = (_number(props.get(kind, "")) for kind in _MARKS)
    for name, text, date in variants:
        if text.strip() and _language(name) != _language(source):
            yield Unit(
                name,
                given.text,
                (text,),
                props.get("x-context"),
                None,
                before,
                after,
                section,
                props.get("x-document", ""),
                _iso(date or stamp),
                path,
            )


def _variant(element: _Element, path: str) -> _Variant | ArticleError:
    name, segment = element.get(_LANG) or element.get("lang"), element.find("seg")
    line = _line(element)
    if not name or segment is None:
        return ArticleError("a <tuv> without its language or its <seg>; it is left out", path, line)
    if any(not isinstance(part.tag, str) for part in segment.iter()):
        return ArticleError("a <seg> with an entity, which is not expanded; it is left out", path, line)
    date = element.get("changedate") or element.get("creationdate") or ""
    return _Variant(name, "".join(map(str, segment.itertext())), date)


def _source(variants: Iterable[_Variant], wanted: str) -> _Variant | None:
    """Return the text in the source's language: that very name, else one of the same language."""
    near = [v for v in variants if _language(v.locale) == _language(wanted) and v.text.strip()]
    return next((v for v in near if v.locale.lower() == wanted.lower()), near[0] if near else None)


def _line(element: _Element) -> int:
    return element.sourceline if isinstance(element.sourceline, int) else 0


def _language(name: str) -> str:
    return re.split("[-_]", name, maxsplit=1)[0].lower()


def _number(text: str) -> int:
    return int(text) if re.fullmatch(r"-?\d{1,19}", text) and abs(int(text)) < 2**63 else 0


def _iso(stamp: str) -> str:
    return "{}-{}-{}T{}:{}:{}Z".format(*found.groups()) if (found := _STAMP.match(stamp)) else ""


def write(units: Iterable[Unit], header: Header) -> Iterator[str]:
    """Yield the text of a TMX file. A plural message gives two units: its singular, and its plural with the last form.

    Dates are those of the data, so that equal memories give equal files. Texts that XML cannot hold are left out;
    see `writable`.
    """
    language = quoteattr(bcp47(header.source))
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">\n'
        f'  <header creationtool="article-i18n" creationtoolversion={quoteattr(header.version or "0")} '
        f'segtype={quoteattr(header.segmentation)} o-tmf="PO" adminlang="en" '
        f'srclang={language} datatype="plaintext"/>\n'
        "  <body>\n"
    )
    for unit in units:
        if writable(unit):
            yield _unit(
                unit, unit.msgid, unit.forms[0], language, "singular" if unit.plural is not None else ""
            )
            if unit.plural is not None:
                yield _unit(unit, unit.plural, unit.forms[-1], language, "plural")
    yield "  </body>\n</tmx>\n"


def writable(unit: Unit) -> bool:
    """Say whether XML can hold a unit: it knows no control characters."""
    return not any(
        _UNWRITABLE.search(text)
        for text in (
            unit.msgid,
            *unit.forms,
            unit.plural or "",
            unit.msgctxt or "",
            unit.document,
            unit.origin,
        )
    )


def _unit(unit: Unit, text: str, translation: str, language: str, number: str) -> str:
    date = _ISO.match(unit.date)
    stamp = ' creationdate="{}{}{}T{}{}{}Z"'.format(*date.groups()) if date else ""
    props = {"x-number": number, "x-document": unit.document, "x-origin": unit.origin}
    marks = (unit.before, unit.after, unit.section)
    props |= {name: str(number or "") for name, number in zip(_MARKS, marks, strict=True)}
    lines = [f"    <tu{stamp}>"]
    if unit.msgctxt is not None:
        lines.append(f'      <prop type="x-context">{_escaped(unit.msgctxt)}</prop>')
    lines += [f'      <prop type="{name}">{_escaped(value)}</prop>' for name, value in props.items() if value]
    for lang, segment in ((language, text), (quoteattr(bcp47(unit.locale)), translation)):
        lines.append(f"      <tuv xml:lang={lang}><seg>{_escaped(segment)}</seg></tuv>")
    return "\n".join((*lines, "    </tu>\n"))


def _escaped(text: str) -> str:
    return escape(text, {"\r": "&#13;"})
