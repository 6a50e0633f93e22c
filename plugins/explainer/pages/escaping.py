"""Escape for HTML what is shown a million times a build."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import markupsafe
from markupsafe import Markup, escape

characters: Callable[[str], str] = vars(markupsafe)["_escape_inner"]
"""What `escape` does to a plain string, without a `Markup` made around it."""

markup: Callable[[str], Markup] = partial(str.__new__, Markup)
"""What `Markup` makes of a plain string that is HTML already, without asking it whether it is more than a string."""


def text(value: object) -> str:
    """``value`` as characters of HTML: markup as it is, all else escaped. Equal to `markupsafe.escape`, three times as fast."""
    kind = type(value)
    if kind is str:
        return characters(value)  # type: ignore[arg-type]  # mypy does not follow type() is
    if kind is Markup:
        return value  # type: ignore[return-value]
    return str(value) if kind is int else escape(value)
