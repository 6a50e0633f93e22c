"""Which parts of the archive are looked at while pages are made: what decides whether they have to be made again.

A verifying trace (Mokhov, Mitchell & Peyton Jones, "Build systems à la carte", ICFP 2018, 4.2.2): pages that relied on nothing
that has changed since are what they would be if they were made again.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextvars import ContextVar

Part = bytes
"""The name of a part (`archive.parts`): a hash, since pages look at parts a million times and the ledger keeps at which each
looked."""

PART_SIZE = 10
"""Bytes of such a name: that two of a million parts share one has odds of one in 10^12."""

_parts: ContextVar[set[Part] | None] = ContextVar("parts", default=None)


class _Recording:
    """A class, since entering what `contextlib` makes of a generator takes four times as long, and pieces are many."""

    def __enter__(self) -> set[Part]:
        found: set[Part] = set()
        self._before = _parts.set(found)
        return found

    def __exit__(self, *_: object) -> None:
        _parts.reset(self._before)


def recorded() -> _Recording:
    """The parts that are looked at inside a ``with`` block, by name; complete when the block has ended."""
    return _Recording()


def rely_on(part: Part) -> None:
    """Say that what is being made depends on ``part``. Without effect where nobody records."""
    found = _parts.get()
    if found is not None:
        found.add(part)


def rely_on_all(parts: Iterable[Part]) -> None:
    """The same for several parts."""
    found = _parts.get()
    if found is not None:
        found.update(parts)
