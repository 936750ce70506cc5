"""Law 7 for the number of workers, and what happens when one of them ends."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from article_i18n.cli.options import as_json
from article_i18n.commands import crew, render
from article_i18n.commands.crew import working
from article_i18n.errors import ArticleError
from article_i18n.project import Project
from article_i18n.settings import load

CATALOG = (
    'msgid ""\nmsgstr ""\n"Language: ru\\n"\n"MIME-Version: 1.0\\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    'msgid "A **bold** word."\nmsgstr "**слово"\n'
)
METHODS = ["spawn", *(["fork"] if sys.platform == "linux" else [])]


def double(number: int) -> int:
    return 2 * number


def die(number: int) -> int:
    if number == 30:
        os._exit(9)
    return number


@pytest.mark.parametrize("jobs", [1, 2, 3])
@pytest.mark.parametrize("count", [0, 1, 2, 40])
def test_results_come_in_the_order_of_the_work(count, jobs):
    with working(double, range(count), jobs, method=METHODS[-1]) as results:
        assert list(results) == [2 * number for number in range(count)]


def test_one_that_is_killed_is_told_in_a_line():
    with (
        pytest.raises(ArticleError, match="try --jobs 1"),
        working(die, range(60), 2, method=METHODS[-1]) as results,
    ):
        list(results)


def test_an_error_of_the_reader_ends_the_work():
    def read() -> None:
        with working(double, range(10000), 2, method=METHODS[-1]) as results:
            sum(1 // (number - 40) for number in results)

    with pytest.raises(ZeroDivisionError):
        read()
    assert not multiprocessing.active_children()


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Documents with links and pictures in common, one that is broken, one without a catalog, and a broken catalog."""
    for n in range(30):
        text = f"# Document {n}\n\nSee [the next](d{n + 1:02}.md#document-{n + 1}). ![map](map.png)\n\nA **bold** word.\n"
        _lay(tmp_path, f"source/d{n:02}.md", text)
        for locale in ("ru", "de"):
            _lay(tmp_path, f"locales/{locale}/LC_MESSAGES/d{n:02}.po", CATALOG)
    _lay(tmp_path, "source/map.png", "PNG")
    (tmp_path / "source/d07.md").write_bytes(b"not \xff UTF-8")
    _lay(tmp_path, "locales/de/LC_MESSAGES/d11.po", CATALOG.replace("msgid", "msgwhat"))
    (tmp_path / "locales/de/LC_MESSAGES/d12.po").unlink()
    _lay(tmp_path, "locales/ru/addendum.md", "<!-- i18n: addendum position=nowhere -->\n\nBy us.\n")
    _lay(tmp_path, "article-i18n.toml", 'locales = ["ru", "de"]\n')
    return tmp_path


def _lay(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, "utf-8")


def _press(root: Path, folder: str, *, jobs: int, targets: str = "", dry: bool = False) -> tuple[object, ...]:
    project = Project(load(root), dry=dry)
    wish = render.wish(project, (), root / folder, None, targets)
    outcome = render.run(project, wish, cache=False, jobs=jobs)
    said = as_json(outcome), "\n".join((*outcome.notes, *outcome.changed, *map(str, outcome.errors)))
    return *(text.replace(folder, "") for text in said), outcome.exit_code()


def _made(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize("targets", ["", "site,json"])
@pytest.mark.parametrize("method", METHODS)
def test_files_and_reports_are_the_same_at_any_number_of_jobs(library, monkeypatch, method, targets):
    monkeypatch.setattr(crew, "_method", lambda: method)
    alone = _press(library, "out1", jobs=1, targets=targets)
    assert "d07.md" in alone[0]
    assert alone[2] == 2
    for jobs in (2, 5) if method == "fork" else (2,):
        assert _press(library, f"out{jobs}", jobs=jobs, targets=targets) == alone
        assert _made(library / f"out{jobs}") == _made(library / "out1")
    assert len(_made(library / "out1")) > 100


def test_a_dry_run_is_the_same_too(library):
    alone, shared = (_press(library, "out", jobs=jobs, dry=True) for jobs in (1, 3))
    assert alone == shared
    assert not (library / "out").exists()


def test_few_documents_start_no_process(library, monkeypatch):
    for path in sorted((library / "source").glob("*.md"))[10:]:
        path.unlink()
    monkeypatch.setattr(crew, "_method", None)
    assert _press(library, "out", jobs=8)[2] == 2


def test_a_bug_in_one_document_stops_no_other(shop, monkeypatch):
    from article_i18n.outputs import html

    real = html.make
    monkeypatch.setattr(html, "make", lambda article: real(article) if "two" in article.path else 1 / 0)
    for name in ("one", "two"):
        shop.write(f"source/{name}.md", "# Hello\n")
        shop.write(f"locales/ru/LC_MESSAGES/{name}.po", CATALOG)
    run = shop.run("render")
    assert run.code == 2
    assert "source/one.md: cannot be rendered: ZeroDivisionError" in run.err
    assert shop.read("build/ru/two.html")


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")
def test_an_interruption_ends_all_of_it_soon_and_leaves_whole_files(library):
    for n in range(400):
        _lay(library, f"source/x{n}.md", f"# Document {n}\n\n" + "A **bold** word.\n\n" * 60)
        for locale in ("ru", "de"):
            _lay(library, f"locales/{locale}/LC_MESSAGES/x{n}.po", CATALOG)
    process = subprocess.Popen(
        [sys.executable, "-m", "article_i18n", "render", "--jobs", "2"],
        cwd=library,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # which a background shell ignores
    )
    _wait_for(lambda: (library / "build").exists())
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert said.decode().strip() == "error: interrupted; no file was left half-written"
    assert not list(library.rglob(".*.tmp"))
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)
    assert list((library / ".cache").rglob("render-*")), "what was done is remembered"


def _wait_for(there) -> None:
    end = time.monotonic() + 60
    while not there():
        assert time.monotonic() < end
        time.sleep(0.02)
