"""HTML made into the XHTML of an e-book: well-formed, only elements that readers know, nothing that runs.

EPUB 3.3 takes the XML syntax of HTML (section 6.1) and refuses what points to nothing; see its section 3 on
publication resources.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import urlsplit

from lxml import etree
from lxml import html as lxml_html
from turbohtml import parse_fragment

from article_i18n.outputs.book_elements import BLOCK, GONE, INLINE, TRANSPARENT, allowed
from article_i18n.outputs.foreign import Foreign
from article_i18n.outputs.tags import HEADINGS

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_WBR = re.compile(r"<wbr\b[^>]*>")
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})

Fetch = Callable[[str], "str | None"]
"""Takes an image's address as written, and returns its name in the book; None where it cannot come along."""


class Heading(NamedTuple):
    """A line of the book's table of contents."""

    level: int
    anchor: str
    text: str


class Converted(NamedTuple):
    """A fragment as XHTML, and its headings in order."""

    body: str
    headings: tuple[Heading, ...]
    foreign: frozenset[str] = frozenset()
    """What is in it besides: "mathml", "svg"."""


def to_xhtml(html: str, fetch: Fetch) -> Converted:
    """Return an HTML fragment as XHTML, without the element around it.

    Links that would lead nowhere keep their text.
    """
    read = parse_fragment(html).inner_html  # as the HTML standard has it, which lxml's reader is older than
    foreign = Foreign()
    closed = _WBR.sub(r"\g<0></wbr>", foreign.taken(read))  # nor does it know this element
    root = lxml_html.fragment_fromstring(closed, create_parent="div")
    for element in list(root.iter()):
        if not isinstance(element.tag, str):
            _drop(element)
        elif element is not root:
            _settle(element)
    _nest(root)
    foreign.put_back(root)
    _name(root)
    anchors = {element.get("id") for element in root.iter() if element.get("id")}
    for element in list(root.iter("a", "img")):
        if element.tag == "img":
            _image(element, fetch)
        else:
            _link(element, anchors)
    headings = tuple(
        Heading(int(element.tag[1]), element.get("id") or "", " ".join("".join(element.itertext()).split()))
        for element in root.iter(*sorted(HEADINGS))
    )
    return Converted(_serialised(root), headings, frozenset(foreign.spaces))


def _serialised(root: etree._Element) -> str:
    whole: str = etree.tostring(root, encoding="unicode", method="xml", with_tail=False)
    if whole.endswith("/>"):
        return ""
    return whole[whole.index(">") + 1 : whole.rindex("</")]


def _settle(element: etree._Element) -> None:
    """Make one element what a reader of books knows, or take it out."""
    tag = str(element.tag)
    if tag == "input":
        _tick(element)
        return
    if tag in GONE:
        _drop(element)
        return
    if tag not in INLINE and tag not in BLOCK:
        nested = any(child.tag in BLOCK for child in element.iter() if isinstance(child.tag, str))
        element.tag = "div" if nested else "span"
    for name in list(element.attrib):
        if not allowed(str(name), element.get(name) or ""):
            del element.attrib[name]
    if language := element.get("lang"):
        element.set(_XML_LANG, language)


def _nest(root: etree._Element) -> None:
    """Let no block stand where only running text may: browsers bear it, XHTML does not."""
    for element in root.iter():
        if element.tag not in BLOCK:
            continue
        for outer in element.iterancestors():
            if outer.tag in HEADINGS:
                element.tag = "span"
                break
            if outer.tag == "p" or outer.tag in INLINE - TRANSPARENT:
                outer.tag = "div"


def _tick(element: etree._Element) -> None:
    """A check box of a task list becomes a sign; other fields of forms go."""
    if element.get("type") != "checkbox":
        _drop(element)
        return
    sign = "☑" if element.get("checked") is not None else "☐"
    label, item = element.get("aria-label"), element.getparent()
    if item is not None and item.tag == "li":
        item.set("class", "task")
    tail = element.tail
    element.clear()
    element.tag, element.tail, element.text = "span", tail, sign
    if label:
        element.set("role", "img")
        element.set("aria-label", label)


def _name(root: etree._Element) -> None:
    """Give each heading an anchor, and no two elements the same one."""
    seen: set[str] = set()
    number = 0
    for element in root.iter():
        anchor = element.get("id")
        if anchor in seen:
            del element.attrib["id"]
            anchor = None
        if not anchor and element.tag in HEADINGS:
            while not anchor or anchor in seen:
                number += 1
                anchor = f"heading-{number}"
            element.set("id", anchor)
        if anchor:
            seen.add(anchor)


def _link(element: etree._Element, anchors: set[str | None]) -> None:
    href = element.get("href")
    if href is None:
        return
    try:
        scheme = urlsplit(href).scheme.lower()
    except ValueError:
        scheme = ""
    if href[1:] in anchors if href.startswith("#") else scheme in _SCHEMES:
        element.set("href", href.replace(" ", "%20"))
        return
    del element.attrib["href"]
    element.tag = "span"


def _image(element: etree._Element, fetch: Fetch) -> None:
    source = element.get("src") or ""
    name = fetch(source)
    if name is not None:
        element.set("src", name)
        element.set("alt", element.get("alt") or "")
        return
    text, tail = element.get("alt") or "", element.tail
    element.clear()
    element.tag, element.tail, element.text = "span", tail, text


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    tail, previous = element.tail or "", element.getprevious()
    if previous is not None:
        previous.tail = (previous.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    element.tail = None
    parent.remove(element)
