"""The words that the benchmark's stories are put together from (`words.yaml`)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml


@cache
def words(name: str, part: str = "") -> tuple[str, ...]:
    """The list ``name``, or its ``part``."""
    found = _all()[name]
    if part:
        found = found[part]
    return tuple(found.split() if isinstance(found, str) else found)


@cache
def _all() -> dict[str, Any]:
    loaded = yaml.safe_load((Path(__file__).parent / "words.yaml").read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded
