"""Resolve days, weekdays and months that the text names, with or without their year."""

from __future__ import annotations

import datetime as dt
import re

from explainer.chronology.calendar_words import daypart_code, feast, full_year, month_number, nth_weekday, weekday_number
from explainer.chronology.edtf import edtf, interval
from explainer.chronology.event import TimexType
from explainer.chronology.modifiers import modifier
from explainer.chronology.numerals import ordinal, year_in_words
from explainer.chronology.period import DAYS_IN_WEEK, Period, Unit
from explainer.chronology.tense import Direction, modifies_noun
from explainer.chronology.timex_rules import Hit, expand
from explainer.chronology.timex_scene import NAMED, Resolved, Scene
from explainer.rules import load

_YEAR_OF_RANGE = re.compile(
    expand(r"(?:, \w+\.?){0,3}(?: (?:to|and|or|through|until|till) |\s?[-–]\s?|, )<month>(?:\s?<day>)?,? <year>")
)
_PAPER = re.compile(rf" (?:{'|'.join(load('en', 'timex_false_friends')['words_of_papers'])})\b")
_NAMED_THINGS = frozenset({"person", "organisation", "event", "work_of_art", "product", "law"})
# Days: news leaves the year out where it is plain, so rarely of a date so far back when the same date is so near ahead.
_FAR_BACK = 290
_NEAR_AHEAD = 60
_TIMES_NEARER = 3


def _day(year: int, month: int, number: int) -> Period | None:
    try:
        return Period(Unit.DAY, dt.date(year, month, number))
    except ValueError:  # 30 February and the like: no day, so no time expression
        return None


def iso_day(hit: Hit, scene: Scene) -> Resolved | None:
    """A day all in figures, year, month and day each certain."""
    period = _day(int(hit.match["year"]), int(hit.match["month_number"]), int(hit.match["day_number"]))
    return scene.date(period, anchor=NAMED) if period else None


def slashed_day(hit: Hit, scene: Scene) -> Resolved | None:
    """``12/31/2018`` or ``31/12/2018``; where day and month could change places, none."""
    first, second, year = int(hit.match["first"]), int(hit.match["second"]), hit.match["year"]
    if first <= 12 and second <= 12 and first != second:
        return None
    month, number = (first, second) if first <= 12 else (second, first)
    period = _day(int(year) if len(year) == 4 else full_year(year, scene.today), month, number)
    return scene.date(period, anchor=NAMED) if period else None


def nearest(month: int, number: int | None, hit: Hit, scene: Scene) -> Period | None:
    """The month, or its day ``number``, in the year that the text does not name.

    The latest one (the current month counts), or the next where the verb looks ahead. A day that would lie nearly a year back
    would have been written with its year, so a near one ahead is taken instead, as it is for a month whose verb is far off;
    without a telling verb, whichever is much nearer. None where no year around today has that day.
    """
    year = scene.today.year
    around = (Period.of_month(y, month) if number is None else _day(y, month, number) for y in range(year - 4, year + 5))
    candidates = [p for p in around if p]
    past = [p for p in candidates if p.start <= scene.today]
    ahead = [p for p in candidates if p.end >= scene.today]
    if not past or not ahead:
        return None
    back, forth = (scene.today - past[-1].end).days, (ahead[0].start - scene.today).days
    match scene.direction(hit):
        case Direction.FUTURE if not modifies_noun(scene.block, hit.start, hit.end):
            return ahead[0]
        case Direction.PAST if number is None:
            return past[-1]
        case Direction.PAST | Direction.LIKELY_PAST:
            return ahead[0] if back > _FAR_BACK and forth <= _NEAR_AHEAD else past[-1]
        case _:
            return ahead[0] if forth * _TIMES_NEARER <= back else past[-1]


def _in_said_year(month: int, number: int | None, hit: Hit, scene: Scene) -> Period | None:
    """The month or day in the year that its own sentence says, behind the other end of a range or before it; else `nearest`."""
    behind = _YEAR_OF_RANGE.match(hit.match.string, hit.end)
    year = int(behind["year"]) if behind else scene.named_year(hit.start)
    if year is None or (not behind and scene.direction(hit) not in (Direction.PAST, Direction.LIKELY_PAST)):
        return nearest(month, number, hit, scene)
    if behind and month > month_number(behind["month"]):
        year -= 1
    return Period.of_month(year, month) if number is None else _day(year, month, number)


def day(hit: Hit, scene: Scene) -> Resolved | None:
    """A month and a day, perhaps with weekday and year."""
    month = month_number(hit.match["month"])
    number = ordinal(hit.get("day", "day_word") or "")
    if number is None or not 1 <= number <= 31:
        return None
    year = hit.get("year")
    anchor = NAMED if year else scene.counted
    period = _day(int(year), month, number) if year else _in_said_year(month, number, hit, scene)
    if period is None:
        return None
    if not year and hit.get("weekday"):
        period = _matching_weekday(period, weekday_number(hit.match["weekday"]))
    return scene.date(period, mod=modifier(hit), anchor=anchor)


def _matching_weekday(period: Period, weekday: int) -> Period:
    """The same day in the nearest year in which it falls on that weekday, else the period itself."""
    for shift in (0, 1, -1):
        shifted = period.shift_years(shift)
        if shifted.start.weekday() == weekday:
            return shifted
    return period


def day_range(hit: Hit, scene: Scene) -> Resolved | None:
    """``May 3-5``: an interval of days."""
    month, first, last = month_number(hit.match["month"]), ordinal(hit.match["day"]), ordinal(hit.match["day2"])
    if first is None or last is None or first >= last:
        return None
    begin = _day(int(hit.match["year"]), month, first) if hit.get("year") else nearest(month, first, hit, scene)
    end = _day(begin.start.year, month, last) if begin else None
    if begin is None or end is None:
        return None
    anchor = NAMED if hit.get("year") else scene.counted
    return Resolved(TimexType.DATE, interval(begin, end), begin, anchor, edtf=interval(begin, end))


def month(hit: Hit, scene: Scene) -> Resolved | None:
    """A month, with its year or without."""
    number = month_number(hit.match["month"])
    year = hit.get("year")
    if year:
        return scene.date(Period.of_month(int(year), number), mod=modifier(hit), anchor=NAMED)
    if hit.get("spoken_year"):
        spoken = year_in_words(hit.match["spoken_year"])
        return scene.date(Period.of_month(spoken, number), anchor=NAMED) if spoken else None
    if hit.get("short_year"):
        return scene.date(Period.of_month(full_year(hit.match["short_year"][1:], scene.today), number), anchor=NAMED)
    if not _is_month_name(hit, scene):
        return None
    period = _in_said_year(number, None, hit, scene)
    return scene.date(period, mod=modifier(hit)) if period else None


def _is_month_name(hit: Hit, scene: Scene) -> bool:
    """Whether a capitalised month name alone is a month: no verb at the start of a sentence, no part of a person's name."""
    start, end = hit.match.span("month")
    tokens = scene.block.tokens_in(start, end)
    if not tokens or tokens[0].tag in ("MD", "VB", "VBP"):
        return False
    if _in_name(start, end, scene):
        return False
    before, after = _neighbours(scene, tokens[0].index, tokens[-1].index)
    ambiguous = hit.match["month"] in ("march", "may", "april", "june", "august") and hit.start == start
    return not ambiguous or not (
        (before[:1].isupper() and before.casefold() not in _cues("words_before_months"))
        or after in _cues("words_after_marches")
    )


def _in_name(start: int, end: int, scene: Scene) -> bool:
    """Whether the word is part of a longer name, or a person's."""
    return any(
        n.kind in _NAMED_THINGS and n.start <= start and end <= n.end and (n.kind == "person" or n.end - n.start > end - start)
        for n in scene.block.names
    )


def _neighbours(scene: Scene, first: int, last: int) -> tuple[str, str]:
    tokens = scene.block.tokens
    return (tokens[first - 1].text if first else ""), (tokens[last + 1].text if last + 1 < len(tokens) else "")


def _cues(name: str) -> frozenset[str]:
    return frozenset(load("en", "timex_false_friends")[name])


def day_of_month(hit: Hit, scene: Scene) -> Resolved | None:
    """``on the 15th``: of this month, or of the one that the phrase names."""
    number = ordinal(hit.match["number"])
    month_meant = scene.now(Unit.MONTH).shift({"last": -1, "next": 1}.get(hit.get("relation") or "", 0)).start
    period = _day(month_meant.year, month_meant.month, number) if number else None
    return scene.date(period) if period else None


def month_of_relative_year(hit: Hit, scene: Scene) -> Resolved | None:
    """``May of last year``, ``March next year``."""
    relation = hit.match["relation"]
    base = scene.reference if relation not in ("last", "this", "next") else scene.now(Unit.YEAR)
    if base is None:
        return None
    shift = {"last": -1, "the previous": -1, "next": 1, "the following": 1}.get(relation, 0)
    anchor = scene.counted if relation in ("last", "this", "next") else scene.reference_words
    return scene.date(
        Period.of_month(base.start.year + shift, month_number(hit.match["month"])), mod=modifier(hit), anchor=anchor
    )


def relative_month(hit: Hit, scene: Scene) -> Resolved | None:
    """``last November``: the latest before the current month; ``next``: the first after it; ``this``: the one of this year."""
    number = month_number(hit.match["month"])
    now = scene.now(Unit.MONTH)
    period = Period.of_month(now.start.year, number)
    relation = hit.match["relation"]
    if relation in ("the following", "the previous"):
        return _story_month(number, scene, ahead=relation == "the following")
    if relation in ("last", "this past", "this last"):
        # The month that has just ended would be called "last month".
        latest = now.shift(-2 if relation == "last" else -1)
        period = period.shift(-12) if period.start > latest.start else period
    if relation in ("next", "this coming") and period.start <= now.start:
        period = period.shift(12)
    return scene.date(period, mod=modifier(hit))


def _story_month(number: int, scene: Scene, *, ahead: bool) -> Resolved | None:
    """``the following May``: the nearest after or before the last date that the story named."""
    if scene.reference is None:
        return None
    base = scene.reference.widened(Unit.MONTH)
    period = Period.of_month(base.start.year, number)
    if ahead and period.start <= base.start:
        period = period.shift(12)
    if not ahead and period.start >= base.start:
        period = period.shift(-12)
    return scene.date(period, anchor=scene.reference_words)


def _with_daypart(hit: Hit, scene: Scene, when: dt.date, anchor: str | None = None) -> Resolved:
    period = Period(Unit.DAY, when)
    if not hit.get("dayparts"):
        return scene.date(period, mod=modifier(hit), anchor=anchor)
    value = f"{period.value}T{daypart_code(hit.match['dayparts'])}"
    return Resolved(TimexType.TIME, value, period, anchor or scene.counted, modifier(hit))


def weekday(hit: Hit, scene: Scene) -> Resolved | None:
    """A bare weekday: the latest one, today included; ahead where the verb looks ahead."""
    if _in_name(*hit.match.span("weekday"), scene) or _PAPER.match(scene.block.text, hit.match.end("weekday")):
        return None
    wanted = weekday_number(hit.match["weekday"])
    if hit.get("week"):
        week = scene.now(Unit.WEEK).shift({"last": -1, "next": 1}.get(hit.match["week"].split()[-2], 0))
        return _with_daypart(hit, scene, week.start + dt.timedelta(days=wanted))
    back = (scene.today.weekday() - wanted) % DAYS_IN_WEEK
    if scene.direction(hit) is Direction.FUTURE and back:
        return _with_daypart(hit, scene, scene.today + dt.timedelta(days=DAYS_IN_WEEK - back))
    return _with_daypart(hit, scene, scene.today - dt.timedelta(days=back))


def relative_weekday(hit: Hit, scene: Scene) -> Resolved | None:
    """``last Friday``, ``next Tuesday``; ``the previous Friday``, ``the following Monday`` count from the story's last date."""
    wanted = weekday_number(hit.match["weekday"])
    relation = hit.match["relation"]
    told = relation in (
        "the previous",
        "the preceding",
        "the prior",
        "the following",
        "the next",
        "the same",
        "that",
        "that same",
    )
    named = scene.base(hit, Unit.DAY) if told else None
    if told and (named is None or named.unit is not Unit.DAY):
        return None
    base = named.start if named else scene.today
    anchor = scene.counted_from(named)
    back, ahead = (base.weekday() - wanted) % DAYS_IN_WEEK, (wanted - base.weekday()) % DAYS_IN_WEEK
    if relation in ("last", "this past", "the previous", "the preceding", "the prior"):
        when = base - dt.timedelta(days=back or DAYS_IN_WEEK)
    elif relation in ("next", "this coming", "the following", "the next"):
        when = base + dt.timedelta(days=ahead or DAYS_IN_WEEK)
    elif relation == "this" and scene.direction(hit) not in (Direction.PAST, Direction.LIKELY_PAST):
        when = base + dt.timedelta(days=ahead)
    else:
        when = base - dt.timedelta(days=back)
    return _with_daypart(hit, scene, when, anchor)


def nth_weekday_of_month(hit: Hit, scene: Scene) -> Resolved | None:
    """``the first Tuesday of November 2020``."""
    month = month_number(hit.match["month"])
    named = hit.get("year")
    held = Period.of_month(int(named), month) if named else _in_said_year(month, None, hit, scene)
    which = -1 if hit.match["number"] == "last" else ordinal(hit.match["number"])
    if held is None or which is None:
        return None
    when = nth_weekday(held.start.year, month, weekday_number(hit.match["weekday"]), which)
    return scene.date(Period(Unit.DAY, when), anchor=NAMED if named else None) if when.month == month else None


def week_of(hit: Hit, scene: Scene) -> Resolved | None:
    """``the week of March 6``."""
    found = day(hit, scene)
    if found is None or found.period is None:
        return None
    return scene.date(found.period.widened(Unit.WEEK), anchor=found.anchor)


def holiday(hit: Hit, scene: Scene) -> Resolved | None:
    """A feast day: the latest or, where the verb looks ahead, the next."""
    name, year, relation = hit.match["holiday"], hit.get("year"), hit.get("relation")
    if year:
        when = feast(name, int(year))
    else:
        this = feast(name, scene.today.year)
        ahead = relation == "next" or (relation != "last" and scene.direction(hit) is Direction.FUTURE)
        if ahead:
            when = this if this >= scene.today else feast(name, scene.today.year + 1)
        else:
            late = this > scene.today and not (relation is None and (this - scene.today).days <= DAYS_IN_WEEK)
            when = feast(name, scene.today.year - 1) if late else this
    period = Period(Unit.DAY, when)
    if hit.get("part"):
        period = period.widened(Unit.WEEK if hit.match["part"] == "week" else Unit.WEEKEND)
    return Resolved(TimexType.DATE, period.value, period, NAMED if year else scene.counted, edtf=edtf(period))


def daypart_of_day(hit: Hit, scene: Scene) -> Resolved | None:
    """``mid-afternoon yesterday``, ``the night of Oct. 23``."""
    if hit.get("weekday"):
        return weekday(hit, scene)
    if hit.get("day_name"):
        shift = {"yesterday": -1, "tomorrow": 1}.get(hit.match["day_name"], 0)
        return _with_daypart(hit, scene, scene.today + dt.timedelta(days=shift))
    named = day(hit, scene)
    return _with_daypart(hit, scene, named.period.start) if named and named.period else None


# What the rules call these functions.
RESOLVERS = {
    function.__name__: function
    for function in (
        iso_day,
        slashed_day,
        day,
        day_range,
        month,
        day_of_month,
        nth_weekday_of_month,
        month_of_relative_year,
        relative_month,
        weekday,
        relative_weekday,
        week_of,
        holiday,
        daypart_of_day,
    )
}
