"""Small archives by lot: stories of a few people, firms and places, who do a few things on a few days."""

from __future__ import annotations

from hypothesis import strategies as st

from explainer.archive.build import PublishedReading
from explainer.quotes.quote import Quote, QuoteKind
from explainer.slug import slug
from explainer.wire.story import Span
from tests.builders import actor, event, published

_KINDS = {"Central Bank": "organisation", "Bank": "organisation", "Neustadt": "place", "US": "place", "Port Lab": "place"}
_NAMES = ["Ana Ruiz", "Eva Ruiz", "Ruiz", "Tom Oak", *_KINDS]
_ROLES = [None, "minister", "former minister", "striker"]
_DATES = ["2024-02-27", "2024-02-28", "2024-03-01", "2024-03-02", "2024-03", "2024", "202X", "2024-02-28/2024-03-01"]
_DEEDS = ["The bank met its lenders in Neustadt.", "They met lenders again.", "A vote fell 3.5 percent short.", "It met."]


@st.composite
def archives(draw: st.DrawFn, most: int = 7) -> list[PublishedReading]:
    """Up to ``most`` published stories with other ids, in order of their ids."""
    return [_story(draw, f"s{number}") for number in range(draw(st.integers(1, most)))]


def _story(draw: st.DrawFn, story_id: str) -> PublishedReading:
    cast = [
        actor(name, _KINDS.get(name, "person"), draw(st.sampled_from(_ROLES)), (name.split()[-1],) if " " in name else ())
        for name in draw(st.lists(st.sampled_from(_NAMES), unique=True, max_size=5))
    ]
    keys = [slug(a.name) for a in cast]
    some = st.lists(st.sampled_from(keys), unique=True) if keys else st.just([])
    told = [
        event(draw(st.sampled_from(_DATES)), draw(st.sampled_from(_DEEDS)), *draw(some), number=number)
        for number in range(draw(st.integers(0, 3)))
    ]
    cue = st.sampled_from([None, Span("p1", 0, 3), Span("p1", 5, 9)])
    speakers = draw(some)
    said = tuple(Quote(Span("p1", 0, 5), QuoteKind.DIRECT, "subject of cue", cue_span=draw(cue), speaker=s) for s in speakers)
    day = draw(st.sampled_from(["2024-03-01", "2024-03-02", "2024-03-09", "2024-08-01"]))
    return published(story_id, *cast, day=day, events=tuple(told), quotes=said)
