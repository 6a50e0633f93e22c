"""Resolve clock times."""

from __future__ import annotations

import datetime as dt

from explainer.chronology.calendar_words import month_number, weekday_number
from explainer.chronology.event import TimexType
from explainer.chronology.modifiers import modifier
from explainer.chronology.numerals import ordinal, whole
from explainer.chronology.period import DAYS_IN_WEEK, Period, Unit
from explainer.chronology.resolve_days import nearest
from explainer.chronology.tense import Direction
from explainer.chronology.timex_rules import Hit
from explainer.chronology.timex_scene import Resolved, Scene


def clock(hit: Hit, scene: Scene) -> Resolved | None:
    """A time of day, on the day that stands with it, else on the one at which the narration stands, else today."""
    time = _time_of_day(hit)
    if time is None:
        return None
    if hit.rule.name == "clock-24" and not _plain_clock(hit, scene):
        return None
    own = _own_day(hit, scene)
    told = None if own else scene.day_of(hit)
    period = own or told or scene.now(Unit.DAY)
    return Resolved(TimexType.TIME, f"{period.value}T{time}", period, scene.counted_from(told), modifier(hit))


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


def _own_day(hit: Hit, scene: Scene) -> Period | None:
    """The day that the expression itself names."""
    if hit.get("weekday"):
        back = (scene.today.weekday() - weekday_number(hit.match["weekday"])) % DAYS_IN_WEEK
        ahead = scene.direction(hit) is Direction.FUTURE and back
        return Period(Unit.DAY, scene.today + dt.timedelta(days=DAYS_IN_WEEK - back if ahead else -back))
    if hit.get("day_name"):
        return scene.now(Unit.DAY).shift({"yesterday": -1, "tomorrow": 1}.get(hit.match["day_name"], 0))
    if hit.get("month"):
        if hit.get("year"):
            return Period(
                Unit.DAY, dt.date(int(hit.match["year"]), month_number(hit.match["month"]), ordinal(hit.match["day"]) or 1)
            )
        return nearest(month_number(hit.match["month"]), ordinal(hit.match["day"]), hit, scene)
    return None


# What the rules call these functions.
RESOLVERS = {"clock": clock}
