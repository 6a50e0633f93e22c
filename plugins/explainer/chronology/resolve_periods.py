"""Resolve years, decades, seasons, and the quarters and halves that companies report on."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from explainer.chronology.calendar_words import full_year, month_number, season_month
from explainer.chronology.event import TimexType
from explainer.chronology.modifiers import modifier
from explainer.chronology.numerals import ordinal, year_in_words
from explainer.chronology.period import Period, Unit
from explainer.chronology.resolve_days import nearest
from explainer.chronology.tense import Direction
from explainer.chronology.timex_rules import Hit
from explainer.chronology.timex_scene import NAMED, Resolved, Scene
from explainer.rules import load

# Four figures outside these years are a year only behind a word that says so ("in", "since", "the year").
_PLAIN_YEARS = range(1900, 2051)
_QUARTERS = {"first": 1, "opening": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "final": 4}
# Days before the end of a quarter by which some companies have told its figures.
_EARLY_FIGURES = 20
_YEAR_BEFORE = re.compile(r"(?<!\d)[12]\d{3}\s?[-–/]$")
_WORD = re.compile(r"[\w’'-]+|\S")


def _word_before(text: str, start: int) -> str:
    words = _WORD.findall(text[max(0, start - 25) : start])
    return words[-1].casefold() if words else ""


def _words_after(text: str, end: int) -> list[str]:
    return _WORD.findall(text[end : end + 40])[:2]


def year(hit: Hit, scene: Scene) -> Resolved | None:
    """Four figures that are a year: not a count, a sum, a model, a telephone number or a flight."""
    number = int(hit.match["year"])
    led_in = (
        hit.start < hit.match.start("year")
        or _joined_years(hit, scene)
        or _word_before(scene.block.text, hit.start) in _friends("words_before_years")
    )
    if (number not in _PLAIN_YEARS and not led_in) or _is_code(hit, scene) or _is_count(hit, scene, led_in=led_in):
        return None
    return scene.date(Period.of_year(number), mod=modifier(hit), anchor=NAMED)


@cache
def _friends(name: str) -> frozenset[str]:
    return frozenset(load("en", "timex_false_friends")[name])


def _is_code(hit: Hit, scene: Scene) -> bool:
    """``Flight 1998``, ``555-1998``, ``A1-1998``, a ``1987 Chevrolet``."""
    text = scene.block.text
    joined = hit.start > 0 and text[hit.start - 1] in "-–/" and not _joined_years(hit, scene)
    after = _words_after(text, hit.end)
    maker = bool(after) and after[0] in _friends("makers_of_models")
    return joined or maker or _word_before(text, hit.start) in _friends("words_before_numbers")


def _joined_years(hit: Hit, scene: Scene) -> bool:
    """Whether it is the later year of a pair ("1818-1896")."""
    return bool(_YEAR_BEFORE.search(scene.block.text, max(0, hit.start - 8), hit.start))


def _is_count(hit: Hit, scene: Scene, *, led_in: bool) -> bool:
    """``1990 people``, ``more than 2000``."""
    after = _words_after(scene.block.text, hit.end)
    if after and after[0].casefold() in _friends("counted_nouns"):
        return True
    tokens = scene.block.tokens_in(hit.match.start("year"), hit.end)
    following = scene.block.tokens[tokens[-1].index + 1] if tokens and tokens[-1].index + 1 < len(scene.block.tokens) else None
    plural = following is not None and following.tag == "NNS" and not following.text[:1].isupper()
    rounded = int(hit.match["year"]) % 100 == 0
    if _word_before(scene.block.text, hit.start) in _friends("words_before_counts"):
        return plural or rounded
    return plural and rounded and not led_in


def spoken_year(hit: Hit, scene: Scene) -> Resolved | None:
    """``nineteen ninety-six``; a thousand only where the text says that it is a year."""
    number = year_in_words(hit.match["spoken_year"])
    if number is None or (number == 2000 and not hit.match[0].startswith("the year")):
        return None
    return scene.date(Period.of_year(number), anchor=NAMED)


def short_year(hit: Hit, scene: Scene) -> Resolved:
    """``’95``."""
    return scene.date(Period.of_year(full_year(hit.match["short_year"][1:], scene.today)), anchor=NAMED)


def year_range(hit: Hit, scene: Scene) -> Resolved | None:
    """``1939-45``: an interval of years."""
    first = int(hit.match["year"])
    last = first // 100 * 100 + int(hit.match["year2"])
    if last <= first or first not in range(1500, 2051):
        return None
    value = f"{first}/{last}"
    return Resolved(TimexType.DATE, value, Period.of_year(first), NAMED, edtf=value)


def decade(hit: Hit, scene: Scene) -> Resolved | None:
    """``the 1980s``, ``the '60s``, ``the sixties`` (of the last century, unless that lies ahead of today)."""
    full, tens, word = hit.get("decade"), hit.get("tens"), hit.get("decade_word")
    if full:
        start = int(full) * 10
        if hit.get("apostrophe") and (start > scene.today.year or hit.start == hit.match.start("decade")):
            return None  # "1990's best film": the possessive of a year
    else:
        digit = int(tens) if tens else load("en", "timex_words")["decades"][word]
        century = scene.today.year // 100 * 100
        start = century + digit * 10
        start -= 100 if start > scene.today.year else 0
    period, mod = Period(Unit.DECADE, dt.date(start, 1, 1)), modifier(hit)
    middle = f"{start + 5}~" if mod == "MID" else None
    return Resolved(TimexType.DATE, period.value, period, NAMED, mod, edtf=middle)


def century(hit: Hit, scene: Scene) -> Resolved | None:
    """``the 19th century``: in TIMEX3 the hundreds of its years, ``18``."""
    number = ordinal(hit.get("number", "day_word") or "")
    if number is None or not 2 <= number <= 30:
        return None
    return scene.date(Period(Unit.CENTURY, dt.date((number - 1) * 100, 1, 1)), mod=modifier(hit), anchor=NAMED)


def season(hit: Hit, scene: Scene) -> Resolved | None:
    """A season, with its year or without: then the latest, or the next where the verb looks ahead."""
    first = season_month(hit.get("season", "season2") or "")
    said = year_in_words(hit.match["spoken_year"]) if hit.get("spoken_year") else None
    if said:
        return scene.date(Period(Unit.SEASON, dt.date(said, first, 1)), mod=modifier(hit), anchor=NAMED)
    if hit.get("year"):
        return scene.date(Period(Unit.SEASON, dt.date(int(hit.match["year"]), first, 1)), mod=modifier(hit), anchor=NAMED)
    around = [Period(Unit.SEASON, dt.date(scene.today.year + shift, first, 1)) for shift in (-1, 0, 1)]
    if scene.direction(hit) is Direction.FUTURE:
        period = next(p for p in around if p.end >= scene.today)
    else:
        period = next(p for p in reversed(around) if p.start <= scene.today)
    return scene.date(period, mod=modifier(hit))


def relative_season(hit: Hit, scene: Scene) -> Resolved | None:
    """``last fall``: the latest one that is over or another year's; ``this summer``: this year's."""
    first = season_month(hit.match["season"])
    this = Period(Unit.SEASON, dt.date(scene.today.year, first, 1))
    if first == 12 and scene.today.month <= 2:
        this = this.shift_years(-1)
    relation = hit.match["relation"]
    if relation in ("the following", "the next", "the previous", "that"):
        return _story_season(relation, first, scene)
    if relation in ("last", "this past") and this.end >= scene.today:
        this = this.shift_years(-1)
    if relation in ("next", "this coming") and this.start <= scene.today:
        this = this.shift_years(1)
    return scene.date(this, mod=modifier(hit))


def _story_season(relation: str, first: int, scene: Scene) -> Resolved | None:
    """``the following autumn``: counted from the last date that the story named."""
    base = scene.reference
    if base is None:
        return None
    this = Period(Unit.SEASON, dt.date(base.start.year, first, 1))
    if relation in ("the following", "the next") and this.start <= base.start:
        this = this.shift_years(1)
    if relation == "the previous" and this.end >= base.start:
        this = this.shift_years(-1)
    return scene.date(this, anchor=scene.reference_words)


def fiscal_year(hit: Hit, scene: Scene) -> Resolved:
    """``fiscal 1989``: a year of books, named by its number; no stretch of the calendar is known, so no EDTF."""
    number = int(hit.match["year"]) if hit.get("year") else full_year(hit.match["short_year"][1:], scene.today)
    scene.report(Period.of_year(number))
    return Resolved(TimexType.DATE, str(number), None, NAMED, modifier(hit))


def relative_fiscal_year(hit: Hit, scene: Scene) -> Resolved:
    """``the current fiscal year``: counted in calendar years, for want of the company's own."""
    relation = hit.match["relation"]
    shift = {"next": 1, "coming": 1, "current": 0, "this": 0}.get(relation, -1)
    period = scene.now(Unit.YEAR).shift(shift)
    scene.report(period)
    return Resolved(TimexType.DATE, period.value, None, scene.counted)


def _related_year(relation: str, scene: Scene) -> int:
    if relation in ("last", "this", "next", "the"):
        return scene.today.year + {"last": -1, "next": 1}.get(relation, 0)
    base = scene.reference.start.year if scene.reference else scene.today.year
    return base - (relation == "the previous")


def quarter(hit: Hit, scene: Scene) -> Resolved | None:
    """``the third quarter``, with or without its year; without: of the latest year in which it is over, or ahead by tense."""
    number = _QUARTERS.get(hit.match["number"])
    if number is None:
        return None
    named, relation = hit.get("year", "year2"), hit.get("relation")
    if not named and not relation and _in_sports(scene):
        return None
    if named:
        period = Period.of_quarter(int(named), number)
    elif relation:
        period = Period.of_quarter(_related_year(relation, scene), number)
    else:
        period = _latest_quarter(number, hit, scene)
    _report(period, scene, fiscal="fiscal" in hit.match[0])
    return scene.date(period, mod=modifier(hit), anchor=NAMED if named else None)


def _in_sports(scene: Scene) -> bool:
    """Whether quarters and halves here are those of a match."""
    return any(token.lemma.casefold() in _friends("words_of_matches") for token in scene.block.tokens)


def _report(period: Period, scene: Scene, *, fiscal: bool = False) -> None:
    """Keep the period as the one that the story reports, unless its figures cannot be out yet."""
    if (period.end - scene.today).days <= _EARLY_FIGURES:
        scene.report(period, fiscal=fiscal)


def _latest_quarter(number: int, hit: Hit, scene: Scene) -> Period:
    this = Period.of_quarter(scene.today.year, number)
    ahead = scene.direction(hit) is Direction.FUTURE
    if ahead:
        return this if this.end >= scene.today or (scene.today - this.end).days < 60 else this.shift_years(1)
    # Figures are out before a quarter ends only where the company's own year runs ahead of the calendar's.
    started = this.start <= scene.today or (this.start - scene.today).days < 15
    return this if started else this.shift_years(-1)


def quarter_code(hit: Hit, scene: Scene) -> Resolved:
    """``Q3 2017``, ``Q2``."""
    number, named = int(hit.get("quarter_number", "quarter_number2") or 0), hit.get("year", "year2", "year3")
    period = Period.of_quarter(int(named), number) if named else _latest_quarter(number, hit, scene)
    _report(period, scene)
    return scene.date(period, anchor=NAMED if named else None)


def half(hit: Hit, scene: Scene) -> Resolved | None:
    """``the first half of 2018``; without a year only where the text speaks of business periods."""
    number = 1 if hit.match["number"] in ("first", "1st") else 2
    named, relation = hit.get("year"), hit.get("relation")
    if not named and not relation and _in_sports(scene):
        return None
    if named:
        period = Period.of_half(int(named), number)
    elif relation:
        period = Period.of_half(_related_year(relation, scene), number)
    else:
        period = Period.of_half(scene.today.year, number)
        if period.start > scene.today and scene.direction(hit) in (Direction.PAST, Direction.LIKELY_PAST):
            period = period.shift_years(-1)
    _report(period, scene)
    return scene.date(period, anchor=NAMED if named else None)


def year_earlier(hit: Hit, scene: Scene) -> Resolved:
    """``the year-earlier quarter``, ``the same period last year``: the reported period, a year before."""
    named = hit.get("year")
    reported = scene.reported or scene.now(Unit.YEAR)
    if hit.get("measure", "measure2") == "quarter" and reported.unit is not Unit.QUARTER:
        reported = scene.now(Unit.QUARTER).shift(-1)
    if hit.get("measure") in ("month", "week"):
        unit = Unit(hit.match["measure"])
        reported = scene.reference if scene.reference and scene.reference.unit is unit else scene.now(unit).shift(-1)
    period = reported.shift_years(int(named) - reported.start.year if named else -1)
    return scene.date(period, anchor=f"a year before {reported.value}, the period that the story reports")


def year_period(hit: Hit, scene: Scene) -> Resolved:
    """``the 1988 period``: the reported period in that year."""
    named = int(hit.match["year"])
    measured = hit.match["measure"] in ("period", "quarter") and scene.reported is not None
    reported = scene.reported if measured and scene.reported else Period.of_year(named)
    return scene.date(reported.shift_years(named - reported.start.year), anchor=NAMED)


def reported_quarter(hit: Hit, scene: Scene) -> Resolved:
    """``the quarter``, ``the latest quarter``: the one that the story reports, else the latest one that is over."""
    relation = hit.match["relation"]
    over = scene.now(Unit.QUARTER).shift(-1)
    ended = hit.get("month")
    if ended and not scene.fiscal:
        last = nearest(month_number(ended), None, hit, scene) or over
        # A company's quarter may end in any month; it is called by the calendar quarter that holds most of it.
        period = last.shift(-1).widened(Unit.QUARTER)
        _report(period, scene)
        return scene.date(period)
    if relation in ("this", "next", "the current", "the present"):
        return scene.date(over.shift(2 if relation == "next" else 1))
    reported = scene.reported if scene.reported and scene.reported.unit is Unit.QUARTER and relation != "last" else over
    shift = {"the previous": -1, "the prior": -1, "the preceding": -1, "the following": 1, "the next": 1}.get(relation, 0)
    if shift == 0:
        scene.report(reported)
    return scene.date(reported.shift(shift))


def year_end(hit: Hit, scene: Scene) -> Resolved:
    """``year-end``, ``the end of the year``, ``mid-year``."""
    named, relation = hit.get("year"), hit.get("relation", "relation2")
    number = int(named) if named else scene.today.year + {"last": -1, "next": 1}.get(relation or "", 0)
    mod = "MID" if hit.rule.name == "midyear" else "END"
    return scene.date(Period.of_year(number), mod=mod, anchor=NAMED if named else None)


# What the rules call these functions.
RESOLVERS = {
    function.__name__: function
    for function in (
        year,
        spoken_year,
        short_year,
        year_range,
        decade,
        century,
        season,
        relative_season,
        fiscal_year,
        relative_fiscal_year,
        quarter,
        quarter_code,
        half,
        year_earlier,
        year_period,
        reported_quarter,
        year_end,
    )
}
