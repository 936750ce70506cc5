"""Web addresses in prose: where they end, and which are the same page in another language."""

from __future__ import annotations

import re
from urllib.parse import unquote

from article_i18n.checks.unit import ATOM

_ADDRESS = (
    r"[^\s<>\"'`|\\^{}\[\]\u00ab\u00bb\u200b-\u200f\u2018-\u201f\u3000-\u9fff\uac00-\ud7af\uff01-\uff5e]+"
)
_URL = re.compile(rf"(?:https?|ftp)://{_ADDRESS}")
_LANGUAGE = re.compile(
    r"(?<=//)[a-z]{2,3}\.(?=\w+\.)|(?<=//)www\."
    r"|/(?:[a-z]{2})(?:[-_](?:[A-Za-z]{2}|[Hh]ans|[Hh]ant))?(?=/|$|[?#])|[?&](?:lang|hl|locale)=[\w-]+"
)
_SUFFIX = re.compile(r"(?:/index)?\.html?(?=$|[?#])|/(?=$|[?#])")
_BRACKET = re.compile("[()]")
_PARTS = re.compile(r"[/.?&=#_]|(?<=\w{3})-(?=\w{2}\b)")
_ENCYCLOPEDIA = re.compile(r"//([a-z-]{2,12})\.(?:m\.)?(wiki\w+\.org)/")


def addresses(text: str) -> list[str]:
    """Return the web addresses of a text, without the punctuation of the sentence around them."""
    return [_trimmed(url) for url in _URL.findall(text)]


def canonical(url: str) -> str:
    """Return what the addresses of one page in several languages have in common.

    A path of a site's own (`/en/docs/a`, `./a`) is one too; `.html` at its end is the server's affair.
    """
    url = re.sub(r"^http:", "https:", url.removeprefix("./"))
    url = _SUFFIX.sub("", url)
    return url if _ENCYCLOPEDIA.search(url) else _LANGUAGE.sub("", url) or "/"


def same_page(mine: str, theirs: str, locale: str) -> bool:
    """Say whether two canonical addresses are one page, for a locale's readers.

    An encyclopedia in another language has its own titles; a translated site may stand anywhere that names the locale.
    """
    page, _, place = mine.partition("#")
    other, _, named = theirs.partition("#")
    if page == other:
        return not place or place == named or not unquote(named).isascii()
    articles = _ENCYCLOPEDIA.search(mine), _ENCYCLOPEDIA.search(theirs)
    if articles[0] and articles[1]:
        return articles[0][2] == articles[1][2] and articles[0][1] != articles[1][1]
    return "://" in theirs and names_locale(theirs, locale) and not names_locale(mine, locale)


def names_locale(url: str, locale: str) -> bool:
    """Say whether a part of an address names a locale: `//ru.a.net`, `//a-ru.net`, `/zh-cn/`, `//cn.a.net`."""
    language, _, territory = locale.lower().partition("_")
    names = {language, f"{language}-{territory}", f"{language}{territory}"}
    names |= {"cn", "zh-hans", "hans"} if locale.lower() in {"zh", "zh_cn"} else set()
    return not names.isdisjoint(_PARTS.split(url.lower()))


def _trimmed(url: str) -> str:
    """Take off what belongs to the sentence: closing punctuation, a bracket that was opened before the address."""
    depth = 0
    for bracket in _BRACKET.finditer(url):
        depth += 1 if bracket[0] == "(" else -1
        if depth < 0:
            url = url[: bracket.start()]
            break
    return url.rstrip(".,;:!?*_" + ATOM)
