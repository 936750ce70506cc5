"""The page about checks, made from their own explanations: `python -m article_i18n.checks.page`."""

from __future__ import annotations

from article_i18n.checks import all_names, explain, severity_of
from article_i18n.checks.hints import FIXABLE

_HEAD = """# Checks

`article-i18n check` looks for wrong translations in a project's catalogs, or in any that are named, files or
folders (`article-i18n check some/ru.po po/`): of gettext, po4a, Sphinx, itstool, mdpo, Weblate or whoever made
them. `article-i18n check --source` looks at the sources instead.

Messages are compared by the mark-up of their format: that of the project's sources, else what an entry's flags,
comments and references say, else what the catalog looks like. What is usual (spaces, lengths, names that stay in
Latin letters) is learnt from the catalog itself, and only exceptions are reported.

```text
locales/ru/LC_MESSAGES/trip.po
    18:13  error    lacks code 'git pull'; it has 'git poll' instead  [markup]
      msgid: Type `git pull` first.
                  ^^^^^^^^^^
      hint: copy it from the source; only the words inside are yours
    24:18  warning  a hyphen for a dash  [ru-dash]
      «Москвич» - это машина.
               ^^^
      hint: `check --fix` puts it right

1 error, 1 warning in 1 file
```

Each finding has its line and column in the catalog, its severity and its check; `--explain ru-dash` tells more of
one. `--fail-on error` ends with exit code 1 for errors only; the default is `warning`.

`--format` speaks `json`, `sarif` (2.1.0), `junit`, `github` and `gitlab`, with the same places ([in CI](ci.md)).
In `json`, each of `findings` has `check`, `severity`, `message`, `file`, `line`, `locale`, `msgid`, `source` (where the
message comes from) and, where it is known, `part`: the `snippet`, `of` which text it is (`msgstr`, `msgstr[1]`, `msgid`
for what is missing), `start` and `end` in that `text`, and its place in the file.

## To have it quiet

- one message: `# no-check: numbers, ending` in a translator's comment or the author's note; `# no-check` for all.
  The flags of Weblate (`ignore-end-stop`, `ignore-all-checks` …), `ignore-` before any name of a check here, and
  `#noqa` are understood, Sphinx's `#noqa` at the end of a msgstr too (its links need not be those of the source; no
  edition shows it). A name that no check has is told;
- a project: `checks = { capital = "off", names = "error" }` in the configuration, or `--off capital` once;
- some files: the same key in a table `[[files]]`, whose pattern may be of sources or of catalogs:

```toml
[[files]]
pattern = "locales/zh_CN/**"
checks = { zh-quotes = "warning" }
```

- an old catalog: what is found now is taken as known, and later runs report only what is new:

```sh
article-i18n check --baseline known.json --update-baseline
article-i18n check --baseline known.json
article-i18n check --baseline known.json --prune-baseline   # forget what was mended
```

A known finding is known again when lines move and when other messages change; `baseline = "known.json"` in the
configuration saves the option. A run over some catalogs leaves alone what is known of the others.

## To have it mended

`--fix` puts right what is marked with ✎ below, in the messages that those checks hold something against: prose
only, never words, code, addresses or mark-up. A message becomes fuzzy unless only white space changed. With
`--dry-run` it shows the diff and changes nothing. Where a tool has made plain spaces of all no-break spaces, that is
one finding, and those that a rule is certain of come back.

## Terms, spelling, grammar

Translations are held to the project's [glossary](glossary.md). Hunspell and LanguageTool are asked where `--engine`
or the configuration says so; where they are missing, one line says it and nothing else changes.

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
