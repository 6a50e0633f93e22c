"""Cut a long list into pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def batches(items: Sequence[T], size: int) -> list[Sequence[T]]:
    """``items`` in order, ``size`` at a time."""
    return [items[start : start + size] for start in range(0, len(items), size)]
