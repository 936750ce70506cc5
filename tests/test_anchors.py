"""Anchors of headings: each tool's rule, and translations that keep the original's."""

from __future__ import annotations

import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article_i18n.formats import Options, get
from article_i18n.formats.markdown.anchors import headings, keeping
from article_i18n.formats.markdown.slugs import RULES
from article_i18n.outputs.content import aligned
from article_i18n.outputs.markdown import markdown_html
from article_i18n.outputs.tags import pieces
from article_i18n.splice import splice

SLUGS = [
    # heading, then the anchor by each rule
    ("Hello, World!", "github", "hello-world"),
    ("A `b` & c_d", "github", "a-b--c_d"),
    ("Ещё Раз", "github", "ещё-раз"),
    ("1. First step", "github", "1-first-step"),
    ("What's new?", "docusaurus", "whats-new"),
    ("A & B", "hugo", "a--b"),
    ("Ещё раз", "hugo", "ещё-раз"),
    ("Ünder_score 2", "hugo", "ünder_score-2"),
    ("Hello, World!", "mdbook", "hello-world"),
    ("ÀB Ж", "mdbook", "Àb-Ж"),
    ("Hello, World!", "vitepress", "hello-world"),
    ("1. First step", "vitepress", "_1-first-step"),
    ("Crème brûlée", "vitepress", "creme-brulee"),
    ("Ref<T> & `x`", "vitepress", "ref-t-x"),
    ("Hello, World!", "mkdocs", "hello-world"),
    ("Crème  brûlée", "mkdocs", "creme-brulee"),
    ("Ещё раз", "mkdocs", ""),
    ("1. First_step.", "pandoc", "first_step."),
    ("Hello, World!", "pandoc", "hello-world"),
    ("123", "pandoc", "section"),
    ("1. Hello, World_x!", "kramdown", "hello-worldx"),
    ("Ещё", "kramdown", "section"),
]


@pytest.mark.parametrize(("heading", "rule", "anchor"), SLUGS)
def test_each_tool_has_its_rule(heading: str, rule: str, anchor: str) -> None:
    assert RULES[rule].slug(heading) == anchor


def test_equal_headings_are_counted() -> None:
    text = "# A\n\n# A\n\n# A {#own}\n\n# A\n"
    assert [each.anchor for each in headings(text, Options())] == ["a", "a-1", "own", "a-2"]
    assert [each.anchor for each in headings(text, Options(slugs="mkdocs"))] == ["a", "a_1", "own", "a_2"]


def test_the_page_names_headings_by_the_same_rule() -> None:
    text = "# One *two* `three`\n\n## A [link](x)\n\n## &amp; so\n\nSet\n===\n\n> ## In *a* quote\n"
    for rule in RULES:
        options = Options(slugs=rule)  # type: ignore[arg-type]
        ids = [dict(part.attributes).get("id", "") for part in pieces(markdown_html(text, options))]
        assert [each.anchor for each in headings(text, options)] == [name for name in ids if name]


KEPT = [
    # source, edition, slugs, wanted (None: all), the edition with its anchors kept
    ("# One\n", "# Раз\n", "auto", None, '<a id="one"></a>\n\n# Раз\n'),
    ("# One\n", "# Раз\n", "hugo", None, "# Раз {#one}\n"),
    ("# One\n", "# One\n", "hugo", None, "# One\n"),
    ("# One {#x}\n", "# Раз {#x}\n", "hugo", None, "# Раз {#x}\n"),
    ("# One\n\n# Two\n", "# Раз\n\n# Два\n", "hugo", {"two"}, "# Раз\n\n# Два {#two}\n"),
    ("# One\n\n# Two {#x}\n", "# Раз\n\n# Два {#x}\n", "auto", {"one"}, "# Раз {#one}\n\n# Два {#x}\n"),
    ("# One\n", "# Раз\n", "hugo", set(), "# Раз\n"),
    ("text\n# One\n", "text\n# Раз\n", "auto", None, 'text\n\n<a id="one"></a>\n\n# Раз\n'),
    ("One\n===\n", "Раз\n===\n", "hugo", None, '<a id="one"></a>\n\nРаз\n===\n'),
    ("# One #\n", "# Раз #\n", "hugo", None, '<a id="one"></a>\n\n# Раз #\n'),
    ("- # One\n", "- # Раз\n", "hugo", None, "- # Раз {#one}\n"),
    (
        "---\ntitle: x\n---\n# One\n",
        "---\ntitle: x\n---\n# Раз\n",
        "mdbook",
        None,
        "---\ntitle: x\n---\n# Раз {#one}\n",
    ),
]


def edition(source: str, other: str, options: Options, wanted: set[str] | None) -> str:
    """The edition with its anchors kept, made as `render` makes it: by edits of the source."""
    scan = get("markdown").scan
    blocks = zip(scan(source, options), scan(other, options), strict=True)
    module = get("markdown")
    edits = []
    for block, translated in blocks:
        if block.text != translated.text:
            edits.append((block.start, block.end, module.encode(block, translated.text, options).source, ()))
    from article_i18n.model import Edit

    return splice(source, [*(Edit(*edit) for edit in edits), *keeping(source, other, options, wanted)])


@pytest.mark.parametrize(("source", "other", "slugs", "wanted", "expected"), KEPT)
def test_a_translated_heading_keeps_its_anchor(source, other, slugs, wanted, expected) -> None:
    options = Options(slugs=slugs)
    made = edition(source, other, options, wanted)
    assert made == expected
    blocks = get("markdown").scan(made, options)
    assert [block.text for block in blocks] == [block.text for block in get("markdown").scan(other, options)]


WORDS = st.sampled_from(["one", "two words", "three, four!", "*five* six", "`seven`", "1. eight", "раз", "я"])


@given(
    st.lists(st.tuples(st.integers(1, 4), WORDS, WORDS), min_size=1, max_size=6),
    st.sampled_from(["auto", *RULES]),
)
def test_all_anchors_lead_to_their_headings(lines, slugs) -> None:
    """Whatever the headings are translated to, a page of the edition has each anchor of the original."""
    options = Options(slugs=slugs)
    source = "\n\n".join(f"{'#' * level} {text}" for level, text, _ in lines) + "\n"
    other = "\n\n".join(f"{'#' * level} {text}" for level, _, text in lines) + "\n"
    ours = headings(source, options)
    page = aligned(markdown_html(other, options), markdown_html(source, options))
    ids = [dict(part.attributes).get("id", "") for part in pieces(page) if part.kind == "start"]
    assert [name for name in ids if name] == [each.anchor for each in ours if each.anchor]


ALIGNED = [
    ('<h2 id="раз">x</h2>', '<h2 id="one">x</h2>', '<h2 id="one">x</h2>'),
    (
        '<h2 id="а">x</h2><a href="#а">y</a>',
        '<h2 id="a">x</h2><a href="#a">y</a>',
        '<h2 id="a">x</h2><a href="#a">y</a>',
    ),
    ("<h2>x</h2>", '<h2 id="one">x</h2>', '<h2 id="one">x</h2>'),
    ('<h2 id="b">x</h2><p>', '<h2 id="a">x</h2><h2 id="c">y</h2>', '<h2 id="b">x</h2><p>'),
    (
        '<section id="id1"><span id="one"></span><h1>x</h1></section>',
        '<section id="one"><h1>x</h1></section>',
        '<section id="one"><span></span><h1>x</h1></section>',
    ),
]


@pytest.mark.parametrize(("html", "source", "expected"), ALIGNED)
def test_elements_are_named_as_in_the_source(html: str, source: str, expected: str) -> None:
    assert aligned(html, source) == expected


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ("linked", "## Раз {#one}\n\n## Два\n"),
        ("keep", "## Раз {#one}\n\n## Два {#two}\n"),
        ("off", "## Раз\n\n## Два\n"),
    ],
)
def test_a_project_says_which_anchors_its_editions_keep(shop, setting, expected) -> None:
    shop.write(
        "article-i18n.toml", f'anchors = "{setting}"\n[[files]]\npattern = "source/**/*.md"\nslugs = "hugo"\n'
    )
    shop.write("source/a.md", "## One\n\n## Two\n")
    shop.write("source/b/c.md", "See [it](../a.md#one).\n")
    shop.run("extract")
    shop.run("update", "-l", "ru")
    shop.translate("locales/ru/LC_MESSAGES/a.po", {"One": "Раз", "Two": "Два"})
    assert shop.run("render", "--to", "source").code == 0
    assert shop.read("build/ru/a.md") == expected


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["vue", "kubernetes"])
def test_real_documents_keep_their_blocks_with_their_anchors(corpora, name) -> None:
    """Law 4 with anchors: a scan of the document with every anchor spelled out finds the same blocks."""
    module = get("markdown")
    for path in sorted((corpora / name).rglob("*.md")):
        if not {"en"} & set(path.parts):
            continue
        text = path.read_text("utf-8")
        options = Options(slugs="hugo")
        edits = keeping(text, text.replace("# ", "# Я "), options, None)
        blocks = [(block.kind, block.text) for block in module.scan(splice(text, edits), options)]
        assert blocks == [(block.kind, block.text) for block in module.scan(text, options)], path


ADOC = [
    # source, edition, wanted, the edits
    ("= T\n\n== A part\n", "= Т\n\n== Часть\n", {"_a_part"}, "= T\n\n[#_a_part]\n== A part\n"),
    ("= T\n\n== A part\n", "= Т\n\n== Часть\n", {"a-part"}, "= T\n\n[#a-part]\n== A part\n"),
    ("= T\n\n== A part\n", "= Т\n\n== Часть\n", {"other"}, "= T\n\n== A part\n"),
    ("= T\n\n== A part\n", "= Т\n\n== Часть\n", None, "= T\n\n[#_a_part]\n== A part\n"),
    (
        "= T\n:idprefix:\n:idseparator: -\n\n== *B* & c.d\n",
        "= Т\n:idprefix:\n:idseparator: -\n\n== *Б* и\n",
        None,
        "= T\n:idprefix:\n:idseparator: -\n\n[#b-c-d]\n== *B* & c.d\n",
    ),
    ("= T\n\n[#own]\n== A\n", "= Т\n\n[#own]\n== А\n", None, "= T\n\n[#own]\n== A\n"),
    ("= T\n\n[[own]]\n.x\n== A\n", "= Т\n\n[[own]]\n.x\n== А\n", None, "= T\n\n[[own]]\n.x\n== A\n"),
    ("= T\n\n== A\n\n== A\n", "= Т\n\n== А\n\n== А\n", {"_a_2"}, "= T\n\n== A\n\n[#_a_2]\n== A\n"),
]


@pytest.mark.parametrize(("source", "other", "wanted", "expected"), ADOC)
def test_titles_of_asciidoc_keep_their_ids(source, other, wanted, expected) -> None:
    from article_i18n.formats import keeping

    edits = keeping("asciidoc", source, other, Options(), wanted)
    assert splice(source, edits) == expected
    scan = get("asciidoc").scan
    assert [b.text for b in scan(splice(source, edits), Options())] == [
        b.text for b in scan(source, Options())
    ]


@pytest.mark.corpus
@pytest.mark.skipif(not shutil.which("asciidoctor"), reason="asciidoctor is not installed")
def test_asciidoctor_gives_titles_the_ids_that_we_keep(corpora) -> None:
    """What `keeping` would write is what Asciidoctor calls the titles of real documents."""
    from article_i18n.formats.asciidoc import anchors
    from article_i18n.outputs.external import asciidoc

    for path in sorted((corpora / "asciidoctor").rglob("*.adoc"))[10:90:8]:
        text = path.read_text("utf-8")
        titles = anchors._titles(text, Options())
        prefix, joint = anchors._rules(text)[0]
        made = {dict(part.attributes).get("id") for part in pieces(asciidoc(text)) if part.name[:1] == "h"}
        for block, name in zip(titles, anchors._ids(titles, prefix, joint), strict=True):
            line = text.rfind("\n", 0, block.start) + 1
            assert name in made or anchors._has_own(text, line, block) or "{" in block.text, (path, name)
