"""Tell the stories of an archive, with the knowledge of what stands where in them."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.passage import Kind, Paragraph, Passage, Sentence, When
from benchmarks.words import words
from benchmarks.world import HEAD_OF_STATE, SEED, STORIES_A_RUNNING_STORY, Actor, Deed, Person, RunningStory, World
from explainer.chronology.event import TimexType
from explainer.quotes.quote import QuoteKind

AGENCY = "BNC"
_IN_ONE_OF = 20
"""The head of state's share of the stories."""


@dataclass(frozen=True)
class Told:
    """One story: ``number`` is its place in the archive, ``topic`` that of its running story."""

    number: int
    running: int
    day: dt.date
    topic: str
    place: Actor
    headline: str
    paragraphs: tuple[Paragraph, ...]


def tell(count: int) -> Iterator[Told]:
    """``count`` stories, always the same."""
    dice = random.Random(SEED)  # noqa: S311 - a benchmark, no secret
    world = World(dice, count)
    made = 0
    for number, running in enumerate(world.running_stories()):
        for part in range(STORIES_A_RUNNING_STORY):
            if made == count:
                return
            made += 1
            yield _Teller(dice, world, running, running.start + dt.timedelta(days=part * 2)).story(made, number)


class _Teller:
    """Puts one story together."""

    def __init__(self, dice: random.Random, world: World, running: RunningStory, day: dt.date) -> None:
        self._dice = dice
        self._running = running
        self._day = day
        self._lead, self._second = dice.sample(running.people, 2)
        (self._third,) = world.cast(1, running.people)
        self._elsewhere = world.place(running.place)
        self._farther = world.place(running.place, self._elsewhere)
        self._named: set[Actor] = set()

    def story(self, number: int, running: int) -> Told:
        lead = self._news()
        middle = [self._direct(), self._looking_back(), self._indirect(), self._days_before(), self._exchange(), self._year()]
        middle.append(self._outsider())
        if not self._dice.randrange(_IN_ONE_OF):
            middle.append(self._head_of_state())
        rest = [self._elsewhere_too(), self._colour(), self._ahead()]
        news = self._running.deeds[-1]
        headline = f"{self._running.place.name} {self._running.topic}: {news.who.short} {news.verb} {news.what}"
        paragraphs = (lead, *middle, *rest)
        return Told(number, running, self._day, self._running.topic, self._running.place, headline, paragraphs)

    def _news(self) -> Paragraph:
        deed, who = self._new_deed(self._lead, self._day), self._introduced(self._lead)
        place = ("in " + self._name(self._running.place)).marked(Kind.WHERE)
        when = ("on " + _time(f"{self._day:%A}", When.day(self._day, "weekday"))).marked(Kind.WHEN)
        after = f", after the {self._running.topic} " + place if self._dice.random() < 0.5 else " " + place
        line = (who + ", " + self._did(deed) + " " + when + after).marked(Kind.LINE)
        self._running.deeds.append(deed)
        return (Sentence(line + ".", self._day.isoformat()), self._filler())

    def _direct(self) -> Paragraph:
        told = _marked("told", Kind.CUE)
        saying = "“" + self._saying() + "” " + self._name(self._lead).marked(Kind.SPEAKER, self._lead) + " " + told
        return (Sentence(saying + " reporters.", said=QuoteKind.DIRECT), self._filler())

    def _looking_back(self) -> Paragraph:
        past = [deed for deed in self._running.deeds[:-1] if deed.day < self._day]
        earlier = self._day - dt.timedelta(days=self._dice.randint(2, 30))
        deed = self._dice.choice(past) if past else self._new_deed(self._second, earlier)
        on = "On " + _time(_month_day(deed.day), When.day(deed.day, "month-day"))
        line = (self._name(deed.who) + " " + self._did(deed)).marked(Kind.LINE)
        return (Sentence(on + ", " + line + ".", deed.day.isoformat(), background=True), self._filler(), self._filler())

    def _indirect(self) -> Paragraph:
        claim = self._name(self._second.body, "the ") + " " + self._dice.choice(words("claims"))
        speaker = _titled(self._second, self._name(self._second))
        sentence = speaker + " " + _marked("said", Kind.CUE) + " that " + claim.marked(Kind.CONTENT) + "."
        return (Sentence(_capital(sentence), said=QuoteKind.INDIRECT), self._filler())

    def _days_before(self) -> Paragraph:
        day = self._day - dt.timedelta(days=self._dice.randint(1, 5))
        when = ("on " + _time(f"{day:%A}", When.day(day, "weekday"))).marked(Kind.WHEN)
        claim = self._name(self._lead.body, "the ") + " " + self._dice.choice(words("claims"))
        said = _marked("said", Kind.CUE).marked(Kind.TRIGGER)
        line = self._name(self._lead).marked(Kind.SPEAKER, self._lead) + " " + said + " " + when
        month = When(
            TimexType.DATE, f"{self._day.year - 1}-{self._day:%m}", "month-year", f"{self._day.year - 1}-{self._day:%m}"
        )
        since = "The papers date from " + _time(f"{self._day:%B} {self._day.year - 1}", month) + "."
        line = (line + " that " + claim.marked(Kind.CONTENT)).marked(Kind.LINE)
        return (Sentence(line + ".", day.isoformat(), said=QuoteKind.INDIRECT), Sentence(since), self._filler())

    def _exchange(self) -> Paragraph:
        who = self._name(self._second).marked(Kind.SPEAKER, self._second)
        first = "“" + self._saying() + "” " + who + " " + _marked("said", Kind.CUE) + "."
        then = "“" + self._saying(".") + "”"
        return (Sentence(first, said=QuoteKind.DIRECT), Sentence(then, said=QuoteKind.DIRECT), self._filler())

    def _year(self) -> Paragraph:
        year = str(self._day.year - self._dice.randint(1, 9))
        deed = Deed(self._lead.body, self._dice.choice(words("past")), self._dice.choice(words("objects")), self._day)
        line = (self._name(self._lead.body, "the ") + " " + self._did(deed)).marked(Kind.LINE)
        when = "In " + _time(year, When(TimexType.DATE, year, "year", year))
        return (Sentence(when + ", " + line + ".", year, background=True), self._filler(), self._filler())

    def _outsider(self) -> Paragraph:
        who = self._name(self._third).marked(Kind.SPEAKER, self._third)
        said = "“" + self._saying() + "” " + _marked("said", Kind.CUE) + " " + who + ", " + _office(self._third, None) + "."
        weeks = str(self._dice.randint(2, 9))
        so_far = "The work has lasted for " + _time(f"{weeks} weeks", When(TimexType.DURATION, f"P{weeks}W", "span")) + "."
        return (Sentence(said, said=QuoteKind.DIRECT), Sentence(so_far), self._filler())

    def _head_of_state(self) -> Paragraph:
        day = self._day - dt.timedelta(days=self._dice.randint(1, 5))
        deed = self._new_deed(HEAD_OF_STATE, day)
        line = (_titled(HEAD_OF_STATE, self._name(HEAD_OF_STATE)) + " " + self._did(deed)).marked(Kind.LINE)
        when = " on " + _time(f"{day:%A}", When.day(day, "weekday"))
        return (Sentence(line + when + ".", day.isoformat()), self._filler())

    def _elsewhere_too(self) -> Paragraph:
        places = self._name(self._elsewhere) + " and " + self._name(self._farther)
        return (self._filler(), Sentence("The same was seen in " + places + "."), self._filler())

    def _colour(self) -> Paragraph:
        return tuple(self._filler() for _ in range(4))

    def _ahead(self) -> Paragraph:
        day = self._day + dt.timedelta(days=self._dice.randint(3, 20))
        verb, what = _marked(self._dice.choice(words("future")), Kind.TRIGGER), self._dice.choice(words("objects"))
        line = (self._name(self._third) + " will " + verb + " " + what + " with " + self._name(self._lead)).marked(Kind.LINE)
        when = " on " + _time(_month_day(day), When.day(day, "month-day"))
        return (Sentence(line + when + ".", day.isoformat()), self._filler())

    def _introduced(self, person: Person) -> Passage:
        return (self._name(person) + ", " + _office(person, self._name(person.body))).marked(Kind.WHO)

    def _name(self, actor: Actor, article: str = "") -> Passage:
        """The full name the first time, then the short one."""
        name = actor.short if actor in self._named else actor.name
        self._named.add(actor)
        return article + _marked(name, Kind.ACTOR, actor)

    def _new_deed(self, who: Actor, day: dt.date) -> Deed:
        return Deed(who, self._dice.choice(words("past")), self._dice.choice(words("objects")), day)

    def _did(self, deed: Deed) -> Passage:
        return _marked(deed.verb, Kind.TRIGGER) + " " + deed.what

    def _saying(self, mark: str = ",") -> Passage:
        opening, closing = (self._dice.choice(words("sayings", part)) for part in ("openings", "closings"))
        return _marked(f"{opening} {closing}{mark}", Kind.CONTENT)

    def _filler(self) -> Sentence:
        if self._dice.random() < 0.2:
            return Sentence(Passage(self._dice.choice(words("fillers", "more")) + "."))
        return Sentence(Passage(" ".join(self._dice.choice(words("fillers", part)) for part in ("who", "did", "how")) + "."))


def _office(person: Person, body: Passage | None) -> Passage:
    """What the person is, with the body where that is named."""
    office = Passage(person.office) + " of the " + body if body else Passage(f"a former {person.office}")
    return office.marked(Kind.ROLE, person)


def _titled(person: Person, name: Passage) -> Passage:
    return _marked(person.title, Kind.ROLE, person) + " " + name.marked(Kind.SPEAKER, person)


def _marked(text: str, kind: Kind, of: Actor | None = None) -> Passage:
    return Passage(text).marked(kind, of)


def _time(text: str, when: When) -> Passage:
    return Passage(text).marked(Kind.TIME, when)


def _month_day(day: dt.date) -> str:
    return f"{day:%B} {day.day}"


def _capital(passage: Passage) -> Passage:
    return Passage(passage.text[:1].upper() + passage.text[1:], passage.marks)
