"""Resolve expressions that count from the day of writing ("last week") or from another date of the story ("the next day")."""

from __future__ import annotations

import re

from explainer.chronology.calendar_words import daypart_code
from explainer.chronology.event import TimexType
from explainer.chronology.lengths import length, singular
from explainer.chronology.modifiers import modifier
from explainer.chronology.numerals import quantity, whole
from explainer.chronology.period import OutOfCalendarError, Period, Unit
from explainer.chronology.tense import Direction
from explainer.chronology.timex_rules import Hit
from explainer.chronology.timex_scene import Resolved, Scene
from explainer.rules import load

_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1, "before yesterday": -2, "after tomorrow": 2}
_STEPS = {"last": -1, "this past": -1, "the past": -1, "next": 1, "this coming": 1, "the coming": 1}
_SUM = re.compile(r"(?:share|million|billion|cents|francs|yen|marks|%)[ ,]+$")
# Units of which a count may be taken back from today, with the grain that the answer has: "four years ago" is a year.
_GRAINS = {
    "day": Unit.DAY,
    "night": Unit.DAY,
    "weekend": Unit.WEEKEND,
    "week": Unit.WEEK,
    "fortnight": Unit.WEEK,
    "month": Unit.MONTH,
    "quarter": Unit.QUARTER,
    "year": Unit.YEAR,
    "decade": Unit.DECADE,
    "century": Unit.CENTURY,
}


def past_reference(anchor: str) -> Resolved:
    """A vague past."""
    return Resolved(TimexType.DATE, "PAST_REF", anchor=anchor, refers=False)


def _time(period: Period, code: str, anchor: str, mod: str | None = None) -> Resolved:
    return Resolved(TimexType.TIME, f"{period.value}T{code}", period, anchor, mod)


def deictic_day(hit: Hit, scene: Scene) -> Resolved:
    """``today``, ``yesterday``, ``the day before yesterday``; ``today`` that is no day of news is the present."""
    day = scene.now(Unit.DAY).shift(_DAYS[hit.get("day_name") or hit.match["far"]])
    if hit.get("dayparts"):
        return _time(day, daypart_code(hit.match["dayparts"]), scene.counted, modifier(hit))
    if hit.get("day_name") == "today" and _nowadays(hit, scene):
        return Resolved(TimexType.DATE, "PRESENT_REF", anchor=scene.counted, refers=False)
    return scene.date(day, mod=modifier(hit))


def _nowadays(hit: Hit, scene: Scene) -> bool:
    """Whether "today" means these times: "today's youth", "the world of today"."""
    text = scene.block.text
    after, before = text[hit.end : hit.end + 12].casefold(), text[max(0, hit.start - 3) : hit.start].casefold()
    return before == "of " or any(after.startswith(("'s " + noun, "’s " + noun)) for noun in _cues()["things_of_today"])


def _cues() -> dict[str, list[str]]:
    cues: dict[str, list[str]] = load("en", "timex_cues")
    return cues


def deictic_daypart(hit: Hit, scene: Scene) -> Resolved | None:
    """``tonight``, ``last night``, ``this morning``, ``overnight``."""
    today = scene.now(Unit.DAY)
    word = hit.match[0]
    if word == "overnight":
        token = scene.block.tokens_in(hit.start, hit.end)[0]
        return _time(today.shift(-1), "NI", scene.counted) if token.tag == "RB" else None
    if word == "tonight":
        return _time(today, "NI", scene.counted)
    relation = hit.match["relation"]
    shift = {"last": -1, "tomorrow": 1}.get(relation, 0)
    return _time(today.shift(shift), daypart_code(hit.match["dayparts"]), scene.counted, modifier(hit))


def story_daypart(hit: Hit, scene: Scene) -> Resolved | None:
    """``in the evening``: of the last day that the story named."""
    base = scene.base(hit, Unit.DAY)
    if base is None or base.unit is not Unit.DAY:
        return None
    return _time(base, daypart_code(hit.match["dayparts"]), scene.counted_from(base), modifier(hit))


def relative_unit(hit: Hit, scene: Scene) -> Resolved | None:
    """``last week``, ``this year``, ``next month``, ``earlier this week``."""
    unit, relation = hit.match["span_unit"], hit.match["relation"]
    if unit in ("quarter", "day"):
        return None
    if (unit, relation) == ("year", "last") and _compares(hit, scene):
        return _year_before_reported(hit, scene)
    return scene.date(scene.now(Unit(unit)).shift(_STEPS.get(relation, 0)), mod=modifier(hit))


def _compares(hit: Hit, scene: Scene) -> bool:
    """Whether "last year" stands behind a sum set against that of the reported quarter ("from $3 million last year")."""
    behind_sum = _SUM.search(scene.block.text[max(0, hit.start - 12) : hit.start])
    return bool(behind_sum) and scene.reported is not None and scene.reported.unit is Unit.QUARTER


def weekend(hit: Hit, scene: Scene) -> Resolved:
    """``the weekend``: the latest, or the coming one where the verb looks ahead or it has begun."""
    relation = hit.match["relation"]
    this = scene.now(Unit.WEEKEND)
    if relation in ("next", "this coming"):
        period = this.shift(1) if relation == "next" and this.start > scene.today else this
        period = period if period.start > scene.today else period.shift(1)
    elif relation in ("last", "this past", "the past"):
        period = this.shift(-1)
    elif relation == "this" or this.start <= scene.today or scene.direction(hit) is Direction.FUTURE:
        period = this.shift(-1) if relation == "this" and scene.today.weekday() == 0 and _past(hit, scene) else this
    else:
        period = this.shift(-1)
    return scene.date(period, mod=modifier(hit))


def _past(hit: Hit, scene: Scene) -> bool:
    return scene.direction(hit) in (Direction.PAST, Direction.LIKELY_PAST)


def last_year(hit: Hit, scene: Scene) -> Resolved:
    """The bare ``last`` of "this year as last"."""
    unit = Unit.MONTH if "month" in hit.match.string[max(0, hit.start - 15) : hit.start] else Unit.YEAR
    return scene.date(scene.now(unit).shift(-1))


def _counted(hit: Hit) -> tuple[str, int | None]:
    """The unit and the count; the count is None where it is vague."""
    unit = singular(hit.match["units"])
    amount = hit.get("count", "vague_count")
    if amount is None:
        return unit, 1
    if amount.startswith("a couple"):
        return unit, 2
    return unit, None if quantity(amount) in (None, "X") else whole(amount.split(" and a half")[0].split(".")[0])


def ago(hit: Hit, scene: Scene) -> Resolved | None:
    """``11 days ago``, in the grain of its unit; ``a year ago`` is the reported period a year before, where there is one."""
    unit, count = _counted(hit)
    if unit not in _GRAINS:
        return _hours_ago(hit, scene, unit)
    if count is None:
        return past_reference(scene.counted)
    if unit == "year" and count == 1 and (scene.reported or scene.closing_day(hit.start)):
        return _year_before_reported(hit, scene)
    steps = {"fortnight": 2}.get(unit, 1) * count
    try:
        return scene.date(scene.now(_GRAINS[unit]).shift(-steps), mod=modifier(hit))
    except OutOfCalendarError:  # "5,000 years ago"
        return past_reference(scene.counted)


def ago_this_day(hit: Hit, scene: Scene) -> Resolved | None:
    """``50 years ago this month``, ``three years ago today``: the same day, week or month of that year."""
    count = whole(hit.get("count") or "a")
    if count is None:
        return None
    if hit.get("span_unit"):
        period = scene.now(Unit(hit.match["span_unit"]))
    else:
        period = scene.now(Unit.DAY).shift(_DAYS[hit.match["moment"]])
    return scene.date(period.shift_years(-count), mod=modifier(hit))


def _year_before_reported(hit: Hit, scene: Scene) -> Resolved:
    closing = scene.closing_day(hit.start)
    if closing:
        return scene.date(closing.shift_years(-1), anchor=f"a year before {closing.value}, when the reported period ended")
    reported = scene.reported or scene.now(Unit.YEAR)
    return scene.date(reported.shift_years(-1), anchor=f"a year before {reported.value}, the period that the story reports")


def _hours_ago(hit: Hit, scene: Scene, unit: str) -> Resolved | None:
    if unit not in ("hour", "minute"):
        return None
    return Resolved(TimexType.DATE, "PAST_REF" if unit == "hour" else "PRESENT_REF", anchor=scene.counted, refers=False)


def long_ago(hit: Hit, scene: Scene) -> Resolved:
    """``years ago``."""
    return past_reference(scene.counted)


def from_now(hit: Hit, scene: Scene) -> Resolved | None:
    """``two years from now``."""
    unit, count = _counted(hit)
    if unit not in _GRAINS:
        return None
    if count is None:
        return Resolved(TimexType.DATE, "FUTURE_REF", anchor=scene.counted, refers=False)
    return scene.date(scene.now(_GRAINS[unit]).shift({"fortnight": 2}.get(unit, 1) * count), mod=modifier(hit))


def story_shift(hit: Hit, scene: Scene) -> Resolved | None:
    """``two days later``, ``a year earlier``: from the last date that the story named, in the grain of the phrase."""
    unit, count = _counted(hit)
    later = hit.match["way"] in ("later", "after that", "afterward", "afterwards", "on")
    if unit not in _GRAINS:
        return None
    if count is None:
        return _length(None, unit, scene)
    grain = _GRAINS[unit]
    if not later and unit == "year" and count == 1 and (scene.reported or scene.closing_day(hit.start)):
        return _year_before_reported(hit, scene)
    base = scene.base(hit, grain) or scene.now(Unit.DAY)
    if _coarser(base.unit, grain):
        return _length(count, unit, scene)
    steps = {"fortnight": 2}.get(unit, 1) * count
    period = base.widened(grain).shift(steps if later else -steps)
    return scene.date(period, mod=modifier(hit), anchor=scene.counted_from(base))


def _length(count: int | None, unit: str, scene: Scene) -> Resolved | None:
    """How long after or before, where the story's date is too vague to count from."""
    value = length("X" if count is None else str(count), unit)
    return Resolved(TimexType.DURATION, value, anchor=scene.reference_words, refers=False) if value else None


_ORDER = (
    Unit.DAY,
    Unit.WEEKEND,
    Unit.WEEK,
    Unit.MONTH,
    Unit.SEASON,
    Unit.QUARTER,
    Unit.HALF,
    Unit.YEAR,
    Unit.DECADE,
    Unit.CENTURY,
)


def _coarser(one: Unit, other: Unit) -> bool:
    return _ORDER.index(one) > _ORDER.index(other)


def story_unit(hit: Hit, scene: Scene) -> Resolved | None:
    """``the next day``, ``that year``, ``the same month``, ``the following morning``: from the story's last date."""
    *pointing, relation = hit.match["relation"].split()
    part = hit.get("dayparts")
    grain = Unit.DAY if part else Unit(hit.match["span_unit"])
    points = relation in ("same", "that", "very") or "that" in pointing  # at the very date named last, aside or not
    base = scene.reference if points else scene.base(hit, grain)
    if base is None or _coarser(base.unit, grain):
        return None
    step = -1 if relation in ("previous", "preceding", "prior") else int(relation in ("following", "next"))
    period = base.widened(grain).shift(step)
    if part:
        return _time(period, daypart_code(part), scene.counted_from(base))
    return scene.date(period, mod=modifier(hit), anchor=scene.counted_from(base))


def story_unit_side(hit: Hit, scene: Scene) -> Resolved | None:
    """``the year before``, ``the day after``."""
    part = hit.get("dayparts")
    grain = Unit.DAY if part else Unit(hit.match["span_unit"])
    base = scene.base(hit, grain)
    if base is None or _coarser(base.unit, grain):
        return None
    step = 1 if hit.match["way"] in ("after", "later") else -1  # "before", "earlier", "prior"
    if part:
        return _time(base.shift(step), daypart_code(part), scene.counted_from(base))
    return scene.date(base.widened(grain).shift(step), anchor=scene.counted_from(base))


def unit_before_last(hit: Hit, scene: Scene) -> Resolved:
    """``the week before last``, ``the year after next``."""
    return scene.date(scene.now(Unit(hit.match["span_unit"])).shift(-2 if hit.match["way"] == "before last" else 2))


def end_of_unit(hit: Hit, scene: Scene) -> Resolved | None:
    """``the end of the month``, ``the beginning of next week``."""
    unit = Unit(hit.get("span_unit", "edge2") or "")
    relation = hit.get("relation")
    if relation == "that":
        base = scene.reference
        period = base.widened(unit) if base and not _coarser(base.unit, unit) else None
    elif unit is Unit.QUARTER and scene.reported and relation != "next":
        period = scene.reported
    else:
        period = scene.now(unit).shift({"last": -1, "next": 1}.get(relation or "", 0))
    return scene.date(period, mod=modifier(hit) or "END") if period else None


def later_in_unit(hit: Hit, scene: Scene) -> Resolved | None:
    """``earlier in the year``: of the story's date where that is named in the same words' grain, else of today."""
    unit = Unit(hit.match["span_unit"])
    base = scene.reference if scene.reference and not _coarser(scene.reference.unit, unit) else scene.now(Unit.DAY)
    return scene.date(base.widened(unit), mod=modifier(hit))


def then(hit: Hit, scene: Scene) -> Resolved | None:
    """``until then``: the last date that the story named."""
    after = scene.block.tokens_in(hit.end, hit.end + 2)
    if scene.reference is None or (after and after[-1].tag.startswith(("NN", "JJ"))):
        return None  # "signed by then President Moi"
    return scene.date(scene.reference, anchor=scene.reference_words)


def vague_present(hit: Hit, scene: Scene) -> Resolved:
    """``now``, ``currently``."""
    return Resolved(TimexType.DATE, "PRESENT_REF", anchor=scene.counted, refers=False)


def vague_past(hit: Hit, scene: Scene) -> Resolved:
    """``recently``, ``in recent years``."""
    return past_reference(scene.counted)


def vague_future(hit: Hit, scene: Scene) -> Resolved:
    """``the future``, ``the coming weeks``."""
    return Resolved(TimexType.DATE, "FUTURE_REF", anchor=scene.counted, refers=False)


# What the rules call these functions.
RESOLVERS = {
    function.__name__: function
    for function in (
        deictic_day,
        deictic_daypart,
        story_daypart,
        relative_unit,
        weekend,
        last_year,
        ago,
        ago_this_day,
        long_ago,
        from_now,
        story_shift,
        story_unit,
        story_unit_side,
        unit_before_last,
        end_of_unit,
        later_in_unit,
        then,
        vague_present,
        vague_past,
        vague_future,
    )
}
