"""One chronology for the archive: `merge(stories)` gives one entry for each happening with all its tellings, in date order.

Tellings are taken in the order of their stories' days, and each joins a happening told before or begins a new one (on-line
clustering as in first-story detection, Allan, Papka & Lavrenko, SIGIR 1998). So a story that is added changes nothing about
those before it: an entry keeps the id that it has from its earliest telling.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from explainer.archive.archive import ChronologyEntry
from explainer.archive.happenings import DISAGREEMENT, Account, account, centrality, likeness, same_happening
from explainer.chronology import event_dates
from explainer.storylines.filed import FiledReading

# A date of more than a year ("the 1970s") is too coarse to say that two happenings are one, unless they share the very date.
_COARSE = 366
_MONTH = 31
# Of the happenings of one time that share an actor the latest so many are compared, which bounds the cost.
_COMPARED = 100
# The first tellings of a happening stand for it: as many as show whether one of them is the odd one out.
_REPRESENTATIVE = 6
_AGREE = 3

# Where a happening is kept: under its kind of date, the time (a day's ordinal, a month's or year's number, or an even coarser
# date as written), and an actor.
_Time = tuple[str, int | str]
_Key = tuple[str, int | str, str]


def merge(stories: Iterable[FiledReading]) -> tuple[ChronologyEntry, ...]:
    """The happenings of all ``stories`` in date order. Depends on no order of ``stories``; cost grows with their number."""
    known = _Happenings()
    for filed in sorted(stories, key=lambda s: s.order):
        for number, event in enumerate(filed.reading.events):
            known.add(account(filed, number, event))
    entries = [_entry(h.accounts) for h in known.happenings]
    return tuple(sorted(entries, key=lambda e: (event_dates.chronological(e.date), e.id)))


@dataclass
class _Happening:
    """The accounts of one happening, earliest first, the ids of the stories that gave them, and all their words."""

    accounts: list[Account] = field(default_factory=list)
    stories: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)


class _Happenings:
    """The happenings found so far, with an index by time and actor."""

    def __init__(self) -> None:
        self.happenings: list[_Happening] = []
        self._index: dict[_Key, list[int]] = defaultdict(list)

    def add(self, told: Account) -> None:
        """Let ``told`` join the happening it fits best, or begin a new one."""
        number = self._best(told)
        if number is None:
            number = len(self.happenings)
            self.happenings.append(_Happening())
        happening = self.happenings[number]
        happening.accounts.append(told)
        happening.stories.add(told.telling.story)
        if len(happening.accounts) <= _REPRESENTATIVE:
            happening.words |= told.words
            for key in _keys(told, _periods(told)):
                if not self._index[key] or self._index[key][-1] != number:
                    self._index[key].append(number)

    def _best(self, told: Account) -> int | None:
        """The happening that fits ``told`` best, by its first accounts: one in three at least must fit.

        A story gives one account of a happening, so one that it has given an account of already is out of question.
        """
        met = {n for key in _keys(told, _searched(told)) for n in self._index.get(key, ())[-_COMPARED:]}
        fitting = []
        for number in met:
            happening = self.happenings[number]
            if told.telling.story in happening.stories or happening.words.isdisjoint(told.words):
                continue
            known = happening.accounts[:_REPRESENTATIVE]
            alike = [likeness(a, told) for a in known if same_happening(a, told)]
            if alike and _AGREE * len(alike) >= len(known):
                fitting.append((max(alike), -number))
        return -max(fitting)[1] if fitting else None


def _keys(told: Account, times: Iterable[_Time]) -> Iterator[_Key]:
    actors = told.actors or ("",)
    return ((kind, time, actor) for kind, time in times for actor in actors)


def _periods(told: Account) -> Iterator[_Time]:
    """Where a happening is kept: under its day and that day's month, the months or years it touches, else its own date."""
    span = (told.last - told.first).days
    if span > _COARSE:
        yield "date", told.telling.event.date
    elif span > _MONTH:
        yield from _years(told)
    elif span:
        yield from (("month", month) for month in _months(told))
    else:
        yield "day", told.first.toordinal()
        yield from (("days of", month) for month in _months(told))


def _searched(told: Account) -> Iterator[_Time]:
    """Where the same happening may be kept: other sources may date it coarser, finer, or some days off."""
    if (told.last - told.first).days > _COARSE:
        yield "date", told.telling.event.date
        return
    if told.first == told.last:
        day = told.first.toordinal()
        yield from (("day", near) for near in range(day - DISAGREEMENT.days, day + DISAGREEMENT.days + 1))
    else:
        yield from (("days of", month) for month in _months(told))
    yield from (("month", month) for month in _months(told))
    yield from _years(told)


def _months(told: Account) -> range:
    return range(told.first.year * 12 + told.first.month, told.last.year * 12 + told.last.month + 1)


def _years(told: Account) -> Iterator[_Time]:
    return (("year", year) for year in range(told.first.year, told.last.year + 1))


def _entry(accounts: list[Account]) -> ChronologyEntry:
    date = _chosen_date([a.telling.event.date for a in accounts])
    peers = accounts[:_COMPARED]
    ranked = sorted(accounts, key=lambda a: (a.telling.event.date != date, not a.by_name, -centrality(a, peers), a.order))
    disagreeing = [d for d in dict.fromkeys(a.telling.event.date for a in ranked) if not event_dates.compatible(d, date)]
    earliest = accounts[0].telling
    return ChronologyEntry(
        id=f"{earliest.story}-{earliest.event.id}",
        date=date,
        text=ranked[0].telling.event.text,
        actors=tuple(dict.fromkeys(actor for a in ranked for actor in a.actors)),
        tellings=tuple(a.telling for a in ranked),
        dates=(date, *disagreeing),
    )


def _chosen_date(dates: list[str]) -> str:
    """The date that most sources support, the finest of those, the first told of those. A coarse date supports finer ones."""
    support = {d: sum(event_dates.contains(other, d) for other in dates) for d in dates}
    return max(dict.fromkeys(dates), key=lambda d: (support[d], -event_dates.length(d)))
