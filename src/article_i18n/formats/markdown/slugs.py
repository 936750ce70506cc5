"""The anchors that Markdown tools give to headings without one of their own: each tool has a rule.

Sources of the rules: github-slugger (GitHub, Docusaurus), Hugo's `SanitizeAnchorName`, mdBook's `normalize_id`,
`@mdit-vue/shared` (VitePress), the toc extension of Python-Markdown (MkDocs), Pandoc's manual ("Extension:
auto_identifiers"), kramdown's `generate_id`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple
from unicodedata import category, normalize

from article_i18n.formats import Options

_VUE_SPECIAL = re.compile(r"[\s~`!@#$%^&*()\-_+=\[\]{}|\\;:\"'“”‘’<>,.?/]+")
_VUE_MARKS = re.compile(r"[\u0300-\u036f\x00-\x1f]")


class Rule(NamedTuple):
    """How a tool names headings."""

    slug: Callable[[str], str]
    """From a heading's plain text to its anchor."""
    joint: str = "-"
    """What stands before the counter that tells equal ones apart."""
    explicit: bool = True
    """Whether the tool knows `{#id}` behind a heading."""


def _github(text: str) -> str:
    kept = (char for char in text.strip().lower() if char in " -" or _is_word(char))
    return "".join(kept).replace(" ", "-")


def _is_word(char: str) -> bool:
    kind = category(char)
    return kind[0] in "LM" or kind in {"Nd", "Nl", "Pc"}


def _hugo(text: str) -> str:
    kept = ("-" if char.isspace() else char for char in text.strip().lower())
    return "".join(
        char for char in kept if char in "-_" or category(char)[0] == "L" or category(char) == "Nd"
    )


def _mdbook(text: str) -> str:
    spaced = ("-" if char.isspace() else char for char in text.strip())
    return "".join(
        char.lower() if char.isascii() else char for char in spaced if char.isalnum() or char in "_-"
    )


def _vitepress(text: str) -> str:
    plain = _VUE_MARKS.sub("", normalize("NFKD", text))
    slug = _VUE_SPECIAL.sub("-", plain).strip("-").lower()
    return f"_{slug}" if slug[:1].isdigit() else slug


def _mkdocs(text: str) -> str:
    plain = normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())


def _pandoc(text: str) -> str:
    kept = "".join(char for char in text.strip() if char.isalnum() or char in "_-. \t\n")
    slug = re.sub(r"\s+", "-", kept).lower()
    first = next((at for at, char in enumerate(slug) if char.isalpha()), len(slug))
    return slug[first:] or "section"


def _kramdown(text: str) -> str:
    kept = re.sub(r"[^a-zA-Z0-9 -]", "", re.sub(r"\A[^a-zA-Z]+", "", text.strip()))
    return kept.replace(" ", "-").lower() or "section"


RULES: dict[str, Rule] = {
    "github": Rule(_github, explicit=False),
    "docusaurus": Rule(_github),
    "hugo": Rule(_hugo),
    "mdbook": Rule(_mdbook),
    "vitepress": Rule(_vitepress),
    "mkdocs": Rule(_mkdocs, "_"),
    "pandoc": Rule(_pandoc),
    "kramdown": Rule(_kramdown),
}
_BY_DIALECT = {
    "mdbook": "mdbook",
    "material": "mkdocs",
    "docusaurus": "docusaurus",
    "vitepress": "vitepress",
    "pandoc": "pandoc",
}


def rule(options: Options) -> Rule:
    """Return the rule that a document's options ask for: by `slugs`, else by the dialect, else GitHub's."""
    return RULES[_BY_DIALECT.get(options.dialect, "github") if options.slugs == "auto" else options.slugs]


def unique(slug: str, taken: set[str], counts: dict[str, int], joint: str = "-") -> str:
    """Make an anchor unique by the counter that all tools have: `name`, `name-1`, `name-2` …; "" stays."""
    if not slug:
        return ""
    anchor = slug
    while anchor in taken:
        counts[slug] = counts.get(slug, 0) + 1
        anchor = f"{slug}{joint}{counts[slug]}"
    taken.add(anchor)
    return anchor
