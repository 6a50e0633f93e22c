"""Sources of first names: where the names of a parsed block come from before the room `actors` weighs them.

The source is chosen by the environment variable `BACKGROUNDER_NAMES`: `model` (the default) takes the names that the
grammar's own pipeline finds; `module:attribute` imports a callable without arguments that gives a `NameSource`.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Sequence
from functools import cache
from typing import Protocol, cast

from explainer.language.parse import Name

MODEL = "model"


class NameSource(Protocol):
    """Finds names in the lines of one text: its headline and blocks, in order."""

    def names(self, lines: Sequence[str]) -> Sequence[Sequence[Name]]:
        """The names of each line, in text order, not overlapping, with offsets into the line; as many as lines."""
        ...


@cache
def configured_source() -> NameSource | None:
    """The configured source; None where the pipeline's own names are wanted.

    Raises `ValueError` where the variable names neither `model` nor `module:attribute`.
    """
    name = os.environ.get("BACKGROUNDER_NAMES", MODEL)
    if name == MODEL:
        return None
    module, colon, attribute = name.partition(":")
    if not colon:
        raise ValueError(
            f"BACKGROUNDER_NAMES is {name!r}; expected {MODEL!r} or 'module:attribute', e.g. 'explainer_names:source'"
        )
    return cast(NameSource, getattr(importlib.import_module(module), attribute)())
