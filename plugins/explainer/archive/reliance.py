"""Which parts of the archive are looked at while pages are made: what decides whether they have to be made again.

A verifying trace (Mokhov, Mitchell & Peyton Jones, "Build systems à la carte", ICFP 2018, 4.2.2): pages that relied on nothing
that has changed since are what they would be if they were made again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_parts: ContextVar[set[str] | None] = ContextVar("parts", default=None)


@contextmanager
def recorded() -> Iterator[set[str]]:
    """The parts that are looked at inside this block, by name; complete when the block has ended."""
    found: set[str] = set()
    before = _parts.set(found)
    try:
        yield found
    finally:
        _parts.reset(before)


def rely_on(part: str) -> None:
    """Say that what is being made depends on ``part``. Without effect where nobody records."""
    found = _parts.get()
    if found is not None:
        found.add(part)


def rely_on_all(parts: Iterable[str]) -> None:
    """The same for several parts."""
    found = _parts.get()
    if found is not None:
        found.update(parts)
