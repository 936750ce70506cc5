"""The table of formats. A format is a module with `scan` and `encode`; adding one is one line here."""

from __future__ import annotations

from collections.abc import Container
from importlib import import_module
from typing import Literal, NamedTuple, Protocol, cast

import msgspec

from article_i18n.model import Block, Edit, Encoded, Inline


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """What a project can set for the documents that a pattern matches; each format reads what concerns it."""

    front_matter_keys: tuple[str, ...] = ("title", "description", "summary", "subtitle", "keywords")
    """Front-matter keys whose values are translated; `a.b` reaches into a mapping, `*` is any key or place."""
    code: Literal["skip", "comments"] = "skip"
    """Code blocks: "skip" or "comments" (comments and string literals are extracted)."""
    dialect: Literal["auto", "github", "mdbook", "material", "docusaurus", "vitepress", "myst", "pandoc"] = (
        "auto"
    )
    """Markdown: whose extensions are read; "auto" reads all that no other dialect takes for text."""
    slugs: Literal[
        "auto", "github", "hugo", "mdbook", "vitepress", "docusaurus", "mkdocs", "pandoc", "kramdown"
    ] = "auto"
    """Markdown: whose rule gives headings their anchors; "auto": the dialect's, GitHub's where none is named."""
    keys: tuple[str, ...] = (
        *("**.title", "**.subtitle", "**.label", "**.description"),
        *("**.summary", "**.caption", "**.tagline", "**.text"),
    )
    """Data files: which values are translated, by key path; `*` is any key or index, `**` any number of them."""
    props: tuple[str, ...] = (
        *("title", "subtitle", "label", "alt", "description", "caption", "summary", "placeholder"),
        *("heading", "header", "text", "tagline", "tooltip", "aria-label", "ariaLabel", "link-text"),
    )
    """Markdown and MDX: props of components and parameters of shortcodes that hold text. A name with `+` before it,
    as in "+badge", is one more; without, the names stand in place of the usual ones."""
    its: tuple[str, ...] = ()
    """XML: the contents of ITS rule files, which outrank the rules that come with the package. A project's
    settings name the files; formats open none."""
    html_json_ld: bool = False
    """HTML: whether headlines, names and descriptions in JSON-LD scripts are translated."""


DEFAULTS = Options()


class Format(Protocol):
    """What every module in the table offers. All three functions are pure."""

    def scan(self, text: str, options: Options) -> list[Block]:
        """Find the translatable places of `text`, sorted and disjoint."""

    def encode(self, block: Block, text: str, options: Options) -> Encoded:
        """Spell a translation of `block` so that it can stand in its place.

        Raises Unencodable where no spelling keeps the structure whole.
        """

    def inlines(self, text: str, options: Options) -> tuple[Inline, ...]:
        """Return the inline mark-up of a block's text, such as a msgid or a msgstr."""


class _Keeping(Protocol):
    """What keeps anchors in a format."""

    def keeping(
        self, source: str, edition: str, options: Options, wanted: Container[str] | None
    ) -> list[Edit]: ...


class Entry(NamedTuple):
    """One line of the table."""

    module: str
    suffixes: tuple[str, ...]
    stray: str = ""
    """A pattern for mark-up that a reader must never see: left over as plain text, it means broken mark-up."""
    usual: bool = True
    """Whether files of these suffixes are sources where a project does not say which are."""
    declares: str = ""
    """A pattern for the name of the encoding that a document declares."""
    references: bool = False
    """Whether a character that the encoding lacks can be written as a reference, and is read back as one."""


FORMATS: dict[str, Entry] = {
    "markdown": Entry("article_i18n.formats.markdown", (".md", ".markdown"), r"\]\(|\*\*|`|</?[A-Za-z]"),
    "mdx": Entry("article_i18n.formats.mdx", (".mdx",), r"\]\(|\*\*|`|</?[A-Za-z]"),
    "rst": Entry(
        "article_i18n.formats.rst",
        (".rst", ".rest"),
        r"(?<!\\)(?:`|\*\*|\]_(?!\w))|(?<![\\\w*])\*(?=[^\s*])|(?<![\\\w|])\|(?=[^\s|])",
    ),
    "html": Entry(
        "article_i18n.formats.html",
        (".html", ".htm"),
        r"</?[A-Za-z]",
        declares=r"<meta\s[^>]*?charset\s*=\s*[\"']?\s*([\w.:-]+)",
        references=True,
    ),
    "asciidoc": Entry(
        "article_i18n.formats.asciidoc",
        (".adoc", ".asciidoc", ".asc"),
        r"[*_`#<:](?<!\\.)(?:(?<=[*_`#<])(?:(?<=\*)\*|(?<=_)_|(?<=#)#|(?<=`)`|(?<=<)<)"
        r"|(?<=[*_`])(?:(?<![\w\"'].)(?=\w)|(?<=\w.)(?![\w\"']))|(?<=:)//[^\s\[\]]*\["
        r"|(?:(?<=(?<!\\)(?:kbd|btn):)|(?<=(?<!\\)(?:link|xref|icon|menu|pass|stem):)|(?<=(?<!\\)image:)"
        r"|(?<=(?<!\\)(?:mailto|anchor):)|(?<=(?<!\\)footnote:)|(?<=(?<!\\)indexterm:)|(?<=(?<!\\)indexterm2:))"
        r"[^\s\[]*\[)",
    ),
    "text": Entry("article_i18n.formats.text", (".txt", ".text")),
    "xml": Entry(
        "article_i18n.formats.xml",
        (
            *(".xml", ".xhtml", ".svg"),
            *(".page", ".page.stub"),
            *(".docbook", ".dbk", ".db5"),
            *(".dita", ".ditamap", ".bookmap"),
            *(".tei", ".odd", ".jats", ".nxml"),
        ),
        declares=r"\A<\?xml\s[^>]*?encoding\s*=\s*[\"']([\w.:-]+)",
    ),
    "yaml": Entry("article_i18n.formats.data.yaml", (".yaml", ".yml"), usual=False),
    "toml": Entry("article_i18n.formats.data.toml", (".toml",), usual=False),
    "json": Entry("article_i18n.formats.data.json", (".json", ".jsonc"), usual=False),
}


def get(name: str) -> Format:
    """Return the format's module, imported only now. Raises KeyError for a name not in the table."""
    return cast(Format, import_module(FORMATS[name].module))


def in_language(name: str, text: str, tag: str, direction: str) -> list[Edit]:
    """Return the edits that make a document say that it is in another language; they touch no block.

    `tag` is the language by BCP 47, `direction` is ltr or rtl. Most formats have no place to say it.
    """
    make = getattr(import_module(FORMATS[name].module), "in_language", None)
    return make(text, tag, direction) if make else []


ANCHORED = {
    "markdown": "article_i18n.formats.markdown.anchors",
    "mdx": "article_i18n.formats.markdown.anchors",
    "asciidoc": "article_i18n.formats.asciidoc.anchors",
}
"""Formats that name headings by their texts, and what keeps those names in a translation."""


def keeping(
    name: str, source: str, edition: str, options: Options, wanted: Container[str] | None
) -> list[Edit]:
    """Return the edits of `source` that let an edition's headings keep their anchors; they touch no block.

    `wanted` are the anchors that matter; None: all do.
    """
    make = cast(_Keeping, import_module(ANCHORED[name])).keeping
    return make(source, edition, options, wanted)


def by_suffix(path: str) -> str | None:
    """Return the name of the format that a file's suffix asks for."""
    lower = path.lower()
    return next((name for name, entry in FORMATS.items() if lower.endswith(entry.suffixes)), None)
