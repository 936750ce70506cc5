"""Faults of language: what was left, dropped, broken, or is in another language or script."""

from __future__ import annotations

import re
import unicodedata

from benchmarks.seeds.tools import Fault, Pair, of, put

_HAN = "\u4e00-\u9fff"
_FORMS = dict(
    zip(
        "个们这为时对后发过动会来说国学问开关长门见书",
        "個們這為時對後發過動會來說國學問開關長門見書",
        strict=True,
    )
)
_LATIN = dict(zip("асеорхуВМНКТ", "aceopxyBMHKT", strict=True))
_STOPS = r"(?<=[.!?])(?= )|(?<=[。！？])"


def _dropped(pair: Pair) -> str:
    """Drop a sentence, where both sides have as many."""
    parts = [part for part in re.split(_STOPS, pair.target) if part.strip()]
    if not len(re.findall(r"[a-z)][.!?](?= [A-Z]|$)", pair.source)) == len(parts) > 1:
        return ""
    gone = pair.order.randrange(len(parts))
    return "".join(part for at, part in enumerate(parts) if at != gone).strip()


def _left(pair: Pair) -> str:
    """Leave a sentence of the source in the translation."""
    first = re.match(r"[A-Z][a-z]+(?: [a-z]+){4,}[.]", pair.source)
    ends = re.search(r"[.。]", pair.target)
    return f"{first[0]} {pair.target[ends.end() :]}" if first and ends else ""


def _phrase(pair: Pair) -> str:
    """Put a few words of the source into the middle of the translation."""
    words = re.search(r"(?<= )(?:[a-z]+ ){5,7}(?=[a-z])", pair.source)
    place = re.search(r"(?<=[а-я]) (?=[а-я])|(?<=[" + _HAN + r"]{4})(?=[" + _HAN + r"]{4})", pair.target)
    if not words or not place:
        return ""
    return f"{pair.target[: place.start()]} {words[0].strip()} {pair.target[place.end() :]}"


def _copied(pair: Pair) -> str:
    return pair.source if re.match(r"[A-Z][a-z]+(?: [a-z]+){4,}[.]$", pair.source) else ""


def _cut(pair: Pair) -> str:
    keep = pair.order.uniform(0.1, 0.35)
    return pair.target[: int(len(pair.target) * keep)] if len(pair.target) > 60 else ""


def _foreign(pair: Pair) -> str:
    return pair.elsewhere if len(pair.elsewhere) > 12 else ""


def _apart(pair: Pair) -> str:
    places = [found.start() for found in re.finditer("[йё]", pair.target)]
    if not places:
        return ""
    at = pair.order.choice(places)
    return pair.target[:at] + unicodedata.normalize("NFD", pair.target[at]) + pair.target[at + 1 :]


KINDS: dict[str, Fault] = {
    "copy of a sentence": of(_copied),
    "sentence left": of(_left),
    "phrase left": of(_phrase),
    "sentence dropped": of(_dropped),
    "cut short": of(_cut),
    "text twice": of(lambda pair: pair.target * 3 if len(pair.target) > 20 else ""),
    "another language": of(_foreign),
    "Latin letter in a word": put("(?<=[а-я])[асеорху](?=[а-я])", lambda m: _LATIN[m[0]]),
    "Latin capital": put("(?<![А-Яа-яёЁ])[ВМНКТ](?=[а-я]{2})", lambda m: _LATIN[m[0]]),
    "traditional form": put(f"[{''.join(_FORMS)}]", lambda m: _FORMS[m[0]]),
    "word twice": put(r"(?<=[ ])([а-я]{3,}) ", r"\1 \1 "),
    "small word twice": put(r"(?<=[а-я] )(и|в|на|с|по|не) ", r"\1 \1 "),
    "的 twice": put(f"(?<=[{_HAN}])的(?=[{_HAN}])(?!确)", "的的"),
    "cp1251 for UTF-8": put(r"[А-яЁё]{4,}", lambda m: m[0].encode().decode("cp1251", "replace")),
    "latin-1 for UTF-8": put(rf"[А-яЁё]{{4,}}|[{_HAN}]{{4,}}", lambda m: m[0].encode().decode("latin-1")),
    "gbk for UTF-8": put(rf"[{_HAN}]{{4,}}", lambda m: m[0].encode().decode("gbk", "replace")),
    "zero-width space": put(rf"(?<=[а-я{_HAN}])(?=[а-я{_HAN}])", "\u200b"),
    "mark of direction": put(rf"(?<=[а-я{_HAN}])(?=[а-я{_HAN}])", "\u202e"),
    "control character": put(rf"(?<=[а-я{_HAN}])(?=[а-я{_HAN}])", "\x08"),
    "replacement character": put(rf"[а-я{_HAN}]", "\ufffd"),
    "letter in parts": of(_apart),
}  # fmt: skip
