"""reStructuredText to HTML by docutils; what only Sphinx knows is shown as what it is like.

No file is read and nothing is run: `include`, `raw` with a file and all that generates from code leave no trace.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from article_i18n.formats import DEFAULTS, Options
from article_i18n.formats.rst.lists import PROSE_FIELDS
from article_i18n.outputs import roles
from article_i18n.outputs.dialects import CALLOUTS
from article_i18n.outputs.references import NAMED

if TYPE_CHECKING:
    from docutils import nodes

_DIRECTIVE = re.compile(
    r"^[ \t]*\.\.[ \t]+(?:\|[^|\n]+\|[ \t]+)?([A-Za-z][\w:+.-]*)::(?=[ \t\n]|\Z)", re.MULTILINE
)
_ROLE = re.compile(r":([A-Za-z][\w:+.-]*):(?=`)")
_NOTHING = frozenset(
    {
        *("autosummary", "bibliography", "contents", "currentmodule", "default-domain", "digraph", "graph"),
        *("graphviz", "highlight", "include", "index", "literalinclude", "mermaid", "module", "plot"),
        "tabularcolumns",
    }
)
"""Directives that leave no trace, besides those that begin with `auto`."""
_CODE = frozenset(
    {"code-block", "sourcecode", "prompt", "doctest", "testcode", "testoutput", "ipython", "productionlist"}
)
_VERSIONS = frozenset(("versionadded", "versionchanged", "versionremoved", "deprecated"))
_TITLES = frozenset(
    ("rubric", "centered", "tab", "group-tab", "tab-item", "dropdown", "card", "grid-item-card")
)
"""Directives whose argument is a title that readers see."""
_ADMONITION = re.compile(
    r'<aside class="admonition([^"]*)"([^>]*)>\n<p class="admonition-title">(.*?)</p>', re.DOTALL
)
_SHOWN = frozenset(("author", "authors", "date"))
"""Fields behind a title that stand at the head of the page."""
_SETTINGS = {
    "file_insertion_enabled": False,
    "_disable_config": True,
    "report_level": 5,
    "halt_level": 5,
    "doctitle_xform": False,
    "docinfo_xform": False,
    "initial_header_level": 1,
    "section_self_link": False,
    "syntax_highlight": "none",
    "input_encoding": "unicode",
    "output_encoding": "unicode",
}


def to_html(text: str, options: Options = DEFAULTS) -> str:
    """Convert a document to the HTML of an article's body; fallback marks stay where they are.

    No option concerns it.
    """
    from docutils import core
    from docutils.readers import standalone
    from docutils.transforms import Transform

    class Clean(Transform):
        """Takes out what docutils says of faults: it is no part of the article."""

        default_priority = 865  # before docutils itself makes plain text of them

        def apply(self) -> None:
            from docutils import nodes

            for message in list(self.document.findall(nodes.system_message)):
                message.parent.remove(message)
            for wrong in list(self.document.findall(nodes.problematic)):
                wrong.parent.replace(wrong, nodes.Text(_plain(wrong.astext())))
            for literal in self.document.findall(nodes.literal):
                literal["classes"] = list(
                    dict.fromkeys((*literal["classes"], "code"))
                )  # else it would be a span
            for fields in _about(self.document):
                fields.parent.remove(fields)

    class Reader(standalone.Reader):  # type: ignore[type-arg]  # its generic parameter is for checkers only
        """Reads a document, and cleans it."""

        def get_transforms(self) -> list[type[Transform]]:
            return [*super().get_transforms(), Clean]

    del options
    with _sphinx(text):
        parts = core.publish_parts(text, reader=Reader(), writer="html5", settings_overrides=dict(_SETTINGS))
    return _ADMONITION.sub(_callout, str(parts["body"]))


def _about(document: nodes.document) -> Iterator[nodes.Node]:
    """Yield what tells of the document and is no text of it: fields before its title, and those that its page shows."""
    from docutils import nodes

    silent = (nodes.comment, nodes.target, nodes.substitution_definition, nodes.title, nodes.subtitle)
    section = next(document.findall(nodes.section), None)
    for parent in (document, section) if section else ():
        first = next((each for each in parent if not isinstance(each, silent)), None)
        if not isinstance(first, nodes.field_list):
            continue
        names = [(each, each.astext().partition("\n")[0].lower()) for each in first]
        said = [
            each
            for each, name in names
            if name in _SHOWN or (parent is document and name not in PROSE_FIELDS)
        ]
        yield from [first] if len(said) == len(names) else said


def _callout(found: re.Match[str]) -> str:
    """Name a call-out of docutils as ours are named: by its title, else by what readers call its kind."""
    names = [name for name in found[1].split() if name in CALLOUTS]
    kind = f" markdown-alert-{CALLOUTS[names[-1]]}" if names else ""
    usual = bool(names) and names[-1] != "admonition" and found[3] == names[-1].title()
    told, title = (
        (f' data-callout="{names[-1]}"', "") if usual else ("", f'\n<p class="callout">{found[3]}</p>')
    )
    return f'<aside class="admonition{kind}"{told}{found[2]}>{title}'


def _plain(text: str) -> str:
    """Return what a reader can know of mark-up that leads nowhere."""
    found = re.fullmatch(r"(?::[\w:+.-]+:)?`+([^`<>]*?)(?:\s*<[^<>]*>)?`+_*", text)
    return found[1] if found else text.strip("|_")


@contextmanager
def _sphinx(text: str) -> Iterator[None]:
    """Make docutils know each directive and role of a text that it has no meaning for, as long as that lasts."""
    from docutils.parsers.rst import directives
    from docutils.parsers.rst import roles as registry
    from docutils.parsers.rst.languages import en

    known = [getattr(directives, "_directives"), getattr(registry, "_roles")]  # noqa: B009 - no part of the types
    before = [dict(each) for each in known]
    for name in map(str.lower, _DIRECTIVE.findall(text)):
        if name in _NOTHING or name in _CODE or name not in en.directives:
            directives.register_directive(name, _directive())
        else:
            directives.register_directive(name, _lenient(en.directives[name]))
    for name in map(str.lower, _ROLE.findall(text)):
        if name not in en.roles:
            registry.register_local_role(name, _role())
    try:
        yield
    finally:
        for each, saved in zip(known, before, strict=True):
            each.clear()
            each.update(saved)


class _Anything(dict[str, Any]):
    """Options of a directive: those known, and all others as they are."""

    def __bool__(self) -> bool:
        return True

    def __missing__(self, name: str) -> Any:
        return lambda argument: argument or ""


@cache
def _lenient(name: str) -> Any:
    """Return a directive of docutils, by its canonical name, that overlooks the options that only Sphinx knows."""
    from docutils.parsers.rst import directives

    module, kind = getattr(directives, "_directive_registry")[name]  # noqa: B009 - no part of the types
    known = getattr(import_module(f"docutils.parsers.rst.directives.{module}"), kind)
    return type(kind, (known,), {"option_spec": _Anything(known.option_spec or {})})


@cache
def _directive() -> Any:
    from docutils import nodes
    from docutils.parsers.rst import Directive

    class Known(Directive):
        """A directive by what it is like: nothing, code, a call-out or a division."""

        has_content = True
        optional_arguments = 1
        final_argument_whitespace = True
        option_spec = _Anything()

        def run(self) -> list[nodes.Node]:
            name = self.name.lower()
            if name in _NOTHING or name.startswith("auto"):
                return []
            if name in _CODE:
                return [nodes.literal_block("", "\n".join(self.content))]
            if name == "toctree":
                return self._contents()
            kind = CALLOUTS.get(name) or ("note" if name in _VERSIONS else "")
            classes = ["admonition", f"markdown-alert-{kind}"] if kind else [nodes.make_id(name)]
            box = nodes.container("", *self._title(name), classes=classes)
            self.state.nested_parse(self.content, self.content_offset, box)
            return [box] if box.children else []

        def _title(self, name: str) -> list[nodes.Node]:
            words = " ".join(self.arguments)
            if not words or not (name in _TITLES or name in CALLOUTS or name in _VERSIONS):
                return []
            inline, messages = self.state.inline_text(words, self.lineno)
            del messages
            return [nodes.paragraph("", "", *inline, classes=["callout"])]

        def _contents(self) -> list[nodes.Node]:
            listing = nodes.bullet_list()
            for said in filter(None, map(roles.entry, self.content)):
                listing.append(nodes.list_item("", nodes.paragraph("", "", _link(said))))
            return [listing] if listing.children else []

    return Known


def _role() -> Any:
    from docutils import nodes
    from docutils.utils import unescape

    def role(
        name: str, rawtext: str, text: str, lineno: int, inliner: Any, options: Any = None, content: Any = ()
    ) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        del rawtext, lineno, inliner, options, content
        said = roles.meaning(name, unescape(text))
        match said.kind:
            case "link":
                return [_link(said)], []
            case "strong":
                return [nodes.strong("", said.shown)], []
            case "words":
                return [nodes.inline("", said.shown)], []
        return [nodes.literal("", said.shown)], []

    return role


def _link(said: roles.Meaning) -> nodes.reference:
    from docutils import nodes

    return nodes.reference("", said.shown, refuri=said.address, classes=[NAMED] if said.named else [])
