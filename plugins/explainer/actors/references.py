"""Pronouns and descriptions ("he", "the minister") that stand for one clear actor of the story.

Pronouns go by gender, nearness and grammatical role (subjects before others), after Lappin & Leass 1994, "An algorithm for
pronominal anaphora resolution"; where the best two candidates are near each other, the pronoun is left open. Words within
direct quotations are left open too: who is meant there depends on who speaks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from explainer.actors import lexicon
from explainer.actors.actor import Actor, ActorKind, Mention, Reference
from explainer.language.parse import Parse, ParsedBlock, Token

_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "their", "them", "themselves"})
_PRONOUNS = _HE | _SHE | _IT | _THEY
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
# How many sentences back a pronoun may reach, and how much clearer than the next the best candidate must be.
_REACH = 3
_CLEARER = 1.0
# Verbs with an "it" that stands for nothing: "it rained", "it is said that".
_EMPTY_IT = frozenset({"be", "seem", "appear", "rain", "snow", "take", "turn", "happen", "remain"})


@dataclass(frozen=True)
class _Named:
    """A mention in reading order: ``sentence`` counts through the story, ``head`` is its last token."""

    actor: Actor
    sentence: int
    head: Token
    block: str
    first: Token


@dataclass(frozen=True)
class _Scored:
    actor: Actor
    score: float


def references(actors: tuple[Actor, ...], parse: Parse) -> tuple[Reference, ...]:
    """All that refers to one of ``actors`` without its name and is clear, in text order."""
    found: list[Reference] = []
    genders = {a.key: gender_of(a) for a in actors if a.kind == ActorKind.PERSON}
    mentions: dict[str, list[tuple[Actor, Mention]]] = defaultdict(list)
    for actor in actors:
        for mention in actor.mentions:
            mentions[mention.span.block].append((actor, mention))
    named: list[_Named] = []
    before = 0
    for block in parse.blocks:
        here = _in_block(mentions[block.block], block, before)
        for token in _referring(block):
            reference = _reference(block, token, before, named + here, genders, found)
            if reference is not None:
                found.append(reference)
        named.extend(here)
        named = [n for n in named if n.sentence >= before - 2 * _REACH or n.actor.roles]
        before += len(block.sentences)
    return tuple(found)


def gender_of(actor: Actor) -> str | None:
    """``male`` or ``female`` by the words of the actor's roles, else by the first name; None where neither tells."""
    titles = lexicon.titles()
    for role in actor.roles:
        words = {w.lower() for w in role.text.split()}
        if bool(words & titles.female) != bool(words & titles.male):
            return "female" if words & titles.female else "male"
    gender = lexicon.first_names().get(actor.name.split()[0].split("-")[0])
    return None if gender == "either" or " " not in actor.name else gender


def _in_block(mentions: Sequence[tuple[Actor, Mention]], block: ParsedBlock, before: int) -> list[_Named]:
    """The mentions in one block, in text order."""
    found = []
    for actor, mention in mentions:
        tokens = block.tokens_in(mention.span.start, mention.span.end)
        head = next((t for t in tokens if not tokens[0].index <= t.head <= tokens[-1].index), tokens[-1])
        found.append(_Named(actor, before + tokens[0].sentence, head, block.block, tokens[0]))
    return sorted(found, key=lambda n: n.first.index)


def _reference(
    block: ParsedBlock,
    token: Token,
    before: int,
    named: Sequence[_Named],
    genders: Mapping[str, str | None],
    earlier: Sequence[Reference],
) -> Reference | None:
    word = token.text.lower()
    if word in _PRONOUNS:
        past = [n for n in named if n.block != block.block or n.first.index < token.index]
        if word in _HE | _SHE:
            return _person(block, token, before, past, genders, earlier)
        return _body(block, token, before, past)
    return _description(block, token, before, [n for n in named if n.block != block.block or n.first.index < token.index])


def _person(
    block: ParsedBlock,
    token: Token,
    before: int,
    past: Sequence[_Named],
    genders: Mapping[str, str | None],
    earlier: Sequence[Reference],
) -> Reference | None:
    """E.g. "he", "her": the person of that gender who is nearest and most in the foreground."""
    gender = "male" if token.text.lower() in _HE else "female"
    here = before + token.sentence
    known = {r.actor for r in earlier if r.rule == f"pronoun: {gender}"}
    scores: dict[str, _Scored] = {}
    for name in past:
        own = genders.get(name.actor.key, "none")
        distance = here - name.sentence
        if own == "none" or own not in {gender, None} or distance > _REACH:
            continue
        subject = name.head.dep in _SUBJECTS
        score = 3.0 - distance + subject * 1.5 + (own == gender) + (name.actor.key in known) * 1.0
        score -= 1.5 * (name.block == block.block and _same_clause(block, name.head, token))
        score -= 1.0 * (name.head.dep in {"poss", "compound", "nmod"})
        score += 2.0 * (name.block == block.block and _owns(block, name.head, token))
        if name.actor.key not in scores or scores[name.actor.key].score <= score:
            scores[name.actor.key] = _Scored(name.actor, score)
    return _clearest(block, token, list(scores.values()), f"pronoun: {gender}")


def _same_clause(block: ParsedBlock, name: Token, pronoun: Token) -> bool:
    """Whether both depend on one verb, so that the pronoun (unless possessive or reflexive) means somebody else."""
    if pronoun.tag == "PRP$" or pronoun.text.lower().endswith("self"):
        return False
    return name.sentence == pronoun.sentence and name.head == pronoun.head and name.index != pronoun.index


def _owns(block: ParsedBlock, name: Token, pronoun: Token) -> bool:
    """Whether the possessive pronoun stands in the object of what the name does: "Lee announced his resignation"."""
    if pronoun.tag != "PRP$" or name.dep not in _SUBJECTS:
        return False
    return name.index < pronoun.index and block.tokens[pronoun.head].head == name.head


def _clearest(block: ParsedBlock, token: Token, scored: list[_Scored], rule: str) -> Reference | None:
    """The best candidate, where it is clearly better than the next."""
    ranked = sorted(scored, key=lambda s: -s.score)
    if not ranked or (len(ranked) > 1 and ranked[0].score - ranked[1].score < _CLEARER):
        return None
    confidence = 0.9 if len(ranked) == 1 else min(0.85, 0.6 + 0.1 * (ranked[0].score - ranked[1].score))
    return Reference(block.span(token.start, token.end), ranked[0].actor.key, rule, round(confidence, 2))


def _body(block: ParsedBlock, token: Token, before: int, past: Sequence[_Named]) -> Reference | None:
    """E.g. "it", "they": the organisation or country that is the subject of this sentence or the one before."""
    here = before + token.sentence
    plural = token.text.lower() in _THEY
    bodies = [n for n in past if 0 <= here - n.sentence <= 1 and n.head.dep in _SUBJECTS and _may_act(n.actor, plural)]
    if not bodies or token.dep not in {*_SUBJECTS, "poss"} or (not plural and _is_empty(block, token)):
        return None
    last = bodies[-1]
    rivals = block.tokens[last.head.index + 1 if last.block == block.block else 0 : token.index]
    if any(t.tag in {"NN", "NNS"} and (t.dep in _SUBJECTS or (plural and t.tag == "NNS")) for t in rivals):
        return None
    if here != last.sentence and (token.dep not in _SUBJECTS or last.actor.kind == ActorKind.PLACE):
        return None
    confidence = 0.8 if here == last.sentence else 0.7
    return Reference(
        block.span(token.start, token.end), last.actor.key, "pronoun: it" if not plural else "pronoun: they", confidence
    )


def _may_act(actor: Actor, plural: bool) -> bool:
    """Whether an actor can be "it" or "they": an organisation, or a country as "it"."""
    country = actor.kind == ActorKind.PLACE and any(form in lexicon.places().certain for form in (actor.name, *actor.aliases))
    return actor.kind == ActorKind.ORGANISATION or (country and not plural)


def _is_empty(block: ParsedBlock, token: Token) -> bool:
    return token.dep in {*_SUBJECTS, "expl"} and block.tokens[token.head].lemma in _EMPTY_IT


def _description(block: ParsedBlock, the: Token, before: int, past: Sequence[_Named]) -> Reference | None:
    """E.g. "the minister", "the party": the one actor so far whose role or name holds the noun."""
    words = list(_noun_phrase(block, the))
    if not words or len(words) > 3:
        return None
    noun = words[-1]
    kinds = [kind for kind in ActorKind if _may_describe(noun.text, kind)]
    actors: dict[str, _Named] = {n.actor.key: n for n in past if n.actor.kind in kinds and _described(n.actor, words)}
    if not actors:
        return None
    here = before + the.sentence
    near = [n for n in actors.values() if here - n.sentence <= 2]
    chosen = near if len(near) == 1 else list(actors.values())
    if len(chosen) != 1:
        return None
    confidence = 0.8 if len(actors) == 1 else 0.65
    return Reference(block.span(the.start, noun.end), chosen[0].actor.key, "description", confidence)


def _noun_phrase(block: ParsedBlock, the: Token) -> Iterator[Token]:
    """The lower-case words of the noun phrase after "the"; none where a name or a complement makes it somebody else's."""
    index, found = the.index + 1, []
    while index < len(block.tokens) and block.tokens[index].tag in {"NN", "JJ"} and block.tokens[index].text.islower():
        found.append(block.tokens[index])
        index += 1
    following = block.tokens[index] if index < len(block.tokens) else None
    blocked = following is not None and (
        following.tag in {"NNP", "NNPS", "NNS", "HYPH", "CD", "WP", "WDT"}
        or following.text in {"of", "for", "in", "who", "that"}
    )
    if found and found[-1].tag == "NN" and not blocked:
        yield from found


def _may_describe(noun: str, kind: ActorKind) -> bool:
    if kind == ActorKind.PERSON:
        return noun in lexicon.titles().nouns
    if kind == ActorKind.ORGANISATION:
        return noun in lexicon.organisations().kind_words or noun.capitalize() in lexicon.organisations().heads
    return noun in lexicon.places().identity_words


def _described(actor: Actor, words: Sequence[Token]) -> bool:
    """Whether all the words of a description are said of the actor by one role or by its name."""
    wanted = {w.text for w in words}
    told = [{w.lower() for w in role.text.split()} for role in actor.roles]
    if actor.kind != ActorKind.PERSON:
        before_of = actor.name.split(" of ")[0].split(" for ")[0]
        told.append({lexicon.fold(w) for w in {before_of.split()[-1], actor.name.split()[-1]}})
        forms = lexicon.organisations().suffixes if actor.kind == ActorKind.ORGANISATION else frozenset()
        if actor.name.split()[-1] in forms:
            told.append({"company", "firm"})
    return any(wanted <= words_told for words_told in told)


def _referring(block: ParsedBlock) -> Iterator[Token]:
    """The pronouns, and the "the" of descriptions, that stand outside double quotation marks."""
    inside = False
    for token in block.tokens:
        if token.text in {"“", "``"}:
            inside = True
        elif token.text in {"”", "''"}:
            inside = False
        elif token.text == '"':
            inside = not inside
        elif not inside and (
            (token.tag in {"PRP", "PRP$"} and token.text.lower() in _PRONOUNS) or token.text in {"the", "The"}
        ):
            yield token
