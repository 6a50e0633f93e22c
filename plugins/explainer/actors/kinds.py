"""The kind of each name of a story, from all that the story says of it.

One string has one kind in a story (Gale, Church & Yarowsky 1992, "One sense per discourse"): votes for any occurrence count for
all, and names that belong together (a name and its abbreviation in brackets, names in one list, a person and the surname)
lend each other theirs.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Sequence, Set
from functools import cache
from itertools import pairwise

from explainer.actors import lexicon
from explainer.actors.actor import ActorKind
from explainer.actors.candidates import Candidate
from explainer.actors.evidence import (
    has_legal_form,
    is_full_name,
    is_seen,
    model_kind,
    votes_on_context,
    votes_on_form,
)
from explainer.actors.fitting import initials, without_article, without_generation
from explainer.actors.teams import teams
from explainer.actors.votes import ORGANISATION, OTHER, PERSON, PLACE, Vote
from explainer.actors.works import is_titled
from explainer.language.names import trust
from explainer.language.parse import Token

# What a name needs to be taken for an actor's.
_ENOUGH = 2.0
# A kind this sure is lent to the other names of a list.
_SURE = 5.0
_BRACKET = re.compile(r"\s?[(\[](?:or |also |the |known as )*[\"“']?")
_KNOWN_AS = re.compile(r"\)?,?\s?[—–(-]?\s?(?:also |formerly |previously |better )?known as (?:the )?[\"“']?")
_LISTED = re.compile(r",?\s(?:and|or)\s(?:the\s)?|,\s(?:the\s)?|/")

Tallies = dict[str, list[Vote]]


def decide(found: Sequence[Candidate], shared: Container[tuple[str, int]] = ()) -> dict[str, tuple[ActorKind, str]]:
    """The kind of each name of an actor with the strongest rule for it; names of no actor are left out.

    ``shared`` has block and offset of first names that share a surname with the name behind them.
    """
    occurrences: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in found:
        occurrences[candidate.text].append(candidate)
    lower = {t.text for block in {id(c.block): c.block for c in found}.values() for t in block.tokens if t.text.islower()}
    tallies = {text: _tally(group, lower) for text, group in occurrences.items()}
    for text in dict.fromkeys(c.text for c in found if (c.block.block, c.start) in shared):
        tallies[text].append(Vote(PERSON, 6, "first name beside a full name"))
    for text in teams(found):
        if text in lexicon.known_places() or _best(tallies[text])[0] == PLACE:
            tallies[text].append(Vote(ORGANISATION, 16, "team"))
    _lend_in_brackets(tallies, found)
    _lend_in_lists(tallies, found)
    _lend_to_short_forms(tallies)
    _lend_to_surnames(tallies)
    _lend_to_bare_names(tallies)
    kinds = {text: _best(votes) for text, votes in tallies.items()}
    return {text: (ActorKind(kind), rule) for text, (kind, rule) in kinds.items() if kind not in {OTHER, None}}


def brackets(found: Sequence[Candidate]) -> dict[str, str]:
    """Other forms of a name that the story gives right after it: "Central Election Commission (CEC)", "X, also known as Y"."""
    result: dict[str, str] = {}
    for name, short in pairwise(found):
        if name.block is short.block and _KNOWN_AS.fullmatch(name.block.text, name.end, short.start):
            result.setdefault(short.text, result.get(name.text, name.text))
        if name.block is not short.block or not _BRACKET.fullmatch(name.block.text, name.end, short.start):
            continue
        if name.block.text[short.end : short.end + 1] in set(')]"”,;'):
            if _renames(short.text, name.text):
                result.setdefault(short.text, name.text)
            elif _spells_out(short.text, name.text):
                result.setdefault(name.text, short.text)
    return result


def _spells_out(name: str, short: str) -> bool:
    """Whether a body's name in brackets spells out the abbreviation before them: "CEI (Italian Episcopal Conference)"."""
    body = not lexicon.organisations().heads.isdisjoint(name.split()) or initials(name) == short
    return body and short.isupper() and " " in name and len(short) > 1


def _renames(short: str, name: str) -> bool:
    """Whether a form in brackets is another name and not a remark, as the larger place is: an abbreviation, or one word."""
    if short in lexicon.known_places():
        return lexicon.places().canonical.get(short, short) == lexicon.places().canonical.get(name, name)
    if short in lexicon.organisations().acronyms and short[0] != name[0]:
        return False
    return (short.isupper() and len(short) > 1) or (" " not in short and len(short) < len(name))


def _tally(group: list[Candidate], lower: Set[str]) -> list[Vote]:
    """All votes on one name; ``lower`` are the words that the story writes in lower case."""
    votes = list(votes_on_form(group[0]))
    if group[0].text.lower() in lower and all(_opens_sentence(c) for c in group):
        votes.append(Vote(OTHER, 6, "common noun at the beginning of a sentence"))
    if all(is_titled(c) for c in group):
        votes.append(Vote(OTHER, 14, "title in quotation marks"))
    # Against a capital letter the tagger says so only where it is sure.
    if all(len(c.tokens) == 1 and c.tokens[0].tag in {"NNS", "JJ", "VBG", "RB"} and _opens_sentence(c) for c in group):
        votes.append(Vote(OTHER, 4, "no proper noun at the beginning of a sentence"))
    context: dict[tuple[str, str], Vote] = {}
    numbered = _is_numbered(group)
    for candidate in group if not numbered else ():
        for vote in votes_on_context(candidate):
            context.setdefault((vote.kind, vote.rule), vote)
    labels = [label for c in group if (label := model_kind(c)) is not None and not (numbered and label == PERSON)]
    if len(set(labels)) == 1 and 2 * len(labels) >= len(group):
        votes = [_weakened(vote, labels[0], group[0].words[-1]) for vote in votes]
    votes.extend(context.values())
    if not numbered and not any(is_seen(c) for c in group):
        votes = [_doubted(vote) for vote in votes]
    backed = {v.kind for v in votes if v.weight > 0}
    for kind in dict.fromkeys(labels):
        weight = trust().backed if kind in backed else trust().alone.get(kind, trust().backed)
        if kind == PERSON and kind not in backed and (is_full_name(group[0]) or labels.count(kind) > 1):
            weight = trust().full_name
        votes.append(Vote(kind, weight * labels.count(kind) / len(group), "language model"))
    return votes


def _doubted(vote: Vote) -> Vote:
    """What is left of a vote for an actor where the language model sees no name; papers have names like words: "The Age"."""
    if vote.kind == OTHER or vote.rule == "newspaper":
        return vote
    return Vote(vote.kind, vote.weight * trust().unseen, vote.rule)


def _weakened(vote: Vote, label: str, last: str) -> Vote:
    """What a first name, or a last word that a house has, still says where the language model sees another kind: it errs less.

    "Velvet Revolver" is a band, "Goodman Theatre" a place.
    """
    name = vote.rule == "first name" and label == ORGANISATION
    house = vote.rule == "institution noun" and label == PLACE and last in lexicon.organisations().houses
    return Vote(vote.kind, 1, vote.rule) if name or house else vote


def _is_numbered(group: list[Candidate]) -> bool:
    """Whether a word comes again and never without a number, as the names of craft, models and events do: "Apollo 13".

    What is done in, on and by such a thing sounds as if it were a place or a person.
    """
    return len(group) > 1 and len(group[0].words) == 1 and all(_is_number(c.after(1)) for c in group)


def _is_number(tokens: Sequence[Token]) -> bool:
    return bool(tokens) and tokens[0].text.isdecimal()


def _opens_sentence(candidate: Candidate) -> bool:
    return not any(t.text[0].isalnum() for t in candidate.before(3))


def _lend_in_brackets(tallies: Tallies, found: Sequence[Candidate]) -> None:
    """A name and its abbreviation share all votes but those on the form of the abbreviation."""
    for short, name in brackets(found).items():
        if name in tallies and short in tallies:
            landmark = any(v.rule == "landform or building noun" for v in tallies[name])
            if short.isupper() and " " in name and not landmark:
                tallies[name].append(Vote(ORGANISATION, 3, "abbreviation in brackets"))
            shared = [v for v in tallies[short] if v.rule not in {"abbreviation", "language model", "article"}]
            tallies[short] = tallies[short] + tallies[name]
            tallies[name] = tallies[name] + shared


def _lend_in_lists(tallies: Tallies, found: Sequence[Candidate]) -> None:
    """Names in one list ("Samagi Jana Balavegaya and Janatha Vinukthi Peramuna") are of one kind."""
    for left, right in pairwise(found):
        if left.block is not right.block or not _LISTED.fullmatch(left.block.text, left.end, right.start):
            continue
        for giver, taker in ((left.text, right.text), (right.text, left.text)):
            kind, _ = _best(tallies[giver])
            vote = Vote(kind or OTHER, 1.5, "in a list with others of the kind")
            if kind is not None and _weight(tallies[giver], kind) >= _SURE and vote not in tallies[taker]:
                tallies[taker].append(vote)


def _lend_to_short_forms(tallies: Tallies) -> None:
    """The first words of a body's name are the body's; institution nouns alone stand for a fuller name in the story."""
    bodies = [text.split() for text, votes in tallies.items() if " " in text and _best(votes)[0] == ORGANISATION]
    beginnings = {" ".join(words[:end]) for words in bodies for end in range(1, len(words))}
    companies = {" ".join(w[:end]) for w in bodies if has_legal_form(w) for end in range(1, len(w))}
    companies |= {" ".join(w[1:]) for w in bodies if has_legal_form(w)}
    within = {word for words in bodies for word in words}
    nouns = _institution_nouns()
    for text, votes in tallies.items():
        if text in companies and text not in lexicon.known_places():
            votes.append(Vote(ORGANISATION, 8, "company's name without its legal form"))
        elif text in beginnings and text not in lexicon.known_places() and not lexicon.places().is_demonym(text):
            votes.append(Vote(ORGANISATION, 4, "short form of an organisation in the story"))
        elif text in nouns and text not in within:
            votes.append(Vote(OTHER, 9, "institution or landform noun alone"))


@cache
def _institution_nouns() -> frozenset[str]:
    """Nouns of institutions and landforms that alone name none; "House of Commons" does."""
    named = lexicon.places().certain | lexicon.organisations().acronyms | lexicon.organisations().parties
    nouns = lexicon.organisations().heads | lexicon.places().heads
    return frozenset(noun for noun in nouns if " of " not in noun) - named


def _lend_to_surnames(tallies: Tallies) -> None:
    """The last words of a person's name are the person's, whatever else they may name; used alone, they speak for a person."""
    for text, votes in tallies.items():
        if " " in text and text.split()[-1] in tallies and any(v.kind == PERSON and v.rule == "language model" for v in votes):
            votes.append(Vote(PERSON, 1, "last word used alone"))
    people = [without_generation(text) for text, votes in tallies.items() if " " in text and _best(votes)[0] == PERSON]
    surnames = {text.split()[-1] for text in people} | {text.split(" ", 1)[1] for text in people}
    surnames |= {without_article(name) for name in surnames}
    for text in surnames & tallies.keys():
        tallies[text].append(Vote(PERSON, 12, "surname of a person in the story"))
    for text in ({text.split()[0] for text in people} - surnames) & tallies.keys():
        tallies[text].append(Vote(PERSON, 3, "first name of a person in the story"))


def _lend_to_bare_names(tallies: Tallies) -> None:
    """A storm or a ship stays one without its class: "Hurricane Andrew" and "Andrew"; "the Torreses" are no further actor."""
    kinds = {text: _best(votes)[0] for text, votes in tallies.items()}
    for text, kind in kinds.items():
        first, _, rest = text.rpartition(" ")
        if kind == OTHER and first in lexicon.not_actors().first_words and rest in tallies:
            tallies[rest].append(Vote(OTHER, 9, "name of a storm or vessel in the story"))
        if (
            kind == PERSON
            and first
            and (plural := f"{rest}es" if rest.endswith(("s", "z", "x", "ch")) else f"{rest}s") in tallies
        ):
            tallies[plural].append(Vote(OTHER, 9, "plural of a surname"))


def _weight(votes: list[Vote], kind: str) -> float:
    return sum(v.weight for v in votes if v.kind == kind)


def _best(votes: list[Vote]) -> tuple[str | None, str]:
    """The kind with most weight, and the heaviest rule for it; None where no kind has enough."""
    weights = dict.fromkeys((PERSON, ORGANISATION, PLACE, OTHER), 0.0)
    for vote in votes:
        weights[vote.kind] += vote.weight
    kind = max(weights, key=weights.__getitem__)
    if weights[kind] < _ENOUGH:
        return None, ""
    return kind, max((v for v in votes if v.kind == kind), key=lambda v: v.weight).rule
