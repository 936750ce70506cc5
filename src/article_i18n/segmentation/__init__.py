"""Sentences: where they end in a block, and what stands between them when they are joined again.

The rules are data, SRX 2.0 files: those in `rules/`, or any that `load_rules` reads. Nothing is read or compiled
before the first text is segmented.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from article_i18n.errors import UsageError
from article_i18n.locale_names import language_of
from article_i18n.model import Inline, Segment
from article_i18n.segmentation.masking import marks, plain, reading, view
from article_i18n.segmentation.srx import Rules, parse

if TYPE_CHECKING:
    from article_i18n.segmentation.engine import Program

__all__ = ["Rules", "joint", "load_rules", "segment"]

_SHIPPED = {"en": "en", "ja": "ja", "ru": "ru", "zh": "zh", "cmn": "zh", "yue": "zh"}
"""The rule file for a language; `neutral` is for every other."""
_UNSPACED = frozenset({"cmn", "ja", "km", "lo", "my", "th", "yue", "zh"})
"""Languages written without a space between sentences."""
_BLANKS = (
    " \t\n\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
"""What may stand between two sentences; U+2028, U+0085 and the like are ordinary characters."""
_MARKS = _BLANKS + "*_~`'\"()[]<>{}‘’“”…—"
"""What tells nothing of the script beside it."""
_UNSPACED_SCRIPT = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u312f\u3190-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
    "\U00020000-\U0003ffff]"
)


def segment(
    text: str, locale: str, inlines: Sequence[Inline] = (), rules: Rules | None = None
) -> list[Segment]:
    """Cut one block's text into sentences; what is left between them is white space, or nothing.

    `locale` is a gettext or BCP 47 name; `rules` take the place of the shipped ones. No cut is made inside one of
    `inlines`. Raises UsageError where foreign rules cannot be run.
    """
    program = _program(rules, locale)
    if not inlines:
        return list(_trimmed(text, program.breaks(plain(text))))
    found = marks(text, inlines)
    places = program.breaks(reading(text, found))
    if not places and len(text.strip(_BLANKS)) == len(text):
        return [Segment(0, len(text), text)]
    seen = view(text, found, inlines)
    isolated = rules is None or rules.isolated
    cuts = (seen.cut(place, isolated) for place in places)
    trimmed = _trimmed(text, [cut for cut in cuts if cut is not None])
    spans = ((seen.hulls.before(start), seen.hulls.after(end)) for start, end, _ in trimmed)
    return [Segment(start, end, text[start:end]) for start, end in spans]


def joint(left: str, right: str, locale: str) -> str:
    """Return what stands between two sentences of a locale: a space, or nothing in Chinese, Japanese, Thai …

    There, too, it is a space where neither neighbour is in such a script: between two untranslated sentences.
    """
    if language_of(locale) not in _UNSPACED:
        return " "
    ends = (left.rstrip(_MARKS)[-1:], right.lstrip(_MARKS)[:1])
    return "" if any(_UNSPACED_SCRIPT.match(end) for end in ends) else " "


def load_rules(path: str | Path) -> Rules:
    """Read an SRX 2.0 file of any tool; after those that say `<?article-i18n extend?>` come the shipped rules.

    Raises UsageError, with the line, for a file that cannot be read, is not SRX or has a bad pattern.
    """
    from article_i18n.segmentation.engine import check

    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise UsageError(f"cannot be read: {error.strerror}", str(path)) from None
    rules = parse(data, str(path))
    for languages in rules.languages.values():
        for rule in languages:
            check(rule, rules.path)
    return rules


@cache
def _shipped(language: str) -> Rules:
    from importlib import resources

    name = f"{_SHIPPED.get(language, 'neutral')}.srx"
    return parse((resources.files(__package__) / "rules" / name).read_bytes(), name)


@lru_cache(maxsize=64)
def _program(rules: Rules | None, locale: str) -> Program:
    from article_i18n.segmentation import engine

    shipped = _shipped(language_of(locale))
    own = rules.of(locale) if rules else ()
    if not rules or not own:
        return engine.compile_rules(shipped.of(locale), shipped.path, None)
    return engine.compile_rules(
        own + shipped.of(locale) if rules.extends else own, rules.path, engine.TIMEOUT
    )


def _trimmed(text: str, cuts: Iterable[int]) -> Iterator[Segment]:
    """What is between cuts and not blank, without white space around it."""
    begin = 0
    for cut in (*cuts, len(text)):
        piece = text[begin:cut]
        inner = piece.strip(_BLANKS)
        if inner:
            start = cut - len(piece.lstrip(_BLANKS))
            yield Segment(start, start + len(inner), inner)
        begin = cut
