"""The people, bodies and places of an archive, how often each is in the news, and the running stories that they are in.

An archive's actors grow with its stories, but more slowly (Heaps' law, Heaps 1978: new names ~ stories^β; 0.75 is usual for
names in news), and come back the more often the more prominent they are (Zipf–Mandelbrot, Mandelbrot 1953: 1 / (rank + q)).
"""

from __future__ import annotations

import datetime as dt
import itertools
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from benchmarks.words import words
from explainer.actors.actor import ActorKind

SEED = 20250823
FIRST_DAY = dt.date(2005, 1, 3)
_DAYS = 7_000
"""The archive's time: the running stories begin two days apart, and after 19 years again with the first."""

STORIES_A_RUNNING_STORY = 12
_GROWTH = 0.75
_PEOPLE, _BODIES = 4.0, 1.5
"""How many of them the archive of one story would have."""

_FLATNESS = 40
"""Mandelbrot's q: keeps even the most prominent below one story in ten."""


@dataclass(frozen=True)
class Actor:
    """Somebody or something with a name; ``short`` is what a story calls it after the first time."""

    name: str
    kind: ActorKind
    short: str


@dataclass(frozen=True)
class Person(Actor):
    """A person, who holds an ``office`` in a ``body``; ``title`` stands before the name where there is one."""

    office: str
    title: str
    body: Actor


HEAD_OF_STATE = Person(
    "Margit Solhaug",
    ActorKind.PERSON,
    "Solhaug",
    "president",
    "President",
    Actor("National Council", ActorKind.ORGANISATION, "National Council"),
)
"""The one who is in every twentieth story."""


@dataclass(frozen=True)
class Deed:
    """Who did what when: what later stories look back on."""

    who: Actor
    verb: str
    what: str
    day: dt.date


@dataclass
class RunningStory:
    """The people, place and topic that a row of stories share, and the deeds that they have told so far."""

    topic: str
    place: Actor
    people: tuple[Person, ...]
    start: dt.date
    deeds: list[Deed] = field(default_factory=list)


class World:
    """All that an archive of ``count`` stories tells of; draws with ``dice``, most prominent first."""

    def __init__(self, dice: random.Random, count: int) -> None:
        self._dice = dice
        self.places = [Actor(name, ActorKind.PLACE, name) for name in _shuffled(dice, words("places"))]
        self.bodies = _bodies(dice, round(_BODIES * count**_GROWTH) + 10)
        self.people = _people(dice, self.bodies, round(_PEOPLE * count**_GROWTH) + 20)

    def running_stories(self) -> Iterator[RunningStory]:
        """Running stories without end."""
        for number in itertools.count():
            start = FIRST_DAY + dt.timedelta(days=number * 2 % _DAYS)
            topic = self._dice.choice(words("topics"))
            yield RunningStory(topic, self.place(), self.cast(3), start)

    def cast(self, size: int, beside: Sequence[Person] = ()) -> tuple[Person, ...]:
        """``size`` people whom their surnames tell apart from each other and from those ``beside``."""
        chosen: list[Person] = []
        while len(chosen) < size:
            (person,) = self._dice.choices(self.people, cum_weights=self._weights_of_people)
            if person.short not in {other.short for other in (*beside, *chosen, HEAD_OF_STATE)}:
                chosen.append(person)
        return tuple(chosen)

    def place(self, *beside: Actor) -> Actor:
        """A place other than those ``beside``."""
        while True:
            (place,) = self._dice.choices(self.places, cum_weights=self._weights_of_places)
            if place not in beside:
                return place

    @cached_property
    def _weights_of_people(self) -> list[float]:
        return _cumulated(len(self.people))

    @cached_property
    def _weights_of_places(self) -> list[float]:
        return _cumulated(len(self.places))


def _cumulated(count: int) -> list[float]:
    return list(itertools.accumulate(1 / (rank + _FLATNESS) for rank in range(1, count + 1)))


def _shuffled(dice: random.Random, items: Sequence[str]) -> list[str]:
    return dice.sample(items, len(items))


def _bodies(dice: random.Random, count: int) -> list[Actor]:
    names = [f"{place} {body}" for place in words("places") for body in words("bodies")]
    return [Actor(name, ActorKind.ORGANISATION, name) for name in _shuffled(dice, names)[:count]]


def _people(dice: random.Random, bodies: Sequence[Actor], count: int) -> list[Person]:
    names: dict[tuple[str, str], None] = {}
    while len(names) < count:
        names[dice.choice(words("given")), dice.choice(words("surname-starts")) + dice.choice(words("surname-ends"))] = None
    return [
        Person(
            f"{given} {surname}",
            ActorKind.PERSON,
            surname,
            dice.choice(words("offices")),
            dice.choice(words("titles")),
            dice.choice(bodies),
        )
        for given, surname in names
    ]
