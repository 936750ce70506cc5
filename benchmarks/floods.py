"""A hostile message of 10 MB: what each output costs with it, and how the cost grows from 1 MB.

python -m benchmarks.floods [OUTPUT ...]
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from article_i18n.outputs import OUTPUTS
from benchmarks.programs import OURS, Cost, run

SMALL, LARGE = 1_000_000, 10_000_000
"""Bytes of the translation."""
FLOODS = {
    "words": "Очень длинное слово. ",
    "Han": "很长的文字。",
    "signs": "**[<{`|&#",
    "tags": "<b>а</b> ",
    "scripts": "<script>a()</script> ",
    "links": "[а](javascript:a()) ",
}
"""What is repeated, by what it is called."""
_COMMANDS = {name: ("render", "--to", name) for name in OUTPUTS} | {
    "check": ("check",),
    "status": ("status", "--html", "status.html"),
}
_SOURCE = "# A title\n\nText with **bold** and a [link](https://a.b) here.\n\nLast.\n"


def main(wanted: Sequence[str] = ()) -> None:
    """Print CPU seconds, memory and growth of each output and of `check` and `status`, for each flood."""
    print(f"{'command':10} {'flood':8} {'seconds':>8} {'MiB':>6} {'10 MB / 1 MB':>13}")
    for name in wanted or _COMMANDS:
        for flood, piece in FLOODS.items():
            small, large = (cost(_COMMANDS[name], piece, size) for size in (SMALL, LARGE))
            growth = large.seconds / small.seconds
            print(f"{name:10} {flood:8} {large.seconds:8.1f} {large.mib:6.0f} {growth:13.1f}", flush=True)


def cost(command: Sequence[str], piece: str, size: int) -> Cost:
    """Return what a command costs in a project one of whose translations has `size` bytes."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        root.joinpath("source").mkdir()
        root.joinpath("source/a.md").write_text(_SOURCE, "utf-8")
        root.joinpath("article-i18n.toml").write_text('locales = ["ru"]\nbase_url = "https://a.b"\n', "utf-8")
        for step in ("extract", "update"):
            run((*OURS, step), root)
        catalog = root / "locales/ru/LC_MESSAGES/a.po"
        text = piece * (size // len(piece.encode()))
        filled = catalog.read_text("utf-8").replace(
            'here."\nmsgstr ""', f'here."\nmsgstr "**а** [б](https://a.b) {text}"'
        )
        catalog.write_text(filled.replace('"Last."\nmsgstr ""', '"Last."\nmsgstr "Конец."'), "utf-8")
        return run((*OURS, *command), root, refusing=True)


if __name__ == "__main__":
    main(sys.argv[1:])
