"""PDF editions: their text, their fonts, and what they may not read."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

try:
    import weasyprint  # noqa: F401  (it loads Pango, which may be absent)
except (ImportError, OSError) as error:
    pytest.skip(f"WeasyPrint cannot be loaded: {error}", allow_module_level=True)

SOURCE = "# A trip\n\nWe saw the sea.\n\n![A secret](/etc/hostname) ![A map](../map.png)\n\n```\ncode\n```\n"


def run(*command: str) -> str:
    if not shutil.which(command[0]):
        pytest.skip(f"{command[0]} is not installed")
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.fixture
def folder(shop) -> Path:
    shop.write("source/trip.md", SOURCE)
    shop.run("extract")
    shop.run("update", "-l", "ru")
    shop.translate(
        "locales/ru/LC_MESSAGES/trip.po", {"A trip": "Поездка", "We saw the sea.": "Мы видели море."}
    )
    assert shop.run("render", "--to", "pdf").code == 0
    return Path(shop.root, "build", "ru")


def test_the_text_and_its_fonts(folder: Path) -> None:
    path = str(folder / "trip.pdf")
    text = run("pdftotext", path, "-")
    assert "Поездка" in text
    assert "Мы видели море." in text
    assert "Title:           Поездка" in run("pdfinfo", path)
    fonts = run("pdffonts", path).splitlines()[2:]
    assert fonts
    assert all(line.split()[-5] == "yes" for line in fonts)  # each is embedded


def test_the_bytes_depend_on_the_edition_alone(folder: Path, shop) -> None:
    before = (folder / "trip.pdf").read_bytes()
    (folder / "trip.pdf").unlink()
    shop.run("render", "--to", "pdf")
    assert (folder / "trip.pdf").read_bytes() == before


def test_letters_that_no_font_has_are_told(shop) -> None:
    shop.write("source/trip.md", "Some text.\n")
    shop.run("extract")
    shop.run("update", "-l", "ru")
    shop.translate("locales/ru/LC_MESSAGES/trip.po", {"Some text.": "Текст \U0001df1e\U000323af."})
    done = shop.run("render", "--to", "pdf")
    if done.code == 0:
        pytest.skip("a font here has even these letters")
    assert done.code == 2
    assert "source/trip.md: no installed font has the letters" in done.err
