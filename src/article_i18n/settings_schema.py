"""What the configuration's keys mean, read from the docstrings of their records."""

from __future__ import annotations

import ast
import inspect
from itertools import pairwise
from typing import Any

import msgspec

from article_i18n.formats import Options
from article_i18n.settings import FileRule, Settings


def notes(model: type) -> dict[str, str]:
    """Return the docstrings under a record's fields, by field; none where its source code is not at hand."""
    try:
        source = inspect.getsource(model)
    except OSError:
        return {}
    found = {}
    for pair in pairwise(ast.walk(ast.parse(source))):
        match pair:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                found[name] = text
    return found


def schema() -> dict[str, Any]:
    """Return the JSON Schema of the configuration, for editors."""
    whole = msgspec.json.schema(Settings)
    for name, models in {"Settings": (Settings,), "FileRule": (FileRule, Options)}.items():
        for key, text in (note for model in models for note in notes(model).items()):
            whole["$defs"][name]["properties"][key]["description"] = text
    return whole
