"""Reading SRX 2.0: files in the manner of other tools, made here; and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from article_i18n import segmentation
from article_i18n.errors import UsageError
from article_i18n.model import Inline
from article_i18n.segmentation import Rules, engine, load_rules, segment
from article_i18n.segmentation.dialect import REACH, translate


def srx(*rules: str, cascade: str = "no", maps: str = "", header: str = "", languages: str = "") -> str:
    maps = maps or '<languagemap languagepattern=".*" languagerulename="Default"/>'
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<srx xmlns="http://www.lisa.org/srx20" version="2.0">
<header segmentsubflows="yes" cascade="{cascade}">{header}</header>
<body><languagerules><languagerule languagerulename="Default">
{"".join(rules)}
</languagerule>{languages}</languagerules><maprules>{maps}</maprules></body></srx>"""


def rule(breaks: str, before: str, after: str) -> str:
    return (
        f'<rule break="{breaks}"><beforebreak>{before}</beforebreak><afterbreak>{after}</afterbreak></rule>\n'
    )


STOP = rule("yes", r"[.?!]+", r"\s")


Load = Callable[..., Rules]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    def load(content: str | bytes) -> Rules:
        path = tmp_path / "rules.srx"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return load_rules(path)

    return load


def sentences(text: str, rules: Rules, locale: str = "en", inlines: tuple[Inline, ...] = ()) -> list[str]:
    return [found.text for found in segment(text, locale, inlines, rules)]


SAME = [
    r"\bMr\.",
    r"[.?!]{1,3}",
    r"\p{Lu}\.",
    r"(?<!x)(?=y)(?!z)(?>ab)",
    r"[a-z&&[^b]]",
    "a?b{2,3}+",
    r"\u00a0\x41",
]
TRANSLATED = [
    ("a*b+", f"a{{0,{REACH}}}b{{1,{REACH}}}"),
    ("a*+b++c*?", f"a{{0,{REACH}}}+b{{1,{REACH}}}+c{{0,{REACH}}}?"),
    ("a{2,}", f"a{{2,{REACH}}}"),
    ("a{999,}", "a{999,999}"),
    ("(a|b)(?<name>c)(?:d)", "(?:a|b)(?:c)(?:d)"),
    (r"\x{2026}\x{1F600}", r"\U00002026\U0001f600"),
    (r"\0101\cA\e", r"\x41\x01\x1b"),
    (r"\Q.*\E.", r"\.\*."),
    (r"\z\Z", r"\Z(?=\n?\Z)"),
    (r"\p{IsLu}\P{javaLowerCase}\p{L}", r"\p{Lu}\P{Ll}\p{L}"),
    (r"[*+?{2}(?:x)]", r"[*+?{2}(?:x)]"),
    (r"[!--][a||b]", r"[!-\-][a|\|b]"),
    ("(?iu)a(?iu:b)(?U)c(?-i)d", "(?i)a(?i:b)c(?-i)d"),
    ("a(?#why)b", "ab"),
    ("\\«", "«"),
]


@pytest.mark.parametrize("pattern", SAME)
def test_patterns_that_stay(pattern: str) -> None:
    assert translate(pattern) == pattern


@pytest.mark.parametrize(("pattern", "expected"), TRANSLATED)
def test_patterns_in_the_spelling_of_regex(pattern: str, expected: str) -> None:
    assert translate(pattern) == expected


@pytest.mark.parametrize(
    ("pattern", "matches", "differs"),
    [
        (r"\h\H", "\u00a0x", "\n "),
        (r"\v\V", "\nx", " \n"),
        (r"[\h.]", "\t", "\n"),
        (r"\p{javaUpperCase}", "Ж", "ж"),
        (r"[\p{L}&&[^\p{Lu}]]", "ж", "Ж"),
        (r"\p{InCyrillic}\p{IsCyrillic}", "жЖ", "zz"),
        (r"\x{1F600}", "\U0001f600", "x"),
        (r"[a[bc]]", "c", "["),
        (r"(?i)mr\.", "MR.", "ms."),
    ],
)
def test_what_translated_patterns_match(pattern: str, matches: str, differs: str) -> None:
    import regex

    compiled = regex.compile(translate(pattern), regex.V1)
    assert compiled.fullmatch(matches)
    assert not compiled.fullmatch(differs)


@pytest.mark.parametrize("pattern", ["(a", "a)", "[a", r"(a)\1", r"\k<n>", r"\Ga", r"\qx"])
def test_patterns_that_are_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"bracket|supported"):
        translate(pattern)


def test_the_first_rule_that_matches_decides(load: Load) -> None:
    exception, break_there = rule("no", r"\bMr\.", r"\s"), rule("yes", r"\bMr\.", r"\sB")
    text = "Mr. Brown came. Mr. Green left."
    assert sentences(text, load(srx(exception, break_there, STOP))) == ["Mr. Brown came.", "Mr. Green left."]
    assert sentences(text, load(srx(break_there, exception, STOP))) == [
        "Mr.",
        "Brown came.",
        "Mr. Green left.",
    ]
    assert sentences(text, load(srx(STOP, exception))) == ["Mr.", "Brown came.", "Mr.", "Green left."]


ENGLISH = rule("no", r"etc[\.]", r"\s+[a-z]") + rule("no", r"\bMr\.", r"\s")
CHINESE = rule("yes", "[。！？]+", "")
OMEGAT = srx(
    STOP,
    cascade="yes",
    maps="""<languagemap languagepattern="EN.*" languagerulename="English"/>
            <languagemap languagepattern="ZH.*" languagerulename="Chinese"/>
            <languagemap languagepattern=".*" languagerulename="Default"/>""",
    languages=f"""<languagerule languagerulename="English">{ENGLISH}</languagerule>
            <languagerule languagerulename="Chinese">{CHINESE}</languagerule>""",
)


def test_cascade(load: Load) -> None:
    rules = load(OMEGAT)
    assert sentences("Mr. A. etc. b. C.", rules, "en_US") == ["Mr. A.", "etc. b.", "C."]
    assert sentences("Mr. A。B. C", rules, "zh-Hans") == ["Mr.", "A。", "B.", "C"]
    assert sentences("Mr. A。B", rules, "de") == ["Mr.", "A。B"]


def test_without_cascade_the_first_map_wins(load: Load) -> None:
    rules = load(OMEGAT.replace('cascade="yes"', 'cascade="no"'))
    assert sentences("Mr. A。B. C", rules, "zh_CN") == ["Mr. A。", "B. C"]
    assert sentences("Mr. A. B", rules, "en") == ["Mr. A. B"]


def test_prefixed_names_comments_and_strange_elements_are_no_hindrance(load: Load) -> None:
    content = """<?xml version="1.0"?><!DOCTYPE s:srx>
    <s:srx xmlns:s="http://www.lisa.org/srx20" xmlns:okpsrx="http://okapi.sf.net/srx-extensions" version="2.0">
    <s:header segmentsubflows="yes" cascade="yes"><s:formathandle type="isolated" include="no"/>
    <okpsrx:options oneSegmentIncludesAll="no"/><okpsrx:sample language="en">Mr. X.</okpsrx:sample></s:header>
    <s:body><s:languagerules><s:languagerule languagerulename="default"><!-- stops -->
    <s:rule break="no"><s:beforebreak>(?iu)\\b(?:mr|dr)\\.</s:beforebreak><s:afterbreak>\\h+</s:afterbreak></s:rule>
    <s:rule><s:beforebreak><![CDATA[[\\.\\?!\\x{2026}]++[\\p{Pe}\\p{Pf}"]*]]></s:beforebreak>
    <s:afterbreak>[\\s\\u00A0]+</s:afterbreak></s:rule>
    </s:languagerule></s:languagerules><s:maprules>
    <s:languagemap languagepattern="(en|EN)([_-].*)?" languagerulename="default"/></s:maprules></s:body></s:srx>"""
    rules = load(content.replace("\\\\", "\\"))
    assert sentences("MR. A came… “Yes.” No! (Dr. B.) Go.", rules) == [
        "MR. A came…",
        "“Yes.”",
        "No!",
        "(Dr. B.)",
        "Go.",
    ]


def test_where_isolated_mark_up_goes(load: Load) -> None:
    text, note = "Known.[^1] Others agree.", (Inline("footnote", 6, 10, 10, 10),)
    left = '<formathandle type="isolated" include="yes"/>'
    assert sentences(text, load(srx(STOP, header=left)), "en", note) == ["Known.[^1]", "Others agree."]
    assert sentences(text, load(srx(STOP)), "en", note) == ["Known.", "[^1] Others agree."]


def test_rules_that_extend_the_shipped_ones(load: Load) -> None:
    own = srx(
        rule("no", r"\bSect\.", r"\s"), maps='<languagemap languagepattern="en" languagerulename="Default"/>'
    )
    text = "Mr. A read Sect. Two. He left."
    assert sentences(text, load(own.replace("<srx", "<?article-i18n extend?><srx"))) == [
        "Mr. A read Sect. Two.",
        "He left.",
    ]
    assert sentences(text, load(own.replace("<body", "<?other extend?><body"))) == [text]
    assert sentences(text, load(own)) == [text]


def test_a_locale_that_no_map_covers_has_the_shipped_rules(load: Load) -> None:
    rules = load(srx(STOP, maps='<languagemap languagepattern="en" languagerulename="Default"/>'))
    assert sentences("Т. е. так. Да.", rules, "ru") == ["Т. е. так.", "Да."]


def test_a_byte_order_mark_and_utf_16_are_read(load: Load) -> None:
    content = srx(STOP).replace("UTF-8", "UTF-16")
    assert len(sentences("A. B.", load(content.encode("utf-16")))) == 2
    assert len(sentences("A. B.", load(srx(STOP).encode("utf-8-sig")))) == 2


BOMB = """<?xml version="1.0"?><!DOCTYPE srx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">]>
<srx version="2.0"><body>&b;</body></srx>"""
REFUSED = [
    (srx(rule("no", "a", "b"), rule("yes", "(a", "b")), 6, "<beforebreak> has the pattern '(a'"),
    (srx(rule("no", "a", "b"), rule("yes", "a", "[z-a]")), 6, "<afterbreak> has a bad pattern"),
    (srx(rule("yes", r"\p{Nonsense}", "")), 5, "<beforebreak> has a bad pattern"),
    (srx(rule("yes", r"(a)\1", "")), 5, "not supported"),
    (srx(STOP, maps='<languagemap languagepattern="en" languagerulename="English"/>'), 7, "'English'"),
    (srx(STOP, maps='<languagemap languagepattern="(en" languagerulename="Default"/>'), 7, "'(en'"),
    ("<srx><body></srx>", 1, "not well-formed"),
    ("", 1, "not well-formed"),
    ("<html/>", 1, "not an SRX file"),
    ("<srx>" * 200 + "</srx>" * 200, 1, "nested"),
    (BOMB, 1, "entity"),
    ('<!DOCTYPE srx [<!ENTITY x SYSTEM "file:///etc/passwd">]><srx>&x;</srx>', 1, "entity"),
]


@pytest.mark.parametrize(("content", "line", "message"), REFUSED)
def test_refused_with_the_line(load: Load, content: str, line: int, message: str) -> None:
    with pytest.raises(UsageError) as error:
        load(content)
    assert message in error.value.message
    assert error.value.path.endswith("rules.srx")
    assert error.value.line == line


def test_a_missing_file_is_an_error_of_one_line(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        load_rules(tmp_path / "none.srx")


def test_a_pattern_without_end_is_stopped(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "TIMEOUT", 0.05)
    rules = load(srx(rule("yes", r"c((a+)+)+b", r"\s")))
    with pytest.raises(UsageError, match="too long"):
        sentences("a" * 200 + "b ", rules)


@pytest.mark.parametrize("name", ["en", "ja", "neutral", "ru", "zh"])
def test_the_shipped_files_are_srx_that_other_tools_can_read(name: str) -> None:
    rules = load_rules(Path(segmentation.__path__[0], "rules", f"{name}.srx"))
    for patterns in rules.languages.values():
        assert any(rule.breaks for rule in patterns)
    assert rules.of("de" if name == "neutral" else f"{name}_XX") == patterns
