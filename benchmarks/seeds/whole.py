"""Faults of a catalog as a whole: its header, its syntax and its keys. They are put into the bytes of the file."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import NamedTuple

PLURALS = {
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
    "zh_CN": "nplurals=1; plural=0;",
}
_WORDS = {"ru": ("%d файл", "%d файла", "%d файлов"), "zh_CN": ("%d 个文件",)}


class Excerpt(NamedTuple):
    """A small catalog that is right: a header, a few reviewed messages, one with plural forms."""

    text: str
    locale: str
    order: random.Random


Damage = Callable[[Excerpt], bytes | None]
"""Makes a fault; None where there is no room for it."""


def excerpt(entries: list[str], locale: str, order: random.Random) -> Excerpt:
    """Return a catalog of these entries, each in the spelling of PO files, with a right header."""
    header = {
        "Project-Id-Version": "handbook 4.2",
        "Report-Msgid-Bugs-To": "bugs@mail.net",
        "POT-Creation-Date": "2024-03-04 10:11+0000",
        "PO-Revision-Date": "2024-05-06 12:13+0300",
        "Last-Translator": "Ann Lee <ann@mail.net>",
        "Language-Team": f"{locale} <team@mail.net>",
        "Language": locale,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS[locale],
    }
    lines = "".join(f'"{name}: {value}\\n"\n' for name, value in header.items())
    forms = "".join(f'msgstr[{at}] "{form}"\n' for at, form in enumerate(_WORDS[locale]))
    plural = f'#, python-format\nmsgid "%d file"\nmsgid_plural "%d files"\n{forms}'
    context = f'msgctxt "title"\nmsgid "Handbook"\nmsgstr "{_WORDS[locale][0][3:]}"\n'
    return Excerpt("\n".join([f'msgid ""\nmsgstr ""\n{lines}', plural, context, *entries]), locale, order)


def _field(name: str, value: str | Callable[[Excerpt], str]) -> Damage:
    """Return a fault in a field of the header; "" takes the field away."""

    def damage(good: Excerpt) -> bytes:
        new = value(good) if callable(value) else value
        line = f'"{name}: {new}\\\\n"\n' if new else ""
        return re.sub(rf'"{name}: [^\n]*\n', line, good.text, count=1).encode()

    return damage


def _one_of(*damages: Damage) -> Damage:
    return lambda good: good.order.choice(damages)(good)


def _place(pattern: str, new: str | Callable[[re.Match[str]], str]) -> Damage:
    """Return a fault in any one place behind the header."""
    compiled = re.compile(pattern, re.MULTILINE)

    def damage(good: Excerpt) -> bytes | None:
        after = good.text.index("\n\n")
        places = list(compiled.finditer(good.text, after))
        if not places:
            return None
        found = good.order.choice(places)
        made = new(found) if callable(new) else found.expand(new)
        return (good.text[: found.start()] + made + good.text[found.end() :]).encode()

    return damage


def _entries(good: Excerpt) -> list[str]:
    return good.text.rstrip("\n").split("\n\n")


def _joined(entries: list[str]) -> bytes:
    return ("\n\n".join(entries) + "\n").encode()


def _again(change: Callable[[str], str]) -> Damage:
    """Return a fault that adds an entry once more."""

    def damage(good: Excerpt) -> bytes:
        entries = _entries(good)
        return _joined([*entries, change(good.order.choice(entries[3:]))])

    return damage


def _conflict(good: Excerpt) -> bytes:
    entries = _entries(good)
    at = good.order.randrange(3, len(entries))
    ours, theirs = entries[at], entries[at].replace('msgstr "', 'msgstr "+ ')
    entries[at] = f"<<<<<<< HEAD\n{ours}\n=======\n{theirs}\n>>>>>>> branch"
    return _joined(entries)


def _recoded(encoding: str) -> Damage:
    """Return a fault in one text, whose bytes are of another encoding."""

    def damage(good: Excerpt) -> bytes | None:
        places = list(re.finditer(r"[а-яё]{4,}|[\u4e00-\u9fff]{3,}", good.text))
        if not places:
            return None
        found = good.order.choice(places)
        code = encoding if encoding != "local" else {"ru": "cp1251"}.get(good.locale, "gbk")
        return (
            good.text[: found.start()].encode()
            + found[0].encode(code, "replace")
            + good.text[found.end() :].encode()
        )

    return damage


def _cut(good: Excerpt) -> bytes:
    data = good.text.encode()
    quote = good.order.choice([found.end() for found in re.finditer(rb'msgstr "[^"]', data)])
    return data[:quote]


def _obsolete_twin(good: Excerpt) -> bytes:
    entries = _entries(good)
    twin = good.order.choice(entries[3:])
    lines = [f"#~ {line}" for line in twin.splitlines() if not line.startswith("#")]
    return _joined([*entries, "\n".join(lines)])


def _spaces_lost(good: Excerpt) -> bytes:
    """A source with no-break spaces, and a translation that lost all of them."""
    more = [
        f'msgid "Chapter {n}: {n}\u00a0km of road"\nmsgstr "{"Глава" if good.locale == "ru" else "第"} {n}: {n} km"'
        for n in range(1, 7)
    ]
    return (good.text.replace("\u00a0", " ").rstrip("\n") + "\n\n" + "\n\n".join(more) + "\n").encode()


def _fewer_forms(good: Excerpt) -> bytes | None:
    last = len(_WORDS[good.locale]) - 1
    return re.sub(rf"msgstr\[{last}\] [^\n]*\n", "", good.text).encode() if last else None


def _more_forms(good: Excerpt) -> bytes:
    last = len(_WORDS[good.locale]) - 1
    return re.sub(rf"(msgstr\[){last}(\] [^\n]*\n)", rf"\g<0>\g<1>{last + 1}\g<2>", good.text).encode()


_OTHER = {"ru": "nplurals=2; plural=(n != 1);", "zh_CN": "nplurals=2; plural=(n != 1);"}
_REQUIRED = ("Project-Id-Version", "PO-Revision-Date", "Last-Translator", "Language-Team", "MIME-Version")
_DEFAULTS = {"Project-Id-Version": "PACKAGE VERSION", "PO-Revision-Date": "YEAR-MO-DA HO:MI+ZONE", "Last-Translator": "FULL NAME <EMAIL@ADDRESS>", "Language-Team": "LANGUAGE <LL@li.org>"}  # fmt: skip

KINDS: dict[str, Damage] = {
    "header lost": lambda good: _joined(_entries(good)[1:]),
    "header fuzzy": lambda good: ("#, fuzzy\n" + good.text).encode(),
    "boilerplate comment": lambda good: ("# SOME DESCRIPTIVE TITLE.\n# FIRST AUTHOR <EMAIL@ADDRESS>, YEAR.\n" + good.text).encode(),
    "field lost": _one_of(*(_field(name, "") for name in _REQUIRED)),
    "field with its default": _one_of(*(_field(name, value) for name, value in _DEFAULTS.items())),
    "field twice": lambda good: re.sub(r'("(?:Language|MIME-Version|Last-Translator): [^\n]*\n)', r"\1\1", good.text, count=1).encode(),
    "unknown field": lambda good: good.text.replace('"MIME-Version', f'"{good.order.choice(("Reviewer", "Lang", "Content-Typ"))}: x\\n"\n"MIME-Version', 1).encode(),
    "line that is no field": lambda good: good.text.replace('"MIME-Version', '"translated with care\\n"\n"MIME-Version', 1).encode(),
    "Content-Type lost": _field("Content-Type", ""),
    "Content-Type wrong": _field("Content-Type", "text/html; charset=UTF-8"),
    "charset lost": _one_of(_field("Content-Type", "text/plain"), _field("Content-Type", "text/plain; charset=CHARSET")),
    "charset unknown": _field("Content-Type", "text/plain; charset=UTF-9"),
    "charset a lie": _one_of(_field("Content-Type", "text/plain; charset=ASCII"), _field("Content-Type", "text/plain; charset=Shift_JIS"), _field("Content-Type", "text/plain; charset=EUC-KR")),
    "bytes of another encoding": _recoded("local"),
    "transfer encoding lost": _field("Content-Transfer-Encoding", ""),
    "transfer encoding wrong": _field("Content-Transfer-Encoding", "quoted-printable"),
    "MIME version wrong": _field("MIME-Version", "1.1"),
    "Language lost": _field("Language", ""),
    "Language of another": _one_of(_field("Language", "fr"), _field("Language", "pt_BR"), _field("Language", "ja")),
    "Language unknown": _one_of(_field("Language", "xx_YY"), _field("Language", "Russian language"), _field("Language", "rus_RUS")),
    "date spelled wrongly": _one_of(_field("PO-Revision-Date", "06.05.2024"), _field("PO-Revision-Date", "May 6, 2024"), _field("POT-Creation-Date", "2024-05-06"), _field("POT-Creation-Date", "2024-05-06 12:13")),
    "date impossible": _one_of(_field("PO-Revision-Date", "2024-02-31 12:13+0300"), _field("PO-Revision-Date", "2024-13-06 12:13+0300"), _field("PO-Revision-Date", "2024-05-06 25:13+0300")),
    "date of the future": _field("PO-Revision-Date", lambda good: f"{good.order.randrange(2090, 2120)}-05-06 12:13+0300"),
    "address without a host": _one_of(_field("Last-Translator", "Ann Lee <ann@>"), _field("Report-Msgid-Bugs-To", "bugs@")),
    "Plural-Forms lost": _field("Plural-Forms", ""),
    "Plural-Forms unreadable": _one_of(_field("Plural-Forms", "nplurals=2, plural=n!=1"), _field("Plural-Forms", "nplurals=3; plural=(n%10==1 ? 0 : ;"), _field("Plural-Forms", "plural=n!=1;")),
    "Plural-Forms of another language": _field("Plural-Forms", lambda good: _OTHER[good.locale]),
    "plural beyond nplurals": _field("Plural-Forms", lambda good: PLURALS[good.locale].replace("plural=", "plural=n==3 ? 7 : ", 2).replace("nplurals=n==3 ? 7 : ", "nplurals=")),
    "too few plural forms": _fewer_forms,
    "too many plural forms": _more_forms,
    "plural form empty": lambda good: re.sub(r'(msgstr\[0\]) [^\n]*\n', r'\1 ""\n', good.text).encode() if good.locale == "ru" else None,
    "plural without forms": lambda good: re.sub(r"(?:msgstr\[\d\] [^\n]*\n)+", 'msgstr "x %d"\n', good.text).encode(),
    "message twice": _again(lambda entry: entry),
    "message twice, translated otherwise": _again(lambda entry: re.sub(r'msgstr "', 'msgstr "* ', entry)),
    "message with context twice": lambda good: _joined([*_entries(good), _entries(good)[2]]),
    "obsolete twin": _obsolete_twin,
    "conflict marks": _conflict,
    "msgcat's marks": _place(r'^msgstr "(?=[^"])', 'msgstr "#-#-#-#-#  a.po  #-#-#-#-#\\\\n"\n"'),
    "text unterminated": _place(r'(?<=[^\\"])"$', ""),
    "file cut": _cut,
    "msgstr lost": _place(r'^msgstr (?:"[^\n]*\n)+', ""),
    "msgid lost": _place(r'^msgid (?:"[^\n]*\n)+(?=msgstr ")', ""),
    "keyword misspelled": _place(r"^msgstr(?= )", "msgsrt"),
    "text outside of quotes": _place(r"^(?=msgid \")", "translate this\n"),
    "quotation mark not escaped": _place(r'(?<=[а-я\u4e00-\u9fff]{3})(?=[а-я\u4e00-\u9fff]{3}[^\n]*"$)', '"'),
    "unknown escape": _place(r"(?<=[а-я\u4e00-\u9fff]{3})(?=[а-я\u4e00-\u9fff]{3})", r"\\q"),
    "unknown flag": _place(r"^(?=msgid \"[^\"])", "#, fuzy\n"),
    "flags that contradict": _place(r"^#, python-format$", "#, python-format, no-python-format"),
    "format placeholder lost": _place(r'^(msgstr\[0\] ")%d ', r"\1"),
    "format placeholder altered": _place(r'^(msgstr\[0\] ")%d', r"\1%s"),
    "newline at the edge lost": lambda good: (good.text + f'\nmsgid "Line\\n"\nmsgstr "{_WORDS[good.locale][0][3:]}"\n').encode(),
    "no-break spaces lost": _spaces_lost,
}  # fmt: skip
