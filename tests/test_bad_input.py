"""Bad input: one clear line or a correct scan, in every format, and never at the cost of other files."""

from __future__ import annotations

from pathlib import Path

import pytest

from article_i18n.errors import ArticleError, SourceError
from article_i18n.formats import DEFAULTS, FORMATS, get
from article_i18n.model import Edit
from article_i18n.pseudo import pseudo
from article_i18n.splice import decode, splice

SUFFIX = {name: entry.suffixes[0] for name, entry in FORMATS.items()}
WORDS = {
    **dict.fromkeys(FORMATS, "{}\n"),
    "html": "<p>{}</p>\n",
    "xml": "<p>{}</p>\n",
    "yaml": "title: {}\n",
    "toml": "title = '{}'\n",
    "json": '{{"title": "{}"}}\n',
}
"""A document in each format."""
DEEP = (100, 10_000)
SIZE = 5_000

REPEATED = [
    *"[<*`>|\\&({_~=:#-+.$!@%^'\"/,;?\n\t a漢",
    *("{{", "{%", "](", "[a](", "![", "[[", "[^", "<a ", '<a href="', "</", "<!--", "-->", "<![CDATA[", "<?"),
    *("<b>", "<p>", "<div>", "<li>", "<table>", "<svg>", "<script>", "<title>", "<button>", "</p>", "</b>"),
    *(
        "> ",
        "- ",
        "1. ",
        "* a\n",
        "- \n",
        "#\n",
        "a\n=\n",
        "|a|b\n",
        "[a]: b\n",
        "::: a\n",
        "```\na\n",
        "---\n",
    ),
    *(
        "a::\n",
        ".. a\n",
        "|===\n",
        "====\n",
        "ifdef::a[]\n",
        "//",
        "/*",
        "# c\n",
        "k: v\n",
        "? ",
        "&x ",
        "*x ",
    ),
    *(
        "&#",
        "&lt;",
        "&a; ",
        "**a ",
        "*a _b ",
        "`a ",
        "http://a",
        "a@b",
        "<!-- i18n: skip -->",
        '"a",',
        "a_",
        ":a:`",
    ),
]


def read(name: str, text: str) -> None:
    """Scan a document, and its pseudo-translation, which has the same blocks; or be told what is wrong with it."""
    module = get(name)
    blocks, fault = [], None
    try:
        blocks = module.scan(text, DEFAULTS)
    except SourceError as error:
        fault = error
    if fault:
        assert "\n" not in str(fault)
        assert 1 <= fault.line <= text.count("\n") + 2  # libyaml names the line after the last
        return
    edits, texts = [], []
    for block in blocks:
        new = module.encode(block, pseudo(block, "ru"), DEFAULTS)
        edits.append(Edit(block.start, block.end, new.source, new.holes))
        texts.append(new.text)
    assert [block.text for block in module.scan(splice(text, edits), DEFAULTS)] == texts


def test_colons_are_read_in_one_go():
    """A pattern that tried every place for the end of the colons took minutes over this."""
    read("markdown", ":" * 200_000)


@pytest.mark.parametrize("unit", REPEATED)
@pytest.mark.parametrize("name", FORMATS)
def test_one_thing_repeated(name, unit):
    head, _, _ = WORDS[name].partition("{}")
    read(name, unit * (SIZE // len(unit)))
    if head:
        read(name, head.replace("{{", "{") + unit * (SIZE // len(unit)))


NESTED = {
    "markdown": ["> ", "- ", "*a ", "[", "<div>\n\n"],
    "html": ["<div>", "<b>", "<ul><li>a", '<span title="word">', "<svg>", "<template>", "<button>a", "<b>x "],
    "xml": ["<a>", "<a>x "],
    "json": ["[", '{"title":'],
    "yaml": ["- ", "[", "{a: "],
    "toml": ["title = [", "a = {b = "],
}
CLOSED = {
    "<a>": "</a>",
    "<a>x ": "</a>",
    "[": "]",
    '{"title":': "}",
    "{a: ": "}",
    "<b>": "</b>",
    "<div>": "</div>",
}


@pytest.mark.parametrize("depth", DEEP)
@pytest.mark.parametrize(("name", "opening"), [(name, each) for name in NESTED for each in NESTED[name]])
def test_nesting(name, opening, depth):
    inside = '"words"' if name == "json" else "words"
    for closing in ("", CLOSED.get(opening, "")):
        read(name, opening * depth + inside + closing * depth)


@pytest.mark.parametrize("name", FORMATS)
def test_one_long_line(name):
    read(name, WORDS[name].format("word and " * (200_000 // 9) + "end"))


BOMB = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
BROKEN = {
    "front.md": (b"---\ntitle: [a\n---\n\nText\n", ":3: front matter is not valid YAML"),
    "toml.md": (b"+++\ntitle = \n+++\n\nText\n", ":2: front matter is not valid TOML: invalid value"),
    "front.html": (b"---\ntitle: 'a\n---\n<p>Text", "front matter is not valid YAML"),
    "tag.xml": (b"<a>\n<b>text</a>", ":2: not well-formed XML"),
    "entity.xml": (b"<!DOCTYPE a [<!ELEMENT a ANY>]>\n<a>text &none;</a>", ":2: not well-formed XML"),
    "part.xml": (b"<?xml version='1.0'?>\n<a>text</a>\n<b>&none;</a>", ":3: not well-formed XML"),
    "outside.xml": (
        b"<a>text</a>\n<a>text</a>\nmore\n",
        ":3: not well-formed XML (text outside of any element)",
    ),
    "bomb.xml": (
        f'<!DOCTYPE a [<!ENTITY e0 "ha">{BOMB}]><a b="&e11;">text</a>'.encode(),
        ":1: not well-formed XML",
    ),
    "empty.xml": (b"", ":1: not well-formed XML"),
    "a.json": (b'{"title":\n"a" "b"}', ":2: not valid JSON: expecting ',' delimiter"),
    "empty.json": (b"", ":1: not valid JSON"),
    "a.yaml": (b"title: [a\n", "not valid YAML"),
    "python.yaml": (b"title: *none\n--- [\n", "not valid YAML"),
    "a.toml": (b"a = 1\na = 2\n", "not valid TOML: cannot overwrite a value"),
    "binary.md": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", ": is a binary file, not a text; exclude it"),
    "nul.md": (b"a\0b\n", ":1: holds a NUL character"),
    "latin.md": (b"Text\n\ncaf\xe9\n", ":3: not valid UTF-8; save it as UTF-8 or set `encoding`"),
    "surrogate.txt": (b"a \xed\xa0\x80 b\n", ":1: not valid UTF-8"),
    "half.md": (b"\xff\xfea\0b", ":1: not valid UTF-16-LE"),
}
SOUND = {
    "fence.md": b"Text\n\n```py\nnever closed\n",
    "unclosed.md": b"---\ntitle: never closed\n\nText\n",
    "tags.html": b'<p>Text <b>bold <i>both <a href="y>z',
    "bomb2.xml": f'<!DOCTYPE a [<!ENTITY e0 "ha">{BOMB}]><a>text &e11; more</a>'.encode(),
    "external.xml": b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>text &e; more</a>',
    "empty.md": b"",
    "mark.md": b"\xef\xbb\xbf",
    "mark16.html": b"\xff\xfe",
    "blank.txt": b"\n\n \n",
    "comments.yaml": b"# nothing\n",
    "object.yaml": b'title: !!python/object/apply:os.system ["x"]\n',
}


def test_what_is_broken_is_named_and_the_others_are_read(shop):
    for name, (data, _) in BROKEN.items():
        shop.write(f"source/{_apart(name)}", data)
    for name, data in SOUND.items():
        shop.write(f"source/{_apart(name)}", data)
    shop.write("article-i18n.toml", 'sources = ["source/*.*"]\nlocales = ["ru"]\n')
    run = shop.run("extract")
    assert run.code == 2
    lines = run.err.strip().split("\n")
    assert len(lines) == len(BROKEN)
    for name, (_, message) in BROKEN.items():
        (line,) = [line for line in lines if f"source/{_apart(name)}:" in line]
        assert message in line
    assert shop.run("update").code in {0, 2}
    shop.run("render", "--to", "source")
    for name, data in SOUND.items():
        assert (shop.root / "build/ru" / _apart(name)).read_bytes() == data
    assert not any((shop.root / "build/ru" / _apart(name)).exists() for name in BROKEN)


def _apart(name: str) -> str:
    """Files that differ in their suffix alone would share a catalog."""
    return f"{name.replace('.', '-')}{Path(name).suffix}"


def test_a_bug_in_one_file_does_not_stop_the_others(shop, monkeypatch):
    from article_i18n.formats import text as text_format

    shop.write("source/a.md", "Words\n")
    shop.write("source/b.txt", "Words\n")
    monkeypatch.setattr(text_format, "scan", lambda text, options: [][0])
    run = shop.run("extract")
    assert run.code == 2
    assert (
        "source/b.txt: cannot be read: IndexError: list index out of range; this is a bug of ours" in run.err
    )
    assert (shop.root / "locales/a.pot").exists()


@pytest.mark.parametrize("name", FORMATS)
def test_any_bytes_are_text_or_are_refused_in_one_line(name):
    for data in (bytes(range(1, 256)), b"\xff", b"\xfe\xff\xd8\x00", b"\xef\xbb\xbf\xed\xa0\x80", b"\0"):
        with pytest.raises(ArticleError) as caught:
            decode(data, "a", "a", name)
        assert "\n" not in str(caught.value)
