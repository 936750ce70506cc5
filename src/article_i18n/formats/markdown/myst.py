"""MyST's directives: which fences hold Markdown and which hold code, their options, and comments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from article_i18n.formats.markdown.forms import rule

_PROSE = re.compile(
    r"(?:admonition|attention|caution|danger|error|hint|important|note|seealso|tip|warning|todo|versionadded"
    r"|versionchanged|versionremoved|deprecated|figure|figure-md|image|sidebar|topic|epigraph|highlights|pull-quote"
    r"|compound|container|aside|margin|dropdown|details|card|card-carousel|card-header|card-footer|grid|grid-item"
    r"|grid-item-card|tab-set|tab-item|tabs|tab|group-tab|table|list-table|glossary|rubric|div|blockquote|quote"
    r"|exercise|exercise-start|exercise-end|solution|solution-start|solution-end|(?:prf:|proof:)?(?:proof|theorem|axiom"
    r"|lemma|definition|criterion|remark|conjecture|corollary|algorithm|example|property|observation|proposition"
    r"|assumption)|only|ifconfig|hlist|centered|class|contents|embed|iframe|button-link|button-ref)"
)
"""Directives whose body is Markdown. Others between backticks are code; between colons only `_CODE` are."""
_CODE = re.compile(
    r"(?:code|code-block|sourcecode|code-cell|literalinclude|include|eval-rst|math|mermaid|csv-table|raw|toctree"
    r"|parsed-literal|productionlist|graphviz|plot|plotly|auto\w+|py:\S+|c:\S+|cpp:\S+|js:\S+|bibliography|index"
    r"|doctest|testcode|testoutput|testsetup|ipython|jupyter-execute|digraph|graph|uml|prompt|anywidget)"
)
_SIGNS = ("```{", "~~~{", ":::{", "``` {", "~~~ {", "::: {")
_MYST = re.compile(
    rf"^[ >]{{0,3}}(?:`{{3,}}|~{{3,}}|:{{3,}})[ \t]*\{{(?:{_PROSE.pattern}|{_CODE.pattern})\}}"
    r"|(?<!`)\{[a-z][\w:+-]*\}`[^`\n]|^[ >]{0,3}\([^()\n]++\)=[ \t]*$",
    re.MULTILINE,
)
"""Signs that a translation cannot take away: a fence further in may be running text."""
_FENCE = re.compile(
    r"^((?:[ \t>]|[-+*][ \t]|\d{1,9}[.)][ \t])*+)(`{3,}+|~{3,}+|:{3,}+)[ \t]*+([^\n]*)$", re.MULTILINE
)
_NAME = re.compile(r"\{([A-Za-z][\w:.+-]*)\}")
_OPTION = re.compile(r"\n([ \t>]*+)(:[\w-]+:(?:[ \t][^\n]*)?)(?=\n|\Z)")
_YAML = re.compile(r"\n[ \t>]*+---[ \t]*(?=\n)")
_YAML_END = re.compile(r"\n[ \t>]*+---[ \t]*(?=\n|\Z)")
_LINE = re.compile(r"\n([ \t>]*+)([^\n]+)")
COMMENT = re.compile(r"\n([ \t>]*+)(%[^\n]*)")
_LONGEST_YAML = 4000

Hidden = tuple[int, int, str]
"""A stretch of the text and what the parser shall see there, of the same length."""


def detect(text: str) -> bool:
    """Say whether a document is written in MyST: it has a directive, a role or a target."""
    return ("{" in text or ")=" in text) and bool(_MYST.search(text))


def mask_comments(text: str) -> str:
    """Hide the lines that start with `%`."""
    return COMMENT.sub(lambda found: f"\n{found[1]}{rule(found[2])}", "\n" + text)[1:]


def mask(text: str) -> str:
    """Hide the fences and options of directives whose body is Markdown."""
    if not any(sign in text for sign in _SIGNS):
        return text
    pieces: list[str] = []
    at = 0
    for start, end, new in _hidden(text):
        pieces += (text[at:start], new)
        at = end
    return "".join((*pieces, text[at:]))


def _hidden(text: str) -> Iterator[Hidden]:
    """Walk the fences: what is open decides what a fence line means."""
    opened: list[tuple[str, bool]] = []  # a fence, and whether its body is code
    for found in _FENCE.finditer(text):
        fence, info = found[2], found[3]
        start, end = found.span(2)[0], found.end()
        inside, code = opened[-1] if opened else ("", False)
        if not info.strip() and inside[:1] == fence[0] and len(fence) >= len(inside):
            opened.pop()
            if code and fence[0] == ":":
                yield start, found.end(2), "~" * len(fence)
            elif not code and fence[0] != ":":
                yield start, end, rule(text[start:end])
        elif not code:
            yield from _opening(found, opened)
        elif inside[0] == ":" and fence[0] == "~":
            yield start, found.end(2), "x" * len(fence)  # it would close what stands for the colons


def _opening(found: re.Match[str], opened: list[tuple[str, bool]]) -> Iterator[Hidden]:
    """Hide the first line of a directive, and remember what it opens."""
    text, fence, info, end = found.string, found[2], found[3], found.end()
    name = _NAME.match(info)
    colons = fence[0] == ":"
    if colons and name and _CODE.fullmatch(name[1]):
        opened.append((fence, True))
        yield *found.span(2), "~" * len(fence)
    elif name and (colons or _PROSE.fullmatch(name[1])):
        opened.append((fence, False))
        if not colons:
            yield found.start(2), end, rule(text[found.start(2) : end])
        yield from _options(text, end)
    elif not colons and (fence[0] != "`" or "`" not in info):
        opened.append((fence, True))
    elif colons and info.strip():
        opened.append((fence, False))


def _options(text: str, at: int) -> Iterator[Hidden]:
    """Yield the options at the head of a directive's body: `:key: value` lines, or YAML between `---`."""
    yaml = _YAML.match(text, at)
    closing = _YAML_END.search(text, yaml.end(), yaml.end() + _LONGEST_YAML) if yaml else None
    if closing and not _FENCE.search(text, at + 1, closing.end()):
        for found in _LINE.finditer(text, at, closing.end()):
            yield found.start(2), found.end(), rule(found[2])
        return
    option = _OPTION.match(text, at)
    while option:
        yield option.start(2), option.end(2), rule(option[2])
        option = _OPTION.match(text, option.end())
