"""Faults of typography, Russian, Chinese and everybody's."""

from __future__ import annotations

import re

from benchmarks.seeds.tools import Fault, Pair, of, put

_HAN = "\u4e00-\u9fff"


def _end(stop: str, new: str) -> Fault:
    """Return a fault at the end, where both sides end with a sign."""

    def make(pair: Pair) -> str:
        fits = pair.source.endswith(stop) and pair.target[-1:] in {
            stop,
            {".": "。", "?": "？", ":": "："}[stop],
        }
        return pair.target[:-1] + new if fits else ""

    return of(make)


def _small(pair: Pair) -> str:
    fits = re.match(r"[A-Z][a-z].* .* .*[.!?]$", pair.source) and re.match("[А-Я][а-я]", pair.target)
    return pair.target[0].lower() + pair.target[1:] if fits else ""


def _spacing(pair: Pair) -> str:
    """Turn the habit of spaces between Chinese and Latin letters, in a catalog that has one."""
    spaced = getattr(pair.habits, "spaced", None)
    if spaced is None or pair.locale[:2] != "zh":
        return ""
    loose, tight = rf"(?<=[{_HAN}]) (?=[A-Za-z0-9])", rf"(?<=[{_HAN}])(?=[A-Za-z]{{2}})"
    return re.sub(loose if spaced else tight, "" if spaced else " ", pair.target, count=1)


KINDS: dict[str, Fault] = {
    "double space": put(rf"(?<=[а-я]) (?=[а-я])|(?<=[{_HAN}]) (?=\w)", "  "),
    "space before a stop": put(rf"(?<=[а-я])(?=[,;:] )|(?<=[{_HAN}])(?=[，。])", " "),
    "space before the last stop": of(lambda p: f"{p.target[:-1]} {p.target[-1]}" if p.target[-1:] in ".。" and p.source.endswith(".") else ""),
    "full stop lost": _end(".", ""),
    "colon for a stop": _end(".", ":"),
    "colon lost": _end(":", ""),
    "question mark lost": _end("?", ""),
    "stop twice": of(lambda p: p.target + p.target[-1] if p.target[-1:] in ".。" and p.source.endswith(".") else ""),
    "comma twice": put(rf"(?<=[а-я]),(?= [а-я])|(?<=[{_HAN}])，(?=[{_HAN}])", lambda m: m[0] * 2),
    "closing bracket lost": put(rf"(?<=[а-я{_HAN}])[)）]", ""),
    "opening bracket lost": put(rf"[(（](?=[а-я{_HAN}])", ""),
    "guillemet lost": put(r"(?<=[а-я])»", ""),
    "book title mark lost": put(rf"(?<=[{_HAN}])[》”」]", ""),
    "straight quotes": put(r"«([^«»<>`]+)»", r'"\1"'),
    "English quotes": put(r"«([^«»<>`]+)»", r"“\1”"),
    "straight Chinese quotes": put(rf"“([^“”<>`]*[{_HAN}][^“”<>`]*)”", r'"\1"'),
    "hyphen for a dash": put(r"(?<=[а-я>»]) — (?=[а-я<«])", " - "),
    "stops for an ellipsis": put("(?<=[а-я])…|……", "..."),
    "half-width comma": put(rf"(?<=[{_HAN}])，(?=[{_HAN}])", ","),
    "half-width last stop": put(rf"(?<=[{_HAN}][{_HAN}])。(?=$)", "."),
    "half-width stop": put(rf"(?<=[{_HAN}][{_HAN}])。(?=[{_HAN}])", "."),
    "half-width colon": put(rf"(?<=[{_HAN}])：(?=[{_HAN}]|$)", ":"),
    "half-width semicolon": put(rf"(?<=[{_HAN}])；(?=[{_HAN}])", ";"),
    "half-width bracket": put(rf"（([{_HAN}]+)）", r"(\1)"),
    "full-width letters": put(rf"(?<=[{_HAN}] )[A-Z][a-z]{{2,}}(?= ?[{_HAN}])|(?<=[{_HAN}])[A-Z][a-z]{{2,}}(?=[{_HAN}])", lambda m: "".join(chr(ord(c) + 0xFEE0) for c in m[0])),
    "space against the habit": of(_spacing),
    "space after a Chinese stop": put(rf"(?<=[{_HAN}]，)(?=[{_HAN}])", " "),
    "small letter": of(_small),
    "space at the end": of(lambda p: f"{p.target} "),
    "space at the beginning": of(lambda p: f" {p.target}"),
    "newline added": of(lambda p: "" if p.source.endswith("\n") else f"{p.target}\n"),
}  # fmt: skip
