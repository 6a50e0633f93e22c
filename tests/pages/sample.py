"""A small archive made by hand: two stories of one running story, without any language model."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from explainer.actors.actor import Actor, ActorKind, Cast, Mention, Role
from explainer.actors.glossary import GlossaryEntry, Position
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
    Telling,
)
from explainer.chronology.event import Event, TimeExpression, TimexType
from explainer.pages.settings import OwnPage, Site
from explainer.quotes.quote import Quote, QuoteKind
from explainer.reading.reading import Reading
from explainer.wire.story import Block, BlockKind, Dateline, PublicationTime, Span, Story, TimeSource

THEME = Path(__file__).parents[2] / "theme"
SITE = Site(
    "The Sample",
    THEME,
    "News from the harbour",
    "https://sample.example/news",
    pages=(OwnPage("imprint", "Imprint", "<p>We.</p>"),),
)

FIRST = "Harbour master Ada Vane closed the port on Monday. “The storm is near,” Vane said."
SECOND = "The port reopened on Thursday, Vane said. The Harbour Office had closed it earlier this week."


def span(block: str, text: str, words: str, nth: int = 0) -> Span:
    """The span of the nth occurrence of ``words``."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(block, start, start + len(words))


def mention(block: str, text: str, words: str, kind: ActorKind, nth: int = 0) -> Mention:
    return Mention(span(block, text, words, nth), words, kind, "test")


def _first() -> Reading:
    published = PublicationTime.of(dt.datetime(2024, 3, 5, 9, 30, tzinfo=dt.UTC), TimeSource.WIRE)
    story = Story(
        path="first.txt",
        format="text",
        sha256="1" * 64,
        headline="Port closes & waits <for> the storm",
        blocks=(Block("p1", BlockKind.PARAGRAPH, FIRST), Block("p2", BlockKind.SUBHEAD, "Ships at anchor")),
        published=published,
        agency="Quay News",
        language="en",
        dateline=Dateline("PORTWICK (QN) -", "Portwick"),
    )
    vane = Actor(
        "ada-vane",
        "Ada Vane",
        ActorKind.PERSON,
        (mention("p1", FIRST, "Ada Vane", ActorKind.PERSON), mention("p1", FIRST, "Vane", ActorKind.PERSON, 1)),
        ("Vane",),
        (Role("Harbour master", span("p1", FIRST, "Harbour master"), "title"),),
    )
    monday = TimeExpression(
        span("p1", FIRST, "on Monday"), TimexType.DATE, "2024-03-04", "2024-03-04", "weekday", "published Tuesday 5 March 2024"
    )
    closed = Event(
        "e1",
        Span("p1", 0, 50),
        "closed",
        span("p1", FIRST, "closed"),
        "2024-03-04",
        monday,
        "Harbour master Ada Vane closed the port.",
        ("ada-vane",),
        "verb",
    )
    quote = Quote(
        span("p1", FIRST, "The storm is near,"), QuoteKind.DIRECT, "subject", "said", speaker="ada-vane", speaker_text="Vane"
    )
    return Reading(story, "en", True, (Span("p1", 0, 50),), Cast((vane,)), (quote,), (monday,), (closed,))


def _second() -> Reading:
    story = Story(
        path="second.txt",
        format="text",
        sha256="2" * 64,
        headline="Port opens again",
        blocks=(Block("p1", BlockKind.PARAGRAPH, SECOND),),
        published=PublicationTime.of(dt.date(2024, 3, 8), TimeSource.FILE_NAME),
        agency="Quay News",
        language="en",
    )
    vane = Actor("vane", "Vane", ActorKind.PERSON, (mention("p1", SECOND, "Vane", ActorKind.PERSON),))
    office = Actor(
        "harbour-office",
        "Harbour Office",
        ActorKind.ORGANISATION,
        (mention("p1", SECOND, "Harbour Office", ActorKind.ORGANISATION),),
    )
    week = TimeExpression(
        span("p1", SECOND, "earlier this week"),
        TimexType.DATE,
        "2024-W10",
        "2024-W10",
        "week",
        "published Friday 8 March 2024",
    )
    closed = Event(
        "e1",
        Span("p1", 42, len(SECOND)),
        "closed",
        span("p1", SECOND, "closed"),
        "2024-W10",
        week,
        "The Harbour Office had closed it.",
        ("harbour-office",),
        "verb",
        source_actor="vane",
        background=True,
    )
    return Reading(
        story, "en", True, (Span("p1", 0, 41), Span("p1", 42, len(SECOND))), Cast((vane, office)), (), (week,), (closed,)
    )


def archive() -> Archive:
    """Two stories, two actors (one with an editor's file), one running story, one notice."""
    one, two = _first(), _second()
    closed = ChronologyEntry("closed-1", "2024-03-04", one.events[0].text, ("ada-vane",), (Telling("first", one.events[0]),))
    office = ChronologyEntry(
        "closed-2", "2024-W10", two.events[0].text, ("harbour-office",), (Telling("second", two.events[0]),)
    )
    first = ArchivedStory(
        "first",
        "2024/03/05/first/",
        one,
        {"ada-vane": "ada-vane"},
        PublicationTime.of(dt.datetime(2024, 3, 5, 9, 30, tzinfo=dt.UTC), TimeSource.WIRE),
        storyline="storm",
        related=("second",),
    )
    second = ArchivedStory(
        "second",
        "2024/03/08/second/",
        two,
        {"vane": "ada-vane", "harbour-office": "harbour-office"},
        PublicationTime.of(dt.date(2024, 3, 8), TimeSource.FILE_NAME),
        corrections=(Correction("2024-03-09", "The port is in Portwick."),),
        storyline="storm",
        background=(closed,),
        related=("first",),
    )
    vane = ActorEntry(
        "ada-vane",
        "Ada Vane",
        ActorKind.PERSON,
        ("Vane",),
        (Appearance("second", "vane"), Appearance("first", "ada-vane")),
        (RoleTold("Harbour master", "first", dt.date(2024, 3, 5)),),
        (Statement("first", 0),),
        (closed,),
        (("harbour-office", 1),),
        GlossaryEntry(
            "ada-vane",
            "actors/ada-vane.md",
            "Ada Vane",
            ActorKind.PERSON,
            positions=(Position("Harbour master of Portwick", "2019-05", None),),
            biography="Runs the *port* of Portwick.\n\nMore.",
        ),
    )
    harbour = ActorEntry(
        "harbour-office",
        "Harbour Office",
        ActorKind.ORGANISATION,
        (),
        (Appearance("second", "harbour-office"),),
        (),
        (),
        (office,),
        (("ada-vane", 1),),
    )
    storm = Storyline("storm", "Storm over Portwick", ("second", "first"), ("ada-vane",), (closed, office))
    return Archive(
        (second, first),
        {"ada-vane": vane, "harbour-office": harbour},
        (closed, office),
        (storm,),
        (Notice("gone", "2024/03/01/gone/", "2024-03-02", "A quotation was invented."),),
    )
