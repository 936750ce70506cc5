"""Fixtures that several test modules share."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

import polib
import pytest
from hypothesis import HealthCheck, settings

# Runs are alike everywhere; HYPOTHESIS_PROFILE=explore looks for new cases.
settings.register_profile(
    "steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("explore", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of real documents; tests that need it are skipped where it is absent."""
    folder = Path(os.environ.get("ARTICLE_I18N_CORPORA", ROOT.parent / "shared" / "corpora"))
    if not folder.is_dir():
        pytest.skip("no corpora here (set ARTICLE_I18N_CORPORA to their folder)")
    return folder


@dataclass
class Run:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str


class Shop:
    """A project in a temporary folder, and the command line in it."""

    def __init__(
        self, root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.root, self._capsys, self._monkeypatch = root, capsys, monkeypatch
        monkeypatch.chdir(root)
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")

    def write(self, path: str, content: str | bytes) -> Path:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)
        return target

    def read(self, path: str) -> str:
        return (self.root / path).read_bytes().decode()

    def run(self, *arguments: str) -> Run:
        """Run the command line as a shell would."""
        from article_i18n.cli import main

        self._capsys.readouterr()
        self._monkeypatch.setattr(sys, "argv", ["article-i18n", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        said = self._capsys.readouterr()
        assert "Traceback" not in said.err
        return Run(int(ended.value.code or 0), said.out, said.err)

    def files(self) -> dict[str, bytes]:
        """Every file of the project with its bytes."""
        return {
            p.relative_to(self.root).as_posix(): p.read_bytes() for p in self.root.rglob("*") if p.is_file()
        }

    def translate(self, path: str, translations: dict[str, str]) -> None:
        """Fill in a catalog as a translator's editor would."""
        catalog = polib.pofile(str(self.root / path), wrapwidth=78)
        for entry in catalog:
            entry.msgstr = translations.get(entry.msgid, entry.msgstr)
        catalog.save()


@pytest.fixture
def shop(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shop:
    """An empty project folder with the command line in it."""
    return Shop(tmp_path, capsys, monkeypatch)
