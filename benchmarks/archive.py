"""Make an archive of N wire stories to measure with: `python benchmarks/archive.py FOLDER N`; the same N gives the same bytes.

Stories of about 400 words follow each other as running stories do: each running story has its people, bodies and place; actors
come back in other running stories the more often the more prominent they are (Zipf); some stories come in versions.
"""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SEED = 20250823
FIRST_DAY = dt.date(2005, 1, 3)
STORIES_A_RUNNING_STORY = 12
VERSIONED = 0.08
"""Share of stories that come as ninjs in two versions; the rest are plain text."""

_GIVEN = [
    "Ana",
    "Boris",
    "Carla",
    "David",
    "Elena",
    "Farid",
    "Grace",
    "Hugo",
    "Irina",
    "Jamal",
    "Keiko",
    "Luis",
    "Maria",
    "Nadia",
    "Omar",
    "Petra",
    "Quentin",
    "Rosa",
    "Samuel",
    "Tariq",
    "Uma",
    "Viktor",
    "Wanda",
    "Yusuf",
    "Zoe",
]
_SURNAME_STARTS = [
    "Al",
    "Bar",
    "Cas",
    "Dor",
    "El",
    "Far",
    "Gon",
    "Hal",
    "Iv",
    "Jor",
    "Kal",
    "Lind",
    "Mar",
    "Nov",
    "Or",
    "Pet",
    "Quin",
    "Ram",
    "Sal",
    "Tor",
    "Ul",
    "Vas",
    "Wes",
    "Yor",
    "Zam",
]
_SURNAME_ENDS = [
    "aro",
    "berg",
    "chenko",
    "dson",
    "ell",
    "ferri",
    "gado",
    "hauer",
    "ikova",
    "jansen",
    "kis",
    "lund",
    "mann",
    "nov",
    "ostrom",
    "pour",
    "ques",
    "rossi",
    "stein",
    "tov",
    "vich",
    "well",
    "yama",
    "zadeh",
]
_PLACES = [
    "Almeria",
    "Brno",
    "Cork",
    "Dakar",
    "Esbjerg",
    "Faro",
    "Galway",
    "Haifa",
    "Izmir",
    "Jaffa",
    "Kyoto",
    "Lagos",
    "Malmo",
    "Nantes",
    "Oran",
    "Perth",
    "Quito",
    "Recife",
    "Sofia",
    "Tampere",
    "Utrecht",
    "Varna",
    "Windhoek",
    "Yerevan",
    "Zagreb",
]
_TITLES = [
    "finance minister",
    "mayor",
    "chief executive",
    "police chief",
    "opposition leader",
    "union leader",
    "judge",
    "spokeswoman",
]
_BODIES = [
    "Port Authority",
    "Central Bank",
    "Water Board",
    "Labour Union",
    "Police Department",
    "High Court",
    "Rail Company",
    "University",
]
_TOPICS = [
    "harbour fire",
    "budget talks",
    "train strike",
    "flood",
    "election count",
    "bridge repair",
    "bank merger",
    "drug trial",
    "land dispute",
    "power cut",
]
_VERBS = ["announced", "rejected", "opened", "closed", "approved", "suspended", "signed", "postponed", "welcomed", "criticised"]
_OBJECTS = [
    "a plan for the old harbour",
    "the second reading of the budget",
    "an inquiry into the accident",
    "talks with the workers",
    "a contract for forty buses",
    "the sale of the northern yard",
    "new rules for visitors",
    "a loan of 30 million euros",
]
_FILLERS = [
    "Residents lined the streets while crews cleared what was left of the night before.",
    "Shops in the centre kept their shutters down and few people were seen outside.",
    "The figures, which cover the whole district, were lower than many had expected.",
    "Experts have warned for years that the old pipes would not last another winter.",
    "Neighbours described a calm place where nothing of the kind had happened before.",
    "The decision divides a council in which no party holds a majority of seats.",
    "Traffic was diverted to the ring road and returned to normal by the evening.",
    "Business groups said that the delay would cost them more than the work itself.",
]
_QUOTES = [
    "We will not leave this table before there is an answer",
    "Nobody should have to wait for water in this heat",
    "This is the best result that we could have hoped for",
    "There were mistakes, and we are going to correct them",
    "The people who live here deserve to know what happened",
    "I have seen nothing like it in thirty years of service",
]


@dataclass(frozen=True)
class Person:
    """A person with a title and the body that he or she speaks for."""

    name: str
    title: str
    body: str

    @property
    def surname(self) -> str:
        """The last word of the name."""
        return self.name.split()[-1]


@dataclass(frozen=True)
class RunningStory:
    """The people, place and topic that a row of stories share."""

    topic: str
    place: str
    people: tuple[Person, ...]
    start: dt.date


def stories(count: int) -> Iterator[tuple[str, str]]:
    """``count`` stories as (file name, content); a story in two versions counts as one and gives two files."""
    dice = random.Random(SEED)  # noqa: S311 - a benchmark, no secret
    people = _people(dice, max(60, count // 5))
    made = 0
    for number in itertools.count():
        running = _running_story(dice, people, number)
        for part in range(STORIES_A_RUNNING_STORY):
            if made == count:
                return
            made += 1
            yield from _files(dice, running, part, made)


def _people(dice: random.Random, count: int) -> list[Person]:
    names: dict[str, None] = {}
    while len(names) < count:
        surname = dice.choice(_SURNAME_STARTS) + dice.choice(_SURNAME_ENDS) + dice.choice(["", "a", "o", "i"])
        names[f"{dice.choice(_GIVEN)} {surname}"] = None
    return [Person(n, dice.choice(_TITLES), f"{dice.choice(_PLACES)} {dice.choice(_BODIES)}") for n in names]


def _running_story(dice: random.Random, people: list[Person], number: int) -> RunningStory:
    prominent = [people[min(int(dice.paretovariate(0.6)) - 1, len(people) - 1)] for _ in range(2)]
    others = dice.sample(people, 3)
    cast = tuple(dict.fromkeys([*prominent, *others]))
    start = FIRST_DAY + dt.timedelta(days=number * 2 % 7000)
    return RunningStory(dice.choice(_TOPICS), dice.choice(_PLACES), cast, start)


def _files(dice: random.Random, running: RunningStory, part: int, made: int) -> Iterator[tuple[str, str]]:
    day = running.start + dt.timedelta(days=part * 2)
    headline = (
        f"{running.place} {running.topic}: {dice.choice(running.people).surname} {dice.choice(_VERBS)} {dice.choice(_OBJECTS)}"
    )
    paragraphs = list(_paragraphs(dice, running, day))
    name = f"{day.year}/{day.isoformat()}-{running.topic.replace(' ', '-')}-{made:06}"
    if dice.random() >= VERSIONED:
        lead = f"{running.place.upper()}, {day:%b} {day.day} (BNC) - {paragraphs[0]}"
        yield f"{name}.txt", "\n\n".join([headline, lead, *paragraphs[1:], "bnc/xy"]) + "\n"
        return
    for version in (1, 2):
        told = paragraphs if version == 2 else paragraphs[:-2]
        item = {
            "uri": f"tag:bench.example,{made}",
            "version": str(version),
            "type": "text",
            "versioncreated": f"{day.isoformat()}T{9 + version:02}:00:00+00:00",
            "language": "en",
            "headline": headline,
            "pubstatus": "usable",
            "body_html": "".join(f"<p>{p}</p>" for p in told),
        }
        yield f"{name}-v{version}.json", json.dumps(item, indent=1)


def _paragraphs(dice: random.Random, running: RunningStory, day: dt.date) -> Iterator[str]:
    people = list(running.people)
    dice.shuffle(people)
    lead, second, third = people[0], people[1 % len(people)], people[-1]
    yield (
        f"{lead.name}, {lead.title} of the {lead.body}, {dice.choice(_VERBS)} {dice.choice(_OBJECTS)} on {day:%A}, "
        f"{dice.randint(2, 9)} days after the {running.topic} in {running.place}."
    )
    yield f"“{dice.choice(_QUOTES)},” {lead.surname} told reporters. {dice.choice(_FILLERS)}"
    earlier = day - dt.timedelta(days=dice.randint(2, 30))
    yield f"{dice.choice(_FILLERS)} On {earlier:%B} {earlier.day}, {second.name} {dice.choice(_VERBS)} {dice.choice(_OBJECTS)}."
    yield f"{second.title.capitalize()} {second.name} said that the {second.body} had acted in time. {dice.choice(_FILLERS)}"
    yield f"“{dice.choice(_QUOTES)},” {second.surname} said. “{dice.choice(_QUOTES)}.”"
    year = day.year - dice.randint(1, 9)
    done = f"In {year}, the {third.body} {dice.choice(_VERBS)} {dice.choice(_OBJECTS)}."
    yield f"{done} {dice.choice(_FILLERS)} {dice.choice(_FILLERS)}"
    for _ in range(4):
        who = dice.choice(people)
        did = f"{who.name} {dice.choice(_VERBS)} {dice.choice(_OBJECTS)}"
        yield f"{dice.choice(_FILLERS)} {did}, officials said. {dice.choice(_FILLERS)}"
    later = day + dt.timedelta(days=dice.randint(3, 20))
    yield f"{third.name} will meet {lead.surname} in {running.place} on {later:%B} {later.day}. {dice.choice(_FILLERS)}"


def write(folder: Path, count: int) -> None:
    """Write the archive below ``folder`` in our layout."""
    for name, content in stories(count):
        path = folder / "wire" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    arguments = parser.parse_args()
    write(arguments.folder, arguments.count)
