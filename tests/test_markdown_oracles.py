"""The dialects' own parsers see the same structure in a source and in its editions, and the same text as a scan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from textwrap import indent

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.myst_blocks import myst_block_plugin
from mdit_py_plugins.myst_role import myst_role_plugin
from mdit_py_plugins.substitution import substitution_plugin

from article_i18n.formats import DEFAULTS
from article_i18n.formats.markdown import encode, scan
from article_i18n.model import Edit
from article_i18n.pseudo import pseudo
from article_i18n.splice import splice

FIXTURES = Path(__file__).parent / "fixtures" / "markdown"
_TAG = re.compile(r"<(/?\w+)(?:[^<>]*?(class=\"[^\"]*\"))?[^<>]*>")
_DIRECTIVE = re.compile(r"\{([\w-]+)\}")
_OPTIONS = re.compile(r"(?:---\n.*?\n---\n|(?::[\w-]+:[^\n]*\n)+)", re.DOTALL)
_PROSE = {"note", "tip", "admonition", "figure", "warning"}


def editions(source: str) -> Iterator[str]:
    """A source's pseudo-translations."""
    blocks = scan(source, DEFAULTS)
    for locale in ("ru", "zh"):
        yield splice(
            source,
            [Edit(b.start, b.end, encode(b, pseudo(b, locale), DEFAULTS).source) for b in blocks],
        )


def python_markdown(text: str) -> str:
    """The page that Material for MkDocs would make of its body."""
    names = ["attr_list", "admonition", "def_list", "footnotes", "md_in_html", "tables", "toc", "abbr"]
    ours = [
        "details",
        "superfences",
        "tabbed",
        "blocks.admonition",
        "blocks.details",
        "keys",
        "critic",
        "mark",
    ]
    return markdown.markdown(
        text,
        extensions=[*names, *(f"pymdownx.{name}" for name in ours)],
        extension_configs={"pymdownx.tabbed": {"alternate_style": True}},
    )


def tags(page: str) -> list[tuple[str, ...]]:
    """The tags with their classes; an abbreviation in other letters is none."""
    return [found for found in _TAG.findall(page) if found[0].strip("/") != "abbr"]


def outline(text: str) -> list[object]:
    """What MyST's parser sees: token types, with the bodies of directives that hold Markdown."""
    parser = MarkdownIt("commonmark").enable("table")
    for plugin in (attrs_plugin, attrs_block_plugin, colon_fence_plugin, deflist_plugin, dollarmath_plugin):
        parser.use(plugin)
    for plugin in (footnote_plugin, myst_block_plugin, myst_role_plugin, substitution_plugin):
        parser.use(plugin)
    found: list[object] = []
    for token in parser.parse(text):
        found.append((token.type, token.tag, token.attrs.get("class")))
        found += [child.type for child in token.children or () if child.type not in {"text", "softbreak"}]
        name = _DIRECTIVE.match(token.info)
        if name and name[1] in _PROSE:
            options = _OPTIONS.match(token.content)
            found.append(outline(token.content[options.end() if options else 0 :]))
        elif token.type in {"fence", "code_block"} and ":caption:" not in token.content:
            found.append(token.content)
    return found


def test_material_makes_the_same_page() -> None:
    source = (FIXTURES / "material.md").read_text("utf-8")
    page = tags(python_markdown(source))
    assert ("div", 'class="admonition note"') in page
    assert ("details", 'class="tip"') in page
    assert [tags(python_markdown(text)) for text in editions(source)] == [page, page]


@pytest.mark.parametrize("name", ["myst", "docusaurus", "mdbook", "everything"])
def test_myst_sees_the_same_structure(name: str) -> None:
    source = (FIXTURES / f"{name}.md").read_text("utf-8").partition("\n---\n")
    body = source[2] or source[0]
    assert [outline(text) for text in editions(body)] == [outline(body)] * 2


WORDS = st.lists(st.sampled_from(["tea", "pot", "a", "1", "two", "wide"]), min_size=2, max_size=4).map(
    lambda words: "go " + " ".join(words)
)
LEAF = st.one_of(WORDS, WORDS.map(lambda text: text.replace(" ", "\n", 1)), WORDS.map("    {}".format))


def boxed(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    opening = st.sampled_from(['!!! note "{}"', "!!! tip", '??? info "{}"', '=== "{}"', "???+ note"])
    return st.tuples(
        opening, WORDS, st.lists(inner, min_size=1, max_size=3), st.sampled_from(["\n", "\n\n"])
    ).map(lambda parts: parts[0].format(parts[1]) + parts[3] + indent("\n\n".join(parts[2]), "    "))


def texts(page: str) -> list[str]:
    """The text that a page shows, outside code, without the names that stand where a title is missing."""
    page = re.sub(r"<pre>.*?</pre>", "", page, flags=re.DOTALL)
    found = (unescape(re.sub(r"\s+", " ", text)).strip() for text in re.split(r"<[^<>]+>", page))
    return sorted(text for text in found if text and text not in {"Tip", "Note"})


@given(st.lists(st.recursive(LEAF, boxed, max_leaves=6), min_size=1, max_size=3).map("\n\n".join))
def test_admonitions_hold_what_python_markdown_reads_in_them(source: str) -> None:
    page = python_markdown(source)
    assert sorted(block.text for block in scan(source, DEFAULTS)) == texts(page)
    assert [tags(python_markdown(text)) for text in editions(source)] == [tags(page)] * 2
