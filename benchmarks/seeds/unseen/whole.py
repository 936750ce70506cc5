"""Faults of whole catalogs that were not thought of when the checks were made: i18nspector's tags, msgfmt's complaints."""

from __future__ import annotations

import re
from collections.abc import Callable

from benchmarks.seeds.whole import (
    _WORDS,
    PLURALS,
    Damage,
    Excerpt,
    _entries,
    _field,
    _joined,
    _one_of,
    _place,
)


def _whole(change: Callable[[str], str]) -> Damage:
    return lambda good: change(good.text).encode()


def _added(entry: str) -> Damage:
    """Return a fault that is an entry of its own; WORD is a word of the locale."""
    return lambda good: (good.text + "\n" + entry.replace("WORD", _WORDS[good.locale][0][3:]) + "\n").encode()


def _forms(change: Callable[[list[str]], list[str]]) -> Damage:
    """Return a fault in the lines of the message with plural forms."""

    def damage(good: Excerpt) -> bytes | None:
        found = re.search(r"(?:msgstr\[\d\] [^\n]*\n)+", good.text)
        assert found
        lines = found[0].splitlines()
        made = change(list(lines))
        if made == lines:
            return None
        return (good.text[: found.start()] + "\n".join(made) + "\n" + good.text[found.end() :]).encode()

    return damage


def _moved(good: Excerpt) -> bytes:
    header, first, *rest = _entries(good)
    return _joined([first, header, *rest])


def _again(good: Excerpt) -> bytes:
    return _joined([*_entries(good), _entries(good)[0]])


_FORMATTED = '#, {}\nmsgid "{}"\nmsgstr "{}"'

KINDS: dict[str, Damage] = {
    "header not the first": _moved,
    "header twice": _again,
    "flag twice": _place("^#, python-format$", "#, python-format, python-format"),
    "flag of the header twice": _whole(lambda text: "#, fuzzy, fuzzy\n" + text),
    "range empty": _place("^#, python-format$", "#, python-format, range: 9..3"),
    "range unreadable": _place("^#, python-format$", "#, python-format, range: some"),
    "impossible format": _place("^#, python-format$", "#, python-format, impossible-python-format"),
    "encoding in Language": _field("Language", lambda good: f"{good.locale}.UTF-8"),
    "name for a language": _field("Language", lambda good: {"ru": "Russian"}.get(good.locale, "Chinese")),
    "several languages": _field("Language", lambda good: f"{good.locale}, en"),
    "text before nplurals": _field("Plural-Forms", lambda good: f"rule: {PLURALS[good.locale]}"),
    "text after the rule": _field("Plural-Forms", lambda good: f"{PLURALS[good.locale]} see the manual"),
    "division by zero": _field("Plural-Forms", lambda good: PLURALS[good.locale].replace("plural=", "plural=n%0 ? 0 : ", 2).replace("nplurals=n%0 ? 0 : ", "nplurals=")),
    "rule of an old kind": _one_of(_field("Plural-Forms", "nplurals=INTEGER; plural=EXPRESSION;"), _field("Plural-Forms", "nplurals=2; plural=n!=1")),
    "nplurals of zero": _field("Plural-Forms", lambda good: re.sub(r"nplurals=\d", "nplurals=0", PLURALS[good.locale])),
    "rule that reads forms wrongly": _field("Plural-Forms", lambda good: PLURALS[good.locale].replace("n%100!=11", "n%100!=12") if good.locale == "ru" else "nplurals=1; plural=n;"),
    "reserved mail domain": _one_of(_field("Last-Translator", "Ann Lee <ann@example.com>"), _field("Last-Translator", "root <root@localhost>"), _field("Last-Translator", "Ann <ann@host.invalid>")),
    "project without a name": _one_of(_field("Project-Id-Version", "4.2"), _field("Project-Id-Version", " ")),
    "bugs nowhere": _one_of(_field("Report-Msgid-Bugs-To", "EMAIL@ADDRESS"), _field("Report-Msgid-Bugs-To", "ask Ann")),
    "Language-Team of another": _one_of(_field("Language-Team", "French <fr@li.org>"), _field("Language-Team", "Polish <pl@li.org>")),
    "X-Poedit-Language of another": _whole(lambda text: text.replace('"Language:', '"X-Poedit-Language: French\\n"\n"Language:', 1)),
    "X-Poedit-Language unknown": _whole(lambda text: text.replace('"Language:', '"X-Poedit-Language: Frisson\\n"\n"Language:', 1)),
    "field with a space": _whole(lambda text: text.replace('"Content-Type:', '"Content-Type :', 1)),
    "field with another case": _whole(lambda text: text.replace('"Content-Type:', '"content-type:', 1)),
    "newline of a field lost": _whole(lambda text: text.replace('Language-Team: ', 'Language-Team: x', 1).replace('1.0\\n"', '1.0"', 1)),
    "odd character in the header": _field("Last-Translator", "Ann \ufffd\ufffd <ann@mail.net>"),
    "date older than gettext": _field("PO-Revision-Date", "1970-01-01 00:00+0000"),
    "zone impossible": _one_of(_field("PO-Revision-Date", "2024-05-06 12:13+9900"), _field("PO-Revision-Date", "2024-05-06 12:13+0375")),
    "UTF-16": lambda good: good.text.encode("utf-16"),
    "byte order mark": lambda good: b"\xef\xbb\xbf" + good.text.encode(),
    "byte order mark inside": _place(r"^#, python-format$", "\ufeff#, python-format"),
    "NUL": _place('(?<=[а-я\u4e00-\u9fff])(?=[а-я\u4e00-\u9fff][^\n]*"$)', "\0"),
    "carriage returns inside": _place(r'(?<=[а-я\u4e00-\u9fff])(?=[а-я\u4e00-\u9fff][^\n]*"$)', "\r"),
    "previous text of a finished one": _place('^(?=msgid "[^"])', '#| msgid "Something else."\n'),
    "empty msgid with a place": lambda good: (good.text + '\n#: a.c:5\nmsgid ""\nmsgstr "x"\n').encode(),
    "empty msgid with plural": lambda good: (good.text + '\nmsgid ""\nmsgid_plural "%d files"\nmsgstr[0] "x %d"\n').encode(),
    "plural form missing in the middle": _forms(lambda lines: lines[:1] + lines[2:] if len(lines) > 2 else lines),
    "plural form twice": _forms(lambda lines: [lines[0], *lines]),
    "plural forms out of order": _forms(lambda lines: lines[::-1]),
    "index unreadable": _forms(lambda lines: [lines[0].replace("[0]", "[x]"), *lines[1:]]),
    "all plural forms the same": _forms(lambda lines: [re.sub(r'".*"', '"%d файлов"', line) for line in lines] if len(lines) > 1 else lines),
    "plural form not translated": _forms(lambda lines: [*lines[:-1], re.sub(r'".*"', '"%d files"', lines[-1])]),
    "plural forms in English": _forms(lambda lines: [re.sub(r'".*"', '"%d files"', line) for line in lines]),
    "number lost in a later form": _forms(lambda lines: [*lines[:-1], lines[-1].replace("%d ", "")]),
    "context twice": _place("^(msgctxt [^\n]*\n)", r"\1\1"),
    "context after the text": _place("^(msgctxt [^\n]*\n)(msgid [^\n]*\n)", r"\2\1"),
    "text after the quotation marks": _place(r'^(msgstr "[^\n]+")$', r"\1 fine"),
    "comment behind a text": _place(r'^(msgstr "[^\n]+")$', r"\1 # checked"),
    "curly quotation marks": _place(r'^msgstr "([^"\n]+)"$', r"msgstr “\1”"),
    "single quotation marks": _place(r"^msgstr \"([^\"\n']+)\"$", r"msgstr '\1'"),
    "keyword in capitals": _place(r"^msgstr (?=\"[^\"])", "MSGSTR "),
    "Cyrillic letter in a keyword": _place(r"^msgstr (?=\"[^\"])", "msgstг "),
    "no-break space after the keyword": _place(r"^msgstr (?=\"[^\"])", "msgstr\u00a0"),
    "equals sign": _place(r"^msgstr (?=\"[^\"])", "msgstr = "),
    "line broken inside quotation marks": _place(r'(?<=[а-я\u4e00-\u9fff]{2})(?=[а-я\u4e00-\u9fff]{2}[^\n]*"$)', "\n"),
    "flag as a comment": _place('^(?=msgid "[^"])', "#fuzzy\n"),
    "obsolete mark on half of it": _place('^(?=msgid "[^"])', "#~ "),
    "three-way conflict": _place('^(?=msgstr "[^"])', "||||||| base\n"),
    "end of a conflict": _place('^(?=msgid "[^"])', ">>>>>>> theirs\n"),
    "middle of a conflict": _place('^(?=msgstr "[^"])', "=======\n"),
    "placeholder of C altered": _added(_FORMATTED.format("c-format", "%s of %d", "WORD %d %s")),
    "placeholder of C broken": _added(_FORMATTED.format("c-format", "%d done", "WORD %")),
    "placeholders numbered in part": _added(_FORMATTED.format("c-format", "%s of %s", "WORD %2$s %s")),
    "number of a placeholder wrong": _added(_FORMATTED.format("c-format", "%s of %s", "WORD %1$s %3$s")),
    "placeholder of Python broken": _added(_FORMATTED.format("python-format", "%(n)d done", "WORD %(n) %(n)d")),
    "braces of Python broken": _added(_FORMATTED.format("python-brace-format", "{n} done", "WORD {n} }")),
    "field of Python changed": _added(_FORMATTED.format("python-brace-format", "{n} done", "WORD {m}")),
    "placeholder of Qt": _added(_FORMATTED.format("qt-format", "%1 of %2", "WORD %1 %3")),
    "placeholder of Java": _added(_FORMATTED.format("java-format", "{0} of {1}", "WORD {0} {2}")),
    "placeholder of C#": _added(_FORMATTED.format("csharp-format", "{0} of {1}", "WORD {0}")),
    "placeholder of PHP": _added(_FORMATTED.format("php-format", "%s of %d", "WORD %s")),
    "placeholder of shell": _added(_FORMATTED.format("sh-format", "$file of $all", "WORD $datei $all")),
    "placeholder of Perl": _added(_FORMATTED.format("perl-brace-format", "{file} of {all}", "WORD {file}")),
    "placeholder of KDE": _added(_FORMATTED.format("kde-format", "%1 of %2", "WORD %1")),
    "placeholder of JavaScript": _added(_FORMATTED.format("javascript-format", "%s of %d", "WORD %d")),
    "placeholder of Ruby": _added(_FORMATTED.format("ruby-format", "%<n>d of %{all}", "WORD %<m>d %{all}")),
    "placeholder of Objective-C": _added(_FORMATTED.format("objc-format", "%@ of %d", "WORD %d")),
    "placeholder of Lua": _added(_FORMATTED.format("lua-format", "%s of %d", "WORD %s")),
    "newline at the beginning": _added('msgid "\\nLine"\nmsgstr "WORD"'),
    "newlines of plural forms": lambda good: re.sub(r'(msgstr\[0\] "[^"]*)"', r'\1\\n"', good.text).encode(),
    "two catalogs in one": lambda good: (good.text + "\n" + good.text).encode(),
}  # fmt: skip
