"""Formats that other programs turn into HTML: AsciiDoc by asciidoctor, XML vocabularies by pandoc.

They get the text, open no file and run no code: asciidoctor in its secure mode, pandoc in its sandbox.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence

from article_i18n.errors import UsageError
from article_i18n.formats import DEFAULTS, Options
from article_i18n.outputs import asciidoc_html, html_body
from article_i18n.outputs.ui import interface

_PATIENCE = 120
"""Seconds for one document."""
_ROOT = re.compile(r"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)(?:\s[^<>]*)?/?>")
_DOCBOOK = frozenset(
    ("article", "book", "chapter", "section", "sect1", "refentry", "part", "preface", "appendix")
)
_ASCIIDOCTOR = ("asciidoctor", "-S", "secure", "-s", "-a", "showtitle", "-q", "-o", "-")


def asciidoc(text: str, options: Options = DEFAULTS, locale: str = "") -> str:
    """Convert an AsciiDoc document; notes, figures and tables are called so in the language of the locale.

    What the document itself sets outranks that. Raises UsageError where asciidoctor is not installed or fails.
    """
    del options
    captions = _captions(interface(locale).gettext if locale else str)
    return asciidoc_html.settled(_run((*_ASCIIDOCTOR, *captions, "-"), text, "AsciiDoc"))


def _captions(gettext: Callable[[str], str]) -> Iterator[str]:
    """Yield the options that set Asciidoctor's captions ("Built-in attributes"), unless they are its own anyway."""
    captions = {
        "note-caption": gettext("Note"),
        "tip-caption": gettext("Tip"),
        "important-caption": gettext("Important"),
        "warning-caption": gettext("Warning"),
        "caution-caption": gettext("Caution"),
        "figure-caption": gettext("Figure"),
        "table-caption": gettext("Table"),
        "example-caption": gettext("Example"),
        "appendix-caption": gettext("Appendix"),
        "toc-title": gettext("Table of contents"),
    }
    if captions["figure-caption"] + captions["table-caption"] != "FigureTable":
        for name, caption in captions.items():
            yield from ("-a", f"{name}={caption}@")


def xml(text: str, options: Options = DEFAULTS, locale: str = "") -> str:
    """Convert DocBook or JATS by pandoc; XHTML is HTML already.

    Raises UsageError for another vocabulary, and where pandoc is not installed or fails.
    """
    del locale
    found = _ROOT.search(
        re.sub(r"<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^\[>]*(?:\[.*?\])?[^>]*>", "", text, flags=re.DOTALL)
    )
    root = found[1] if found else ""
    if root == "html":
        return html_body.to_html(text, options)
    jats = root == "article" and ("<front>" in text or "<article-meta" in text)
    if not jats and root not in _DOCBOOK:
        raise UsageError(f"no page can be made of XML whose root is <{root}>; use --to source")
    reader = "jats" if jats else "docbook"
    return _run(("pandoc", "--sandbox", "--from", reader, "--to", "html5", "--mathml"), text, reader)


def _run(command: Sequence[str], text: str, format: str) -> str:
    program = shutil.which(command[0])
    if program is None:
        raise UsageError(
            f"a page of a document in {format} needs {command[0]}; install it, or use --to source"
        )
    try:
        done = subprocess.run(
            (program, *command[1:]), input=text.encode(), capture_output=True, check=False, timeout=_PATIENCE
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UsageError(f"{command[0]} could not be run: {error}") from None
    if done.returncode:
        said = " ".join(done.stderr.decode("utf-8", "replace").split())[:300]
        raise UsageError(f"{command[0]} failed: {said or f'exit code {done.returncode}'}")
    return done.stdout.decode("utf-8", "replace")
