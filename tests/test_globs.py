"""Patterns over paths."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from article_i18n import globs


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("source/**/*.md", "source/a.md"),
        ("source/**/*.md", "source/x/y/a.md"),
        ("source/*.md", "source/.a.md"),
        ("**", "a/b/c"),
        ("**/a", "a"),
        ("a/**", "a/b/c"),
        ("a/**/b/**/c", "a/b/x/b/y/c"),
        ("a/**/**/b", "a/b"),
        ("**/a/b", "a/a/b"),
        ("?[a-c]*.md", "xb.md"),
        ("[!a]", "b"),
        ("статьи/*.md", "статьи/москвич.md"),
        ("a+(b).md", "a+(b).md"),
        ("*", "a\nb"),
    ],
)
def test_fits(pattern: str, path: str) -> None:
    assert globs.matches(pattern, path)


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("*.md", "x/a.md"),
        ("source/**/*.md", "sources/a.md"),
        ("source/**/*.md", "source/a.mdx"),
        ("a/*", "a/b/c"),
        ("a/b", "a"),
        ("a", "a/b"),
        ("**/b/*", "a/b"),
        ("A", "a"),
        ("a.md", "a_md"),
        ("[!a]", "a"),
    ],
)
def test_does_not_fit(pattern: str, path: str) -> None:
    assert not globs.matches(pattern, path)


def test_a_pattern_covers_what_lies_in_a_folder_that_it_fits() -> None:
    assert globs.covers(["source/drafts"], "source/drafts/x/a.md")
    assert globs.covers(["x", "**/drafts"], "source/drafts/a.md")
    assert globs.covers(["source/*.md"], "source/a.md")
    assert not globs.covers(["source/draft"], "source/drafts/a.md")
    assert not globs.covers([], "a.md")


@pytest.mark.parametrize("pattern", ["source/**/*.md", "a", "**", "a b/[x]?.md", "a..b/...", "a~"])
def test_no_fault(pattern: str) -> None:
    assert globs.fault(pattern) == ""


@pytest.mark.parametrize(
    ("pattern", "says"),
    [
        ("", "empty"),
        (" a", "space around"),
        ("../a", "leaves the project"),
        ("a/../../b", "leaves the project"),
        ("/etc/*", "leaves the project"),
        ("~/a", "leaves the project"),
        ("C:/a", "leaves the project"),
        ("a\\b", "forward slashes"),
        ("a\0", "NUL"),
        ("a/**.md", "whole folders"),
    ],
)
def test_faults(pattern: str, says: str) -> None:
    assert says in globs.fault(pattern)


names = st.sampled_from(["a", "b", "ab"])


@given(
    st.lists(names | st.sampled_from(["**", "*", "?", "a*"]), min_size=1, max_size=6),
    st.lists(names, min_size=1),
)
@settings(deadline=None)
def test_agrees_with_a_plain_definition(pattern: list[str], path: list[str]) -> None:
    def fits(pattern: list[str], path: list[str]) -> bool:
        if not pattern:
            return not path
        if pattern[0] == "**":
            return any(fits(pattern[1:], path[taken:]) for taken in range(len(path) + 1))
        return bool(path) and PurePosixPath(path[0]).match(pattern[0]) and fits(pattern[1:], path[1:])

    assert globs.matches("/".join(pattern), "/".join(path)) == fits(pattern, path)


def test_hostile_patterns_come_to_an_end() -> None:
    size = 160_000
    assert not globs.matches("**/a/" * 8 + "b", "/".join(["a"] * size))
    assert not globs.matches("**/" + "*a" * 8 + "b", "/".join(["a" * 50] * (size // 50)))
