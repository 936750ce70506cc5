"""Web addresses in prose: where they end, and which are the same page in another language."""

from __future__ import annotations

import re

from article_i18n.checks.unit import ATOM

_ADDRESS = r"[^\s<>\"'`|\\^{}\[\]\u00ab\u00bb\u2018-\u201f\u3000-\u9fff\uac00-\ud7af\uff01-\uff5e]+"
_URL = re.compile(rf"(?:https?|ftp)://{_ADDRESS}")
_LANGUAGE = re.compile(
    r"(?<=//)[a-z]{2,3}\.(?=\w+\.)|(?<=//)www\."
    r"|/(?:[a-z]{2})(?:[-_](?:[A-Za-z]{2}|[Hh]ans|[Hh]ant))?(?=/|$|[?#])|[?&](?:lang|hl|locale)=[\w-]+"
)
_ENCYCLOPEDIA = re.compile(r"//[a-z-]{2,12}\.(?:m\.)?(wiki\w+\.org)/.*")


def addresses(text: str) -> list[str]:
    """Return the web addresses of a text, without the punctuation of the sentence around them."""
    return [_trimmed(url) for url in _URL.findall(text)]


def canonical(url: str) -> str:
    """Return what the addresses of one page in several languages have in common."""
    url = re.sub(r"^http:", "https:", url.rstrip("/"))
    return _LANGUAGE.sub("", _ENCYCLOPEDIA.sub(r"//\1", url))


def _trimmed(url: str) -> str:
    """Take off what belongs to the sentence: closing punctuation, a bracket that was opened before."""
    brackets = url.count(")") - url.count("(")
    end = len(url)
    while end and (url[end - 1] in ".,;:!?*_" + ATOM or (url[end - 1] == ")" and brackets > 0)):
        brackets -= url[end - 1] == ")"
        end -= 1
    return url[:end]
