"""The chronology as a picture: one mark for each line along a line of time.

Happenings of a story lie years, then hours apart; on an even scale they would fall on one spot. So the room between two of them
grows with the logarithm of the days between them, and the picture says that it is not to scale.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from explainer.pages.days import days
from explainer.pages.line import Line

WIDTH = 1000
_MARGIN = 12
_FEWEST, _MOST = 3, 60
"""Below three marks there is nothing to see; above sixty they cannot be told apart."""
_LABEL = 140
"""Least distance between two years written below the line, in units of the picture."""


class Tick(Struct, frozen=True):
    """A happening at ``x`` (0 to `WIDTH`). ``exact`` is false where the date is less than a day."""

    x: int
    background: bool
    exact: bool


class Year(Struct, frozen=True):
    """A year written at ``x``, where its first happening stands."""

    x: int
    text: str


class Timeline(Struct, frozen=True):
    """The picture; ``first`` and ``last`` are its ends in words."""

    ticks: tuple[Tick, ...]
    years: tuple[Year, ...]
    first: str
    last: str


def timeline(lines: Sequence[Line]) -> Timeline | None:
    """A picture of the lines (in date order) that the calendar can place; None where there are too few or too many."""
    placed = [(span[0], line) for line in lines if (span := days(line.edtf))]
    if not _FEWEST <= len(placed) <= _MOST or placed[0][0] == placed[-1][0]:
        return None
    at = _positions([day.toordinal() for day, _ in placed])
    ticks = tuple([Tick(x, line.background, line.date.exact) for x, (_, line) in zip(at, placed, strict=True)])
    years = _years(at, [day.year for day, _ in placed])
    return Timeline(ticks, years, placed[0][1].date.words, placed[-1][1].date.words)


def _positions(dates: Sequence[int]) -> list[int]:
    """Where days stand, which are given as ordinals."""
    reached, along = 0.0, [0.0]
    for before, after in pairwise(dates):
        reached += (math.log2(1 + after - before) if after > before else 0) + 0.25
        along.append(reached)
    return [round(_MARGIN + x / reached * (WIDTH - 2 * _MARGIN)) for x in along]


def _years(at: Sequence[int], years: Sequence[int]) -> tuple[Year, ...]:
    """Each year where it first comes, left out where it would run into the one before."""
    found: list[Year] = []
    last = 0
    for x, year in zip(at, years, strict=True):
        if not found or (year != last and x - found[-1].x >= _LABEL):
            found.append(Year(min(x, WIDTH - _LABEL // 2), str(year)))
            last = year
    return tuple(found)
