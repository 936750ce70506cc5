"""Checks of the language: words left or dropped, letters of another script, signs of a broken encoding."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice, pairwise
from math import log

from article_i18n.checks import letters, remains
from article_i18n.checks.habits import UNLATIN
from article_i18n.checks.lengths import Deviation, visible
from article_i18n.checks.unit import HAN, MARK, Unit
from article_i18n.locales import direction
from article_i18n.model import Told

_LETTERS = re.compile(r"[^\W\d_][\w'’-]*")
_LATIN_RUN = re.compile(r"(?<![A-Za-z'’-])[A-Za-z][A-Za-z'’-]*+(?:[ ,;:]{1,2}+[A-Za-z][A-Za-z'’-]*+){3,}+")
_FUNCTION_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
    the of and to in is are that this for with from by on as it be or an if you can will not when at
    your a about more than without have has how which all into do does
    """,
    )
)
_EAST = frozenset({"zh", "ja", "ko"})
_SENTENCE = re.compile(r"[^.!?。！？]++(?:[.!?。！？]++|\Z)")
_LINE = 8
"""Words of a line from which lines on their own are prose."""
_MANY = 20
"""Findings of one kind in one message are enough; each costs a look through the other text."""
_DOUBLED = re.compile(r"(?<![\w'’-])([^\W\d_]{2,})[ \n\u00a0]+\1(?![\w'’-])", re.IGNORECASE)
_DOUBLED_HAN = re.compile(
    r"(?<![目标])的的(?!确)|(?<![存现正实所内潜])在在|(?<![共饱总柔温缓调])和和(?!睦)|(?<![参赋给])与与|(?<!棉)被被"
    rf"|(?<![涉普波遍])及及|或或|([{HAN}]{{3,8}})\1"
)
_MAY_DOUBLE: dict[str, set[str]] = {
    "fr": {"vous", "nous", "elle", "elles"},
    "de": {"sie", "die", "der", "das", "es", "den", "was", "ist"},
    "nl": {"u", "die", "dat"},
    "it": {"via"},
    "pt": {"se"},
    "en": {"that", "had"},
}
"""Words that good sentences have twice in a row: si vous vous souciez, ob Sie sie sehen, dass es es ist."""
_DOUBLED_SIGN = re.compile(
    r"(?<=[^\W\d_])(?:,,|，，|、、|；；|。。|\.\.)(?![.。,，])(?!/)(?=\W|\Z)|(?<=[\u3400-\u9fff])(?:，，|、、)"
)
_ONE_LETTER = re.compile(r"(?<![\w'’-])([вксиуоа]) +\1(?![\w'’-])")
_MOJIBAKE = re.compile(
    r"\ufffd|Ã[\u0080-\u00bf]|Â[\u00a0-\u00bf](?=\w)|â€|ï»¿|锟斤|烫烫烫|[ÐÑ][\u0080-\u00bf].?[ÐÑ]|(?<![A-Za-zÀ-ɏḀ-ỿ])[ÂÃ](?![A-Za-zÀ-ɏḀ-ỿ])|(?:[РС][\u0080-\u00bfЂ-Џђ-џ°±‚-™]){2}|(?:[ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö]){5}"
    r"|(?<![А-Яа-яЁё])[а-яё][А-ЯЁ]{4,}(?![а-яё])"
)
_MOJIBAKE_EAST = re.compile(
    "[\u00e3-\u00e9][\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u2122]{2}"
    "|[д-й][\u0080-\u00bfЁЂ-Џё-џҐґ\u2013-\u2122]{2}|[锛銆鈥]|鐨[勫勪]"
)
"""UTF-8 of Chinese, Japanese and Korean read as windows-1252, windows-1251 and GBK."""
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\ufffb]"
)
_MARKS = re.compile("[\u00ad\u200e\u200f\u061c\u180e]")
"""Soft hyphens, and marks of direction that no text from left to right has need of."""
_FAR, _MUCH = 5, 0.5
"""Usual spreads, and the least logarithm of a ratio, from which a length is wrong."""
_SHORT = 2.3
"""Usual spreads from which a text with fewer sentences lacks one, and does not only join them."""
_A_WORD = 12
"""Characters by which a copy may differ."""
_TELLING = 40
"""Characters; two sentences shorter than that are easily said in one."""
_SENTENCE_END = re.compile(
    r"[.!?…。！？](?:"
    r"(?<=[。！？])[。！？]*[”’」』）]*"
    r"|(?<=[.!?…])(?<!\be\.g.)(?<!\bi\.e.)(?<!\bvs.)(?<!\betc.)"
    r"[.!?…]*[\"'”’»)\]\ue000]*(?=[ \n](?![a-zа-яё])|\Z))"
)
"""It begins with what all of them have, so that the search is quick."""
_PAUSE = re.compile(r"[,;:—](?=\s)|[，；：]")
"""What parts clauses. Where sentences are only joined, as in Chinese, there are as many of these as of stops."""


def copied(unit: Unit) -> Iterator[str]:
    """The translation repeats the source although that holds a sentence, not only names, numbers and code."""
    if unit.language == unit.source_locale[:2]:
        return
    if unit.message.plurals and _copied_form(unit):
        yield "the form is a copy of the source"
    if not _nearly_same(unit.msgid, unit.msgstr):
        return
    lines = unit.msgid.strip().split("\n")
    if len(lines) > 1 and len(unit.msgid.split()) < _LINE * len(lines):
        return  # a listing, or what a program prints
    words = _LETTERS.findall(unit.source_prose)
    if (
        sum(len(word) > 2 for word in words) > 2
        and any(word.lower() in _FUNCTION_WORDS for word in words)
        and _sentence(unit.source_prose)
    ):
        yield "the translation is a copy of the source"


def _nearly_same(source: str, target: str) -> bool:
    """Say whether two texts have the same words, whatever their case and punctuation, or all but one of many."""
    if source.strip() == target.strip():
        return True
    if abs(len(source) - len(target)) > _A_WORD:
        return False
    mine, theirs = (text.lower().strip(" .!?:").split() for text in (source, target))
    if len(mine) - len(theirs) == 1 and len(mine) > 4:
        return any(mine[:at] + mine[at + 1 :] == theirs for at in range(len(mine)))
    return mine == theirs


def _copied_form(unit: Unit) -> bool:
    """Say whether a plural form repeats the source: in another script, or its plural where other forms do not."""
    one, many = unit.message.msgid, unit.message.msgid_plural
    plain = any(len(word) > 3 and word.islower() for word in _LETTERS.findall(unit.source_prose))
    if unit.language in UNLATIN:
        return plain and unit.msgstr in (one, many)
    return plain and unit.msgstr == many != one and any(f not in (one, many) for f in unit.message.plurals)


def _sentence(text: str) -> bool:
    """Say whether a text reads like prose: mostly plain words, and few signs of code."""
    words = [part.strip(".,;:!?()\"'“”‘’") for part in text.replace(MARK, "").split()]
    plain = [word for word in words if word.isalpha() and (word.islower() or word.istitle())]
    lower = sum(word.islower() for word in plain)
    return len(plain) >= 0.6 * len(words) and lower >= max(2, 0.5 * len(plain)) and ">>>" not in text


def english(unit: Unit) -> Iterator[str]:
    """A passage of the source's language was left in the translated text, or a note of whoever translated it.

    So was a single word that nearly all other translations translate, where the language has another script.
    """
    yield from remains.notes(unit)
    if unit.msgstr == unit.msgid or unit.source_locale[:2] != "en":
        return
    if unit.language not in UNLATIN:
        yield from remains.passages(unit)
        return
    yield from remains.words_left(unit)
    if remains.latin_only(unit):
        yield "in Latin letters as a whole"
    if not any(char > "\u0370" and char.isalpha() for char in unit.target_prose):
        return  # all of it is: a title, a reference, or what `copy` tells of
    for found in islice(_LATIN_RUN.finditer(unit.target_prose), _MANY):
        words = found[0].replace(",", " ").split()
        lower = [word for word in words if word.islower()]
        if len(lower) >= 3 and sum(word in _FUNCTION_WORDS for word in lower) >= 1 and found[0] in unit.msgid:
            inside = _quoted(unit.target_prose, found.start(), found.end())
            if not inside:
                yield Told("left in the source's language", found.span())


def _quoted(text: str, start: int, end: int) -> bool:
    """Say whether a passage is cited: in quotation marks, brackets or emphasis."""
    before, after = text[max(0, start - 4) : start].rstrip(" ")[-1:], text[end : end + 4].lstrip(" .,!?;")[:1]
    return (before != "" and before in "\"'«“„‘「『《([（" + MARK) or (
        after != "" and after in "\"'»”’」』》)]）" + MARK
    )


def length(unit: Unit) -> Iterator[str]:
    """The translation is far shorter or longer than this catalog's are, of headings or of text.

    Mark-up, code and addresses do not count. Beyond five times the usual spread is far.
    """
    if unit.msgid == unit.msgstr:
        return
    found = unit.habits.lengths.deviation(unit)
    if found and _is_far(found):
        told = f"{visible(unit.target_prose)} characters, where about {found.usual} are usual"
        source, target = _sentences(unit.source_prose), _sentences(unit.target_prose)
        yield f"{told}, and {target} of {source} sentences" if found.off < 0 and 0 < target < source else told


def _is_far(found: Deviation) -> bool:
    return abs(found.spreads) > _FAR and abs(found.off) > _MUCH


def dropped(unit: Unit) -> Iterator[str]:
    """A sentence of the source seems to be missing: fewer sentences and clauses than there, the text too short by one.

    What is far too short altogether is the check `length`.
    """
    if unit.msgid == unit.msgstr or len(unit.msgid) < _TELLING:
        return
    source = _sentences(unit.source_prose)
    target = _sentences(unit.target_prose) if source > 1 else source
    if target >= source:
        return
    parts = source + len(_PAUSE.findall(unit.source_prose)) - target - len(_PAUSE.findall(unit.target_prose))
    found = unit.habits.lengths.deviation(unit) if parts > 0 else None
    least = 0.6 if parts > 1 else 0.85
    if found and found.off < log(1 - least / source) and found.spreads < -_SHORT and not _is_far(found):
        yield f"{source} sentences in the source, {target} here, and the text is short: is one missing?"


def _sentences(text: str) -> int:
    """Count sentences, one without a stop at the end of the text too; e.g. and vs. end none."""
    ends = [found.end() for found in _SENTENCE_END.finditer(text)]
    rest = text[ends[-1] if ends else 0 :]
    return len(ends) + (sum(char.isalpha() for char in rest) > _TELLING // 4)


def doubled_words(unit: Unit) -> Iterator[str]:
    """A word, a comma or stop, a sentence or the whole text stands twice in a row, and not in the source too."""
    text = unit.target_prose
    again = _repeated(unit.msgstr)
    if again and again not in unit.msgid:
        at = unit.msgstr.index(again)
        yield Told("the text stands twice", (at, at + len(again)))
        return
    found = _DOUBLED_SIGN.search(text)
    if found and not _DOUBLED_SIGN.search(unit.source_prose):
        yield Told("a sign stands twice", found.span())
    patterns = (_DOUBLED_HAN,) if unit.language in {"zh", "ja"} else (_DOUBLED, _ONE_LETTER)
    allowed = _MAY_DOUBLE.get(unit.language, set())
    for pattern in patterns:
        hits = (hit for hit in pattern.finditer(text) if (hit[1] or "").lower() not in allowed)
        found = next(hits, None)
        if found and not _DOUBLED.search(unit.source_prose):
            yield Told("a word stands twice", found.span())


def _repeated(text: str) -> str:
    """Return what a text is made of again and again, or its first sentence that follows itself; "" for none."""
    plain = text.strip()
    if len(plain) < 16:
        return ""
    for times in (2, 3, 4):
        for joint in ("", " ", "\n"):
            size, rest = divmod(len(plain) + len(joint), times)
            piece = plain[: size - len(joint)]
            if not rest and len(piece) >= 8 and joint.join([piece] * times) == plain:
                return piece.strip()
    parts = [part.strip() for part in _SENTENCE.findall(plain)]
    return next((one for one, other in pairwise(parts) if one == other and len(one) >= 8), "")


def mojibake(unit: Unit) -> Iterator[str]:
    """Signs of a text that was read in the wrong encoding, such as Ð¡Ñ, â€™ or the replacement character."""
    found = None if unit.msgstr.isascii() else _MOJIBAKE.search(unit.msgstr)
    if not found and unit.language in _EAST:
        found = _MOJIBAKE_EAST.search(unit.msgstr)
    found = found or letters.LOST.search(unit.target_prose) or letters.BOXES.search(unit.target_prose)
    if found and found[0] not in unit.msgid:
        yield Told("wrongly decoded text", found.span())


def controls(unit: Unit) -> Iterator[str]:
    """Control characters, zero-width spaces, soft hyphens or marks of direction that the source lacks.

    Marks of direction have their place in languages that are written from right to left.
    """
    if unit.msgstr.isascii() and unit.msgstr.isprintable():
        return
    found = set(_CONTROL.findall(unit.msgstr))
    if unit.locale and direction(unit.locale) == "ltr":
        found.update(_MARKS.findall(unit.msgstr))
    for pattern in (letters.UNSEEN, letters.JOINERS):
        found.update(pattern.findall(unit.msgstr))
    found.difference_update(unit.msgid)
    for char in sorted(found):
        at = unit.msgstr.index(char)
        yield Told(f"the invisible character U+{ord(char):04X}", (at, at + 1))


def normal_form(unit: Unit) -> Iterator[str]:
    """Letters spelled in parts (и + ̆) that Unicode has in one, or in forms of fonts (ﬁ, ⽂, ｶ); searches fail.

    Marks that only stand in another order, as in pointed Hebrew, are nobody's fault.
    """
    form = None if unit.msgstr.isascii() else letters.FORMS.search(unit.msgstr)
    if form and form[0] not in unit.msgid:
        yield Told(
            f"{form[0]} (U+{ord(form[0]):04X}) should be {unicodedata.normalize('NFKC', form[0])}",
            form.span(),
        )
    texts = (unit.msgid, unit.msgstr)
    spelled = [unicodedata.is_normalized("NFC", text) for text in texts] == [True, False]
    if spelled and sorted(unicodedata.normalize("NFC", unit.msgstr)) != sorted(unit.msgstr):
        yield "not in Unicode's normal form C"
