"""A mention among the tokens around it: the list it stands in, the title before it, what may be said of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from explainer.actors import lexicon
from explainer.actors.actor import ActorKind
from explainer.actors.phrases import ARTICLES, BEFORE_NOUN, is_time
from explainer.language.parse import ParsedBlock, Token


@dataclass(frozen=True)
class Spot:
    """One mention with its place among the tokens of its block: tokens ``[first, last)``.

    ``names`` maps where other mentions of its kind end to where they begin, in tokens.
    """

    block: ParsedBlock
    first: int
    last: int
    kind: ActorKind
    names: Mapping[int, int]

    def title(self, token: Token) -> bool:
        """Whether ``token`` is a noun that says what an actor of this kind is."""
        if self.kind == ActorKind.PERSON:
            titles = lexicon.titles()
            return titles.is_title(token.text) and token.text not in titles.courtesy
        words = lexicon.organisations().kind_words if self.kind == ActorKind.ORGANISATION else lexicon.places().kind_words
        return token.text in words or (token.tag == "NNS" and token.lemma in words)


def is_title(spot: Spot, noun: Token) -> bool:
    """Whether a noun, in the singular or plural, is one that says what an actor of this kind is."""
    plural = spot.kind == ActorKind.PERSON and noun.tag == "NNS" and lexicon.titles().is_title(noun.text.removesuffix("s"))
    return plural or spot.title(noun)


def is_role(spot: Spot, noun: Token, opening: Token) -> bool:
    """Whether a noun phrase after a name says what it is: its noun is a title, or it begins with an article."""
    articles = {"a", "an"} if spot.kind == ActorKind.PERSON else {"a", "an", "the"}
    article = opening.text.lower() in articles and noun.tag == "NN" and noun.text.islower()
    if is_title(spot, noun) or spot.kind == ActorKind.PLACE:
        return is_title(spot, noun)
    return article and (spot.kind == ActorKind.ORGANISATION or noun.dep == "appos")


def before_courtesy(spot: Spot) -> int:
    """The index after the last token before the name, courtesy titles and ages left out."""
    tokens, end = spot.block.tokens, spot.first
    while end > 0 and tokens[end - 1].text in lexicon.titles().courtesy:
        end -= 1
    if end > 4 and tokens[end - 1].text == "old" and tokens[end - 2].text == "-":
        end -= 5
    return end


def list_head(spot: Spot) -> int:
    """The first token of the list of names of one kind that the name stands in; of the name itself where it is alone."""
    tokens, index = spot.block.tokens, before_courtesy(spot)
    while index > 1:
        index -= tokens[index - 1].text == "the"
        before = index - (tokens[index - 1].text == "and")
        before -= tokens[before - 1].text == ","
        if before == index:
            break
        if tokens[before - 1].text == ")":
            before = next((t.index for t in reversed(tokens[max(0, before - 5) : before]) if t.text == "("), before)
        if before not in spot.names:
            break
        index = spot.names[before]
    return index


def list_end(spot: Spot) -> int:
    """The end of the list of names of one kind that the name stands in; of the name itself where it is alone."""
    tokens, end = spot.block.tokens, spot.last
    starts = {first: last for last, first in spot.names.items()}
    while end < len(tokens):
        after = end + (tokens[end].text == ",")
        after += after < len(tokens) and tokens[after].text == "and"
        after += after < len(tokens) and tokens[after].text == "the"
        if after == end or after not in starts:
            break
        end = starts[after]
    return end


def title_start(tokens: tuple[Token, ...], first: int, spot: Spot) -> int:
    """Where the title begins whose last words begin at ``first``; an abbreviation in brackets within it belongs to it."""
    while first > 0:
        if first > 2 and tokens[first - 1].text == ")" and tokens[first - 3].text == "(":
            first -= 3
        elif not _may_precede(tokens, first, spot):
            break
        else:
            first -= 1
    return first


def _may_precede(tokens: tuple[Token, ...], first: int, spot: Spot) -> bool:
    """Whether the token before ``first`` belongs to the same title."""
    token, following = tokens[first - 1], tokens[first]
    if token.sentence != following.sentence or is_time(token) or token.text.lower() in ARTICLES:
        return False
    if token.text in {"and", "&"}:
        return first > 1 and spot.title(tokens[first - 2]) and spot.title(following) and tokens[first - 2].tag == following.tag
    if token.text == "," and first > 1:
        two = " ".join(t.text for t in tokens[first : first + 2])
        return tokens[first - 2].tag == "NNP" and bool({following.text, two} & lexicon.known_places())
    return token.tag in BEFORE_NOUN and not (token.tag in {"VBG", "VBN"} and token.text.lower() not in lexicon.titles().before)


def title_phrase(tokens: tuple[Token, ...], first: int, end: int) -> int | None:
    """Where "Secretary of State" begins, if the title that ends at ``end`` is such a one."""
    for start in range(max(0, end - 5), end):
        words = tuple(t.text for t in tokens[start:end])
        if words in lexicon.titles().phrases.get(words[0], ()):
            return min(first, start)
    return None
