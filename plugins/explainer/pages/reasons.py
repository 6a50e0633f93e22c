"""Why the machine decided so, in the interface's language: the rooms `chronology` and `archive` say it in English alone."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache, lru_cache

from explainer.pages.dates import show
from explainer.pages.tongue import Tongue, message

_SAID = {
    "as the text gives it": message("as the text gives it"),
    "published {day}": message("counted from its publication on {date}"),
    "dateline of {day}": message("counted from its dateline of {date}"),
    "caption of {day}": message("counted from {date}, the date of the caption"),
    "said on {day}": message("counted from {date}, when it was said"),
    "news of {day}": message("counted from {date}, the latest day that the story tells of"),
    "counted from {value}, the last date named before it": message("counted from {date}, the last date named before it"),
    "counted from {value}, the day that the story tells of": message("counted from {date}, the day that the story tells of"),
    "a year before {value}, the period that the story reports": message(
        "a year before {date}, the period that the story reports"
    ),
    "a year before {value}, when the reported period ended": message("a year before {date}, when the reported period ended"),
    "the same name in {number} stories": message("the same name in {number} stories"),
    "the same full name and company in {number} stories": message("the same full name and company in {number} stories"),
    "“{name}” is a form of this name in other stories with the same company": message(
        "“{name}” is a form of this name in other stories with the same company"
    ),
}
"""The phrases of `chronology.anchoring`, its resolvers and `archive.identity`, each with what the page says for it."""

_HOLES = {
    "{day}": r"\w+ (?P<day>\d{1,2} [A-Z]\w+ \d{4})",
    "{value}": r"(?P<value>\S+)",
    "{number}": r"(?P<number>\d+)",
    "{name}": r"(?P<name>.+)",
}
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]

_PARTS = {
    "SP": "21",
    "SU": "22",
    "FA": "23",
    "WI": "24",
    "Q1": "33",
    "Q2": "34",
    "Q3": "35",
    "Q4": "36",
    "H1": "40",
    "H2": "41",
}
"""Parts of a year in TIMEX3, which the phrases use, and in EDTF."""


@lru_cache(4096)
def reason_words(reason: str, tongue: Tongue) -> str:
    """The phrase ``reason`` in words of ``tongue``; one that is not known stays as it is."""
    for pattern, said in _patterns():
        if found := pattern.fullmatch(reason):
            values = found.groupdict()
            if "day" in values:
                values = {"date": _day(values["day"], tongue)}
            elif "value" in values:
                values = {"date": _value(values["value"], tongue)}
            return tongue.say(said, **values)
    return reason


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    found = []
    for phrase, said in _SAID.items():
        pattern = re.escape(phrase)
        for hole, expression in _HOLES.items():
            pattern = pattern.replace(re.escape(hole), expression)
        found.append((re.compile(pattern), said))
    return found


def _day(text: str, tongue: Tongue) -> str:
    """``22 August 2025`` with its weekday."""
    day, month, year = text.split()
    if month not in _MONTHS:
        return text
    return tongue.weekday(dt.date(int(year), _MONTHS.index(month) + 1, int(day)))


def _value(value: str, tongue: Tongue) -> str:
    """A TIMEX3 value in words: ``1998-Q3`` is the third quarter of 1998, ``198`` the 1980s."""
    year, _, part = value.partition("-")
    if part in _PARTS:
        value = f"{year}-{_PARTS[part]}"
    elif value.isdigit() and len(value) < 4:
        value = value.ljust(4, "X")
    return show(value.removesuffix("-WE"), tongue).words
