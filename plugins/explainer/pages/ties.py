"""Who appears with whom, as a picture: an actor in the middle, around it those who are named together with it most often.

A radial drawing of an ego network (Freeman 1982, Connections 5): thicker lines for more stories in common, thin ones between
companions who share stories with each other. Companions who do stand side by side, so that few lines cross. The same company
gives the same picture.
"""

from __future__ import annotations

import math
import textwrap
from bisect import bisect
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import combinations
from operator import itemgetter

from msgspec import Struct

from explainer.pages.edition import actor_url

WIDTH, HEIGHT = 400, 340
"""Units of the picture; at their natural size they are CSS pixels."""
_CENTRE = (WIDTH // 2, HEIGHT // 2)
_RADII = (68, 112)
"""Across and down: names stand beside the nodes, so there is more room up and down."""
NODES = 8
"""Most companions around the circle."""
_LINE, _LETTERS, _ROWS = 17, 14, 3
"""Height of a line of a name, letters that it holds beside the circle, and how many lines a name may take."""
_BETWEEN = 12
"""Most lines between companions: more are a tangle."""
_WEIGHTS = (1 / 3, 2 / 3)
"""Shares of the most frequent companion's stories from which a line is of middle and of full thickness."""


class Node(Struct, frozen=True):
    """A companion: where its dot stands, where its name begins, and to which side (``text-anchor``).

    The name is ``head`` and the lines ``below`` it; each but the last ends in a space.
    """

    url: str
    x: int
    y: int
    text_x: int
    text_y: int
    anchor: str
    head: str
    below: tuple[str, ...]


class Ties(Struct, frozen=True):
    """The picture. ``lines`` are path data from the middle, thin to thick, ``between`` those from companion to companion."""

    nodes: tuple[Node, ...]
    lines: tuple[str, ...]
    between: str


class _Place(Struct, frozen=True):
    """A place around the circle: ``across`` says how far to the side, from -1 to 1; ``ray`` leads there from the middle."""

    x: int
    y: int
    across: float
    ray: str


def ties(company: Sequence[tuple[str, str, int]], casts: Iterable[Iterable[str]]) -> Ties | None:
    """The picture of an actor's company: (name, id, stories in common), most frequent first; None for fewer than three.

    ``casts`` are the ids of the actors of each story that names the actor.
    """
    company = company[:NODES]
    if len(company) < 3:
        return None
    told = _told([actor_id for _, actor_id, _ in company], casts)
    nodes: list[Node] = []
    lines: tuple[list[str], ...] = ([], [], [])
    at: dict[str, int] = {}
    thick = [share * company[0][2] for share in _WEIGHTS]
    for place, (name, actor_id, count) in zip(_circle(len(company)), _ring(company, told), strict=True):
        at[actor_id] = len(nodes)
        nodes.append(_node(name, actor_id, place))
        lines[bisect(thick, count) if count > 1 else 0].append(place.ray)
    between = [_chord(at[one], at[other], len(nodes)) for one, other in _closest(told)]
    return Ties(tuple(nodes), tuple(map(" ".join, lines)), " ".join(between))


def _told(known: Iterable[str], casts: Iterable[Iterable[str]]) -> dict[str, int]:
    """The stories that name each of ``known``, in order of their addresses: a story is a bit."""
    told = dict.fromkeys(sorted(known, key=actor_url), 0)
    names = frozenset(told)
    for story, cast in enumerate(casts):
        for actor_id in names.intersection(cast):
            told[actor_id] |= 1 << story
    return told


def _closest(told: Mapping[str, int]) -> list[tuple[str, str]]:
    """Those who share more than one story, most stories first."""
    shared = [
        (count, one, other)
        for (one, stories), (other, others) in combinations(told.items(), 2)
        if (count := (stories & others).bit_count()) > 1
    ]
    return [(one, other) for _, one, other in sorted(shared, key=itemgetter(0), reverse=True)[:_BETWEEN]]


def _ring(company: Sequence[tuple[str, str, int]], told: Mapping[str, int]) -> list[tuple[str, str, int]]:
    """The companions in the order around the circle: each beside the one it shares most stories with that is still free."""
    waiting = list(company)
    stories = [told[actor_id] for _, actor_id, _ in waiting]
    at, ring = 0, []
    while waiting:
        last = stories.pop(at)
        ring.append(waiting.pop(at))
        shared = [(last & others).bit_count() for others in stories]
        at = shared.index(max(shared)) if shared else 0
    return ring


def _node(name: str, actor_id: str, place: _Place) -> Node:
    """The node of a companion."""
    x, y = place.x, place.y
    if abs(place.across) < 0.3:
        rows = _rows(name, 2 * _LETTERS, 2)
        top = y - 14 - _LINE * (len(rows) - 1) if y < _CENTRE[1] else y + 14 + 12
        return Node(actor_url(actor_id), x, y, x, top, "middle", rows[0], rows[1:])
    rows = _rows(name, _LETTERS, _ROWS)
    top = y + 5 - _LINE * (len(rows) - 1) // 2
    side, anchor = (13, "start") if place.across > 0 else (-13, "end")
    return Node(actor_url(actor_id), x, y, x + side, top, anchor, rows[0], rows[1:])


@cache
def _circle(count: int) -> tuple[_Place, ...]:
    """The places of so many nodes, clockwise from the top."""
    places = []
    for number in range(count):
        angle = 2 * math.pi * number / count
        across, down = math.sin(angle), -math.cos(angle)
        x, y = round(_CENTRE[0] + _RADII[0] * across), round(_CENTRE[1] + _RADII[1] * down)
        places.append(_Place(x, y, across, _line(*_CENTRE, x, y)))
    return tuple(places)


@cache
def _chord(start: int, end: int, count: int) -> str:
    """The line between two of so many nodes."""
    places = _circle(count)
    return _line(places[start].x, places[start].y, places[end].x, places[end].y)


@lru_cache(maxsize=16_384)
def _rows(name: str, letters: int, rows: int) -> tuple[str, ...]:
    """The name in lines, each but the last with a space at its end; what is too long for them ends in an ellipsis."""
    if len(name) <= letters and name.isprintable():
        return (name,)
    *before, last = textwrap.wrap(name, letters, max_lines=rows, placeholder="…") or (name,)
    return (*[f"{row} " for row in before], last)


def _line(x: int, y: int, to_x: int, to_y: int) -> str:
    return f"M{x} {y}L{to_x} {to_y}"
