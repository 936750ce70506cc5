"""Which bracket of JavaScript closes which, past strings, template literals and comments."""

from __future__ import annotations

import re

_PARTNERS = {"}": "{", ")": "(", "]": "["}
_CODE = re.compile(
    r"[{}()\[\]`]|\"(?:[^\"\\\n]|\\.)*+\"|(?<!\w)'(?:[^'\\\n]|\\.)*+'|/\*.*?(?:\*/|\Z)|(?<!:)//[^\n]*",
    re.DOTALL,
)
"""An apostrophe after a letter starts no string: expressions hold JSX, and that holds prose."""
_BLANK_OR_CODE = re.compile(r"(?P<blank>\n[ \t]*(?=\n|\Z))|" + _CODE.pattern, re.DOTALL)
_TEMPLATE = re.compile(r"\\.|`|\$\{", re.DOTALL)


class Brackets:
    """Finds partners in one text. All calls together cost about its length, whatever it holds."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._partners: dict[int, int] = {}
        self._dead = len(text)
        """From here on no bracket has a partner but those that are known."""
        self._local = (0, 0)
        """A stretch of the text in which that holds, as long as partners are looked for inside it."""

    def close(self, at: int) -> int:
        """Return where the bracket that opens at `at` is closed; -1 where it never is."""
        if at not in self._partners and at < self._dead and not self._read(at, len(self._text)):
            self._dead = at
        return self._partners.get(at, -1)

    def close_before(self, at: int, limit: int) -> int:
        """Return where the bracket that opens at `at` is closed; -1 where it is not before `limit`."""
        known = self._partners.get(at, limit)
        if known >= limit and not self._local[0] <= at < self._local[1] and not self._read(at, limit):
            self._local = (at, limit)
        known = self._partners.get(at, limit)
        return known if known < limit else -1

    def end_of_code(self, at: int) -> int:
        """Return the end of the code that starts at `at`: the first blank line outside brackets, or the text's end."""
        text = self._text
        while found := _BLANK_OR_CODE.search(text, at):
            if found["blank"] is not None:
                return found.start()
            at = found.end()
            if found[0] in "{([":
                at = max(at, self.close(found.start()) + 1)
            elif found[0] == "`":
                at = max(at, self._template(at))
        return len(text)

    def _template(self, at: int) -> int:
        """Return the end of a template literal from behind its first quote on; -1 where it has none."""
        while found := _TEMPLATE.search(self._text, at):
            if found[0] == "`":
                return found.end()
            at = found.end()
            if found[0] == "${":
                end = self.close(found.end() - 1)
                if end < 0:
                    return -1
                at = end + 1
        return -1

    def _read(self, start: int, limit: int) -> bool:
        """Find the partners of the bracket at `start` and of those inside it; say whether it has one."""
        text, stack, at = self._text, [start], start + 1
        braces = int(text[start] == "{")
        while stack:
            top = stack[-1]
            found = (_TEMPLATE if text[top] == "`" else _CODE).search(text, at, limit)
            if not found:
                return False
            at = found.end()
            sign = found[0]
            if text[top] == "`":
                if sign == "`":
                    stack.pop()
                elif sign == "${":
                    stack.append(at - 1)
                    braces += 1
            elif sign in "{([`":
                known = self._partners.get(found.start(), -1)
                if not 0 <= known < limit:
                    stack.append(found.start())
                    braces += sign == "{"
                else:
                    at = known + 1
            elif _PARTNERS.get(sign) == text[top] or (sign == "}" and braces):
                while text[stack[-1]] != _PARTNERS[sign]:
                    stack.pop()  # a brace outranks the brackets left open in it
                self._partners[stack.pop()] = found.start()
                braces -= sign == "}"
        return True
