"""Changed stories set into the archive as it was, so that an editor sees them before the whole archive is put together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from explainer.actors.actor import Actor
from explainer.actors.glossary import GlossaryEntry
from explainer.actors.glossary_files import fold
from explainer.archive.archive import ActorEntry, Appearance, Archive, ArchivedStory, RoleTold
from explainer.archive.build import PublishedReading
from explainer.slug import slug


def with_stories(archive: Archive, changed: Iterable[PublishedReading], glossary: Iterable[GlossaryEntry]) -> Archive:
    """``archive`` with the stories that have ``changed`` or come, and with the newest ``glossary``.

    Actors are those that they were, by name or key. Chronologies of other pages, running stories, and what is gone stay as
    they were until the archive is built.
    """
    entries = {entry.id: entry for entry in glossary}
    actors = {i: a if a.glossary == entries.get(i) else _told_by(a, entries.get(i)) for i, a in archive.actors.items()}
    by_name = {(a.kind, fold(name)): a.id for a in actors.values() for name in (*a.aliases, a.name)}
    before = archive.by_id
    shown = {}
    for story in changed:
        was = before.get(story.id)
        ids = {}
        for actor in story.reading.cast.actors:
            known = was.actors.get(actor.key) if was else None
            site_id = by_name.get((actor.kind, fold(actor.name))) or known or _free(slug(actor.name) or "actor", actors)
            if site_id not in actors:
                actors[site_id] = _entry(site_id, actor, story)
            ids[actor.key] = site_id
        shown[story.id] = _archived(story, was, ids)
    stories = (*(shown.pop(s.id, s) for s in archive.stories), *shown.values())
    newest_first = sorted(stories, key=lambda s: (s.first_published.isoformat(), s.id), reverse=True)
    return replace(archive, stories=tuple(newest_first), actors=actors)


def _told_by(entry: ActorEntry, glossary: GlossaryEntry | None) -> ActorEntry:
    return replace(entry, glossary=glossary, name=glossary.name if glossary else entry.name)


def _free(wanted: str, taken: Iterable[str]) -> str:
    """``wanted``, or with a mark where another actor has it: the archive will find the right one."""
    return wanted if wanted not in taken else f"{wanted}-new"


def _entry(site_id: str, actor: Actor, story: PublishedReading) -> ActorEntry:
    roles = tuple(RoleTold(role.text, story.id, story.first_published.day) for role in actor.roles)
    return ActorEntry(site_id, actor.name, actor.kind, actor.aliases, (Appearance(story.id, actor.key),), roles, (), ())


def _archived(story: PublishedReading, was: ArchivedStory | None, actors: dict[str, str]) -> ArchivedStory:
    if was is None:
        was = ArchivedStory(story.id, story.url, story.reading, actors, story.first_published)
    return replace(
        was,
        url=story.url,
        reading=story.reading,
        actors=actors,
        first_published=story.first_published,
        history=story.history,
        corrections=story.corrections,
        changed=story.changed,
    )
