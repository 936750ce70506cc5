"""A translation made for another tool's spelling of a text, in ours. Pure."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

from article_i18n.formats.folding import joint
from article_i18n.importing.reading import ATOM, Inlines, Reading, Token, read

_LINE = re.compile(r"[ \t]*(\\|(?<=[ \t]{2})|(?<= )\+|<br ?/?>)?[ \t]*\n[ \t]*")
_BLANK_EDGES = re.compile(r"\A(?:[ \t]*\n)+|\n\s*\Z")
_UNDERSCORED = re.compile(r"(?<![\\_])(_{1,2})(?=[^\s_])([^_]+)(?<=\S)\1(?!_)")
_OUTSIDE = frozenset({"head", "tail", "colon", "slot"})
_EDGES = frozenset({"head", "tail", "colon"})
_STYLE = frozenset({"emphasis", "strong", "strike"})
_TITLE = re.compile(r"[^\W\d_][^\"']*[\"']\)\Z")
"""The words of a link's title, which a placeholder keeps from the translator."""
_REFERENCE = re.compile(r"\]\[[^\]]*\]\Z|\]\Z")

OTHER_MARKUP = "the same text with other mark-up"
OTHER_LINES = "the same text with other line breaks"


class Respelled(NamedTuple):
    """A translation in our spelling."""

    text: str
    reason: str = ""
    """Why a translator should look at it; empty where nothing was guessed."""


class _Change(NamedTuple):
    theirs: tuple[Token, ...]
    ours: str


def respell(ours: str, theirs: str, target: str, inlines: Inlines) -> Respelled:
    """Put our mark-up in the place of theirs in `target`, the translation of `theirs`, which reads as `ours` does.

    Mark-up corresponds where the same letters stand before it. What one side alone has around the whole text is added
    or left out; what it has amid the text, or what differs in more than style, leaves the translation doubtful.
    """
    if ours == theirs:
        return Respelled(_emphasised(target, ours, inlines))
    source, lines = _lines(ours, theirs)
    target, _ = _lines(ours, target.strip("\n"), like=theirs.strip("\n"))
    mine, other, made = (read(text, inlines) for text in (ours, source, target))
    changes, before, after, sure = _changes(ours, mine, other)
    text, found = _replaced(target, made.tokens, changes, other.tokens)
    text = _emphasised(before + text.strip(" ") + after, ours, inlines)
    whole = _identities(other) != _identities(made) or _identities(mine) == _identities(read(text, inlines))
    reason = "" if sure and found and whole else OTHER_MARKUP
    return Respelled(text, reason or ("" if lines else OTHER_LINES))


def _emphasised(target: str, ours: str, inlines: Inlines) -> str:
    """Return the translation with `_emphasis_` spelled so that it works inside a word, where it has to.

    There are no spaces between Chinese words, and formats read an underscore between letters as a letter.
    """
    if "_" not in target or "_" not in ours:
        return target
    wanted = _identities(read(ours, inlines))
    if _identities(read(target, inlines)) == wanted:
        return target
    for mark in ("*", "_"):
        made = _UNDERSCORED.sub(lambda found, mark=mark: _marked(found, mark), target)  # type: ignore[misc]
        if _identities(read(made, inlines)) == wanted:
            return made
    return target


def _marked(found: re.Match[str], mark: str) -> str:
    marks = mark * len(found[1]) if mark == "*" else "__"
    return f"{marks}{found[2]}{marks}"


def _lines(ours: str, text: str, like: str = "") -> tuple[str, bool]:
    """Return the text with line breaks only where ours has hard ones, and whether it has as many.

    `like` is the text that decides which line ends count: that which `text` translates.
    """
    wanted, like = ours.count("\n"), _BLANK_EDGES.sub("", like or text)
    text = _BLANK_EDGES.sub("", text)
    if wanted and like.count("\n") == wanted:
        return _LINE.sub("\n", text) if _folds(ours) else text, text.count("\n") == wanted
    hard = [found for found in _LINE.finditer(like) if found[1] is not None]
    if wanted and len(hard) == wanted:
        made = _LINE.sub(lambda found: "\n" if found[1] is not None else "\0", text)
    else:
        made = _LINE.sub("\0", text)
    made = re.sub(
        "\0+",
        lambda found: joint(made[found.start() - 1 : found.start()], made[found.end() : found.end() + 1]),
        made,
    )
    return made, made.count("\n") == wanted


def _folds(ours: str) -> bool:
    return all(line == line.strip() for line in ours.split("\n"))


def _changes(text: str, mine: Reading, other: Reading) -> tuple[list[_Change], str, str, bool]:
    """Return what becomes of their tokens, what we have around the text besides, and whether all that is certain."""
    ours, theirs = _groups(mine), _groups(other)
    changes: list[_Change] = []
    edges = {0: "", mine.length: ""}
    sure = True
    for at in sorted(ours.keys() | theirs.keys()):
        for new, old in _aligned(ours.get(at, ()), theirs.get(at, ())):
            spelled = "".join(token.spelled for token in new)
            if not old:
                before, after = text[: new[0].start], text[new[-1].end :]
                lead = " " if at and before[-1:].isspace() else ""
                tail = " " if not at and after[:1].isspace() else ""
                edges[at] = edges.get(at, "") + lead + spelled + tail
                sure = sure and at in (0, mine.length)
                continue
            changes.append(_Change(tuple(old), spelled))
            alike = len(new) == len(old) and all(map(_same, new, old))
            edge = at in (0, mine.length) and not new
            hidden = all(token.kind in _OUTSIDE for token in old) and not _TITLE.search(spelled)
            sure = sure and (alike or edge or hidden)
    before, after = (edges[0], edges[mine.length]) if mine.length else ("", edges[0])
    return changes, before, after, sure


def _aligned(new: Sequence[Token], old: Sequence[Token]) -> Iterator[tuple[Sequence[Token], Sequence[Token]]]:
    """Yield which tokens at one place correspond, and which are spelled otherwise there; what is equal is left out."""
    matcher = SequenceMatcher(
        None, [_nature(token) for token in new], [_nature(token) for token in old], False
    )
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            yield new[a:b], old[c:d]
            continue
        for mine, other in zip(new[a:b], old[c:d], strict=True):
            if mine.spelled != other.spelled and mine.kind not in _EDGES:
                yield (mine,), (other,)


def _nature(token: Token) -> tuple[str, ...]:
    """Return what tokens that may correspond have in common."""
    if token.side != ATOM and token.kind in {"slot", "link", "image"}:
        return "link", token.side
    return token.kind, "" if token.kind in _STYLE | _EDGES else token.value, token.side


def _groups(reading: Reading) -> dict[int, tuple[Token, ...]]:
    return {at: tuple(group) for at, group in groupby(reading.tokens, key=lambda token: token.at)}


def _same(ours: Token, theirs: Token) -> bool:
    """Say whether two tokens at one place are the same mark-up in two spellings."""
    if theirs.kind in _OUTSIDE:
        return not _TITLE.search(ours.spelled)
    if (ours.kind, ours.value) == (theirs.kind, theirs.value):
        return True
    if ours.kind == theirs.kind and ours.kind in {"link", "image"}:
        closings = [_REFERENCE.search(token.spelled) for token in (ours, theirs)]
        return any(closings) or any(token.spelled in {"[", "!["} for token in (ours, theirs))
    return ours.kind == theirs.kind and ours.kind in _STYLE


def _replaced(
    target: str, tokens: Sequence[Token], changes: Sequence[_Change], source: Sequence[Token]
) -> tuple[str, bool]:
    """Replace tokens of a translation, each by what its like in the source becomes; say whether all were found.

    Tokens alike are taken in order; where they become different things there must be as many as in the source.
    """
    becomes: dict[Token, str | None] = dict.fromkeys(source)
    for change in changes:
        becomes |= dict.fromkeys(change.theirs, "")
        becomes[change.theirs[0]] = change.ours
    queues: defaultdict[tuple[str, ...], list[str | None]] = defaultdict(list)
    for token in source:
        queues[token.identity].append(becomes[token])
    counts = Counter(token.identity for token in tokens)
    clear = all(_clear(key, new, counts[key]) for key, new in queues.items())
    pieces: list[str] = []
    at = 0
    for token, new in _pairs(tokens, queues):
        pieces += (target[at : token.start], token.spelled if new is None else new)
        at = token.end
    return "".join((*pieces, target[at:])), clear


def _clear(key: tuple[str, ...], becomes: Sequence[str | None], found: int) -> bool:
    """Say whether it is certain what becomes of tokens alike, of which a translation has `found`."""
    if len(becomes) == found or all(new is None for new in becomes):
        return True
    return len(set(becomes)) == 1 and (key[0] in {"tail", "colon"} or key[0] not in _OUTSIDE)


def _pairs(
    tokens: Sequence[Token], queues: dict[tuple[str, ...], list[str | None]]
) -> Iterator[tuple[Token, str | None]]:
    used: Counter[tuple[str, ...]] = Counter()
    for token in tokens:
        choices = queues.get(token.identity)
        if choices:
            yield token, choices[min(used[token.identity], len(choices) - 1)]
            used[token.identity] += 1


def _identities(reading: Reading) -> Counter[tuple[str, str]]:
    return Counter(
        (token.kind, "" if token.kind in _STYLE else token.value)
        for token in reading.tokens
        if token.side != "close"
    )
