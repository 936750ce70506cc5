"""Findings of messages, with the place in the file of the part that is wrong."""

from __future__ import annotations

from article_i18n.catalog import Message, Places
from article_i18n.checks.unit import Unit
from article_i18n.model import Finding, Part, Told


class File:
    """The file that messages are from, and where in it the parts of one of them stand."""

    def __init__(self, path: str, encoding: str = "utf-8") -> None:
        self._path, self._encoding = path, encoding
        self._message: Message | None = None
        self._places = Places(Message(""))

    def finding(self, name: str, severity: str, line: str, unit: Unit) -> Finding:
        """Return what a check said about a text as a finding."""
        message = unit.message
        source = message.references[0] if message.references else ""
        part = self._part(line, unit) if isinstance(line, Told) else None
        place = part.line if part and part.line else message.line
        return Finding(name, severity, str(line), self._path, place, unit.locale, message.msgid, source, part)

    def _part(self, told: Told, unit: Unit) -> Part:
        if self._message is not unit.message:  # the parts of one message come together
            self._message, self._places = unit.message, Places(unit.message, self._encoding)
        text, field = (unit.msgid, unit.source_field) if told.source else (unit.msgstr, unit.field)
        start, end = told.span
        first, last = self._places.place(field, start), self._places.place(field, end)
        return Part(text, start, end, field, *first, *last)
