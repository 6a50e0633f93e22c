"""What the story says its actors are, in its own words: title before the name, apposition, predicate.

A role is a noun phrase, verbatim, without its article; relative clauses and participles are left out ("a business traveller
intending to fly to Rome" is a business traveller).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from explainer.actors import lexicon
from explainer.actors.actor import Actor, ActorKind, Mention, Reference, Role
from explainer.language.parse import Parse, ParsedBlock, Token
from explainer.wire.story import Span

_BEFORE_TAGS = frozenset(
    {"RBS", "RBR", "NN", "NNP", "NNPS", "NNS", "JJ", "JJR", "JJS", "VBG", "VBN", "POS", "HYPH", "CD", "AFX", "FW"}
)
_FINITE = frozenset(
    {"VBZ", "VBD", "VBP", "MD", "WDT", "WP", "WP$", "WRB", "VB", "TO", "PRP", "EX", "IN", "RB", "VBG", "VBN", "CC"}
)
_ARTICLES = frozenset({"a", "an", "the", "his", "her", "its", "their", "our", "my", "another", "this", "that", "one"})
_COMPLEMENTS = frozenset({"of", "for", "at", "in", "to", "on", "with", "from"})
_OFFICE_VERBS = frozenset(
    {
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
    }
)
_ENDS = frozenset({",", ".", "–", "—", ";", "(", ")", "”", '"', "-", "--"})
_DASHES = frozenset({",", "–", "—", "-", "--"})


@dataclass(frozen=True)
class _Place:
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
        place = _Place(block, token.index, token.index + 1, ActorKind.PERSON, {})
        for first, last, rule in _predicate(place):
            trimmed = _trimmed(block, first, last)
            if trimmed is not None:
                span = block.span(block.tokens[trimmed[0]].start, block.tokens[trimmed[1] - 1].end)
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
    place = _Place(block, tokens[0].index, tokens[-1].index + 1, mention.kind, names)
    for rule in _RULES:
        for first, last, name in rule(place):
            trimmed = _trimmed(block, first, last)
            if trimmed is not None:
                yield (*trimmed, name)


def _title_before(place: _Place) -> Iterator[Found]:
    """E.g. "White House press secretary | Karoline Leavitt", "President | (Nicolás Maduro"."""
    tokens = place.block.tokens
    end = _before_courtesy(place)
    listed = _list_head(place)
    if listed < end and listed > 0 and tokens[listed - 1].tag in {"NNS", "NNPS"}:
        end = listed
    if end > 1 and tokens[end - 1].text == "(":
        end -= 1
    if end == 0 or tokens[end - 1].sentence != tokens[place.first].sentence:
        return
    last = tokens[end - 1]
    apposed = place.kind == ActorKind.PERSON or (place.kind == ActorKind.ORGANISATION and last.dep in {"compound", "nmod"})
    occupation = apposed and last.tag == "NN" and last.text.islower() and not _is_time(last)
    plural = place.kind == ActorKind.PERSON and end == listed and _is_title(place, last)
    if not (place.title(last) or occupation or plural) or last.tag.startswith("VB"):
        yield from _title_with_complement(place, end)
        return
    first = end - 1
    first = _title_start(tokens, first, place)
    phrase = _title_phrase(tokens, first, end)
    yield (first if phrase is None else phrase), end, "title before the name"
    if first > 1 and tokens[first - 1].text == "and" and place.title(tokens[first - 2]):
        other = first - 2
        other = _title_start(tokens, other, place)
        yield other, first - 1, "title before the name"


def _title_with_complement(place: _Place, end: int) -> Iterator[Found]:
    """E.g. "Governor of the Central Bank of Sri Lanka | Ajith Cabraal": the complement stands right before the name."""
    tokens = place.block.tokens
    index = end - 1
    while index > 0 and (tokens[index].tag in {"NNP", "NNPS", "DT"} or tokens[index].text == "of"):
        if tokens[index].text == "of" and place.title(tokens[index - 1]) and place.kind == ActorKind.PERSON:
            first = index - 1
            first = _title_start(tokens, first, place)
            yield first, end, "title and complement before the name"
            return
        index -= 1


def _title_phrase(tokens: tuple[Token, ...], first: int, end: int) -> int | None:
    """Where "Secretary of State" begins, if the title that ends at ``end`` is such a one."""
    for start in range(max(0, end - 5), end):
        words = tuple(t.text for t in tokens[start:end])
        if words in lexicon.titles().phrases.get(words[0], ()):
            return min(first, start)
    return None


def _title_start(tokens: tuple[Token, ...], first: int, place: _Place) -> int:
    """Where the title begins whose last words begin at ``first``; an abbreviation in brackets within it belongs to it."""
    while first > 0:
        if first > 2 and tokens[first - 1].text == ")" and tokens[first - 3].text == "(":
            first -= 3
        elif not _may_precede(tokens, first, place):
            break
        else:
            first -= 1
    return first


def _may_precede(tokens: tuple[Token, ...], first: int, place: _Place) -> bool:
    """Whether the token before ``first`` belongs to the same title."""
    token, following = tokens[first - 1], tokens[first]
    if token.sentence != following.sentence or _is_time(token) or token.text.lower() in _ARTICLES:
        return False
    if token.text in {"and", "&"}:
        return (
            first > 1 and place.title(tokens[first - 2]) and place.title(following) and tokens[first - 2].tag == following.tag
        )
    if token.text == "," and first > 1:
        two = " ".join(t.text for t in tokens[first : first + 2])
        return tokens[first - 2].tag == "NNP" and bool({following.text, two} & lexicon.known_places())
    return token.tag in _BEFORE_TAGS and not (token.tag in {"VBG", "VBN"} and token.text.lower() not in lexicon.titles().before)


def _kind_of(place: _Place) -> Iterator[Found]:
    """E.g. "the Canadian province of | British Columbia", "the cities of | Duncan and Victoria"."""
    tokens = place.block.tokens
    first = _list_head(place)
    if place.kind != ActorKind.PLACE or first < 2 or tokens[first - 1].text != "of":
        return
    if tokens[first - 2].text not in lexicon.places().identity_words:
        return
    start = first - 2
    start = _title_start(tokens, start, place)
    yield start, first - 1, "kind of place before the name"


def _kind_after(place: _Place) -> Iterator[Found]:
    """E.g. "Great Patriotic Pole | coalition", "Cité Soleil | district of Haiti's capital"."""
    tokens = place.block.tokens
    if place.kind == ActorKind.PERSON:
        return
    last = place.last
    while (
        last < len(tokens)
        and tokens[last].tag in {"NN", "JJ", "HYPH"}
        and last - place.last < 4
        and tokens[last].text.islower()
    ):
        last += 1
        if place.title(tokens[last - 1]) and (last == len(tokens) or tokens[last].tag not in {"NN", "NNS", "HYPH"}):
            if last == len(tokens) or tokens[last].text != "of":
                yield place.last, last, "kind after the name"
            return


def _apposition_after(place: _Place) -> Iterator[Found]:
    """E.g. "Donald Tusk, | the president of the European Council |, said"."""
    tokens = place.block.tokens
    end_of_list = _list_end(place)
    index = _after_age(tokens, _after_brackets(tokens, end_of_list))
    if index + 1 >= len(tokens) or tokens[index].text not in _DASHES or tokens[index].sentence != tokens[place.first].sentence:
        return
    first = index + 1
    while first < len(tokens) and tokens[first].text in {"previously", "formerly", "currently", "now", "then", "also"}:
        first += 1
    noun = _head_noun(tokens, first)
    if noun is None or tokens[first].tag == "VBG" or not _is_role(place, tokens[noun], tokens[first]):
        return
    if end_of_list > place.last and tokens[noun].tag not in {"NNS", "NNPS"}:
        return
    end = _with_complement(place.block, noun + 1)
    if end >= len(tokens) or tokens[end].text in _ENDS or tokens[end].tag in _FINITE:
        yield first, end, "apposition after the name"


def _apposition_before(place: _Place) -> Iterator[Found]:
    """E.g. "The Italian foreign minister, | Luigi Di Maio", "two political parties, | A and B"."""
    tokens = place.block.tokens
    comma = _list_head(place) - 1
    if comma < 1 or tokens[comma].text not in _DASHES or tokens[comma].sentence != tokens[place.first].sentence:
        return
    start = comma
    while start > 0 and _may_stand(tokens, start - 1, tokens[comma].sentence):
        start -= 1
    for first in range(start, comma):
        noun = _head_noun(tokens, first)
        if (
            noun is None
            or noun >= comma
            or (first > start and tokens[first - 1].tag not in {"IN", "TO", "DT", "PDT", "PRP$", "CC", "CD"})
        ):
            continue
        plural = tokens[noun].tag in {"NNS", "NNPS"}
        singular = comma + 1 == place.first or _before_courtesy(place) == comma + 1
        adjacent = place.kind == ActorKind.PERSON or noun == comma - 1
        if _is_title(place, tokens[noun]) and adjacent and (plural or singular):
            if _with_complement(place.block, noun + 1) >= comma:
                yield first, comma, "apposition before the name"
                yield from _chained(place, first)
            return


def _chained(place: _Place, first: int) -> Iterator[Found]:
    """E.g. "the current President of Ireland, | head of state, Michael Higgins": one apposition before another."""
    tokens, comma = place.block.tokens, first - 1
    start = comma
    while start > 0 and tokens[comma].text == "," and _may_stand(tokens, start - 1, tokens[comma].sentence):
        start -= 1
    noun = _head_noun(tokens, start) if start < comma else None
    if noun is not None and place.title(tokens[noun]) and _with_complement(place.block, noun + 1) == comma:
        yield start, comma, "apposition before the name"


def _predicate(place: _Place) -> Iterator[Found]:
    """E.g. "Fujimori was | president | from 1990 to 2000"."""
    block = place.block
    head = next((t for t in block.tokens[place.first : place.last] if t.dep in {"nsubj", "ROOT"} and t.head != t.index), None)
    if head is None or head.dep != "nsubj":
        return
    verb = block.tokens[head.head]
    if verb.lemma not in {"be", "become", "remain"} or any(c.dep in {"neg"} for c in block.children(verb)):
        return
    for child in block.children(verb):
        if child.dep == "attr" and child.index > verb.index and child.tag in {"NN", "NNP"}:
            first = min(t.index for t in block.subtree(child) if t.index > verb.index)
            if place.title(child) or (
                place.kind != ActorKind.PERSON and block.tokens[first].text.lower() in {"a", "an", "the"}
            ):
                yield first, _with_complement(block, child.index + 1), "predicate"


def _office(place: _Place) -> Iterator[Found]:
    """E.g. "Varadkar was elected | Taoiseach", "serves as | minister of health"."""
    block = place.block
    name = next((t for t in block.tokens[place.first : place.last] if t.dep in {"nsubj", "nsubjpass", "dobj"}), None)
    if name is None or place.kind != ActorKind.PERSON:
        return
    verb = block.tokens[name.head]
    if verb.lemma not in _OFFICE_VERBS:
        return
    for child in block.children(verb):
        as_child = child.text == "as" and child.index > verb.index
        nouns = block.children(child) if as_child else iter((child,) if child.dep in {"oprd", "attr", "dobj"} else ())
        for noun in nouns:
            if place.title(noun) and noun.index > verb.index and noun.index != name.index:
                first = min(t.index for t in block.subtree(noun) if t.index > max(verb.index, child.index * as_child))
                yield first, _with_complement(block, noun.index + 1), "office"


_RULES: tuple[Callable[[_Place], Iterator[Found]], ...] = (
    _title_before,
    _kind_of,
    _kind_after,
    _apposition_before,
    _apposition_after,
    _predicate,
    _office,
)


def _is_title(place: _Place, noun: Token) -> bool:
    """Whether a noun, in the singular or plural, is one that says what an actor of this kind is."""
    plural = place.kind == ActorKind.PERSON and noun.tag == "NNS" and lexicon.titles().is_title(noun.text.removesuffix("s"))
    return plural or place.title(noun)


def _is_role(place: _Place, noun: Token, opening: Token) -> bool:
    """Whether a noun phrase after a name says what it is: its noun is a title, or it begins with an article."""
    article = opening.text.lower() in {"a", "an", "the"} and noun.tag == "NN"
    return _is_title(place, noun) or (place.kind == ActorKind.ORGANISATION and article)


def _before_courtesy(place: _Place) -> int:
    """The index after the last token before the name, courtesy titles and ages left out."""
    tokens, end = place.block.tokens, place.first
    while end > 0 and tokens[end - 1].text in lexicon.titles().courtesy:
        end -= 1
    if end > 4 and tokens[end - 1].text == "old" and tokens[end - 2].text == "-":
        end -= 5
    return end


def _list_head(place: _Place) -> int:
    """The first token of the list of names of one kind that the name stands in; of the name itself where it is alone."""
    tokens, index = place.block.tokens, _before_courtesy(place)
    while index > 1:
        index -= tokens[index - 1].text == "the"
        before = index - (tokens[index - 1].text == "and")
        before -= tokens[before - 1].text == ","
        if before == index:
            break
        if tokens[before - 1].text == ")":
            before = next((t.index for t in reversed(tokens[max(0, before - 5) : before]) if t.text == "("), before)
        if before not in place.names:
            break
        index = place.names[before]
    return index


def _list_end(place: _Place) -> int:
    """The end of the list of names of one kind that the name stands in; of the name itself where it is alone."""
    tokens, end = place.block.tokens, place.last
    starts = {first: last for last, first in place.names.items()}
    while end < len(tokens):
        after = end + (tokens[end].text == ",")
        after += after < len(tokens) and tokens[after].text == "and"
        after += after < len(tokens) and tokens[after].text == "the"
        if after == end or after not in starts:
            break
        end = starts[after]
    return end


def _head_noun(tokens: tuple[Token, ...], first: int) -> int | None:
    """The index of the last noun of the noun phrase that begins at ``first``; None where none begins there."""
    index, noun = first, None
    while index < len(tokens) and index < first + 12:
        token = tokens[index]
        if token.tag in {"NN", "NNS", "NNP", "NNPS"}:
            aged = tokens[index - 1].text == "-" and token.text == "year"
            if _is_time(token) and not aged:
                break
            noun = noun if aged else index
        elif (token.text.lower() in _ARTICLES or token.tag == "CD") and not (token.text[0].isupper() and index > first):
            if noun is not None:
                break
        elif token.tag == "CC" and noun is not None:
            following = tokens[index + 1] if index + 1 < len(tokens) else token
            if following.tag not in {"NN", "NNS"}:
                break
        elif not (token.tag in _BEFORE_TAGS or _goes_on(tokens, index, noun)):
            break
        index += 1
    return noun


def _goes_on(tokens: tuple[Token, ...], index: int, noun: int | None) -> bool:
    """Whether a token of another kind stands within a noun phrase: "first openly gay", "Greek, Cypriot and French", "All"."""
    token = tokens[index]
    if token.text == "," or token.tag == "CC":
        return (
            noun is None
            and index > 0
            and tokens[index - 1].tag == "JJ"
            and tokens[index + 1 : index + 2] != ()
            and tokens[index + 1].tag == "JJ"
        )
    return (token.tag in {"RB", "DT", "PDT"} and noun is None) or token.text[0].isupper()


def _with_complement(block: ParsedBlock, end: int) -> int:
    """The end of a noun phrase with what its noun takes: "president | of the European Council"."""
    tokens = block.tokens
    if end + 1 < len(tokens) and tokens[end].tag == "CC" and tokens[end + 1].tag == "NN" and tokens[end - 1].tag == "NN":
        end += 2
    while end < len(tokens) and tokens[end].text in _COMPLEMENTS:
        following = end + 1
        noun = _head_noun(tokens, following)
        if noun is None or (
            tokens[end].text != "of" and any(_is_time(t) or t.tag == "CD" for t in tokens[following : noun + 1])
        ):
            break
        end = noun + 1
        after = _after_brackets(tokens, end)
        if after + 1 < len(tokens) and tokens[after].text == "and" and tokens[after + 1].tag == "NNP" and after > end:
            end = (_head_noun(tokens, after + 1) or after) + 1
    return end


def _may_stand(tokens: tuple[Token, ...], index: int, sentence: int) -> bool:
    """Whether a token may belong to the noun phrase before a comma and a name."""
    token = tokens[index]
    if token.sentence != sentence or (token.tag == "IN" and token.text not in _COMPLEMENTS):
        return False
    if token.text == ",":
        return index > 0 and tokens[index - 1].tag == "JJ" and tokens[index + 1].tag == "JJ"
    return token.tag in _BEFORE_TAGS | {"DT", "PRP$", "IN", "CC", "TO"} and not (
        token.tag == "VBN" and not token.text.islower()
    )


def _after_brackets(tokens: tuple[Token, ...], index: int) -> int:
    """The index after a short remark in brackets, such as an abbreviation or a party, that follows the name."""
    if index < len(tokens) and tokens[index].text == "(":
        closing = next((t.index for t in tokens[index : index + 6] if t.text == ")"), None)
        return index if closing is None else closing + 1
    return index


def _after_age(tokens: tuple[Token, ...], index: int) -> int:
    """The index of the second comma in "Smith, 42, a farmer", else ``index``."""
    aged = (
        index + 2 < len(tokens)
        and tokens[index].text == ","
        and tokens[index + 1].tag == "CD"
        and tokens[index + 2].text == ","
    )
    return index + 2 if aged else index


def _trimmed(block: ParsedBlock, first: int, last: int) -> tuple[int, int] | None:
    """The range without articles, possessive pronouns, conjunctions and marks at its ends; None where nothing is left."""
    tokens = block.tokens
    while first < last and (
        _is_article(tokens, first) or tokens[first].tag in {"CC", "POS", "HYPH", ","} or _is_count(tokens, first)
    ):
        first += 1
    while first < last and (tokens[last - 1].tag in {"CC", "IN", "DT", ",", "HYPH"} or not tokens[last - 1].text.strip()):
        last -= 1
    return (first, last) if first < last else None


def _is_article(tokens: tuple[Token, ...], index: int) -> bool:
    if tokens[index].text.lower() == "one" and tokens[index + 1 : index + 2] and tokens[index + 1].text == "of":
        return False
    return tokens[index].text.lower() in _ARTICLES or tokens[index].tag in {"DT", "PDT"} and tokens[index].text.islower()


def _is_count(tokens: tuple[Token, ...], index: int) -> bool:
    return tokens[index].tag == "CD" and tokens[index + 1 : index + 2] != () and tokens[index + 1].text != "-"


def _is_time(token: Token) -> bool:
    return token.text in lexicon.not_actors().time_words or token.text.lower() in lexicon.not_actors().time_nouns


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
