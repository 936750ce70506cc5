"""Checks of web and e-mail addresses: those of the source stand in the translation, and no others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from article_i18n.checks.addresses import addresses, canonical, same_page
from article_i18n.checks.unit import Unit, missing, wrong
from article_i18n.model import Told

_MAIL = re.compile(r"[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9-]{1,64}(?:\.[A-Za-z0-9-]{1,64})+")
_EXAMPLE = re.compile(r"\bexample\.(?:com|org|net)\b|\.example\b")
"""Made-up addresses (RFC 2606); translators may make up others."""
_MADE_UP = re.compile(r"\w+://(?!localhost\b)[\w-]+(?::\d+)?(?=/|\Z)")
"""An address whose host has no dot, such as http://YOUR-SERVER/path: readers put in their own."""
_BARE = frozenset({"autolink", "url"})
_SWALLOWED = re.compile("[\u3000-\u9fff\uac00-\ud7af\uff01-\uffe5].*", re.DOTALL)
_HOST = re.compile(r"(?<![\w/@-])www\.[\w-]+(?:\.[\w-]+)*", re.ASCII)
_MANY = 50
"""Addresses looked for in one message: each costs a look through its translation."""


def urls(unit: Unit) -> Iterator[str]:
    """A web address of the source was altered or lost; another language's page of the same site is right."""
    if "://" in unit.msgid:
        there = {canonical(url) for url in addresses(unit.msgstr)[:_MANY]}
        linked = {inline.value for inline in unit.source if inline.kind == "link"}
        for url in islice(dict.fromkeys(addresses(unit.msgid)), _MANY):
            if url in linked or _EXAMPLE.search(url) or _MADE_UP.match(url):
                continue
            mine = canonical(url)
            if any(mine.endswith(path) for path in _own_paths(unit)):
                continue  # a page of the same site, by its path
            if mine not in there and not any(same_page(mine, theirs, unit.locale) for theirs in there):
                yield missing(f"the address {url} of the source is missing or altered", unit.msgid, url)


def new_addresses(unit: Unit) -> Iterator[str]:
    """The translation names more web or e-mail addresses than the source, or one swallows the words after it."""
    for inline in unit.target:
        if inline.kind in _BARE and (found := _SWALLOWED.search(inline.value)) and found[0] not in unit.msgid:
            at = unit.msgstr.find(found[0], inline.start)
            yield Told(f"the address {inline.value} takes in “{found[0]}”", (at, at + len(found[0])))
    if not ("//" in unit.msgstr or "@" in unit.msgstr or "www." in unit.msgstr):
        return
    mine, theirs = _named(unit.msgid), _named(unit.msgstr)
    linked = {
        each for i in unit.target if i.kind in {"link", "image"} for each in (i.value, i.value.rstrip("/"))
    }
    theirs = {
        each: None for each in theirs if each in mine or each.rstrip("/") not in linked
    }  # `extra-markup` tells
    if len(theirs) > len(mine):
        for address in islice((each for each in theirs if each not in mine), _MANY):
            yield wrong(f"the source has no address {address}", unit.msgstr, address)


def _named(text: str) -> dict[str, None]:
    """Return the addresses that a text names, in their order."""
    return dict.fromkeys((*addresses(text), *_HOST.findall(text), *_MAIL.findall(text)))


def _own_paths(unit: Unit) -> Iterator[str]:
    links = (
        canonical(inline.value) for inline in unit.target if inline.kind == "link" and inline.value[:1] == "/"
    )
    return (path for path in islice(links, _MANY) if path.count("/") > 1)


def mails(unit: Unit) -> Iterator[str]:
    """An e-mail address of the source was altered or lost."""
    if "@" in unit.msgid:
        there = set(_MAIL.findall(unit.msgstr))
        for mail in dict.fromkeys(_MAIL.findall(unit.msgid)):
            if mail not in there and not _EXAMPLE.search(mail):
                yield missing(f"the address {mail} of the source is missing or altered", unit.msgid, mail)
