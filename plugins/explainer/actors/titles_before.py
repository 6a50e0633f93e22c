"""Roles that stand before a name: "Venezuelan Minister | Ann Lee", "the city of | Lima", "a farmer called | Joe Banda"."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.actors import lexicon
from explainer.actors.actor import ActorKind
from explainer.actors.body_nouns import kind_words
from explainer.actors.evidence import is_counted
from explainer.actors.person_nouns import NOMINAL
from explainer.actors.phrases import before_brackets, is_time
from explainer.actors.spots import Found, Spot, before_courtesy, before_ranks, is_title, list_head, title_phrase, title_start
from explainer.language.parse import Token

# What a title and its complement are made of, and what binds them.
_COMPLEMENT_TAGS = frozenset({"NNP", "NNPS", "NN", "NNS", "JJ", "DT", "POS", "HYPH", "CD"})
_LINKS = frozenset({"of", "for", "to", "at", "on", "and", "&"})
_RANKED = frozenset({"number", "No.", "seed"})
_MARKS = frozenset({"(", "]", "“", "‘", '"', "'", "``"})  # may part a title from its name
_CALLED = frozenset({"called", "named", "dubbed", "nicknamed"})


def title_before(spot: Spot) -> Iterator[Found]:
    """E.g. "White House press secretary | Karoline Leavitt", "President | (Nicolás Maduro"."""
    tokens = spot.block.tokens
    end = before_courtesy(spot)
    listed = list_head(spot)
    if listed < end and listed > 0 and tokens[listed - 1].tag in {"NNS", "NNPS"}:
        end = listed
    if end > 1 and tokens[end - 1].text in _MARKS:
        end -= 1
    if end == 0 or tokens[end - 1].sentence != tokens[spot.first].sentence or is_counted(tokens[max(0, end - 3) : end]):
        return
    last = tokens[end - 1]
    if spot.kind == ActorKind.PERSON and end > 1 and last.tag == "CD" and tokens[end - 2].text in _RANKED:
        yield title_start(tokens, end - 2, spot), end, "rank before the name"
        return
    if spot.kind == ActorKind.PERSON and last.text == "." and (ranks := before_ranks(spot, end)) < end:
        yield title_start(tokens, ranks, spot), end, "rank before the name"
        return
    apposed = spot.kind == ActorKind.PERSON or (spot.kind == ActorKind.ORGANISATION and last.dep in {"compound", "nmod"})
    occupation = apposed and last.dep != "pobj" and _is_noun(last) and not is_time(last)
    plural = spot.kind == ActorKind.PERSON and end == listed and is_title(spot, last)
    demonym = spot.kind == ActorKind.PERSON and lexicon.places().is_demonym(last.text)
    if not (spot.title(last) or occupation or plural or demonym) or _is_verb(last):
        yield from _title_with_complement(spot, before_brackets(tokens, end))
        return
    first = title_start(tokens, end - 1, spot)
    if occupation and not spot.title(last) and last.dep not in {"compound", "nmod", "appos"} and _is_determined(tokens, first):
        return
    phrase = title_phrase(tokens, first, end)
    yield (first if phrase is None else phrase), end, "title before the name"
    if first > 1 and tokens[first - 1].text == "and" and spot.title(tokens[first - 2]):
        yield title_start(tokens, first - 2, spot), first - 1, "title before the name"


def _is_noun(token: Token) -> bool:
    """Whether a token is a common noun, or one that the tagger does not know as such ("airframer")."""
    return token.text.islower() and (token.tag == "NN" or (token.tag == "NNP" and token.text.isalpha() and len(token.text) > 3))


def _is_verb(token: Token) -> bool:
    return token.tag.startswith("VB") and token.dep not in NOMINAL


def _is_determined(tokens: tuple[Token, ...], first: int) -> bool:
    """Whether an article stands before the phrase: "the job | Lee has done" is none of her roles."""
    return first > 0 and tokens[first - 1].tag in {"DT", "PRP$"}


def _title_with_complement(spot: Spot, end: int) -> Iterator[Found]:
    """E.g. "Governor of the Central Bank of Sri Lanka | Ajith Cabraal": the complement stands right before the name."""
    tokens = spot.block.tokens
    index = end - 1
    if spot.kind != ActorKind.PERSON or tokens[index].tag not in {"NNP", "NNPS", "NN"} or is_time(tokens[index]):
        return
    while index > 0 and (tokens[index].tag in _COMPLEMENT_TAGS or tokens[index].text in _LINKS):
        before = tokens[index - 1]
        if tokens[index].text in _LINKS - {"and", "&"} and spot.title(before) and before.tag in {"NN", "NNP"}:
            yield title_start(tokens, index - 1, spot), end, "title and complement before the name"
            return
        index -= 1


def kind_of(spot: Spot) -> Iterator[Found]:
    """E.g. "the Canadian province of | British Columbia", "the cities of | Duncan and Victoria"."""
    tokens = spot.block.tokens
    first = list_head(spot)
    if spot.kind != ActorKind.PLACE or first < 2 or tokens[first - 1].text != "of":
        return
    if tokens[first - 2].text not in lexicon.places().identity_words:
        return
    yield title_start(tokens, first - 2, spot), first - 1, "kind of place before the name"


def called(spot: Spot) -> Iterator[Found]:
    """E.g. "a farmer named | Joseph Banda", "an elite group within the church called the | Sea Org"."""
    block, index = spot.block, spot.first - 1
    index -= index > 0 and block.tokens[index].text == "the"
    if index < 1 or block.tokens[index].text not in _CALLED or block.tokens[index].dep != "acl":
        return
    verb = block.tokens[index]
    noun = block.tokens[verb.head]
    if noun.index < index and noun.tag == "NN" and _may_be(spot, noun):
        first = min(t.index for t in block.subtree(noun))
        yield first, index, "called by the name"


def _may_be(spot: Spot, noun: Token) -> bool:
    """Whether the noun says what an actor of this kind is; of organisations any noun does."""
    return spot.title(noun) or spot.kind == ActorKind.ORGANISATION


def kind_after(spot: Spot) -> Iterator[Found]:
    """E.g. "Great Patriotic Pole | coalition", "Cité Soleil | district of Haiti's capital"."""
    tokens = spot.block.tokens
    if spot.kind == ActorKind.PERSON:
        return
    last = spot.last
    while (
        last < len(tokens) and tokens[last].tag in {"NN", "JJ", "HYPH"} and last - spot.last < 4 and tokens[last].text.islower()
    ):
        last += 1
        if tokens[last - 1].text in kind_words(spot.kind) and (
            last == len(tokens) or tokens[last].tag not in {"NN", "NNS", "HYPH"}
        ):
            if last == len(tokens) or tokens[last].text != "of":
                yield spot.last, last, "kind after the name"
            return
