"""How a translator, an author or another tool says that a message is right as it is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from article_i18n.catalog import Message
from article_i18n.errors import did_you_mean

EXPLAINED = {
    "unknown-check": (
        "warning",
        "A comment or flag names a check that does not exist, and silences nothing.",
    ),
}
_NAME = r"[a-z][a-z-]*"
_SAID = re.compile(
    rf"\b(?:no-check|noqa)(?![\w-])(?:\s*:\s*(?P<names>{_NAME}(?:\s*,\s*{_NAME}(?=\s*(?:[,.;)]|$)))*)|(?!\s*:))"
)
"""A list of names, which a sentence may follow; or none, for all."""
_SPHINX = re.compile(r"(?<!\\)#[ ]*noqa\s*\Z")
"""At the end of a msgstr: its references need not be those of the source (Sphinx, Internationalization)."""
_ENDING = ("ending", "full-stop")
_MARKUP = (
    "markup",
    "lost-markup",
    "link-target",
    "extra-markup",
    "emphasis",
    "nesting",
    "hollow",
    "stray-markup",
)
_LINKS = ("markup", "link-target", "extra-markup", "nesting")
_FORMAT = ("placeholders", "variables")
_WEBLATE = {
    "all-checks": ("*",),
    "same": ("copy", "left-over"),
    "end-stop": _ENDING,
    "end-colon": _ENDING,
    "end-question": _ENDING,
    "end-exclamation": _ENDING,
    "end-interrobang": _ENDING,
    "end-semicolon": _ENDING,
    "end-ellipsis": (*_ENDING, "ru-ellipsis", "zh-ellipsis"),
    "begin-space": ("spaces",),
    "end-space": ("spaces",),
    "begin-newline": ("edges",),
    "end-newline": ("edges",),
    "newline-count": ("edges", "emphasis"),
    "escaped-newline": ("edges",),
    "xml-tags": _MARKUP,
    "xml-invalid": ("stray-markup", "entities"),
    "safe-html": _MARKUP,
    "bbcode": _MARKUP,
    "md-link": _LINKS,
    "md-reflink": _LINKS,
    "md-syntax": _MARKUP,
    "rst-references": _LINKS,
    "rst-syntax": _MARKUP,
    "duplicate": ("doubled-words",),
    "inconsistent": ("inconsistent", "twin"),
    "reused": ("same-target",),
    "plurals": ("plural-forms", "plurals"),
    "zero-width-space": ("controls",),
    "placeholders": _FORMAT,
    "percent-placeholders": _FORMAT,
    "i18next-interpolation": _FORMAT,
    "punctuation-spacing": ("space-before", "fr-spaces"),
    "max-length": ("length",),
    "url": ("urls",),
    "check-glossary": ("terms",),
    "xml-chars-around-tags": ("spaces", "space-before", "double-space"),
    "fluent-references": _FORMAT,
    "fluent-target-inner-html": _MARKUP,
    "unnamed-format": (),
}
"""Weblate's checks (docs.weblate.org, Quality checks) and ours; a name that both have means the same."""


def silenced(message: Message) -> frozenset[str]:
    """Return the checks that the message's flags, comments and text switch off; `*` is all of them."""
    found = {name for name in _said(message) if name}
    for flag in message.flags:
        if flag.startswith("ignore-"):
            name = flag.removeprefix("ignore-")
            found.update(_WEBLATE.get(name, _FORMAT if name.endswith("-format") else (name,)))
    if "noqa" in message.msgstr and spoken(message.msgstr) != message.msgstr:
        found.update(_LINKS)
    return frozenset(found)


def spoken(msgstr: str) -> str:
    """Return a translation without the word to Sphinx at its end."""
    return _SPHINX.sub("", msgstr).rstrip() if "noqa" in msgstr else msgstr


def unknown(message: Message, names: Collection[str]) -> Iterator[str]:
    """Yield a line for each name that silences nothing, because no check has it. Sphinx and Weblate have their own."""
    for name in dict.fromkeys(_said(message, "no-check")):
        if name not in names and name != "*":
            yield f'there is no check "{name}" to silence{did_you_mean(name, names)}'


def _said(message: Message, *words: str) -> Iterator[str]:
    """Yield the names that stand after our words, `*` for a word without names."""
    for text in (*message.comments, *message.notes, *message.flags):
        if "no-check" in text or "noqa" in text:
            for said in _SAID.finditer(text):
                if not words or said[0].startswith(words):
                    yield from (name.strip() for name in (said["names"] or "*").split(","))
