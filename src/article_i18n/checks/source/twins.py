"""The same sentence in slightly different wordings: two translations to pay for.

Sentences are filed under the stems of their content words (what carries the meaning: Luhn, "The Automatic Creation of
Literature Abstracts", 1958), so that each is looked at once however many there are. What differs in a number, a name,
code or a content word says something else: of 33 pairs in six public manuals that differ in one content word only,
two were the same sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from article_i18n.checks.source.text import Text, finding, short
from article_i18n.model import Finding
from article_i18n.segmentation import segment

_TOKEN = re.compile(r"\ue001+|\w[\w'’]*(?:-\w+)*")
_PLAIN = re.compile(r"[\s.,;:!?…'\"“”‘’()，。！？；：、（）-]+")
"""What texts that say the same may differ in; signs such as → or * are not among it."""
_EMPTY = frozenset(
    re.findall(
        r"\w+",
        """
    a an the this that these those it its you your we our us they their them he she his her
    is are was were be been being am do does did has have had can will would shall
    of in on at for to by with as and also then just please simply now there here which who so
    """,
    )
)
"""Function words of English, but for those whose change is one of meaning: not, or, from, must, may, before."""
_SAME = (
    (re.compile(r"is(e|es|ed|ing|er|ation)\Z"), r"iz\1"),
    (re.compile(r"(?<=[a-z]{2})our(?=s?\Z|ed\Z|ing\Z)"), "or"),
)
"""British and American spelling."""
_ENDING = re.compile(r"(?<=\w{3})(?:(?<![suie])s|es|e|ing|ed)\Z")
"""What number, tense and form add to a word."""
_LEAST_WORDS, _LEAST_CONTENT = 6, 4
_FIRST = 20
"""Characters from which a whole text is compared."""


def check(texts: Sequence[Text], locale: str = "en") -> Iterator[Finding]:
    """Yield texts that differ from another one in case or punctuation only, then sentences in other wordings."""
    told = set()
    found: dict[str, tuple[Text, Text, int]] = {}
    for text, twin in _alike(texts):
        told.add(id(text))
        first, _, count = found.get(text.text, (text, twin, 0))
        found[text.text] = first, twin, count + 1
    for text, twin, count in found.values():
        yield finding(
            "source-twin", f"nearly the same text as in {twin.path}:{twin.line}{_places(count)}", text
        )
    if locale[:2] == "en":
        yield from _reworded([text for text in texts if id(text) not in told], locale)


def _alike(texts: Sequence[Text]) -> Iterator[tuple[Text, Text]]:
    seen: dict[str, Text] = {}
    for text in texts:
        plain = _PLAIN.sub("", text.text.lower())
        twin = seen.setdefault(plain, text) if len(plain) > _FIRST else text
        if twin.text != text.text:
            yield text, twin


def _reworded(texts: Sequence[Text], locale: str) -> Iterator[Finding]:
    by_content: dict[tuple[str, ...], dict[str, list[tuple[Text, str]]]] = {}
    for text in texts:
        for sentence, words in _sentences(text, locale):
            content = _content(words)
            if len(content) >= _LEAST_CONTENT:
                wording = " ".join(word.lower() for word in words)
                by_content.setdefault(content, {}).setdefault(wording, []).append((text, sentence))
    for wordings in by_content.values():
        if len(wordings) > 1:
            usual = max(wordings, key=lambda wording: len(wordings[wording]))
            place, sentence = wordings[usual][0]
            for wording, found in wordings.items():
                if wording != usual:
                    told = f"in other words in {place.path}:{place.line}: {short(sentence, 100)}{_places(len(found))}"
                    yield finding("source-twin", told, found[0][0])


def _places(count: int) -> str:
    """Return in how many places a text stands, of which the first is told of."""
    return f" ({count} places; this is the first)" if count > 1 else ""


def _sentences(text: Text, locale: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the sentences of a text, with their words, code as it stands."""
    parts = segment(text.text, locale, text.inlines) if text.prose else ()
    for start, end in [(part.start, part.end) for part in parts] or [(0, len(text.text))]:
        found = _TOKEN.finditer(text.masked, start, end)
        words = [text.text[token.start() : token.end()] for token in found]
        if len(words) >= _LEAST_WORDS:
            yield text.text[start:end], words


def _content(words: Sequence[str]) -> tuple[str, ...]:
    """Return what the words say: without function words, number and spelling of words in small letters."""
    return tuple(form for place, word in enumerate(words) for form in _forms(word, first=not place))


def _forms(word: str, first: bool) -> Iterator[str]:
    lower = word.lower().replace("’", "'")
    if lower.endswith("n't"):
        yield "not"
        lower = lower[:-3]
    lower = lower.partition("'")[0]
    if lower in _EMPTY or (lower == "ca" and word != lower):
        return
    if not word[0].isalpha() or not (word.islower() or (first and word.istitle())):
        yield word
        return
    lower = lower.replace("-", "")
    for pattern, new in _SAME:
        lower = pattern.sub(new, lower)
    yield _ENDING.sub("", lower)
