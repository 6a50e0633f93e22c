"""Apply an editor's judgements to quotations: this one is by that actor."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import structs

from explainer.actors.actor import Cast
from explainer.actors.judged import EDITOR, actor_named
from explainer.problems import Problem
from explainer.quotes.quote import Quote
from explainer.wire.judgements import Judgement, QuoteJudgement, missing_words, places_of
from explainer.wire.story import Story


def judge_quotes(
    story: Story, cast: Cast, quotes: tuple[Quote, ...], judgements: Iterable[Judgement]
) -> tuple[tuple[Quote, ...], tuple[Problem, ...]]:
    """The quotations with the speakers that the editor names, and a problem for each judgement that finds no quotation."""
    problems: list[Problem] = []
    ruled = list(quotes)
    for judgement in judgements:
        if not isinstance(judgement, QuoteJudgement):
            continue
        place = judgement.place
        speaker = actor_named(cast, judgement.speaker) if judgement.speaker else None
        spans = places_of(story, place)
        meant = [i for i, q in enumerate(ruled) if any(q.content.overlaps(s) for s in spans)]
        problem = missing_words(story, place)
        if problem is None and judgement.speaker and speaker is None:
            expected = "an actor of the story"
            problem = place.problem(f"speaker: {judgement.speaker}", expected, "copy a name from the story's Who is who")
        if problem is None and not meant:
            problem = place.problem(f"“{place.words}”, in which there is no quotation", "words that are quoted", "copy them")
        if problem:
            problems.append(problem)
            continue
        for i in meant:
            ruled[i] = structs.replace(ruled[i], speaker=speaker.key if speaker else None, speaker_text=None, rule=EDITOR)
    return tuple(ruled), tuple(problems)
