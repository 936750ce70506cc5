"""Which mark-up a catalog is written in, where no project says so: by flags, comments, places and looks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from article_i18n.catalog import Message, file_of
from article_i18n.formats import by_suffix

_FLAGS = {
    "rst-text": "rst",
    "md-text": "markdown",
    "xml-text": "xml",
    "safe-html": "html",
    "xml-format": "xml",
}
"""Of Weblate."""
_PROGRAM = re.compile(
    r"\.(?:c|cc|cpp|cxx|h|hpp|m|py|pyx|js|jsx|ts|tsx|vala|rs|go|java|kt|php|pl|rb|sh|cs|ui|blp|glade|desktop|gschema)"
    r"(?:\.in)?(?=[:+.]|\Z)"
)
"""Where programs have their messages: plain text, with a tag here and there."""
_COMMENTS = (
    (re.compile(r"\(itstool\) path:"), "xml"),
    (re.compile(r"\btype: Content of: <|\bContent of: <|\btag: ", re.IGNORECASE), "xml"),
    (re.compile(r"\btype: (?:delimited block|Labeled list|Block title|Title [=~^-])"), "asciidoc"),
    (re.compile(r"\btype: (?:Plain text|Bullet:|Title #|Fenced code|Front Matter|YAML Front)"), "markdown"),
    (re.compile(r"\bblock \d+ \((?:paragraph|header|unordered list|ordered list|table)\)"), "markdown"),
)
"""What itstool, po4a and mdpo write above an entry. po4a has types of AsciiDoc in common with Markdown."""
_SUFFIX = re.compile(r"(?P<path>[^\s:+]*?(?P<suffix>\.[A-Za-z0-9]{1,8}))(?=[:+]|\Z)")
_LOOKS = (
    ("rst", re.compile(r"(?<!`)``[^`\n]+``(?!`)|:[a-z][a-z:+-]*:`[^`\n]+`|`[^`\n<]+ ?<[^>`\n]+>`_|::\Z")),
    (
        "markdown",
        re.compile(r"\[[^\[\]\n]+\]\([^()\n]*\)|\*\*[^\s*][^*\n]*\*\*|(?<!`)`[^`\n]+`(?![`_])|^#{1,6} "),
    ),
    ("xml", re.compile(r"</?[A-Za-z][\w:-]*(?:\s[^<>]*)?/?>")),
)
_SAMPLE = 2000


def format_by(known: dict[str, str], messages: Sequence[Message] = ()) -> Callable[[Message], str]:
    """Return a function that tells a message's format; `known` are the formats of a project's sources by path.

    What an entry says of itself counts before what is known of the path "", and that before what the catalog's
    `messages` look like as a whole.
    """
    default = known.get("", "")

    def format_of(message: Message) -> str:
        nonlocal default
        found = _said(message, known)
        if not found:
            default = default or _looks(messages)
            found = default
        return found

    return format_of


def _said(message: Message, known: dict[str, str]) -> str:
    for flag in message.flags:
        if flag in _FLAGS:
            return _FLAGS[flag]
    for reference in message.references:
        place, path = reference.strip("\u2068\u2069"), file_of(reference)
        found = known.get(path) or by_suffix(path)
        if not found and (shaped := _SUFFIX.match(place)):  # html2po: page.html+html.body.p:3-1
            found = by_suffix(shaped["path"])
        if found or _PROGRAM.search(place):
            return found or "html"
    for note in (*message.notes, *message.comments):
        for pattern, name in _COMMENTS:
            if pattern.search(note):
                return name
    return "html" if any(flag.endswith("-format") for flag in message.flags) else ""


def _looks(messages: Sequence[Message]) -> str:
    """Return the format that most messages with mark-up look like; Markdown, where none has any."""
    counts: Counter[str] = Counter()
    for message in messages[:_SAMPLE]:
        for name, pattern in _LOOKS:
            if pattern.search(message.msgid):
                counts[name] += 1
    return counts.most_common(1)[0][0] if counts else "markdown"
