"""What independent programs see in a document: its structure, and the text in each part of it.

markdown-it and html5lib for Markdown, @mdx-js/mdx for MDX, docutils for reST, Asciidoctor for AsciiDoc, html5lib for
HTML, lxml for XML, PyYAML, json and tomllib for data; for plain text a rule of a few lines.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tomllib
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import html5lib
import yaml
from docutils import nodes
from lxml import etree
from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from benchmarks.doctrees import tree

FOLDER = Path(__file__).parent
_INLINE = frozenset(
    re.findall(
        r"[\w-]+",
        """
    a abbr acronym b bdi bdo br cite code del dfn em font i img input ins kbd label mark q
    ruby rt rp s samp small span strong sub sup time tt u var wbr
    """,
    )
)
_MALLARD = frozenset(
    re.findall(
        r"[\w-]+",
        """
    app cmd code em file gui guiseq hi input key keyseq link media output span sys var
    """,
    )
)
_DOCBOOK = frozenset(
    re.findall(
        r"[\w-]+",
        """
    abbrev application citerefentry constant database
    holder manvolnum refentrytitle year errorcode footnoteref indexterm interface keysym link
    markup menuchoice methodname mousebutton package productname property returnvalue sgmltag
    shortcut symbol tag token type uri varname wordasword
    acronym citetitle classname command computeroutput email emphasis envar filename firstterm
    foreignphrase function guibutton guilabel guimenu guimenuitem keycap keycode keycombo literal
    option parameter phrase prompt quote replaceable subscript superscript systemitem trademark
    ulink userinput xref
    """,
    )
)
_ENTITY = re.compile(r"&([A-Za-z][\w.-]*);", re.ASCII)
_PREDEFINED = {"amp", "lt", "gt", "quot", "apos"}
_DECLARATION = re.compile(r"<\?xml[^>]*\?>")
_SHOWN = ("alt", "title", "placeholder", "aria-label", "content", "value", "label")
_SHORTCODE = re.compile(r"\{\{[<%]\s*(/?\s*[\w./-]+)|\{%-?\s*(\w+)|^[ \t>]*(:{3,})", re.MULTILINE)
_FRONT = re.compile(r"\A(---|\+\+\+)\n(.*?\n|)\1(?:\n|\Z)", re.DOTALL)
_BULLET = re.compile(r"[ \t]*(?:(?:[-*•+]|\d+[.)]|[a-z][.)])(?=[ \t]))?[ \t]*")
_RULE = re.compile(r"[ \t]*([-=~*#_])\1{2,}[ \t]*")


class Outline(NamedTuple):
    """A document as another program reads it."""

    frame: tuple[str, ...]
    """The structure: elements with their depth, in their order."""
    leaves: tuple[str, ...]
    """The text of each part with its inline mark-up; as many as `frame`."""
    atoms: tuple[str, ...] = ()
    """Templates' tags that have no end: a translation may leave one out, and bring none in."""


def outlines(format: str, texts: Sequence[str]) -> list[Outline | None]:
    """Return what there is in each document; None where the format's own program refuses it."""
    if format in _BATCHES:
        return _BATCHES[format](texts)
    return [_tried(_READERS[format], text) for text in texts]


def available(format: str) -> bool:
    """Say whether the program that judges a format is installed."""
    if format == "mdx":
        return (
            bool(shutil.which("node")) and Path(os.environ.get("NODE_PATH", "-"), "@mdx-js", "mdx").is_dir()
        )
    return format != "asciidoc" or shutil.which("ruby") is not None


def _tried(read: Callable[[str], Outline], text: str) -> Outline | None:
    try:
        return read(text)
    except (etree.XMLSyntaxError, yaml.YAMLError, json.JSONDecodeError, tomllib.TOMLDecodeError):
        return None


def _of(pairs: Iterator[tuple[str, str]]) -> Outline:
    found = [(frame, " ".join(leaf.split())) for frame, leaf in pairs]
    return Outline(tuple(frame for frame, _ in found), tuple(leaf for _, leaf in found))


def _html(text: str) -> Outline:
    return _of(_elements(html5lib.parse(text, namespaceHTMLElements=False), _INLINE))


def _markdown(text: str) -> Outline:
    head = _FRONT.match(text)
    data = _values(_front_matter(head[1], head[2]), "front") if head else iter(())
    body = text[head.end() :] if head else text
    found = [" ".join(filter(None, tag)) for tag in _SHORTCODE.findall(body)]
    ends = {name[1:].strip() for name in found if name[0] == "/"}
    paired = [name[0] in "/:" or name in ends for name in found]
    signs = "".join(f"{name}; " for name, whole in zip(found, paired, strict=True) if whole)
    atoms = tuple(name for name, whole in zip(found, paired, strict=True) if not whole)
    page = _html(_markdown_it().render(body))
    front = _of(data)
    return Outline((*front.frame, *page.frame, signs), (*front.leaves, *page.leaves, ""), atoms)


@cache
def _markdown_it() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return parser.use(footnote_plugin).use(deflist_plugin)


def _front_matter(mark: str, text: str) -> Any:
    try:
        return tomllib.loads(text) if mark == "+++" else yaml.safe_load(text)
    except (yaml.YAMLError, tomllib.TOMLDecodeError):
        return "broken"


def _rst(text: str) -> Outline:
    return _of(_nodes(tree(text), 0))


def _nodes(node: nodes.Element, depth: int) -> Iterator[tuple[str, str]]:
    for child in node.children:
        if isinstance(child, nodes.Text) or (isinstance(child, nodes.target) and not child.children):
            continue
        if isinstance(child, nodes.system_message):
            if child["level"] > 1:
                yield f"{depth * ' '}problem {child['level']}", ""
            continue
        assert isinstance(child, nodes.Element)
        leaf = isinstance(child, (nodes.TextElement, nodes.FixedTextElement))
        shown = " ".join(str(child.get(name, "")) for name in ("alt", "uri"))
        yield f"{depth * ' '}{child.tagname}", f"{_inside(child) if leaf else ''} {shown}"
        if not leaf:
            yield from _nodes(child, depth + 1)


def _inside(node: nodes.Node) -> str:
    if isinstance(node, nodes.Text):
        return node.astext()
    inner = "".join(map(_inside, node.children))
    if isinstance(node, nodes.Inline) and isinstance(node, nodes.Element):
        return f"<{node.tagname} {node.get('refuri', '')}>{inner}</>"
    return inner


def _asciidoc(texts: Sequence[str]) -> list[Outline | None]:
    return [_html(page) for page in asciidoctor(texts) or ()]


def asciidoctor(texts: Sequence[str]) -> list[str] | None:
    """Return the page that Asciidoctor makes of each document; None where it is not installed."""
    try:
        return _batch(["ruby", os.fspath(FOLDER / "asciidoctor.rb")], texts)
    except (OSError, subprocess.CalledProcessError):
        return None


def _mdx(texts: Sequence[str]) -> list[Outline | None]:
    found = _batch(["node", os.fspath(FOLDER / "mdx.mjs")], texts)
    return [None if pairs is None else _of(map(tuple, pairs)) for pairs in found]  # type: ignore[arg-type]


def _batch(command: Sequence[str], texts: Sequence[str]) -> list[Any]:
    lines = "".join(json.dumps(text) + "\n" for text in texts)
    run = subprocess.run(command, input=lines, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in run.stdout.split("\n") if line]


def _xml(text: str) -> Outline:
    names = set() if "<!DOCTYPE" in text else set(_ENTITY.findall(text)) - _PREDEFINED
    if names:  # a part of a book, whose entities the whole declares
        head = _DECLARATION.match(text)
        at = head.end() if head else 0
        declared = "".join(f'<!ENTITY {name} "{name}">' for name in sorted(names))
        text = f"{text[:at]}<!DOCTYPE part [{declared}]>{text[at:]}"
    return _of(_elements(etree.fromstring(text.encode()), _MALLARD | _DOCBOOK | _INLINE))


def _elements(root: Any, inline: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield the elements that are no inline mark-up, each with the text and the inline mark-up that it holds itself."""
    todo = [(root, 0)]
    while todo:
        element, depth = todo.pop()
        yield f"{depth * ' '}{_name(element)}", _own(element, inline)
        todo += [(child, depth + 1) for child in reversed(_parts(element, inline))]


def _parts(element: Any, inline: frozenset[str]) -> list[Any]:
    """Return the nearest elements below that are no inline mark-up."""
    found = []
    for child in element:
        if isinstance(child.tag, str):
            found += _parts(child, inline) if _name(child) in inline else [child]
    return found


def _own(element: Any, inline: frozenset[str]) -> str:
    shown = [f"{name}={element.get(name)}" for name in _SHOWN if element.get(name)]
    pieces = [" ".join(shown), " ", element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and _name(child) in inline:
            kept = " ".join(f"{name}={value}" for name, value in sorted(child.attrib.items()) if name != "id")
            pieces.append(f"<{_name(child)} {kept}>{_own(child, inline)}</>")
        elif not isinstance(child.tag, str):
            pieces.append("<!>")
        pieces.append(child.tail or "")
    return "".join(pieces)


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _text(text: str) -> Outline:
    """Read paragraphs between empty lines, by their indentation and their bullets, and rules.

    Whether a title is underlined is no matter of structure: a longer one needs it, a short one does not.
    """

    def parts() -> Iterator[tuple[str, str]]:
        for part in re.split(r"\n[ \t]*\n", text.strip("\n")):
            lines = part.split("\n")
            found = _BULLET.match(lines[0])
            mark = found[0] if found else ""
            ruled = [bool(_RULE.fullmatch(line)) for line in lines]
            bullet = "" if any(ruled) else mark
            yield f"{bullet!r} {all(ruled)}", part[len(bullet) :]

    return _of(parts())


def _data(load: Callable[[str], Any]) -> Callable[[str], Outline]:
    return lambda text: _of(_values(load(text), "$"))


def _values(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _values(each, f"{path}.{key}")
    elif isinstance(value, list):
        for each in value:
            yield from _values(each, f"{path}[]")
    else:
        yield f"{path} {type(value).__name__}", str(value)


_READERS: dict[str, Callable[[str], Outline]] = {
    "markdown": _markdown,
    "rst": _rst,
    "html": _html,
    "xml": _xml,
    "text": _text,
    "yaml": _data(yaml.safe_load),
    "json": _data(json.loads),
    "toml": _data(tomllib.loads),
}
_BATCHES: dict[str, Callable[[Sequence[str]], list[Outline | None]]] = {"asciidoc": _asciidoc, "mdx": _mdx}
