"""The errors a user can meet: one line each, with place and remedy."""

from __future__ import annotations


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
