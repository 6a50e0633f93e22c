"""Bylines as names: without "By", and None where the field holds initials, a desk or the agency."""

from __future__ import annotations

from explainer.wire.conventions.agencies import known_agency
from explainer.wire.conventions.patterns import pattern
from explainer.wire.conventions.typography import clean


def byline_of(field: str | None) -> str | None:
    """The writers that a byline field names; None where it names none."""
    line = clean(field or "").strip(" ,;/")
    if found := pattern("names", "lead_in").match(line):
        line = line[found.end() :]
    if not line or known_agency(line) or pattern("names", "no_byline").match(line):
        return None
    return line


def numeric(text: str | None, highest: int) -> int | None:
    """A whole number from 1 to ``highest`` written as digits; None for anything else."""
    text = (text or "").strip()
    if not (text.isascii() and text.isdigit() and len(text) <= 20):
        return None
    return int(text) if 1 <= int(text) <= highest else None
