"""The lead of a story and the clause in it that tells the news."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from explainer.actors.actor import Cast
from explainer.language.parse import Parse, ParsedBlock, Sentence, Token
from explainer.quotes.reporting import Lexicon
from explainer.wire.story import BlockKind, Story

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_TOLD_IN = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE})
_FEWEST_WORDS = 4  # a shorter first sentence is a label ("Live updates"), not a lead


@dataclass(frozen=True)
class Clause:
    """The clause that tells the news: its verb, its logical subject, and the tokens ``[first, last]`` that it spans."""

    block: ParsedBlock
    sentence: Sentence
    verb: Token
    subject: Token | None
    first: Token
    last: Token


def told_sentences(story: Story, parse: Parse) -> Iterator[tuple[ParsedBlock, Sentence]]:
    """The sentences of the running text, in order; captions, subheads, tables and labels left aside."""
    kinds = {block.id: block.kind for block in story.blocks}
    for block in parse.blocks:
        if kinds[block.block] in _TOLD_IN:
            for sentence in block.sentences:
                text = block.text[sentence.start : sentence.end]
                if len(text.split()) >= _FEWEST_WORDS and not text.endswith(":"):
                    yield block, sentence


def news_clause(block: ParsedBlock, sentence: Sentence, cast: Cast, words: Lexicon) -> Clause | None:
    """The clause of the sentence that tells the news; None where the sentence has no verb.

    "Police said the bridge fell" and "The bridge fell, police said" tell of the bridge; where a named actor speaks, the
    speech is the news, and where the reported clause says only "he" or "they", the speaker is told with it.
    """
    tokens = block.sentence_tokens(sentence)
    root = _root(block, tokens)
    if root is None:
        return None
    verb = root
    reported = next((c for c in block.children(root) if c.dep == "ccomp" and c.pos in {"VERB", "AUX"}), None)
    if reported is not None and words.states(root) and not _is_named(block, root, cast) and _names_its_own(block, reported):
        verb = reported
    inner = [t for t in block.subtree(verb) if verb is root or t.index != root.index]
    while len(inner) > 1 and (
        inner[-1].pos in {"PUNCT", "SPACE"} or inner[0].pos in {"PUNCT", "SPACE"} or inner[0].dep == "mark"
    ):
        inner = inner[:-1] if inner[-1].pos in {"PUNCT", "SPACE"} else inner[1:]
    return Clause(block, sentence, verb, logical_subject(block, verb), inner[0], inner[-1])


def _root(block: ParsedBlock, tokens: Sequence[Token]) -> Token | None:
    """The verb that rules the sentence; where the parse has none at its root, the first verb with a subject."""
    root = next((t for t in tokens if t.head == t.index), None)
    if root is not None and root.pos in {"VERB", "AUX"}:
        return root
    verbs = (t for t in tokens if t.pos in {"VERB", "AUX"} and t.dep not in {"relcl", "acl"})
    return next((t for t in verbs if any(c.dep in _SUBJECTS for c in block.children(t))), None)


def _names_its_own(block: ParsedBlock, reported: Token) -> bool:
    """Whether the reported clause names its own subject, or is told first, so that its pronoun is no riddle."""
    subject = next((c for c in block.children(reported) if c.dep in _SUBJECTS), None)
    return subject is None or subject.pos != "PRON" or reported.index < reported.head


def _is_named(block: ParsedBlock, verb: Token, cast: Cast) -> bool:
    return any(c.dep in _SUBJECTS and cast.at(block.span(c.start, c.end)) for c in block.children(verb))


def logical_subject(block: ParsedBlock, verb: Token) -> Token | None:
    """Who acts: the agent of a passive that has one, else the grammatical subject, of several the one beside the verb."""
    children = list(block.children(verb))
    agent = next((c for c in children if c.dep == "agent" and c.index > verb.index), None)
    acting = next((c for c in block.children(agent) if c.dep == "pobj"), None) if agent else None
    subjects = [c for c in children if c.dep in _SUBJECTS]
    beside = [c for c in subjects if c.index < verb.index] or subjects[:1]
    return acting or (beside[-1] if beside else None)
