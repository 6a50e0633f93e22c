"""A mention among the tokens around it: the list it stands in, the title before it, what may be said of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from explainer.actors import lexicon
from explainer.actors.actor import ActorKind
from explainer.actors.body_nouns import body_nouns, kind_words
from explainer.actors.person_nouns import is_person_noun, is_person_plural, person_nouns
from explainer.actors.phrases import ARTICLES, BEFORE_NOUN, is_age, is_aged, is_time
from explainer.language.parse import ParsedBlock, Token

Found = tuple[int, int, str]  # tokens [first, last) of a role, and the rule


@dataclass(frozen=True)
class Spot:
    """One mention with its place among the tokens of its block: tokens ``[first, last)``.

    ``names`` maps where other mentions of its kind end to where they begin, in tokens. ``covered`` tells for each token within
    a name of an organisation or place where that name begins and ends.
    """

    block: ParsedBlock
    first: int
    last: int
    kind: ActorKind
    names: Mapping[int, int]
    covered: Mapping[int, tuple[int, int]]

    def title(self, token: Token) -> bool:
        """Whether ``token`` is a noun that says what an actor of this kind is."""
        if self.kind == ActorKind.PERSON:
            return is_person_noun(token.text) or is_aged(self.block.tokens, token.index)
        words = body_nouns(self.kind)
        return token.text in words or (token.tag == "NNS" and token.lemma in words)


def is_title(spot: Spot, noun: Token) -> bool:
    """Whether a noun, in the singular or plural, is one that says what an actor of this kind is."""
    return (spot.kind == ActorKind.PERSON and is_person_plural(noun)) or spot.title(noun)


def is_role(spot: Spot, first: int, noun: int) -> bool:
    """Whether the noun phrase after a name, tokens ``[first, noun]``, says what it is.

    Its noun is a title, or a title stands before its nouns ("vice president finance"), or it begins with an article and
    does not sum up the clause ("Lima, a decision that …").
    """
    tokens = spot.block.tokens
    head = tokens[noun]
    if is_title(spot, head) and (spot.kind == ActorKind.PERSON or head.text in kind_words(spot.kind)):
        return True
    if spot.kind == ActorKind.PERSON and noun > first and head.tag == "NN" and spot.title(tokens[noun - 1]):
        return head.text.islower() and tokens[noun - 1].tag in {"NN", "NNP"}
    if head.tag != "NN" or not head.text.islower() or head.lemma in person_nouns().summing:
        return False
    opening = tokens[first].text.lower()
    if spot.kind == ActorKind.PERSON:
        return opening in {"a", "an"} and _is_apposed(spot, first, noun)
    described = opening in ARTICLES or (tokens[first].tag in {"NNP", "NNPS"} and tokens[first + 1].tag == "POS")
    fits = spot.kind == ActorKind.ORGANISATION or spot.title(head) or _is_apposed_place(spot, first, noun)
    return described and fits


def _is_apposed_place(spot: Spot, first: int, noun: int) -> bool:
    """Whether the noun is in apposition to a place; "in Lima, an official said" has a person there, who is none."""
    return _is_apposed(spot, first, noun) and not is_person_noun(spot.block.tokens[noun].text)


def _is_apposed(spot: Spot, first: int, noun: int) -> bool:
    """Whether the parse has the noun, or one that it is coordinated with, in apposition."""
    return any(t.dep == "appos" for t in spot.block.tokens[first : noun + 1])


def before_courtesy(spot: Spot) -> int:
    """The index after the last token before the name, courtesy titles and ages left out."""
    tokens, end = spot.block.tokens, spot.first
    while end > 0 and tokens[end - 1].text in lexicon.titles().courtesy:
        end -= 1
    if 0 < end < spot.first and tokens[end - 1].text == "the":
        end -= 1
    if end > 4 and tokens[end - 1].text == "old" and tokens[end - 2].text == "-":
        end -= 5
    elif end > 3 and is_aged(tokens, end - 1):
        end -= 4
    return end


def before_ranks(spot: Spot, end: int) -> int:
    """The index before the ranks and titles with a capital that end there: "the spokesman, | Lt. Col. | Ann Lee"."""
    tokens = spot.block.tokens
    while end > 0:
        stop = end > 1 and tokens[end - 1].text == "."  # the tokenizer parts some: "Lt" "."
        token = tokens[end - 1 - stop]
        rank = token.text + "." * stop
        if not (rank in lexicon.titles().ranks or (not stop and token.text[0].isupper() and spot.title(token))):
            break
        end = token.index
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
        if before > 2 and before not in spot.names and tokens[before - 1].tag == "NNP" and tokens[before - 2].text == "of":
            before -= 2
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
        if after == end or after not in starts or _owns(tokens, starts[after]):
            break
        end = starts[after]
    return end


def _owns(tokens: tuple[Token, ...], end: int) -> bool:
    """Whether the name that ends there is in the genitive: "Ann Lee, | Silva's aide" is no list."""
    return end < len(tokens) and tokens[end].tag == "POS"


def title_start(tokens: tuple[Token, ...], first: int, spot: Spot) -> int:
    """Where the title begins whose last words begin at ``first``; an abbreviation in brackets within it belongs to it.

    Names of organisations and places within it are whole.
    """
    while first > 0:
        if spot.covered.get(first, (first, 0))[0] < first:
            first = spot.covered[first][0]
        elif spot.kind == ActorKind.PERSON and _is_misread_verb(tokens, first, spot):
            break
        elif first > 2 and tokens[first - 1].text == ")" and tokens[first - 3].text == "(":
            first -= 3
        elif not _may_precede(tokens, first, spot):
            break
        else:
            first -= 1
    return first


def _is_misread_verb(tokens: tuple[Token, ...], first: int, spot: Spot) -> bool:
    """Whether a noun right behind a person's name is rather its verb: "Ann Lee | rang Gen. Joe Dane"."""
    token, following = tokens[first], tokens[first + 1]
    return first in spot.names and token.text.islower() and not spot.title(token) and following.text[0].isupper()


def _may_precede(tokens: tuple[Token, ...], first: int, spot: Spot) -> bool:
    """Whether the token before ``first`` belongs to the same title."""
    token, following = tokens[first - 1], tokens[first]
    dash = token.text in {"-", "–", "—"} and token.end < following.start  # "LIMA - President"
    if token.sentence != following.sentence or token.text.lower() in ARTICLES or is_time(token) or dash:
        return token.sentence == following.sentence and is_age(tokens, first - 1)
    if token.text in {"and", "&"}:
        return first > 1 and _is_pair(spot, tokens[first - 2], following)
    if token.text == "," and first > 1:
        two = " ".join(t.text for t in tokens[first : first + 2])
        placed = tokens[first - 2].tag == "NNP" and first - 1 not in spot.names
        return placed and bool({following.text, two} & lexicon.known_places())
    if token.tag in {"VBG", "VBN", "VBD"}:
        return token.text.lower() in lexicon.titles().before | person_nouns().participles
    return token.tag in BEFORE_NOUN or (following.text == "-" and token.text.isalpha())


def _is_pair(spot: Spot, left: Token, right: Token) -> bool:
    """Whether the words around an "and" belong to one title: "actor and singer", "interior and overseas | minister"."""
    if spot.title(left) and spot.title(right):
        return left.tag == right.tag
    fields = lexicon.titles().before
    return left.text.lower() in fields and not spot.title(right) and left.text.islower() == right.text.islower()


def title_phrase(tokens: tuple[Token, ...], first: int, end: int) -> int | None:
    """Where "Secretary of State" begins, if the title that ends at ``end`` is such a one."""
    for start in range(max(0, end - 5), end):
        words = tuple(t.text for t in tokens[start:end])
        if words in lexicon.titles().phrases.get(words[0], ()):
            return min(first, start)
    return None
