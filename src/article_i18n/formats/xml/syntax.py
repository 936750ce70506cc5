"""The syntax of XML: well-formedness by expat, places by one pattern that is sound on well-formed text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from xml.parsers import expat

from article_i18n.errors import SourceError

Name = tuple[str, str]
"""A namespace ("" for none) and a local name."""

ITS = "http://www.w3.org/2005/11/its"
ITST = "http://itstool.org/extensions/"
LOCAL = frozenset({ITS, ITST})
XML = "http://www.w3.org/XML/1998/namespace"
BLANKS = " \t\n\r"
"""What XML calls white space. A no-break space and its kin are text."""

OPEN, CLOSE, COMMENT, CDATA, INSTRUCTION, DOCTYPE = 2, 3, 4, 5, 6, 7
"""What `lastindex` of a match of MARKUP says it is."""
MARKUP = re.compile(
    r"""<(?:
      ([^\s>/!?"']++)((?:[^>"']++|"[^"]*+"|'[^']*+')*+)>
    | /([^\s>]++)\s*>
    | !--(.*?)-->
    | !\[CDATA\[(.*?)\]\]>
    | \?(.*?)\?>
    | !DOCTYPE((?:[^\["'>]++|"[^"]*+"|'[^']*+')*+
        (?:\[(?:[^\]"'<]++|"[^"]*+"|'[^']*+'|<!--.*?-->|<\?.*?\?>|<)*+\]\s*+)?)>
    )""",
    re.VERBOSE | re.DOTALL,
)
"""One piece of mark-up. Groups: a tag's name and the rest of it; an end tag's name; the inside of the others."""

MOST_ENTITIES = 2_500
"""Of a document's own. A longer chain of them can overflow expat's stack; the sets of ISO are about 2,200."""

_OF_PARTS = frozenset(
    expat.errors.codes[message]
    for message in (
        expat.errors.XML_ERROR_UNDEFINED_ENTITY,
        expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT,
        expat.errors.XML_ERROR_NO_ELEMENTS,
        expat.errors.XML_ERROR_SYNTAX,
        expat.errors.XML_ERROR_INVALID_TOKEN,
    )
)
"""What expat holds against the parts of a document."""
_TEXT_DECLARATION = re.compile(r"<\?xml\s.*?\?>", re.DOTALL)
_DECLARATIONS = re.compile(
    r"""(?:\s++|<!--.*?-->|<\?.*?\?>|%[\w.:-]++;
    |<!(?:ENTITY|ELEMENT|ATTLIST|NOTATION)\s(?:[^"'<>]++|"[^"]*+"|'[^']*+')*+>)++""",
    re.VERBOSE | re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""([^\s=/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|(quot|apos|amp|lt|gt));")
_VALUES = {"quot": '"', "apos": "'", "amp": "&", "lt": "<", "gt": ">"}
BLANK = re.compile(f"[{BLANKS}]")
_SPACE_RUN = re.compile(r"\s*")
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Attribute(NamedTuple):
    """One attribute as written; its value starts at `start` in the string that it was read from."""

    name: str
    value: str
    quote: str
    start: int


def check(text: str) -> bool:
    """Raise SourceError with the line unless `text` is well-formed XML; say whether it is a part of a document.

    A part is what XML 1.0 (4.3.2) calls an external parsed entity, as DocBook's chapters often are: the document that
    includes it declares its entities, and it may have several elements side by side. No external entity is ever
    fetched.
    """
    entities = text.count("<!ENTITY")
    if entities > MOST_ENTITIES:
        line = text.count("\n", 0, text.index("<!ENTITY")) + 1
        raise SourceError(
            f"declares more than {MOST_ENTITIES:,} entities; move them to an external file", line=line
        )
    try:
        _parse(text, entities > 0)
    except expat.ExpatError as error:
        if error.code in _OF_PARTS and "<!DOCTYPE" not in text and text.strip():
            return _check_part(text)
        raise _fault(error) from None
    except UnicodeEncodeError as error:
        line = text.count("\n", 0, error.start) + 1
        raise SourceError("holds half of a surrogate pair, which XML cannot; remove it", line=line) from None
    return False


def declares_only(text: str) -> bool:
    """Say whether `text` is nothing but declarations: a DTD, or a file of entities for other documents."""
    return "<!" in text and "<!DOCTYPE" not in text and bool(_DECLARATIONS.fullmatch(text))


def _parse(text: str, has_entities: bool) -> None:
    parser = expat.ParserCreate("utf-8")
    if has_entities:
        parser.DefaultHandler = len  # with a default handler, expat does not expand the entities in content
    parser.Parse(text.encode(), True)


def _check_part(text: str) -> bool:
    """Read a part as if it were included: in an element, by a document whose declarations lie elsewhere."""
    declared = _TEXT_DECLARATION.match(text)
    blank = "\n" * declared[0].count("\n") if declared else ""
    parser = expat.ParserCreate("utf-8")
    depth = 0

    def opened(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1

    def closed(name: str) -> None:
        nonlocal depth
        depth -= 1

    def read(characters: str) -> None:
        if depth == 1 and characters.strip(BLANKS):
            line = parser.CurrentLineNumber
            raise SourceError(
                "not well-formed XML (text outside of any element); put an element around it", line=line
            )

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = opened, closed, read
    try:
        parser.Parse(f"<!DOCTYPE _ SYSTEM '_'><_>{blank}".encode())
        parser.Parse(text[declared.end() :].encode() if declared else text.encode())
        parser.Parse(b"</_>", True)
    except expat.ExpatError as error:
        raise _fault(error) from None
    return True


def _fault(error: expat.ExpatError) -> SourceError:
    what = expat.ErrorString(error.code)
    return SourceError(f"not well-formed XML ({what}); mend the mark-up there", line=error.lineno)


def pairs(rest: str) -> Iterator[tuple[str, str]]:
    """Read the names and values of a well-formed tag's attributes from what follows its name."""
    for name, double, single in _ATTRIBUTE.findall(rest):
        yield name, double or single


def attributes(rest: str) -> Iterator[Attribute]:
    """Read the attributes of a well-formed tag, with their places, from what follows its name."""
    for found in _ATTRIBUTE.finditer(rest):
        group = 2 if found[2] is not None else 3
        yield Attribute(found[1], found[group], "\"'"[group - 2], found.start(group))


def folded(text: str) -> str:
    """Make each run of blanks one space, and none at the ends."""
    return folded_inside(text).strip(" ")


def folded_inside(text: str) -> str:
    """Make each run of blanks one space, also at the ends."""
    text = text.replace("\n", " ").replace("\t", " ").replace("\r", " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text


def escaped(text: str) -> str:
    """Spell plain text as XML, in the one way that messages use."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def canonical(source: str) -> str:
    """Respell character data as messages have it: characters as themselves, `&`, `<` and `>` as entities.

    References to entities of the document stay as they are.
    """
    if "&" in source:
        source = _REFERENCE.sub(lambda found: escaped(character(found)), source)
    return source.replace(">", "&gt;") if ">" in source else source


def canonical_value(value: str) -> str:
    """Respell an attribute's value as messages have it inside a tag, for double quotes around it."""
    return canonical(BLANK.sub(" ", value)).replace('"', "&quot;")


def plain(source: str) -> str:
    """Return the characters that character data stands for; entities of the document stay references."""
    return _REFERENCE.sub(character, source) if "&" in source else source


def character(reference: re.Match[str]) -> str:
    """Return what a reference to a character or a predefined entity stands for; itself where XML has none such."""
    if reference[3]:
        return _VALUES[reference[3]]
    code = int(reference[1], 16) if reference[1] else int(reference[2])
    return chr(code) if code <= 0x10FFFF and not _UNFIT.match(chr(code)) else reference[0]


def leading(source: str, start: int, end: int) -> int:
    """Return where `source[start:end]` begins after spaces of any kind, spelled as references or not."""
    at = start
    if at < end and source[at] != "&" and not source[at].isspace():
        return at
    while at < end:
        found = _SPACE_RUN.match(source, at, end)
        at = found.end() if found else at
        reference = _REFERENCE.match(source, at, end)
        if not reference or not character(reference).isspace():
            break
        at = reference.end()
    return at


def trailing(source: str, start: int, end: int) -> int:
    """Return where `source[start:end]` ends before spaces of any kind, spelled as references or not."""
    end = start + len(source[start:end].rstrip())
    while source.endswith(";", start, end):
        found = _REFERENCE.fullmatch(source, max(source.rfind("&", start, end), start), end)
        if not found or not character(found).isspace():
            break
        end = found.start()
        while end > start and source[end - 1].isspace():
            end -= 1
    return end


def unfit(text: str) -> str:
    """Return the first character that XML cannot hold, or ""."""
    found = _UNFIT.search(text)
    return found[0] if found else ""


class Scope:
    """The namespaces in force at an element; remembers the names that it has resolved."""

    __slots__ = ("_names", "declared", "local", "prefixes")

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self.prefixes = prefixes
        self.declared = frozenset(prefixes)
        self.local = not LOCAL.isdisjoint(prefixes.values())
        """Whether elements here may say themselves how to translate them."""
        self._names: dict[str, Name] = {}

    def name(self, written: str) -> Name:
        """Resolve an element's name. A prefix that is not declared (a DTD may do so) stays in the name."""
        name = self._names.get(written)
        if name is None:
            prefix, colon, local = written.rpartition(":")
            space = self.prefixes.get(prefix, "")
            name = (space, local) if space or not colon else ("", written)
            if len(self._names) < 10_000:
                self._names[written] = name
        return name

    def attribute_name(self, written: str) -> Name:
        """Resolve an attribute's name: without a prefix it is in no namespace."""
        return self.name(written) if ":" in written else ("", written)

    def within(self, rest: str) -> Scope:
        """Return the scope inside a tag, given what follows its name."""
        if "xmlns" not in rest:
            return self
        new = dict(self.prefixes)
        for name, value in pairs(rest):
            if name == "xmlns":
                new[""] = plain(value)
            elif name.startswith("xmlns:"):
                new[name[6:]] = plain(value)
        return Scope(new)


OUTERMOST = Scope({"xml": XML})


def attribute_values(rest: str, scope: Scope) -> dict[Name, str]:
    """Return the attributes of a tag with their values, without the declarations of namespaces."""
    return {
        scope.attribute_name(name): plain(BLANK.sub(" ", value))
        for name, value in pairs(rest)
        if name != "xmlns" and not name.startswith("xmlns:")
    }
