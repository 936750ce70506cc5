"""The configuration that `init` writes."""

from __future__ import annotations

import re
import tomllib
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest

from article_i18n.formats import DEFAULTS, Options
from article_i18n.scaffold import config_text
from article_i18n.settings import FileRule, Loaded, Settings, load

FOUND = (["source/a.md", "source/deep/b.txt", "source/deep/c.md"], ["ru", "zh_CN"])


def read(folder: Path, text: str) -> Loaded:
    (folder / "article-i18n.toml").write_text(text, "utf-8")
    return load(folder)


def uncommented(text: str) -> str:
    return re.sub(r'^#(?=\S| +")', "", text, flags=re.MULTILINE)


@pytest.mark.parametrize(
    ("sources", "locales"),
    [([], []), FOUND, (["README.md"], []), ([], ["en", "en_US"])],
)
def test_where_nothing_differs_all_is_comment(tmp_path: Path, sources: list[str], locales: list[str]) -> None:
    loaded = read(tmp_path, config_text(sources, locales))
    if (sources, locales) != FOUND:
        assert loaded.settings == Settings()


def test_what_was_found_stands_in_it(tmp_path: Path) -> None:
    text = config_text(*FOUND)
    assert tomllib.loads(text) == {
        "locales": ["ru", "zh_CN"],
        "sources": ["source/**/*.md", "source/**/*.txt"],
    }
    assert read(tmp_path, text).settings == Settings(
        locales=("ru", "zh_CN"), sources=("source/**/*.md", "source/**/*.txt")
    )


def test_locales_are_found_once_and_without_the_source(tmp_path: Path) -> None:
    text = config_text([], ["en", "ru", "zh_CN", "zh_Hans"])
    assert read(tmp_path, text).settings.locales == ("ru", "zh_CN")


@pytest.mark.parametrize("found", [([], []), FOUND])
def test_every_key_stands_in_it_with_its_default(tmp_path: Path, found: tuple[list[str], list[str]]) -> None:
    text = uncommented(config_text(*found))
    table = tomllib.loads(text)
    assert list(table) == list(Settings.__struct_fields__)
    assert set(table["files"][0]) == {*FileRule.__struct_fields__, *Options.__struct_fields__}
    loaded = read(tmp_path, text)
    expected = read(tmp_path, config_text(*found)).settings
    assert msgspec.structs.replace(loaded.settings, files=()) == expected
    assert loaded.file_settings("source/drafts/a.md") == Loaded(tmp_path).file_settings("source/drafts/a.md")
    assert loaded.file_settings("source/drafts/a.md").options == DEFAULTS


def test_every_key_is_explained() -> None:
    lines = config_text([], []).split("\n")
    for above, line in pairwise(lines):
        if re.match(r"#?\w+ = ", line):
            assert re.match("# \\S", above), line


def test_it_ends_with_a_newline_and_fits_a_screen() -> None:
    text = config_text(*FOUND)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert max(map(len, text.split("\n"))) <= 105
