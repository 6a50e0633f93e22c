"""How it happened: the means, the tool or the course of the news."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.glance.glance import Glance, Question
from explainer.glance.markers import by_marker, markers
from explainer.glance.phrases import ancestors, last_contiguous, without_clauses
from explainer.glance.relevance import is_about_the_news, is_spoken
from explainer.glance.scene import Scene, Told, glance
from explainer.language.parse import ParsedBlock, Token

_OWN_CLAUSE = frozenset({"nsubj", "nsubjpass", "aux", "mark", "advmod"})
_MEANS_WITH = frozenset({"in", "by", "with", "through", "during", "on"})


def how(scene: Scene) -> Iterator[Glance]:
    """The manner, best first: a tool that was used, told by a marker, a means, what was done along with the news, votes."""
    wanted = markers(scene.parse.language).manners
    for told in scene.lead:
        yield from _used(told)
        yield from by_marker(scene, Question.HOW, [told], wanted, "manner", _is_manner)
        yield from _means(scene, told)
        yield from _along(scene, told)
    for told in scene.upper[len(scene.lead) :]:
        if not is_spoken(scene, told):
            yield from _used(told)
            if is_about_the_news(scene, told):
                yield from by_marker(scene, Question.HOW, [told], wanted, "manner", _is_manner)
    yield from _votes(scene)


def _is_manner(scene: Scene, block: ParsedBlock, marker: tuple[str, ...], first: Token) -> bool:
    """Whether the word tells a manner here: "by" a doing, "when" something went wrong."""
    if marker in {("by",), ("through",)}:
        compared = first.index and block.tokens[first.index - 1].lemma == "than"
        return not compared and any(c.dep == "pcomp" for c in block.children(first))
    if marker == ("when",):
        in_lead = any(block is b and first.sentence == s.index for b, s in scene.lead)
        return (
            in_lead
            and first.dep == "advmod"
            and block.tokens[first.head].dep == "advcl"
            and block.tokens[first.head].tag == "VBD"
        )
    return True


def _means(scene: Scene, told: Told) -> Iterator[Glance]:
    """A means that a verb is done with: "by air ambulance", "in a video broadcast"; one that is known is none."""
    block, sentence = told
    means = markers(scene.parse.language).means
    for token in block.sentence_tokens(sentence):
        if token.dep not in {"prep", "agent"} or token.text.lower() not in _MEANS_WITH:
            continue
        named = next((c for c in block.children(token) if c.dep == "pobj" and c.lemma.lower() in means), None)
        known = named is not None and any(c.text.lower() in {"the", "this", "that"} for c in block.children(named))
        if named is not None and not known and block.tokens[token.head].pos == "VERB":
            last = last_contiguous(block, [t for t in without_clauses(block, token) if t.index >= token.index])
            yield glance(Question.HOW, block, token.start, last.end, "means")


def _used(told: Told) -> Iterator[Glance]:
    """What was used, with the verb: "used a stolen crane"."""
    for token in told[0].sentence_tokens(told[1]):
        if token.lemma == "use" and token.tag in {"VBD", "VBN", "VBP"}:
            yield from _deed(told[0], token, "what was used")


def _votes(scene: Scene) -> Iterator[Glance]:
    """The votes that decided: "won 52 percent of the votes"."""
    for block, sentence in scene.upper:
        for token in block.sentence_tokens(sentence):
            if token.lemma in {"vote", "ballot"} and token.pos == "NOUN":
                verb = next((t for t in ancestors(block, token) if t.pos == "VERB"), token)
                if any(t.tag == "CD" for t in block.subtree(verb)):
                    yield from _deed(block, verb, "votes")


def _deed(block: ParsedBlock, verb: Token, rule: str) -> Iterator[Glance]:
    """The verb with its object and what follows, where it has an object behind it."""
    if any(c.dep in {"dobj", "xcomp"} and c.tag != "VB" and c.index > verb.index for c in block.children(verb)):
        inner = [t for t in block.subtree(verb) if t.index >= verb.index]
        yield glance(Question.HOW, block, verb.start, last_contiguous(block, inner).end, rule)


def _along(scene: Scene, told: Told) -> Iterator[Glance]:
    """A participle that tells what was done, not what came of it ("marched, burning flags"; not "killing two")."""
    block, sentence = told
    outcomes = markers(scene.parse.language).outcomes
    for token in block.sentence_tokens(sentence):
        main = block.tokens[token.head]
        if token.dep != "advcl" or token.tag != "VBG" or token.lemma in outcomes or main.head != main.index:
            continue
        if token.index > main.index and block.span(sentence.start, sentence.end) != scene.news_span:
            continue  # behind the verb of a later sentence it mostly tells a further thing
        if not any(c.dep in _OWN_CLAUSE for c in block.children(token)):
            inner = [t for t in block.subtree(token) if t.index >= token.index]
            yield glance(Question.HOW, block, token.start, last_contiguous(block, inner).end, "participle of the news")
