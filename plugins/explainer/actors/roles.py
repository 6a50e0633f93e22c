"""What the story says its actors are, in its own words: title before the name, apposition, predicate.

A role is a noun phrase, verbatim, without its article; relative clauses and participles are left out ("a business traveller
intending to fly to Rome" is a business traveller).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from explainer.actors import lexicon
from explainer.actors.actor import Actor, ActorKind, Mention, Reference, Role
from explainer.actors.appositions import apposition_after, apposition_before
from explainer.actors.phrases import trimmed
from explainer.actors.predicates import predicates
from explainer.actors.spots import Found, Spot
from explainer.actors.titles_before import called, kind_after, kind_of, title_before
from explainer.language.parse import Parse, ParsedBlock
from explainer.wire.story import Span

_RULES: tuple[Callable[[Spot], Iterator[Found]], ...] = (
    title_before,
    kind_of,
    called,
    kind_after,
    apposition_before,
    apposition_after,
    predicates,
)

# How sure a pronoun must be for what is said of it to become a role.
_SURE = 0.8


def with_roles(actors: tuple[Actor, ...], parse: Parse) -> tuple[Actor, ...]:
    """The actors with their roles, each role once, in text order."""
    blocks = {b.block: b for b in parse.blocks}
    names = _names(actors, blocks)
    owners = {m.span: a.key for a in actors for m in a.mentions}
    countries = {a.name: a.key for a in actors if a.kind == ActorKind.PLACE}
    return tuple(replace(actor, roles=_roles(actor, blocks, names, owners, countries)) for actor in actors)


def with_predicates(actors: tuple[Actor, ...], references: tuple[Reference, ...], parse: Parse) -> tuple[Actor, ...]:
    """The actors with the roles too that are said of a pronoun: "He becomes the first openly gay premier"."""
    blocks = {b.block: b for b in parse.blocks}
    more: dict[str, list[Role]] = {}
    for reference in references:
        block = blocks[reference.span.block]
        token = block.tokens_in(reference.span.start, reference.span.end)[0]
        if token.text.lower() not in {"he", "she", "his", "her"} or reference.confidence < _SURE:
            continue
        spot = Spot(block, token.index, token.index + 1, ActorKind.PERSON, {})
        for first, last, rule in predicates(spot):
            kept = trimmed(block, first, last)
            if kept is not None:
                span = block.span(block.tokens[kept[0]].start, block.tokens[kept[1] - 1].end)
                more.setdefault(reference.actor, []).append(
                    Role(block.text[span.start : span.end], span, f"{rule} of a pronoun")
                )
    return tuple(_joined(actor, more.get(actor.key, [])) for actor in actors)


def _joined(actor: Actor, more: list[Role]) -> Actor:
    known = {lexicon.fold(r.text): r for r in actor.roles}
    for role in more:
        known.setdefault(lexicon.fold(role.text), role)
    return replace(actor, roles=tuple(known.values())) if len(known) > len(actor.roles) else actor


def _names(actors: tuple[Actor, ...], blocks: Mapping[str, ParsedBlock]) -> dict[tuple[str, ActorKind], dict[int, int]]:
    """For each block and kind, where mentions end and begin, in tokens."""
    found: dict[tuple[str, ActorKind], dict[int, int]] = {}
    for mention in (m for a in actors for m in a.mentions):
        tokens = blocks[mention.span.block].tokens_in(mention.span.start, mention.span.end)
        found.setdefault((mention.span.block, mention.kind), {})[tokens[-1].index + 1] = tokens[0].index
    return found


def _roles(
    actor: Actor,
    blocks: Mapping[str, ParsedBlock],
    names: Mapping[tuple[str, ActorKind], Mapping[int, int]],
    owners: Mapping[Span, str],
    countries: Mapping[str, str],
) -> tuple[Role, ...]:
    found: dict[str, Role] = {}
    for mention in actor.mentions:
        block = blocks[mention.span.block]
        for first, last, rule in _at(block, mention, names[mention.span.block, mention.kind]):
            start, end = block.tokens[first].start, block.tokens[last - 1].end
            text = block.text[start:end]
            affiliation = _affiliation(block, block.span(start, end), owners, countries)
            found.setdefault(lexicon.fold(text), Role(text, block.span(start, end), rule, affiliation))
    return tuple(found.values())


def _at(block: ParsedBlock, mention: Mention, names: Mapping[int, int]) -> Iterator[Found]:
    """The roles that one mention is given, as token ranges."""
    tokens = block.tokens_in(mention.span.start, mention.span.end)
    spot = Spot(block, tokens[0].index, tokens[-1].index + 1, mention.kind, names)
    for rule in _RULES:
        for first, last, name in rule(spot):
            kept = trimmed(block, first, last)
            if kept is not None:
                yield (*kept, name)


def _affiliation(block: ParsedBlock, span: Span, owners: Mapping[Span, str], countries: Mapping[str, str]) -> str | None:
    """The actor that the role is held with: one named in the role, else the country of a nationality in it."""
    inside = [key for other, key in owners.items() if span.covers(other)]
    if inside:
        return inside[-1]
    for word in block.text[span.start : span.end].split():
        country = lexicon.places().demonyms.get(word)
        if country is not None:
            return countries.get(country, country)
    return None
