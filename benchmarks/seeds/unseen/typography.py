"""Faults of typography that were not thought of when the checks were made."""

from __future__ import annotations

import re

from benchmarks.seeds.tools import Fault, Pair, of, only, spoken

_HAN = "\u4e00-\u9fff"
_LOW = "а-яёa-zäöüßéèêàçñóúíąćęłńśźżא-תء-ي"
_WIDE = f"{_HAN}\u3041-\u30ff"


def _last(new: str) -> Fault:
    """Return a fault that puts something for the last stop, which both sides have."""

    def make(pair: Pair) -> str:
        wide = {"!": "！", "?": "？", ";": "；", ",": "，"}
        fits = pair.source.endswith(".") and pair.target[-1:] in {".", "。"}
        return pair.target[:-1] + (wide.get(new, new) if pair.target[-1:] == "。" else new) if fits else ""

    return of(make)


def _added(pair: Pair) -> str:
    """Add a full stop to a heading or label."""
    stop = "。" if pair.locale[:2] in {"zh", "ja"} else "."
    fits = pair.source[-1:].isalpha() and pair.target[-1:].isalpha() and len(pair.source) > 8
    return pair.target + stop if fits else ""


def _capital(pair: Pair) -> str:
    places = list(re.finditer(r"(?<=[.] )[А-Я](?=[а-я]{2})", pair.target))
    if not places:
        return ""
    at = pair.order.choice(places).start()
    return pair.target[:at] + pair.target[at].lower() + pair.target[at + 1 :]


KINDS: dict[str, Fault] = {
    "space after a comma lost": spoken(rf"(?<=[{_LOW}]{{2}}), (?=[{_LOW}]{{2}})", ","),
    "space after a stop lost": spoken(rf"(?<=[{_LOW}]{{3}})\. (?=[А-ЯA-Z][{_LOW}])", "."),
    "space after a colon lost": spoken(rf"(?<=[{_LOW}]{{3}})([:;]) (?=[{_LOW}]{{2}})", r"\1"),
    "space inside an opening bracket": spoken(rf"(?<=[( ]\()(?=[{_LOW}])|(?<=[ ]\()(?=[{_LOW}])", " "),
    "space inside a closing bracket": spoken(rf"(?<=[{_LOW}]{{2}})\)", " )"),
    "space before a bracket lost": spoken(rf"(?<=[{_LOW}]{{3}}) \((?=[{_LOW}]{{3}})", "("),
    "space after a bracket lost": spoken(rf"(?<=[{_LOW}]{{2}}\)) (?=[{_LOW}]{{2}})", ""),
    "space inside quotation marks": spoken(r"«(?=[а-яА-Я])", "« "),
    "closing quote opens": spoken("»", "«"),
    "opening quote closes": spoken(r"«(?=[^«»]*»)", "»"),
    "quotation marks mixed": spoken(r"«([^«»<>]{2,40})»", r'«\1"'),
    "German quote closes wrongly": only("de", spoken(r"„([^„“”<>]{2,40})“", r"„\1”")),
    "straight quotes in German": only("de", spoken(r"„([^„“”<>]{2,40})“", r'"\1"')),
    "straight quotes in French": only("fr", spoken("«[ \u00a0\u202f]?([^«»<>]{2,40}?)[ \u00a0\u202f]?»", r'"\1"')),
    "space before a high sign lost": only("fr", spoken(r"(?<=[a-zé]{2})[ \u00a0\u202f]([:;!?])(?= |$)", r"\1")),
    "apostrophe of another kind": only("fr", spoken(r"(?<=[dlnsqc])['’](?=[a-zéè]{2})", "´")),
    "back quote for an apostrophe": only("fr", spoken(r"(?<=[dlnsqc])['’](?=[a-zéè]{2})", "`")),
    "opening question mark lost": only("es", spoken("¿", "")),
    "Latin comma in Arabic": only("ar", spoken("،", ",")),
    "Latin question mark in Arabic": only("ar", spoken("؟", "?")),
    "full stop for a Japanese one": only("ja", spoken(f"(?<=[{_WIDE}])。(?=[{_WIDE}]|$)", ".")),
    "comma for a Japanese one": only("ja", spoken(f"(?<=[{_WIDE}])、(?=[{_WIDE}])", ",")),
    "Chinese comma in Japanese": only("ja", spoken(f"(?<=[{_WIDE}])、(?=[{_WIDE}])", "，")),
    "two hyphens for a dash": spoken("(?<=[а-яa-z»]) [—–] (?=[а-яa-z«])", " -- "),
    "dash without a space": spoken("(?<=[а-я]{2}) — (?=[а-я]{2})", "— "),
    "hyphen with one space": spoken(rf"(?<=[{_LOW}]{{3}})-(?=[{_LOW}]{{3}})", "- "),
    "exclamation for a stop": _last("!"),
    "question for a stop": _last("?"),
    "semicolon for a stop": _last(";"),
    "comma for a stop": _last(","),
    "ellipsis for a stop": _last("…"),
    "stop added": of(_added),
    "two stops": _last(".."),
    "four dots": spoken(r"(?<!\.)\.\.\.(?!\.)|…", "...."),
    "question mark twice": spoken(r"[?？](?=$| )", lambda m: m[0] * 2),
    "small letter after a stop": of(_capital),
    "half-width question": only("zh", spoken(f"(?<=[{_HAN}])？", "?")),
    "half-width exclamation": only("zh", spoken(f"(?<=[{_HAN}])！", "!")),
    "half-width comma before Latin": only("zh", spoken(f"(?<=[{_HAN}])，(?=[A-Za-z&<])", ",")),
    "half-width comma after Latin": only("zh", spoken(f"(?<=[A-Za-z])，(?=[{_HAN}])", ",")),
    "half-width comma and space": only("zh", spoken(f"(?<=[{_HAN}])，(?=[{_HAN}])", ", ")),
    "half-width stop and space": only("zh", spoken(f"(?<=[{_HAN}]{{2}})。(?=[{_HAN}])", ". ")),
    "half-width ideographic stop": only("zh ja", spoken(f"(?<=[{_WIDE}])。", "｡")),
    "full-width dot": only("zh ja", spoken(f"(?<=[{_WIDE}])。", "．")),
    "brackets of two widths": only("zh ja", spoken(f"（([{_WIDE}A-Za-z ]+)）", r"（\1)")),
    "space before a full-width bracket": only("zh", spoken(f"(?<=[{_HAN}])（", " （")),
    "space between ideographs": only("zh", spoken(f"(?<=[{_HAN}]{{3}})(?=[{_HAN}]{{3}})", " ")),
    "ideographic space inside": only("zh ja", spoken(f"(?<=[{_WIDE}]{{3}})(?=[{_WIDE}]{{3}})", "\u3000")),
    "full-width comma in a number": only("zh", spoken(r"(?<=\d),(?=\d{3})", "，")),
    "full-width digits": only("zh", spoken(r"(?<![\w.-])\d+(?![\w.-])", lambda m: "".join(chr(ord(c) + 0xFEE0) for c in m[0]))),
    "quotation marks reversed": only("zh", spoken("“([^“”]{1,40})”", "”\\1“")),
    "closing quote twice": only("zh", spoken("“([^“”]{1,40})”", "”\\1”")),
    "one half of a Chinese dash": only("zh", spoken("——", "—")),
    "hyphens for a Chinese dash": only("zh", spoken("——", "--")),
    "three dots of a Chinese ellipsis": only("zh", spoken("……", "…")),
    "list comma twice": only("zh ja", spoken("、", "、、")),
    "comma after a stop": only("zh", spoken(f"(?<=[{_HAN}])。(?=[{_HAN}])", "。，")),
    "comma before a stop": of(lambda p: f"{p.target[:-1]}{',' if p.target[-1] == '.' else '，'}{p.target[-1]}" if p.target[-1:] in {".", "。"} and p.source.endswith(".") else ""),
    "tab for a space": spoken(rf"(?<=[{_LOW}]) (?=[{_LOW}])", "\t"),
    "no-break and plain space": spoken(rf"(?<=[{_LOW}]) (?=[{_LOW}])", "\u00a0 "),
    "no-break space at the end": of(lambda p: f"{p.target}\u00a0"),
    "newline inside": spoken(rf"(?<=[{_LOW}]) (?=[{_LOW}])", "\n"),
    "ending of an ordinal too long": only("ru", spoken(r"(?<=\d)-([йяе])(?!\w)", lambda m: f"-{dict(zip('йяе', ('ый', 'ая', 'ое'), strict=True))[m[1]]}")),
    "bracket of another kind": spoken(rf"(\([{_LOW} ]{{3,40}})\)", r"\1]"),
    "bracket twice": spoken(rf"(\([{_LOW} ]{{3,40}}\))", r"\1)"),
}  # fmt: skip
