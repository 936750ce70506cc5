"""Hugo's shortcodes, Liquid's tags and Vue's components in Markdown: what of them is text, and how it is kept in place."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article_i18n.errors import Unencodable
from article_i18n.formats import DEFAULTS, Options
from article_i18n.formats.markdown import encode, inlines, scan


def texts(source, options=DEFAULTS):
    return [block.text for block in scan(source, options)]


@pytest.mark.parametrize(
    "source",
    [
        '{{< figure src="a.png" >}}',
        '{{< ref "title" >}}',
        '{{</* figure title="One" */>}}',
        '```\n{{< figure title="One" >}}\n```',
        '`{{< figure title="One" >}}`',
        '<!-- {{< figure title="One" >}} -->',
        '{{< code-toggle file="config" >}}\ntitle = "a"\n{{</ code-toggle >}}',
        "{{< highlight go >}}\n\ntext\n\n- more\n{{< /highlight >}}",
        "- {{< mermaid >}}\n\n  text\n  {{< /mermaid >}}",
        "{{< math >}}text{{< /math >}}",
        '{% comment %}\ntext\n\n!!! note "Title"\n{% endcomment %}',
        "{% highlight ruby %}\ntext\n{% endhighlight %}",
        "{{/* text */}}",
        '{% assign a = "text" %}',
        '{{ "text" | t }}',
        '<VPCard :title="text" @click="text" />',
    ],
)
def test_no_text(source):
    assert texts(source) == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('{{< figure src="a" title="One" alt=`Two "x"` >}}', ["One", 'Two "x"']),
        ('{{< figure title="A \\"b\\"" >}}', ['A "b"']),
        ('{{% alert title="One" %}}\nTwo **b**\n{{% /alert %}}', ["One", "Two **b**"]),
        ('> {{< note title="One" >}}\n> Two\n> {{< /note >}}', ["One", "Two"]),
        ('- {{< tab name="x" title="One" >}}\n  Two\n  {{< /tab >}}', ["One", "Two"]),
        ('{{< a title="One" >}} {{< b title="Two" >}}', ["One", "Two"]),
        ("{% include f.html alt='One' caption=\"Two\" id='x' %}", ["One", "Two"]),
        ('A {{< term text="b" id="c" >}} d', ['A {{< term text="b" id="c" >}} d']),
        ('<VPCard title="One" text=\'Two\' link="x" />', ["One", "Two"]),
        ('A <Badge @click="b" #c>d</Badge> e', ['A <Badge @click="b" #c>d</Badge> e']),
        ("{{/* i18n: skip */}}\n\nNo\n\nYes", ["Yes"]),
        ("{% comment %} i18n: skip {% endcomment %}\n\nNo\n\nYes", ["Yes"]),
        ("{% capture a %}\nOne\n{% endcapture %}", ["One"]),
        ("```\n{{/* i18n: skip */}}\n```\n\nYes", ["Yes"]),
        ("Text\n{: .class}", ["Text"]),
    ],
)
def test_text(source, expected):
    assert texts(source) == expected


def test_parameters_of_ones_own():
    source = '{{< tab name="One" title="Two" >}}'
    assert texts(source, Options(props=("name",))) == ["One"]
    assert texts(source, Options(props=("+name",))) == ["One", "Two"]


def test_the_text_of_a_placeholder_may_change():
    one, two = (inlines(f'A {{{{< term text="{word}" id="c" >}}}}', DEFAULTS) for word in ("b", "c d"))
    assert [(each.kind, each.value) for each in one] == [(each.kind, each.value) for each in two]


@pytest.mark.parametrize(
    ("source", "translation", "expected"),
    [
        ('{{< f title="a" id="c" >}}', 'b "c"', '{{< f title="b \\"c\\"" id="c" >}}'),
        ("{{< f title=`a` >}}", 'b "c"', '{{< f title=`b "c"` >}}'),
        ("{% include f alt='a' %}", 'b "c"', "{% include f alt='b \"c\"' %}"),
        ('A {{< t text="b" id="c" >}}', 'B {{< t text="d" id="c" >}}', 'B {{< t text="d" id="c" >}}'),
    ],
)
def test_encode(source, translation, expected):
    block = scan(source, DEFAULTS)[0]
    new = encode(block, translation, DEFAULTS)
    edition = source[: block.start] + new.source + source[block.end :]
    assert edition == expected
    assert texts(edition) == [new.text]


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("{{< f title=`a` >}}", "b `c`"),
        ('{{< f title="a" >}}', "b \\"),
        ('{{< f title="a" >}}', "b }} c"),
        ('{% include f alt="a" %}', 'b "c"'),
        ('A {{< t text="b" id="c" >}}', 'B {{< t text="d" id="d" >}}'),
        ("A", "B {{< t >}}"),
        ('A {{< t text="b" id="c" >}}', 'B {{< t text="d" e" id="c" >}}'),
    ],
)
def test_what_cannot_be_encoded_is_refused(source, translation):
    with pytest.raises(Unencodable):
        encode(scan(source, DEFAULTS)[0], translation, DEFAULTS)


_SHORTCODE = re.compile(r"\{\{<[ ]*\w+(?:[ ]+\w+=(?:\"(?:\\\"|(?!\\[\"`])[^\"\n])*\"|`[^`]*`))*[ ]*>\}\}")


@given(st.text('ab "`\\{}<>%=/*\n', max_size=12), st.sampled_from('"`'))
def test_hugo_still_reads_a_tag(words, quote):
    """What is written is what Hugo's strict rules read, with nothing after it."""
    source = f'{{{{< f title={quote}Text{quote} id="c" >}}}}'
    (block,) = scan(source, DEFAULTS)
    try:
        new = encode(block, words, DEFAULTS)
    except Unencodable:
        return
    edition = source[: block.start] + new.source + source[block.end :]
    assert _SHORTCODE.fullmatch(edition)
    assert texts(edition) == [" ".join(words.split())]


@pytest.mark.parametrize(
    "unit",
    [
        '{{< a title="',
        "{{< highlight >}}",
        "{{/*",
        "{% comment %}",
        "<a @b",
        '<A #c="',
        "{{< a=`",
        '{{< a b="c" >}} ',
    ],
)
def test_hostile_text_comes_to_an_end(unit):
    scan(unit * (30_000 // len(unit)), DEFAULTS)
