"""Answer what, who, where, when, why, how and what is next in the story's own words.

The questions and the idea of answering them from the upper part of an article follow Hamborg, Breitinger and Gipp,
"Giveme5W1H" (INRA 2019); the answers here hang on one main event, the news clause of the lead. A question that the story
does not answer is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from explainer.actors.actor import Cast
from explainer.chronology.event import Event, TimeExpression
from explainer.glance.ahead import next_up
from explainer.glance.deed import what, who
from explainer.glance.glance import Glance
from explainer.glance.lead import news_clause, told_sentences
from explainer.glance.manner import how
from explainer.glance.moment import when
from explainer.glance.place import where
from explainer.glance.reason import why
from explainer.glance.scene import Scene
from explainer.language.parse import Parse
from explainer.quotes.quote import Quote
from explainer.quotes.reporting import lexicon
from explainer.wire.story import Story

_ANSWERS: tuple[Callable[[Scene], Iterator[Glance]], ...] = (what, who, where, when, why, how, next_up)


def at_a_glance(
    story: Story,
    parse: Parse,
    cast: Cast,
    quotes: Sequence[Quote],
    times: Sequence[TimeExpression],
    events: Sequence[Event],
) -> tuple[Glance, ...]:
    """The answers that the story supports, in the order of `Question`; none without a grammar for its language, or a day."""
    if not parse.has_grammar or story.published is None:
        return ()
    sentences = tuple(told_sentences(story, parse))
    words = lexicon(parse.language)
    news = next((c for block, sentence in sentences[:2] if (c := news_clause(block, sentence, cast, words))), None)
    if news is None:
        return ()
    given = (cast, tuple(quotes), tuple(times), tuple(events))
    scene = Scene(story.headline, parse, *given, sentences, news, story.published.day)
    answers = (next(answer(scene), None) for answer in _ANSWERS)
    return tuple(a for a in answers if a is not None)
