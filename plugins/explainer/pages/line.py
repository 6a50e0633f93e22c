"""A line of a chronology as readers see it: date in words, what happened, who says so, and where the date comes from."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from explainer.archive.archive import ArchivedStory, ChronologyEntry
from explainer.chronology.event import Event
from explainer.pages.dates import ShownDate, first_day, show
from explainer.pages.edition import Edition, Link, sentence_fragment
from explainer.pages.piece import piece
from explainer.pages.reasons import reason_words


class Line(Struct, frozen=True, eq=False):
    """One happening; as many pages show it, it equals itself alone.

    ``source`` leads to the sentence that tells it. ``words`` are the story's own words for the date and ``anchor`` what they
    were counted from; both None where the date comes from the context. ``attributed`` says who claims it, ``tellings`` which
    stories tell it (on pages that span stories), ``others`` which other dates they give. ``language`` is that of the words of
    the story.
    """

    id: str
    edtf: str
    date: ShownDate
    order: tuple[int, int, int]
    text: str
    source: str
    words: str | None = None
    anchor: str | None = None
    attributed: Link | None = None
    tellings: tuple[Link, ...] = ()
    others: tuple[ShownDate, ...] = ()
    background: bool = False
    file_photo: bool = False
    language: str = ""


def own_line(edition: Edition, archived: ArchivedStory, event: Event) -> Line:
    """The line of an event on its own story's page: all its links stay on the page."""
    return Line(
        id=event.id,
        edtf=event.date,
        date=show(event.date, edition.tongue),
        order=first_day(event.date),
        text=event.text,
        source="#" + sentence_fragment(event.sentence),
        words=archived.story.text_of(event.time.span) if event.time else None,
        anchor=reason_words(event.time.anchor, edition.tongue) if event.time else None,
        attributed=_attributed(edition, archived, event, "#actor-{}"),
        background=event.background,
        file_photo=event.file_photo,
        language=archived.reading.language,
    )


@piece
def site_line(edition: Edition, entry: ChronologyEntry) -> Line:
    """The line of a happening outside the story that tells it."""
    telling = entry.tellings[0]
    archived, event = edition.story(telling.story), telling.event
    tellings = tuple([edition.sentence_link(told.story, told.event.sentence) for told in entry.tellings])
    return Line(
        id=entry.id,
        edtf=entry.date,
        date=show(entry.date, edition.tongue),
        order=first_day(entry.date),
        text=entry.text,
        source=tellings[0].url,
        words=archived.story.text_of(event.time.span) if event.time else None,
        anchor=reason_words(event.time.anchor, edition.tongue) if event.time else None,
        attributed=_attributed(edition, archived, event, "actors/{}/"),
        tellings=tellings,
        others=tuple([show(date, edition.tongue) for date in entry.dates[1:]]),
        background=event.background,
        file_photo=event.file_photo,
        language=archived.reading.language,
    )


@piece
def background_line(edition: Edition, entry: ChronologyEntry) -> Line:
    """The same on the page of a later story, among whose own lines its id is another."""
    return replace(site_line(edition, entry), id=f"b-{entry.id}")


def _actor(edition: Edition, actor_id: str, pattern: str) -> Link:
    return Link(edition.actor(actor_id).name, pattern.format(actor_id))


def _attributed(edition: Edition, archived: ArchivedStory, event: Event, pattern: str) -> Link | None:
    if event.source_actor:
        return _actor(edition, archived.actors[event.source_actor], pattern)
    return Link(event.source_text, "") if event.source_text else None
