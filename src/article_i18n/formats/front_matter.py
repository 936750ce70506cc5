"""Front matter: the YAML (`---`) or TOML (`+++`) at the head of a document, translated by key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from article_i18n.errors import SourceError
from article_i18n.formats import Options
from article_i18n.formats.values import Shape
from article_i18n.formats.words import has_words
from article_i18n.model import Block

if TYPE_CHECKING:
    from article_i18n.formats import toml_strings, yaml_scalars

_OPENING = re.compile(r"(---|\+\+\+)[ \t]*\n")
_CLOSING = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE),
}
_KEY_LINE = re.compile(r"^[ \t]*[A-Za-z_\"'][^\n:=]*[:=](?:[ \t]|$)", re.MULTILINE)
_PROSE = re.compile(rf"[ \t]*\n(?:[ \t]*(?:#[^\n]*)?\n)*+(?!{_KEY_LINE.pattern})", re.MULTILINE)
"""A blank line and then no key: Pandoc, too, takes the line above for a thematic break."""


def scan(text: str, options: Options) -> tuple[list[Block], int]:
    """Return the values whose keys are to be translated, and where the document's body starts.

    A document without front matter starts at 0. Raises SourceError, with the line, for front matter that
    cannot be read; a thematic break at the head of a document is none.
    """
    opening = _OPENING.match(text)
    closing = _CLOSING[opening[1]].search(text, opening.end()) if opening else None
    if not opening or not closing:
        return [], 0
    start, end = opening.end(), closing.start()
    body = text[start:end]
    end = min(closing.end() + 1, len(text))
    try:
        found = _read(body, opening[1])
    except SourceError:
        if not _KEY_LINE.search(body) or _PROSE.match(body):
            return [], 0
        raise
    if found is None:
        return [], end if not body.strip() else 0
    return list(_blocks(found, start, _patterns(options.front_matter_keys))), end


def _read(body: str, fence: str) -> Sequence[yaml_scalars.Scalar | toml_strings.String] | None:
    if fence == "+++":
        from article_i18n.formats.toml_strings import strings

        return strings(body, 2)
    from article_i18n.formats.yaml_scalars import scalars

    return scalars(body, 2)


def _patterns(keys: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(key.split(".")) for key in keys]


def _blocks(
    found: Sequence[yaml_scalars.Scalar | toml_strings.String], origin: int, patterns: list[tuple[str, ...]]
) -> Iterator[Block]:
    for path, start, end, text, style in found:
        listed = path[-1].isdigit() and any(_matches(path[:-1], pattern) for pattern in patterns)
        if not (listed or any(_matches(path, pattern) for pattern in patterns)) or not has_words(text):
            continue
        name = ".".join(path[:-1] if listed else path)
        prose = not name.lower().endswith("title")
        shape = Shape(style, "\n" in text)
        yield Block(
            origin + start, origin + end, "value", text, context=name, name=name, prose=prose, shape=shape
        )


def _matches(path: tuple[str, ...], pattern: tuple[str, ...]) -> bool:
    return len(path) == len(pattern) and all(
        want in ("*", key) for key, want in zip(path, pattern, strict=True)
    )
