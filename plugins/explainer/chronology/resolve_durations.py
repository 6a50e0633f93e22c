"""Resolve lengths of time, repeated times and clock times."""

from __future__ import annotations

import datetime as dt

from explainer.chronology.calendar_words import daypart_code, month_number, weekday_number
from explainer.chronology.event import TimexType
from explainer.chronology.modifiers import modifier
from explainer.chronology.numerals import quantity, whole
from explainer.chronology.period import DAYS_IN_WEEK, Period, Unit
from explainer.chronology.resolve_days import nearest
from explainer.chronology.resolve_relative import singular
from explainer.chronology.tense import Direction
from explainer.chronology.timex_rules import Hit
from explainer.chronology.timex_scene import Resolved, Scene

_LENGTH = "the length that the text gives"
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
_FREQUENCIES = {
    "hourly": "PT1H",
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "biweekly": "P2W",
    "fortnightly": "P2W",
    "monthly": "P1M",
    "annually": "P1Y",
    "yearly": "P1Y",
}


def length(amount: str, unit: str) -> str | None:
    """The TIMEX3 value of so many units: ``P3Y``, ``PT5.5H``, ``PXM``; decades and centuries in years where counted."""
    code = _CODES.get(unit)
    if code is None:
        return None
    if amount == "X":
        code = _VAGUE_CODES.get(unit, code)
    elif unit in _MULTIPLES:
        amount = f"{float(amount) * _MULTIPLES[unit]:g}"
    return f"PT{amount}{code[1:]}" if code.startswith("T") else f"P{amount}{code}"


def _duration(value: str | None, hit: Hit) -> Resolved | None:
    if value is None:
        return None
    return Resolved(TimexType.DURATION, value, None, _LENGTH, modifier(hit), refers=False)


def duration(hit: Hit, scene: Scene) -> Resolved | None:
    """``six days``, ``the past two years``, ``a month``; a report on several months sets the period that the story reports."""
    single = hit.get("single", "single2")
    if single:
        return _duration(length("1.5" if "and a half" in hit.match[0] else "1", single), hit)
    unit = singular(hit.match["units"])
    words = hit.get("count", "vague_count")
    spoken = hit.match[0]
    if words is None:
        amount: str | None = "0.5" if "half a" in spoken else "2" if "couple" in spoken else "X"
    elif words.startswith("a couple"):
        amount = "2"
    else:
        amount = quantity(words)
    if amount is None or (unit == "second" and hit.get("count") == "one"):
        return None
    if "and a half" in spoken and "." not in amount and amount != "X":
        amount += ".5"
    if unit == "month" and amount in ("3", "6", "9") and "the " in spoken:
        scene.reported = scene.now(Unit.YEAR)
    return _duration(length(amount, unit), hit)


def duration_range(hit: Hit, scene: Scene) -> Resolved | None:
    """``12 to 18 months``: the longer."""
    amount = quantity(hit.match["count2"])
    return _duration(length(amount, singular(hit.match["units"])), hit) if amount else None


def plural_duration(hit: Hit, scene: Scene) -> Resolved | None:
    """``for decades``."""
    return _duration(length("X", singular(hit.match["plural"])), hit)


def every(hit: Hit, scene: Scene) -> Resolved | None:
    """``every Tuesday``, ``every four years``, ``$5 a month``, ``on Sundays``."""
    if hit.get("weekday"):
        return _set(f"XXXX-WXX-{weekday_number(hit.match['weekday']) + 1}")
    if hit.get("month"):
        return _set(f"XXXX-{month_number(hit.match['month']):02d}")
    if hit.get("season"):
        return _set(f"XXXX-{ {'spring': 'SP', 'summer': 'SU', 'winter': 'WI'}.get(hit.match['season'], 'FA') }")
    unit = hit.match["set_unit"]
    if unit in ("morning", "afternoon", "evening", "night"):
        return _set(f"XXXX-XX-XXT{daypart_code(unit)}")
    amount = 2 if " other " in hit.match[0] else whole(hit.get("count") or "one")
    value = length(str(amount), unit) if amount else None
    return _set(value) if value else None


def _set(value: str) -> Resolved:
    return Resolved(TimexType.SET, value, None, "a repeated time", refers=False)


def frequency(hit: Hit, scene: Scene) -> Resolved | None:
    """``daily``; not the first word of a paper's name."""
    text = scene.block.text
    if text[hit.start].isupper() and hit.start > 0 and text[hit.end + 1 : hit.end + 2].isupper():
        return None
    return _set(_FREQUENCIES[hit.match["frequency"]])


def clock(hit: Hit, scene: Scene) -> Resolved | None:
    """A time of day, on the day that stands with it, else on the story's last day, else today."""
    time = _time_of_day(hit)
    if time is None:
        return None
    if hit.rule.name == "clock-24" and not _plain_clock(hit, scene):
        return None
    period = _clock_day(hit, scene)
    return Resolved(TimexType.TIME, f"{period.value}T{time}", period, scene.counted, modifier(hit))


def _plain_clock(hit: Hit, scene: Scene) -> bool:
    """Whether figures such as 14:05 are a time: with a zone or "hours", or with a colon behind a word that leads to a time."""
    if hit.get("zone") or "hour" in hit.match[0]:
        return True
    before = scene.block.text[: hit.start].split()[-1:] or [""]
    return ":" in hit.match[0] and before[0].casefold() in ("at", "about", "around", "by", "until", "from", "after", "before")


def _time_of_day(hit: Hit) -> str | None:
    moment, words = hit.get("moment"), hit.get("oclock")
    if moment:
        return "24:00" if moment == "midnight" else "12:00"
    figures = hit.get("clock", "hour", "hour4") or ""
    if words:
        hour, minute = whole(words) or 0, 0
    elif len(figures) == 4 and figures.isdigit():
        hour, minute = int(figures[:2]), int(figures[2:])
    else:
        first, _, second = figures.replace(".", ":").partition(":")
        hour, minute = int(first), int(second or 0)
    half_day = (hit.get("half_day") or "").replace(".", "")
    daytime = hit.get("daytime")
    if half_day == "pm" or daytime in ("afternoon", "evening", "night"):
        hour = hour if hour >= 12 else hour + 12
    elif half_day == "am" and hour == 12:
        hour = 0
    return f"{hour:02d}:{minute:02d}" if hour <= 24 else None


def _clock_day(hit: Hit, scene: Scene) -> Period:
    today = scene.now(Unit.DAY)
    if hit.get("weekday"):
        back = (scene.today.weekday() - weekday_number(hit.match["weekday"])) % DAYS_IN_WEEK
        ahead = scene.direction(hit) is Direction.FUTURE and back
        return Period(Unit.DAY, scene.today + dt.timedelta(days=DAYS_IN_WEEK - back if ahead else -back))
    if hit.get("day_name"):
        return today.shift({"yesterday": -1, "tomorrow": 1}.get(hit.match["day_name"], 0))
    if hit.get("month"):
        return nearest(month_number(hit.match["month"]), int(hit.match["day"].rstrip("stndrh")), hit, scene) or today
    return scene.reference if scene.reference and scene.reference.unit is Unit.DAY else today
