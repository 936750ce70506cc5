"""`resegment`: a project moved to sentences and back."""

from __future__ import annotations

import pytest

from article_i18n.commands.resegment import configured

SOURCE = "# Trip\n\nIt was late. The road was long.\n\nWe slept. Then it rained.\n"
CATALOG = "locales/ru/LC_MESSAGES/trip.po"
RUSSIAN = {
    "Trip": "Поездка",
    "It was late. The road was long.": "Было поздно. Дорога была длинной.",
    "We slept. Then it rained.": "Мы спали, потом пошёл дождь.",
}


@pytest.mark.parametrize(
    ("before", "pyproject", "after"),
    [
        ("", False, 'segmentation = "sentence"\n'),
        ('locales = ["ru"]\n', False, 'segmentation = "sentence"\nlocales = ["ru"]\n'),
        (
            'a = 1\nsegmentation = "block" # why\nb = 2\n',
            False,
            'a = 1\nsegmentation = "sentence" # why\nb = 2\n',
        ),
        (
            "[[files]]\nsegmentation = 'block'\n",
            False,
            "segmentation = \"sentence\"\n\n[[files]]\nsegmentation = 'block'\n",
        ),
        ("[a]\n", True, '[a]\n\n[tool.article-i18n]\nsegmentation = "sentence"\n'),
        (
            "[tool.article-i18n] # x\na = 1\n",
            True,
            '[tool.article-i18n] # x\nsegmentation = "sentence"\na = 1\n',
        ),
    ],
)
def test_the_configuration_is_edited_in_place(before: str, pyproject: bool, after: str) -> None:
    assert configured(before, "sentence", pyproject=pyproject) == after


@pytest.fixture
def project(shop):
    shop.write("article-i18n.toml", '# ours\nlocales = ["ru"] # one\n')
    shop.write("source/trip.md", SOURCE)
    shop.run("extract")
    shop.run("update")
    shop.translate(CATALOG, RUSSIAN)
    shop.run("render", "--to", "source")
    return shop


def test_to_sentences_and_back(project) -> None:
    edition = project.read("build/ru/trip.md")
    done = project.run("resegment", "sentence")
    assert done.code == 0
    assert "source/trip.md:5: kept whole with its first sentence" in done.out
    catalog = project.read(CATALOG)
    assert 'msgid "It was late."\nmsgstr "Было поздно."' in catalog
    assert 'msgstr "{merged}"' in catalog
    assert project.read("article-i18n.toml") == 'segmentation = "sentence"\n# ours\nlocales = ["ru"] # one\n'
    project.run("render", "--to", "source")
    assert project.read("build/ru/trip.md") == edition
    assert project.run("resegment", "block").code == 0
    project.run("render", "--to", "source")
    assert project.read("build/ru/trip.md") == edition
    assert 'segmentation = "block"' in project.read("article-i18n.toml")
    for text in RUSSIAN.values():
        assert text in project.read(CATALOG)


def committed(project) -> dict[str, bytes]:
    """All files but those that no version control keeps."""
    return {path: data for path, data in project.files().items() if not path.startswith(".cache/")}


def test_extract_and_update_change_nothing_after_it(project) -> None:
    project.run("resegment", "sentence")
    before = committed(project)
    project.run("extract")
    project.run("update")
    assert committed(project) == before


def test_check_changes_nothing(project) -> None:
    before = project.files()
    done = project.run("resegment", "sentence", "--check")
    assert done.code == 1
    assert "would change: article-i18n.toml" in done.out
    assert project.files() == before


def test_twice_is_once(project) -> None:
    assert "already" in project.run("resegment", "block").out


def test_a_file_with_a_segmentation_of_its_own_keeps_it(project) -> None:
    rule = '[[files]]\npattern = "source/trip.md"\nsegmentation = "block"\n'
    project.write("article-i18n.toml", 'locales = ["ru"]\n\n' + rule)
    before = project.read(CATALOG)
    assert project.run("resegment", "sentence").code == 0
    assert project.read(CATALOG) == before
    assert rule in project.read("article-i18n.toml")
