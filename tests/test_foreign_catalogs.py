"""Catalogs that other tools wrote last: an update changes what it touches, and no byte besides (law 7)."""

from __future__ import annotations

import difflib
import io
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import polib
import pytest
from babel.messages.pofile import read_po, write_po

from article_i18n.catalog import Catalog, Message, read, write
from article_i18n.update import update

FIXTURES = Path(__file__).parent / "fixtures" / "catalogs"
POEDIT = (FIXTURES / "poedit.po").read_bytes()


def by_polib(data: bytes, **options: object) -> bytes:
    file = polib.pofile(data.decode(), **options)
    return f"{file}\n".encode()


def by_babel(data: bytes) -> bytes:
    out = io.BytesIO()
    write_po(out, read_po(io.BytesIO(data), locale="ru"), width=76)
    return out.getvalue()


def by_gettext(*command: str) -> Callable[[bytes], bytes]:
    def run(data: bytes) -> bytes:
        if shutil.which(command[0]) is None:
            pytest.skip("GNU gettext is not installed")
        return subprocess.run([*command, "-"], input=data, capture_output=True, check=True).stdout

    return run


def in_charset(name: str) -> Callable[[bytes], bytes]:
    def run(data: bytes) -> bytes:
        return data.replace(b"charset=UTF-8", f"charset={name}".encode()).decode().encode(name)

    return run


WRITERS = {
    "msgcat": by_gettext("msgcat"),
    "msgcat, narrow": by_gettext("msgcat", "--width=40"),
    "msgcat, wide": by_gettext("msgcat", "--width=120"),
    "msgcat, unbroken": by_gettext("msgcat", "--no-wrap"),
    "msgcat, sorted": by_gettext("msgcat", "--sort-output"),
    "msgcat, indented": by_gettext("msgcat", "--indent"),
    "msgcat, strict": by_gettext("msgcat", "--strict"),
    "msgcat, escaped": by_gettext("msgcat", "--escape"),
    "msgcat, no references": by_gettext("msgcat", "--no-location"),
    "msgattrib": by_gettext("msgattrib", "--no-obsolete"),
    "msgconv": by_gettext("msgconv", "-t", "KOI8-R"),
    "polib": by_polib,
    "polib, unbroken": lambda data: by_polib(data, wrapwidth=0),
    "Babel": by_babel,
    "CRLF": lambda data: data.replace(b"\n", b"\r\n"),
    "CR": lambda data: data.replace(b"\n", b"\r"),
    "mixed line ends": lambda data: data.replace(b'"\n\n#: guide.md:5', b'"\r\n\r\n#: guide.md:5\r'),
    "a byte-order mark": lambda data: b"\xef\xbb\xbf" + data,
    "no final newline": lambda data: data.rstrip(b"\n"),
    "more blank lines at the end": lambda data: data + b"\n\n\n",
    "KOI8-R": in_charset("KOI8-R"),
    "ISO-8859-5": in_charset("ISO-8859-5"),
    "windows-1251": in_charset("windows-1251"),
    "UTF-16": lambda data: data.decode().encode("utf-16"),
    "an empty comment": lambda data: data.replace(b"#: guide.md:5", b"#\n#: guide.md:5"),
    "tabs": lambda data: data.replace(b'msgstr "', b'msgstr\t"'),
    "fuzzy header": lambda data: data.replace(
        b'msgid ""\nmsgstr ""\n"Project', b'#, fuzzy\nmsgid ""\nmsgstr ""\n"Project'
    ),
}
FILES = {
    **{path.stem: path.read_bytes() for path in sorted(FIXTURES.glob("*.po"))},
    **{
        f"odd, {name}": (FIXTURES / "odd.po").read_bytes().replace(b"\n", end)
        for name, end in (("CRLF", b"\r\n"), ("CR", b"\r"))
    },
}


def template_of(catalog: Catalog) -> list[Message]:
    """Return the template that the catalog was made from; a text stands in it once."""
    first = {message.key: message for message in reversed(catalog.messages) if not message.obsolete}
    return [
        replace(
            message,
            msgstr="",
            plurals=("",) * len(message.plurals),
            comments=(),
            previous=None,
            flags=tuple(flag for flag in message.flags if flag.endswith(("-format", "-text", "wrap"))),
        )
        for message in catalog.messages
        if first.get(message.key) is message
    ]


def check_untouched(data: bytes) -> None:
    catalog = read(data)
    assert catalog.problems == []
    assert write(catalog) == data
    template = template_of(catalog)
    same = update(catalog, template)
    assert write(same.catalog) == data
    assert not same.changed


def lines(catalog: Catalog) -> list[str]:
    data = write(catalog)
    text = data[len(catalog.bom) :].decode(catalog.encoding)
    ended = text if text.endswith(("\n", "\r")) else text + catalog.newline
    return ended.splitlines(keepends=True)


def check_touched(data: bytes) -> None:
    """Change the first text and a reference of the second, and put a new one in."""
    catalog = read(data)
    first, second, *rest = template_of(catalog)
    edited = replace(first, msgid=first.msgid.replace("first", "very first"))
    moved = replace(second, references=("other.md:1",))
    result = update(catalog, [edited, Message("Quite new, and nothing like the others."), moved, *rest])
    before, after = lines(catalog), lines(replace(result.catalog, bom=catalog.bom))
    taken = {
        "".join(line.split()) for message in catalog.messages[:2] for line in (message.raw or "").splitlines()
    }
    said = [line for line in difflib.ndiff(before, after) if line[0] == "-"]
    assert [line for line in said if "".join(line[2:].split()) not in taken] == []
    assert {form for m in result.catalog.messages for form in m.forms} >= {
        form for m in catalog.messages for form in m.forms
    }
    assert write(replace(result.catalog, header=catalog.header)) == write(result.catalog)
    again = read(write(result.catalog))
    assert again.newline == catalog.newline
    assert write(
        update(again, [edited, Message("Quite new, and nothing like the others."), moved, *rest]).catalog
    ) == write(result.catalog)


@pytest.mark.parametrize("data", FILES.values(), ids=FILES)
def test_no_byte_changes_where_nothing_is_touched(data):
    check_untouched(data)


@pytest.mark.parametrize("data", FILES.values(), ids=FILES)
def test_nothing_but_the_touched_entries_differs(data):
    check_touched(data)


@pytest.mark.parametrize("writer", WRITERS.values(), ids=WRITERS)
def test_no_byte_changes_whatever_wrote_it(writer):
    check_untouched(writer(POEDIT))


@pytest.mark.parametrize("writer", WRITERS.values(), ids=WRITERS)
def test_nothing_else_differs_whatever_wrote_it(writer):
    check_touched(writer(POEDIT))


@pytest.mark.parametrize("broken", ['msgid "A string', "<<<<<<< ours", 'msgid "lost"'])
@pytest.mark.parametrize("newline", [b"\n", b"\r\n"])
def test_a_broken_entry_is_reported_by_line_and_kept(broken, newline):
    text = POEDIT.decode().replace("#: guide.md:9", f"{broken}\n\n#: guide.md:9")
    data = text.encode().replace(b"\n", newline)
    catalog = read(data)
    (problem,) = catalog.problems
    assert problem.line == text[: text.index(broken)].count("\n") + 1
    result = update(catalog, template_of(catalog))
    assert write(result.catalog) == data
    edited = update(
        catalog, [replace(m, msgid=m.msgid.replace("Open", "Open it now")) for m in template_of(catalog)]
    )
    assert broken.encode().replace(b"\n", newline) in write(edited.catalog)


def test_new_entries_are_wrapped_as_the_file_is():
    catalog = read((FIXTURES / "narrow.po").read_bytes())
    text = "A new paragraph of the guide that is to be wrapped as narrow as the others are."
    result = write(update(catalog, [*template_of(catalog), Message(text)]).catalog).decode()
    added = result[result.index("A new") :].split("\n\n")[0]
    assert max(map(len, added.splitlines())) <= 34
