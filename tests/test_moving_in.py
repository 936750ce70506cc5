"""Catalogs that the peers made of one document each, in `fixtures/moving`: what becomes of their translations.

A translation is the message in Cyrillic letters, one for one, with the peer's mark-up as it stands; so an edition that is
put back into Latin letters must be the source again, and each translation shows whether it is the right one.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import polib
import pytest

FIXTURES = Path(__file__).parent / "fixtures" / "moving"
LATIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
CYRILLIC = "абцдефгхийклмнопярстувшзыжАБЦДЕФГХИЙКЛМНОПЯРСТУВШЗЫЖ"
TO, BACK = str.maketrans(LATIN, CYRILLIC), str.maketrans(CYRILLIC, LATIN)
MARKUP = re.compile(
    r"(?m)`+[^`]+`+|\]\([^)\s]*|\]\[[^\]]*\]|^\[.*\]: .*|<<\w+|</?[a-z][^<>]*>|&\w+;|https?://[^\s>\[]+"
    r"|\{[^}]*\}|^\w+:(?= )|:[a-z]+:(?=`)|\[\^\w+\]|\[x\]|image::\S+?(?=\[)"
)


def cyrillic(text: str) -> str:
    """Return a message with its words in Cyrillic, its mark-up as it is."""
    pieces, at = [], 0
    for kept in MARKUP.finditer(text):
        pieces += [text[at : kept.start()].translate(TO), kept[0]]
        at = kept.end()
    return "".join([*pieces, text[at:].translate(TO)])


def translated(name: str) -> str:
    catalog = polib.pofile(str(FIXTURES / name), wrapwidth=78)
    for entry in catalog:
        if not entry.msgstr:
            entry.msgstr = cyrillic(entry.msgid)
    return str(catalog)


# Which messages of ours the peer has no message for, or none that tells all.
CASES = {
    "trip.md": {
        "trip.po4a.po": set(),
        "trip.mdpo.po": {"First line,\nsecond line."},
        "trip.tt.po": {
            'The *old* line starts at the **harbour**. It ends at the [depot](https://example.org/depot "Open on Sundays"),'
            " an hour later."
        },
        "trip.mdbook.po": {"What to see from the window"},
    },
    "page.html": {"page.tt.po": set(), "page.po4a.po": {"What to see from the window"}},
    "guide.adoc": {"guide.po4a.po": set(), "guide.tt.po": {"A trip by tram", "The stops", "Ticket"}},
    "help.page": {"help.itstool.po": set()},
    "manual.rst": {"manual.sphinx.po": set()},
}


@pytest.mark.parametrize(
    ("source", "catalog"), [(source, catalog) for source, catalogs in CASES.items() for catalog in catalogs]
)
def test_a_catalog_of_a_peer_is_carried_finished_and_published_whole(shop, source, catalog):
    missing = CASES[source][catalog]
    shop.write(f"source/{source}", (FIXTURES / source).read_bytes())
    shop.write(f"old/{catalog}", translated(catalog))
    assert shop.run("import", f"old/{catalog}", "-l", "ru").code == 0
    path = f"locales/ru/LC_MESSAGES/{Path(source).stem}.po"
    ours = [entry for entry in polib.pofile(str(shop.root / path)) if not entry.obsolete]
    assert {entry.msgid for entry in ours if not entry.translated()} == missing
    before = shop.read(path)
    shop.run("extract")
    shop.run("update")
    assert shop.read(path) == before
    said = shop.run("render", "-l", "ru", "--to", "source")
    assert (said.code, said.err) == (0, "")
    edition = shop.read(f"build/ru/{source}").replace('<html lang="ru">', '<html lang="en">')
    assert latin(edition) == latin((FIXTURES / source).read_text("utf-8"))
    assert len(re.findall("[а-яА-Я]{2,}", edition)) >= 30


def latin(text: str) -> str:
    """Return an edition in Latin letters, without what a translation may set otherwise: line ends, blanks."""
    return " ".join(re.sub(r"(?m)^ *> ?|\s+", " ", text.translate(BACK)).split())


DOCUMENTS = {
    ".md": "# A guide\n",
    ".rst": "A guide\n=======\n",
    ".page": '<page xmlns="http://projectmallard.org/1.0/" id="a"><title>A guide</title></page>\n',
}
LAYOUTS = re.findall(
    r"```toml\n(.*?)```",
    (Path(__file__).parent.parent / "docs" / "moving-in.md").read_text("utf-8"),
    re.DOTALL,
)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_layouts_of_the_documentation_hold_from_extraction_to_rendering(shop, layout):
    """Twice, since editions that lie among the sources are no sources."""
    settings = tomllib.loads(layout)
    (pattern,) = settings["sources"]
    suffix = Path(pattern).suffix
    names = {"domain": "guide", "path": f"guide{suffix}", "suffix": suffix, "locale": "ru"}
    source = pattern.replace("**/", "").replace(f"*{suffix}", f"guide{suffix}")
    shop.write("article-i18n.toml", layout)
    shop.write(source, DOCUMENTS[suffix])
    assert shop.run("extract").code == shop.run("update", "-l", "ru").code == 0
    catalog = settings["catalog"].format(**names)
    shop.translate(catalog, {"A guide": "Проводник"})
    for _ in range(2):
        assert shop.run("sync", "-l", "ru").code == 0
    assert shop.run("sync", "--check").code == 0
    expected = DOCUMENTS[suffix].replace("A guide", "Проводник").replace("=======", "=========")
    assert shop.read(settings["output"].format(**names)) == expected
    assert {path for path in shop.files() if path.endswith(".po")} == {catalog}
    assert (shop.root / settings["template"].format(**names)).is_file()
