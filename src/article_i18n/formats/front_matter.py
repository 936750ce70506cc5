"""Front matter: the YAML (`---`) or TOML (`+++`) at the head of a document, translated by key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from article_i18n.errors import SourceError, Unencodable
from article_i18n.formats import Options, toml_strings, yaml_scalars
from article_i18n.formats.words import has_words
from article_i18n.model import Block, Encoded

_OPENING = re.compile(r"(---|\+\+\+)[ \t]*\n")
_CLOSING = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE),
}
_KEY_LINE = re.compile(r"^[ \t]*[A-Za-z_\"'][^\n:=]*[:=](?:[ \t]|$)", re.MULTILINE)


class Shape(NamedTuple):
    """How a value of the front matter is written."""

    style: yaml_scalars.Style | toml_strings.Style
    lines: bool
    """The source has more than one line, so a translation may."""


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
    found: Sequence[yaml_scalars.Scalar | toml_strings.String] | None
    try:
        found = toml_strings.strings(body, 2) if opening[1] == "+++" else yaml_scalars.scalars(body, 2)
    except SourceError:
        if not _KEY_LINE.search(body):
            return [], 0
        raise
    if found is None:
        return [], end if not body.strip() else 0
    return list(_blocks(found, start, _patterns(options.front_matter_keys))), end


def encode(block: Block, text: str) -> Encoded:
    """Spell a value in the style of the source's. Raises Unencodable for a value without words."""
    shape = block.shape
    assert isinstance(shape, Shape)
    lines = [line.rstrip() for line in text.strip().split("\n")]
    words = "\n".join(lines) if shape.lines else " ".join(line.strip() for line in lines if line)
    if not has_words(words):
        raise Unencodable("it has no words")
    if isinstance(shape.style, toml_strings.Style):
        return Encoded(toml_strings.spell(words, shape.style), words)
    return Encoded(yaml_scalars.spell(words, shape.style), words)


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
