"""Which later sentences tell of the news, so that a reason or a manner in them is one of it."""

from __future__ import annotations

from collections.abc import Sequence

from explainer.glance.markers import markers
from explainer.glance.scene import Scene, Told
from explainer.language.parse import ParsedBlock, Token
from explainer.quotes.quote import QuoteKind

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_FEWEST_SHARED = 3  # stems that a sentence has in common with the news where it tells of it
_BACKWARD = frozenset({"it", "this", "that", "these", "they"})
_DETERMINERS = frozenset({"the", "this", "his", "her", "its", "their", "that"})


def is_about_the_news(scene: Scene, told: Told) -> bool:
    """Whether a sentence speaks of the news: it shares words with it, or points back to it with its subject."""
    block, sentence = told
    shared = set(scene.stems(block.text[sentence.start : sentence.end])) & scene.news_stems
    return len(shared) >= _FEWEST_SHARED or points_back(scene, block, block.sentence_tokens(sentence))


def points_back(scene: Scene, block: ParsedBlock, tokens: Sequence[Token]) -> bool:
    """Whether the first subject among the tokens takes up something told before: "it", "the decision", "their march"."""
    subject = next((t for t in tokens if t.dep in SUBJECTS), None)
    if subject is None:
        return False
    determined = any(c.lemma.lower() in _DETERMINERS for c in block.children(subject))
    known = determined and subject.lemma.lower() in markers(scene.parse.language).deeds
    return known or subject.text.lower() in _BACKWARD


def is_spoken(scene: Scene, told: Told) -> bool:
    """Whether the sentence is, or holds, words between quotation marks: what speakers say of it, not the story."""
    inside = told[0].span(told[1].start, told[1].end)
    return any(q.kind is QuoteKind.DIRECT and inside.overlaps(q.content) for q in scene.quotes)
