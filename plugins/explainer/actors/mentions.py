"""Find the names of a story and their kinds; which names are one actor is resolved elsewhere (`resolve.py`).

One string has one kind in a story: what is said of any of its occurrences counts for all of them (Gale, Church & Yarowsky 1992,
"One sense per discourse").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from explainer.actors.actor import ActorKind, Mention
from explainer.actors.candidates import Candidate, candidates, capitalised_within
from explainer.actors.evidence import OTHER, PERSON, Vote, model_kind, votes_on_context, votes_on_form
from explainer.language.parse import Parse
from explainer.wire.story import Span, Story

# What the model's labels of one string count in all, and what a name needs to be taken for an actor's.
_MODEL = 3.0
_ENOUGH = 2.0


def find_mentions(story: Story, parse: Parse) -> tuple[Mention, ...]:
    """All names of actors in the story's blocks, in text order, not overlapping."""
    if not parse.has_grammar:
        return ()
    known = frozenset(word for block in parse.blocks for word in capitalised_within(block))
    found = [c for block in parse.blocks for c in candidates(block, known)]
    kinds = _kinds(found)
    return tuple(_mention(c, *kinds[c.text]) for c in found if c.text in kinds)


def _mention(candidate: Candidate, kind: ActorKind, rule: str) -> Mention:
    span = Span(candidate.block.block, candidate.start, candidate.end)
    return Mention(span, candidate.text, kind, rule)


def _kinds(found: Iterable[Candidate]) -> dict[str, tuple[ActorKind, str]]:
    """The kind of each name of an actor with the strongest rule for it; names of no actor are left out."""
    occurrences: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in found:
        occurrences[candidate.text].append(candidate)
    tallies = {text: _tally(group) for text, group in occurrences.items()}
    people = {text for text, votes in tallies.items() if len(text.split()) > 1 and _best(votes)[0] == PERSON}
    surnames = {text.split()[-1]: text for text in sorted(people)} | {text.split(" ", 1)[1]: text for text in sorted(people)}
    for text, votes in tallies.items():
        if text in surnames:
            votes.append(Vote(PERSON, 6, "surname of a person in the story"))
    result = {}
    for text, votes in tallies.items():
        kind, rule = _best(votes)
        if kind is not None and kind != OTHER:
            result[text] = (ActorKind(kind), rule)
    return result


def _tally(group: list[Candidate]) -> list[Vote]:
    votes = list(votes_on_form(group[0]))
    context: dict[tuple[str, str], Vote] = {}
    labels = [model_kind(c) for c in group]
    for candidate in group:
        for vote in votes_on_context(candidate):
            context.setdefault((vote.kind, vote.rule), vote)
    votes.extend(context.values())
    for label in dict.fromkeys(labels):
        if label is not None:
            votes.append(Vote(label, _MODEL * labels.count(label) / len(labels), "language model"))
    return votes


def _best(votes: list[Vote]) -> tuple[str | None, str]:
    """The kind with most weight, and the heaviest rule for it; None where no kind has enough."""
    weights: dict[str, float] = defaultdict(float)
    for vote in votes:
        weights[vote.kind] += vote.weight
    if not weights:
        return None, ""
    kind = max(sorted(weights), key=lambda k: weights[k])
    if weights[kind] < _ENOUGH:
        return None, ""
    return kind, max((v for v in votes if v.kind == kind), key=lambda v: v.weight).rule
