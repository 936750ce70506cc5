"""Law 7 for runs that are not done again: what they say, how they end and what is on disk is as without a memory."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.test_memo import CATALOG, CONFIGURATION, EDITS, FILES, ONE, built, lay

from article_i18n import cli, facts, rerun, start
from article_i18n.atomic import sweep
from article_i18n.cli.options import as_json
from article_i18n.commands import Outcome
from article_i18n.commands import render as command
from article_i18n.commands.ledger import Ledger, rounds
from article_i18n.errors import ArticleError
from article_i18n.project import Project
from article_i18n.rerun import FOLDER, PREFIX, Call, Record, dumps, loads
from article_i18n.settings import load

Edit = Callable[[Path], object]
WITH_GIT = shutil.which("git") is not None


def _writing(path: str, text: str | None) -> Edit:
    return lambda root: lay(root, {path: text})


def _git(*arguments: str) -> Edit:
    ours = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    moment = {"GIT_AUTHOR_DATE": "1700000000 +0000", "GIT_COMMITTER_DATE": "1700000000 +0000"}
    return lambda root: subprocess.run(
        ("git", *ours, *arguments), cwd=root, capture_output=True, check=False, env=os.environ | moment
    )


def _linking(path: str, target: str) -> Edit:
    def link(root: Path) -> None:
        (root / path).unlink(missing_ok=True)
        (root / path).symlink_to(root / target)

    return link


def _moving_away(folder: str) -> Edit:
    """Put a link to a folder of the same contents, outside of the project, in its place."""

    def move(root: Path) -> None:
        if (root / folder).is_dir() and not (root / folder).is_symlink():
            other = root.parent / f"{root.name}-{folder}"
            shutil.rmtree(other, ignore_errors=True)
            shutil.move(root / folder, other)
            (root / folder).symlink_to(other)

    return move


def _replanting(root: Path) -> None:
    """Write each file anew with other times, and an old one where the new ones were."""
    for path in (root / "source").rglob("*.md"):
        data = path.read_bytes()
        path.unlink()
        path.write_bytes(data)
        os.utime(path, (0, 0))


def _same_time_and_size(root: Path) -> None:
    path = root / "source/one.md"
    if path.is_file():
        before = path.stat()
        path.write_bytes(path.read_bytes().replace(b"bold", b"BOLD"))
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


MORE: list[Edit] = [
    _writing("source/deep/er/four.md", "Four.\n"),
    _writing("source/four.txt", "Four.\n"),
    _writing("source/.hidden.md", "Hidden.\n"),
    _writing("article-i18n.toml", CONFIGURATION.replace("source/**/*.md", "source/*.md")),
    _writing("article-i18n.toml", 'sources = ["source/**/*.md"]\n'),
    _writing("article-i18n.toml", CONFIGURATION + 'catalog = "po/{locale}.po"\n'),
    _writing("article-i18n.toml", None),
    _writing("pyproject.toml", '[tool.article-i18n]\nlocales = ["ru"]\nkeep = 90\n'),
    _writing("po/ru.po", CATALOG),
    _writing("locales/fr/LC_MESSAGES/one.po", CATALOG.replace("ru", "fr")),
    _writing("locales/ru/LC_MESSAGES/one.po", CATALOG.replace('msgid "One"', '#, fuzzy\nmsgid "One"')),
    _writing(f"{FOLDER}/written.json", "{}"),
    _writing("build/index.html", "theirs"),
    _linking("source/map.png", "article-i18n.toml"),
    _linking("source/two.md", "source/one.md"),
    _linking("build/ru/one.md", "source/one.md"),
    _moving_away("source"),
    _moving_away("locales"),
    _moving_away("build"),
    _replanting,
    _same_time_and_size,
    *(
        (
            _git("init", "-q"),
            _git("add", "source", "locales"),
            _git("commit", "-q", "-m", "all"),
            _git("add", "-f", f"{FOLDER}/synced"),
            _git("rm", "-q", "--cached", "source/one.md"),
            _git("reset", "-q", "--soft", "HEAD^"),
            _git("checkout", "-q", "HEAD", "--", "."),
        )
        if WITH_GIT
        else ()
    ),
]
ALL: list[Edit] = [*(_writing(*edit) for edit in EDITS), *MORE]
OPTIONS = [
    ["--to", "source"],
    ["--to", "site", "--verbose"],
    ["--to", "site,json", "-l", "ru", "--keep", "40"],
    ["--format", "json", "--fallback", "fail"],
    ["--to", "html", "--include-fuzzy", "-o", "preview"],
    ["--to", "source", "--at-synced"],
    ["-c", "article-i18n.toml", "-q"],
]


def said(run: Callable[[], None], root: Path, arguments: Sequence[str]) -> tuple[int, str, str]:
    """Run the program in a folder; returns how it ends and what it prints."""
    before, argv = Path.cwd(), sys.argv
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2))
    os.chdir(root)
    sys.argv = ["article-i18n", *arguments]
    try:
        with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as ended:
            run()
    finally:
        os.chdir(before)
        sys.argv = argv
    for stream in (out, err):
        stream.flush()
    told = [stream.buffer.getvalue().decode().replace(str(root), "ROOT") for stream in (out, err)]
    return int(ended.value.code or 0), told[0], told[1]


def outside(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in (root / "preview").rglob("*")
        if path.is_file()
    }


def twins(steps: Sequence[tuple[Edit | None, Sequence[str]]]) -> None:
    """Make the same edits in two folders, one with the memory, and hold them equal; every run comes twice."""
    folder = Path(os.path.realpath(tempfile.mkdtemp()))
    try:
        roots = [folder / "with" / "shop", folder / "without" / "shop"]
        for root in roots:
            lay(root, FILES)
        for edit, options in steps:
            for root in roots:
                if edit:
                    edit(root)
            for _ in range(2):
                theirs = said(cli.main, roots[1], ["render", *options, "--no-cache"])
                assert said(start.main, roots[0], ["render", *options]) == theirs
                assert built(roots[0]) == built(roots[1])
                assert outside(roots[0]) == outside(roots[1])
    finally:
        sweep.cache_clear()
        shutil.rmtree(folder)


@pytest.fixture(autouse=True)
def _the_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    monkeypatch.delenv("ARTICLE_I18N_DEBUG", raising=False)


@pytest.mark.parametrize("at", range(len(ALL)))
def test_each_edit_comes_out_as_without_memory(at):
    first = [_git("init", "-q"), _git("add", "source", "locales"), _git("commit", "-q", "-m", "first")]
    begin = [(lambda root: [edit(root) for edit in first], OPTIONS[0])] if WITH_GIT and at % 2 else []
    twins([(None, OPTIONS[0]), *begin, (ALL[at], OPTIONS[0])])


@given(
    st.lists(
        st.tuples(st.sampled_from([None, *ALL]), st.sampled_from(OPTIONS[:3] * 2 + OPTIONS)),
        min_size=2,
        max_size=5,
    )
)
@settings(max_examples=8)
def test_any_edits_and_options_come_out_as_without_memory(steps):
    twins(steps)


def test_a_link_follows_an_edition_that_is_gone_after_another_change():
    page = ["--to", "site"]
    gone = _writing("locales/ru/LC_MESSAGES/two.po", None)
    twins([(None, page), (_writing("source/one.md", ONE + "\nMore.\n"), page), (gone, page)])


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    lay(tmp_path, FILES)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def render(root: Path, *options: str) -> tuple[int, str, str]:
    return said(start.main, root, ["render", *options])


@pytest.fixture
def heavy(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which command lines were not answered from a record."""
    seen: list[str] = []
    real = cli.main
    monkeypatch.setattr(cli, "main", lambda call: (seen.append(" ".join(call.arguments)), real(call)))
    return seen


@pytest.mark.parametrize("options", OPTIONS, ids=" ".join)
def test_an_unchanged_run_is_not_done_again(shelf, heavy, options):
    first = render(shelf, *options)
    assert render(shelf, *options) == first
    assert len(heavy) == (2 if "--at-synced" in options else 1)


def test_it_is_found_from_a_folder_below_too(shelf, heavy):
    for _ in range(2):
        render(shelf / "source")
    assert len(heavy) == 1
    render(shelf)
    assert len(heavy) == 2


@pytest.mark.skipif(not WITH_GIT, reason="git is not here")
def test_it_is_found_in_a_repository_too(shelf, heavy):
    _git("init", "-q")(shelf)
    _git("add", ".")(shelf)
    _git("commit", "-q", "-m", "all")(shelf)
    for _ in range(2):
        render(shelf)
    assert len(heavy) == 1


@pytest.mark.parametrize(
    "options",
    [["--no-cache"], ["--check"], ["--dry-run"], ["--at-synced"], ["--to", "nothing"]],
    ids=" ".join,
)
def test_what_is_never_recorded(shelf, options):
    render(shelf, *options)
    assert not list((shelf / FOLDER).glob(f"{PREFIX}*"))


def test_errors_are_not_recorded(shelf, heavy):
    lay(shelf, {"locales/ru/LC_MESSAGES/one.po": 'msgid "broken'})
    assert render(shelf)[0] == 2
    assert render(shelf)[0] == 2
    assert len(heavy) == 2


@pytest.mark.parametrize(
    "name", ["NO_COLOR", "LC_ALL", "PYTHONHASHSEED", "SOURCE_DATE_EPOCH", "GIT_DIR", "ARTICLE_I18N_DEBUG"]
)
def test_another_environment_is_another_run(shelf, heavy, monkeypatch, name):
    render(shelf)
    monkeypatch.setenv(name, "1")
    render(shelf)
    assert len(heavy) == 2


def test_another_program_is_another_run(shelf, heavy, monkeypatch):
    render(shelf)
    monkeypatch.setattr(facts, "_program", "the next version")
    render(shelf)
    assert len(heavy) == 2


@pytest.mark.parametrize(
    "spoil", [lambda data: data[:-3], lambda data: b"", lambda data: data[:70] + b"9" + data[71:]]
)
def test_a_damaged_record_is_none(shelf, heavy, spoil):
    first = render(shelf)
    (kept,) = (shelf / FOLDER).glob(f"{PREFIX}*")
    kept.write_bytes(spoil(kept.read_bytes()))
    assert render(shelf) == first
    assert len(heavy) == 2


def test_only_some_records_are_kept(shelf):
    for keep in range(12):
        render(shelf, "--keep", str(keep), "--to", "source")
    assert len(list((shelf / FOLDER).glob(f"{PREFIX}*"))) == 8


@given(
    st.integers(0, 2),
    st.text(),
    st.text(),
    st.lists(st.tuples(st.sampled_from(["file", "git"]), st.text(), st.text())),
)
def test_a_record_comes_back_from_its_file(code, out, err, found):
    record = Record(code, out, err, found)
    data = dumps(record)
    assert bool(data) == ("\0" not in "".join((out, err, *(part for fact in found for part in fact))))
    again = loads(data) if data else record
    assert again is not None
    assert (again.code, again.out, again.err, again.facts) == (code, out, err, found)


def test_it_ends_before_anything_heavy_is_imported(shelf):
    code = (
        "import sys; from article_i18n.start import main\ntry: main()\nfinally: print(*sorted(sys.modules))"
    )
    command = [sys.executable, "-c", code, "render", "--quiet"]
    for _ in range(2):
        done = subprocess.run(command, cwd=shelf, capture_output=True, check=False, text=True)
    loaded = done.stdout.split()
    assert "article_i18n.rerun" in loaded
    assert not {"click", "msgspec", "pathlib", "re", "typing", "subprocess"} & set(loaded) - set(
        sys_modules()
    )


def sys_modules() -> list[str]:
    """What Python has loaded when it starts."""
    done = subprocess.run(
        [sys.executable, "-c", "import sys; print(*sys.modules)"], capture_output=True, check=True, text=True
    )
    return done.stdout.split()


WATCHER = """
import os, sys
seen = []
def note(event, arguments):
    if event in ("open", "os.listdir", "os.scandir") and isinstance(arguments[0], (str, os.PathLike)):
        seen.append(os.path.abspath(os.fspath(arguments[0])))
from article_i18n.start import main
sys.addaudithook(note)
try:
    main()
finally:
    print(*dict.fromkeys(seen), sep="\\n", file=open(sys.argv[0], "w"))
"""


def test_all_that_a_run_opens_is_in_its_record(shelf, tmp_path_factory):
    told = tmp_path_factory.mktemp("told") / "seen"
    lay(shelf, {"article-i18n.toml": CONFIGURATION + 'templates = "shop"\n'})
    code = f"import sys; sys.argv[0] = {str(told)!r}\n{WATCHER}"
    command = [sys.executable, "-c", code, "render", "--jobs", "1", "--to", "site,source,json"]
    subprocess.run(command, cwd=shelf, capture_output=True, check=False)
    (path,) = (shelf / FOLDER).glob(f"{PREFIX}*")
    record = loads(path.read_bytes())
    assert record
    known = {
        os.path.join(shelf, name)
        for kind, name, _ in record.facts
        if kind in ("file", "fixed", "tree", "link")
    }
    walked = tuple(os.path.join(shelf, name) for kind, name, _ in record.facts if kind == "below")
    opened = [name for name in told.read_text().splitlines() if name.startswith(f"{shelf}{os.sep}")]
    ours = (str(shelf / FOLDER), str(shelf / "build"), str(shelf / "shop"))
    others = [name for name in opened if not name.startswith(ours)]
    assert str(shelf / "source/one.md") in others
    for name in others:
        assert (
            name in known
            or f"{name}/".startswith(walked)
            or any(os.path.dirname(one) == name for one in known)
        )


def test_what_links_lead_to_counts(shelf, heavy):
    lay(shelf, {"elsewhere.md": ONE, "locales/ru/LC_MESSAGES/linked.po": CATALOG})
    _linking("source/linked.md", "elsewhere.md")(shelf)
    first = render(shelf)
    assert render(shelf) == first
    assert len(heavy) == 1
    lay(shelf, {"elsewhere.md": ONE + "\nMore.\n"})
    render(shelf)
    assert len(heavy) == 2
    assert "More." in (shelf / "build/ru/linked.md").read_text()


def test_names_that_no_record_can_hold_are_no_matter():
    assert dumps(Record(0, "a\0b", "", [])) == b""
    assert rerun.loads(b"") is None
    assert Call(["status"]).repeat() is None


def watched(root: Path, targets: str) -> tuple[Callable[[], Outcome], list[int]]:
    """Return what a watch calls for each change, and the number of times that it rendered."""
    seen: list[int] = []

    def press(ledger: Ledger) -> Outcome:
        seen.append(1)
        return fresh(root, targets, ledger)

    return rounds(press, None), seen


def fresh(root: Path, targets: str, ledger: Ledger | None = None) -> Outcome:
    project = Project(load(root))
    wish = command.wish(project, (), None, None, targets)
    return command.run(project, wish, cache=ledger is not None, ledger=ledger)


def told(render: Callable[[], Outcome]) -> tuple[object, ...]:
    try:
        outcome = render()
    except ArticleError as error:
        return (type(error),)
    return as_json(outcome), [each for each in outcome.notes if "removed" not in each], outcome.exit_code()


@given(st.lists(st.sampled_from(ALL), min_size=2, max_size=6), st.sampled_from(["source", "site"]))
@settings(max_examples=6)
def test_any_edits_come_out_the_same_while_watching(edits, targets):
    folder, before = Path(os.path.realpath(tempfile.mkdtemp())), Path.cwd()
    try:
        roots = [folder / "with" / "shop", folder / "without" / "shop"]
        for root in roots:
            lay(root, FILES)
        again, _ = watched(roots[0], targets)
        for edit in [lambda root: None, *edits]:
            for root in roots:
                edit(root)
            os.chdir(roots[0])
            ours = told(again)
            os.chdir(roots[1])
            theirs = told(lambda: fresh(roots[1], targets))
            assert repr(ours).replace("with/shop", "") == repr(theirs).replace("without/shop", "")
            assert built(roots[0]) == built(roots[1])
    finally:
        os.chdir(before)
        sweep.cache_clear()
        shutil.rmtree(folder)


def test_what_no_output_hangs_on_starts_no_round(shelf):
    again, seen = watched(shelf, "source")
    first = again()
    assert again().notes == first.notes
    lay(shelf, {"glossary.csv": "en,ru\nword,слово\n", "locales/ru/notes.txt": "Later.\n"})
    assert not again().changed
    assert len(seen) == 1
    lay(shelf, {"source/one.md": ONE + "\nMore.\n"})
    assert again().changed == ["build/ru/one.md"]
    lay(shelf, {"build/ru/one.md": "tampered"})
    assert again().changed == ["build/ru/one.md"]
    assert not again().changed
    assert len(seen) == 3


def test_after_an_error_every_change_is_a_round(shelf):
    again, seen = watched(shelf, "source")
    lay(shelf, {"locales/ru/LC_MESSAGES/one.po": 'msgid "broken'})
    for count in (1, 2):
        assert again().errors
        assert len(seen) == count
    lay(shelf, {"locales/ru/LC_MESSAGES/one.po": CATALOG})
    assert not again().errors
    again()
    assert len(seen) == 3
