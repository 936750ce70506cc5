"""Bad input: what repeated mark-up and one line of 50 MB cost in each format, and how the cost grows.

`checks` as an argument: what all checks cost for one message of 10 MB.
"""

from __future__ import annotations

import contextlib
import resource
import subprocess
import sys
import time

from article_i18n.catalog import Message
from article_i18n.checks import check_message
from article_i18n.errors import ArticleError
from article_i18n.formats import DEFAULTS, FORMATS, get
from article_i18n.splice import decode

SIZE = 100_000
LINE = 50_000_000
MESSAGE = 10_000_000
REPEATED = (
    *("word ", "а ", "1", "1, ", "(", '"a" ', "`a` ", "<a>", "&", "%s"),
    *("https://a.b/ ", "-", ".", " ", "的", "一千", "e\u0301"),
)
UNITS = (
    *"[<*`>|\\&({_~=:#-+.$!@%^'\"/,;?\n\ta漢",
    *("{{", "{%", "](", "[a](", "![", "[^", "<a ", '<a href="', "</", "<!--", "<![CDATA["),
    *("<b>", "<p>", "<div>", "<svg>", "<!-- i18n: skip -->", "&x ", "&lt;", "http://a", "a@b", '"a",'),
    *("> ", "- ", "1. ", "a\n=\n", "|a|b\n", "[a]: b\n", "::: a\n", "```\na\n", "---\n", "**a ", "*a _b "),
    *(".. a\n", ":a:`", "|===\n", "ifdef::a[]\n", "# c\n", "k: v\n", "? "),
)
FRAMES = {
    "html": "<p>{}</p>",
    "xml": "<p>{}</p>",
    "yaml": "title: {}",
    "toml": "title = '{}'",
    "json": '{{"title": "{}"}}',
}


def main() -> None:
    """Print, for each format, the unit whose repetition costs most, its growth from 1 to 4 times, and the long line."""
    print(f"{'format':10} {'worst unit':22} {'MB/s':>7} {'4x / 1x':>8}   one line of {LINE // 1_000_000} MB")
    for name in FORMATS:
        unit, seconds = max(((unit, spent(name, unit, SIZE)) for unit in UNITS), key=lambda pair: pair[1])
        growth = spent(name, unit, 4 * SIZE) / seconds
        line = subprocess.run(
            [sys.executable, "-m", "benchmarks.hostile", name], capture_output=True, text=True, check=True
        )
        print(f"{name:10} {unit!r:22} {SIZE / seconds / 1e6:7.2f} {growth:8.1f}   {line.stdout.strip()}")


def spent(name: str, unit: str, size: int) -> float:
    """Return the CPU seconds of a scan, or of refusing the text."""
    text = unit * (size // len(unit))
    start = time.process_time()
    with contextlib.suppress(ArticleError):
        get(name).scan(text, DEFAULTS)
    return max(time.process_time() - start, 1e-6)


def checks() -> None:
    """Print, for each repeated piece, what the checks of one message of 10 MB cost, and how that grows."""
    for piece in REPEATED:
        for locale in ("ru", "zh_CN"):
            small, large = (checked(piece, locale, size) for size in (MESSAGE // 4, MESSAGE))
            print(f"{piece!r:16} {locale:6} {large:6.1f} s   4x / 1x {large / small:4.1f}", flush=True)


def checked(piece: str, locale: str, size: int) -> float:
    """Return the CPU seconds of all checks for a message whose texts have `size` bytes of UTF-8 each."""
    text = piece * (size // len(piece.encode()))
    start = time.process_time()
    list(check_message(Message(f"A text is here. {text} ", f"Вот текст. {text} "), locale, "text"))
    return time.process_time() - start


def long_line(name: str) -> None:
    """Print what one long line costs in this process."""
    data = FRAMES.get(name, "{}").format("word and " * (LINE // 9) + "end").encode()
    start = time.process_time()
    get(name).scan(decode(data, "a", "a", name).text, DEFAULTS)
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{seconds:.1f} s, {peak} MiB")


if __name__ == "__main__":
    if sys.argv[1:] == ["checks"]:
        checks()
    elif len(sys.argv) > 1:
        long_line(sys.argv[1])
    else:
        main()
