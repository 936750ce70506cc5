"""From a parsed TOML table to a record, with errors that say which key and what would be right. Pure."""

from __future__ import annotations

import json
import re
from typing import Any, TypeVar

import msgspec
from msgspec import inspect

from article_i18n.errors import did_you_mean
from article_i18n.toml_lines import Path

T = TypeVar("T", bound=msgspec.Struct)


class Fault(Exception):  # noqa: N818 - a condition that gets its file and line from the caller
    """What is wrong with the value at `path`, and what would be right."""

    def __init__(self, path: Path, message: str) -> None:
        super().__init__(message)
        self.path = path
        self.message = message


def convert(table: object, model: type[T]) -> T:
    """Return a parsed table as `model`. Raises Fault for an unknown key or a value of the wrong kind."""
    shape = inspect.type_info(model)
    _refuse_unknown(table, shape, ())
    try:
        return msgspec.convert(table, model)
    except msgspec.ValidationError as error:
        where = str(error).rpartition(" - at `$")[2]
        path = tuple(int(index) if index else key for key, index in re.findall(r"\.(\w+)|\[(\d+)\]", where))
        missing = re.match(r"Object missing required field `(\w+)`", str(error))
        message = f'[[{path[0]}]] lacks the key "{missing[1]}"' if missing else _misfit(path, table, shape)
        raise Fault(path, message) from None


def _refuse_unknown(table: Any, shape: Any, path: Path) -> None:
    if not isinstance(table, dict):
        return
    fields = {field.encode_name: _plain(field.type) for field in shape.fields}
    for key, value in table.items():
        if key not in fields:
            raise Fault((*path, key), f"unknown key {shown(key)}{_remedy(key, path, fields)}")
        if isinstance(_item(fields[key]), inspect.StructType) and isinstance(value, list):
            for i, part in enumerate(value):
                _refuse_unknown(part, _item(fields[key]), (*path, key, i))


def _remedy(key: str, path: Path, fields: dict[str, Any]) -> str:
    """Name the nearest key, or where this very key would be right: TOML's tables end only with the file."""
    for name, kind in fields.items():
        if key in {field.encode_name for field in getattr(_item(kind), "fields", ())}:
            return f" outside a table; it belongs under [[{name}]]"
    near = did_you_mean(key, fields)
    return f" in [[{path[0]}]]{near or '; a key for the whole project stands above it'}" if path else near


def _misfit(path: Path, table: Any, shape: Any) -> str:
    value, kind = table, shape
    for step in path:
        value = value[step]
        types = {field.encode_name: field.type for field in getattr(kind, "fields", ())}
        kind = _item(kind) if isinstance(step, int) else _plain(types[step])
    if not path:
        return f"the configuration must be a table, not {shown(value)}"
    name = next(step for step in reversed(path) if isinstance(step, str))
    if isinstance(kind, inspect.DictType) and isinstance(value, dict):
        kind = _plain(kind.value_type)
        key, value = next(((key, own) for key, own in value.items() if not _fits(own, kind)), ("", value))
        name = f"{name}.{key}" if key else name
        path = (*path, key)
    subject = f'each of "{name}"' if isinstance(path[-1], int) else f'"{name}"'
    near = isinstance(kind, inspect.LiteralType) and isinstance(value, str)
    hint = did_you_mean(value, map(str, kind.values)) if near else ""
    return f"{subject} must be {_expected(kind, name)}, not {shown(value)}{hint}"


def _fits(value: object, kind: Any) -> bool:
    """Say whether a value of a table may be meant for its kind."""
    if isinstance(kind, inspect.LiteralType):
        return value in kind.values
    return isinstance(value, list if isinstance(kind, inspect.VarTupleType) else str)


def _expected(kind: Any, name: str) -> str:
    match kind:
        case inspect.IntType(ge=least, le=most) if least is not None:
            return (
                f"a whole number, {least} or more"
                if most is None
                else f"a whole number from {least} to {most}"
            )
        case inspect.IntType():
            return "a whole number"
        case inspect.LiteralType(values=values):
            return " or ".join(json.dumps(value) for value in values)
        case inspect.BoolType():
            return "true or false"
        case inspect.VarTupleType():
            tables = isinstance(_item(kind), inspect.StructType)
            return f"tables, each under [[{name}]]" if tables else 'a list, as in ["a", "b"]'
        case inspect.StructType():
            return "a table"
    return "text in quotes"


def shown(value: object) -> str:
    """Return a value of TOML as a message shows it."""
    if isinstance(value, str | bool | int | float):
        return json.dumps(value, ensure_ascii=False)
    return "a list" if isinstance(value, list) else "a table" if isinstance(value, dict) else "a date or time"


def _plain(kind: Any) -> Any:
    """Strip a type of its description, and of UNSET beside it."""
    if isinstance(kind, inspect.Metadata):
        return _plain(kind.type)
    return _plain(kind.types[0]) if isinstance(kind, inspect.UnionType) else kind


def _item(kind: Any) -> Any:
    return _plain(kind.item_type) if isinstance(kind, inspect.VarTupleType) else None
