"""A whole run that need not be done again: what it said, under all the facts that this came from.

The facts are told anew before anything heavy is imported. A record is a file of its own for each command line.
"""

from __future__ import annotations

import os
import sys

from article_i18n.facts import Failing, World, digest, digest_of

TYPE_CHECKING = False  # `typing` would double what is imported
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from article_i18n.facts import Fact

FOLDER = ".cache/article-i18n"
"""Below the project's root, the memory of `render`. It can be deleted at any time."""
PREFIX = "run-"
"""How the names of records begin."""
COMMAND = "render"
"""The one command whose runs are recorded."""
_HEAD = 64
"""Bytes of a hash in the file."""
_KINDS = frozenset(("file", "lacks", "fixed", "link", "there", "below", "glob", "tree", "program", "git"))
_SETTINGS = ("ARTICLE_I18N_", "GIT_", "LC_", "PYTHON", "XDG_")
_VARIABLES = frozenset(
    (
        *("COLORTERM", "FORCE_COLOR", "HOME", "LANG", "LANGUAGE", "NO_COLOR"),
        *("PATH", "SOURCE_DATE_EPOCH", "TERM", "TZ", "USERPROFILE"),
    )
)
"""The environment that may matter to us, to Python, or to git; names that begin as above do, too."""


class Record:
    """What a run said, how it ended, and what it hangs on."""

    def __init__(self, code: int, out: str, err: str, facts: Sequence[Fact]) -> None:
        self.code, self.out, self.err, self.facts = code, out, err, facts


def dumps(record: Record) -> bytes:
    """Return a record as the bytes of a file; none where something in it cannot be told apart there."""
    pieces = [str(record.code), record.out, record.err]
    for fact in record.facts:
        pieces += fact
    body = "\0".join(pieces).encode("utf-8", "surrogatepass")
    return digest(body).encode() + body if body.count(b"\0") == len(pieces) - 1 else b""


def loads(data: bytes) -> Record | None:
    """Read what `dumps` made; None for anything else."""
    body = data[_HEAD:]
    if digest(body).encode() != data[:_HEAD]:
        return None
    code, out, err, *rest = body.decode("utf-8", "surrogatepass").split("\0")
    facts = list(zip(rest[::3], rest[1::3], rest[2::3], strict=True))
    return Record(int(code), out, err, facts) if {kind for kind, _, _ in facts} <= _KINDS else None


def name_of(arguments: Sequence[str]) -> str:
    """Return the file name of the record of a command line in this place, terminal and environment."""
    streams = [(stream.isatty(), stream.encoding, stream.errors) for stream in (sys.stdout, sys.stderr)]
    around = sorted(
        item for item in os.environ.items() if item[0] in _VARIABLES or item[0].startswith(_SETTINGS)
    )
    key = digest_of(os.getcwd(), repr(list(arguments)), repr(streams), repr(around))
    return f"{PREFIX}{key[:16]}"


def find(arguments: Sequence[str]) -> tuple[str, Record] | None:
    """Return the project and the record of a command line, if there is one here or in a folder above."""
    name = name_of(arguments)
    for folder in _folders(arguments):
        try:
            with open(os.path.join(folder, FOLDER, name), "rb") as stream:
                record = loads(stream.read())
        except (OSError, ValueError):
            continue
        if record:
            return folder, record
    return None


class Call:
    """A command line, and what was seen while it was looked for what it came to the last time."""

    def __init__(self, arguments: Sequence[str]) -> None:
        self.arguments = list(arguments)
        self.folder = ""
        """The project that has a record of it."""
        self.known: dict[str, str] = {}
        """The hashes of files, by path relative to that; "" where there are none, or it is a link."""
        self.earlier: Record | None = None
        """The record, where at most some files are not as they were."""
        self.failing: Failing | None = None
        """Which those are."""

    def repeat(self) -> Record | None:
        """Return what it came to, if all that this hangs on is still as it was."""
        found = find(self.arguments) if self.arguments[:1] == [COMMAND] else None
        if found is None:
            return None
        self.folder, self.earlier = found
        return self.earlier if self.look() else None

    def look(self) -> bool:
        """Say whether all that the record hangs on is still as it was; the rest of this says what is not."""
        if self.earlier is None:
            return False
        world = World(self.folder)
        self.known = world.known
        self.failing = world.failing(self.earlier.facts)
        if self.failing is None:
            self.earlier = None
        return self.failing is not None and not self.failing


def _folders(arguments: Iterable[str]) -> Iterator[str]:
    """Yield where the project may be: here, above, or around a configuration that is named."""
    folder, last = os.getcwd(), ""
    while folder != last:
        yield folder
        folder, last = os.path.dirname(folder), folder
    for argument in arguments:
        path = os.path.abspath(argument.removeprefix("--config=").removeprefix("-c"))
        if path.endswith(".toml"):
            yield os.path.dirname(path)
