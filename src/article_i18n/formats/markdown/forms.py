"""Lines that a Markdown dialect gives a meaning of its own: each is structure, though some carry a title.

Sources of the rules: Python-Markdown and pymdown-extensions (Material for MkDocs), markdown-it-container and
VitePress, remark-directive (Docusaurus), MyST, Pandoc's manual, mdBook.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

ATTRIBUTE_LIST = r"\{(?::[^{}\n]*|[ \t]*(?:[#.=][\w-]|[\w:-]++=)[^{}\n]*|/\*[^{}\n]*\*/)\}"
"""Ids, classes and key-value pairs of an element: `{: .a}`, `{#id}`, `{ .a width=3 }`, `{=html}`, `{/* #id */}`."""
_WORDS = r"[\w-]++(?:[ ]+[\w-]++)*+"
_LABEL = r"\[(?:[^\[\]\\\n]|\\.|\[[^\[\]\n]*\])*+\]"
_COMMANDS = (
    r"\\(?:(?:newpage|clearpage|pagebreak|tableofcontents|maketitle|appendix|listof\w+|printbibliography|bigskip"
    r"|medskip|smallskip|noindent|hfill|vfill|centering)\*?(?:\{\})?"
    r"|(?:vspace|hspace|include|input|includegraphics|bibliography|bibliographystyle|pagestyle|thispagestyle"
    r"|setcounter|addtocounter|usepackage|setlength|label)\*?(?:\[[^\[\]\n]*\]|\{[^{}\n]*\})+)"
)


class Form(NamedTuple):
    """A line of structure: how it looks after its containers' prefix."""

    start: str
    """What every such line starts with."""
    pattern: str
    dialects: str
    """The dialects that have it; empty for all."""


BOXES = (
    Form("!!!", rf'!!![ \t]*{_WORDS}(?:[ \t]+"[^\n]*")?', "material"),
    Form("???", rf'\?\?\?\+?(?:[ \t]*{_WORDS}(?:[ \t]+"[^\n]*")?|[ \t]+"[^\n]*")', "material"),
    Form("===", r'===(?!=)[!+]{0,2}[ \t]+"[^\n]*"', "material"),
)
"""Lines with a body below them, indented by four columns or more."""
_BLOCK = Form("///", r"/{3,}(?:[ \t]*[\w-]++(?:[ \t]*\|[^\n]*)?)?", "material")
_CLOSED_BLOCK = re.compile(r"^[ \t>]*+/{3,}[ \t]*$", re.MULTILINE)
RULES = (
    _BLOCK,
    Form("--", r"-++8<-+[^\n]*", "material"),
    Form(";-", r";+-++8<-+[^\n]*", "material"),
    Form("*[", r"\*\[(?:[^\[\]\\\n]|\\.)++\]:[^\n]*", "material"),
    Form("[[", r"\[\[_?[Tt][Oo][Cc]_?\]\]", ""),
    Form("[TOC]", r"\[TOC\]", ""),
    Form("<<<", r"<<<[^\n]*", "vitepress docusaurus"),
    Form("@[", r"@\[[A-Za-z][^\[\]\n]*\]\([^()\n]*\)", "vitepress"),
    Form("{{#", r"\{\{#[^{}\n]*\}\}", "mdbook"),
    Form("(", r"\([^()\n]++\)=", "myst"),
    Form("+++", r"\+\+\+(?:[ \t][^\n]*)?", "myst"),
    Form("{", rf"(?:{ATTRIBUTE_LIST}[ \t]*+)+", ""),
    Form("[!", r"\[![A-Za-z][\w-]*+(?:\|[^\]\n]*)?\][+-]?(?:[ \t]+[^\n]*)?", ""),
    Form("::", rf"::[A-Za-z][\w-]*+(?:{_LABEL})?(?:\{{[^\n]*\}})?", "docusaurus"),
    Form("\\", _COMMANDS, "pandoc"),
)
"""Lines that stand for themselves, or open or close something whose body is not indented."""
_SNIPPETS = re.compile(
    r"(?:\n[ \t>]*+\n[ \t>]*+|\n[ >]{0,3})-++8<-+[ \t]*\n(?:[^\n]*\n){1,64}?[ \t>]*+-++8<-+[ \t]*(?=\n|\Z)"
)
"""Files by name between two marks; a mark further in, right below a line, is running text."""
_KRAMDOWN = re.compile(r"\n[ >]{0,3}\{::(comment|nomarkdown)\}[^\n]*(?:\n[^\n]*){0,256}?\{:/(?:\1)?\}[^\n]*")
"""What Jekyll's parser hides from readers, or from itself."""
_LINE = re.compile(r"\n([ \t>]*+)([^\n]+)")
_ANY = re.compile(rf"(?:{'|'.join(form.pattern for form in (*BOXES, *RULES))})[ \t]*")
_STARTS = frozenset(form.start[0] for form in (*BOXES, *RULES))


def mask(text: str, dialect: str, strict: bool = False) -> str:
    """Return the text with its lines of structure hidden: a box is a list item with a break in it, to the parser.

    `strict` takes for structure what is so in some document only, such as `///` lines that nothing closes.
    """
    blocks = strict or ("///" in text and bool(_CLOSED_BLOCK.search(text)))
    text = "\n" + text
    if "-8<-" in text:
        text = _SNIPPETS.sub(lambda found: hide(found[0]), text)
    if "{::" in text:
        text = _KRAMDOWN.sub(lambda found: hide(found[0]), text)
    return _pattern(dialect, blocks).sub(_hide, text)[1:]


def hide(lines: str) -> str:
    """Return lines, each after a line end, as breaks between blocks."""
    return _LINE.sub(lambda found: f"\n{found[1]}{rule(found[2])}", lines)


def rule(line: str) -> str:
    """Return a line of the same length that the parser reads as a break between blocks."""
    return "_" * len(line) if len(line) > 2 else "#" * len(line)


def is_form(line: str) -> bool:
    """Say whether a line would be structure in some dialect, were it the first of a block."""
    return line[:1] in _STARTS and bool(_ANY.fullmatch(line))


@lru_cache(maxsize=32)
def _pattern(dialect: str, blocks: bool) -> re.Pattern[str]:
    boxes, rules = (
        [
            form
            for form in forms
            if (dialect == "auto" or not form.dialects or dialect in form.dialects)
            and (blocks or form is not _BLOCK)
        ]
        for forms in (BOXES, RULES)
    )
    box, line = ("|".join(form.pattern for form in forms) or "(?!)" for forms in (boxes, rules))
    starts = "|".join(sorted({re.escape(form.start) for form in (*boxes, *rules)}))
    return re.compile(rf"\n([ \t>]*+)(?={starts})(?:(?P<box>{box})|(?P<rule>{line}))[ \t]*+(?=\n|\Z)")


def _hide(found: re.Match[str]) -> str:
    line = found[0][1 + len(found[1]) :]
    if found["box"]:
        return f"\n{found[1]}-   {rule(line[4:])}" if len(line) > 4 else found[0]
    if line.startswith("[!") and ">" not in found[1]:
        return found[0]
    return f"\n{found[1]}{rule(line)}"
