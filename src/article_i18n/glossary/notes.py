"""What a glossary says about a message, as lines among its extracted comments (`#.`).

They are made anew at each update: a term that is gone from the glossary takes its line along.
"""

from __future__ import annotations

from article_i18n.glossary import Glossary, Term


def term_notes(glossary: Glossary, text: str) -> tuple[str, ...]:
    """Return a line for each term of a source text, in its order: `Term: repository → репозиторий (where code is)`."""
    return tuple(_line(term) for term in glossary.found_in(text))


def _line(term: Term) -> str:
    name = "stays as it is" if term.keep else " | ".join(term.targets)
    arrow = ": " if term.keep else " → "
    line = f"Term: {term.source}{arrow}{name}" if name else f"Term: {term.source}"
    if term.forbidden:
        line += f", not {' | '.join(term.forbidden)}"
    return line + (f" ({' '.join(term.note.split())})" if term.note else "")
