"""Patterns from ``rules/mul/wire_*.yaml``, compiled once: one expression a key, its patterns as alternatives."""

from __future__ import annotations

import re
from functools import cache

from explainer.rules import load
from explainer.wire.conventions.agencies import printed_names


@cache
def pattern(rules: str, key: str) -> re.Pattern[str]:
    """The expression under ``key`` in ``rules/mul/wire_<rules>.yaml``.

    ``{agency}`` in a pattern stands for any agency's name. Case counts only where the entry says ``case: true``.
    Raises `KeyError` where there is no such key.
    """
    entry = load("mul", f"wire_{rules}")[key]
    agency = "(?:" + "|".join(re.escape(name) for name in printed_names()) + ")"
    alternatives = "|".join(f"(?:{p.replace('{agency}', agency)})" for p in entry["patterns"])
    return re.compile(alternatives, 0 if entry.get("case") else re.IGNORECASE)
