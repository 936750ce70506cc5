"""Grammar by a LanguageTool server: its HTTP interface, version 2 (https://languagetool.org/http-api/)."""

from __future__ import annotations

import json
import time
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from http import HTTPStatus
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from article_i18n.checks.engines import Fault, Notes
from article_i18n.checks.unit import ATOM, MARK, Unit
from article_i18n.errors import UsageError
from article_i18n.locale_names import maximal, read
from article_i18n.model import Told

_OURS = frozenset(
    {
        "TYPOS", "TYPOGRAPHY", "CASING", "STYLE", "REDUNDANCY", "PLAIN_ENGLISH", "COLLOQUIALISMS", "REGIONALISMS",
        "GENDER_NEUTRALITY", "REPETITIONS", "REPETITIONS_STYLE", "CREATIVE_WRITING", "ACADEMIC_WRITING", "WIKIPEDIA",
    }
)  # fmt: skip
"""Categories left out: what our own checks and Hunspell look at, and matters of taste."""
_TWICE = "WORD_REPEAT_RULE"
"""A rule of most languages, which the check `doubled-words` has too."""
_BUSY = frozenset({HTTPStatus.TOO_MANY_REQUESTS, *range(502, 505)})
_BATCH = 9000
"""Characters in one request; the public server takes 20,000, a free account 10,000."""
_BETWEEN = "\n\n"
_PATIENCE = 10.0
"""The longest wait, in seconds, that a busy server is granted, once for each request."""


class _TooLongError(Exception):
    """The server takes only shorter texts."""


class LanguageTool:
    """A server, asked until it fails."""

    def __init__(self, url: str, timeout: float = 60.0, pause: float = 1.0) -> None:
        self.notes = Notes()
        self._url = url.rstrip("/").removesuffix("/v2/check").removesuffix("/v2") + "/v2/check"
        self._timeout, self._pause = timeout, pause
        self._down = False
        self._asked = 0
        """Requests that were answered."""

    def look(self, units: Sequence[Unit]) -> Iterator[Fault]:
        """Yield what the server holds against the grammar of texts of one locale."""
        language = _code(units[0].locale) if units else ""
        waiting = list(_batches(units))[::-1] if language else []
        while waiting and not self._down:
            batch = waiting.pop()
            try:
                matches = self._ask(language, batch)
            except _TooLongError:
                middle = len(batch) // 2  # a text that is too long alone is left out
                waiting += [half for half in (batch[middle:], batch[:middle]) if half and middle]
                continue
            if matches is None:
                return
            yield from _faults(batch, matches)

    def _ask(self, language: str, batch: Sequence[Unit]) -> list[dict[str, Any]] | None:
        """Return the server's matches; None, and said once, where there is no answer to be had.

        A server that is busy, or fails after it has answered before, is asked once more. Raises _TooLongError.
        """
        request = _request(self._url, language, batch)
        for last in (False, True):
            try:
                with urlopen(request, timeout=self._timeout) as answer:
                    matches = json.loads(answer.read())["matches"]
                self._asked += 1
                return [match for match in matches if isinstance(match, dict)]
            except HTTPError as error:
                with error:
                    if error.code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
                        raise _TooLongError from None
                    wait = _wait(error, self._pause)
                    if last or error.code not in _BUSY or wait > _PATIENCE:
                        self._refused(error, language)
                        return None
            except (URLError, OSError, HTTPException) as error:
                if last or not self._asked:
                    self._give_up(f"does not answer ({_reason(error)})")
                    return None
                wait = self._pause
            except (ValueError, KeyError, TypeError):
                self._give_up("does not answer as LanguageTool does")
                return None
            time.sleep(wait)
        return None

    def _refused(self, error: HTTPError, language: str) -> None:
        told = error.read(300).decode("utf-8", "replace").strip().split("\n")[0]
        if error.code == HTTPStatus.BAD_REQUEST and "language" in told.lower():
            self.notes.say(f"grammar is not checked in {language}: LanguageTool does not know it")
        elif error.code == HTTPStatus.TOO_MANY_REQUESTS:
            self._give_up("asks for a pause; try later, or run a server of your own")
        else:
            self._give_up(f"answers {error.code}{f' ({told})' if told else ''}")

    def _give_up(self, told: str) -> None:
        self._down = True
        what = "grammar is not checked further" if self._asked else "grammar is not checked"
        self.notes.say(f"{what}: LanguageTool at {self._url} {told}")


def _request(url: str, language: str, batch: Sequence[Unit]) -> Request:
    fields = {
        "language": language,
        "data": json.dumps({"annotation": list(_annotated(batch))}, ensure_ascii=False),
        "disabledCategories": ",".join(sorted(_OURS)),
    }
    return Request(url, urlencode(fields).encode(), {"Accept": "application/json"})


def _batches(units: Sequence[Unit]) -> Iterator[list[Unit]]:
    batch: list[Unit] = []
    size = 0
    for unit in units:
        length = len(unit.msgstr) + len(_BETWEEN)
        if length > _BATCH:
            continue  # a listing or a data file; no server takes it in one request
        if batch and size + length > _BATCH:
            yield batch
            batch, size = [], 0
        batch.append(unit)
        size += length
    if batch:
        yield batch


def _annotated(batch: Sequence[Unit]) -> Iterator[dict[str, str]]:
    """Yield the texts as LanguageTool's annotations: mark-up is not read, code is read as a name."""
    for unit in batch:
        text, prose = unit.msgstr, unit.target_prose
        at = 0
        while at < len(text):
            sign = prose[at] if prose[at] in (MARK, ATOM) else ""
            end = at
            while end < len(text) and (prose[end] if prose[end] in (MARK, ATOM) else "") == sign:
                end += 1
            if sign:
                yield {"markup": text[at:end], "interpretAs": "X" if sign == ATOM else ""}
            else:
                yield {"text": text[at:end]}
            at = end
        yield {"markup": _BETWEEN, "interpretAs": _BETWEEN}


def _faults(batch: Sequence[Unit], matches: Sequence[dict[str, Any]]) -> Iterator[Fault]:
    """Yield what the matches say. Their offsets are UTF-16 units of the whole, mark-up included."""
    starts = [0]
    for unit in batch:
        starts.append(starts[-1] + _units(unit.msgstr) + len(_BETWEEN))
    for match in matches:
        rule = match.get("rule") or {}
        category = (rule.get("category") or {}).get("id", "")
        offset, length = match.get("offset"), match.get("length")
        if (
            str(rule.get("id", "")).endswith(_TWICE)
            or category in _OURS
            or not isinstance(offset, int)
            or not isinstance(length, int)
            or offset < 0
        ):
            continue
        at = bisect_right(starts, offset) - 1
        if at < len(batch):
            unit = batch[at]
            start = _characters(unit.msgstr, offset - starts[at])
            end = _characters(unit.msgstr, offset - starts[at] + length)
            hints = [str(item.get("value", "")) for item in (match.get("replacements") or [])[:3]]
            told = " ".join(str(match.get("message", "")).split())
            hint = f"; {', '.join(hints)}?" if any(hints) else ""
            line = Told(f"{told.rstrip('.')}{hint} ({rule.get('id', '')})", (start, end))
            yield Fault(unit, "grammar", "warning", line)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _characters(text: str, units: int) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "replace"))


def _code(locale: str) -> str:
    """Return LanguageTool's name of a locale: zh-CN, pt-BR; the language alone where no region is told."""
    try:
        tag = read(locale)
    except UsageError:
        return ""
    territory = maximal(tag).territory if tag.language == "zh" else tag.territory
    return f"{tag.language}-{territory}" if territory else tag.language


def _reason(error: Exception) -> str:
    reason = getattr(error, "reason", None) or error
    return getattr(reason, "strerror", None) or str(reason) or type(reason).__name__


def _wait(error: HTTPError, usual: float) -> float:
    try:
        return max(0.0, float(error.headers.get("Retry-After", usual)))
    except ValueError:
        return usual
