from dataclasses import replace

import pytest
from msgspec import structs

from explainer.reading.reading import Reading
from explainer.retouch import facts
from explainer.wire.story import Span
from tests.pages.sample import archive

READING = archive().stories[0].reading
"""A reading with actors and a dated event."""


def moved(span: Span) -> Span:
    return Span(span.block, span.start + 1, span.end + 1)


def test_where_something_stands_in_the_text_is_no_fact() -> None:
    event = structs.replace(READING.events[0], sentence=moved(READING.events[0].sentence), time=None)
    actor = READING.cast.actors[0]
    mentions = tuple(structs.replace(m, span=moved(m.span)) for m in actor.mentions)
    cast = replace(READING.cast, actors=(replace(actor, mentions=mentions), *READING.cast.actors[1:]))
    shifted = replace(READING, events=(event, *READING.events[1:]), cast=cast)
    assert facts.of_reading(shifted) == facts.of_reading(READING)


def without_an_actor(reading: Reading) -> Reading:
    return replace(reading, cast=replace(reading.cast, actors=reading.cast.actors[1:]))


def with_another_date(reading: Reading) -> Reading:
    return replace(reading, events=(structs.replace(reading.events[0], date="1999"), *reading.events[1:]))


def with_other_words(reading: Reading) -> Reading:
    return replace(reading, events=(structs.replace(reading.events[0], text="Something else."), *reading.events[1:]))


def named_once_more(reading: Reading) -> Reading:
    actor = reading.cast.actors[0]
    more = replace(actor, mentions=(*actor.mentions, actor.mentions[0]))
    return replace(reading, cast=replace(reading.cast, actors=(more, *reading.cast.actors[1:])))


@pytest.mark.parametrize("change", [without_an_actor, with_another_date, with_other_words, named_once_more])
def test_who_what_when_and_how_often_are_facts(change: object) -> None:
    assert callable(change)
    assert facts.of_reading(change(READING)) != facts.of_reading(READING)
