"""Checks: seeded faults found, findings on reviewed catalogs, and time."""

from __future__ import annotations

import random
import re
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from article_i18n import catalog as catalogs
from article_i18n.catalog import Catalog, Message
from article_i18n.checks import check_catalog, check_message
from article_i18n.checks.guess import format_by
from benchmarks.corpora import CORPORA

CATALOGS = {
    "gnome-help/gnome-help/ru/ru.po": "ru",
    "gnome-help/gnome-help/zh_CN/zh_CN.po": "zh_CN",
    "leverage/pydocs.zh_CN.new.po": "zh_CN",
}
FORMAT_OF = format_by({})
SEEDS = 100
Fault = Callable[[str, str], str]
"""(msgid, msgstr) to a faulty msgstr; the same where the fault does not fit."""


def _sub(pattern: str, new: str | Callable[[re.Match[str]], str]) -> Fault:
    return lambda source, target: re.sub(pattern, new, target, count=1)


def _common(pattern: str, new: str | Callable[[re.Match[str]], str]) -> Fault:
    """A fault in something that source and target share."""

    def fault(source: str, target: str) -> str:
        for found in re.finditer(pattern, source):
            if found[0] in target and source.count(found[0]) == 1 == target.count(found[0]):
                changed = re.sub(pattern, new, found[0], count=1)
                return target.replace(found[0], changed)
        return target

    return fault


def _drop_sentence(source: str, target: str) -> str:
    parts = re.split(r"(?<=[.!?。！？])(?= |(?<=[。！？]))", target)
    same = len(re.findall(r"[.!?](?= |$)", source)) == len(parts) > 1
    return "".join(parts[:-1]).rstrip() if same else target


def _leave_sentence(source: str, target: str) -> str:
    first = re.match(r"[A-Z][a-z]+(?: [a-z]+){4,}[.]", source)
    ends = re.search(r"[.。]", target)
    return f"{first[0]} {target[ends.end() :]}" if first and ends else target


def _small(source: str, target: str) -> str:
    fits = re.match(r"[A-Z][a-z].* .* .*[.!?]$", source) and re.match("[А-Я][а-я]", target)
    return target[0].lower() + target[1:] if fits else target


def _decoded(found: re.Match[str]) -> str:
    return found[0].encode().decode("cp1251", "replace")


_FORMS = dict(zip("个们这为时对后发过动", "個們這為時對後發過動", strict=True))
KINDS: dict[str, dict[str, Fault]] = {
    "mark-up": {
        "tag lost": _common(r"<(\w+)>[^<>]*</\1>", lambda m: re.sub("<[^>]*>", "", m[0])),
        "tag renamed": _sub(r"<gui>([^<>]*)</gui>", r"<app>\1</app>"),
        "tag left open": _sub(r"</(?:gui|app|key|link|em|cmd|file|input|sys)>", ""),
        "link target changed": _sub(r'xref="([^"]+)"', r'xref="\1x"'),
        "link target lost": _sub(r'<link [^>]*>([^<]*)</link>', r"\1"),
        "code changed": _common(r"``[\w.]{3,}``", lambda m: m[0][:-2] + "x``"),
        "code lost": _sub(r"``[^`]+``", ""),
        "code left open": _sub(r"(``[^`]+)``(?= |$)", r"\1"),
        "code without marks": _common(r"``[\w.]{3,}``", lambda m: m[0].strip("`")),
        "role target changed": _common(r":\w+:`[\w.]{3,}`", lambda m: m[0][:-1] + "x`"),
        "role lost": _sub(r":\w+:`[^`]+`", ""),
        "role name changed": _sub(r":(?:func|class|meth|mod|ref):`", ":data:`"),
        "placeholder lost": _sub(r"<_:[\w-]+/>", ""),
        "emphasis lost": _sub(r"(?<![\w*])\*([^*`\n]+)\*(?![\w*])", r"\1"),
    },
    "facts": {
        "digit changed": _common(r"(?<![\w.])\d{2,}(?![\w.])", lambda m: m[0][:-1] + str((int(m[0][-1]) + 3) % 10)),
        "number lost": _common(r"(?<![\w.])\d{2,}(?![\w.])", ""),
        "digits swapped": _common(r"(?<![\w.])(\d)(?!\1)(\d)(?![\w.])", r"\2\1"),
        "number added": lambda s, t: f"{t[:-1]} 777{t[-1:]}",
        "per cent lost": _sub(r"(\d) ?%", r"\1"),
        "version changed": _common(r"(?<![\w.])\d\.\d+\.\d+(?![\w.])", lambda m: m[0] + "7"),
        "address changed": _sub(r"(https?://[\w.]+)\.(\w+)", r"\1x.\2"),
        "address lost": _sub(r"https?://[^\s<>\"`]+", ""),
        "file name changed": _common(r"(?<![\w./:`>-])[a-z]{3,}\.(?:py|txt|html|conf)(?![\w.~])", lambda m: "x" + m[0]),
        "option changed": _common(r"(?<![\w`-])--[a-z]{3,}(?![\w-])", lambda m: m[0] + "x"),
        "acronym lost": _common(r"(?<![\w.`])(?:USB|GNOME|PDF|HTTP|URL|API|ASCII)(?![\w.`])", ""),
    },
    "language": {
        "copy of a sentence": lambda s, t: s if re.match(r"[A-Z][a-z]+(?: [a-z]+){4,}[.]$", s) else t,
        "sentence left": _leave_sentence,
        "sentence dropped": _drop_sentence,
        "confusable letter": _sub(r"(?<=[а-я])о(?=[а-я])", "o"),
        "traditional form": _sub("[个们这为时对后发过动]", lambda m: _FORMS[m[0]]),
        "word twice": _sub(r"(?<=[ ])([а-я]{3,}) ", r"\1 \1 "),
        "的 twice": _sub(r"(?<=[\u4e00-\u9fff])的(?=[\u4e00-\u9fff])(?!确)", "的的"),
        "mojibake": _sub(r"[А-яЁё]{4,}|[\u4e00-\u9fff]{4,}", _decoded),
        "zero-width space": _sub(r"(?<=[а-я\u4e00-\u9fff])(?=[а-я\u4e00-\u9fff])", "\u200b"),
        "replacement character": _sub(r"[а-я\u4e00-\u9fff]", "\ufffd"),
        "cut in half": lambda s, t: t[: len(t) // 6] if len(t) > 60 else t,
    },
    "typography": {
        "double space": _sub(r"(?<=[а-я]) (?=[а-я])|(?<=[\u4e00-\u9fff]) (?=\w)", "  "),
        "space before stop": _sub(r"(?<=[а-я])(?=[,;:] )|(?<=[\u4e00-\u9fff])(?=[，。])", " "),
        "full stop lost": lambda s, t: t[:-1] if t[-1:] in ".。" and s.endswith(".") else t,
        "colon for stop": lambda s, t: f"{t[:-1]}:" if t[-1:] in ".。" and s.endswith(".") else t,
        "question mark lost": lambda s, t: t[:-1] if t[-1:] in "?？" and s.endswith("?") else t,
        "bracket lost": _sub(r"(?<=[а-я\u4e00-\u9fff])[)）]", ""),
        "guillemet lost": _sub(r"(?<=[а-я])»", ""),
        "straight quotes": _sub(r"«([^«»]+)»", r'"\1"'),
        "hyphen for dash": _sub(r"(?<=[а-я]) — (?=[а-я])", " - "),
        "half-width comma": _sub(r"(?<=[\u4e00-\u9fff])，(?=[\u4e00-\u9fff])", ","),
        "half-width stop": _sub(r"(?<=[\u4e00-\u9fff][\u4e00-\u9fff])。(?=$)", "."),
        "small letter": _small,
        "space at the end": lambda s, t: f"{t} ",
        "newline lost": lambda s, t: t if s.endswith("\n") else f"{t}\n",
    },
}  # fmt: skip


def seeded(catalog: Catalog, locale: str) -> dict[str, Counter[str]]:
    """Return for each kind how many faults were put in, and how many a new finding answers."""
    order = random.Random(5)
    finished = [m for m in catalog.messages if m.translated and not m.plurals and m.msgid != m.msgstr]
    order.shuffle(finished)
    habits = _habits(catalog, locale)
    counts: dict[str, Counter[str]] = {}
    for faults in KINDS.values():
        for name, fault in faults.items():
            count = counts.setdefault(name, Counter())
            for message in finished:
                wrong = fault(message.msgid, message.msgstr)
                if wrong == message.msgstr or not wrong:
                    continue
                count["in"] += 1
                count["out"] += bool(
                    _found(replace(message, msgstr=wrong), locale, habits) - _found(message, locale, habits)
                )
                if count["in"] == SEEDS:
                    break
    return counts


def _habits(catalog: Catalog, locale: str):  # type: ignore[no-untyped-def]
    from article_i18n.checks import DEFAULTS, _units, learn

    units = (
        u for m in catalog.messages if not m.obsolete for u in _units(m, locale, "en", FORMAT_OF(m), DEFAULTS)
    )
    return learn(units, locale[:2])


def _found(message: Message, locale: str, habits: object) -> set[tuple[str, str]]:
    findings = check_message(message, locale, FORMAT_OF(message), habits=habits)  # type: ignore[arg-type]
    return {(finding.check, finding.message) for finding in findings}


def main() -> None:
    """Print peace and time for each catalog, then recall for each kind of fault."""
    totals: dict[str, Counter[str]] = {}
    for path, locale in CATALOGS.items():
        catalog = catalogs.read((CORPORA / path).read_bytes(), path)
        start = time.process_time()
        found = list(check_catalog(catalog, locale, FORMAT_OF))
        taken = time.process_time() - start
        severities = Counter(finding.severity for finding in found)
        print(f"{path}: {len(catalog.messages)} messages, {taken:.2f} s, {dict(severities)}")
        for name, count in seeded(catalog, locale).items():
            totals.setdefault(name, Counter()).update(count)
    for group, faults in KINDS.items():
        whole: Counter[str] = Counter()
        for name in faults:
            count = totals[name]
            whole.update(count)
            print(f"  {group:11} {name:24} {count['out']:4} of {count['in']:4}")
        print(f"{group}: {whole['out'] / max(1, whole['in']):.1%} of {whole['in']}")


if __name__ == "__main__":
    main()
