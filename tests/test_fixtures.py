"""The documents in `fixtures/` as a project sees them: source, template, catalogs.

Each source stands beside its template (`.pot`), and each catalog (`.po`) has a translation for every message of it.
(XML's have a test of their own.) `ARTICLE_I18N_WRITE_TEMPLATES=1` writes the templates anew: read the diff before you commit it.
"""

from __future__ import annotations

import os
from pathlib import Path

import polib
import pytest

from article_i18n import catalog as catalogs
from article_i18n.catalog import Catalog, Message
from article_i18n.extract import Scanned, extract
from article_i18n.formats import DEFAULTS, by_suffix, get
from article_i18n.splice import decode

FIXTURES = Path(__file__).parent / "fixtures"
FOLDERS = ("asciidoc", "html", "markdown", "mdx", "rst", "text")
SOURCES = sorted(
    path
    for folder in FOLDERS
    for path in (FIXTURES / folder).iterdir()
    if path.name.count(".") == 1 and by_suffix(path.name)
)
CATALOGS = sorted(path for folder in FOLDERS for path in (FIXTURES / folder).glob("*.po"))


def name(path: Path) -> str:
    return path.relative_to(FIXTURES).as_posix()


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_a_source_gives_its_template(path: Path) -> None:
    fmt = by_suffix(path.name)
    assert fmt
    document = decode(path.read_bytes(), path.name, path.stem, fmt)
    messages = extract([Scanned(document, get(fmt).scan(document.text, DEFAULTS), "block")], "en")
    template = path.with_suffix(".pot")
    header = Message("", "MIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n")
    written = catalogs.write(Catalog(header=header, messages=messages))
    if os.environ.get("ARTICLE_I18N_WRITE_TEMPLATES"):
        template.write_bytes(written)
    assert template.read_text("utf-8") == written.decode()


@pytest.mark.parametrize("path", CATALOGS, ids=name)
def test_a_catalog_translates_its_whole_template(path: Path) -> None:
    template = path.with_name(path.name.split(".")[0] + ".pot")
    wanted = {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(template))}
    found = {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(path)).translated_entries()}
    assert wanted <= found
