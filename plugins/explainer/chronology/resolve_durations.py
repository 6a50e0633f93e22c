"""Resolve lengths of time and repeated times."""

from __future__ import annotations

from explainer.chronology.calendar_words import daypart_code, month_number, weekday_number
from explainer.chronology.event import TimexType
from explainer.chronology.lengths import length, singular
from explainer.chronology.modifiers import modifier
from explainer.chronology.numerals import quantity, whole
from explainer.chronology.period import Unit
from explainer.chronology.timex_rules import Hit
from explainer.chronology.timex_scene import Resolved, Scene

_LENGTH = "the length that the text gives"
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


def _duration(value: str | None, hit: Hit) -> Resolved | None:
    if value is None:
        return None
    return Resolved(TimexType.DURATION, value, None, _LENGTH, modifier(hit), refers=False)


def duration(hit: Hit, scene: Scene) -> Resolved | None:
    """``six days``, ``the past two years``, ``a month``; a report on several months sets the period that the story reports."""
    if hit.get("plural"):
        return plural_duration(hit, scene)
    single = hit.get("single", "single2", "single3")
    if single:
        single = single.removeprefix("fiscal ")
        return _duration(length("1.5" if "and a half" in hit.match[0] else "1", single), hit)
    unit = singular(hit.match["units"])
    if scene.block.text[hit.match.start("units")].isupper():
        return None  # a title: "30 Seconds to Mars"
    words = hit.get("count", "vague_count")
    spoken = hit.match[0]
    if words is None:
        amount: str | None = "0.5" if "half a" in spoken else "2" if "couple" in spoken else "X"
    elif words.startswith("a couple"):
        amount = "2"
    else:
        amount = quantity(words)
    if amount is None or (unit == "second" and hit.get("count") == "one") or _is_fraction(hit, unit):
        return None
    if "and a half" in spoken and "." not in amount and amount != "X":
        amount += ".5"
    if unit == "month" and amount in ("3", "6", "9") and "the " in spoken:
        scene.report(scene.now(Unit.YEAR))
    return _duration(length(amount, unit), hit)


def _is_fraction(hit: Hit, unit: str) -> bool:
    """``three-quarters`` of something."""
    return unit == "quarter" and hit.get("count") == "three" and "-" in hit.match[0]


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
    """``daily``; not as part of a paper's name."""
    text = scene.block.text
    sentence = scene.block.sentence_at(hit.start)
    if text[hit.start].isupper() and (hit.start > sentence.start or text[hit.end + 1 : hit.end + 2].isupper()):
        return None
    return _set(_FREQUENCIES[hit.match["frequency"]])


# What the rules call these functions.
RESOLVERS = {function.__name__: function for function in (duration, duration_range, plural_duration, every, frequency)}
