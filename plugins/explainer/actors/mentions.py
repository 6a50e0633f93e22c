"""Find the names of a story and their kinds; which names are one actor is resolved elsewhere (`resolve.py`)."""

from __future__ import annotations

from collections.abc import Container, Mapping

from msgspec import structs

from explainer.actors import lexicon
from explainer.actors.actor import ActorKind, Mention
from explainer.actors.candidates import Candidate, candidates
from explainer.actors.kinds import brackets, decide
from explainer.actors.relatives import RELATIVE, relatives
from explainer.actors.runs import capitalised_within
from explainer.actors.shared_surnames import SHARED, shared_surnames
from explainer.actors.small_letters import with_small_letters
from explainer.language.parse import Parse, ParsedBlock
from explainer.wire.story import BlockKind, Span, Story


def find_mentions(story: Story, parse: Parse) -> tuple[tuple[Mention, ...], dict[str, str]]:
    """All names of actors in the story's blocks, in text order, not overlapping; with the other names given in brackets."""
    if not parse.has_grammar:
        return (), {}
    known = frozenset(word for block in parse.blocks for word in capitalised_within(block))
    captions = frozenset(b.id for b in story.blocks if b.kind == BlockKind.CAPTION)
    found = [c for block in parse.blocks for c in _without_furniture(block, known, captions)]
    shared = shared_surnames(found)
    kinds = decide(found, shared)
    others = relatives(found, [text for text, (kind, _) in kinds.items() if kind == ActorKind.PERSON])
    mentions = (_mention(c, *kinds[c.text], kinds, shared) for c in found if c.text in kinds)
    told = tuple(structs.replace(m, rule=RELATIVE) if (m.span.block, m.span.start) in others else m for m in mentions)
    return told, brackets(found)


def _mention(
    candidate: Candidate, kind: ActorKind, rule: str, names: Container[str], shared: Mapping[tuple[str, int], str]
) -> Mention:
    """The mention with a shared surname, and without a sentence's full stop that passes for an abbreviation's: "Hun Sen."."""
    full = shared.get((candidate.block.block, candidate.start))
    if full and kind == ActorKind.PERSON:
        return Mention(Span(candidate.block.block, candidate.start, candidate.end), full, kind, SHARED)
    bare = candidate.text.removesuffix(".")
    stop = bare != candidate.text and "." not in bare and bare in names
    text = bare if stop else candidate.text
    return Mention(Span(candidate.block.block, candidate.start, candidate.end - stop), text, kind, rule)


def _without_furniture(block: ParsedBlock, known: frozenset[str], captions: frozenset[str]) -> list[Candidate]:
    """The candidates of a block that do not stand in credit lines and the like."""
    patterns = lexicon.furniture().anywhere + (lexicon.furniture().captions if block.block in captions else ())
    taken = [m.span() for pattern in patterns for m in pattern.finditer(block.text)]
    found = [
        c
        for c in with_small_letters(candidates(block, known))
        if not _is_currency(c) and block.text[c.start - 1 : c.start] not in {"#", "@"}
    ]
    return [c for c in found if not any(start < c.end and c.start < end for start, end in taken)]


def _is_currency(candidate: Candidate) -> bool:
    """Whether a name only says whose money is meant: "NZ $26 million", "US$20"; not "in the US $20 was paid"."""
    before, text = candidate.before(1), candidate.block.text
    inside = bool(before) and before[0].text.lower() in {"the", "in"}
    return text.startswith("$", candidate.end) or (text.startswith(" $", candidate.end) and not inside)
