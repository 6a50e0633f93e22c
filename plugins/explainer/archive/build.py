"""Put the archive together: readings, editors' files and notices in, `Archive` out. Pure; free of the order of its inputs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from msgspec import Struct

from explainer.actors.actor import Actor
from explainer.actors.glossary import GlossaryEntry
from explainer.archive.archive import (
    ActorEntry,
    Appearance,
    Archive,
    ArchivedStory,
    ChronologyEntry,
    Correction,
    Notice,
    RoleTold,
    Statement,
    Storyline,
)
from explainer.archive.background import choose
from explainer.archive.casting import recast as recast_reading
from explainer.archive.chronology import merge
from explainer.archive.identity import DatedReading, Identity, identify
from explainer.reading.reading import Reading
from explainer.storylines.edited import EditedStoryline
from explainer.storylines.filed import FiledReading
from explainer.storylines.storylines import RunningStory, find
from explainer.wire.story import PublicationTime, Story

LONGEST_COMPANY = 12
"""How many companions an actor's page names: as many as a small picture of them can hold readably."""

LONGEST_RELATED = 5
"""How many other stories of the running story a page offers."""


@dataclass(frozen=True)
class PublishedReading:
    """A story to publish: its id and address, the reading of its newest usable version, and what came before that.

    ``joined`` and ``fingerprint`` are as in `ArchivedStory`.
    """

    id: str
    url: str
    reading: Reading
    first_published: PublicationTime
    history: tuple[Story, ...] = ()
    corrections: tuple[Correction, ...] = ()
    changed: PublicationTime | None = None
    joined: Mapping[str, str] = field(default_factory=dict)
    fingerprint: bytes = b""


def build(
    published: Iterable[PublishedReading],
    glossary: Iterable[GlossaryEntry] = (),
    edited: Iterable[EditedStoryline] = (),
    notices: Iterable[Notice] = (),
) -> Archive:
    """The archive of all ``published`` stories. Every result is ordered by time and id alone."""
    stories = sorted(published, key=lambda p: (p.first_published.isoformat(), p.id))
    identities = identify([DatedReading(p.id, p.reading) for p in stories], glossary)
    stories, site_ids = _cast_of_the_site(stories, identities)
    filed = [FiledReading(p.id, p.first_published.day, p.reading, site_ids[p.id]) for p in stories]
    names = {identity.id: identity.name for identity in identities}
    running = find(filed, edited, names)
    chronology = merge(filed)
    lines = _lines_told(running, chronology)
    archived = _archived(stories, site_ids, running, _backgrounds(filed, running, lines))
    return Archive(
        stories=tuple(reversed(archived)),
        actors=_actors(identities, archived, chronology),
        chronology=chronology,
        storylines=_storylines(running, lines),
        notices=tuple(sorted(notices, key=lambda n: (n.date, n.id))),
    )


def _cast_of_the_site(
    stories: Iterable[PublishedReading], identities: Iterable[Identity]
) -> tuple[list[PublishedReading], dict[str, dict[str, str]]]:
    """The stories with one actor for each of the site's, and the site's id of each actor by story and key."""
    site_ids: dict[str, dict[str, str]] = defaultdict(dict)
    for identity in identities:
        for story_id, key in identity.members:
            site_ids[story_id][key] = identity.id
    recast = [cast_of_the_site(p, site_ids[p.id]) for p in stories]
    kept = {p.id: {a.key: site_ids[p.id][a.key] for a in p.reading.cast.actors} for p in recast}
    return recast, kept


def cast_of_the_site(published: PublishedReading, site_ids: Mapping[str, str]) -> PublishedReading:
    """The story with one actor for each of the site's (``site_ids``: actor key → id)."""
    reading = recast_reading(published.reading, site_ids)
    if reading is published.reading:
        return published
    stays = {site_ids[actor.key]: actor.key for actor in reading.cast.actors}
    gone = site_ids.keys() - stays.values()
    return replace(published, reading=reading, joined={key: stays[site_ids[key]] for key in sorted(gone)})


def _lines_told(
    running: Iterable[RunningStory], chronology: Iterable[ChronologyEntry]
) -> dict[str, tuple[ChronologyEntry, ...]]:
    """For each running story's id the happenings that its stories tell, in date order."""
    told: dict[str, list[ChronologyEntry]] = defaultdict(list)
    for entry in chronology:
        for telling in entry.tellings:
            told[telling.story].append(entry)
    return {line.id: _unique(entry for story in line.stories for entry in told[story]) for line in running}


def _unique(entries: Iterable[ChronologyEntry]) -> tuple[ChronologyEntry, ...]:
    return tuple(sorted({e.id: e for e in entries}.values(), key=lambda e: (e.date, e.id)))


def _backgrounds(
    filed: Iterable[FiledReading],
    running: Iterable[RunningStory],
    lines: Mapping[str, Iterable[ChronologyEntry]],
) -> dict[str, tuple[ChronologyEntry, ...]]:
    """For each story of a running story, the earlier happenings that explain it."""
    by_id = {f.id: f for f in filed}
    chosen: dict[str, tuple[ChronologyEntry, ...]] = {}
    for line in running:
        chosen |= choose([by_id[s] for s in line.stories], lines[line.id])
    return chosen


def _archived(
    stories: Sequence[PublishedReading],
    site_ids: Mapping[str, Mapping[str, str]],
    running: Iterable[RunningStory],
    backgrounds: Mapping[str, tuple[ChronologyEntry, ...]],
) -> list[ArchivedStory]:
    line_of = {story: line for line in running for story in line.stories}
    related = {story: _nearest(line.stories, here) for line in running for here, story in enumerate(line.stories)}
    archived = []
    for p in stories:
        line = line_of.get(p.id)
        archived.append(
            ArchivedStory(
                id=p.id,
                url=p.url,
                reading=p.reading,
                actors=site_ids[p.id],
                first_published=p.first_published,
                history=p.history,
                corrections=p.corrections,
                changed=p.changed,
                storyline=line.id if line else None,
                background=backgrounds.get(p.id, ()),
                related=related.get(p.id, ()),
                joined=p.joined,
                fingerprint=p.fingerprint,
            )
        )
    return archived


def _nearest(line: Sequence[str], here: int) -> tuple[str, ...]:
    """The stories of a running story that stand nearest to the one at ``here``, newest first."""
    around = [i for i in range(max(0, here - LONGEST_RELATED), min(len(line), here + LONGEST_RELATED + 1)) if i != here]
    return tuple(line[i] for i in sorted(sorted(around, key=lambda i: abs(i - here))[:LONGEST_RELATED]))


def _storylines(running: Iterable[RunningStory], lines: Mapping[str, Sequence[ChronologyEntry]]) -> tuple[Storyline, ...]:
    return tuple(
        Storyline(
            id=line.id,
            title=line.title,
            stories=line.stories,
            actors=line.actors,
            chronology=lines[line.id],
            summary=line.summary,
            reviewed=line.reviewed,
        )
        for line in running
    )


def _actors(
    identities: Iterable[Identity], archived: Sequence[ArchivedStory], chronology: Iterable[ChronologyEntry]
) -> dict[str, ActorEntry]:
    """The site's actors by id."""
    lines: dict[str, list[ChronologyEntry]] = defaultdict(list)
    for entry in chronology:
        for actor in entry.actors:
            lines[actor].append(entry)
    seen = _seen(archived)
    return {i.id: _entry(i, seen[i.id], lines[i.id]) for i in identities}


class _Seen(Struct, frozen=True):
    """An actor in one story, and which of the story's quotations are the actor's."""

    story: ArchivedStory
    actor: Actor
    quotes: Sequence[int]


def _seen(archived: Iterable[ArchivedStory]) -> dict[str, list[_Seen]]:
    """Where each of the site's actors appears, newest story first."""
    found: dict[str, list[_Seen]] = defaultdict(list)
    for story in sorted(archived, key=lambda s: DatedReading(s.id, s.reading).order, reverse=True):
        quotes: dict[str, list[int]] = defaultdict(list)
        for number, quote in enumerate(story.reading.quotes):
            if quote.speaker:
                quotes[quote.speaker].append(number)
        for actor in story.reading.cast.actors:
            found[story.actors[actor.key]].append(_Seen(story, actor, quotes.get(actor.key, ())))
    return found


def _most_met(actor: str, seen: Iterable[_Seen]) -> tuple[tuple[str, int], ...]:
    """The others who appear most often with the actor, and in how many stories; of those met as often the first by id."""
    met = Counter(chain.from_iterable([s.story.actors.values() for s in seen]))
    by_count = sorted(sorted(met), key=met.__getitem__, reverse=True)
    return tuple((other, met[other]) for other in by_count[: LONGEST_COMPANY + 1] if other != actor)[:LONGEST_COMPANY]


def _entry(identity: Identity, seen: Sequence[_Seen], lines: Iterable[ChronologyEntry]) -> ActorEntry:
    return ActorEntry(
        id=identity.id,
        name=identity.name,
        kind=identity.kind,
        aliases=aliases_of(identity.name, identity.glossary, [s.actor for s in seen]),
        appearances=tuple([Appearance(s.story.id, s.actor.key) for s in seen]),
        roles=_roles(seen),
        statements=tuple([Statement(s.story.id, number) for s in seen for number in s.quotes]),
        chronology=tuple(lines),
        company=_most_met(identity.id, seen),
        glossary=identity.glossary,
        joins=identity.reasons,
    )


def aliases_of(name: str, glossary: GlossaryEntry | None, seen: Iterable[Actor]) -> tuple[str, ...]:
    """The other names of an actor: those that an editor gives, then those that stories use, in order of the alphabet."""
    forms = {form for actor in seen for form in (actor.name, *actor.aliases)} - {name}
    return tuple(dict.fromkeys((*(glossary.aliases if glossary else ()), *sorted(forms))))


def _roles(seen: Iterable[_Seen]) -> tuple[RoleTold, ...]:
    """Each role once for each story that tells it, newest story first."""
    told = []
    for story, actor in ((s.story, s.actor) for s in seen if s.actor.roles):
        published = story.story.published or story.first_published
        told += [RoleTold(text, story.id, published.day) for text in dict.fromkeys(r.text for r in actor.roles)]
    return tuple(told)
