"""The coverage report: one self-contained page for the people of a project, and a badge. Pure.

A report carries its own figures as JSON, so that the next one, which takes its place, can say what has changed and how
long each message has waited. Nothing else is written.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from math import floor
from typing import Any, NamedTuple
from urllib.parse import quote

from article_i18n import locales
from article_i18n.outputs.templating import fill

_DATA = re.compile(r'<script type="application/json" id="report">(.*?)</script>', re.DOTALL)
_OLDEST = 20
"""Messages listed by how long they have waited."""
_ADVANCE = {"narrow": 3.4, "wide": 8.6, "usual": 6.6}
"""Pixels that a letter of the badge is wide, about, in an 11 px sans serif."""


class Count(NamedTuple):
    """One document in one locale, in messages and words."""

    source: str
    locale: str
    messages: int
    translated: int
    fuzzy: int
    untranslated: int
    words_left: int
    derived: int = 0
    """Those that come from another locale."""

    @property
    def done(self) -> int:
        """What a reader gets translated."""
        return self.translated + self.derived

    @property
    def share(self) -> float:
        """The share translated, 0 to 1; 1 for a document without messages."""
        return self.done / self.messages if self.messages else 1.0


class Waiting(NamedTuple):
    """A message that is fuzzy or untranslated."""

    path: str
    """Of its catalog."""
    line: int
    locale: str
    state: str
    msgid: str
    context: str = ""
    since: str = ""
    """The day since which it waits, as ISO 8601: by git, else the day on which a report first had it."""
    source: str = ""
    """Where its text stands: file and line, as a reference of the catalog has them."""

    @property
    def key(self) -> str:
        """What tells it from all others, in the next report too."""
        said = "\0".join((self.locale, self.path, self.context, self.msgid))
        return hashlib.sha256(said.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Report:
    """All that a report says."""

    title: str
    date: str
    """The day of the report, as ISO 8601."""
    counts: tuple[Count, ...]
    waiting: tuple[Waiting, ...]
    before: Mapping[str, Any]
    """The figures of the last report; empty where there was none."""
    link: str = "{path}"
    """Where a file's line can be looked at: an address with `{path}` and `{line}`."""


class Total(NamedTuple):
    """A locale, over all documents."""

    locale: str
    name: str
    share: float
    derived: float
    """The share that comes from another locale."""
    words_left: int
    change: str
    """Points gained or lost since the last report, signed; "" where nothing can be said."""


def earlier(page: str) -> dict[str, Any]:
    """Return the figures that a report holds; none for what is no report."""
    found = _DATA.search(page)
    try:
        data = json.loads(found[1]) if found else {}
    except ValueError:
        return {}
    return data if isinstance(data, dict) else {}


def report(
    title: str,
    date: str,
    counts: Sequence[Count],
    waiting: Iterable[Waiting],
    before: Mapping[str, Any],
    link: str = "{path}",
) -> Report:
    """Return a report in which every message knows since when it has waited.

    Where nothing has changed since the last report of the same day, it is compared with what that one was compared
    with, so that it says the same.
    """
    known = before.get("waiting", {})
    dated = [
        each._replace(since=min(filter(None, (each.since, str(known.get(each.key, date))))))
        for each in waiting
    ]
    made = Report(title, date, tuple(counts), tuple(sorted(dated, key=lambda w: w.since)), before, link)
    figures = _figures(made)
    if all(before.get(name) == value for name, value in figures.items()):
        return replace(made, before=before.get("before", {}))
    return made


def render_report(report: Report, templates: str = "") -> str:
    """Return the page; `templates` is a folder whose templates stand in for ours."""
    return fill(
        "report.html.j2",
        templates,
        locale="en",
        report=report,
        totals=list(_totals(report)),
        documents=_documents(report.counts),
        oldest=report.waiting[:_OLDEST],
        days=_days,
        derives=any(count.derived for count in report.counts),
        href=lambda path, line: _href(report.link, path, line),
        place=_place,
        bcp47=locales.bcp47,
        percent=percent,
        data=_data(report),
    )


def percent(share: float) -> int:
    """Return a share as a percentage, rounded down as everywhere, and 0 only where nothing is done."""
    return max(floor(round(share * 100, 6)), int(share > 0))


def badge(label: str, share: float) -> str:
    """Return an SVG badge: the label, and the share translated in a colour that says how good it is."""
    value = f"{percent(share)} %"
    colour = next(name for least, name in _COLOURS if share >= least)
    left, right = (round(_width(text) + 12) for text in (label, value))
    whole = left + right
    text = escape(f"{label}: {value}")
    return f"""<svg xmlns="http://www.w3.org/2000/svg" width="{whole}" height="20" role="img" aria-label="{text}">
<title>{text}</title>
<clipPath id="r"><rect width="{whole}" height="20" rx="3" fill="#fff"/></clipPath>
<g clip-path="url(#r)">
<rect width="{left}" height="20" fill="#555"/>
<rect x="{left}" width="{right}" height="20" fill="{colour}"/>
</g>
<g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,Noto Sans,sans-serif" font-size="11">
<text x="{left / 2}" y="14">{escape(label)}</text>
<text x="{left + right / 2}" y="14">{escape(value)}</text>
</g>
</svg>
"""


_COLOURS = ((1.0, "#2f7d32"), (0.9, "#4b7a1f"), (0.6, "#8a6d00"), (0.3, "#b35400"), (0.0, "#b3261e"))
"""From which share on a badge has which colour; white letters stand at least 4.5 to 1 against each (WCAG 1.4.3)."""


def _width(text: str) -> float:
    return sum(
        _ADVANCE["narrow" if c in "iljtf.,:; |!'" else "wide" if c in "mwMW%" or ord(c) > 0x2E7F else "usual"]
        for c in text
    )


def _totals(report: Report) -> Iterator[Total]:
    last = report.before.get("locales", {})
    for locale in dict.fromkeys(count.locale for count in report.counts):
        own = [count for count in report.counts if count.locale == locale]
        messages = sum(count.messages for count in own)
        share, derived = (
            (sum(count.done for count in own) / messages, sum(count.derived for count in own) / messages)
            if messages
            else (1.0, 0.0)
        )
        change = ""
        if isinstance(before := last.get(locale), int | float):
            points = round((share - before) * 100, 1)
            change = f"{points:+g}" if points else "±0"
        left = sum(count.words_left for count in own)
        yield Total(locale, locales.display_name(locale), share, derived, left, change)


def _documents(counts: Sequence[Count]) -> dict[str, list[Count]]:
    found: dict[str, list[Count]] = {}
    for count in counts:
        found.setdefault(count.source, []).append(count)
    return found


def _days(since: str, until: str) -> int:
    try:
        return (datetime.date.fromisoformat(until) - datetime.date.fromisoformat(since)).days
    except ValueError:
        return 0


def _place(reference: str) -> tuple[str, int]:
    """Return the file and the line of a reference; line 1 where it names none."""
    path, _, line = reference.strip("\u2068\u2069").rpartition(":")
    return (path.strip("\u2068\u2069"), int(line)) if path and line.isdigit() else (reference, 1)


def _href(link: str, path: str, line: int) -> str:
    return link.replace("{path}", quote(path)).replace("{line}", str(line))


def _figures(report: Report) -> dict[str, Any]:
    return {
        "date": report.date,
        "locales": {total.locale: round(total.share, 6) for total in _totals(report)},
        "waiting": {each.key: each.since for each in report.waiting},
    }


def _data(report: Report) -> str:
    """Return the figures for the next report, spelled so that no text can end the element that they stand in."""
    before = {name: report.before[name] for name in ("date", "locales") if name in report.before}
    return json.dumps({**_figures(report), "before": before}, sort_keys=True).replace("<", "\\u003c")
