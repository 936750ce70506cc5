"""What an update can carry over for the messages that the catalog lacks. Pure.

The ladder, each rung tried for what the ones above have left: a cosmetic edit; paragraphs joined or split;
sentences kept inside a changed paragraph; a similar text, where its place counts too; a translation memory.
Only cosmetic edits that cannot have touched the meaning are ever finished.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from article_i18n.catalog import Message
from article_i18n.leverage.compendium import compendium
from article_i18n.leverage.cosmetic import Cosmetics
from article_i18n.leverage.differences import Change, is_slip, summary, word_diff
from article_i18n.leverage.frames import Frames
from article_i18n.leverage.habits import copied
from article_i18n.leverage.notes import note, notes_of_guess
from article_i18n.leverage.position import neighbours
from article_i18n.leverage.sentences import reuse
from article_i18n.leverage.similar import ENOUGH, Match, Texts, assigned, likely
from article_i18n.leverage.suggestion import Memory, Suggestion, source_text

__all__ = [
    "ENOUGH",
    "Change",
    "Memory",
    "Suggestion",
    "climb",
    "climb_safely",
    "compendium",
    "note",
    "notes_of_guess",
    "source_text",
    "word_diff",
]

_GIVERS = 6
"""Old messages whose sentences are looked at for one new message."""
_PARTLY = 0.5
"""Share of a text of which the translation must be known for its sentences to be put together."""
_GOOD = 0.85
"""How sure a guess from the catalog itself must be for no memory to be asked …"""
_BETTER = 0.1
"""… and by how much a memory must outdo a lesser one."""
_HELD = 0.5
"""Share of a text's words that another must have for its sentences to be looked at."""

_DOUBT = 0.15
"""Likeness asked beyond the usual of a text whose translation may be that of quite another."""


def climb(
    wanted: Sequence[Message],
    settled: Mapping[int, Message],
    old: Iterable[Message],
    locale: str = "",
    *,
    source: str = "en",
    enough: float = ENOUGH,
    memory: Memory | None = None,
) -> dict[int, Suggestion]:
    """Return a suggestion for each message of `wanted` that is not settled and has one, by its index.

    A memory is asked for those that are settled without a translation as well.

    `wanted` and `old` stand in the order of their documents; `settled` says which old message some of the
    wanted ones are. `locale` and `source` name the languages of the translations and of the texts; `enough`
    is the likeness asked of a similar text. The result depends on nothing else.
    """
    entries = list(old)
    pool = [message for message in entries if any(message.forms)]
    found = _cosmetic(wanted, settled, pool, locale)
    frames = Frames(pool)
    found |= _asked(frames.renamed, wanted, settled, found)
    known = {**settled, **{at: suggestion.old for at, suggestion in found.items()}}
    if len(known) < len(wanted) and pool:
        places = _places(len(wanted), known, entries, pool)
        found |= _compared(wanted, known, pool, places, (source, locale), enough)
        for ask in (frames.relabelled, copied(pool)):
            found |= _asked(ask, wanted, settled, found)
    return found | _remembered(wanted, settled, found, memory) if memory else found


def _remembered(
    wanted: Sequence[Message],
    settled: Mapping[int, Message],
    found: Mapping[int, Suggestion],
    memory: Memory,
) -> dict[int, Suggestion]:
    """Return what a memory knows where there is nothing yet, or something that is clearly less."""
    made = {}
    for at, message in enumerate(wanted):
        known = found.get(at)
        if (at in settled and any(settled[at].forms)) or (known and (known.finished or known.score >= _GOOD)):
            continue
        suggestion = memory(message)
        if suggestion and (known is None or suggestion.score >= known.score + _BETTER):
            made[at] = suggestion
    return made


def climb_safely(
    wanted: Sequence[Message], settled: Mapping[int, Message], old: Iterable[Message], locale: str = ""
) -> dict[int, Suggestion]:
    """Return only what is finished: no guesses."""
    pool = [message for message in old if any(message.forms)]
    found = _cosmetic(wanted, settled, pool, locale)
    return {at: suggestion for at, suggestion in found.items() if suggestion.finished}


def _cosmetic(
    wanted: Sequence[Message], settled: Mapping[int, Message], pool: Sequence[Message], locale: str
) -> dict[int, Suggestion]:
    missing = [at for at in range(len(wanted)) if at not in settled]
    if not missing:
        return {}
    cosmetics = Cosmetics(pool)
    return {at: made for at in missing if (made := cosmetics.suggest(wanted[at], locale))}


def _asked(
    ask: Memory, wanted: Sequence[Message], settled: Mapping[int, Message], found: Mapping[int, Suggestion]
) -> dict[int, Suggestion]:
    """Return what `ask` has for those that are neither settled nor found."""
    missing = (at for at in range(len(wanted)) if at not in settled and at not in found)
    return {at: made for at in missing if (made := ask(wanted[at]))}


def _places(
    count: int, known: Mapping[int, Message], entries: Sequence[Message], pool: Sequence[Message]
) -> dict[int, dict[int, bool]]:
    """Return for each new message the old ones (indices of the pool) that stood in its place."""
    live = [message for message in entries if not message.obsolete]
    spot = {id(message): at for at, message in enumerate(live)}
    anchors = {at: spot[id(message)] for at, message in known.items() if id(message) in spot}
    number = {id(message): at for at, message in enumerate(pool)}
    return {
        new: {number[id(live[at])]: sure for at, sure in near.items() if id(live[at]) in number}
        for new, near in neighbours(count, anchors, len(live)).items()
    }


def _compared(
    wanted: Sequence[Message],
    known: Mapping[int, Message],
    pool: Sequence[Message],
    places: Mapping[int, Mapping[int, bool]],
    languages: tuple[str, str],
    enough: float,
) -> dict[int, Suggestion]:
    serving = {id(message) for message in known.values()}
    order = sorted(range(len(pool)), key=lambda at: (id(pool[at]) in serving, pool[at].obsolete))
    rank = {at: number for number, at in enumerate(order)}
    texts = Texts([source_text(pool[at]) for at in order])
    made: dict[int, Suggestion] = {}
    found: dict[int, list[Match]] = {}
    for new, message in enumerate(wanted):
        if new in known:
            continue
        matches = texts.like(message.msgid, {rank[at]: sure for at, sure in places.get(new, {}).items()})
        givers = [match for match in matches if match.shared >= _HELD][:_GIVERS]
        put = reuse(message, [pool[order[match.old]] for match in givers], *languages)
        if put and put[0].score >= _PARTLY:
            made[new] = put[0]
        else:
            found[new] = [
                match
                for match in likely(matches, enough)
                if match.score >= enough + _DOUBT or not _doubtful(pool[order[match.old]])
            ]
    busy = {rank[at] for at, message in enumerate(pool) if id(message) in serving}
    for new, match in assigned(found, busy, enough).items():
        made[new] = _similar(wanted[new], pool[order[match.old]], match)
    return made


def _doubtful(old: Message) -> bool:
    """Say whether nobody knows what text a guess was made for: another tool has made it."""
    return old.fuzzy and old.previous is None


def _similar(wanted: Message, old: Message, match: Match) -> Suggestion:
    before = source_text(old)
    score = min(max(match.score, 0.01), 0.99)
    if wanted.msgid_plural is None and old.forms == (before,):
        return Suggestion(old, (wanted.msgid,), "copied as before", score)
    if is_slip(before, wanted.msgid):
        return Suggestion(
            old, old.forms, "cosmetic edit", 0.97, f"slip of the pen: {summary(before, wanted.msgid)}"
        )
    return Suggestion(old, old.forms, "similar text", score, summary(before, wanted.msgid))
