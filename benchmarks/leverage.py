"""The leverage pair, beside what people wrote; and how the time grows with the catalogs.

good: at least 0.7 alike (Indel) with the human translation; bad: below 0.4; saved: the mean likeness over all new
messages. `ARTICLE_I18N_BENCH_FULL=1` runs `msgmerge --previous` on the whole pair too (six CPU minutes).
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import string
import subprocess
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from time import process_time

from rapidfuzz.distance import Indel

from article_i18n.catalog import Catalog, Message, read, write
from article_i18n.leverage import ENOUGH
from article_i18n.update import update
from benchmarks.corpora import CORPORA

_PAIR = ("pydocs.zh_CN.old.po", "pydocs.zh_CN.new.po")
_SIZES = (3_000, 12_000, 50_000, 200_000)


def main() -> None:
    """Print a row for each threshold and tool, then one for each size."""
    old, new = (read((CORPORA / "leverage" / name).read_bytes()) for name in _PAIR)
    template = _blank(new)
    print(
        f"{'tool':22} {'new':>6} {'suggested':>9} {'good':>5} {'bad':>4} {'bad %':>6} {'saved':>6} {'CPU s':>7}"
    )
    for enough in (ENOUGH - 0.05, ENOUGH, ENOUGH + 0.05):
        start = process_time()
        merged = update(old, template, enough=enough)
        _row(f"ours, likeness {enough:.2f}", old, new, merged.catalog.messages, process_time() - start)
    if shutil.which("msgmerge") and os.environ.get("ARTICLE_I18N_BENCH_FULL"):
        seconds, messages = _msgmerge(old, template)
        _row("msgmerge --previous", old, new, messages, seconds)
    _growth(old, template)


def _blank(catalog: Catalog) -> Catalog:
    messages = [Message(x.msgid, "", x.msgctxt, x.msgid_plural) for x in catalog.messages if not x.obsolete]
    return replace(catalog, messages=messages)


def _row(tool: str, old: Catalog, new: Catalog, merged: Iterable[Message], seconds: float) -> None:
    known = {" ".join(message.msgid.split()) for message in old.messages if message.translated}
    truth = {
        " ".join(message.msgid.split()): message.msgstr for message in new.messages if message.translated
    }
    offered = {" ".join(message.msgid.split()): message.msgstr for message in merged if not message.obsolete}
    todo = [text for text in truth if text not in known]
    likeness = [Indel.normalized_similarity(offered[text], truth[text]) for text in todo if offered.get(text)]
    good, bad = sum(value >= 0.7 for value in likeness), sum(value < 0.4 for value in likeness)
    print(
        f"{tool:22} {len(todo):6} {len(likeness):9} {good:5} {bad:4} {bad / len(likeness):6.1%} "
        f"{sum(likeness) / len(todo):6.3f} {seconds:7.2f}"
    )


def _msgmerge(old: Catalog, template: Catalog) -> tuple[float, list[Message]]:
    with tempfile.TemporaryDirectory() as folder:
        paths = Path(folder, "old.po"), Path(folder, "new.pot")
        for path, catalog in zip(paths, (old, template), strict=True):
            path.write_bytes(write(catalog))
        start = _children()
        done = subprocess.run(
            ["msgmerge", "--previous", "--quiet", *map(str, paths)], capture_output=True, check=True
        )
        return _children() - start, read(done.stdout).messages


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _growth(old: Catalog, template: Catalog) -> None:
    """Join copies of the pair, the letters of each changed in another way."""
    print(f"\n{'messages':>9} {'to find':>8} {'found':>7} {'CPU s':>7} {'ms each':>8} {'MiB':>6}")
    for size in _SIZES:
        before, wanted = _joined(old, size), _joined(template, size)
        known = {message.key for message in before.messages}
        missing = sum(message.key not in known for message in wanted.messages)
        start = process_time()
        result = update(before, wanted)
        seconds = process_time() - start
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        found = result.fuzzy + result.cosmetic
        print(
            f"{size:9} {missing:8} {found:7} {seconds:7.2f} {1000 * seconds / max(missing, 1):8.2f} {memory:6}"
        )


def _joined(catalog: Catalog, size: int) -> Catalog:
    messages: list[Message] = []
    copy = 0
    while len(messages) < size:
        letters = list(string.ascii_lowercase)
        random.Random(copy).shuffle(letters)
        table = str.maketrans(string.ascii_lowercase, "".join(letters)) if copy else {}
        messages += [
            Message(message.msgid.translate(table), message.msgstr, message.msgctxt)
            for message in catalog.messages[: size - len(messages)]
        ]
        copy += 1
    return replace(catalog, messages=messages)


if __name__ == "__main__":
    main()
