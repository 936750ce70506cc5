"""What Markdown dialects add to the syntax, hidden from the CommonMark parser by characters of the same length.

A mask returns text of the same length with the same line ends, so every offset stays true. What a dialect gives
a meaning of its own becomes either a thematic break (a line that is structure) or letters (an inline atom).
"""

from __future__ import annotations

import re

from article_i18n.formats.markdown import forms, myst, pandoc, shortcodes
from article_i18n.formats.markdown.forms import rule
from article_i18n.formats.words import PLACEHOLDER

_COLONS = re.compile(
    r"\n([ \t>]*)(?:"
    r"(?P<fence>:{3,}[^\n]*)"  # a container of VitePress, Docusaurus, MyST or Pandoc
    r"|(?P<row>:)(?=-+:?[ \t]*\|)"  # the second row of a table
    r"|:(?!-*:?[ \t]*(?:\n|\Z))(?=[^ \t\n])"  # an emoji such as :warning:, no definition without a blank
    r")"
)
_COLON = re.compile(r"\n[ \t>]*:")
_BLANK_LINE = re.compile(r"\n[ \t>]*\n")
_NAME = re.compile(r"\{\{[<%]\s*(/?)\s*([\w./-]+)|\{%-?\s*(end)?(\w+)")
_BRANCHES = frozenset({"else", "elsif", "elif", "when"})
_PAIRED, _SINGLE = "\x01", "\x02"
_PAIRED_LINE = re.compile(
    r"\n([ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)?)([\x01\x02 \t]*\x01[\x01\x02 \t]*)(?=\n|\Z)"
)
_VUE_SIGNS = (" @", " #", "\t@", "\t#", "\n@")
_VUE_TAG = re.compile(
    r"<[A-Za-z][\w.-]*(?=[ \t\n])(?:[^<>\"'`{}\n]|\n(?![ \t]*\n)|\"[^\"<>\n]*\"|'[^'<>\n]*')*+>"
)
"""A tag that may have `@click` or `#slot`, which CommonMark takes for no attributes."""
_VUE_NAME = re.compile(r"(\"[^\"]*\"|'[^']*'|[ \t\n])(?<![\"'])[@#](?=[A-Za-z])")
_INSIDE = re.compile(r"(\n[ \t>]*)|[^\n]")


def mask(text: str, dialect: str = "auto", head: bool = False, strict: bool = False) -> str:
    """Return `text` as the parser shall see it; `head` says that it is the head of its document.

    `strict` takes for structure whatever is so in some document of the dialect.
    """
    text = shortcodes.mask(text)
    commented = has_comments(text, dialect, strict)
    if dialect in ("auto", "myst"):
        text = myst.mask(text)
    text = forms.mask(text, dialect, strict)
    if commented:
        text = myst.mask_comments(text)
    elif head and text.startswith("%") and dialect in ("auto", "pandoc"):
        text = pandoc.mask_title(text)
    if dialect in ("auto", "pandoc"):
        text = pandoc.mask(text, dialect)
    if "<" in text and any(sign in text for sign in _VUE_SIGNS):
        text = _VUE_TAG.sub(lambda found: _VUE_NAME.sub(r"\1_", found[0]), text)
    return _mask_placeholders(_mask_colons(text))


def has_comments(text: str, dialect: str, strict: bool = False) -> bool:
    """Say whether lines that start with `%` are comments."""
    if "%" not in text or dialect not in ("auto", "myst") or not myst.COMMENT.search("\n" + text):
        return False
    return strict or dialect == "myst" or myst.detect(text)


def closers(text: str) -> frozenset[str]:
    """Return the names of the paired placeholders that end in `text`: their lines are structure elsewhere too."""
    names = (_NAME.match(found[0]) for found in PLACEHOLDER.finditer(text))
    return frozenset(name[2] if name[1] else name[4] for name in names if name and (name[1] or name[3]))


def loose_ends(text: str) -> list[str]:
    """Return the placeholder brackets that have no partner in `text` and might find one elsewhere."""
    return re.findall(r"\{\{|\}\}|\{%|%\}", PLACEHOLDER.sub("", text))


def _mask_colons(text: str) -> str:
    if not _COLON.search(text) and not text.lstrip(" \t>").startswith(":"):
        return text
    return _COLONS.sub(_mask_colon, "\n" + text)[1:]


def _mask_colon(found: re.Match[str]) -> str:
    hidden = rule(found["fence"]) if found["fence"] else "-" if found["row"] else ";"
    return f"\n{found[1]}{hidden}"


def _mask_placeholders(text: str) -> str:
    if "{{" not in text and "{%" not in text:
        return text
    ends = closers(text)
    marked = PLACEHOLDER.sub(lambda found: _mark(found[0], ends), text)
    ruled = _PAIRED_LINE.sub(lambda found: f"\n{found[1]}{rule(found[2])}", "\n" + marked)[1:]
    return ruled.replace(_PAIRED, "x").replace(_SINGLE, "x")


def _mark(placeholder: str, ends: frozenset[str]) -> str:
    if _BLANK_LINE.search(placeholder):
        return placeholder
    name = _NAME.match(placeholder)
    paired = name is not None and (name[2] in ends or name[4] in ends or name[4] in _BRANCHES)
    mark = _PAIRED if paired else _SINGLE
    if "\n" not in placeholder:
        return mark * len(placeholder)
    return _INSIDE.sub(lambda found: found[1] or mark, placeholder)
