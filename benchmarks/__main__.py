"""Run the benchmarks that are named on the command line, or all of them."""

from __future__ import annotations

import pkgutil
import sys
from importlib import import_module

import benchmarks
from benchmarks.corpora import CORPORA

_HELPERS = {"__main__", "corpora", "doctrees", "outlines", "programs", "samples", "seeds", "server"}
_HELPERS |= {"slips", "steps", "subjects", "verdicts"}
"""Modules that are no benchmarks."""


def main() -> int:
    """Run them one after another; each prints its own table."""
    names = [module.name for module in pkgutil.iter_modules(benchmarks.__path__)]
    names = [name for name in names if name not in _HELPERS]
    wanted = sys.argv[1:] or names
    unknown = set(wanted) - set(names)
    if unknown:
        print(f"no benchmark {', '.join(sorted(unknown))}; there are {', '.join(names)}", file=sys.stderr)
        return 2
    if not CORPORA.is_dir():
        print(f"no corpora in {CORPORA}: set ARTICLE_I18N_CORPORA to a folder of documents", file=sys.stderr)
        return 0
    for name in wanted:
        print(f"\n== {name}")
        import_module(f"benchmarks.{name}").main()
    return 0


if __name__ == "__main__":
    sys.exit(main())
