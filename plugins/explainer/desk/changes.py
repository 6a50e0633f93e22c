"""What a commit would change in the site: pages that appear, change or vanish, and how."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from explainer.archive.archive import ActorEntry, Archive, ArchivedStory, ChronologyEntry, Notice, Storyline
from explainer.quotes.quote import Quote

Lines = Mapping[str, Sequence[str]]
"""What a page shows, by section, as the lines that a reader would see."""


class Fate(StrEnum):
    """What becomes of a page."""

    APPEARS = "appears"
    CHANGES = "changes"
    VANISHES = "vanishes"


@dataclass(frozen=True, slots=True)
class Difference:
    """Lines of one section of a page that go, and that come in their stead."""

    section: str
    removed: tuple[str, ...]
    added: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageChange:
    """One page: its address in the site, its title (the new one, where it stays), and what differs."""

    fate: Fate
    url: str
    title: str
    differences: tuple[Difference, ...] = ()


def changes(old: Archive, new: Archive) -> list[PageChange]:
    """The pages of stories, notices, actors and running stories that differ, by address.

    Lists of all of them (home, index, feeds) are left out, and a story's new headline is told of its own page alone.
    """
    before, after = dict(_pages(old)), dict(_pages(new))
    found = []
    for url in sorted(before.keys() | after.keys()):
        was, now = before.get(url), after.get(url)
        if was is None and now is not None:
            found.append(PageChange(Fate.APPEARS, url, now[0], _differences({}, now[1])))
        elif now is None and was is not None:
            found.append(PageChange(Fate.VANISHES, url, was[0]))
        elif was and now and was != now:
            found.append(PageChange(Fate.CHANGES, url, now[0], _differences(was[1], now[1])))
    return found


def _pages(archive: Archive) -> Iterator[tuple[str, tuple[str, Lines]]]:
    """(address, (title, lines)) of every page that is about one thing."""
    for archived in archive.stories:
        yield archived.url, (archived.story.headline, _story_lines(archived, archive))
    for entry in archive.actors.values():
        if entry.appearances:
            yield f"actors/{entry.id}/", (entry.name, _actor_lines(entry))
    for line in archive.storylines:
        yield f"storylines/{line.id}/", (line.title, _storyline_lines(line))
    for notice in archive.notices:
        yield notice.url, ("Withdrawn", _notice_lines(notice))


def _story_lines(archived: ArchivedStory, archive: Archive) -> Lines:
    return {
        "headline": [archived.story.headline],
        "published": [archived.first_published.isoformat()],
        "text": [block.text for block in archived.story.blocks],
        "corrections": [f"{c.date}: {c.text}" for c in archived.corrections],
        "chronology": [f"{e.date}: {e.text}" for e in archived.reading.events],
        "background": [f"{e.date}: {e.text}" for e in archived.background],
        "glossary": [_glossary_line(archived, archive.actors[i]) for i in dict.fromkeys(archived.actors.values())],
        "quotations": [_quotation_line(archived, quote, archive) for quote in archived.reading.quotes],
        "running story": [archived.storyline] if archived.storyline else [],
    }


def _quotation_line(archived: ArchivedStory, quote: Quote, archive: Archive) -> str:
    named = archive.actors[archived.actors[quote.speaker]].name if quote.speaker else quote.speaker_text
    return f"{named or 'nobody'}: {archived.story.text_of(quote.content)}"


def _glossary_line(archived: ArchivedStory, entry: ActorEntry) -> str:
    """The actor as the story's glossary shows it: the office held on its day, else the role in its own words."""
    told = [r.text for a in archived.reading.cast.actors if archived.actors[a.key] == entry.id for r in a.roles]
    day = archived.story.published.day if archived.story.published else archived.first_published.day
    offices = entry.glossary.offices(day) if entry.glossary else ()
    words = "; ".join(dict.fromkeys((*offices, *told)))
    return f"{entry.name} ({entry.kind.value}{', reviewed' if entry.reviewed else ''})" + (f": {words}" if words else "")


def _actor_lines(entry: ActorEntry) -> Lines:
    glossary = entry.glossary
    return {
        "entry": [f"{entry.name} ({entry.kind.value}{', reviewed' if entry.reviewed else ''})"],
        "aliases": entry.aliases,
        "biography": glossary.biography.splitlines() if glossary else [],
        "offices": [f"{p.title} ({p.start or '…'} to {p.end or '…'})" for p in glossary.positions] if glossary else [],
        "roles": list(dict.fromkeys(r.text for r in entry.roles)),
        "chronology": _chronology(entry.chronology),
        "stories": [a.story for a in entry.appearances],
    }


def _storyline_lines(line: Storyline) -> Lines:
    return {
        "title": [line.title],
        "summary": (line.summary or "").splitlines(),
        "stories": line.stories,
        "chronology": _chronology(line.chronology),
    }


def _notice_lines(notice: Notice) -> Lines:
    return {"notice": [f"{notice.date}: {notice.reason or 'withdrawn'}"]}


def _chronology(entries: Sequence[ChronologyEntry]) -> list[str]:
    return [f"{e.date}: {e.text}" for e in entries]


def _differences(old: Lines, new: Lines) -> tuple[Difference, ...]:
    """Section by section, in the page's order. Of a page that appears, all is new; its text goes without saying."""
    found = []
    for section in new:
        before, after = list(old.get(section, ())), list(new[section])
        if not old and section in ("text", "headline", "stories", "entry"):
            continue
        removed: list[str] = []
        added: list[str] = []
        for fate, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
            if fate != "equal":
                removed += before[a:b]
                added += after[c:d]
        if removed or added:
            found.append(Difference(section, tuple(removed), tuple(added)))
    return tuple(found)
