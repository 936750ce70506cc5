"""How to mend what a check finds: a line for each check that has one."""

from __future__ import annotations

import re

FIXABLE = frozenset(
    re.findall(
        r"[\w-]+",
        """
        edges spaces lost-spaces double-space space-before ru-quotes ru-nested ru-dash ru-ellipsis ru-no-break
        ru-percent zh-half-width zh-spaced-stop zh-quotes zh-nested zh-ellipsis zh-spacing ja-half-width fr-spaces
        fr-quotes de-quotes
        """,
    )
)
"""The checks whose findings `--fix` can put right; how is in `remedies`, which takes longer to import."""
_COPY = "copy it from the source; only the words inside are yours"
_HINTS = {
    "plural-forms": "translate each msgstr[n], or leave all of them empty",
    "edges": "begin and end with \\n where the source does",
    "spaces": "take the white space away, or give the source the same",
    "inner-spaces": "put the white space outside the mark-up, or take it away",
    "markup": _COPY,
    "link-target": "copy the address, or take the same page in your language",
    "lost-markup": "put it back, unless the sentence does without it on purpose",
    "loose-markup": "set it as code, as the source does",
    "emphasis": "set off what the source does, or leave it where your language has other means",
    "signs": "take it out, or write it as the source does",
    "line-start": "begin and part the lines as the source does",
    "months": "state the same month, in the language's own way",
    "dropped": "compare the two sentence by sentence",
    "variant": "type the form of the locale's script",
    "full-stop": "end as the source does",
    "capital": "begin with a capital letter",
    "ru-yo": "write the word as the other translations do",
    "zh-full-width": "type it in half width",
    "zh-brackets": "type （）",
    "zh-list-comma": "type 、 between the items",
    "same-target": "translate each by its own text",
    "hollow": "put the words that belong there between the tags",
    "extra-markup": "write it as the source does, or take it out",
    "nesting": "put the same words into the same mark-up as in the source",
    "stray-markup": "close what was opened; signs that are meant as such are escaped",
    "placeholders": _COPY,
    "variables": "keep the name as it is: a program fills it in",
    "entities": _COPY,
    "numbers": "state the number, in digits or in words",
    "new-numbers": "compare it with the source",
    "units": "state the unit in the language's own way",
    "urls": "copy the address; another language's page of the same site will do",
    "new-addresses": "a space ends an address; one that the source lacks leads readers elsewhere",
    "mails": "copy the address",
    "files": "keep the name as it is: readers type it",
    "names": "keep the name, or say it is right as it is",
    "terms": "use the glossary's term; any inflected form of it counts",
    "copy": "translate it",
    "language": "is it in the right catalog?",
    "left-over": "translate it, or quote it",
    "length": "was something left out, or said twice?",
    "mixed-script": "type the word again in one keyboard layout",
    "doubled-words": "take one of them out",
    "mojibake": "find the text in an older version; it was read in the wrong encoding",
    "controls": "delete it, in an editor that shows such characters",
    "normal-form": "type the letters again, or put the text into normal form C",
    "ending": "end as the source does, in the language's own punctuation",
    "pairs": "close it, or take its partner out",
    "ru-nested": "„лапки“ for the inner ones",
    "ru-number": "№ and a no-break space",
    "syntax": "`msgfmt -c FILE` shows the same place",
    "plurals": "`article-i18n update` writes the rule of the language",
    "header-field": "`article-i18n update` fills in what it knows",
    "lost-spaces": "`check --fix` puts them back where the rule is certain",
    "inconsistent": "choose one of them",
    "twin": "take over that translation, if it fits here",
    "spelling": "words that are right go into the file that `words` names in the configuration",
}


def hint(check: str) -> str:
    """Return how to mend what a check finds, empty where its message says all."""
    return "`check --fix` puts it right" if check in FIXABLE else _HINTS.get(check, "")
