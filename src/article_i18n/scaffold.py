"""The configuration that `init` writes: every key with its default and what it means. Pure."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

import msgspec

from article_i18n.formats import Options
from article_i18n.settings import FileRule, Loaded, Settings
from article_i18n.settings_schema import notes

_WIDTH = 100
_OPENING = """\
# The configuration of article-i18n: every key with its default.
# Remove the "#" right before a key to change its value.
"""


def config_text(sources: Sequence[str], locales: Sequence[str]) -> str:
    """Return a commented article-i18n.toml for the sources (paths) and locales found in a project.

    Keys stand out of their comment only where a value differs from its default.
    """
    found = {"locales": _targets(locales), "sources": _patterns(sources)}
    about = notes(Settings)
    blocks = [_OPENING]
    for field in msgspec.structs.fields(Settings):
        if field.name != "files":
            default = getattr(Settings(), field.name)
            value = found.get(field.name) or default
            mark = "#" if value == default else ""
            blocks.append(_comment(about.get(field.name)) + _entry(field.name, value, mark))
    blocks.append(_comment(about.get("files")) + "".join(_example()))
    return "\n".join(blocks)


def _targets(names: Iterable[str]) -> tuple[str, ...]:
    """Return the locales to translate into: each once, without the source's own."""
    from article_i18n.locales import same

    targets: list[str] = []
    for name in names:
        if not any(same(name, other) for other in (Settings().source_locale, *targets)):
            targets.append(name)
    return tuple(targets)


def _patterns(paths: Iterable[str]) -> tuple[str, ...]:
    """Return the patterns for files of the kinds found, in the folders where they were found."""
    parts = (PurePosixPath(path) for path in paths)
    return tuple(sorted({f"{path.parts[0]}/**/*{path.suffix}" for path in parts if len(path.parts) > 1}))


def _example() -> Iterator[str]:
    """Yield the lines of a [[files]] table that changes nothing: the settings of any Markdown source."""
    path = "source/drafts/draft.md"
    usual = Loaded(Path()).file_settings(path)
    values: dict[str, Any] = {"pattern": "source/drafts/**/*.md", **usual._asdict()}
    values |= {"checks": {}, **msgspec.structs.asdict(values.pop("options"))}
    about = notes(FileRule) | notes(Options)
    yield "#[[files]]\n"
    for name, value in values.items():
        yield _comment(about.get(name)) + _entry(name, value, "#")


def _comment(text: str | None) -> str:
    lines = textwrap.wrap(" ".join((text or "").replace("`", "").split()), _WIDTH - 3)
    return "".join(f"# {line}\n" for line in lines)


def _entry(name: str, value: object, mark: str) -> str:
    """Spell a key and its value: JSON's spelling of text, numbers and lists is TOML's too."""
    line = f"{mark}{name} = {json.dumps(value, ensure_ascii=False)}\n"
    if len(line) <= _WIDTH or not isinstance(value, tuple):
        return line
    items = "".join(f"{mark}    {json.dumps(item, ensure_ascii=False)},\n" for item in value)
    return f"{mark}{name} = [\n{items}{mark}]\n"
