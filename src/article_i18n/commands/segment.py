"""`segment`: show where sentences are cut."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from article_i18n.files import read_bytes
from article_i18n.formats.folding import joint
from article_i18n.segmentation import load_rules, segment
from article_i18n.splice import decode


def run(file: str, locale: str, srx: Path | None = None) -> Iterator[str]:
    """Yield the sentences of a text file, or of standard input for "-"; an empty line between paragraphs."""
    data = sys.stdin.buffer.read() if file == "-" else read_bytes(Path(file), file)
    document = decode(data, "standard input" if file == "-" else file, "", "text")
    rules = load_rules(srx) if srx else None
    for number, paragraph in enumerate(_paragraphs(document.text)):
        if number:
            yield ""
        for part in segment(paragraph, locale, rules=rules):
            yield " ".join(part.text.split())


def _paragraphs(text: str) -> Iterator[str]:
    paragraph = ""
    for line in (*text.split("\n"), ""):
        bare = line.strip()
        if bare:
            paragraph += joint(paragraph, bare) + bare if paragraph else bare
        elif paragraph:
            yield paragraph
            paragraph = ""
