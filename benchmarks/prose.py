"""Edited prose: which old paragraph is found for a new one, beside the truth of who edited it.

The paragraphs are those of the corpora, edited by a seeded author: 20 % of them lightly, medium or heavily, 3 %
deleted, 3 % new, a quarter of the edited ones moved to another file. Seeds below 100 are for tuning, the one
that is printed was never tuned to.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from article_i18n.catalog import Message
from article_i18n.leverage import climb
from benchmarks.corpora import documents

JUDGING, TUNING = 2026, 7
_MARKUP = re.compile(r"<[^<>]+>")
_FILE = 40


class Edition(NamedTuple):
    """Old messages and new ones, and the truth: new index to old index, None for what is really new."""

    old: list[Message]
    new: list[Message]
    truth: dict[int, int | None]


def main(seed: int = JUDGING) -> None:
    """Print a row for each size."""
    print(f"seed {seed}; the share of edited paragraphs found rightly and wrongly, of new ones found at all")
    print(f"{'paragraphs':>10} {'edited':>7} {'right':>8} {'wrong':>8} {'new matched':>12} {'CPU s':>7}")
    most = len(paragraphs()) * 100 // 104
    for size in (5_000, min(20_000, most)):
        edition = edited(size, seed)
        start = time.process_time()
        found = found_for(edition)
        seconds = time.process_time() - start
        changed = {new: old for new, old in edition.truth.items() if old is not None}
        fresh = [new for new, old in edition.truth.items() if old is None]
        right = sum(found.get(new) == old for new, old in changed.items())
        wrong = sum(new in found and found[new] != old for new, old in changed.items())
        matched = sum(new in found for new in fresh)
        print(
            f"{size:10} {len(changed):7} {right / len(changed):8.2%} {wrong / len(changed):8.2%} "
            f"{matched / len(fresh):12.2%} {seconds:7.2f}"
        )


def found_for(edition: Edition) -> dict[int, int]:
    """Return the old paragraph that the engine offers for each new one without an exact match."""
    by_text = {message.msgid: message for message in edition.old}
    settled = {at: by_text[text.msgid] for at, text in enumerate(edition.new) if text.msgid in by_text}
    number = {id(message): at for at, message in enumerate(edition.old)}
    made = climb(edition.new, settled, edition.old, "ru")
    return {at: number[id(suggestion.old)] for at, suggestion in made.items()}


def edited(size: int, seed: int) -> Edition:
    """Return a seeded revision of `size` paragraphs."""
    author = random.Random(seed)
    texts = list(paragraphs())
    start = author.randrange(max(len(texts) - size * 103 // 100, 1))
    fresh = texts[start + size : start + size * 103 // 100]
    texts = texts[start : start + size]
    vocabulary = [word for text in texts[::7] for word in text.split()]
    files: list[list[tuple[str, int | None]]] = [[] for _ in range(len(texts) // _FILE + 1)]
    for at, text in enumerate(texts):
        chance = author.random()
        file = at // _FILE
        if chance < 0.2:
            text = revised(text, author.choice((0.05, 0.15, 0.4)), vocabulary, author)
            if author.random() < 0.25:
                file = author.randrange(len(files))
        elif chance < 0.23:
            continue
        files[file].insert(len(files[file]) if file == at // _FILE else author.randrange(_FILE), (text, at))
    for text in fresh:
        author.choice(files).insert(author.randrange(_FILE), (text, None))
    rows = [row for file in files for row in file]
    old = [Message(text, text.upper()) for text in texts]
    known = set(texts)
    truth = {number: at for number, (text, at) in enumerate(rows) if text not in known}
    return Edition(old, [Message(text) for text, _ in rows], truth)


def revised(text: str, share: float, vocabulary: Sequence[str], author: random.Random) -> str:
    """Replace, drop or add a share of the words, at least one."""
    words = text.split()
    for _ in range(max(1, round(len(words) * share))):
        at = author.randrange(len(words))
        step = author.random()
        if step < 0.6:
            words[at] = author.choice(vocabulary)
        elif step < 0.8 and len(words) > 3:
            del words[at]
        else:
            words.insert(at, author.choice(vocabulary))
    return " ".join(words)


@cache
def paragraphs() -> tuple[str, ...]:
    """Return the paragraphs of the documents written with spaces, each text once, in their order."""
    spaced = (path for path in documents(".md", ".rst", ".adoc", ".html", ".page") if _spaced(path.parts))
    texts = (text for path in spaced for text in _texts(path.read_text("utf-8", "replace")))
    return tuple(dict.fromkeys(texts))


def _spaced(parts: Sequence[str]) -> bool:
    return not {"zh", "zh-cn", "zh_CN", "zh-CN"} & set(parts)


def _texts(source: str) -> Iterator[str]:
    for block in re.split(r"\n[ \t]*\n|\n[ \t]*(?:[-*.]+|\d+\.) |</(?:p|li|td|h\d|title|item)>", source):
        text = " ".join(_MARKUP.sub(" ", block).split()).lstrip("#*-0123456789.: ")
        if len(text) >= 30 and text.count(" ") >= 4 and text[0].isalpha() and not set("{}=;") & set(text):
            yield text


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else JUDGING)
