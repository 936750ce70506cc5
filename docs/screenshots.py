"""Make the pictures of the documentation anew from the repository's own article (`make screenshots`).

Needs Chromium and poppler's pdftoppm; the Word document is shown where LibreOffice is installed.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import polib
from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
DOCS = Path(__file__).parent
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT / "src"), "SOURCE_DATE_EPOCH": "1795651200"}
SETTINGS = """\
title = "Cars of yesterday"
locales = ["ru", "zh_CN", "zh_TW"]
typography = "full"
exclude = ["source/moskvich.txt"]
"""
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
CATALOG = "locales/ru/LC_MESSAGES/moskvich-web.po"


class Shot(NamedTuple):
    """A part of a picture: a page in a window."""

    page: str
    """Below the scratch folder."""
    width: int
    height: int
    scheme: str = "light"


WEB = {
    "edition-ru.png": (Shot("html/ru/moskvich-web.html", 1100, 900),),
    "edition-dark.png": (Shot("html/zh_CN/moskvich-web.html", 1100, 900, "dark"),),
    "edition-phone.png": (
        Shot("html/ru/moskvich-web.html", 360, 760),
        Shot("html/zh_CN/moskvich-web.html", 360, 760),
        Shot("html/zh_TW/moskvich-web.html", 360, 760),
        Shot("html/ru/moskvich-web.html", 360, 760, "dark"),
    ),
    "edition-rtl.png": (Shot("html/ar_XB/moskvich-web.html", 1100, 900),),
    "site-ru.png": (Shot("site/ru/index.html", 1100, 420),),
    "book.png": (Shot("book/ru/article.xhtml", 520, 800), Shot("book/zh_CN/article.xhtml", 520, 800)),
    "report.png": (Shot("report.html", 1100, 560),),
    "bilingual-ru.png": (Shot("review/ru/moskvich-web.bilingual.html", 1100, 800),),
}


def main() -> None:
    """Render every output in a scratch folder, and take the pictures."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(ROOT / "source", root / "source")
        shutil.copytree(ROOT / "locales", root / "locales")
        (root / "article-i18n.toml").write_text(SETTINGS)
        for output in ("html", "site", "epub", "pdf"):
            _run(root, "render", "--to", output, "--output", output)
        _run(root, "render", "--to", "html", "--lang", "ar-XB", "--output", "html")
        _unfinish(root / CATALOG)
        _run(root, "render", "--to", "bilingual", "--output", "review")
        _run(root, "status", "--html", "report.html")
        for locale in ("ru", "zh_CN"):
            with zipfile.ZipFile(root / f"epub/{locale}/moskvich-web.epub") as book:
                book.extractall(root / "unpacked" / locale)
            shutil.move(root / "unpacked" / locale / "book", root / "book" / locale)
        _web(root)
        _save(
            "print.png",
            [page for locale in ("ru", "zh_CN") for page in _pdf(root / f"pdf/{locale}/moskvich-web.pdf")],
        )
        _word(root)


def _run(root: Path, *arguments: str) -> None:
    command = [sys.executable, "-m", "article_i18n", *arguments]
    done = subprocess.run(command, cwd=root, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    if done.returncode not in {0, 1}:
        print(done.stderr, file=sys.stderr)


def _unfinish(path: Path) -> None:
    """Leave something to do in a catalog, as reviewers and reports see it."""
    catalog = polib.pofile(str(path))
    catalog[5].flags.append("fuzzy")
    catalog[6].msgstr = ""
    catalog[4].msgstr = catalog[4].msgstr.replace("**", "*", 1)
    catalog.save()


def _web(root: Path) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(FLAGS))
        for name, shots in WEB.items():
            _save(name, [_taken(browser, root, shot) for shot in shots])
        browser.close()


def _taken(browser: Any, root: Path, shot: Shot) -> Image.Image:
    size = {"width": shot.width, "height": shot.height}
    page = browser.new_page(viewport=size, color_scheme=shot.scheme)
    page.goto((root / shot.page).as_uri())
    taken = Image.open(io.BytesIO(page.screenshot()))
    page.close()
    return taken


def _pdf(path: Path, resolution: int = 60) -> list[Image.Image]:
    stem = path.with_suffix("")
    subprocess.run(["pdftoppm", "-r", str(resolution), "-png", path, stem], check=True)
    return [Image.open(page) for page in sorted(path.parent.glob(f"{stem.name}-*.png"))]


def _word(root: Path) -> None:
    program = shutil.which("soffice")
    if not program:
        print("LibreOffice is not installed: review-word.png stays as it is", file=sys.stderr)
        return
    review = root / "review/ru/moskvich-web.bilingual.docx"
    command = [program, "--headless", "--convert-to", "pdf", "--outdir", root, review]
    subprocess.run(command, check=True, capture_output=True)
    _save("review-word.png", _pdf(root / "moskvich-web.bilingual.pdf")[:1])


def _save(name: str, parts: Sequence[Image.Image], gap: int = 16) -> None:
    """Write a picture of its parts side by side, in the few colours that it needs."""
    width = sum(part.width for part in parts) + gap * (len(parts) - 1)
    whole = Image.new("RGB", (width, max(part.height for part in parts)), "#888")
    at = 0
    for part in parts:
        whole.paste(part, (at, 0))
        at += part.width + gap
    whole.quantize(112, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(
        DOCS / name, optimize=True
    )
    print(f"docs/{name}: {(DOCS / name).stat().st_size // 1024} KiB")


if __name__ == "__main__":
    main()
