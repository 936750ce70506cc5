"""Where the program starts: an unchanged run ends here, before anything heavy is imported."""

from __future__ import annotations

import gc
import sys

from article_i18n.rerun import Call, Record

_RARELY = 50_000, 20, 20
"""When Python looks for cycles: hardly anything of ours has any, and looking took a tenth of a short run."""


def main() -> None:
    """Say again what an unchanged run said; else run the command line."""
    call = Call(sys.argv[1:])
    try:
        record = call.repeat()
    except KeyboardInterrupt:
        record = Record(130, "", "error: interrupted; no file was left half-written\n", [])
    if record:
        sys.exit(_say(record))
    from article_i18n.cli import main as run

    gc.set_threshold(*_RARELY)
    run(call)


def _say(record: Record) -> int:
    try:
        for text, stream in ((record.out, sys.stdout), (record.err, sys.stderr)):
            stream.write(text)
            stream.flush()
    except BrokenPipeError:
        sys.stderr.close()  # the reader has gone (`| head`): say nothing more
        return 0
    return record.code
