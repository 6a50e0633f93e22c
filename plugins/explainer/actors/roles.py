"""What the story says its actors are, in its own words: title before the name, apposition, predicate.

A role is a noun phrase, verbatim, without its article; relative clauses and participles are left out ("a business traveller
intending to fly to Rome" is a business traveller).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from explainer.actors import lexicon
from explainer.actors.actor import Actor, ActorKind, Reference, Role
from explainer.actors.appositions import apposition_after, apposition_before
from explainer.actors.phrases import trimmed
from explainer.actors.predicates import predicates
from explainer.actors.spots import Found, Spot
from explainer.actors.titles_before import called, kind_after, kind_of, title_before
from explainer.language.parse import Parse
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
_SURE = 0.7
_OF_PERSONS = frozenset({"he", "she", "his", "her"})


def with_roles(actors: tuple[Actor, ...], parse: Parse) -> tuple[Actor, ...]:
    """The actors with their roles, each role once, in text order."""
    spots = _spots(actors, parse)
    named: dict[str, list[tuple[Span, str]]] = {}
    for actor in actors:
        for mention in actor.mentions:
            named.setdefault(mention.span.block, []).append((mention.span, actor.key))
    countries = {a.name: a.key for a in actors if a.kind == ActorKind.PLACE}
    found = []
    for actor in actors:
        roles: dict[str, Role] = {}
        for role in (r for m in actor.mentions for r in _at(spots[m.span], _RULES)):
            if lexicon.fold(role.text) not in roles:
                affiliation = _affiliation(role, named[role.span.block], countries)
                roles[lexicon.fold(role.text)] = replace(role, affiliation=affiliation)
        found.append(replace(actor, roles=tuple(roles.values())))
    return tuple(found)


def with_predicates(actors: tuple[Actor, ...], references: tuple[Reference, ...], parse: Parse) -> tuple[Actor, ...]:
    """The actors with the roles too that are said of a pronoun: "He becomes the first openly gay premier"."""
    blocks = {b.block: b for b in parse.blocks}
    more: dict[str, list[Role]] = {}
    for reference in references:
        block = blocks[reference.span.block]
        if not reference.rule.startswith("pronoun") or reference.confidence < _SURE:
            continue
        token = block.tokens_in(reference.span.start, reference.span.end)[0]
        if token.text.lower() in _OF_PERSONS:
            spot = Spot(block, token.index, token.index + 1, ActorKind.PERSON, {}, {})
            roles = (replace(r, rule=f"{r.rule} of a pronoun") for r in _at(spot, (predicates,)))
            more.setdefault(reference.actor, []).extend(roles)
    return tuple(_joined(actor, more.get(actor.key, [])) for actor in actors)


def _joined(actor: Actor, more: list[Role]) -> Actor:
    known = {lexicon.fold(r.text): r for r in actor.roles}
    for role in more:
        known.setdefault(lexicon.fold(role.text), role)
    return replace(actor, roles=tuple(known.values())) if len(known) > len(actor.roles) else actor


def _spots(actors: tuple[Actor, ...], parse: Parse) -> dict[Span, Spot]:
    """Each mention among the tokens of its block, with the other mentions there."""
    blocks = {b.block: b for b in parse.blocks}
    names: dict[tuple[str, ActorKind], dict[int, int]] = {}
    covered: dict[str, dict[int, tuple[int, int]]] = {b: {} for b in blocks}
    spots: dict[Span, Spot] = {}
    for mention in (m for a in actors for m in a.mentions):
        block = blocks[mention.span.block]
        tokens = block.tokens_in(mention.span.start, mention.span.end)
        first, last = tokens[0].index, tokens[-1].index + 1
        same_kind = names.setdefault((block.block, mention.kind), {})
        same_kind[last] = first
        if mention.kind != ActorKind.PERSON:
            covered[block.block] |= dict.fromkeys(range(first, last), (first, last))
        spots[mention.span] = Spot(block, first, last, mention.kind, same_kind, covered[block.block])
    return spots


def _at(spot: Spot, rules: Sequence[Callable[[Spot], Iterator[Found]]]) -> Iterator[Role]:
    """The roles that one mention is given."""
    block = spot.block
    for rule in rules:
        for first, last, name in rule(spot):
            kept = trimmed(block, first, last)
            if kept is not None:
                start, end = block.tokens[kept[0]].start, block.tokens[kept[1] - 1].end
                yield Role(block.text[start:end], block.span(start, end), name)


def _affiliation(role: Role, named: Sequence[tuple[Span, str]], countries: Mapping[str, str]) -> str | None:
    """The actor that the role is held with: one ``named`` in the role, else the country of a nationality in it."""
    inside = [key for span, key in named if role.span.covers(span)]
    if inside:
        return inside[-1]
    for word in role.text.split():
        country = lexicon.places().demonyms.get(word)
        if country is not None:
            return countries.get(country, country)
    return None
