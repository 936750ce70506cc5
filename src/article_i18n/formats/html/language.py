"""What a page says of its own language and direction: attributes of its root element."""

from __future__ import annotations

from article_i18n.formats.html.attributes import Attribute, attributes
from article_i18n.formats.html.scan import view
from article_i18n.formats.html.tokens import lex
from article_i18n.model import Edit

_NAMES = ("lang", "xml:lang")


def in_language(text: str, tag: str, direction: str) -> list[Edit]:
    """Return the edits that give the root element of a page another language, where it names one.

    Its `dir` becomes the language's, and is set where the source needed none.
    """
    source = view(text)
    root = next((piece for piece in lex(source.masked) if piece[0] == "open"), None)
    if root is None or root[3] != "html":
        return []
    start = root[1]
    found = {each.name: each for each in attributes(source.masked[start : root[2]])}
    named = [found[name] for name in _NAMES if name in found and found[name].quote is not None]
    templated = [each for each in named if any(source.templates_in(start + each.start, start + each.end))]
    if not named or templated:
        return []
    edits = [_value(each, start, tag) for each in named]
    if "dir" in found:
        edits.append(_value(found["dir"], start, direction))
    elif direction == "rtl":
        last = edits[-1]
        edits[-1] = last._replace(new=f'{last.new} dir="rtl"')
    return sorted(edits)


def _value(attribute: Attribute, start: int, new: str) -> Edit:
    """Return the edit that replaces a value and its quotes, if it has any."""
    quote = attribute.quote or ""
    width = len(quote)
    return Edit(start + attribute.start - width, start + attribute.end + width, f"{quote}{new}{quote}")
