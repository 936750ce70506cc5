"""The templates: ours, and those of a project in their stead. What is filled in is never read as a template."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from article_i18n.errors import UsageError

if TYPE_CHECKING:
    from jinja2 import Environment


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
    except TemplateError as error:
        raise UsageError(f"the template cannot be filled in: {error.message}", name) from None


@lru_cache(maxsize=4)
def _environment(folder: str) -> Environment:
    from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined

    ours = PackageLoader("article_i18n.outputs", "templates")
    return Environment(
        loader=ChoiceLoader([FileSystemLoader(folder), ours]) if folder else ours,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
