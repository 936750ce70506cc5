"""What the documentation shows is true: commands and options exist, links lead somewhere, the output is what one sees."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from article_i18n.cli import cli
from article_i18n.formats import FORMATS
from article_i18n.outputs import OUTPUTS

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
IDS = [path.relative_to(ROOT).as_posix() for path in PAGES]


def commands(text: str) -> list[list[str]]:
    """Return the `article-i18n …` lines of a page's shell blocks, without comments."""
    blocks = re.findall(r"^```(?:sh|console|bash)\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    lines = [line.removeprefix("$ ") for block in blocks for line in block.splitlines()]
    return [shlex.split(line, comments=True) for line in lines if re.match(r"(\$ )?article-i18n ", line)]


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_commands_and_their_options_exist(page):
    for _, name, *arguments in commands(page.read_text("utf-8")):
        command = cli.commands.get(name)
        if name.startswith("-"):
            continue
        assert command, f"{page}: there is no command {name}"
        if isinstance(command, click.Group):
            command = command.commands[arguments[0]]
        known = {
            option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)
        }
        for argument in arguments:
            if argument.startswith("-") and argument != "-":
                assert argument.split("=")[0] in known, f"{page}: {name} has no option {argument}"


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_links_inside_the_project_lead_somewhere(page):
    text = re.sub(r"```.*?^```|`[^`\n]*`", "", page.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text):
        if not re.match(r"[a-z]+:", target):
            assert (page.parent / target).exists(), f"{page} links to {target}"


def test_every_command_is_in_the_readme_or_the_docs():
    text = "".join(page.read_text("utf-8") for page in PAGES)
    for name in cli.commands:
        assert f"article-i18n {name}" in text or f"`{name}`" in text, name


def test_every_format_has_a_page():
    for name, entry in FORMATS.items():
        package = "data" if ".data." in entry.module else name
        assert (ROOT / f"docs/formats/{package}.md").is_file(), name


def test_make_targets_of_the_readme_exist():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in re.findall(r"^make (\w+)", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_rendering_the_repository_prints_what_the_readme_shows(shop):
    shown = re.search(r"```text\n(build/.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    for folder in ("source", "locales"):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file():
                shop.write(path.relative_to(ROOT).as_posix(), path.read_bytes())
    assert shown
    assert shop.run("render").out == shown[1]


def test_the_repository_is_up_to_date_and_complete(shop):
    for folder in ("source", "locales"):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file():
                shop.write(path.relative_to(ROOT).as_posix(), path.read_bytes())
    assert shop.run("extract", "--check").code == 0
    assert shop.run("update", "--check").code == 0
    assert shop.run("check").code == 0
    assert shop.run("render", "--keep", "100").code == 0


def test_every_output_is_documented():
    text = (ROOT / "docs/outputs.md").read_text("utf-8")
    for name in OUTPUTS:
        assert f"| `{name}` |" in text, name
