"""What the documentation shows is true: commands and options exist, links lead somewhere, the output is what one sees."""

from __future__ import annotations

import re
import shlex
import textwrap
from pathlib import Path

import click
import pytest
import yaml

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


def yaml_blocks(page: Path) -> list[object]:
    text = page.read_text("utf-8")
    blocks = re.findall(r"^```ya?ml\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    return [yaml.safe_load(textwrap.dedent(block)) for block in blocks]


def strings(value: object) -> list[str]:
    """Every text of a parsed document."""
    if isinstance(value, dict):
        return [text for item in value.values() for text in strings(item)]
    return [text for item in value for text in strings(item)] if isinstance(value, list) else [str(value)]


def ci_commands() -> list[str]:
    """The commands of the page about CI and of the hooks."""
    texts = [text for block in yaml_blocks(ROOT / "docs/ci.md") for text in strings(block)]
    return [text for text in (*texts, *(hook["entry"] for hook in HOOKS)) if text.startswith("article-i18n ")]


HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))


@pytest.mark.parametrize("line", sorted(set(ci_commands())))
def test_what_ci_and_hooks_run_passes_on_a_clean_project(shop, line):
    shop.write("source/a.md", "A car.\n")
    shop.run("extract")
    shop.run("update", "-l", "ru")
    shop.translate("locales/ru/LC_MESSAGES/a.po", {"A car.": "Машина."})
    assert shop.run(*shlex.split(line.partition(" > ")[0])[1:]).code == 0


def test_hooks_are_such_as_pre_commit_takes():
    from pre_commit.clientlib import load_manifest

    assert [hook["id"] for hook in load_manifest(str(ROOT / ".pre-commit-hooks.yaml"))] == [
        h["id"] for h in HOOKS
    ]
    (config,) = (
        block for block in yaml_blocks(ROOT / "docs/ci.md") if isinstance(block, dict) and "repos" in block
    )
    assert {hook["id"] for hook in config["repos"][0]["hooks"]} <= {hook["id"] for hook in HOOKS}


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


def test_check_prints_what_its_page_shows(shop):
    shown = re.search(r"```text\n(.*?)```", (ROOT / "docs/checks.md").read_text("utf-8"), re.DOTALL)
    shop.write("source/trip.md", "Type `git pull` first.\n\nA Moskvich is a car.\n")
    shop.run("extract")
    shop.run("update", "-l", "ru")
    texts = {
        "Type `git pull` first.": "Сначала наберите `git poll`.",
        "A Moskvich is a car.": "«Москвич» - это машина.",
    }
    shop.translate("locales/ru/LC_MESSAGES/trip.po", texts)
    assert shown
    assert shop.run("check").out == shown[1]


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
