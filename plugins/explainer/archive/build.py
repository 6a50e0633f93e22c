"""Put the archive together: readings, editors' files and notices in, `Archive` out. Pure; free of the order of its inputs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import chain

from msgspec import structs

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
from explainer.archive.identity import DatedReading, Identity, Member, identify
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
    stories: Sequence[PublishedReading], identities: Iterable[Identity]
) -> tuple[list[PublishedReading], dict[str, dict[str, str]]]:
    """The stories with one actor for each of the site's, and the site's id of each actor by story and key."""
    site_ids = {p.id: dict.fromkeys([actor.key for actor in p.reading.cast.actors], "") for p in stories}
    for identity in identities:
        for member in identity.members:
            site_ids[member.story][member.key] = identity.id
    recast = [cast_of_the_site(p, site_ids[p.id]) for p in stories]
    for p in recast:
        for key in p.joined:
            del site_ids[p.id][key]
    return recast, site_ids


def cast_of_the_site(published: PublishedReading, site_ids: Mapping[str, str]) -> PublishedReading:
    """The story with one actor for each of the site's (``site_ids``: actor key → id)."""
    if len(set(site_ids.values())) == len(site_ids):
        return published
    reading = recast_reading(published.reading, site_ids)
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
    newer, older = min(here, LONGEST_RELATED), min(len(line) - here - 1, LONGEST_RELATED)
    return tuple([line[here + off] for off in _steps_to_nearest(newer, older)])


@cache
def _steps_to_nearest(newer: int, older: int) -> list[int]:
    """How far the nearest stand where so many are newer and older; of two as near the newer one counts first."""
    around = [off for off in range(-newer, older + 1) if off]
    return sorted(sorted(around, key=abs)[:LONGEST_RELATED])


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
    stories = {story.id: story for story in archived}
    recast = {story.id for story in archived if story.joined}
    said = _statements(archived)
    return {i.id: _entry(i, _seen(i, stories, recast), stories, said[i.id], lines[i.id]) for i in identities}


def _statements(archived: Iterable[ArchivedStory]) -> dict[str, list[Statement]]:
    """What each of the site's actors says, newest story first."""
    said: dict[str, list[Statement]] = defaultdict(list)
    for story in sorted(archived, key=lambda s: DatedReading(s.id, s.reading).order, reverse=True):
        for number, quote in enumerate(story.reading.quotes):
            if quote.speaker and quote.speaker in story.actors:
                said[story.actors[quote.speaker]].append(Statement(story.id, number))
    return said


def _seen(identity: Identity, stories: Mapping[str, ArchivedStory], recast: Set[str]) -> Sequence[Member]:
    """Where an actor of the site appears, newest story first, as the archive casts the stories that are ``recast``."""
    seen = identity.members[::-1]
    if recast.isdisjoint([member.story for member in seen]):
        return seen
    return [
        structs.replace(member, actor=story.reading.cast.actor(member.key))
        for member in seen
        if member.key not in (story := stories[member.story]).joined
    ]


def _most_met(actor: str, casts: Iterable[Iterable[str]]) -> tuple[tuple[str, int], ...]:
    """The others who appear most often with the actor, and in how many stories; of those met as often the first by id."""
    met = Counter(chain.from_iterable(casts))
    by_count = sorted(sorted(met), key=met.__getitem__, reverse=True)
    return tuple((other, met[other]) for other in by_count[: LONGEST_COMPANY + 1] if other != actor)[:LONGEST_COMPANY]


def _entry(
    identity: Identity,
    seen: Sequence[Member],
    stories: Mapping[str, ArchivedStory],
    said: Iterable[Statement],
    lines: Iterable[ChronologyEntry],
) -> ActorEntry:
    return ActorEntry(
        id=identity.id,
        name=identity.name,
        kind=identity.kind,
        aliases=aliases_of(identity.name, identity.glossary, [member.actor for member in seen]),
        appearances=tuple([Appearance(member.story, member.key) for member in seen]),
        roles=_roles(seen, stories),
        statements=tuple(said),
        chronology=tuple(lines),
        company=_most_met(identity.id, [stories[member.story].actors.values() for member in seen]),
        glossary=identity.glossary,
        joins=identity.reasons,
    )


def aliases_of(name: str, glossary: GlossaryEntry | None, seen: Collection[Actor]) -> tuple[str, ...]:
    """The other names of an actor: those that an editor gives, then those that stories use, in order of the alphabet."""
    forms = {actor.name for actor in seen}.union(*[actor.aliases for actor in seen]) - {name}
    return tuple(dict.fromkeys((*(glossary.aliases if glossary else ()), *sorted(forms))))


def _roles(seen: Iterable[Member], stories: Mapping[str, ArchivedStory]) -> tuple[RoleTold, ...]:
    """Each role once for each story that tells it, newest story first."""
    told = []
    for member in seen:
        if member.actor.roles:
            story = stories[member.story]
            day = (story.story.published or story.first_published).day
            told += [RoleTold(text, story.id, day) for text in dict.fromkeys([role.text for role in member.actor.roles])]
    return tuple(told)
