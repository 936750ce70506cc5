"""Whole sites of real documentation, from translations that people made without us: links, structure, emphasis, cost.

The translated documents are imported first. Then every page of a translation is held against the same page of the
original, by a reader of HTML that shares no code with the renderer's bookkeeping.
"""

from __future__ import annotations

import os
import posixpath
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from turbohtml import Element, Text, parse

from benchmarks.corpora import CORPORA
from benchmarks.programs import OURS, Cost, run

_SETTINGS = """\
title = "{name}"
base_url = "https://docs.example"
locales = [{locales}]
sources = ["{source}/**/*.md"]

[[files]]
pattern = "**"
{options}
"""
_BLOCKS = frozenset(
    {
        *(
            "address",
            "aside",
            "blockquote",
            "dd",
            "details",
            "div",
            "dl",
            "dt",
            "figcaption",
            "figure",
            "footer",
        ),
        *(
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "hr",
            "iframe",
            "img",
            "li",
            "ol",
            "p",
            "pre",
            "section",
            "summary",
        ),
        *("table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "video"),
    }
)
_LITERAL = re.compile(r"\*\*|__(?=\S)|~~")


class Site(NamedTuple):
    """A documentation whose translations lie beside it, document by document."""

    name: str
    source: str
    """The folder of the English documents in the corpora."""
    translations: dict[str, str]
    """The folders of the others, by locale."""
    options: str
    """What the configuration says of its Markdown."""


SITES = (
    Site("vue", "vue/en/src", {"ru": "vue/ru/src", "zh_CN": "vue/zh-cn/src"}, 'dialect = "vitepress"'),
    Site(
        "kubernetes",
        "kubernetes/content/en",
        {"ru": "kubernetes/content/ru", "zh_CN": "kubernetes/content/zh"},
        'slugs = "hugo"',
    ),
)


class Look(NamedTuple):
    """What an independent reader sees in a page."""

    blocks: tuple[str, ...]
    anchors: frozenset[str]
    links: tuple[str, ...]
    """Those that have a fragment or lead to a page, as written."""
    emphasis: int
    """How many elements emphasise something."""
    literal: int
    """How often mark-up for emphasis shows as text."""


def main() -> None:
    """Print a paragraph for each site and each locale."""
    for site in SITES:
        if (CORPORA / site.source).is_dir():
            with tempfile.TemporaryDirectory() as folder:
                _site(site, Path(folder))


def _site(site: Site, root: Path) -> None:
    shutil.copytree(CORPORA / site.source, root / "source")
    names = ", ".join(f'"{locale}"' for locale in site.translations)
    settings = _SETTINGS.format(name=site.name, locales=names, source="source", options=site.options)
    (root / "article-i18n.toml").write_text(settings)
    run((*OURS, "extract"), root)
    run((*OURS, "update"), root)
    for locale, folder in site.translations.items():
        wanted = ("--lang", locale, "--source", "source", "--accept", "0.5")
        run((*OURS, "import", os.fspath(CORPORA / folder), *wanted), root)
    first, again = (run((*OURS, "render", "--to", "site"), root) for _ in range(2))
    _print_cost(site, root, first, again)
    for locale in site.translations:
        _compare(root / "build", locale)


def _print_cost(site: Site, root: Path, first: Cost, again: Cost) -> None:
    files = [path for path in (root / "build").rglob("*") if path.is_file()]
    size, documents = (
        sum(path.stat().st_size for path in files) / 1e6,
        len(list((root / "source").rglob("*.md"))),
    )
    print(
        f"{site.name}: {documents} documents in {1 + len(site.translations)} languages, {len(files)} files of "
        f"{size:.1f} MB in {first.seconds:.1f} CPU s, unchanged rerun {again.seconds:.1f}, at most {first.mib:.0f} MiB"
    )


def _compare(build: Path, locale: str) -> None:
    """Print what of a locale's pages differs from the original's."""
    pages = {path.relative_to(build / "en").as_posix() for path in (build / "en").rglob("*.html")}
    looks = {
        f"{language}/{page}": look(build / language / page)
        for language in ("en", locale)
        for page in pages
        if (build / language / page).is_file()
    }
    there = sorted(page for page in pages if f"{locale}/{page}" in looks)
    whole = broken = literal = blocks = emphasis = wanted = 0
    differ: list[str] = []
    for page in there:
        ours, theirs = looks[f"{locale}/{page}"], looks[f"en/{page}"]
        literal += max(ours.literal - theirs.literal, 0)
        blocks += len(theirs.blocks)
        emphasis, wanted = emphasis + ours.emphasis, wanted + theirs.emphasis
        if ours.blocks != theirs.blocks:
            differ.append(f"{page}: {_difference(theirs.blocks, ours.blocks)}")
        sound = [leads(link, f"en/{page}", looks) for link in theirs.links]
        whole += sum(sound)
        lost = [link for link in ours.links if not leads(link, f"{locale}/{page}", looks)]
        broken += max(len(lost) - sound.count(False), 0)
    print(
        f"  {locale}: {len(there)} pages of {blocks} blocks, {len(differ)} of them with another structure; {broken} of "
        f"{whole} links broken that are whole in English; emphasis {emphasis} times, in English {wanted}, and "
        f"{literal} times as marks that show"
    )
    for line in differ:
        print(f"    {line}")


def look(path: Path) -> Look:
    """Return what a page's article holds; what we add to it (scrolling frames, notices) left out."""
    page = parse(path.read_text("utf-8"))
    article = page.select_one("article") or page.select_one("main")
    names, links, text = [], [], []
    for element in article.select("*") if article else ():
        classes = (element.attr("class") or "").split()
        if element.tag in _BLOCKS and not {"scroll", "notice", "date", "callout"} & set(classes):
            names.append(element.tag)
        href = element.attr("href") or ""
        if element.tag == "a" and href and not urlsplit(href).scheme and not href.startswith("/"):
            links.append(href)
    if article:
        text = list(_prose(article))
    anchors = frozenset(name for each in page.select("[id]") if (name := each.attr("id")))
    emphasis = len(article.select("em, strong, del")) if article else 0
    return Look(
        tuple(names), anchors, tuple(links), emphasis, sum(len(_LITERAL.findall(piece)) for piece in text)
    )


def _prose(element: Element) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, Text):
            yield child.data
        elif isinstance(child, Element) and child.tag not in {"code", "pre", "script", "style"}:
            yield from _prose(child)


def leads(link: str, page: str, looks: dict[str, Look]) -> bool:
    """Say whether a relative link in a page leads to a page that is there, and to an anchor in it."""
    parts = urlsplit(link)
    target = (
        posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path)))
        if parts.path
        else page
    )
    found = looks.get(target)
    return found is not None and (not parts.fragment or unquote(parts.fragment) in found.anchors)


def _difference(theirs: Sequence[str], ours: Sequence[str]) -> str:
    before, after = Counter(theirs), Counter(ours)
    changes = [
        f"{name} {before[name]} → {after[name]}"
        for name in sorted(before | after)
        if before[name] != after[name]
    ]
    return ", ".join(changes) or "the same blocks in another order"


if __name__ == "__main__":
    main()
