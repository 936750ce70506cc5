"""The templates: ours, and those of a project in their stead. What is filled in is never read as a template."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

from article_i18n import locales
from article_i18n.errors import UsageError

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.runtime import Context


def fill(name: str, folder: str = "", /, **values: object) -> str:
    """Return a template filled in; one of that name in `folder` (absolute; "" for none) stands in for ours.

    Raises UsageError, with file and line, for a template of the project that cannot be used.
    """
    from jinja2 import TemplateError, TemplateSyntaxError

    try:
        return _environment(folder).get_template(name).render(values)
    except TemplateSyntaxError as error:
        raise UsageError(
            f"not a usable template: {error.message}", error.filename or name, error.lineno
        ) from None
    except (TemplateError, TypeError, ValueError) as error:  # a filter may be given what it cannot format
        raise UsageError(f"the template cannot be filled in: {error}", name) from None


def forget() -> None:
    """Read all templates anew from now on: a program that goes on running may meet other ones."""
    _environment.cache_clear()


@lru_cache(maxsize=4)
def _environment(folder: str) -> Environment:
    from jinja2 import (
        ChoiceLoader,
        Environment,
        FileSystemLoader,
        PackageLoader,
        StrictUndefined,
        pass_context,
    )

    ours = PackageLoader("article_i18n.outputs", "templates")
    environment = Environment(
        loader=ChoiceLoader([FileSystemLoader(folder), ours]) if folder else ours,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {name: pass_context(_in_locale(function)) for name, function in _FILTERS.items()}
    return environment


def _date(value: object, name: str) -> str:
    date = value if isinstance(value, datetime.date) else datetime.date.fromisoformat(str(value)[:10])
    return locales.format_date(date, name)


_FILTERS: dict[str, Callable[..., str]] = {
    "locale_currency": locales.format_currency,
    "locale_date": _date,
    "locale_list": locales.list_join,
    "locale_number": locales.format_number,
    "locale_percent": locales.format_percent,
    "locale_unit": locales.format_unit,
}
"""What sets a value as the reader's language does: the template's `locale` is their last argument."""


def _in_locale(function: Callable[..., str]) -> Callable[..., str]:
    def filter_(context: Context, *values: object) -> str:
        return function(*values, context["locale"])

    return filter_
