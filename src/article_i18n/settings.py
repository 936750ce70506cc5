"""The configuration: its keys, their defaults, and where it is found."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple

import msgspec
from msgspec import UNSET, Meta, UnsetType

from article_i18n import globs
from article_i18n.errors import UsageError
from article_i18n.formats import DEFAULTS, FORMATS, Options, by_suffix
from article_i18n.settings_rules import check
from article_i18n.toml_lines import key_lines, line_at
from article_i18n.toml_struct import Fault, convert
from article_i18n.typography import Level, Spacing, Style

NAME = "article-i18n.toml"
PYPROJECT = "pyproject.toml"
_TABLE = ("tool", "article-i18n")

Segmentation = Literal["block", "sentence"]
References = Literal["line", "file", "none"]
Fallback = Literal["source", "omit", "fail"]
Anchors = Literal["linked", "keep", "off"]
Engine = Literal["hunspell", "languagetool"]
Weight = Literal["off", "error", "warning", "info"]


class FileRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of `[[files]]`: what holds for the sources that its pattern fits. UNSET: as without the table.

    The class in use has all fields of `formats.Options` besides, so that a new option is a key at once.
    """

    pattern: str
    """Which sources it is about, from the project's root."""
    format: str | UnsetType = UNSET
    """Their format, where the suffix does not tell it."""
    segmentation: Segmentation | UnsetType = UNSET
    """What a message is, in place of the project's."""
    typography: Level | UnsetType = UNSET
    """The same for them, in place of the project's."""
    cjk_spacing: Spacing | UnsetType = UNSET
    """The same for them, in place of the project's."""
    checks: dict[str, Weight] | UnsetType = UNSET
    """What findings of a check weigh in them, besides what the project says."""
    encoding: str | UnsetType = UNSET
    """How they are encoded, where neither a byte-order mark nor the document itself says it; if not in UTF-8."""


if TYPE_CHECKING:
    _Rule = FileRule
else:
    _Rule = msgspec.defstruct(
        "FileRule",
        [(f.name, f.type | UnsetType, UNSET) for f in msgspec.structs.fields(Options)],
        bases=(FileRule,),
        frozen=True,
        kw_only=True,
    )


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A project's configuration. Paths are relative to its root, with forward slashes."""

    source_locale: str = "en"
    """The locale that the sources are written in."""
    locales: tuple[str, ...] = ()
    """The locales to translate into; if empty, those that have catalogs."""
    sources: tuple[str, ...] = tuple(
        f"source/**/*{end}" for entry in FORMATS.values() if entry.usual for end in entry.suffixes
    )
    """Which files are articles; `**` is any number of folders, `*` any letters of one name."""
    exclude: tuple[str, ...] = ()
    """Files and folders that are no sources although a pattern above fits them."""
    template: str = "locales/{domain}.pot"
    """Where templates go. `{domain}`: a source's path below its root, without suffix."""
    catalog: str = "locales/{locale}/LC_MESSAGES/{domain}.po"
    """Where catalogs are. Without `{domain}`, as in "po/{locale}.po", one serves all documents."""
    output: str = "build/{locale}/{path}"
    """Where editions go. `{path}`: a source's path below its root; `{domain}{suffix}` are its two parts."""
    segmentation: Segmentation = "block"
    """What a message is: a "block" (paragraph, heading, cell) or a "sentence"."""
    typography: Level = "off"
    """How far the typography of the locale is set: "off", "light" (spaces only) or "full" (signs too)."""
    cjk_spacing: Spacing = "keep"
    """Between Chinese or Japanese and Latin words: "keep" what is there, "none" or "space", where typography is on."""
    fallbacks: dict[str, tuple[str, ...]] = {}
    """Where a locale's missing translations come from; if not said, from its CLDR parents, and other Chinese."""
    keep: Annotated[int, Meta(ge=0, le=100)] = 0
    """The least per cent translated for an edition to be written."""
    fallback: Fallback = "source"
    """What becomes of a block that is not translated: it stays ("source"), it is left out where that is possible
    ("omit"), or the edition is not written ("fail")."""
    include_fuzzy: bool = False
    """Whether pages show fuzzy translations, marked as such: for previews."""
    notice: bool = True
    """Whether a page that is not all translated says so at its head."""
    references: References = "line"
    """How catalogs tell a message's place: file and "line", "file" alone, or "none"."""
    title: str = ""
    """The project's name, for catalog headers and pages."""
    base_url: str = ""
    """Where the output folder will stand on the web, for links between editions."""
    source_url: str = ""
    """Where the project's files can be looked at, for reports: an address with `{path}` and `{line}`."""
    templates: str = ""
    """A folder of templates that stand in for ours of the same name."""
    anchors: Anchors = "linked"
    """Which headings of a translated Markdown or AsciiDoc document keep their anchor of the original: those that the
    project's own links need ("linked"), all ("keep") or none ("off"). Pages keep all."""
    max_size: Annotated[int, Meta(ge=1)] = 32
    """The largest source that is read, in MiB."""
    checks_off: tuple[str, ...] = ()
    """Checks that `check` leaves out, by their names."""
    checks: dict[str, Weight] = {}
    """What a check's findings weigh: "off", "error", "warning" or "info", by its name."""
    glossary: str = ""
    """The project's terms, a CSV or TBX file, which translations are held to."""
    engines: tuple[Engine, ...] = ()
    """Other programs that `check` asks: "hunspell" for spelling, "languagetool" for grammar."""
    languagetool: str = "http://localhost:8081"
    """The address of a LanguageTool server."""
    words: str = ""
    """A file of words, one a line, that are spelled right."""
    glossary_notes: bool = False
    """Whether `update` tells translators, in notes of the catalogs, what the glossary says about a message."""
    baseline: str = ""
    """A file of findings that are known; `check` reports only the others."""
    memory: str = ".cache/article-i18n"
    """The translation memory: a folder for its cache, or a URL "postgresql://…" to share it; "" is none."""
    memories: tuple[str, ...] = ()
    """What is read besides the project's catalogs: patterns of .po and .tmx files, with `{locale}` or not, and URLs."""
    memory_trust: bool = False
    """Whether the same text in the same place of a memory is taken as finished; else it is a guess."""
    files: tuple[_Rule, ...] = ()
    """What holds for some sources only; of all tables that fit one, the last to set a key wins."""


DEFAULT_SETTINGS = Settings()


class FileSettings(NamedTuple):
    """What holds for one source."""

    format: str
    segmentation: str
    encoding: str
    """Empty where the configuration names none."""
    options: Options
    typography: Level = "off"
    cjk_spacing: Spacing = "keep"

    @property
    def style(self) -> Style:
        """How translations are set."""
        return Style(self.typography, self.cjk_spacing)


@dataclass(frozen=True, slots=True)
class Loaded:
    """Settings, and the project that they are for."""

    root: Path
    """The folder of the configuration, else the one that was started from; absolute."""
    settings: Settings = DEFAULT_SETTINGS
    path: Path | None = None
    """The configuration; None where there is none."""

    def excluded(self, path: str) -> bool:
        """Say whether `exclude` names a path (relative to the root) or a folder around it."""
        return globs.covers(self.settings.exclude, path)

    def weight(self, check: str, paths: Collection[str]) -> str:
        """Return what the findings of a check weigh in a file that goes by some paths; empty where nothing is said."""
        found = "off" if check in self.settings.checks_off else self.settings.checks.get(check, "")
        for rule in self.settings.files:
            weight = rule.checks.get(check) if rule.checks is not UNSET else None
            if weight and any(globs.matches(rule.pattern, path) for path in paths):
                found = weight
        return found

    def file_settings(self, path: str) -> FileSettings:
        """Return what holds for a source: of all tables that fit, the last to set a key wins.

        Raises UsageError for a file whose format nobody tells.
        """
        told: dict[str, Any] = {}
        for rule in self.settings.files:
            if globs.matches(rule.pattern, path):
                values = {name: getattr(rule, name) for name in rule.__struct_fields__}
                told.update((name, value) for name, value in values.items() if value is not UNSET)
        format = told.get("format") or by_suffix(path)
        if format is None:
            raise UsageError("no format is known for this suffix; set `format` for it under [[files]]", path)
        options = {name: told[name] for name in Options.__struct_fields__ if name in told}
        return FileSettings(
            format,
            told.get("segmentation", self.settings.segmentation),
            told.get("encoding", ""),
            msgspec.structs.replace(DEFAULTS, **options),
            told.get("typography", self.settings.typography),
            told.get("cjk_spacing", self.settings.cjk_spacing),
        )


def load(start: Path, config: Path | None = None) -> Loaded:
    """Read the configuration: `config`, else the nearest article-i18n.toml or pyproject.toml with our table.

    It is looked for in `start` and the folders above, up to the top of a git repository. Without one, the
    defaults hold and `start` is the project. Raises UsageError, with file and line, for an unusable one.
    """
    start = start.absolute()
    path = start / config if config else _find(start)
    if path is None:
        return Loaded(start)
    shown = str(config or Path(os.path.relpath(path, start)))
    text = _read(path, shown)
    table, prefix = _own_table(_parse(text, shown), path)
    if table is None:
        raise UsageError("has no table [tool.article-i18n]; add it, or name another file", shown)
    try:
        settings = convert(table, Settings)
        check(settings)
    except Fault as fault:
        raise UsageError(fault.message, shown, line_at(key_lines(text), prefix + fault.path)) from None
    return Loaded(path.parent, settings, path)


def _find(start: Path) -> Path | None:
    for folder in (start, *start.parents):
        if (folder / NAME).is_file():
            return folder / NAME
        pyproject = folder / PYPROJECT
        if pyproject.is_file():
            shown = os.path.relpath(pyproject, start)
            text = _read(pyproject, shown)
            if "article-i18n" in text and _own_table(_parse(text, shown), pyproject)[0] is not None:
                return pyproject
        if (folder / ".git").exists():
            break
    return None


def _read(path: Path, shown: str) -> str:
    try:
        data = path.read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise UsageError(
            f"cannot be read ({error.strerror or error}); check the path and its rights", shown
        ) from None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UsageError("not valid UTF-8; save it as UTF-8", shown, line) from None


def _parse(text: str, shown: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        what, _, place = str(error).rpartition(" (at ")
        line = re.search(r"line (\d+)", place)
        at = int(line[1]) if line else text.rstrip("\n").count("\n") + 1
        raise UsageError(f"not valid TOML: {what[:1].lower()}{what[1:]}", shown, at) from None
    except RecursionError:
        raise UsageError("not usable TOML: nested too deeply", shown) from None


def _own_table(table: dict[str, Any], path: Path) -> tuple[Any, tuple[str, ...]]:
    """Return our part of a parsed file (None: it has none), and the keys that lead to it."""
    if path.name != PYPROJECT:
        return table, ()
    tools = table.get(_TABLE[0])
    return tools.get(_TABLE[1]) if isinstance(tools, dict) else None, _TABLE
