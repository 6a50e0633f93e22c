"""TIMEX3 values of lengths of time (ISO 8601 durations, with ``X`` for an amount left open; TimeML 1.2.1, section 2.2.3)."""

from __future__ import annotations

_SINGULAR = {"centuries": "century"}
_CODES = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "night": "D",
    "weekend": "WE",
    "week": "W",
    "fortnight": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "Y",
    "century": "Y",
    "millennium": "Y",
}
_MULTIPLES = {"fortnight": 2, "decade": 10, "century": 100, "millennium": 1000}
_VAGUE_CODES = {"decade": "DE", "century": "CE", "millennium": "ML"}


def singular(unit: str) -> str:
    """The singular of a unit's name."""
    return _SINGULAR.get(unit, unit.removesuffix("s"))


def length(amount: str, unit: str) -> str | None:
    """The TIMEX3 value of so many units: ``P3Y``, ``PT5.5H``, ``PXM``; decades and centuries in years where counted."""
    code = _CODES.get(unit)
    if code is None:
        return None
    if amount == "X":
        code = _VAGUE_CODES.get(unit, code)
    elif unit in _MULTIPLES:
        amount = f"{float(amount) * _MULTIPLES[unit]:g}"
    if code == "TH" and amount.endswith(".5"):
        return f"PT{amount[:-2]}H30M" if amount != "0.5" else "PT30M"
    return f"PT{amount}{code[1:]}" if code.startswith("T") else f"P{amount}{code}"
