"""Formulas and drawings in an e-book: MathML and SVG, which EPUB 3.3 knows, without what runs or reaches out.

They are parsed as XML by themselves, since readers of HTML forget their namespaces and the case of their names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from lxml import etree

from article_i18n.outputs.tags import closing, pieces

MATHML, SVG = "http://www.w3.org/1998/Math/MathML", "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_SPACES = {"math": MATHML, "svg": SVG}
_MATH = frozenset(
    {
        *(
            "math",
            "maction",
            "menclose",
            "merror",
            "mfenced",
            "mfrac",
            "mi",
            "mmultiscripts",
            "mn",
            "mo",
            "mover",
        ),
        *(
            "mpadded",
            "mphantom",
            "mprescripts",
            "none",
            "mroot",
            "mrow",
            "ms",
            "mspace",
            "msqrt",
            "mstyle",
            "msub",
        ),
        *(
            "msubsup",
            "msup",
            "mtable",
            "mtd",
            "mtext",
            "mtr",
            "munder",
            "munderover",
            "semantics",
            "annotation",
        ),
    }
)
"""Presentation MathML, and what it was made from."""
_MATH_ATTRIBUTES = frozenset(
    {
        *("accent", "accentunder", "align", "alttext", "class", "close", "columnalign", "columnlines"),
        *(
            "columnspacing",
            "columnspan",
            "dir",
            "display",
            "displaystyle",
            "encoding",
            "fence",
            "frame",
            "height",
        ),
        *(
            "id",
            "linethickness",
            "lspace",
            "mathbackground",
            "mathcolor",
            "mathsize",
            "mathvariant",
            "maxsize",
        ),
        *(
            "minsize",
            "movablelimits",
            "notation",
            "open",
            "rowalign",
            "rowlines",
            "rowspacing",
            "rowspan",
            "rspace",
        ),
        *("scriptlevel", "separator", "separators", "stretchy", "symmetric", "voffset", "width"),
    }
)
_GONE = frozenset(
    {
        *(
            "a",
            "animate",
            "animateColor",
            "animateMotion",
            "animateTransform",
            "audio",
            "discard",
            "foreignObject",
        ),
        *("handler", "iframe", "image", "listener", "mpath", "script", "set", "style", "switch", "video"),
    }
)
"""Elements of SVG that run, move or bring in what is outside; of a link, what is in it stays."""
_REACHES = re.compile(r"url\(\s*[\"']?(?!#)|javascript:|@import|expression\(|\\", re.IGNORECASE)
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)(\w+);")
_PREFIXED = re.compile(r"\s(?!xml:lang|xlink:href)[\w-]+:[\w.-]+=\"[^\"]*\"")


class Foreign:
    """The formulas and drawings of a fragment: taken out of it, and put back once the rest is XHTML."""

    def __init__(self) -> None:
        self._kept: list[etree._Element] = []
        self.spaces: set[str] = set()
        """What there is: "mathml", "svg", as a book's manifest calls them."""

    def taken(self, html: str) -> str:
        """Return HTML, well-formed, with a mark in the place of each; one that cannot be read is left out."""
        if "<math" not in html and "<svg" not in html:
            return html
        out, at, parts = list[str](), 0, pieces(html)
        while at < len(parts):
            part = parts[at]
            end = closing(parts, at) if part.kind == "start" and part.name in _SPACES else None
            if end is None:
                out.append(part.source)
                at += 1
                continue
            element = _parsed("".join(each.source for each in parts[at : end + 1]), part.name)
            if element is not None:
                out.append(f'<span title="foreign-{len(self._kept)}"></span>')
                self._kept.append(element)
                self.spaces.add("mathml" if part.name == "math" else "svg")
            at = end + 1
        return "".join(out)

    def put_back(self, root: etree._Element) -> None:
        """Put all of them into the tree that was made of the rest."""
        if not self._kept:
            return
        for mark in [each for each in root.iter("span") if (each.get("title") or "").startswith("foreign-")]:
            parent, element = mark.getparent(), self._kept[int((mark.get("title") or "").partition("-")[2])]
            element.tail = mark.tail
            if parent is not None:
                parent.replace(mark, element)


def _parsed(source: str, name: str) -> etree._Element | None:
    text = _NAMED.sub(lambda found: unescape(found[0]), _PREFIXED.sub("", source))
    text = re.sub(r"\sxmlns(?::\w+)?=\"[^\"]*\"", "", text)
    head = f'<{name} xmlns="{_SPACES[name]}" xmlns:xlink="{_XLINK}"'
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(head + text[1 + len(name) :], parser)
    except etree.XMLSyntaxError:
        return None
    for element in list(_all(root)):
        (_settle_math if name == "math" else _settle_svg)(element)
    etree.cleanup_namespaces(root)
    return root


def _all(root: etree._Element) -> Iterator[etree._Element]:
    return (element for element in root.iter() if isinstance(element.tag, str))


def _settle_math(element: etree._Element) -> None:
    name = etree.QName(element).localname
    if name not in _MATH:
        _unwrap(element, keep=name not in {"annotation-xml", "script", "style"})
        return
    for key, value in list(element.attrib.items()):
        if str(key) not in _MATH_ATTRIBUTES or _REACHES.search(str(value)):
            _drop_attribute(element, str(key))


def _settle_svg(element: etree._Element) -> None:
    name = etree.QName(element).localname
    if name in _GONE:
        _unwrap(element, keep=name == "a" or name == "switch")
        return
    for key, value in list(element.attrib.items()):
        key, value = str(key), str(value)
        reference = key in {"href", f"{{{_XLINK}}}href"}
        if (
            key.startswith(("on", "data-"))
            or _REACHES.search(value)
            or (reference and not value.startswith("#"))
        ):
            _drop_attribute(element, key)
        elif key == "href":
            _drop_attribute(element, key)
            element.set(f"{{{_XLINK}}}href", value)  # SVG 1.1 has it so


def _drop_attribute(element: etree._Element, key: str) -> None:
    value = element.attrib.pop(key)
    if key == "lang":
        element.set(_XML_LANG, value)


def _unwrap(element: etree._Element, *, keep: bool) -> None:
    """Take an element out; what is in it stays, if it is to be kept."""
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    inside = list(element) if keep else []
    texts = [(element.text or "") if keep else "", element.tail or ""]
    parent.remove(element)
    for offset, child in enumerate(inside):
        parent.insert(at + offset, child)
    if inside:
        inside[-1].tail = (inside[-1].tail or "") + texts.pop()
    before = "".join(texts)
    if at:
        parent[at - 1].tail = (parent[at - 1].tail or "") + before
    else:
        parent.text = (parent.text or "") + before
