"""What documents say of themselves: title, description and date, by format."""

from __future__ import annotations

import datetime

import pytest

from article_i18n.formats import Options
from article_i18n.outputs.web import metadata

DAY = datetime.date(2026, 11, 22)
CASES = {
    "YAML": ("markdown", "---\ntitle: T\ndescription: D\ndate: 2026-11-22\n---\n# H\n", ("T", "D", DAY)),
    "TOML": (
        "markdown",
        '+++\ntitle = "T"\nsummary = "D"\ndate = 2026-11-22T10:00:00Z\n+++\n',
        ("T", "D", DAY),
    ),
    "a heading": ("markdown", "A.\n\n# The *h*\n", ("The h", "", None)),
    "MDX": ("mdx", "---\ntitle: T\n---\n\n# H\n", ("T", "", None)),
    "a page": (
        "html",
        '<head><title>T | S</title><meta name="description" content="D &amp; d">'
        '<meta property="article:published_time" content="2026-11-22T08:00"></head><h1>T</h1>',
        ("T", "D & d", DAY),
    ),
    "fields": ("rst", "T\n=\n\n:date: 2026-11-22\n:abstract: D\n\na\n", ("T", "D", DAY)),
    "attributes": ("asciidoc", "= T\n:revdate: 2026-11-22\n:description: D\n\na\n", ("T", "D", DAY)),
    "nonsense": ("rst", "T\n=\n\n:date: some day\n", ("T", "", None)),
    "plain text": ("text", "A title\n\nMore of it, and more words follow here.\n", ("A title", "", None)),
}


@pytest.mark.parametrize(("format", "text", "expected"), CASES.values(), ids=CASES)
def test_a_document_says_what_it_is(format: str, text: str, expected: tuple[str, str, object]) -> None:
    assert metadata(text, format, Options())[:3] == expected


@pytest.mark.parametrize(
    ("format", "text", "authors"),
    [
        ("markdown", "---\nauthor: Anna P.\n---\n", ("Anna P.",)),
        ("markdown", "---\nauthors: [Anna P., Bo]\n---\n", ("Anna P.", "Bo")),
        ("markdown", "---\nauthors:\n- name: Anna P.\n  url: x\n- Bo\n---\n", ("Anna P.", "Bo")),
        ("markdown", "---\nauthor: 5\n---\n", ()),
        ("markdown", "A.\n", ()),
        ("html", '<meta name="author" content="Anna P.; Bo">', ("Anna P.", "Bo")),
        ("rst", "T\n=\n\n:authors: Anna P.; Bo\n", ("Anna P.", "Bo")),
        ("asciidoc", "= T\n:author: Anna P.\n", ("Anna P.",)),
    ],
)
def test_a_document_names_its_authors(format: str, text: str, authors: tuple[str, ...]) -> None:
    assert metadata(text, format, Options()).authors == authors
