"""The calendar dates that a story's time expressions give: each one alone, or two that belong together.

"From the 1940s through 2002" is one stretch of time and "on Monday or Tuesday" one date with a doubt; both are written as EDTF
intervals.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from msgspec import structs

from explainer import rules
from explainer.chronology import event_dates
from explainer.chronology.event import TimeExpression, TimexType
from explainer.wire.story import Span, Story

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NEIGHBOURS = 2


@dataclass(frozen=True, slots=True)
class GivenDate:
    """A calendar date in EDTF. ``time`` is its (first) expression, ``span`` covers all the words that give it."""

    time: TimeExpression
    span: Span
    edtf: str


@dataclass(frozen=True, slots=True)
class _Links:
    before: re.Pattern[str]
    ranges: re.Pattern[str]
    choices: re.Pattern[str]
    sequels: re.Pattern[str]
    pointers: frozenset[str]


def given_dates(story: Story, times: Iterable[TimeExpression], language: str) -> list[GivenDate]:
    """The dates in text order. Expressions that give no calendar date, or only point ("since then"), give none."""
    links = _links(language)
    dates: list[GivenDate] = []
    for given in _single_dates(story, times, links):
        joined = _joined(story, dates[-1], given, links) if dates else None
        if joined is None:
            dates.append(given)
        else:
            dates[-1] = joined
    return dates


def _single_dates(story: Story, times: Iterable[TimeExpression], links: _Links) -> Iterator[GivenDate]:
    for time in times:
        edtf = time.edtf
        if time.type is TimexType.TIME:
            day = _DAY.match(time.edtf or "")
            edtf = day[0] if day else None
        elif time.type is not TimexType.DATE:
            edtf = None
        if edtf is not None and story.text_of(time.span).casefold() not in links.pointers:
            yield GivenDate(time, time.span, edtf)


def _joined(story: Story, first: GivenDate, last: GivenDate, links: _Links) -> GivenDate | None:
    """Both as one interval, where the words between them say so."""
    if first.span.block != last.span.block or {first.time.type, last.time.type} != {TimexType.DATE}:
        return None
    text = story.block(first.span.block).text
    between = text[first.span.end : last.span.start]
    follows = event_dates.days(last.edtf)[0] > event_dates.days(first.edtf)[1]
    ranged = links.ranges.fullmatch(between) and links.before.search(text[: first.span.start])
    chosen = links.choices.fullmatch(between)
    gap = (event_dates.days(last.edtf)[0] - event_dates.days(first.edtf)[1]).days
    sequel = links.sequels.fullmatch(between) and gap < _NEIGHBOURS and event_dates.length(first.edtf) == 1
    if not follows or not (ranged or chosen or sequel):
        return None
    span = structs.replace(first.span, end=last.span.end)
    return GivenDate(first.time, span, f"{_end(first.edtf, 0)}/{_end(last.edtf, 1)}")


def _end(edtf: str, side: int) -> str:
    """The first (0) or last (1) end of a date as a simple EDTF date: of a decade its first or last year."""
    plain = edtf.split("/")[-side]
    return re.sub(r"X", "9" if side else "0", plain)


@cache
def _links(language: str) -> _Links:
    data = rules.load(language, "events")["joined_dates"]

    def any_of(words: Iterable[str]) -> str:
        return "|".join(sorted(map(re.escape, words), key=len, reverse=True))

    return _Links(
        before=re.compile(rf"\b(?:{any_of(data['before_ranges'])})\s+(?:\w+[ -])?$", re.IGNORECASE),
        ranges=re.compile(rf"\s*(?:{any_of(data['ranges'])})\s+(?:\w+ly\s+)?", re.IGNORECASE),
        choices=re.compile(rf"\s+(?:{any_of(data['choices'])})\s+", re.IGNORECASE),
        sequels=re.compile(rf"\s+(?:{any_of(data['sequels'])})\s+", re.IGNORECASE),
        pointers=frozenset(data["pointers"]),
    )
