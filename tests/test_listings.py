"""Shortcodes and tags that enclose code, as they are shown on pages."""

from __future__ import annotations

import pytest

from article_i18n.formats import DEFAULTS
from article_i18n.outputs.dialects import plain
from article_i18n.outputs.listings import fenced

NOOP = [
    "Text.\n",
    "```md\n{{< highlight go >}}\nkept\n{{< /highlight >}}\n```\n",
    "Use `{{< code >}}a{{< /code >}}`.\n",
    "{{< zip-code a >}}\n",
    "{{< code-tabs >}}\n\nText.\n\n{{< /code-tabs >}}\n",
    "{{< highlight go >}}\nnever closed\n",
]
REWRITE = {
    '{{< highlight go "linenos=table" >}}\na := "*b*"\n\nc\n{{< /highlight >}}\n': '```go\na := "*b*"\n\nc\n```\n',
    "- a\n\n  {{< code-toggle file=x >}}\n  b = 1\n  {{</ code-toggle >}}\n": "- a\n\n  ```\n  b = 1\n  ```\n",
    "{% highlight ruby linenos %}\ndef a\n{% endhighlight %}\n": "```ruby\ndef a\n```\n",
    "> {{< code >}}\n> ```\n> {{< /code >}}\n": "> ````\n> ```\n> ````\n",
    "So {{< highlight go >}}x := 1{{< /highlight >}}.\n": "So `x := 1`.\n",
    "So {{< highlight go >}}x := `1`{{< /highlight >}}.\n": "So `` x := `1` ``.\n",
    "{% comment %}\nnot here\n{% endcomment %}\nText\n": "\nText\n",
    "{{< code >}}a = 1\nb = 2{{< /code >}}\n": "```\na = 1\nb = 2\n```\n",
}


@pytest.mark.parametrize("text", NOOP)
def test_what_is_left_alone(text):
    assert fenced(text) == text


@pytest.mark.parametrize(("text", "shown"), REWRITE.items())
def test_code_is_fenced(text, shown):
    assert fenced(text) == shown
    assert plain(text, DEFAULTS).strip() == shown.strip()
