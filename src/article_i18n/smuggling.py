"""What a translation may not bring in: anything that runs in a browser or a site generator and that its source lacks.

A catalog may come from anybody. A tag, a link, a role or a placeholder of the source may stand in another order or
be left out; a new one must be harmless. The handlers that run code are those of HTML (8.1.8).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from article_i18n.errors import quoted
from article_i18n.formats import schemes
from article_i18n.model import Block, Inline

SAFE_TAGS = frozenset(
    re.findall(
        r"[\w-]+",
        """
    abbr b bdi bdo br cite code data del dfn em i ins kbd mark q rp rt ruby s samp small
    span strong sub sup time u var wbr
    """,
    )
)
"""Tags that a translation may have although its source has none of them: they cannot do harm."""
_VOID = frozenset(
    re.findall(
        r"[\w-]+",
        """
    area base br col embed hr img input link meta param source track wbr
    """,
    )
)
_FREE = frozenset(
    re.findall(
        r"[\w-]+",
        """
    abbr alt class dir hreflang label lang placeholder summary title
    """,
    )
)
"""Attributes whose values a translator may set."""
_FIXED = frozenset(
    re.findall(
        r"[\w-]+",
        """
    action data formaction http-equiv is ping sandbox slot srcdoc style
    """,
    )
)
"""Attributes that stay as they are wherever they are."""
_PLAIN_NAME = re.compile(r"(?!on|v-)[A-Za-z][\w-]*", re.IGNORECASE)
_TAG = re.compile(r"</?\s*([A-Za-z][\w.:-]*)")
_START = re.compile(r"""<\s*([A-Za-z][\w.:-]*)((?:"[^"]*"|'[^']*'|\{[^{}]*\}|[^"'<>])*)""")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*("[^"]*"|'[^']*'|\{[^{}]*\}|[^\s"'=<>`]+))?""")
_ELSEWHERE = re.compile(r"(?<![\w/])(?:[A-Za-z][\w+.-]*:)?//")
_ROLE = re.compile(r"(?:\A|`)[{:]([\w.+:-]*\w)[}:](?:`|\Z)")
_SAFE_ROLES = frozenset(
    re.findall(
        r"[\w-]+",
        """
    abbr abbreviation ac acronym code command del dfn emphasis guilabel kbd literal math
    menuselection program samp strong sub subscript sup superscript t title title-reference
    """,
    )
)
"""Roles of docutils, Sphinx and MyST that only set text."""
_REFERENCE = re.compile(r"\{[\w-]+\}")
_CHARACTERS = frozenset(
    re.findall(
        r"[\w-]+",
        """
    amp apos asterisk backslash backtick blank brvbar caret cpp deg empty endsb gt ldquo
    lsquo lt nbsp plus pp quot rdquo rsquo sp startsb tilde two-colons two-semicolons vbar
    wj zwsp
    """,
    )
)
"""Attributes of AsciiDoc that stand for characters (its manual, "Character replacement attributes")."""
_CHECKED = ("{{<", "{{%", "{%")
"""Tags whose text parameters may change; the encoder of Markdown compares them, and that of XML its own."""


def smuggled(source: Block, edition: Block) -> str | None:
    """Say what a translated block brings in that must not be published, or None."""
    if schemes.calls(edition.text) > schemes.calls(source.text):
        return "it links to a script"
    if edition.kind == "value" and "<" in edition.text:
        return _new_tag_in(source.text, edition.text)
    if not edition.inlines:
        return None
    have, want = list(_identities(edition)), list(_identities(source))
    if have == want:
        return None
    known, before = Counter(want), {markup for _, _, markup in want}
    for inline, identity in zip(edition.inlines, have, strict=True):
        if known[identity] > 0:
            known[identity] -= 1
        elif identity[2] not in before and (reason := _harm(inline, identity[2], source)):
            return reason
    return _unpaired(source, edition)


def _unpaired(source: Block, edition: Block) -> str | None:
    loose, loose_before = (Counter(_loose(block)) for block in (edition, source))
    if loose == loose_before:
        return None
    (name, *_) = (loose - loose_before) + (loose_before - loose)
    return f"it has the tag {name} without its partner, unlike its source"


def _identities(block: Block) -> Iterator[tuple[str, str, str]]:
    """Yield kind, value and mark-up of what a block has, the text inside the mark-up left out."""
    text = block.text
    for kind, start, opened, close, end, value in block.inlines:
        yield kind, value, text[start:opened] + text[close:end]


def _harm(inline: Inline, markup: str, source: Block) -> str | None:
    """Say why mark-up that the source lacks must not be published."""
    if schemes.runs(_unescaped(inline.value)) or schemes.brings_code(_unescaped(markup)):
        return "it links to a script"
    judge = _JUDGES.get(inline.kind)
    return judge(markup, source) if judge else None


def _tag(markup: str, source: Block) -> str | None:
    name = _TAG.match(markup)
    if not name:
        return None
    known = [
        spelled for inline in source.inlines if inline.kind == "tag" for spelled in [_spelled(inline, source)]
    ]
    names = {found[1].lower() for spelled in known if (found := _TAG.match(spelled))}
    if name[1].lower() not in names | SAFE_TAGS:
        return f"it has a tag that the source lacks: {markup[:40]}"
    attributes = {each for spelled in known for each in _attributes(spelled)}
    pointed = {each[:2] for each in attributes}
    for element, attribute, value in _attributes(markup):
        same = (element, attribute, value) in attributes
        led = (element, attribute) in pointed and attribute not in _FIXED and _PLAIN_NAME.fullmatch(attribute)
        free = attribute in _FREE or attribute.startswith("aria-")
        if not (same or free or led) or (not same and schemes.runs(_unescaped(value))):
            return f"<{element}> has {attribute}={quoted(value[:40])}, which the source lacks"
    return None


def _role(markup: str, source: Block) -> str | None:
    known = {name for inline in source.inlines for name in _ROLE.findall(_spelled(inline, source))}
    new = set(_ROLE.findall(markup)) - known - _SAFE_ROLES
    return f"its source has no role {min(new)}" if new else None


def _attribute_list(markup: str, source: Block) -> str | None:
    return f"its source has no {markup[:40]}" if "=" in markup else None


def _raw(markup: str, source: Block) -> str | None:
    escaped = markup.startswith(("++", "$$")) and not markup.startswith("+++")
    return None if escaped or "<" not in markup else f"its source has no {markup[:40]}"


def _image(markup: str, source: Block) -> str | None:
    """Let no page load what its source does not: not even a picture."""
    known = any(i.kind == "image" and _ELSEWHERE.search(_spelled(i, source)) for i in source.inlines)
    return (
        None
        if known or not _ELSEWHERE.search(markup)
        else f"its source has no image from elsewhere: {markup[:40]}"
    )


def _placeholder(markup: str, source: Block) -> str | None:
    if (
        markup.startswith(_CHECKED)
        or markup[0] in "<&"
        or (_REFERENCE.fullmatch(markup) and markup[1:-1] in _CHARACTERS)
    ):
        return None
    bare = schemes.unseen_dropped(markup)
    known = (schemes.unseen_dropped(_spelled(i, source)) for i in source.inlines if i.kind == "placeholder")
    return None if bare in known else f"its source has no placeholder {markup[:40]}"


_JUDGES = {
    "image": _image,
    "tag": _tag,
    "role": _role,
    "attributes": _attribute_list,
    "raw": _raw,
    "placeholder": _placeholder,
}


def _loose(block: Block) -> Iterator[str]:
    """Yield the tags that have no partner in the block and need one."""
    for inline in block.inlines:
        if inline.kind == "tag" and inline.open == inline.end:
            spelled = block.text[inline.start : inline.end]
            name = _TAG.match(spelled)
            if name and name[1].lower() not in _VOID and not spelled.endswith("/>"):
                yield spelled[: 2 if spelled.startswith("</") else 1] + name[1] + ">"


def _new_tag_in(source: str, text: str) -> str | None:
    """Judge the tags in text that programs may put into a page, such as a value of a data file."""
    known = set(_pieces(source))
    names = {name.lower() for name in _TAG.findall(source)} | SAFE_TAGS
    for piece in _pieces(text):
        name = _TAG.match(piece)
        if piece not in known and name:
            if name[1].lower() not in names:
                return f"it has a tag that the source lacks: {piece[:40]}"
            for element, attribute, value in _attributes(piece):
                if not _PLAIN_NAME.fullmatch(attribute) or schemes.runs(_unescaped(value)):
                    return f"<{element}> has {attribute}={quoted(value[:40])}, which the source lacks"
    return None


def _pieces(text: str) -> Iterable[str]:
    return (f"<{piece.partition('>')[0]}>" for piece in text.split("<")[1:])


def _attributes(tag: str) -> Iterator[tuple[str, str, str]]:
    """Yield element, attribute and value, names in small letters, of a start tag."""
    if found := _START.match(tag):
        for name, value in _ATTRIBUTE.findall(found[2]):
            yield found[1].lower(), name.lower(), value.strip("\"'")


def _spelled(inline: Inline, block: Block) -> str:
    return block.text[inline.start : inline.open] + block.text[inline.close : inline.end]


def _unescaped(text: str) -> str:
    """Return mark-up without the backslashes that escape what follows them."""
    return text.replace("\\", "")
