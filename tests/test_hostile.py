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

import polib
import pytest

CHROMIUM = shutil.which("chromium")
FLAGS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
TAGS = [
    "<script>hit=1</script>",
    "<ScRiPt>hit=1</sCrIpT >",
    "<img src=x onerror=hit=1>",
    "<b onmouseover=hit=1 style='position:fixed;inset:0'>все</b>",
    "<svg onload=hit=1><script>hit=1</script></svg>",
    "<svg><animate onbegin=hit=1 attributeName=x dur=1s>",
    "<iframe srcdoc='<script>top.hit=1</script>'></iframe>",
    "<iframe src=javascript:top.hit=1></iframe>",
    "<object data='data:text/html,<script>top.hit=1</script>'></object>",
    "<details open ontoggle=hit=1>все</details>",
    "<video><source onerror=hit=1></video>",
    "<math><mtext><style><img src=x onerror=hit=1></style></mtext></math>",
    "<noscript><p title='</noscript><img src=x onerror=hit=1>'>",
    "<style>@import 'http://evil.invalid/a.css';</style>",
    "<link rel=stylesheet href=http://evil.invalid/b.css>",
    "<meta http-equiv=refresh content='0;url=http://evil.invalid/c'>",
    "<base href=http://evil.invalid/>",
    "<form action=javascript:hit=1><input autofocus onfocus=hit=1></form>",
    "</p></div></body><script>hit=1</script>",
    "--><script>hit=1</script>",
    "</title><script>hit=1</script>",
    "&lt;script&gt;hit=1&lt;/script&gt;",
]
LINKS = [
    "[все](javascript:hit=1)",
    "[все](JaVaScRiPt:hit=1)",
    "[все](java&#10;script:hit=1)",
    "[все](&#106;avascript:hit=1)",
    "[все](<java\tscript:hit=1>)",
    "[все](vbscript:hit=1)",
    "[все](data:text/html,<script>hit=1</script>)",
    "<javascript:hit=1>",
    "![все](javascript:hit=1)",
    '![все](x"onerror="hit=1)',
    '[все](http://a.b "x\\" onclick=\\"hit=1")',
    "`все <javascript:hit=1>`_",
    "javascript:hit(1)",
    "link:javascript:hit=1[все]",
    "pass:[<script>hit=1</script>]",
    "+++<img src=x onerror=hit=1>+++",
    ":raw-html:`<script>hit=1</script>`",
    "`<script>hit=1</script>`{=html}",
    "**все**{onclick=hit=1}",
    "<a href=javascript:hit=1>все</a>",
    "<a href='java&#x0D;script:hit=1'>все</a>",
    "<a href=' &Tab;javascript&colon;hit=1'>все</a>",
]
TEMPLATES = [
    "{{ hit }} {{constructor.constructor('hit=1')()}}",
    "{% include '/etc/passwd' %} {{< readfile /etc/passwd >}}",
    "<%= hit %> <?php hit(); ?> ${hit} #{hit} {{{hit}}}",
    "![все](../../../../../../etc/passwd) [все](file:///etc/passwd)",
    "![все](http://evil.invalid/track.png)",
]
PAYLOADS = [*TAGS, *LINKS, *TEMPLATES]
HEAD = "---\ntitle: {0} front\ndescription: {0} described\n---\n\n"
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


def project(shop, fuzzy: bool = False) -> None:
    """Make a project in which each message of each document has one of the payloads for its translation."""
    for name, (head, body, tail) in SOURCES.items():
        times = -(-len(PAYLOADS) // body.count("{0}"))
        text = head.replace("{0}", "Words") + "".join(body.replace("{0}", f"Words{n}") for n in range(times))
        shop.write(f"source/{name}", text + tail)
    shop.write("source/a.png", b"\x89PNG\r\n\x1a\n")
    shop.write("article-i18n.toml", 'locales = ["ru"]\nbase_url = "https://example.org"\n')
    shop.run("extract")
    shop.run("update")
    for name in SOURCES:
        path = shop.root / f"locales/ru/LC_MESSAGES/{name.partition('.')[0]}.po"
        catalog = polib.pofile(str(path), wrapwidth=0)
        assert len(catalog) >= len(PAYLOADS)
        for turn, entry in enumerate(catalog):
            entry.msgstr = f"Слово {PAYLOADS[turn % len(PAYLOADS)]} все"
            entry.flags = ["fuzzy"] if fuzzy else []
        catalog.metadata["Last-Translator"] = "<script>hit=1</script> <a@b>"
        catalog.save()


def pages(shop) -> Iterator[tuple[str, str]]:
    """Yield all HTML that was made, that inside of books too."""
    for path, data in shop.files().items():
        if not path.startswith("build/"):
            continue
        if path.endswith((".html", ".xhtml")):
            yield path, data.decode()
        elif path.endswith(".epub"):
            with zipfile.ZipFile(io.BytesIO(data)) as book:
                members = [name for name in book.namelist() if name.endswith(".xhtml")]
                yield from ((f"{path}/{name}", book.read(name).decode()) for name in members)


LOOK = """() => [...document.querySelectorAll('*')].flatMap(e => [...e.attributes]
  .filter(a => a.name.startsWith('on') || /^(javascript|vbscript|data):/i.test(a.value.replace(/[\\x00-\\x20]/g, '')))
  .filter(a => !(a.value.startsWith('data:image/') && ['src', 'href'].includes(a.name)))
  .map(a => e.tagName + ' ' + a.name + '=' + a.value.slice(0, 60)))"""


def visit(browser: Any, path: Path) -> list[str]:
    """Return what runs, would run or is loaded from elsewhere in a page."""
    page = browser.new_page()
    wrong: list[str] = []
    page.on("request", lambda request: wrong.append(request.url) if "evil" in request.url else None)
    page.on("dialog", lambda dialog: (wrong.append("dialog"), dialog.dismiss()))
    page.goto(path.as_uri())
    page.evaluate("document.querySelectorAll('*').forEach(e => e.dispatchEvent(new Event('mouseover')))")
    wrong += page.evaluate(LOOK)
    wrong += ["hit"] if page.evaluate("'hit' in window") else []
    page.close()
    return wrong


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
@pytest.mark.parametrize(
    "arguments",
    [
        ("--to", "source,bilingual,epub,json"),
        ("--to", "html"),
        ("--to", "site"),
        ("--to", "html,bilingual", "--include-fuzzy"),
    ],
    ids=lambda arguments: " ".join(arguments[1:]),
)
def test_nothing_runs_in_chromium(shop, browser: Any, arguments: tuple[str, ...]) -> None:
    project(shop, fuzzy="--include-fuzzy" in arguments)
    before = set(shop.files())
    assert shop.run("render", *arguments).code in (0, 1)
    made = set(shop.files()) - before
    assert all(path.startswith(("build/", ".cache/")) for path in made)
    found = list(pages(shop))
    assert len(found) >= 5
    wrong = {}
    for name, page in found:
        target = shop.write("look." + ("xhtml" if name.endswith(".xhtml") else "html"), page)
        if seen := visit(browser, target):
            wrong[name] = seen
    assert wrong == {}


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
