"""One chronology for the archive: `merge(stories)` gives one entry for each happening with all its tellings, in date order.

Tellings are taken in the order of their stories' days, and each joins a happening told before or begins a new one (on-line
clustering as in first-story detection, Allan, Papka & Lavrenko, SIGIR 1998). So a story that is added changes nothing about
those before it: an entry keeps the id that it has from its earliest telling.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from explainer.archive.archive import ChronologyEntry
from explainer.archive.happenings import DISAGREEMENT, Account, accounts, centrality, likeness, same_happening
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
# In place of the actors where a telling names none.
_NOBODY = ("",)

# Where a happening is kept, below each of its actors: a kind of date and a time (a day's ordinal, a month's or year's number)
# as one number, or an even coarser date as written.
_Time = int | str
_DAY, _DAYS_OF, _MONTH_OF, _YEAR_OF = _KINDS = range(4)


def merge(stories: Iterable[FiledReading]) -> tuple[ChronologyEntry, ...]:
    """The happenings of all ``stories`` in date order. Depends on no order of ``stories``; cost grows with their number."""
    known = _Happenings()
    for filed in sorted(stories, key=lambda s: s.order):
        for account in accounts(filed):
            known.add(account)
    entries = [_entry(h.accounts) for h in known.happenings]
    moments = {date: event_dates.chronological(date) for date in {e.date for e in entries}}
    return tuple(sorted(entries, key=lambda e: (moments[e.date], e.id)))


class _Happening:
    """The accounts of one happening, earliest first, and the words of those that stand for it."""

    __slots__ = ("accounts", "words")

    def __init__(self, first: Account) -> None:
        self.accounts = [first]
        self.words = first.words


class _Happenings:
    """The happenings found so far, with an index by actor and time. Accounts are added story by story."""

    def __init__(self) -> None:
        self.happenings: list[_Happening] = []
        self._index: dict[str, dict[_Time, list[int]]] = defaultdict(dict)

    def add(self, told: Account) -> None:
        """Let ``told`` join the happening it fits best, or begin a new one."""
        number = self._best(told)
        if number is None:
            number = len(self.happenings)
            self.happenings.append(_Happening(told))
        else:
            happening = self.happenings[number]
            happening.accounts.append(told)
            if len(happening.accounts) > _REPRESENTATIVE:
                return
            happening.words = happening.words | told.words
        times = _periods(told.telling.event.date)
        for actor in told.actors or _NOBODY:
            of_actor = self._index[actor]
            for time in times:
                kept = of_actor.setdefault(time, [])
                if not kept or kept[-1] != number:
                    kept.append(number)

    def _best(self, told: Account) -> int | None:
        """The happening that fits ``told`` best, by its first accounts: one in three at least must fit.

        A story gives one account of a happening, so one that it has given an account of already, the last, is out of question.
        """
        fitting = []
        for number in self._met(told):
            happening = self.happenings[number]
            if happening.words.isdisjoint(told.words) or happening.accounts[-1].telling.story == told.telling.story:
                continue
            known = happening.accounts[:_REPRESENTATIVE]
            alike = [likeness(a, told) for a in known if same_happening(a, told)]
            if alike and _AGREE * len(alike) >= len(known):
                fitting.append((max(alike), -number))
        return -max(fitting)[1] if fitting else None

    def _met(self, told: Account) -> set[int]:
        """The happenings of about the same time that share an actor."""
        searched = _searched(told.telling.event.date)
        met: set[int] = set()
        for actor in told.actors or _NOBODY:
            if actor in self._index:
                of_actor = self._index[actor]
                for time in of_actor.keys() & searched:
                    met.update(of_actor[time][-_COMPARED:])
        return met


@lru_cache(maxsize=65536)
def _periods(date: str) -> tuple[_Time, ...]:
    """Where a happening is kept: under its day and that day's month, the months or years it touches, else its own date."""
    first, last = event_dates.days(date)
    span = (last - first).days
    if span > _COARSE:
        return (date,)
    if span > _MONTH:
        return _years(first, last)
    if span:
        return _months(_MONTH_OF, first, last)
    return _time(_DAY, first.toordinal()), *_months(_DAYS_OF, first, last)


@lru_cache(maxsize=65536)
def _searched(date: str) -> frozenset[_Time]:
    """Where the same happening may be kept: other sources may date it coarser, finer, or some days off."""
    first, last = event_dates.days(date)
    if (last - first).days > _COARSE:
        return frozenset((date,))
    days = _days_around(first) if first == last else _months(_DAYS_OF, first, last)
    return frozenset((*days, *_months(_MONTH_OF, first, last), *_years(first, last)))


def _days_around(day: dt.date) -> tuple[_Time, ...]:
    return tuple(_time(_DAY, day.toordinal() + off) for off in range(-DISAGREEMENT.days, DISAGREEMENT.days + 1))


def _months(kind: int, first: dt.date, last: dt.date) -> tuple[_Time, ...]:
    return tuple(_time(kind, month) for month in range(first.year * 12 + first.month, last.year * 12 + last.month + 1))


def _years(first: dt.date, last: dt.date) -> tuple[_Time, ...]:
    return tuple(_time(_YEAR_OF, year) for year in range(first.year, last.year + 1))


def _time(kind: int, number: int) -> int:
    return number * len(_KINDS) + kind


def _entry(accounts: list[Account]) -> ChronologyEntry:
    earliest = accounts[0].telling
    entry_id = f"{earliest.story}-{earliest.event.id}"
    if len(accounts) == 1:
        told, date = earliest.event, earliest.event.date
        return ChronologyEntry(entry_id, date, told.text, accounts[0].actors, (earliest,), (date,))
    date = _chosen_date([a.telling.event.date for a in accounts])
    ranked = _best_told_first(accounts, date)
    disagreeing = [d for d in dict.fromkeys(a.telling.event.date for a in ranked) if not event_dates.compatible(d, date)]
    return ChronologyEntry(
        id=entry_id,
        date=date,
        text=ranked[0].telling.event.text,
        actors=tuple(dict.fromkeys(actor for a in ranked for actor in a.actors)),
        tellings=tuple(a.telling for a in ranked),
        dates=(date, *disagreeing),
    )


def _best_told_first(accounts: list[Account], date: str) -> list[Account]:
    """First those that give the chosen ``date``, that name who acts, and that have most in common with the others."""
    peers = accounts[:_COMPARED]
    return sorted(accounts, key=lambda a: (a.telling.event.date != date, not a.by_name, -centrality(a, peers)))


def _chosen_date(dates: list[str]) -> str:
    """The date that most sources support, the finest of those, the first told of those. A coarse date supports finer ones."""
    if len(set(dates)) == 1:
        return dates[0]
    support = {d: sum(event_dates.contains(other, d) for other in dates) for d in dates}
    return max(dict.fromkeys(dates), key=lambda d: (support[d], -event_dates.length(d)))
