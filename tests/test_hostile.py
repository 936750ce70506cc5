"""A hostile catalog in a real Chromium: every output of every format, and nothing of it runs, loads or leaves the folder."""

from __future__ import annotations

import io
import shutil
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import polib
import pytest

from payloads import ADDRESSES, HANDLERS, PAYLOADS

CHROMIUM = shutil.which("chromium")
FLAGS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
HEAD = "---\ntitle: {0} front\ndescription: {0} described\nauthor: {0} author\ndate: 2026-11-01\n---\n\n"
SOURCES = {
    # document: what it begins with, what is repeated, what it ends with
    "md.md": (
        HEAD,
        "## {0} title\n\n{0} <b>bold</b> [link](https://a.b) text.\n\n| {0} cell | x |\n|---|---|\n| a | {0} b |\n\n"
        '<div title="{0} tip">\n{0} raw\n</div>\n\n- {0} item\n\n![{0} alt](a.png "{0} shown")\n\n',
        "",
    ),
    "page.html": (
        "<html lang=en><head><title>{0} title</title><meta name=description content='{0} described'></head><body>\n",
        "<h2>{0} head</h2><p>{0} <b>bold</b> <a href=https://a.b>link</a></p><img src=a.png alt='{0} alt'>\n",
        "</body></html>\n",
    ),
    "re.rst": (
        "{0} document title\n=======================\n\n.. role:: raw-html(raw)\n   :format: html\n\n",
        "{0} title\n-----------------\n\n{0} *bold* `link <https://a.b>`__ text.\n\n- {0} item\n\n",
        "",
    ),
    "pl.txt": ("{0} title\n\n", "{0} paragraph of plain text, which is here.\n\n- {0} item\n\n", ""),
    "ad.adoc": (
        "= {0} document title\n:description: {0} described\n\n",
        "== {0} title\n\n{0} *bold* https://a.b[link] text.\n\n* {0} item\n\n.{0} caption\n|===\n|{0} cell |b\n|===\n\n"
        "NOTE: {0} note\n\nimage::a.png[{0} alt]\n\n",
        "",
    ),
    "xh.xhtml": (
        '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>{0} title</title></head><body>\n',
        '<h2>{0} head</h2><p title="{0} tip">{0} <b>bold</b> <a href="https://a.b">link</a></p>\n',
        "</body></html>\n",
    ),
    "dr.svg": (
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>{0} title</title>\n',
        "<g><title>{0} tip</title><desc>{0} described</desc><text>{0} <tspan>label</tspan></text></g>\n",
        "</svg>\n",
    ),
    "mx.mdx": (
        "# {0} title\n\n",
        '{0} <b>bold</b> text.\n\n<Card title="{0} card">\n\n{0} inside\n\n</Card>\n\n',
        "",
    ),
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        running.close()


def project(shop, fuzzy: bool = False, pages: bool = True) -> None:
    """Make a project in which each message of each document has one of the payloads for its translation."""
    sources = {name: parts for name, parts in SOURCES.items() if not (pages and name.endswith(".svg"))}
    for name, (head, body, tail) in sources.items():
        times = -(-len(PAYLOADS) * 3 // 2 // body.count("{0}"))
        text = head.replace("{0}", "Words") + "".join(body.replace("{0}", f"Words{n}") for n in range(times))
        shop.write(f"source/{name}", text + tail)
    shop.write("source/a.png", b"\x89PNG\r\n\x1a\n")
    keys = '[[files]]\npattern = "**"\nfront_matter_keys = ["title", "description", "author"]'
    shop.write("article-i18n.toml", f'locales = ["ru"]\nbase_url = "https://example.org"\n{keys}\n')
    shop.run("extract")
    shop.run("update")
    for name in sources:
        path = shop.root / f"locales/ru/LC_MESSAGES/{name.partition('.')[0]}.po"
        catalog = polib.pofile(str(path), wrapwidth=0)
        assert len(catalog) >= len(PAYLOADS)
        for turn, entry in enumerate(catalog):
            entry.msgstr = _hostile(entry.msgid, turn)
            entry.flags = ["fuzzy"] if fuzzy else []
        catalog.metadata["Last-Translator"] = "<script>hit=1</script> <a@b>"
        catalog.save()


def _hostile(msgid: str, turn: int) -> str:
    """Return a payload among words, a payload alone, or the source with another address or tag."""
    payload = PAYLOADS[turn % len(PAYLOADS)]
    if "https://a.b" in msgid and turn % 2:
        return msgid.replace("https://a.b", ADDRESSES[turn // 2 % len(ADDRESSES)])
    if "<b>" in msgid and turn % 3 == 1:
        return msgid.replace("<b>", f"<b {HANDLERS[turn // 3 % len(HANDLERS)]}>")
    return payload if turn % 5 == 4 else f"Слово {payload} все"


def pages(shop) -> Iterator[tuple[str, str]]:
    """Yield all HTML that was made, that inside of books too."""
    for path, data in shop.files().items():
        if not path.startswith("build/"):
            continue
        if path.endswith((".html", ".xhtml", ".svg")):
            yield path, data.decode()
        elif path.endswith(".epub"):
            with zipfile.ZipFile(io.BytesIO(data)) as book:
                members = [name for name in book.namelist() if name.endswith(".xhtml")]
                yield from ((f"{path}/{name}", book.read(name).decode()) for name in members)


FOREIGN = "base, iframe, object, embed, frame, meta[http-equiv=refresh], animate, set, use, foreignObject, form, marquee, math"
LOOK = """(FOREIGN) => [...document.querySelectorAll('*')].flatMap(e => [...e.attributes]
  .filter(a => a.name.startsWith('on') || /^(javascript|vbscript|data):/i.test(a.value.replace(/[\\x00-\\x20]/g, '')))
  .filter(a => !(a.value.startsWith('data:image/') && ['src', 'href'].includes(a.name)))
  .concat(e.matches(FOREIGN) ? [{name: 'tag', value: ''}] : [])
  .map(a => e.tagName + ' ' + a.name + '=' + a.value.slice(0, 60)))"""


def visit(browser: Any, path: Path) -> list[str]:
    """Return what runs, would run or is loaded from elsewhere in a page."""
    page = browser.new_page()
    wrong: list[str] = []
    page.on("request", lambda request: wrong.append(request.url) if "evil" in request.url else None)
    page.on("dialog", lambda dialog: (wrong.append("dialog"), dialog.dismiss()))
    page.goto(path.as_uri())
    page.evaluate("document.querySelectorAll('*').forEach(e => e.dispatchEvent(new Event('mouseover')))")
    wrong += page.evaluate(LOOK, FOREIGN)
    wrong += ["hit"] if page.evaluate("'hit' in window") else []
    page.close()
    return wrong


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
@pytest.mark.parametrize(
    "arguments",
    [
        ("--to", "source"),
        ("--to", "bilingual,epub,json"),
        ("--to", "html"),
        ("--to", "site"),
        ("--to", "html,bilingual", "--include-fuzzy"),
    ],
    ids=lambda arguments: " ".join(arguments[1:]),
)
def test_nothing_runs_in_chromium(shop, browser: Any, arguments: tuple[str, ...]) -> None:
    project(shop, fuzzy="--include-fuzzy" in arguments, pages="source" not in arguments)
    before = set(shop.files())
    assert shop.run("render", *arguments).code in (0, 1)
    made = set(shop.files()) - before
    assert all(path.startswith(("build/", ".cache/")) for path in made)
    found = list(pages(shop))
    assert len(found) >= 3
    wrong = {}
    for name, page in found:
        target = shop.write("look." + name.rpartition(".")[2], page)
        if seen := visit(browser, target):
            wrong[name] = seen
    assert wrong == {}
    for path in made:
        if path.endswith((".atom", ".xml", ".xhtml", ".svg")) and not path.endswith("page.xhtml"):
            tags = {
                element.tag.rpartition("}")[2]
                for element in ElementTree.fromstring(shop.files()[path]).iter()
            }
            assert tags.isdisjoint({"script", "iframe", "object", "foreignObject", "set", "animate"}), path


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
def test_nothing_runs_in_the_report(shop, browser: Any) -> None:
    project(shop)
    shop.write("source/<img src=x onerror=hit=1>.md", "Text <script>hit=1</script> here.\n")
    shop.run("extract")
    shop.run("update")
    assert shop.run("status", "--html", "status.html").code in (0, 1)
    assert visit(browser, shop.root / "status.html") == []


@pytest.mark.skipif(find_spec("weasyprint") is None, reason="WeasyPrint is not installed")
def test_a_pdf_fetches_nothing_that_a_translation_names(shop) -> None:
    asked = []

    class Server(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(404)
            self.end_headers()

        def log_message(self, *arguments: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    shop.write("source/a.md", "# Title\n\nFirst ![x](a.png) here.\n\nSecond <b>b</b> here.\n\nThird here.\n")
    shop.write("source/a.png", b"\x89PNG\r\n\x1a\n")
    shop.write("secret.svg", "<svg xmlns='http://www.w3.org/2000/svg'><text>SECRET</text></svg>")
    shop.run("extract")
    shop.run("update", "-l", "ru")
    shop.translate(
        "locales/ru/LC_MESSAGES/a.po",
        {
            "Title": "Имя",
            "First ![x](a.png) here.": f"Раз ![x]({address}/one.png) тут.",
            "Second <b>b</b> here.": f"Два <b style='background:url({address}/two.png)'>б</b> тут.",
            "Third here.": f"Три ![x](file://{shop.root}/secret.svg) ![y](../secret.svg) тут.",
        },
    )
    assert shop.run("render", "--to", "pdf").code in (0, 1)
    server.shutdown()
    server.server_close()
    assert asked == []
    assert b"SECRET" not in shop.files()["build/ru/a.pdf"]


NAMES = [
    ('locales = ["../../evil"]\n', "--to", "source"),
    ('locales = ["ru"]\noutput = "../out/{locale}/{path}"\n', "--to", "source"),
    ('locales = ["ru"]\noutput = "build/../../out/{locale}/{path}"\n', "--to", "source"),
    ('locales = ["ru"]\ncatalog = "../{locale}/{domain}.po"\n', "--to", "source"),
]


@pytest.mark.parametrize(("settings", "option", "value"), NAMES)
def test_no_name_leads_out_of_the_project(shop, settings: str, option: str, value: str) -> None:
    around = shop.root / "project"
    around.mkdir()
    shop._monkeypatch.chdir(around)
    shop.write("project/article-i18n.toml", settings)
    shop.write("project/source/a.md", "Text here.\n")
    for command in ("extract", "update"):
        shop.run(command)
    assert shop.run("render", option, value).code == 2
    assert all(path.startswith("project/") for path in shop.files())


def test_an_output_folder_that_leads_elsewhere_is_not_followed(shop, tmp_path_factory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    shop.write("source/a.md", "Text here.\n")
    shop.run("extract")
    shop.run("update", "-l", "ru")
    shop.translate("locales/ru/LC_MESSAGES/a.po", {"Text here.": "Текст тут."})
    (shop.root / "build").mkdir()
    (shop.root / "build/ru").symlink_to(elsewhere)
    found = shop.run("render", "--to", "source")
    assert found.code == 2
    assert list(elsewhere.iterdir()) == []


def test_a_source_that_leads_elsewhere_brings_nothing_along(shop, tmp_path_factory) -> None:
    secret = tmp_path_factory.mktemp("elsewhere") / "secret.png"
    secret.write_bytes(b"SECRET")
    shop.write("source/a.md", "# Title\n\nText ![x](a.png) here.\n")
    shop.write("source/a.png", b"png")
    (shop.root / "source/b.png").symlink_to(secret)
    shop.run("extract")
    shop.run("update", "-l", "ru")
    shop.translate(
        "locales/ru/LC_MESSAGES/a.po", {"Title": "Имя", "Text ![x](a.png) here.": "Текст ![x](b.png) тут."}
    )
    shop.run("render", "--to", "html,site,epub")
    assert all(b"SECRET" not in data for path, data in shop.files().items() if path.startswith("build/"))


def test_a_long_translation_comes_to_an_end(shop) -> None:
    shop.write("source/a.md", "# Title\n\nText here.\n\nLast.\n")
    shop.run("extract")
    shop.run("update", "-l", "ru")
    shop.translate(
        "locales/ru/LC_MESSAGES/a.po", {"Title": "**" * 200_000, "Text here.": "Очень длинно. " * 100_000}
    )
    assert shop.run("render", "--to", "source,html,json").code in (0, 1)
    assert "Last." in shop.read("build/ru/a.md")
