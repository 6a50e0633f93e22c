"""Phrases that a marker word opens ("because of …", "using …"), with the words that depend on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from explainer import rules
from explainer.glance.glance import Glance, Question
from explainer.glance.scene import Scene, Told, glance
from explainer.language.parse import ParsedBlock, Sentence, Token

Check = Callable[[Scene, ParsedBlock, tuple[str, ...], Token], bool]


@dataclass(frozen=True)
class Markers:
    """The lists of ``glance.yaml``, each marker as its words; what the other lists hold is said there."""

    sure_reasons: tuple[tuple[str, ...], ...]
    likely_reasons: tuple[tuple[str, ...], ...]
    manners: tuple[tuple[str, ...], ...]
    futures: tuple[tuple[str, ...], ...]
    grievances: frozenset[str]
    purposes: frozenset[str]
    aims: frozenset[str]
    asking: frozenset[str]
    protests: frozenset[str]
    seeking: frozenset[str]
    grounds: frozenset[str]
    causing: frozenset[str]
    causes: frozenset[str]
    citing: frozenset[str]
    coming: frozenset[str]
    deeds: frozenset[str]
    means: frozenset[str]
    outcomes: frozenset[str]


_WORD_LISTS = (
    "grievances",
    "purposes",
    "aims",
    "asking",
    "protests",
    "seeking",
    "grounds",
    "causing",
    "causes",
    "citing",
    "coming",
    "deeds",
    "means",
    "outcomes",
)


@cache
def markers(language: str) -> Markers:
    """The markers of a language. Raises `FileNotFoundError` where it has none."""
    lists = rules.load(language, "glance")
    groups = (lists["why"]["sure"], lists["why"]["likely"], lists["how"], lists["next"])
    sure, likely, manners, futures = (tuple(tuple(marker.split()) for marker in group) for group in groups)
    return Markers(sure, likely, manners, futures, **{name: frozenset(lists[name]) for name in _WORD_LISTS})


def marked(
    block: ParsedBlock, sentence: Sentence, wanted: Sequence[tuple[str, ...]]
) -> Iterator[tuple[tuple[str, ...], Token, Token]]:
    """The phrases that a marker opens in the sentence: (marker, first token, last token), in the order of ``wanted``."""
    tokens = block.sentence_tokens(sentence)
    lower = tuple(t.text.lower() for t in tokens)
    present = set(lower)
    for marker in wanted:
        if marker[0] in present:
            for i in range(len(tokens) - len(marker)):
                if lower[i : i + len(marker)] == marker:
                    yield marker, tokens[i], _last_of_phrase(block, tokens, i, i + len(marker) - 1)


def _last_of_phrase(block: ParsedBlock, tokens: Sequence[Token], first: int, last: int) -> Token:
    """The last token of what the marker governs, or, where it marks a clause, of that clause."""
    governed = {t.index for token in tokens[first : last + 1] for t in block.subtree(token)}
    for token in tokens[first : last + 1]:
        if token.dep in {"mark", "aux"}:
            governed |= {t.index for t in block.subtree(block.tokens[token.head]) if t.index >= tokens[first].index}
    end = tokens[last]
    for token in tokens[last + 1 :]:
        if token.index not in governed and token.pos == "PUNCT":
            break
        if token.index in governed:
            end = token
    if end.index - tokens[last].index <= 1:
        end = next((t for t in tokens[end.index - tokens[0].index + 1 :] if t.pos == "PUNCT"), tokens[-1])
    while end.index > tokens[last].index and end.pos in {"PUNCT", "SPACE", "CCONJ"}:
        end = block.tokens[end.index - 1]
    return end


def by_marker(
    scene: Scene, question: Question, sentences: Sequence[Told], wanted: Sequence[tuple[str, ...]], rule: str, check: Check
) -> Iterator[Glance]:
    """The phrases behind the markers, sentence by sentence; a phrase that is only a time or has one word is no answer."""
    times = [t.span for t in scene.times]
    for block, sentence in sentences:
        for marker, first, last in marked(block, sentence, wanted):
            span = block.span(first.start, last.end)
            timed = any(t.overlaps(span) and t.end >= span.end - 1 and t.start <= first.end + 5 for t in times)
            if last.index - first.index >= len(marker) and not timed and check(scene, block, marker, first):
                yield glance(question, block, span.start, span.end, f"{rule}: {' '.join(marker)}")
