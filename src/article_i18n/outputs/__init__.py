"""The table of outputs: what can be made of a document and its editions. Adding one is one line here.

An output is a module with `make(article) -> Iterator[Made]`, which is pure. One that also makes something of all
documents together has `records(article)` and `finish(house, records)`; records are light, so that memory stays
flat in the number of documents.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import NamedTuple, Protocol, cast

from article_i18n.errors import UsageError, did_you_mean
from article_i18n.outputs.article import Article, House, Made, Record


class Entry(NamedTuple):
    """One line of the table."""

    module: str
    what: str
    """What it makes, for `--help` and messages."""
    web: bool = False
    """Whether it is made of HTML, so that the document's format must have a converter."""
    whole: bool = False
    """Whether something is made of all documents together: the module has `records` and `finish`."""
    package: str = ""
    """The package that it needs besides the core's."""
    extra: str = ""
    """The extra of article-i18n that installs it."""
    paged: bool = False
    """Whether it makes the page of a document, which only one output of a folder can."""
    preview: bool = False
    """Whether it shows what is not confirmed as such, so that it may be given it."""


class Output(Protocol):
    """What every module in the table offers."""

    def make(self, article: Article) -> Iterator[Made]:
        """Make the files of the article's chosen editions. Raises ArticleError for what cannot be made."""


class WholeOutput(Output, Protocol):
    """What an output of all documents together offers besides."""

    def records(self, article: Article) -> Iterator[Record]:
        """Say of each edition, the source's own included, what indexes and feeds tell."""

    def finish(self, house: House, records: Sequence[Record]) -> Iterator[Made]:
        """Make what is of all documents together; the records come in the documents' order."""


OUTPUTS: dict[str, Entry] = {
    "source": Entry("article_i18n.outputs.source", "the document's own format"),
    "html": Entry("article_i18n.outputs.html", "a self-contained page", web=True, paged=True, preview=True),
    "site": Entry(
        "article_i18n.outputs.site",
        "a web site of all documents and locales",
        web=True,
        whole=True,
        paged=True,
        preview=True,
    ),
    "bilingual": Entry(
        "article_i18n.outputs.bilingual", "both languages side by side, for reviewers", preview=True
    ),
    "json": Entry("article_i18n.outputs.json", "the edition as data", preview=True),
    "epub": Entry("article_i18n.outputs.epub", "an e-book, EPUB 3", web=True),
    "pdf": Entry("article_i18n.outputs.pdf", "a PDF document", web=True, package="weasyprint", extra="pdf"),
}


def chosen(names: Iterable[str]) -> tuple[str, ...]:
    """Return the outputs that a list of names asks for, each once.

    Raises UsageError for one that is not in the table, or whose package is not installed, and for two that make the
    same pages.
    """
    wanted = tuple(dict.fromkeys(names))
    for name in wanted:
        entry = OUTPUTS.get(name)
        if entry is None:
            there = f"choose from {', '.join(OUTPUTS)}"
            raise UsageError(f'there is no output "{name}"{did_you_mean(name, OUTPUTS)} ({there})')
        if entry.package and not find_spec(entry.package):
            raise UsageError(f"--to {name} needs {entry.package}: pip install article-i18n[{entry.extra}]")
    paged = [name for name in wanted if OUTPUTS[name].paged]
    if len(paged) > 1:
        each = " and ".join(f"--to {name}" for name in paged)
        raise UsageError(
            f"{' and '.join(paged)} would both write the page of each document; "
            f"render twice, {each}, one with a folder of its own (--output)"
        )
    return wanted


def get(name: str) -> Output:
    """Return the output's module, imported only now. Raises KeyError for a name not in the table."""
    return cast(Output, import_module(OUTPUTS[name].module))


def get_whole(name: str) -> WholeOutput:
    """Return the module of an output whose entry says `whole`."""
    return cast(WholeOutput, import_module(OUTPUTS[name].module))
