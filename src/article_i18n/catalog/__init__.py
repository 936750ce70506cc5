"""Gettext catalogs: read, changed and written so that only what was touched differs."""

from article_i18n.catalog.header import completed, new_catalog, plural_count, with_fields
from article_i18n.catalog.interop import from_polib, to_polib
from article_i18n.catalog.message import Catalog, Key, Message, Previous, Problem, file_of
from article_i18n.catalog.places import Places
from article_i18n.catalog.read import read
from article_i18n.catalog.revise import revise
from article_i18n.catalog.spell import WIDTH, format_message
from article_i18n.catalog.write import wrap_width, write

__all__ = [
    "WIDTH",
    "Catalog",
    "Key",
    "Message",
    "Places",
    "Previous",
    "Problem",
    "completed",
    "file_of",
    "format_message",
    "from_polib",
    "new_catalog",
    "plural_count",
    "read",
    "revise",
    "to_polib",
    "with_fields",
    "wrap_width",
    "write",
]
