"""Faults of mark-up that were not thought of when the checks were made: keyboards, input methods, machines, slips."""

from __future__ import annotations

import re

from benchmarks.seeds.tools import Fault, Pair, common, either, of, put

_ELEMENT = r"<(?!_:)([A-Za-z][\w:-]*)((?: [^<>]*[^<>/])?)>([^<>]+)</\1>"
_NAMED = r"%\((\w+)\)([sd])"
_BOLD = r"(?<![\w*])\*\*([^*`\n]+?)\*\*(?![\w*])"
_MD_LINK = r"(?<!!)\[([^\[\]]+)\]\(([^()\s]+)\)"
_ALIKE = str.maketrans("aceopxy", "асеорху")
_CODE = r"(?<![:\w`])``([\w.()-]{3,})``(?![`\w_])"


def _outside(pair: Pair) -> str:
    """Close an outer element before the inner one."""
    return re.sub(r"(</[\w:-]+>)(</[\w:-]+>)", r"\2\1", pair.target, count=1)


def _attribute(change: str) -> Fault:
    return put(r' ([\w:-]+)="([^"<>]+)"', change)


def _swapped(pair: Pair) -> str:
    """Exchange two placeholders of different kinds that have no names."""
    found = re.search(r"(%[sdi])(.*?)(%[sdi])", pair.target, re.DOTALL)
    if not found or found[1] == found[3]:
        return ""
    return f"{pair.target[: found.start()]}{found[3]}{found[2]}{found[1]}{pair.target[found.end() :]}"


KINDS: dict[str, Fault] = {
    "end tags exchanged": of(_outside),
    "element twice": put(_ELEMENT, r"\g<0>\g<0>"),
    "Cyrillic letter in a tag": put(r"(?<=[<])([a-z]*[aceopxy][a-z]*)(?=[ >])", lambda m: m[0].translate(_ALIKE)),
    "tag translated": put(_ELEMENT, r"<имя\2>\3</имя>"),
    "space in an end tag": put(r"</([\w:-]+)>", r"</ \1>"),
    "space in a start tag": put(r"<([a-z][\w:-]*)>", r"< \1>"),
    "tag in capitals": put(r"<([a-z]{3,})>([^<>]+)</\1>", lambda m: f"<{m[1].upper()}>{m[2]}</{m[1].upper()}>"),
    "full-width angle brackets": put(r"<([a-z][\w:-]*)>", r"＜\1＞"),
    "slash of an end tag lost": put(r"</([\w:-]+)>", r"<\1>"),
    "slash of an empty element lost": put(r"<([a-z][^<>]*?) ?/>", r"<\1>"),
    "slash of an end tag reversed": put(r"</([\w:-]+)>", r"<\\\1>"),
    "curly quotes in a tag": _attribute(r" \1=“\2”"),
    "quote in a tag lost": _attribute(r' \1="\2'),
    "attribute without quotes": _attribute(r" \1=\2x"),
    "attribute renamed": _attribute(r' \1s="\2"'),
    "capital in an attribute": put(r'(linkend|href|id|xref)="([a-z])', lambda m: f'{m[1]}="{m[2].upper()}'),
    "text before its tag": put(r"<([a-z]{3,}(?: [^<>]*)?)>([^<>\s]+)</([a-z]+)>", r"<\1></\3>\2"),
    "entity misspelled": put(r"&([a-z-]{2})([a-z])([a-z-]+);", lambda m: f"&{m[1]}{m[3]}{m[2]};" if m[1] + m[2] + m[3] != m[1] + m[3] + m[2] else f"&{m[1]};"),
    "entity lost": put(r"&(?!amp|lt|gt|nbsp|quot)[a-z][\w-]+;", ""),
    "entity escaped": put(r"&(?=[a-z][\w-]*;)", "&amp;"),
    "ampersand of an entity lost": put(r"&(?=(?:lt|gt|[a-z]+-[a-z]+);)", ""),
    "space in an entity": put(r"&([a-z][\w-]*);", r"& \1;"),
    "sign for its entity": put(r"&lt;|&amp;", lambda m: {"&lt;": "<", "&amp;": "&"}[m[0]]),
    "element escaped": put(r"<([a-z]+)>([^<>]+)</\1>", r"&lt;\1&gt;\2&lt;/\1&gt;"),
    "placeholder translated": put(_NAMED, r"%(имя)\2"),
    "type of a placeholder lost": put(_NAMED + r"(?!\w)", r"%(\1)"),
    "spaces in a placeholder": put(_NAMED, r"% (\1) \2"),
    "placeholder twice": either(put(r"(?<!%)%[sd]", r"\g<0> \g<0>"), put(_NAMED, r"\g<0> \g<0>")),
    "placeholders exchanged": of(_swapped),
    "case of a placeholder": put(r"%\(([a-z_]+)\)([sd])", lambda m: f"%({m[1].upper()}){m[2]}"),
    "brace of a placeholder lost": put(r"\{(\w+)\}", r"{\1"),
    "full-width per cent sign": put(_NAMED, r"％(\1)\2"),
    "bold type with spaces": put(_BOLD, r"** \1 **"),
    "one star of bold lost": put(_BOLD, r"**\1*"),
    "link reversed": put(_MD_LINK, r"(\1)[\2]"),
    "full-width brackets of a link": put(_MD_LINK, r"[\1]（\2）"),
    "link text in angle brackets": put(_MD_LINK, r"<\1>(\2)"),
    "space in a link target": put(_MD_LINK, r"[\1]( \2 x)"),
    "picture becomes a link": put(r"!\[([^\[\]]*)\]\(", r"[\1]("),
    "anchor lost": put(r" ?\{#[\w-]+\}", ""),
    "anchor translated": put(r"\{#[\w-]+\}", "{#якорь}"),
    "end of a shortcode altered": put(r"\{\{([<%]) ?/", r"{{\1 "),
    "code in quotation marks": put(_CODE, r"“\1”"),
    "code with one sign": put(_CODE, r"``\1`"),
    "code glued to a letter": put(r" (``[\w.()-]+``) ", r"а\1а"),
    "reference without its sign": put(r"(`[^`<>\n]+ <[^<>`\n]+>`)__?", r"\1"),
    "target of a reference translated": put(r"(:[a-z]+:`[^`<>]+ <)[^<>`]+>`", r"\1цель>`"),
    "substitution altered": put(r"\|([A-Za-z][\w -]*)\|", r"|\1x|"),
    "citation lost": put(r" ?\[(?:\d+|#[\w-]*)\]_", ""),
    "role with a full-width colon": put(r":([a-z]+):`", r"：\1：`"),
    "code changed in its middle": common(r"(?<![:\w`])``[\w.()-]{4,}``(?![`\w])", lambda m: m[0][:4] + m[0][5:]),
    "comment opened": put(r"(?<=[^\W\d_]) (?=[^\W\d_])", " <!-- "),
}  # fmt: skip
