"""Which props of components hold text that readers see or hear."""

from __future__ import annotations

from functools import lru_cache

from article_i18n.formats import DEFAULTS, Options

_ADD = "+"


def of(options: Options) -> frozenset[str]:
    """Return the names that an option asks for: its own, those that begin with `+` besides the usual ones."""
    return _names(options.props)


@lru_cache(maxsize=64)
def _names(props: tuple[str, ...]) -> frozenset[str]:
    names = {name.removeprefix(_ADD) for name in props}
    return frozenset(names | set(DEFAULTS.props) if any(name.startswith(_ADD) for name in props) else names)
