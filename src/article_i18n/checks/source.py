"""What will make a source text hard to translate: said to its author, before anyone translates it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from article_i18n.checks.unit import MARK, masked
from article_i18n.model import Finding, Inline

EXPLAINED = {
    "source-spelling": ("warning", "A name is spelled in two ways that differ by one letter."),
    "source-long": (
        "info",
        "A sentence has more than 40 words; translators lose their way in it, and readers too.",
    ),
    "source-alt": (
        "warning",
        "An image has no text in the place of it (alt), so there is nothing to translate.",
    ),
    "source-quotes": ("info", "Straight and curly quotation marks are mixed in one text."),
    "source-cut": (
        "info",
        "A sentence goes on in the next paragraph; word order may not allow that elsewhere.",
    ),
    "source-twin": (
        "info",
        "Two sentences differ in white space, case or punctuation only: each has to be translated.",
    ),
}
_NAME = re.compile(r"(?<![\w'’-])[A-Z][a-z]{4,}(?![\w-])")
_LOWER = re.compile(r"(?<![\w'’-])[a-z]{5,}(?![\w-])")
_SENTENCE = re.compile(r"[^.!?。！？]+[.!?。！？]*")
_PLAIN = re.compile(r"[^\w]+")
_CUT = re.compile(r"\b(?:and|or|the|of|to|that|which|with|for|a|an|in)[,–—]?\Z")
_LONG = 40


class Text(NamedTuple):
    """A translatable place of a source."""

    path: str
    line: int
    text: str
    inlines: tuple[Inline, ...] = ()
    prose: bool = True


def check(texts: Sequence[Text]) -> Iterator[Finding]:
    """Yield what an author should look at, text by text, then across all of them."""
    for text in texts:
        yield from _one(text)
    yield from _spelling(texts)
    yield from _twins(texts)


def _finding(name: str, told: str, text: Text) -> Finding:
    return Finding(name, EXPLAINED[name][0], told, text.path, text.line, msgid=text.text)


def _one(text: Text) -> Iterator[Finding]:
    prose = masked(text.text, text.inlines)
    for sentence in _SENTENCE.findall(prose) if text.prose else ():
        count = len(sentence.split())
        if count > _LONG:
            yield _finding("source-long", f"a sentence of {count} words: {_short(sentence)}", text)
    for image in text.inlines:
        if (
            image.kind == "image"
            and not text.text[image.start : image.end].partition("![")[2].partition("]")[0].strip()
        ) and text.text.startswith("![", image.start):
            yield _finding("source-alt", f"an image without a text in its place: {image.value}", text)
    if '"' in prose and re.search("[“”]", prose):
        yield _finding("source-quotes", "straight and curly quotation marks are mixed", text)
    if text.prose and len(prose.split()) > 12 and _CUT.search(prose):
        yield _finding("source-cut", f"a sentence that is cut off: …{prose[-30:]}", text)


def _short(text: str) -> str:
    text = text.strip().replace(MARK, "")
    return f"{text[:50]}…" if len(text) > 50 else text


def _spelling(texts: Sequence[Text]) -> Iterator[Finding]:
    """Names that are one letter apart, told at each place of the rarer one. Words also written small are none."""
    places: dict[str, list[Text]] = {}
    lower: set[str] = set()
    for text in texts:
        prose = masked(text.text, text.inlines)
        lower.update(_LOWER.findall(prose))
        for name in _NAME.findall(prose):
            places.setdefault(name, []).append(text)
    names = [name for name in places if name.lower() not in lower]
    by_shape: dict[str, list[str]] = {}
    for name in names:
        for shape in {name, *(name[:at] + name[at + 1 :] for at in range(1, len(name)))}:
            by_shape.setdefault(shape, []).append(name)
    pairs = {
        (one, other)
        for group in by_shape.values()
        if len(group) < 20
        for one in group
        for other in group
        if (len(places[one]), one) < (len(places[other]), other) and _misspelled(one, other)
    }
    for rare, usual in sorted(pairs):
        for text, count in Counter(places[rare]).items():
            told = f"“{rare}” ({len(places[rare])} ×) is spelled “{usual}” elsewhere ({len(places[usual])} ×)"
            yield _finding("source-spelling", told + ("" if count == 1 else f", {count} × here"), text)


def _misspelled(one: str, other: str) -> bool:
    """Say whether two words are one letter apart, and not as a plural or an adjective is from its noun."""
    if len(one) == len(other):
        return (
            len(one) > 5
            and sum(a != b for a, b in zip(one, other, strict=True)) == 1
            and one[-1] == other[-1]
        )
    short, long = sorted((one, other), key=len)
    return len(long) - len(short) == 1 and len(short) > 4 and long[:-1] != short


def _twins(texts: Sequence[Text]) -> Iterator[Finding]:
    seen: dict[str, Text] = {}
    for text in texts:
        plain = _PLAIN.sub(" ", text.text.lower()).strip()
        twin = seen.setdefault(plain, text) if len(plain) > 20 else text
        if twin.text != text.text:
            yield _finding("source-twin", f"nearly the same text as in {twin.path}:{twin.line}", text)
