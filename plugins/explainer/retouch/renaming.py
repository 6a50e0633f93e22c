"""What an edited glossary file changes where it claims the same actors as before: a name, and what is told of the actor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from explainer.actors.gazetteer import Gazetteer
from explainer.actors.glossary import GlossaryEntry
from explainer.actors.glossary_files import fold
from explainer.actors.glossary_folder import read_glossary
from explainer.actors.portraits import with_portraits
from explainer.archive.archive import ActorEntry, Storyline
from explainer.archive.build import aliases_of
from explainer.pictures.album import Album
from explainer.retouch.edits import BeyondRetouchingError
from explainer.retouch.standing import Standing
from explainer.search.kept import KeptIndex
from explainer.storylines.storylines import title_of
from explainer.wire.addresses import url_of
from explainer.wire.folder import ContentFolder


@dataclass(frozen=True)
class Renamed:
    """The glossary as it is now, and what it changes: actors and running stories, by id."""

    glossary: tuple[GlossaryEntry, ...]
    actors: Mapping[str, ActorEntry]
    storylines: Mapping[str, Storyline]


def renamed(standing: Standing, content: ContentFolder, album: Album, edited: Iterable[str], search: KeptIndex) -> Renamed:
    """What the ``edited`` entries (ids) change. ``search`` knows in which stories a name may stand.

    Raises `BeyondRetouchingError` where an entry may claim other actors than before.
    """
    read, problems = read_glossary(content)
    glossary, wrong = with_portraits(read, album)
    if problems or wrong:
        raise BeyondRetouchingError("the glossary has mistakes")
    before = {entry.id: entry for entry in standing.index.glossary}
    after = {entry.id: entry for entry in glossary}
    actors = {}
    for entry_id in edited:
        old, new = before[entry_id], after.get(entry_id)
        if new is None or not _claims_the_same(old, new):
            raise BeyondRetouchingError(f"{old.path}: the entry claims other names")
        _refuse_other_bearers(standing, old, new)
        _refuse_other_stories(standing, old, new, search)
        actors[entry_id] = _actor(standing, new)
    return Renamed(glossary, actors, {line.id: line for line in _retitled(standing, actors)})


def _claims_the_same(old: GlossaryEntry, new: GlossaryEntry) -> bool:
    """Whether all names that the entry had still do what they did, so that only new ones can make a difference."""
    kept = {fold(name) for name in old.names} <= {fold(name) for name in new.names}
    words = {old.name, new.name}
    alone = all(" " in name for name in words)  # a single word that is the actor's name counts for more than an alias
    same = (old.kind, old.also_not, old.picture) == (new.kind, new.also_not, new.picture)
    return kept and same and (alone or old.name == new.name)


def _added(old: GlossaryEntry, new: GlossaryEntry) -> set[str]:
    known = {fold(name) for name in old.names}
    return {name for name in new.names if fold(name) not in known}


def _refuse_other_bearers(standing: Standing, old: GlossaryEntry, new: GlossaryEntry) -> None:
    """Refuse where another actor of the site bears a new name, or shares the actor's name before or after."""
    added = {fold(name) for name in _added(old, new)}
    titles = {old.name, new.name}
    for actor_id, name, aliases in standing.index.actors:
        if actor_id == new.id:
            continue
        if name in titles or any(fold(form) in added for form in (name, *aliases)):
            raise BeyondRetouchingError(f"{new.path}: {actor_id} bears one of the names too")


def _refuse_other_stories(standing: Standing, old: GlossaryEntry, new: GlossaryEntry, search: KeptIndex) -> None:
    """Refuse where a new name stands in a story: the story would have to be read again."""
    added = _added(old, new)
    urls = {url for name in added for url in search.holding(name)}
    before, after = Gazetteer([old]), Gazetteer([new])
    for story_id in standing.index.stories if urls else ():
        archived = standing.story(story_id) if url_of(story_id) in urls else None
        if archived and before.names_in(archived.story) != after.names_in(archived.story):
            raise BeyondRetouchingError(f"{new.path}: {story_id} uses a name that the file did not give before")


def _actor(standing: Standing, entry: GlossaryEntry) -> ActorEntry:
    was = standing.actor(entry.id)
    standing.stories.fetch_readings(a.story for a in was.appearances)
    seen = [standing.reading_of(a.story).cast.actor(a.key) for a in was.appearances]
    return replace(was, name=entry.name, aliases=aliases_of(entry.name, entry, seen), glossary=entry)


def _retitled(standing: Standing, actors: Mapping[str, ActorEntry]) -> Iterator[Storyline]:
    """Running stories whose titles are made of their actors' names."""
    names = {actor_id: name for actor_id, name, _ in standing.index.actors} | {i: a.name for i, a in actors.items()}
    for line in standing.archive.storylines:
        if not line.reviewed and actors.keys() & set(line.actors):
            yield replace(line, title=title_of([names.get(actor, actor) for actor in line.actors]))
