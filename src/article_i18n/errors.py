"""The errors a user can meet: one line each, with place and remedy."""

from __future__ import annotations

from collections.abc import Iterable


class ArticleError(Exception):
    """Something the user can mend. `str()` of it is the one line that is shown.

    `path` and `line` (from 1; 0 when unknown) say where; `message` says what, and what to do about it.
    """

    def __init__(self, message: str, path: str = "", line: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.path and self.line else self.path
        return f"{place}: {self.message}" if place else self.message

    def at(self, path: str) -> ArticleError:
        """Return this error with the file's name filled in, where a pure function did not know it."""
        return self if self.path else type(self)(self.message, path, self.line)


class UsageError(ArticleError):
    """The command line or the configuration asks for what cannot be done."""


class SourceError(ArticleError):
    """A source document cannot be read or scanned."""


class CatalogError(ArticleError):
    """A catalog cannot be read or written."""


class Unencodable(Exception):  # noqa: N818 - a condition that assembly handles, not an error shown as such
    """A translation cannot stand in its block without breaking the structure; `str()` says why."""


def bug(error: Exception) -> str:
    """Return what to tell users of an error that is no fault of theirs."""
    return (
        f"{type(error).__name__}: {error}; this is a bug of ours: report it with the output of "
        "the same command under ARTICLE_I18N_DEBUG=1"
    )


def did_you_mean(word: str, choices: Iterable[str], least: float = 0.6) -> str:
    """Return `; did you mean "…"?` with the nearest of the choices (the first of equals), or "".

    `least` is the likeness (0 to 1, case ignored) that the choice must have.
    """
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, "", word.lower())
    best, likeness = "", least
    for choice in choices:
        matcher.set_seq1(choice.lower())
        if matcher.ratio() > likeness or (not best and matcher.ratio() == likeness):
            best, likeness = choice, matcher.ratio()
    return f'; did you mean "{best}"?' if best else ""


def quoted(text: str) -> str:
    """Return a text in quotation marks, for a message; characters that nobody sees stand there by their number."""
    mark = '"' if "'" in text else "'"
    return mark + "".join(char if char.isprintable() else f"<U+{ord(char):04X}>" for char in text) + mark
