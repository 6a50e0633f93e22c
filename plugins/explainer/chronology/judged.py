"""Apply an editor's judgements to dated events: this one is none, has another date, or is missing."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import structs

from explainer.actors.actor import Cast
from explainer.actors.judged import EDITOR
from explainer.chronology.event import Event
from explainer.problems import Problem
from explainer.wire.judgements import EventJudgement, Judgement, missing_words, places_of
from explainer.wire.story import Span, Story

_ADDED = "event-added-"


def judge_events(
    story: Story, cast: Cast, sentences: Iterable[Span], events: tuple[Event, ...], judgements: Iterable[Judgement]
) -> tuple[tuple[Event, ...], tuple[Problem, ...]]:
    """The events as the editor rules them, in text order, and a problem for each judgement that finds nothing to rule on.

    An event that the editor adds gets an id of its own, after those that the machine gave, so that these stay what they are.
    """
    problems: list[Problem] = []
    ruled = list(events)
    all_sentences = list(sentences)
    for judgement in judgements:
        if not isinstance(judgement, EventJudgement):
            continue
        problem = missing_words(story, judgement.place) or _rule(story, cast, all_sentences, ruled, judgement)
        if problem:
            problems.append(problem)
    number = {block.id: n for n, block in enumerate(story.blocks)}
    ruled.sort(key=lambda e: (number[e.sentence.block], e.sentence.start, e.trigger_span.start))
    return tuple(ruled), tuple(problems)


def _rule(story: Story, cast: Cast, sentences: list[Span], ruled: list[Event], judgement: EventJudgement) -> Problem | None:
    """Carry out one judgement on the list ``ruled``."""
    place = judgement.place
    spans = places_of(story, place)
    meant = _meant(ruled, spans)
    if judgement.wrong:
        if not meant:
            return place.problem(
                f"“{place.words}”, in which there is no event", "words of a dated event", "remove the judgement"
            )
        for i in reversed(meant):
            del ruled[i]
        return None
    if len(meant) > 1:
        return place.problem(f"“{place.words}”, which {len(meant)} events share", "words of one event", "name its own words")
    date = judgement.date or ""
    if meant:
        event = ruled[meant[0]]
        ruled[meant[0]] = structs.replace(event, date=date, text=judgement.text or event.text, time=None, rule=EDITOR)
        return None
    added = sum(e.id.startswith(_ADDED) for e in ruled)
    ruled.append(_added(story, cast, sentences, spans[0], judgement, added + 1))
    return None


def _meant(events: list[Event], spans: list[Span]) -> list[int]:
    """Which events the words speak of: those whose trigger they hold, else those of the sentence in which they stand."""
    held = [i for i, e in enumerate(events) if any(s.covers(e.trigger_span) for s in spans)]
    return held or [i for i, e in enumerate(events) if any(e.sentence.covers(s) for s in spans)]


def _added(story: Story, cast: Cast, sentences: list[Span], words: Span, judgement: EventJudgement, number: int) -> Event:
    sentence = next((s for s in sentences if s.overlaps(words)), words)
    text = judgement.text or story.text_of(sentence)
    return Event(
        id=f"{_ADDED}{number}",
        sentence=sentence,
        trigger=story.text_of(words).split()[-1],
        trigger_span=words,
        date=judgement.date or "",
        time=None,
        text=text,
        actors=tuple(cast.at(sentence)),
        rule=EDITOR,
    )
