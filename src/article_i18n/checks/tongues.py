"""A check of which language a translation is in: by its script, its letters and its function words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from article_i18n.checks.unit import Unit

_SCRIPT_OF = {
    **dict.fromkeys(("ru", "uk", "be", "bg", "mk", "sr", "kk", "ky", "mn", "tg"), "Cyrillic"),
    **dict.fromkeys(("zh", "ja"), "Han"),
    "ko": "Hangul",
    "el": "Greek",
    "ar": "Arabic",
    "fa": "Arabic",
    "he": "Hebrew",
    "th": "Thai",
}
_SCRIPTS = {
    "Cyrillic": re.compile("[\u0400-\u052f]"),
    "Han": re.compile("[\u3400-\u9fff]"),
    "kana": re.compile("[\u3041-\u30fa]"),
    "Hangul": re.compile("[\uac00-\ud7af]"),
    "Greek": re.compile("[\u0370-\u03ff]"),
    "Arabic": re.compile("[\u0600-\u06ff]"),
    "Hebrew": re.compile("[\u05d0-\u05ea]"),
    "Thai": re.compile("[\u0e00-\u0e7f]"),
}
_LETTERS = {
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "be": "абвгдеёжзійклмнопрстуўфхцчшыьэюя",
    "bg": "абвгдежзийклмнопрстуфхцчшщъьюя",
    "sr": "абвгдђежзијклљмнњопрстћуфхцчџш",
    "mk": "абвгдѓежзѕијклљмнњопрстќуфхцчџш",
}
_WORDS = {
    "en": "the of and to in is that for with as are this be by from or not you can it on an have which will",
    "de": "der die das und ist nicht ein eine den dem zu mit von für auf sich des im werden wird oder sie auch",
    "fr": "le la les des et est une pour dans que qui sur pas vous avec du ce par sont ou au aux cette être",
    "es": "el la los las de y es una para en que con por del se no su como más este esta al puede lo",
    "pt": "o os as de e é uma para em que com por do da não se no na ao como mais este esta você dos",
    "it": "il lo la gli di e è una per in che con del della non si nel alla come più questo sono dei le",
    "nl": "de het een en van is niet voor met op zijn dat die te worden wordt of als ook door bij naar",
    "pl": "i w na z do nie jest się że to dla przez jak lub są od po można który która tym przy",
    "cs": "a v na je se z do pro není nebo který která jako že jsou to při lze by po od jeho tento",
    "sv": "och att det som en är för på av med till den inte om har ett kan eller du från vid de",
    "tr": "ve bir bu için ile olarak da de olan en daha veya değil kadar gibi sonra her ne çok",
    "ru": "и в не на что с как это для по из или от к при если можно его быть так чтобы вы она они",
    "uk": "і в не на що з як це для та або від до при якщо можна його бути так щоб ви вона вони є",
    "bg": "и в не на че с как това за по от или до при ако може да се са е към който ще го има във със тази след чрез",
    "be": "і ў не на што з як гэта для ці ад або да пры калі можна яго каб вы яна яны ёсць гэты гэтай які якая быць",
    "sr": "и у не на да са као ово за по из или од при ако може се је су који тако није",
}
_SETS = {language: frozenset(words.split()) for language, words in _WORDS.items()}
"""Frequent function words; about 20 are enough to tell whole sentences apart (Grefenstette 1995)."""
_WORD = re.compile(r"[^\W\d_]+")
_LEAST = 6
"""Words from which a text shows its language."""
_MANY = 60
_SAMPLE = 400
"""Words and characters at the beginning that are looked at."""


def tongue(unit: Unit) -> Iterator[str]:
    """The translation is in another language than the locale's, by its script, letters and function words."""
    if unit.msgid == unit.msgstr or not unit.language:
        return
    text = unit.target_prose[:_SAMPLE]
    found = _by_script(text, unit.language) or _by_words(text, unit.language)
    if found and found != unit.source_locale[:2]:
        yield f"the text seems to be in another language ({found})"


def _by_script(text: str, language: str) -> str:
    if text.isascii():
        return ""
    counts = {name: len(pattern.findall(text)) for name, pattern in _SCRIPTS.items()}
    if language == "zh" and counts["kana"] >= 4 and counts["kana"] * 2 > counts["Han"]:
        return "ja"
    if language == "ja" and counts["Han"] >= 15 and not counts["kana"]:
        return "zh"
    own = _SCRIPT_OF.get(language, "Latin")
    del counts["kana"]
    most = max(counts, key=lambda name: counts[name])
    if counts[most] < 4 or most == own or (own == "Han" and language == "ja"):
        return ""
    others = len(re.findall("[A-Za-zÀ-ſ]", text)) if own == "Latin" else counts.get(own, 0)
    return most if counts[most] > 3 * others else ""


def _by_words(text: str, language: str) -> str:
    words = [word.lower() for word in _WORD.findall(text)[:_MANY]]
    if len(words) < _LEAST or language not in _SETS:
        return ""
    letters = _by_letters(words, language)
    if letters:
        return letters
    counts = Counter(words)
    distinct = counts.keys()
    scores = {name: sum(counts[word] for word in distinct & own) for name, own in _SETS.items()}
    best = max(scores, key=lambda name: scores[name])
    if best == language:
        return ""
    enough = max(3, 0.15 * len(words))
    alone = [word for word in dict.fromkeys(words) if word in _SETS[best] and word not in _SETS[language]]
    against = sum(word in _SETS[language] and word not in _SETS[best] for word in words)
    if scores[best] >= enough and len(alone) >= max(3, 3 * against + 2):
        return best
    return ""


def _by_letters(words: list[str], language: str) -> str:
    """Return the Cyrillic language whose letters fit, where a fifth of the words cannot be the locale's."""
    if language not in _LETTERS:
        return ""
    cyrillic = [word for word in words if "\u0400" <= word[0] <= "\u052f"]
    own = set(_LETTERS[language])
    alien = sum(not own.issuperset(word) for word in cyrillic)
    if len(cyrillic) < _LEAST or alien * 5 < len(cyrillic):
        return ""
    fits = {
        name: sum(set(letters).issuperset(word) for word in cyrillic) for name, letters in _LETTERS.items()
    }
    best = max(fits, key=lambda name: (fits[name], sum(word in _SETS.get(name, ()) for word in cyrillic)))
    return best if best != language else ""
