"""The dateline: where, when and for whom a story was written, printed before its first words.

Forms, by example (see ``rules/mul/wire_datelines.yaml``): ``Caracas (EFE).-``, ``STOCKHOLM, Aug 29, 2014 (AFP) -``,
``Jan 30 (Reuters) -``, ``(ANSA) - Rome, October 11 -``, ``MOSCOW, January 21. /TASS/.``, ``SAITAMA, Japan, Dec. 9 Kyodo -``,
``OTTAWA - ``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from explainer.rules import load
from explainer.wire.conventions.agencies import known_agency, printed_names
from explainer.wire.conventions.patterns import pattern
from explainer.wire.story import Dateline

_LONGEST = 120
"""Characters that a dateline may take; the longest seen has 61."""

_UNKNOWN_AGENCY = re.compile(r"[A-Z]{2,8}|[a-z]{2,5}|[A-Za-z]{2,8}/[A-Za-z]{2,8}")

_SMALL_WORDS = frozenset(
    ("a", "al", "am", "an", "and", "at", "auf", "aux", "bei", "da", "das", "de", "del", "della", "den", "der", "des",
     "di", "do", "dos", "e", "el", "en", "et", "i", "in", "l", "la", "las", "le", "les", "los", "of", "on", "sul",
     "sur", "the", "und", "upon", "van", "von", "y")
)  # fmt: skip


@cache
def _months() -> dict[str, int]:
    return {name: number for number, names in load("mul", "wire_months")["months"].items() for name in names}


def month_number(word: str) -> int | None:
    """The month that a word names, in any language that agencies use; None for any other word."""
    return _months().get(word.casefold().rstrip("."))


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to print a dateline; ``bare`` forms carry no agency and ask for a place in capitals."""

    pattern: re.Pattern[str]
    bare: bool = False


@cache
def _forms() -> tuple[_Form, ...]:
    month = "(?:" + "|".join(sorted((re.escape(m) for m in _months()), key=lambda m: (-len(m), m))) + r")\b\.?"
    date = (
        rf"(?P<date>(?:{month}\s+\d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th|\.)?\s+(?:de\s+)?{month})(?:,?\s+\d{{4}})?"
        r"|\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})|\d{1,2}/\d{1,2})"
    )
    place = r"(?P<place>['’]?[^\W\d_][^()\n\"“”;:!?]{1,69}?)"
    names = "|".join(re.escape(n) for n in printed_names())
    agency = r"\(\s*(?P<agency>[^()\n]{2,40}?)\s*\)"
    dash = r"(?:\s*(?:---?|[-–—―_])_?|\s*:|\s*\.-)(?=\s|$)\s*"
    loose = rf"(?:\.?{dash}|\s*\.\s?-\s*|[_–—-](?=[^\W_])|(?=\s|$)\s*)"
    flags = re.IGNORECASE
    return (
        _Form(re.compile(rf"{place},?\s+{date}\.?,?\s*{agency}{loose}", flags)),
        _Form(re.compile(rf"{place}\s*{agency}(?:,\s*{date})?{loose}", flags)),
        _Form(re.compile(rf"{date}\s*{agency}{loose}", flags)),
        _Form(re.compile(rf"{agency}\s*(?:[-–—_]+\s*)?{place},?\s+{date}\.?{dash}", flags)),
        _Form(re.compile(rf"{agency}\s*[-–—_]+\s*{place}{dash}", flags)),
        _Form(re.compile(rf"{place}(?:,?\s+{date})?\.?\s*/\s*(?P<agency>[\w .-]{{2,30}}?)\s*/\s*[.:–—-]*(?=\s|$)\s*", flags)),
        _Form(re.compile(rf"{place},\s+{date},?\s*(?P<agency>{names})\b{dash}", flags)),
        _Form(re.compile(rf"{place},?\s+(?P<agency>{names})\b{dash}", flags)),
        _Form(re.compile(rf"{place},\s+{date}{dash}", flags), bare=True),
        _Form(re.compile(rf"{place}{dash}", flags), bare=True),
    )


@lru_cache(maxsize=64)  # several conventions ask about the same line
def find_dateline(text: str) -> tuple[Dateline, int] | None:
    """The dateline that ``text`` begins with, and the offset at which the story's own words begin; None if there is none.

    ``Dateline.date`` is EDTF, or ``XXXX-MM-DD`` as long as the year is not known (`explainer.wire.publication` completes it).
    """
    if text.startswith("(Undated)"):
        return Dateline("(Undated)"), len(text) - len(text[9:].lstrip(" -–—_"))
    head = text[:_LONGEST]
    for form in _forms():
        found = form.pattern.match(head)
        if found and _plausible(found, text, form.bare):
            parts = found.groupdict()
            agency = known_agency(parts.get("agency"))
            name = agency.name if agency else parts.get("agency")
            place = _place(parts.get("place"))
            return Dateline(found[0].strip(), place, _edtf(parts.get("date")), name), found.end()
    return None


def find_place(text: str, place: str | None) -> tuple[Dateline, int] | None:
    """A dateline without agency in small letters, ``Oslo – ``, which only the place of the metadata gives away."""
    if not place or len(place) > 60 or not text.startswith(place):
        return None
    found = re.compile(r"\s*(?:---?|[-–—―_])\s+(?=\S)").match(text, len(place))
    return (Dateline(text[: found.end()].strip(), place), found.end()) if found else None


def dateline_of_fields(line: str | None, place: str | None) -> Dateline | None:
    """The dateline where the text prints none: the field of that name, else no more than the place of the metadata.

    A field that holds a time or a date, as some do, is no dateline.
    """
    line = " ".join((line or "").split())
    if line and len(line) <= _LONGEST:
        found = find_dateline(line) or find_dateline(f"{line} -") or find_dateline(f"{line.upper()} -")
        if found:
            return Dateline(
                line,
                place if place and line.startswith(place) else _as_printed(found[0].place, line),
                found[0].date,
                found[0].agency,
            )
        if line[:1].isupper() and not re.search(r"\d", line):
            return Dateline(line, place or line)
    place = " ".join((place or "").split())
    return Dateline("", place) if place[:1].isalpha() and len(place) <= 60 and not re.search(r"\d", place) else None


def _as_printed(place: str | None, line: str) -> str | None:
    return line[: len(place)] if place and line.upper().startswith(place) else place


def _place(printed: str | None) -> str | None:
    return " ".join(printed.split()).rstrip(" ,") if printed else None


def _plausible(found: re.Match[str], text: str, bare: bool) -> bool:
    parts = found.groupdict()
    agency, place = parts.get("agency"), parts.get("place")
    if agency and not known_agency(agency) and not _UNKNOWN_AGENCY.fullmatch(agency):
        return False
    if place and not all(_place_word(word) for word in re.split(r"[\s,/]+", place) if word):
        return False
    after = text[found.end() : found.end() + 1]
    if agency and not known_agency(agency) and after.islower():
        return False
    if not bare:
        dashed = bool(re.search(r"[-–—―_:.]\s*$|/\W*$", found[0]))
        return dashed or (bool(agency and known_agency(agency)) and not known_agency(place) and not after.islower())
    city = (place or "").split(",")[0]
    orders = (
        ("names", "no_place", city.strip()),
        ("advisories", "kill", text),
        ("marks", "leading", text),
        ("embargo", "line", text),
    )
    if any(pattern(rules, key).match(line) for rules, key, line in orders):
        return False
    return city.isupper() and len(city) > 3 and not found[0].rstrip().endswith(":") and not after.islower()


def _place_word(word: str) -> bool:
    return word.lstrip("'’")[:1].isupper() or word.casefold().rstrip(".") in _SMALL_WORDS or word[1:2] in ("'", "’")


def _edtf(printed: str | None) -> str | None:
    if not printed:
        return None
    numbers = re.findall(r"\d+", printed)
    month = next((m for w in re.findall(r"[^\W\d_]+", printed) if (m := month_number(w))), None)
    if month is None:
        day, month = int(numbers[0]), int(numbers[1])
        numbers = [numbers[0], *numbers[2:]]
    else:
        day = int(numbers[0])
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    year = numbers[1] if len(numbers) > 1 else None
    if year and len(year) == 2:
        year = f"20{year}"
    return f"{year or 'XXXX'}-{month:02}-{day:02}"
