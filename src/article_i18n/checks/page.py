"""The page about checks, made from their own explanations: `python -m article_i18n.checks.page`."""

from __future__ import annotations

from article_i18n.checks import all_names, explain, severity_of
from article_i18n.checks.fix import FIXABLE

_HEAD = """# Checks

`article-i18n check` looks for wrong translations in a project's catalogs, or in any that are named
(`article-i18n check some/ru.po`). `article-i18n check --source` looks at the sources instead.

Messages are compared by the mark-up of their format. What is usual (spaces, lengths, names that stay in Latin
letters) is learnt from the catalog itself, and only exceptions are reported.

## To have it quiet

- one message: `# no-check: numbers, ending` in a translator's comment or the author's note; `# no-check` for all. The
  flags of Weblate (`ignore-end-stop` …) and `#noqa` are understood;
- a project: `checks_off = ["capital"]` in the configuration, or `--off capital` once;
- an old catalog: `check --baseline known.json --update-baseline` takes what is found now as known; later runs with
  `--baseline known.json` report only what is new.

`--fail-on error` ends with exit code 1 for errors only; the default is `warning`. `--format` speaks `json`, `sarif`,
`junit`, `github` and `gitlab`. `--fix` puts right what is marked with ✎ below: prose only, never words, code, addresses
or mark-up. A message becomes fuzzy unless only white space changed.

## Terms, spelling, grammar

Translations are held to the project's [glossary](glossary.md). Hunspell and LanguageTool are asked where `--engine` or
the configuration says so; where they are missing, one line says it and nothing else changes.

## All checks

| check | severity | what it finds |
|---|---|---|
"""


def page() -> str:
    """Return the page."""
    rows = (
        f"| `{name}` | {severity_of(name)}{' ✎' if name in FIXABLE else ''} | {_cell(explain(name))} |\n"
        for name in all_names()
    )
    return _HEAD + "".join(rows)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    print(page(), end="")
