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
    """A companion: where its dot stands, where its name (in lines) begins, and to which side (``text-anchor``)."""

    name: str
    url: str
    x: int
    y: int
    text_x: int
    text_y: int
    anchor: str
    rows: tuple[str, ...]


class Ties(Struct, frozen=True):
    """The picture. ``lines`` are path data from the middle, thin to thick, ``between`` those from companion to companion."""

    nodes: tuple[Node, ...]
    lines: tuple[str, ...]
    between: str


def ties(company: Sequence[tuple[str, str, int]], casts: Iterable[Iterable[str]]) -> Ties | None:
    """The picture of an actor's company: (name, id, stories in common), most frequent first; None for fewer than three.

    ``casts`` are the ids of the actors of each story that names the actor.
    """
    company = company[:NODES]
    if len(company) < 3:
        return None
    told = _told([actor_id for _, actor_id, _ in company], casts)
    ring = _ring(company, told)
    nodes = tuple([_node(name, actor_id, n, len(ring)) for n, (name, actor_id, _) in enumerate(ring)])
    lines: tuple[list[str], ...] = ([], [], [])
    thick = [share * company[0][2] for share in _WEIGHTS]
    for (_, _, count), node in zip(ring, nodes, strict=True):
        lines[bisect(thick, count) if count > 1 else 0].append(_line(_CENTRE, node))
    at = {actor_id: node for (_, actor_id, _), node in zip(ring, nodes, strict=True)}
    return Ties(nodes, tuple(map(" ".join, lines)), " ".join([_line((at[a].x, at[a].y), at[b]) for a, b in _closest(told)]))


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
    shared = {pair: (told[pair[0]] & told[pair[1]]).bit_count() for pair in combinations(told, 2)}
    return sorted([pair for pair, count in shared.items() if count > 1], key=shared.__getitem__, reverse=True)[:_BETWEEN]


def _ring(company: Sequence[tuple[str, str, int]], told: Mapping[str, int]) -> list[tuple[str, str, int]]:
    """The companions in the order around the circle: each beside the one it shares most stories with that is still free."""
    waiting = list(company)
    ring = [waiting.pop(0)]
    while waiting:
        last = told[ring[-1][1]]
        shared = [(last & told[actor_id]).bit_count() for _, actor_id, _ in waiting]
        ring.append(waiting.pop(shared.index(max(shared))))
    return ring


def _node(name: str, actor_id: str, number: int, count: int) -> Node:
    """One of ``count`` nodes, ``number`` from 0, clockwise from the top."""
    x, y, across = _place(number, count)
    if abs(across) < 0.3:
        rows = _rows(name, 2 * _LETTERS, 2)
        top = y - 14 - _LINE * (len(rows) - 1) if y < _CENTRE[1] else y + 14 + 12
        return Node(name, actor_url(actor_id), x, y, x, top, "middle", rows)
    rows = _rows(name, _LETTERS, _ROWS)
    top = y + 5 - _LINE * (len(rows) - 1) // 2
    side, anchor = (13, "start") if across > 0 else (-13, "end")
    return Node(name, actor_url(actor_id), x, y, x + side, top, anchor, rows)


@cache
def _place(number: int, count: int) -> tuple[int, int, float]:
    """Where a node stands, and how far it is across: from -1 to 1."""
    angle = 2 * math.pi * number / count
    across, down = math.sin(angle), -math.cos(angle)
    return round(_CENTRE[0] + _RADII[0] * across), round(_CENTRE[1] + _RADII[1] * down), across


@lru_cache(maxsize=16_384)
def _rows(name: str, letters: int, rows: int) -> tuple[str, ...]:
    """The name in lines; what is too long for them ends in an ellipsis."""
    return tuple(textwrap.wrap(name, letters, max_lines=rows, placeholder="…")) or (name,)


def _line(start: tuple[int, int], end: Node) -> str:
    return f"M{start[0]} {start[1]}L{end.x} {end.y}"
