"""The body of an HTML page, to stand in another page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from article_i18n.formats import DEFAULTS, Options, front_matter
from article_i18n.formats.html.scan import view
from article_i18n.formats.html.tokens import Lexeme, lex

_PAGE = frozenset({"body", "head", "html"})
_MAIN = re.compile("main", re.IGNORECASE)
_OF_HEAD = frozenset({"base", "link", "meta", "noscript", "script", "style", "template", "title"})


def to_html(text: str, options: Options = DEFAULTS) -> str:
    """Return what stands in the body of an HTML document, or all of a fragment; fallback marks stay where they are.

    The head, the front matter and the tags of the page itself are left out, written or implied. What is the main
    part there is one part of another page here (HTML, 4.4.14).
    """
    source = view(text, front_matter.scan(text, options)[1])
    lexemes = list(lex(source.masked))
    body = lexemes[_body(source.masked, lexemes) :]
    html = "".join(
        _MAIN.sub("div", text[start:end], count=1) if name == "main" else text[start:end]
        for _, start, end, name in body
        if name not in _PAGE
    ).strip()
    return f"{html}\n" if html else ""


def _body(masked: str, lexemes: Sequence[Lexeme]) -> int:
    """Return the place of the first piece of the body."""
    tags = {
        (kind, name): at for at, (kind, _, _, name) in reversed(list(enumerate(lexemes))) if name in _PAGE
    }
    explicit = tags.get(("open", "body"), tags.get(("close", "head")))
    if explicit is not None:
        return explicit + 1
    for at, (kind, start, end, name) in enumerate(lexemes):
        blank = kind == "text" and not masked[start:end].strip()
        if not (blank or kind in {"comment", "markup"} or name in _PAGE or name in _OF_HEAD):
            return at
    return len(lexemes)
