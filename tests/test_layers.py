"""Imports run one way, downwards: each module may import from its own layer's list only."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "article_i18n"

# From the ground up. A module may import from layers below its own and from its own package.
LAYERS = [
    {"errors", "model", "globs", "toml_lines", "toml_struct", "facts"},
    {
        "charsets",
        "splice",
        "freshness",
        "rerun",
        "files",
        "atomic",
        "locking",
        "history",
        "plurals",
        "locale_names",
        "locales",
        "tree",
    },
    {"formats", "segmentation", "catalog"},
    {"glossary", "typography"},
    {"pseudo", "checks", "integrity", "smuggling", "extract"},
    {"leverage", "matching", "resegment", "importing", "merging", "alignment"},
    {"memory", "origins", "entries"},
    {
        "settings",
        "settings_rules",
        "settings_schema",
        "scaffold",
        "update",
        "chains",
        "assemble",
        "edition",
        "withdrawal",
        "omission",
        "places",
        "addenda",
    },
    {"project", "outputs"},
    {"commands"},
    {"cli", "start", "__main__"},
]


def layer_of(name: str) -> int:
    return next((i for i, names in enumerate(LAYERS) if name in names), -1)


def imports(path: Path) -> set[str]:
    """The top names of the package that a module imports, wherever it does so."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("article_i18n"):
            rest = node.module.split(".")[1:]
            found |= {rest[0]} if rest else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {
                alias.name.split(".")[1] for alias in node.names if alias.name.startswith("article_i18n.")
            }
    return found - {"__version__"}


MODULES = sorted(path for path in SOURCE.rglob("*.py") if path != SOURCE / "__init__.py")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_imports_run_downwards(path):
    own = path.relative_to(SOURCE).parts[0].removesuffix(".py")
    assert layer_of(own) >= 0, f"give {own} a place in LAYERS"
    for name in imports(path):
        assert name == own or layer_of(name) <= layer_of(own), f"{own} imports {name}, which is above it"


def test_formats_never_see_catalogs_and_checks_never_see_documents():
    for path in (SOURCE / "formats").rglob("*.py"):
        assert not imports(path) & {"catalog", "checks", "update", "assemble", "edition", "project"}
    for path in (SOURCE / "checks").rglob("*.py"):
        assert not imports(path) & {"splice", "assemble", "edition", "project", "files"}
