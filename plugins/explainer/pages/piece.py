"""What many pages show of one part of the archive: made once, not once for each page.

A line of the chronology stands on five pages, a story's teaser on fifteen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from itertools import chain
from typing import Protocol, TypeVar

from explainer.archive.reliance import Part, recorded, rely_on_all
from explainer.pages.edition import Edition

_KEPT = 65_536
"""Pieces of one kind that are kept: all lines of sixteen thousand stories; of a larger archive, those that were shown first.
Pages of actors come in no order of time: what was shown last is no likelier to be shown next."""


class _Named(Protocol):
    """A part of the archive; no two of one kind have the same id."""

    @property
    def id(self) -> str: ...


_Part = TypeVar("_Part", bound=_Named)
_Piece = TypeVar("_Piece")


def piece(make: Callable[[Edition, _Part], _Piece]) -> Callable[[Edition, _Part], _Piece]:
    """A function that gives what ``make`` gives, and calls it once for each part of an edition.

    Whoever asks for a piece relies on all that was looked at when it was made (see `archive.reliance`).
    """

    @wraps(make)
    def shown(edition: Edition, part: _Part) -> _Piece:
        pieces = edition.pieces[shown]
        found: tuple[_Piece, tuple[Part, ...]] | None = pieces.get(part.id)
        if found is None:
            with recorded() as parts:
                made = make(edition, part)
            found = made, tuple(parts)
            if len(pieces) < _KEPT:
                pieces[part.id] = found
        rely_on_all(found[1])
        return found[0]

    return shown


def each(show: Callable[[Edition, _Part], _Piece], edition: Edition, parts: Iterable[_Part]) -> tuple[_Piece, ...]:
    """What ``show``, which is a `piece`, gives for each of ``parts``; for many of them in half the time."""
    pieces = edition.pieces[show]
    given: list[_Piece] = []
    relied: list[tuple[Part, ...]] = []
    for part in parts:
        found: tuple[_Piece, tuple[Part, ...]] | None = pieces.get(part.id)
        if found is None:
            given.append(show(edition, part))
        else:
            given.append(found[0])
            relied.append(found[1])
    rely_on_all(chain.from_iterable(relied))
    return tuple(given)
