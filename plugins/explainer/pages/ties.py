"""Who appears with whom, as a picture: an actor in the middle, around it those who are named together with it most often.

A radial drawing of an ego network (Freeman 1982, Connections 5): thicker lines for more stories in common, thin ones between
companions who share stories with each other. Companions who do stand side by side, so that few lines cross. The same company
gives the same picture.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

from msgspec import Struct

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
    """The picture of an actor's company: (name, address, stories in common), most frequent first; None for fewer than three.

    ``casts`` are the addresses of the actors of each story that names the actor.
    """
    company = company[:NODES]
    if len(company) < 3:
        return None
    pairs = _pairs([url for _, url, _ in company], casts)
    closest = sorted(((-count, pair) for pair, count in pairs.items() if count > 1))[:_BETWEEN]
    ring = _ring(company, pairs)
    nodes = tuple(_node(name, url, 2 * math.pi * n / len(ring)) for n, (name, url, _) in enumerate(ring))
    most = company[0][2]
    weights = [sum(count >= share * most for share in _WEIGHTS) if count > 1 else 0 for _, _, count in ring]
    lines = tuple(
        " ".join(_line(_CENTRE, node) for node, weight in zip(nodes, weights, strict=True) if weight == wanted)
        for wanted in range(3)
    )
    at = {node.url: node for node in nodes}
    return Ties(nodes, lines, " ".join(_line((at[a].x, at[a].y), at[b]) for _, (a, b) in closest))


def _pairs(known: Iterable[str], casts: Iterable[Iterable[str]]) -> dict[tuple[str, str], int]:
    """How many stories each two of ``known`` share."""
    told: dict[str, set[int]] = {url: set() for url in sorted(known)}
    for story, cast in enumerate(casts):
        for url in cast:
            if url in told:
                told[url].add(story)
    return {(a, b): len(told[a] & told[b]) for a, b in combinations(told, 2)}


def _ring(company: Sequence[tuple[str, str, int]], pairs: Mapping[tuple[str, str], int]) -> list[tuple[str, str, int]]:
    """The companions in the order around the circle: each beside the one it shares most stories with that is still free."""
    waiting = list(company)
    ring = [waiting.pop(0)]
    while waiting:
        last = ring[-1][1]
        shared = [pairs[_pair(last, url)] for _, url, _ in waiting]
        ring.append(waiting.pop(shared.index(max(shared))))
    return ring


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)


def _node(name: str, url: str, angle: float) -> Node:
    """The node at ``angle``, clockwise from the top."""
    across, down = math.sin(angle), -math.cos(angle)
    x, y = round(_CENTRE[0] + _RADII[0] * across), round(_CENTRE[1] + _RADII[1] * down)
    if abs(across) < 0.3:
        rows = _rows(name, 2 * _LETTERS, 2)
        top = y - 14 - _LINE * (len(rows) - 1) if down < 0 else y + 14 + 12
        return Node(name, url, x, y, x, top, "middle", rows)
    rows = _rows(name, _LETTERS, _ROWS)
    top = y + 5 - _LINE * (len(rows) - 1) // 2
    return Node(name, url, x, y, x + (13 if across > 0 else -13), top, "start" if across > 0 else "end", rows)


@lru_cache(maxsize=4096)
def _rows(name: str, letters: int, rows: int) -> tuple[str, ...]:
    """The name in lines; what is too long for them ends in an ellipsis."""
    return tuple(textwrap.wrap(name, letters, max_lines=rows, placeholder="…")) or (name,)


def _line(start: tuple[int, int], end: Node) -> str:
    return f"M{start[0]} {start[1]}L{end.x} {end.y}"
