"""Sources of first names: where the names of a parsed block come from before the room `actors` weighs them.

The source is chosen by the environment variable `BACKGROUNDER_NAMES`: `tagger` (the default) takes the names of Backgrounder's
own tagger (`name_tagger`), `model` those that the grammar's own pipeline finds; `module:attribute` imports a callable without
arguments that gives a `NameSource`. ``python -m explainer.language.names FILE…`` lists the names of plain texts.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol, cast

from explainer.language.parse import Name

MODEL = "model"
TAGGER = "tagger"
_OWN_TAGGER = "explainer.language.name_tagger:tagger"
DEFAULT_SOURCE = TAGGER


@dataclass(frozen=True)
class Trust:
    """How far the source's labels can be trusted: ``backed`` where another rule says the same, else ``alone`` by kind.

    2.0 makes a name an actor's (see the room `actors`). Measured on annotated news: small pipelines see persons and
    organisations in much that they do not know, and pass over bodies that are written as abbreviations.

    ``full_name`` is for a person of whom nothing else speaks but the form or the number of the names. ``passed_over`` is what
    an abbreviation in capitals counts as a body's name whatever the source says of it, ``unseen`` what part of all else that
    speaks for an actor counts where the source sees no name at all.
    """

    backed: float
    alone: Mapping[str, float]
    full_name: float
    passed_over: float
    unseen: float


_PIPELINE = Trust(3.0, {"person": 1.5, "organisation": 1.5}, full_name=1.5, passed_over=2.0, unseen=1.0)
_TAGGER = Trust(4.0, {"person": 1.5, "organisation": 2.5}, full_name=2.0, passed_over=0.9, unseen=0.35)


class NameSource(Protocol):
    """Finds names in the lines of one text: its headline and blocks, in order."""

    def names(self, lines: Sequence[str]) -> Sequence[Sequence[Name]]:
        """The names of each line, in text order, not overlapping, with offsets into the line; as many as lines."""
        ...


@cache
def configured_source() -> NameSource | None:
    """The configured source; None where the pipeline's own names are wanted.

    Raises `ValueError` where the variable is neither `model` nor `tagger` nor of the form `module:attribute`.
    """
    name = os.environ.get("BACKGROUNDER_NAMES", DEFAULT_SOURCE)
    if name == MODEL:
        return None
    module, colon, attribute = (_OWN_TAGGER if name == TAGGER else name).partition(":")
    if not colon:
        raise ValueError(
            f"BACKGROUNDER_NAMES is {name!r}; expected {MODEL!r}, {TAGGER!r}, or 'module:attribute' like 'my_names:source'"
        )
    return cast(NameSource, getattr(importlib.import_module(module), attribute)())


def trust() -> Trust:
    """How far the names of the configured source can be trusted."""
    return _PIPELINE if configured_source() is None else _TAGGER


if __name__ == "__main__":
    from explainer.language.name_listing import main  # it needs this module whole

    main()
