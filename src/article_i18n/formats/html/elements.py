"""What the HTML standard says of elements, and what article-i18n makes of them."""

from __future__ import annotations


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


HEADINGS = _names("h1 h2 h3 h4 h5 h6")
VOID = _names(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr"
)
RAW = _names("iframe noembed noframes plaintext script style textarea title xmp")
"""Elements whose content is text without tags."""
BLOCK = HEADINGS | _names(
    "address applet area article aside audio base blockquote body canvas caption center col colgroup datalist dd"
    " details dialog dir div dl dt fieldset figcaption figure footer form frame frameset head header hgroup hr html"
    " iframe legend li listing main map marquee menu menuitem nav noembed noframes noscript object ol optgroup option"
    " p plaintext pre script search section select style summary table tbody td template textarea tfoot th thead"
    " title tr ul video xmp"
)
"""Elements that end a run of text where they start and where they end."""
ISLANDS = _names("button label")
"""Inline elements that are blocks of their own, unless they stand among words."""
FOREIGN = _names("math svg")
INTEGRATION = _names("annotation-xml desc foreignobject mi mn mo ms mtext")
"""Foreign elements that may hold HTML again (`title` of SVG besides)."""
IN_SVG = _names("script style title")
"""Names of blocks that have another meaning in SVG."""
BREAKOUT = (
    HEADINGS
    | _names(
        "b big blockquote body br center code dd div dl dt em embed head hr i img li listing menu meta nobr ol p"
    )
    | _names("pre ruby s small span strong strike sub sup table tt u ul var")
)
"""Start tags that end an SVG or MathML element left open."""
CODE = _names("code samp tt")
UNTRANSLATED = CODE | FOREIGN | {"listing", "pre"}
"""Elements that are left alone unless `translate="yes"` says otherwise."""

SCOPE = _names("applet caption html marquee object select table td template th")
"""Elements that implied end tags do not reach through."""
CLOSED_IN_SCOPE = HEADINGS | _names(
    "address applet article aside blockquote button center dd details dialog dir div dl dt fieldset figcaption figure"
    " footer form header hgroup listing main marquee menu nav object ol pre search section select summary ul"
)
"""Elements whose end tag closes all that is open in them, unless it is in an element of `SCOPE`."""
SPECIAL = (
    CLOSED_IN_SCOPE
    | SCOPE
    | VOID
    | INTEGRATION
    | RAW
    | _names("body colgroup frameset head li noscript p tbody tfoot thead tr")
)
"""Elements that the end tag of any other element does not reach through."""
ENDS_P = HEADINGS | _names(
    "address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer form"
    " header hgroup hr li listing main menu nav ol p plaintext pre search section summary table ul xmp"
)
"""Start tags that end an open paragraph."""
_SECTIONS = _names("tbody tfoot thead")
TABLE_PARTS: dict[str, frozenset[str]] = {
    **dict.fromkeys(("td", "th"), _names("caption colgroup td th")),
    "tr": _names("caption colgroup tr"),
    **dict.fromkeys((*_SECTIONS, "caption", "colgroup"), _SECTIONS | _names("caption colgroup tr")),
}
"""What the start tag of a part of a table ends."""
_TABLE = ("table", "template")
ENDS: dict[str, tuple[frozenset[str], tuple[str, ...]]] = {
    **{name: (parts, _TABLE) for name, parts in TABLE_PARTS.items()},
    "option": (_names("option"), ("select",)),
    "optgroup": (_names("optgroup option"), ("select",)),
    "body": (_names("head"), ("template",)),
}
"""What else a start tag ends, and the elements that it does not reach through."""
IMPLYING = ENDS_P | ENDS.keys() | {"button"}
"""Start tags that may end elements before them."""

KINDS: dict[str, str] = {
    **dict.fromkeys(HEADINGS, "heading"),
    **dict.fromkeys(("li", "menuitem"), "item"),
    **dict.fromkeys(("td", "th"), "cell"),
    **dict.fromkeys(("caption", "figcaption", "legend"), "caption"),
    **dict.fromkeys(("button", "label", "option", "summary"), "label"),
    "blockquote": "quote",
    "dd": "definition",
    "dt": "term",
}
SHORT = _names("heading label term")
"""Kinds that are never cut into sentences."""

SAFE = _names(
    "abbr b bdi bdo br cite code del dfn em i ins kbd mark q rp rt ruby s samp small span strong sub sup time u var"
    " wbr"
)
"""Tags that a translation may have though its source lacks them."""
