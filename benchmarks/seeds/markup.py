"""Faults of the inline mark-up: XML, reStructuredText and Markdown."""

from __future__ import annotations

from benchmarks.seeds.tools import Fault, common, either, put

_ELEMENT = r"<(?!_:)([A-Za-z][\w:-]*)(?: [^<>]*[^<>/])?>([^<>]+)</\1>"
_SPAN = r"(?<![`\w:])(`{1,2})(?![`\s])([^`\n<>]*[^`\s<>])\1(?![`\w_])"
_MD_LINK = r"(?<!!)\[([^\[\]]+)\]\(([^()\s]+)\)"
_ROLE = r":([a-z:]+):`(!?~?[^`<>]{2,})`"

KINDS: dict[str, Fault] = {
    "tag lost": put(_ELEMENT, r"\2"),
    "element lost": put(_ELEMENT, ""),
    "element emptied": put(_ELEMENT, lambda m: m[0].replace(f">{m[2]}</", "></")),
    "tag renamed": put(_ELEMENT, lambda m: m[0].replace(f"<{m[1]}", "<cite", 1).replace(f"</{m[1]}", "</cite")),
    "tag left open": put(r"</[\w:-]+>", ""),
    "closing tag misspelled": put(r"</([\w:-]{2,})>", lambda m: f"</{m[1][:-1]}>"),
    "bracket of a tag lost": put(r"(</?[a-z][\w:-]*)>", r"\1"),
    "attribute changed": put(r'((?:xref|href|type)=")([^"]+)"', r'\1\2x"'),
    "attribute lost": put(r' (?:xref|href)="[^"]+"', ""),
    "link without its target": either(put(r"<link [^>]*>([^<]*)</link>", r"\1"), put(_MD_LINK, r"\1")),
    "link target changed": put(_MD_LINK, r"[\1](\2x)"),
    "link left open": put(_MD_LINK, r"[\1](\2"),
    "link spelled wrongly": put(_MD_LINK, r"[\1] (\2)"),
    "code changed": common(r"(?<![:\w`])`{1,2}[\w.()]{3,}`{1,2}(?![`\w])", lambda m: m[0].rstrip("`") + "x" + "`" * (len(m[0]) - len(m[0].rstrip("`")))),
    "code lost": put(_SPAN, ""),
    "code left open": put(_SPAN, r"\1\2"),
    "code without marks": common(r"(?<![:\w`])`{1,2}[\w.]{3,}`{1,2}(?![`\w])", lambda m: m[0].strip("`")),
    "role target changed": put(_ROLE, r":\1:`\2x`"),
    "role lost": put(_ROLE, ""),
    "role renamed": put(r":(?:func|class|meth|mod|ref|const|data|attr|exc):`", ":obj:`"),
    "role spelled wrongly": put(_ROLE, r":\1: `\2`"),
    "role without its name": put(_ROLE, r"`\2`"),
    "placeholder lost": put(r"<_:[\w-]+/>|\{\{[<%][^{}]*[>%]\}\}", ""),
    "placeholder altered": either(put(r"<_:([\w-]+)-(\d+)/>", r"<_:\1-9\2/>"), put(r"(\{\{[<%] ?\w+)([^{}]*\}\})", r"\1x\2")),
    "emphasis lost": put(r"(?<![\w*])\*{1,2}([^*`\n]+?)\*{1,2}(?![\w*])", r"\1"),
    "emphasis left open": put(r"(?<![\w*])(\*\*[^*`\n]+?)\*\*(?![\w*])", r"\1"),
    "reference lost": put(r"&(?:lt|gt|amp|#\d+);", ""),
    "semicolon of a reference lost": put(r"(&(?:lt|gt|amp|nbsp));", r"\1"),
}  # fmt: skip
