"""Faults of language that were not thought of when the checks were made."""

from __future__ import annotations

import re
import unicodedata

from benchmarks.seeds.tools import Fault, Pair, of, only, spoken

_HAN = "\u4e00-\u9fff"
_KANA = "\u3041-\u30ff"
_CYRILLIC_KEYS = dict(
    zip("йцукенгшщзхъфывапролджэячсмитьбю", "qwertyuiop[]asdfghjkl;'zxcvbnm,.", strict=True)
)
_LATIN = dict(zip("абвгдезийклмнопрстуфхцыьэ", "abvgdezijklmnoprstufhcy'e", strict=True)) | {"ж": "zh", "ч": "ch", "ш": "sh", "щ": "sch", "ю": "yu", "я": "ya", "ё": "yo", "ъ": ""}  # fmt: skip
_JAPANESE = dict(zip("对发单图检变关读应边实铁气带", "対発単図検変関読応辺実鉄気帯", strict=True))
_RADICALS = dict(zip("一人大小文方日月水用目言車門", "⼀⼈⼤⼩⽂⽅⽇⽉⽔⽤⽬⾔⾞⾨", strict=True))
_FULL_STOP = r"(?<=[.!?])(?= )|(?<=[。！？])"
_BETWEEN = rf"(?<=[^\W\d_]) (?=[^\W\d_])|(?<=[{_HAN}]{{3}})(?=[{_HAN}]{{3}})"


def _sentences(pair: Pair) -> list[str]:
    return [part for part in re.split(_FULL_STOP, pair.target) if part.strip()]


def _twice(pair: Pair) -> str:
    parts = _sentences(pair)
    if len(parts) < 2 or len(parts[0]) < 12:
        return ""
    at = pair.order.randrange(len(parts))
    joint = "" if pair.locale[:2] in {"zh", "ja"} else " "
    again = parts[: at + 1] + parts[at:]
    return joint.join(part.strip() for part in again)


def _last_left(pair: Pair) -> str:
    """Leave the last sentence of the source."""
    last = re.search(r"(?<=\. )[A-Z][a-z]+(?: [a-z]+){4,}[.]$", pair.source)
    parts = _sentences(pair)
    return "".join(parts[:-1]) + f" {last[0]}" if last and len(parts) > 1 else ""


def _words(count: int) -> Fault:
    def make(pair: Pair) -> str:
        words = re.search(rf"(?<= )(?:[a-z]{{3,}} ){{{count - 1}}}[a-z]{{4,}}(?= )", pair.source)
        places = list(re.finditer(_BETWEEN, pair.target))
        if not words or not places:
            return ""
        place = pair.order.choice(places)
        return f"{pair.target[: place.start()]} {words[0]} {pair.target[place.end() :]}"

    return of(make)


def _begins(note: dict[str, tuple[str, ...]]) -> Fault:
    """Return a fault that puts a remark before the translation."""

    def make(pair: Pair) -> str:
        notes = note.get(pair.locale[:2], note["en"])
        return f"{pair.order.choice(notes)} {pair.target}" if len(pair.target) > 20 else ""

    return of(make)


def _bare(pair: Pair) -> str:
    """Take all accents off."""
    if len(pair.target) < 60:
        return ""
    apart = unicodedata.normalize("NFD", pair.target).replace("ß", "ss").replace("ł", "l")
    return "".join(char for char in apart if not unicodedata.combining(char))


def _transliterated(pair: Pair) -> str:
    found = "".join(
        _LATIN.get(c, _LATIN.get(c.lower(), c).capitalize() if c.isupper() else c) for c in pair.target
    )
    return found if len(re.findall("[а-я]{3,}", pair.target)) > 3 else ""


def _capitals(pair: Pair) -> str:
    if pair.source.isupper() or len(pair.target) < 30 or not re.search("[a-zа-я]{3}", pair.target):
        return ""
    return re.sub(r"(?<![<&%\w(])[^\W\d_]+(?![>;\w)=])", lambda m: m[0].upper(), pair.target)


def _late(pair: Pair) -> str:
    """Cut a text at two thirds or later."""
    if len(pair.target) < 60 or not pair.source.endswith("."):
        return ""
    return pair.target[: int(len(pair.target) * pair.order.uniform(0.6, 0.9))].rstrip(" .,。，")


def _first_gone(pair: Pair) -> str:
    parts = _sentences(pair)
    fits = len(parts) > 2 and all(len(part) > 15 for part in parts)
    return "".join(parts[1:]).strip() if fits else ""


def _nearly(pair: Pair) -> str:
    fits = re.match(r"[A-Z][a-z]+(?: [a-z]+){4,}[.]$", pair.source)
    return (
        pair.order.choice(
            (pair.source[:-1], pair.source.lower(), f"{pair.source} ", pair.source.replace(" the ", " ", 1))
        )
        if fits
        else ""
    )


def _shaken(code: str, wrong: str) -> Fault:
    """Return a fault that reads a word in a wrong encoding."""
    return spoken(
        r"[^\W\d_]*[^\W\d_\x00-\x7f][^\W\d_]*",
        lambda m: m[0].encode(code, "replace").decode(wrong, "replace"),
    )


KINDS: dict[str, Fault] = {
    "sentence twice": of(_twice),
    "last sentence left": of(_last_left),
    "two words left": only("ru zh ja he ar", _words(2)),
    "three words left": only("ru zh ja he ar", _words(3)),
    "article left": only("ru zh ja", spoken(_BETWEEN, " the ")),
    "Greek letter in a word": spoken("(?<=[а-яa-z])[оo](?=[а-яa-z])", "ο"),
    "Cyrillic letter in a name": spoken(r"(?<![A-Za-z])([A-Z][a-z]*)[aeo]([a-z]+)", lambda m: f"{m[1]}а{m[2]}"),
    "digit for a letter": spoken("(?<![А-Яа-я])[ОЗ](?=[а-я]{3})|(?<=[а-я]{2})о(?=[а-я]{2})", lambda m: {"О": "0", "З": "3", "о": "0"}[m[0]]),
    "keyboard not switched": spoken("(?<![А-Яа-яё-])[а-я]{5,}(?![А-Яа-яё])", lambda m: "".join(_CYRILLIC_KEYS.get(c, c) for c in m[0])),
    "caps lock": spoken("(?<![А-Яа-я])[А-Я][а-я]{3,}", lambda m: m[0].swapcase()),
    "Ukrainian letter": spoken("(?<=[а-я])[иы](?=[а-я])", "і"),
    "Japanese form": only("zh", spoken(f"[{''.join(_JAPANESE)}]", lambda m: _JAPANESE[m[0]])),
    "Japanese の": only("zh", spoken(f"(?<=[{_HAN}])的(?=[{_HAN}])", "の")),
    "radical for a character": only("zh ja", spoken(f"[{''.join(_RADICALS)}]", lambda m: _RADICALS[m[0]])),
    "ligature": spoken("f[il](?=[a-z])", lambda m: {"fi": "ﬁ", "fl": "ﬂ"}[m[0]]),
    "half-width katakana": only("ja", spoken("[アイウエオカキクケコサシスセソタチツテトナニヌネノ]", lambda m: chr("ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉ".encode("utf-32-le")[4 * "アイウエオカキクケコサシスセソタチツテトナニヌネノ".index(m[0])] + 0xFF00))),
    "hyphen of a line's end": spoken("(?<=[а-яa-zäöüéè]{3})(?=[а-яa-zäöüéè]{4})", "- "),
    "translation of another": of(lambda p: p.order.choice(p.others) if p.others and len(p.target) > 30 else ""),
    "neighbour's language": of(lambda p: p.elsewhere if len(p.elsewhere) > 40 else ""),
    "remark of a machine": _begins({"ru": ("Вот перевод:", "Перевод:", "Конечно! Вот перевод текста:"), "zh": ("以下是翻译：", "翻译：", "当然，以下是译文："), "en": ("Here is the translation:", "Translation:", "Sure, here is the translated text:")}),
    "note to oneself": of(lambda p: p.target + p.order.choice((" [TODO]", " (FIXME)", " ???", " XXX", " TODO")) if len(p.target) > 20 else ""),
    "blank only": of(lambda p: p.order.choice((" ", "\u00a0", "\u3000"))),
    "sign only": of(lambda p: p.order.choice(("-", ".", "…", "?")) if len(p.source) > 12 else ""),
    "cut late": of(_late),
    "first sentence dropped": of(_first_gone),
    "nearly a copy": of(_nearly),
    "accents lost": only("de fr es pl cs", of(_bare)),
    "transliterated": only("ru", of(_transliterated)),
    "all in capitals": of(_capitals),
    "letters lost": spoken(r"[^\W\d_]*[^\W\d_\x00-\x7f]{3}[^\W\d_]*", lambda m: "?" * len(m[0])),
    "escapes shown": spoken(r"[^\W\d_\x00-\x7f]{3}", lambda m: "".join(f"\\u{ord(c):04x}" for c in m[0])),
    "references shown": spoken(r"[^\W\d_\x00-\x7f]{3}", lambda m: "".join(f"&#{ord(c)};" for c in m[0])),
    "koi8-r for cp1251": only("ru", _shaken("cp1251", "koi8-r")),
    "cp866 for cp1251": only("ru", _shaken("cp1251", "cp866")),
    "big5 for gbk": only("zh", _shaken("gbk", "big5")),
    "cp1252 for UTF-8": only("de fr es pl ja he ar zh", _shaken("utf-8", "cp1252")),
    "cp437 for UTF-8": _shaken("utf-8", "cp437"),
    "UTF-8 twice": only("de fr es ru zh", _shaken("utf-8", "latin-1")),
    "soft hyphen": spoken(r"(?<=[^\W\d_]{3})(?=[^\W\d_]{3})", "\u00ad"),
    "non-joiner": spoken(rf"(?<=[а-яa-z{_HAN}]{{3}})(?=[а-яa-z{_HAN}]{{3}})", "\u200c"),
    "mark from left to right": spoken(rf"(?<=[а-яa-z{_HAN}{_KANA}] )(?=[а-яa-z{_HAN}{_KANA}])", "\u200e"),
    "byte order mark inside": spoken(_BETWEEN, "\ufeff"),
    "private-use character": spoken(_BETWEEN, " \uf0b7 "),
    "variation selector": spoken(_BETWEEN, "\ufe0f"),
    "line separator": spoken(_BETWEEN, "\u2028"),
    "backslash and n": spoken(_BETWEEN, r"\\n"),
    "word twice, once with a capital": only("ru de fr es pl", spoken(r"(?<=[.] )([А-ЯA-Z])([а-яa-z]{2,}) ", lambda m: f"{m[0]}{m[1].lower()}{m[2]} ")),
    "word of Han twice": only("zh", spoken("(?<=[的在和与将为请])(?:文件|系统|安装|分区|选择|使用|用户|磁盘|网络|设置|内核|启动)", lambda m: m[0] * 2)),
    "comma for a stop and small letter": spoken(r"(?<=[а-яa-z]{3})\. (?=[А-ЯA-Z][а-яa-z])", ". ,"),
}  # fmt: skip
