"""Which files a pattern names."""

import pytest

from article_i18n.errors import UsageError
from article_i18n.tree import Tree, base_of, named

FILES = ("a.md", "source/a.md", "source/b.txt", "source/deep/c.md", "source/.hidden/d.md", "source/.e.md")


@pytest.fixture
def tree(tmp_path):
    for name in FILES:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Text.\n")
    return Tree(tmp_path)


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("source/**/*.md", ["source/a.md", "source/deep/c.md"]),
        ("source/*.md", ["source/a.md"]),
        ("**/*.md", ["a.md", "source/a.md", "source/deep/c.md"]),
        ("source/**/c.*", ["source/deep/c.md"]),
        ("source/?.txt", ["source/b.txt"]),
        ("source/a.md", ["source/a.md"]),
        ("source/*/c.md", ["source/deep/c.md"]),
        ("absent/**/*.md", []),
        ("source/.hidden/**/*.md", []),
        ("source/deep", []),
    ],
)
def test_a_pattern_names_files(tree, pattern, found):
    assert tree.glob(pattern) == found


@pytest.mark.parametrize("pattern", ["/etc/*.md", "../**/*.md", "source/../../x.md"])
def test_a_pattern_that_leaves_the_project_is_refused(tree, pattern):
    with pytest.raises(UsageError, match="leaves the project"):
        tree.glob(pattern)


def test_links_stay_inside(tree, tmp_path, tmp_path_factory):
    (tmp_path / "source" / "inner.md").symlink_to(tmp_path / "a.md")
    (tmp_path / "source" / "folder").symlink_to(tmp_path / "source" / "deep")
    assert tree.glob("source/**/*.md") == ["source/a.md", "source/deep/c.md", "source/inner.md"]
    outside = tmp_path_factory.mktemp("outside") / "secret.md"
    outside.write_text("Secret.\n")
    (tmp_path / "source" / "z.md").symlink_to(outside)
    for pattern in ("source/**/*.md", "source/*.md"):
        with pytest.raises(UsageError, match="leaves the project"):
            tree.glob(pattern)


@pytest.mark.parametrize(
    ("pattern", "base"),
    [
        ("source/**/*.md", "source/"),
        ("a/b/{locale}/x", "a/b/"),
        ("a/b.md", "a/"),
        ("*.md", ""),
        ("a{locale}/b", ""),
    ],
)
def test_the_base_is_what_stands_before_the_first_wildcard(pattern, base):
    assert base_of(pattern) == base


def test_a_locale_that_stands_twice_is_the_same_locale():
    fits = named("build/{locale}/{domain}.{locale}{suffix}", "ru|de").fullmatch
    assert fits("build/ru/deep/a.ru.md")
    assert not fits("build/ru/deep/a.de.md")
    assert not fits("build/fr/a.fr.md")
