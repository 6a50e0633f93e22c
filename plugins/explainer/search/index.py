"""The index of a set of records: which postings stand in which file, and what the files hold."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from explainer.search.change import Change
from explainer.search.record import DIGITS, ID, Weighed
from explainer.search.words import family_of

Leaf = dict[str, dict[str, str]]
"""Families of words, of each its forms, of each its postings: ids and weights end to end, in the order of ids."""

_POSTING = ID + 1

BEST = 3000
"""Records that a form leads to at most: what stands in more texts than that tells little, and its file would be of any size."""


def gathered(records: Iterable[Weighed]) -> dict[str, str]:
    """All postings by form; the records are given in the order of their ids."""
    table: defaultdict[str, list[str]] = defaultdict(list)
    for record in records:
        postings = {weight: record.id + weight for weight in set(record.weights)}
        rows = map(table.__getitem__, record.forms.split())
        for row, posting in zip(rows, map(postings.__getitem__, record.weights), strict=True):
            row.append(posting)
    return {form: "".join(row) for form, row in table.items()}


def in_families(table: Mapping[str, str], language: str) -> Leaf:
    """The forms in their families."""
    found: Leaf = {}
    for form in sorted(table):
        found.setdefault(family_of(form, language), {})[form] = table[form]
    return dict(sorted(found.items()))


def size(forms: Mapping[str, str]) -> int:
    """How many postings a family has."""
    return sum(map(len, forms.values())) // _POSTING


def amended(leaf: Leaf, change: Change, language: str) -> Leaf:
    """A leaf after a change."""
    table = {form: postings for forms in leaf.values() for form, postings in forms.items()}
    for form in change.forms:
        pieces = Counter(_pieces(table.get(form, "")))
        pieces.subtract(change.gone[form])
        pieces.update(change.come[form])
        table[form] = "".join(sorted(pieces.elements()))
    return in_families({form: postings for form, postings in table.items() if postings}, language)


def ids(postings: str) -> set[str]:
    """The records that a form leads to."""
    return {piece[:ID] for piece in _pieces(postings)}


def encoded(leaf: Leaf) -> bytes:
    """The file of a leaf: JSON, families → forms → postings, or `[their number, the best of them]` where there are too many."""
    return msgspec.json.encode(
        {family: {form: _best(postings) for form, postings in forms.items()} for family, forms in leaf.items()}
    )


def _best(postings: str) -> str | tuple[int, str]:
    """The postings of greatest weight, the newest of those that weigh the same."""
    weights = postings[ID::_POSTING]
    if len(weights) <= BEST:
        return postings
    least, room = _least(weights)
    places = range(0, len(postings), _POSTING)
    best = [place for place, weight in zip(places, weights, strict=True) if weight == least][-room:]
    best += [place for place, weight in zip(places, weights, strict=True) if weight > least]
    return len(weights), "".join([postings[place : place + _POSTING] for place in sorted(best)])


def _least(weights: str) -> tuple[str, int]:
    """The least weight with which any of more than `BEST` postings are among the best, and for how many of these is room."""
    room = BEST
    for weight in reversed(DIGITS):
        count = weights.count(weight)
        if count >= room:
            return weight, room
        room -= count
    raise ValueError("fewer postings than there is room for")


def _pieces(postings: str) -> list[str]:
    return [postings[at : at + _POSTING] for at in range(0, len(postings), _POSTING)]
