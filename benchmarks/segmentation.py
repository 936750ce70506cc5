"""Sentences: the golden rules, characters per CPU-second, growth with the input, cuts inside inline mark-up."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from article_i18n.formats import DEFAULTS, get
from article_i18n.model import Block
from article_i18n.segmentation import segment
from benchmarks.corpora import CORPORA, cpu, documents

GOLDEN = Path(os.environ.get("ARTICLE_I18N_SEGMENTATION", CORPORA.parent / "segmentation")).absolute()
LANGUAGES = ("en", "ru", "zh")


def main() -> None:
    """Print one table by language."""
    blocks = _blocks()
    print(
        f"{'':4}{'golden':>8}{'blocks':>8}{'M chars':>9}{'M/s':>7}{'M/s plain':>11}{'x4':>6}{'x16':>6}{'cuts/1000':>11}"
    )
    for language in LANGUAGES:
        _row(language, blocks[language])


def _row(language: str, blocks: Sequence[Block]) -> None:
    texts = [block.text for block in blocks]
    size = sum(map(len, texts)) / 1e6
    marked = cpu(lambda: [segment(block.text, language, block.inlines) for block in blocks])
    plain = cpu(lambda: [segment(text, language) for text in texts])
    once, four, sixteen = (_one_text(texts, language, times) for times in (1, 4, 16))
    inside = sum(_cut_inside(block, language) for block in blocks)
    print(
        f"{language:4}{_golden(language):>8}{len(blocks):8}{size:9.2f}{size / marked:7.2f}{size / plain:11.2f}"
        f"{four / once:6.1f}{sixteen / once:6.1f}{1000 * inside / len(blocks):11.2f}"
    )


def _blocks() -> dict[str, list[Block]]:
    """The prose of all Markdown documents, by the language that their path tells."""
    found: dict[str, list[Block]] = {language: [] for language in LANGUAGES}
    for path in documents(".md"):
        language = next(
            (part[:2] for part in path.parts if part[:2] in found and part[2:] in ("", "-cn")), "en"
        )
        text = path.read_text(encoding="utf-8").replace("\r\n", "\n")
        found[language] += (block for block in get("markdown").scan(text, DEFAULTS) if block.prose)
    return found


def _one_text(texts: Iterable[str], language: str, times: int) -> float:
    """CPU seconds for a single block `times` times as long: 1, 4 and 16 show whether cost is linear."""
    text = " ".join(texts)[:50_000] * times
    return cpu(lambda: segment(text, language))


def _cut_inside(block: Block, language: str) -> int:
    edges = {edge for part in segment(block.text, language, block.inlines) for edge in part[:2]}
    return sum(any(inline.start < edge < inline.end for inline in block.inlines) for edge in edges)


def _golden(language: str) -> str:
    path = GOLDEN / f"{language}.jsonl"
    if not path.is_file():
        return "–"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").strip("\n").split("\n")]
    right = sum(
        _bare(row["sentences"]) == _bare(part.text for part in segment(row["text"], language)) for row in rows
    )
    return f"{right}/{len(rows)}"


def _bare(sentences: Iterable[str]) -> list[str]:
    return ["".join(sentence.split()) for sentence in sentences]
