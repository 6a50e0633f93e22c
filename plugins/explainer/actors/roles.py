"""What the story says its actors are, in its own words: title before the name, apposition, predicate.

A role is a noun phrase, verbatim, without its article; relative clauses and participles are left out ("a business traveller
intending to fly to Rome" is a business traveller).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from explainer.actors import lexicon
from explainer.actors.actor import Actor, ActorKind, Mention, Reference, Role
from explainer.actors.phrases import after_age, after_brackets, head_noun, is_time, may_stand, trimmed, with_complement
from explainer.actors.spots import (
    Spot,
    before_courtesy,
    is_role,
    is_title,
    list_end,
    list_head,
    title_phrase,
    title_start,
)
from explainer.language.parse import Parse, ParsedBlock
from explainer.wire.story import Span

# Tags and marks that may follow an apposition.
_AFTER_TAGS = frozenset(
    ["VBZ", "VBD", "VBP", "MD", "WDT", "WP", "WP$", "WRB", "VB", "TO", "PRP", "EX", "IN", "RB", "VBG", "VBN", "CC"]
)
_OFFICE_VERBS = frozenset(
    [
        "elect",
        "reelect",
        "appoint",
        "name",
        "nominate",
        "swear",
        "declare",
        "serve",
        "act",
        "work",
        "install",
        "remain",
        "retire",
        "return",
    ]
)
_ENDS = frozenset({",", ".", "–", "—", ";", "(", ")", "”", '"', "-", "--"})
_DASHES = frozenset({",", "–", "—", "-", "--"})


# How sure a pronoun must be for what is said of it to become a role.
_SURE = 0.8

Found = tuple[int, int, str]  # tokens [first, last) of a role, and the rule


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
        if token.text.lower() not in {"he", "she"} or reference.confidence < _SURE:
            continue
        spot = Spot(block, token.index, token.index + 1, ActorKind.PERSON, {})
        for first, last, rule in _predicate(spot):
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


def _title_before(spot: Spot) -> Iterator[Found]:
    """E.g. "White House press secretary | Karoline Leavitt", "President | (Nicolás Maduro"."""
    tokens = spot.block.tokens
    end = before_courtesy(spot)
    listed = list_head(spot)
    if listed < end and listed > 0 and tokens[listed - 1].tag in {"NNS", "NNPS"}:
        end = listed
    if end > 1 and tokens[end - 1].text == "(":
        end -= 1
    if end == 0 or tokens[end - 1].sentence != tokens[spot.first].sentence:
        return
    last = tokens[end - 1]
    apposed = spot.kind == ActorKind.PERSON or (spot.kind == ActorKind.ORGANISATION and last.dep in {"compound", "nmod"})
    occupation = apposed and last.tag == "NN" and last.text.islower() and not is_time(last)
    plural = spot.kind == ActorKind.PERSON and end == listed and is_title(spot, last)
    if not (spot.title(last) or occupation or plural) or last.tag.startswith("VB"):
        yield from _title_with_complement(spot, end)
        return
    first = title_start(tokens, end - 1, spot)
    phrase = title_phrase(tokens, first, end)
    yield (first if phrase is None else phrase), end, "title before the name"
    if first > 1 and tokens[first - 1].text == "and" and spot.title(tokens[first - 2]):
        yield title_start(tokens, first - 2, spot), first - 1, "title before the name"


def _title_with_complement(spot: Spot, end: int) -> Iterator[Found]:
    """E.g. "Governor of the Central Bank of Sri Lanka | Ajith Cabraal": the complement stands right before the name."""
    tokens = spot.block.tokens
    index = end - 1
    while index > 0 and (tokens[index].tag in {"NNP", "NNPS", "DT", "POS"} or tokens[index].text == "of"):
        if tokens[index].text == "of" and spot.title(tokens[index - 1]) and spot.kind == ActorKind.PERSON:
            yield title_start(tokens, index - 1, spot), end, "title and complement before the name"
            return
        index -= 1


def _kind_of(spot: Spot) -> Iterator[Found]:
    """E.g. "the Canadian province of | British Columbia", "the cities of | Duncan and Victoria"."""
    tokens = spot.block.tokens
    first = list_head(spot)
    if spot.kind != ActorKind.PLACE or first < 2 or tokens[first - 1].text != "of":
        return
    if tokens[first - 2].text not in lexicon.places().identity_words:
        return
    yield title_start(tokens, first - 2, spot), first - 1, "kind of place before the name"


def _kind_after(spot: Spot) -> Iterator[Found]:
    """E.g. "Great Patriotic Pole | coalition", "Cité Soleil | district of Haiti's capital"."""
    tokens = spot.block.tokens
    if spot.kind == ActorKind.PERSON:
        return
    last = spot.last
    while (
        last < len(tokens) and tokens[last].tag in {"NN", "JJ", "HYPH"} and last - spot.last < 4 and tokens[last].text.islower()
    ):
        last += 1
        if spot.title(tokens[last - 1]) and (last == len(tokens) or tokens[last].tag not in {"NN", "NNS", "HYPH"}):
            if last == len(tokens) or tokens[last].text != "of":
                yield spot.last, last, "kind after the name"
            return


def _apposition_after(spot: Spot) -> Iterator[Found]:
    """E.g. "Donald Tusk, | the president of the European Council |, said"."""
    tokens = spot.block.tokens
    end_of_list = list_end(spot)
    index = after_age(tokens, after_brackets(tokens, end_of_list))
    if index + 1 >= len(tokens) or tokens[index].text not in _DASHES or tokens[index].sentence != tokens[spot.first].sentence:
        return
    first = index + 1
    while first < len(tokens) and tokens[first].text in {"previously", "formerly", "currently", "now", "then", "also"}:
        first += 1
    noun = head_noun(tokens, first)
    if noun is None or tokens[first].tag == "VBG" or not is_role(spot, tokens[noun], tokens[first]):
        return
    if end_of_list > spot.last and tokens[noun].tag not in {"NNS", "NNPS"}:
        return
    end = with_complement(spot.block, noun + 1)
    if end >= len(tokens) or tokens[end].text in _ENDS or tokens[end].tag in _AFTER_TAGS:
        yield first, end, "apposition after the name"


def _apposition_before(spot: Spot) -> Iterator[Found]:
    """E.g. "The Italian foreign minister, | Luigi Di Maio", "two political parties, | A and B"."""
    tokens = spot.block.tokens
    comma = list_head(spot) - 1
    if comma < 1 or tokens[comma].text not in _DASHES or tokens[comma].sentence != tokens[spot.first].sentence:
        return
    start = comma
    while start > 0 and may_stand(tokens, start - 1, tokens[comma].sentence):
        start -= 1
    for first in range(start, comma):
        noun = head_noun(tokens, first)
        if (
            noun is None
            or noun >= comma
            or (first > start and tokens[first - 1].tag not in {"IN", "TO", "DT", "PDT", "PRP$", "CC", "CD"})
        ):
            continue
        plural = tokens[noun].tag in {"NNS", "NNPS"}
        singular = comma + 1 == spot.first or before_courtesy(spot) == comma + 1
        adjacent = spot.kind == ActorKind.PERSON or noun == comma - 1
        if is_title(spot, tokens[noun]) and adjacent and (plural or singular):
            if with_complement(spot.block, noun + 1) >= comma:
                yield first, comma, "apposition before the name"
                yield from _chained(spot, first)
            return


def _chained(spot: Spot, first: int) -> Iterator[Found]:
    """E.g. "the current President of Ireland, | head of state, Michael Higgins": one apposition before another."""
    tokens, comma = spot.block.tokens, first - 1
    start = comma
    while start > 0 and tokens[comma].text == "," and may_stand(tokens, start - 1, tokens[comma].sentence):
        start -= 1
    noun = head_noun(tokens, start) if start < comma else None
    if noun is not None and spot.title(tokens[noun]) and with_complement(spot.block, noun + 1) == comma:
        yield start, comma, "apposition before the name"


def _predicate(spot: Spot) -> Iterator[Found]:
    """E.g. "Fujimori was | president | from 1990 to 2000"."""
    block = spot.block
    head = next((t for t in block.tokens[spot.first : spot.last] if t.dep in {"nsubj", "ROOT"} and t.head != t.index), None)
    if head is None or head.dep != "nsubj":
        return
    verb = block.tokens[head.head]
    if verb.lemma not in {"be", "become", "remain"} or any(c.dep == "neg" for c in block.children(verb)):
        return
    for child in block.children(verb):
        if child.dep == "attr" and child.index > verb.index and child.tag in {"NN", "NNP"}:
            first = min(t.index for t in block.subtree(child) if t.index > verb.index)
            if spot.title(child) or (spot.kind != ActorKind.PERSON and block.tokens[first].text.lower() in {"a", "an", "the"}):
                yield first, with_complement(block, child.index + 1), "predicate"


def _office(spot: Spot) -> Iterator[Found]:
    """E.g. "Varadkar was elected | Taoiseach", "serves as | minister of health"."""
    block = spot.block
    name = next((t for t in block.tokens[spot.first : spot.last] if t.dep in {"nsubj", "nsubjpass", "dobj"}), None)
    if name is None or spot.kind != ActorKind.PERSON:
        return
    verb = block.tokens[name.head]
    if verb.lemma not in _OFFICE_VERBS:
        return
    for child in block.children(verb):
        as_child = child.text == "as" and child.index > verb.index
        nouns = block.children(child) if as_child else iter((child,) if child.dep in {"oprd", "attr", "dobj"} else ())
        for noun in nouns:
            if spot.title(noun) and noun.index > verb.index and noun.index != name.index:
                first = min(t.index for t in block.subtree(noun) if t.index > max(verb.index, child.index * as_child))
                yield first, with_complement(block, noun.index + 1), "office"


_RULES: tuple[Callable[[Spot], Iterator[Found]], ...] = (
    _title_before,
    _kind_of,
    _kind_after,
    _apposition_before,
    _apposition_after,
    _predicate,
    _office,
)


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
