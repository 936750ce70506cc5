"""What the source lint looks at, and how it reports."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from article_i18n.checks.unit import masked
from article_i18n.model import Finding, Inline, Part, Told

EXPLAINED = {
    "source-spelling": ("warning", "A name is spelled in two ways that differ by one letter."),
    "source-long": (
        "info",
        "A sentence has more than 40 words; translators lose their way in it, and readers too.",
    ),
    "source-alt": (
        "warning",
        'An image has no text in the place of it (alt), so there is nothing to translate. HTML\'s alt="" says that an '
        "image is for decoration, and is right.",
    ),
    "source-quotes": ("info", "Straight and curly quotation marks are mixed in one document."),
    "source-cut": (
        "info",
        "A sentence is cut by a list, a listing or a picture and goes on after it; word order may not allow that "
        "elsewhere.",
    ),
    "source-twin": (
        "info",
        "The same sentence stands elsewhere in slightly different words, or differs in case or punctuation only: each "
        "has to be translated. Sentences that differ in a number, a name or code are none.",
    ),
    "source-link": (
        "info",
        "A link on “here” or “this page” says nothing of where it leads (WCAG 2.2, 2.4.4), and word order may put it "
        "elsewhere in another language.",
    ),
    "source-date": (
        "warning",
        "A date such as 03/04/2025 is in March for some and in April for others; a month's name or 2025-03-04 is not.",
    ),
    "source-plural": (
        "info",
        "“file(s)” has no counterpart in languages with several plural forms; say “files”, or write two texts.",
    ),
}


class Image(NamedTuple):
    """An image that nothing stands for where it cannot be seen."""

    path: str
    line: int
    target: str
    """The image file, as the source spells it."""


@dataclass(frozen=True)
class Text:
    """A translatable place of a source."""

    path: str
    line: int
    text: str
    inlines: tuple[Inline, ...] = ()
    prose: bool = True
    kind: str = "paragraph"
    """As in the model's `Block`."""
    masked: str = field(init=False)
    """The text, character by character, with signs for what is not prose."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "masked", masked(self.text, self.inlines))


def finding(name: str, told: str, text: Text) -> Finding:
    """Return a finding at a text, and at its part where the line knows it."""
    part = Part(text.text, *told.span, "text") if isinstance(told, Told) else None
    return Finding(name, EXPLAINED[name][0], str(told), text.path, text.line, msgid=text.text, part=part)


def short(text: str, size: int = 50) -> str:
    """Return the beginning of a text, for a report."""
    text = " ".join(text.replace("\ue000", "").replace("\ue001", "·").split())
    return f"{text[:size]}…" if len(text) > size else text
