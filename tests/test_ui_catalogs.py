"""The interface's own translations: each catalog complete, each string of the templates in it."""

from __future__ import annotations

import ast
import re
import shutil
import string
import subprocess
from importlib.resources import files
from pathlib import Path

import polib
import pytest

from article_i18n import outputs
from article_i18n.outputs.body import _CALLOUTS
from article_i18n.outputs.ui import interface

OUTPUTS = Path(str(files(outputs)))
UI = OUTPUTS / "ui"
LANGUAGES = ["ar", "de", "es", "fr", "he", "ja", "ru", "zh_Hans", "zh_Hant"]


def used() -> set[str]:
    """Every string that templates and code ask for."""
    found = set(_CALLOUTS.values())
    for template in OUTPUTS.glob("templates/*.j2"):
        found |= set(re.findall(r'_\("([^"]+)"\)', template.read_text("utf-8")))
    for module in OUTPUTS.glob("*.py"):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and getattr(node.func, "attr", getattr(node.func, "id", "")) == "gettext"
            ):
                found |= {leaf.value for leaf in ast.walk(node.args[0]) if isinstance(leaf, ast.Constant)}
    return {text for text in found if isinstance(text, str)}


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_the_template_lists_what_is_used() -> None:
    assert {entry.msgid for entry in polib.pofile(str(UI / "ui.pot"))} == used()


def test_every_language_is_there() -> None:
    assert sorted(path.stem for path in UI.glob("*.po")) == LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalog_is_complete(language: str) -> None:
    catalog = polib.pofile(str(UI / f"{language}.po"))
    template = polib.pofile(str(UI / "ui.pot"))
    assert catalog.metadata["Language"] == language
    assert [(entry.msgid, entry.comment, entry.flags) for entry in catalog] == [
        (entry.msgid, entry.comment, entry.flags) for entry in template
    ]
    for entry in catalog:
        assert entry.msgstr.strip() == entry.msgstr != ""
        assert entry.msgstr != entry.msgid or entry.msgid in {
            "Important",
            "Figure",
        }  # French has the same words
        assert fields(entry.msgstr) == fields(entry.msgid)


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="gettext is not installed")
@pytest.mark.parametrize("language", LANGUAGES)
def test_gettext_accepts_a_catalog(language: str) -> None:
    done = subprocess.run(
        ["msgfmt", "-c", "-o", "-", UI / f"{language}.po"], capture_output=True, check=False, timeout=30
    )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(
    ("locale", "found"),
    [
        ("ru", "ru"),
        ("zh_CN", "zh_Hans"),
        ("zh", "zh_Hans"),
        ("zh_Hans", "zh_Hans"),
        ("zh_TW", "zh_Hant"),
        ("zh_HK", "zh_Hant"),
        ("de_AT", "de"),
        ("ar_EG", "ar"),
        ("en_GB", "en"),
        ("pl", "en"),
    ],
)
def test_a_locale_finds_its_interface(locale: str, found: str) -> None:
    assert interface(locale).locale == found


def test_english_speaks_for_itself() -> None:
    assert interface("en").gettext("Languages") == "Languages"
    assert interface("ru").gettext("Languages") == "Языки"
