"""Turn calendar words into numbers and days: months, weekdays, seasons, feast days."""

from __future__ import annotations

import datetime as dt

from explainer.chronology.period import DAYS_IN_WEEK, add_months
from explainer.rules import load

_EASTER = "easter"


def _table(name: str) -> dict[str, int]:
    table: dict[str, int] = load("en", "timex_words")[name]
    return table


def month_number(text: str) -> int:
    """1 to 12 for "March", "Sept." and the like. Raises `KeyError` for another word."""
    return _table("months")[text.casefold().strip(". ")]


def weekday_number(text: str) -> int:
    """0 (Monday) to 6 for a weekday's name. Raises `KeyError` for another word."""
    return _table("weekdays")[text.casefold().strip(". ")]


def season_month(text: str) -> int:
    """The first month of the season: 3, 6, 9 or 12. Raises `KeyError` for another word."""
    return _table("seasons")[text.casefold()]


def daypart_code(text: str) -> str:
    """``MO``, ``MI``, ``AF``, ``EV`` or ``NI``. Raises `KeyError` for another word."""
    codes: dict[str, str] = load("en", "timex_words")["dayparts"]
    return codes[text.casefold().replace(" ", "-")]


def feast(name: str, year: int) -> dt.date:
    """The day of a feast in that year. Raises `KeyError` for a name that the rules do not list."""
    for known, (month, *rest) in load("en", "timex_words")["holidays"].items():
        if known.casefold() == name.casefold().replace("’", "'"):
            if month == _EASTER:
                return easter(year) + dt.timedelta(days=rest[0])
            return dt.date(year, month, rest[0]) if len(rest) == 1 else nth_weekday(year, month, rest[0], rest[1])
    raise KeyError(name)


def nth_weekday(year: int, month: int, weekday: int, which: int) -> dt.date:
    """The ``which``-th such weekday (0 is Monday) of the month; -1 is the last."""
    first = dt.date(year, month, 1)
    if which < 0:
        last = add_months(first, 1) - dt.timedelta(days=1)
        return last - dt.timedelta(days=(last.weekday() - weekday) % DAYS_IN_WEEK)
    return first + dt.timedelta(days=(weekday - first.weekday()) % DAYS_IN_WEEK + DAYS_IN_WEEK * (which - 1))


def easter(year: int) -> dt.date:
    """Western Easter Sunday (anonymous Gregorian algorithm; Meeus, Astronomical Algorithms, 1991, chapter 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (b - (b + 8) // 25 + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return dt.date(year, month, day + 1)


def full_year(short: str, today: dt.date) -> int:
    """The year that two figures stand for: the one nearest to today, at most twenty years ahead."""
    year = today.year // 100 * 100 + int(short)
    return year - 100 if year > today.year + 20 else year
