"""What lists, feeds and chronologies show of a reading, and readings of which no more is loaded than is looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, cached_property
from typing import Any

import msgspec

from explainer.chronology.event import Event
from explainer.glance.glance import Glance
from explainer.problems import Problem
from explainer.quotes.quote import Quote
from explainer.reading.reading import Reading
from explainer.wire.story import Block, Picture, PublicationTime, Span, Story


class Glimpse(msgspec.Struct, frozen=True, array_like=True):
    """What is shown of a reading outside its own page, but for quotations.

    ``opening`` is the story's (`Story.opening`), ``events`` are the reading's, encoded, and ``words`` the story's own words for
    the date of each (None: dated by its context).
    """

    headline: str
    published: PublicationTime | None
    agency: str | None
    standfirst: str | None
    opening: str
    pictures: tuple[Picture, ...]
    language: str
    events: msgspec.Raw
    words: tuple[str | None, ...]

    @classmethod
    def of(cls, reading: Reading) -> Glimpse:
        """What is shown of ``reading``."""
        story = reading.story
        texts = {block.id: block.text for block in story.blocks}

        def words(event: Event) -> str | None:
            span = event.time and event.time.span
            return texts[span.block][span.start : span.end] if span else None

        return cls(
            headline=story.headline,
            published=story.published,
            agency=story.agency,
            standfirst=story.standfirst,
            opening=story.opening,
            pictures=story.pictures,
            language=reading.language,
            events=msgspec.Raw(msgspec.msgpack.encode(reading.events)),
            words=tuple(map(words, reading.events)),
        )


class Blocks(msgspec.Struct, frozen=True):
    """Of a story, its text alone."""

    blocks: tuple[Block, ...]


class Said(msgspec.Struct, frozen=True):
    """Of a reading as it is kept (`reading.kept`), its quotations and the text in which they stand."""

    story: Blocks
    quotes: tuple[Quote, ...]

    @staticmethod
    def of(encoded: bytes) -> Said:
        """What was said in a kept reading; all else is passed over, which takes a quarter of the time. Raises as `decode`."""
        return _said_decoder().decode(encoded)


class LateReading(Reading):
    """The reading of which a ``glimpse`` is known; the whole of it is loaded when somebody first asks for more.

    For quotations alone ``said`` loads them, where the whole reading has the same.
    """

    def __init__(self, glimpse: Glimpse, load: Callable[[], Reading], said: Callable[[], Said] | None = None) -> None:
        story = _LateStory(glimpse, self)
        self.__dict__ |= {"story": story, "language": glimpse.language, "_glimpse": glimpse, "_load": load, "_said": said}

    @cached_property
    def whole(self) -> Reading:
        """All of it."""
        whole: Reading = self._load()
        self.__dict__ |= whole.__dict__
        return whole

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """As the whole reading has them; likewise what follows, which a reading may lack."""
        return _decoder().decode(self._glimpse.events)

    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        """The quotations."""
        return self.said.quotes if self._said else self.whole.quotes

    @cached_property
    def said(self) -> Said:
        """What was said in the story, and its text."""
        said: Said = self._said()
        return said

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Editors' judgements that found nothing to rule on."""
        return self.whole.problems

    @cached_property
    def glance(self) -> tuple[Glance, ...]:
        """The answers of "At a glance"."""
        return self.whole.glance

    def __getattr__(self, name: str) -> Any:
        """Called for what is not there yet."""
        return getattr(self.whole, name)


class _LateStory(Story):
    """The story of such a reading."""

    def __init__(self, glimpse: Glimpse, reading: LateReading) -> None:
        for name in ("headline", "published", "agency", "standfirst", "pictures"):
            object.__setattr__(self, name, getattr(glimpse, name))
        self.__dict__.update(_glimpse=glimpse, _reading=reading)

    @property
    def opening(self) -> str:
        """As in the whole story."""
        return self.__dict__["_glimpse"].opening  # type: ignore[no-any-return]

    def text_of(self, span: Span) -> str:
        """The characters that ``span`` covers."""
        if "said" in self._reading.__dict__:
            return self._texts[span.block][span.start : span.end]
        words = self._words.get(span)
        return super().text_of(span) if words is None else words

    @cached_property
    def _texts(self) -> Mapping[str, str]:
        return {block.id: block.text for block in self._reading.said.story.blocks}

    @cached_property
    def _words(self) -> Mapping[Span, str | None]:
        events = zip(self._reading.events, self._glimpse.words, strict=True)
        return {event.time.span: words for event, words in events if event.time}

    def __getattr__(self, name: str) -> Any:
        """Called for what is not there."""
        return getattr(self.__dict__["_reading"].whole.story, name)


@cache
def _said_decoder() -> msgspec.msgpack.Decoder[Said]:
    return msgspec.msgpack.Decoder(Said)


@cache
def _decoder() -> msgspec.msgpack.Decoder[tuple[Event, ...]]:
    return msgspec.msgpack.Decoder(tuple[Event, ...])
