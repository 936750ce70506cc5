"""The patterns of reStructuredText's block grammar."""

from __future__ import annotations

import re

_ARGUMENT = r"(?:[a-zA-Z][a-zA-Z0-9_-]*|<[^<>]+>)"
_OPTION = rf"(?:[-+][a-zA-Z0-9](?: ?{_ARGUMENT})?|(?:--|/)[a-zA-Z0-9][a-zA-Z0-9_-]*(?:[ =]{_ARGUMENT})?)"
_NUMBER = r"(?:[0-9]+|[a-zA-Z]|[ivxlcdm]+|[IVXLCDM]+|\#)"
_FIELD = r":(?![: ])(?:[^:\\]|\\.|:(?!(?:[ `]|$)))*+(?<! ):(?: +|$)"
_LINE = r"(?P<repeated>[!-/:-@[-`{-~])(?P=repeated)* *$"
MARK = re.compile(
    r"(?P<bullet>[-+*\u2022\u2023\u2043](?: +|$))"
    rf"|(?P<number>(?:\({_NUMBER}\)|{_NUMBER}[.)])(?: +|$))"
    rf"|(?P<field>{_FIELD})"
    rf"|(?P<option>{_OPTION}(?:, {_OPTION})*(?:  +| ?$))"
    r"|(?P<doctest>>>>(?: +|$))"
    r"|(?P<lines>\|(?: +|$))"
    r"|(?P<grid>\+-[-+]+-\+ *$)"
    r"|(?P<simple>=+(?: +=+)+ *$)"
    r"|(?P<explicit>\.\.(?: +|$))"
    r"|(?P<anonymous>__(?: +|$))"
    rf"|(?P<line>{_LINE})"
)
"""The start of a line that is not text, by the construct that it begins."""
FIELD = re.compile(_FIELD)
UNDERLINE = re.compile(_LINE)
ATTRIBUTION = re.compile(r"(?:---?(?!-)|\u2014) *(?=[^ \n])")
LITERAL = re.compile(r"(?<!\\)(?:\\\\)*::\Z")
CLASSIFIER = re.compile(r" +: +")
OWN_TARGET = re.compile(r"\.\. _`[^`]+`:(?: .+)?$")
"""A target, in backquotes, that stays with the title or paragraph after it: one that keeps an old name is."""
