"""What holds for every archive: it is free of the order of files, and equal to what plainer programs make of it."""

from __future__ import annotations

import datetime as dt
import math
import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from explainer.actors.actor import Actor, ActorKind
from explainer.actors.glossary_files import fold
from explainer.archive.archive import Archive, ChronologyEntry
from explainer.archive.background import choose
from explainer.archive.build import LONGEST_COMPANY, LONGEST_RELATED, PublishedReading, build
from explainer.archive.chronology import merge
from explainer.archive.identity import DatedReading, identify
from explainer.chronology import event_dates
from explainer.storylines.edited import EditedStoryline
from explainer.storylines.filed import FiledReading
from tests.archive.small_archives import archives
from tests.builders import actor, published


@given(archives(), st.randoms(use_true_random=False))
def test_the_order_of_files_does_not_matter(stories: list[PublishedReading], dice: random.Random) -> None:
    shuffled = list(stories)
    dice.shuffle(shuffled)
    assert build(shuffled) == build(stories)


@given(archives())
def test_who_keeps_company_is_who_is_in_the_same_stories(stories: list[PublishedReading]) -> None:
    archive = build(stories)
    for actor_id, entry in archive.actors.items():
        met = Counter(other for s in archive.stories if actor_id in s.actors.values() for other in set(s.actors.values()))
        others = sorted(((o, n) for o, n in met.items() if o != actor_id), key=lambda pair: (-pair[1], pair[0]))
        assert entry.company == tuple(others[:LONGEST_COMPANY])


@given(st.integers(1, 14))
def test_related_are_the_nearest_of_the_running_story_the_newer_of_two_as_near(length: int) -> None:
    bank, ana = actor("Bank", "organisation"), actor("Ana Ruiz")
    told = [published(f"s{n:02}", ana, bank, day=f"2025-01-{n + 1:02}") for n in range(length)]
    archive = build(told, edited=[EditedStoryline("strike", "The strike", stories=tuple(p.id for p in told))])
    newest_first = [archived.id for archived in archive.stories]
    for here, archived in enumerate(archive.stories):
        others = sorted((abs(i - here), i) for i in set(range(length)) - {here})
        assert archived.related == tuple(newest_first[i] for i in sorted(i for _, i in others[:LONGEST_RELATED]))


@given(archives())
def test_a_statement_is_a_quotation_by_the_actor(stories: list[PublishedReading]) -> None:
    archive = build(stories)
    said = {
        (archived.actors[quote.speaker], archived.id, number)
        for archived in archive.stories
        for number, quote in enumerate(archived.reading.quotes)
        if quote.speaker
    }
    assert {(e.id, s.story, s.number) for e in archive.actors.values() for s in e.statements} == said


@given(archives())
def test_two_stories_tell_of_one_person_just_where_a_chain_of_evidence_leads_from_one_to_the_other(
    stories: list[PublishedReading],
) -> None:
    readings = [DatedReading(p.id, p.reading) for p in stories]
    site_id = {(m.story, m.key): i.id for i in identify(readings, []) for m in i.members}
    people = [(r.id, a) for r in readings for a in r.reading.cast.actors if a.kind is ActorKind.PERSON and " " in a.name]
    chains = {(story, a.key): {(story, a.key)} for story, a in people}
    for (one, mine), (other, theirs) in combinations(people, 2):
        if mine.name == theirs.name and _evidence(readings, one, mine, other, theirs):
            joined = chains[one, mine.key] | chains[other, theirs.key]
            chains |= dict.fromkeys(joined, joined)
    for first, second in combinations(chains, 2):
        assert (site_id[first] == site_id[second]) == (second in chains[first])


def _evidence(readings: Sequence[DatedReading], one: str, mine: Actor, other: str, theirs: Actor) -> bool:
    """Whether two stories by themselves show that they tell of one person."""
    names = {r.id: {fold(a.name) for a in r.reading.cast.actors} for r in readings}
    common = {name for name, count in Counter(n for told in names.values() for n in told).items() if count > 5}
    roles = [{word for role in a.roles for word in fold(role.text).split() if len(word) > 3} for a in (mine, theirs)]
    company = (names[one] & names[other]) - common - {fold(mine.name)}
    return not roles[0] or not roles[1] or bool(roles[0] & roles[1]) or bool(company)


@given(archives())
def test_the_background_is_what_weighing_every_entry_each_time_would_choose(stories: list[PublishedReading]) -> None:
    filed = _filed(stories, build(stories))
    entries = merge(filed)
    assert choose(filed, entries) == {f.id: _plainly_chosen(f, filed, entries) for f in filed}


def _filed(stories: Iterable[PublishedReading], archive: Archive) -> list[FiledReading]:
    """The stories as the archive casts them."""
    return [FiledReading(p.id, p.first_published.day, archive.story(p.id).reading, archive.story(p.id).actors) for p in stories]


def _plainly_chosen(
    filed: FiledReading, stories: Iterable[FiledReading], entries: Iterable[ChronologyEntry]
) -> tuple[ChronologyEntry, ...]:
    """Greedy choice as it is written down: what each entry adds is reckoned anew before each is chosen."""
    by_id = {s.id: s for s in stories}
    needs = dict(filed.weights)
    known = [e for e in entries if needs.keys() & e.actors and _was_known(e, filed, by_id)]
    chosen: list[ChronologyEntry] = []
    least = 0.0
    while known and len(chosen) < 5:
        best = max(known, key=lambda e: (_worth(e, filed.day, needs, by_id), e.id))
        worth = _worth(best, filed.day, needs, by_id)
        if worth <= least:
            break
        least = least or worth * 0.25
        known.remove(best)
        chosen.append(best)
        needs = {actor: weight / 2 if actor in best.actors else weight for actor, weight in needs.items()}
    return tuple(sorted(chosen, key=lambda e: (event_dates.chronological(e.date), e.id)))


def _was_known(entry: ChronologyEntry, filed: FiledReading, stories: Mapping[str, FiledReading]) -> bool:
    """Whether others had told of it by the story's day, the story itself does not, and it happened before."""
    told_by = {t.story for t in entry.tellings}
    before = event_dates.days(entry.date)[1] < filed.day and any(stories[s].day <= filed.day for s in told_by)
    return before and filed.id not in told_by


def _worth(entry: ChronologyEntry, day: dt.date, needs: Mapping[str, float], stories: Mapping[str, FiledReading]) -> float:
    spoken = all(any(q.cue_span == t.event.trigger_span for q in stories[t.story].reading.quotes) for t in entry.tellings)
    explained = sum(needs.get(actor, 0.0) for actor in entry.actors) * (0.5 if spoken else 1)
    told = sum(stories[t.story].day <= day for t in entry.tellings)
    age = (day - event_dates.days(entry.date)[1]).days
    return explained * (1 + math.log(told)) / (1 + math.log(1 + age / 30, 4))
