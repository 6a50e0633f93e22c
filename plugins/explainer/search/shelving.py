"""Which file holds which words, and which the cards of which records: functions of what there is, not of how it came."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from itertools import accumulate

END = "_"
"""Marks the end of a family: no word holds it."""

MOST = 4000
"""Postings above which a file is parted (36 kB, two thirds of that on the way to the reader), unless they are of one family."""

_CARDS = 16
"""Records to a file of cards, about."""

_LAST = chr(0x10FFFF)


def leaves(sizes: Mapping[str, int]) -> list[str]:
    """Beginnings such that each family (with `END`) has exactly one of them, in order; each is a file.

    ``sizes`` tells how many postings a family has. A file with more than `MOST` is parted by the next letter.
    """
    families = sorted(family + END for family in sizes)
    sums = [0, *accumulate(sizes[family[:-1]] for family in families)]
    return list(_parted(families, sums, 0, len(families), ""))


def _parted(families: list[str], sums: list[int], low: int, high: int, begin: str) -> Iterator[str]:
    if sums[high] - sums[low] <= MOST or begin.endswith(END):
        yield begin
        return
    at = low
    while at < high:
        part = families[at][: len(begin) + 1]
        end = bisect_right(families, part + _LAST, at, high)
        yield from _parted(families, sums, at, end, part)
        at = end


def leaf_of(family: str, parted: list[str]) -> str:
    """The one of the `leaves` that holds a family."""
    whole = family + END
    at = bisect_right(parted, whole) - 1
    return parted[max(at, 0)]


def overlapping(beginning: str, parted: list[str]) -> list[str]:
    """Those of the `leaves` that share families with a beginning: longer ones, itself, or the one that it is part of."""
    low, high = bisect_left(parted, beginning), bisect_right(parted, beginning + _LAST)
    found = parted[low:high]
    if found or not parted:
        return found
    above = parted[max(low - 1, 0)]
    return [above] if beginning.startswith(above) else []


def file_name(leaf: str) -> str:
    """The file of a leaf; what is not ASCII is written as its code point."""
    return "terms/t-" + "".join(c if c.isascii() else f"~{ord(c):x}" for c in leaf) + ".json"


def drawer_name(number: str) -> str:
    """A file of cards."""
    return f"cards/{number}.json"


def drawers(records: int) -> int:
    """How many files of cards: a power of two, so that few records change their file when there are more."""
    count = 1
    while count * _CARDS < records:
        count *= 2
    return count
