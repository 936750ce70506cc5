"""The reviewed catalogs that faults are put into, in two halves: one to mend checks by, one held back."""

from __future__ import annotations

import random
import shutil
import tempfile
import zlib
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from article_i18n import catalog as catalogs
from article_i18n.catalog import Catalog, Message
from article_i18n.checks import DEFAULTS, _units, learn
from article_i18n.checks.guess import format_by
from article_i18n.checks.habits import Habits
from benchmarks.corpora import CORPORA
from benchmarks.programs import OURS, run
from benchmarks.seeds.tools import Fault, Pair, Seed

FORMAT_OF = format_by({})
MAIN = {
    "gnome-help/gnome-help/ru/ru.po": "ru",
    "gnome-help/gnome-help/zh_CN/zh_CN.po": "zh_CN",
    "leverage/pydocs.zh_CN.new.po": "zh_CN",
}
SITES = (
    ("vue", "ru", "ru"),
    ("vue", "zh-cn", "zh_CN"),
    ("kubernetes/content", "ru", "ru"),
    ("kubernetes/content", "zh", "zh_CN"),
)
"""Translated Markdown: the folder, its translation's folder in it, and the locale."""
ENOUGH = 100
"""Faults of each kind in each catalog."""


@dataclass
class Sample:
    """A catalog with its finished messages, in an order that a seed gives."""

    name: str
    locale: str
    catalog: Catalog
    messages: list[Message]
    habits: Habits
    elsewhere: dict[str, str] = field(default_factory=dict)
    """The translations of another locale, by msgid."""


@dataclass(frozen=True)
class Wrong:
    """A message that is right, and the same with a fault."""

    kind: str
    sample: int
    right: Message
    wrong: Message


def whole() -> list[Sample]:
    """Return the reviewed catalogs, and Markdown sites as catalogs where paragraphs were aligned surely."""
    found = [
        _sample(path, locale, catalogs.read((CORPORA / path).read_bytes(), path))
        for path, locale in MAIN.items()
    ]
    found += [_sample(*each) for each in _sites()]
    for sample in found:
        others = (other for other in found if other.locale != sample.locale)
        sample.elsewhere = {m.msgid: m.msgstr for other in others for m in other.messages}
    return found


def half(samples: list[Sample], which: int, seed: int) -> list[Sample]:
    """Return one half of all messages, shuffled; which it is depends on the text alone."""
    order = random.Random(seed)
    halves = []
    for sample in samples:
        own = [m for m in sample.messages if zlib.crc32(m.msgid.encode()) % 2 == which]
        halves.append(replace(sample, messages=order.sample(own, len(own))))
    return halves


def seeded(samples: list[Sample], kinds: dict[str, Fault], seed: int) -> list[Wrong]:
    """Return faults of each kind: as many as wanted in each main catalog, and from the sites what lacks then."""
    found: list[Wrong] = []
    for kind, fault in kinds.items():
        count = 0
        for at, sample in enumerate(samples):
            wanted = ENOUGH if at < len(MAIN) else max(0, ENOUGH - count)
            new = made(kind, fault, at, sample, seed, wanted) if wanted else []
            found += new
            count += len(new)
    return found


def made(kind: str, fault: Fault, at: int, sample: Sample, seed: int, wanted: int) -> list[Wrong]:
    """Return up to so many faults of one kind in a catalog, the sample of this number."""
    order = random.Random(f"{kind} {at} {seed}")
    others = [message.msgstr for message in sample.messages]
    found: list[Wrong] = []
    for message in sample.messages:
        there = sample.elsewhere.get(message.msgid, "")
        seed_ = fault(Pair(message.msgid, message.msgstr, sample.locale, order, there, sample.habits, others))
        if seed_ is not None:
            found.append(Wrong(kind, at, *_messages(message, seed_)))
        if len(found) == wanted:
            break
    return found


def _messages(message: Message, seed: Seed) -> tuple[Message, Message]:
    right = replace(message, msgid=seed.source, msgstr=seed.right)
    return right, replace(right, msgstr=seed.wrong)


def _sample(name: str, locale: str, catalog: Catalog) -> Sample:
    finished = [m for m in catalog.messages if m.translated and not m.plurals and m.msgid != m.msgstr]
    finished = [m for m in finished if m.msgid != "translator-credits"]
    return Sample(name, locale, catalog, finished, habits(catalog, locale))


def habits(catalog: Catalog, locale: str) -> Habits:
    """Return what a catalog does as a rule."""
    units = (
        unit
        for message in catalog.messages
        if not message.obsolete
        for unit in _units(message, locale, "en", FORMAT_OF(message), DEFAULTS)
    )
    return learn(units, locale[:2])


@cache
def _sites() -> list[tuple[str, str, Catalog]]:
    """Return the translated sites as catalogs, aligned by our own import; only what it finished by itself."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for site, translated, locale in SITES:
            root = Path(folder, site.replace("/", "-"))
            if not (CORPORA / site).is_dir():
                continue
            if not root.exists():
                shutil.copytree(CORPORA / site, root / "c")
                settings = 'locales = ["ru", "zh_CN"]\nsources = ["c/en/**/*.md"]\ntemplate = "t.pot"\ncatalog = "{locale}.po"\n'
                (root / "article-i18n.toml").write_text(settings)
                run((*OURS, "extract"), root)
            asked = ("--lang", locale, "--source", "c/en", "--accept", "0.9")
            run(("sh", "-c", '"$@" || test $? -eq 1', "sh", *OURS, "import", f"c/{translated}", *asked), root)
            name = f"{site.split('/')[0]} {locale}"
            found.append((name, locale, catalogs.read((root / f"{locale}.po").read_bytes(), name)))
    return found
