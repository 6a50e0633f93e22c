"""Which parts of the archive are looked at while pages are made: what decides whether they have to be made again.

A verifying trace (Mokhov, Mitchell & Peyton Jones, "Build systems à la carte", ICFP 2018, 4.2.2): pages that relied on nothing
that has changed since are what they would be if they were made again.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextvars import ContextVar

_parts: ContextVar[set[str] | None] = ContextVar("parts", default=None)


class _Recording:
    """A class, since entering what `contextlib` makes of a generator takes four times as long, and pieces are many."""

    def __enter__(self) -> set[str]:
        found: set[str] = set()
        self._before = _parts.set(found)
        return found

    def __exit__(self, *_: object) -> None:
        _parts.reset(self._before)


def recorded() -> _Recording:
    """The parts that are looked at inside a ``with`` block, by name; complete when the block has ended."""
    return _Recording()


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
