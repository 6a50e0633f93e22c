"""Which agency a name stands for, and the zone of the times that it sends without one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from explainer.rules import load


@dataclass(frozen=True, slots=True)
class Agency:
    """A news agency: its printed name and the IANA name of its zone."""

    name: str
    zone: str


@cache
def _by_name() -> dict[str, Agency]:
    found: dict[str, Agency] = {}
    for row in load("mul", "wire_agencies")["agencies"]:
        agency = Agency(row["name"], row["zone"])
        for name in (row["name"], *row["also"]):
            found[name.casefold()] = agency
    return found


@lru_cache(maxsize=4096)
def known_agency(text: str | None) -> Agency | None:
    """The agency that ``text`` names; of several (``ats afp``, ``tca/dpa``) the first that is known."""
    if not text or len(text) > 80:
        return None
    names = _by_name()
    folded = " ".join(text.split()).casefold().strip(" .,;:–-")
    if folded in names:
        return names[folded]
    parts = re.split(r"[/ ]", folded)
    if len(parts) > 3 or any(len(part) > 12 for part in parts):
        return None
    sure = [part for part in parts if part in names]
    return names[sure[0]] if sure and (len(sure) == len(parts) or "/" in folded) else None


@cache
def printed_names() -> tuple[str, ...]:
    """Every name that may stand in a dateline or sign-off, longest first."""
    rows = load("mul", "wire_agencies")["agencies"]
    names = {name for row in rows for name in (row["name"], *row["also"]) if "." not in name}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))
