"""TIMEX3 modifiers (``mod``): which part of a period is meant, and how exact a quantity is (TimeML 1.2.1, section 2.2.3)."""

from __future__ import annotations

from explainer.chronology.timex_rules import Hit
from explainer.rules import load


def modifier(hit: Hit) -> str | None:
    """The modifier that the words in the hit's groups ``early``, ``about``, ``bound`` call for, else None."""
    table: dict[str, list[str]] = load("en", "timex_words")["modifiers"]
    for group in ("early", "early2", "half", "edge", "about", "about2", "bound", "bound2"):
        words = hit.get(group)
        if words is None:
            continue
        for mod, phrases in table.items():
            if any(words == p or words.startswith(f"{p} ") for p in phrases):
                return mod
    return None
