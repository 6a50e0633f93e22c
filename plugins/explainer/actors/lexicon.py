"""The word lists that tell names apart, prepared once from `rules/en/`."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from explainer import rules


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """``text`` without accents, lower-case, with straight apostrophes: for comparing forms, never for showing."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


@dataclass(frozen=True)
class Titles:
    """Words of office, rank and occupation; all lower-case but ``courtesy`` and ``ranks``, which keep their form.

    ``phrases`` are titles that hold "of", by their first word, ``phrase_ends`` their last words; ``reigns`` what is called
    after its holder, ``kunyas`` what opens an Arabic byname.
    """

    courtesy: frozenset[str]
    ranks: frozenset[str]
    nouns: frozenset[str]
    before: frozenset[str]
    phrases: dict[str, tuple[tuple[str, ...], ...]]
    phrase_ends: frozenset[str]
    female: frozenset[str]
    male: frozenset[str]
    reigns: frozenset[str]
    kunyas: frozenset[str]

    def is_title(self, word: str) -> bool:
        """Whether ``word`` may end a title that stands before a name."""
        lower = word.lower().removeprefix("ex-").removeprefix("vice-").removeprefix("then-")
        return word in self.ranks or word in self.courtesy or lower in self.nouns or lower.rpartition("-")[2] in self.nouns


@dataclass(frozen=True)
class Places:
    """Countries, regions, states and cities by form; ``canonical`` maps a form of a place to its fullest usual one.

    ``identity_words`` are those ``kind_words`` that say before "of" what the place itself is ("the city of Lima").
    """

    certain: frozenset[str]
    cities: frozenset[str]
    canonical: dict[str, str]
    demonyms: dict[str, str]
    heads: frozenset[str]
    sure_heads: frozenset[str]
    first_words: frozenset[str]
    lower_heads: frozenset[str]
    lower_names: frozenset[str]
    kind_words: frozenset[str]
    identity_words: frozenset[str]
    people_words: frozenset[str]
    directions: frozenset[str]

    def is_demonym(self, word: str) -> bool:
        """Whether ``word`` is an adjective or noun of nationality ("Dutch", "Greeks")."""
        return word in self.demonyms or (word.endswith("s") and word[:-1] in self.demonyms)

    def is_part(self, word: str) -> bool:
        """Whether ``word`` tells which part of a country is meant ("South", "Eastern")."""
        return word.lower().removesuffix("ern") in {"north", "south", "east", "west"}


@dataclass(frozen=True)
class Organisations:
    """What tells an organisation by its form or by the words beside it.

    ``takes`` has the nouns that take a complement with "in", "on" or "for"; ``possessive`` the owners within a name,
    ``houses`` the institution nouns that are houses, too.
    """

    suffixes: frozenset[str]
    legal_forms: frozenset[str]
    heads: frozenset[str]
    houses: frozenset[str]
    acronyms: frozenset[str]
    parties: frozenset[str]
    papers: frozenset[str]
    seats: frozenset[str]
    platforms: frozenset[str]
    first_words: frozenset[str]
    kind_words: frozenset[str]
    telling_words: frozenset[str]
    possessive: frozenset[str]
    staff_words: frozenset[str]
    takes: dict[str, frozenset[str]]


@cache
def portfolios() -> frozenset[str]:
    """Lower-case words between a nationality and "ministry"."""
    return frozenset(rules.load("en", "organisations")["portfolios"])


@cache
def synonyms() -> dict[str, str]:
    """Words that stand for each other in names of one actor, each with the word that represents it; folded."""
    return {**rules.load("en", "places")["synonyms"], **rules.load("en", "organisations")["synonyms"]}


@dataclass(frozen=True)
class NotActors:
    """Capitalised words that name no actor; ``lettered`` are those that a letter or number completes ("Group F").

    ``zones`` stand before "time". ``openings`` are the first words with a blank, ``last_phrases`` the words of several words
    with a blank before them.
    """

    heads: frozenset[str]
    first_words: frozenset[str]
    lettered: frozenset[str]
    kind_words: frozenset[str]
    words: frozenset[str]
    time_words: frozenset[str]
    months: frozenset[str]
    time_nouns: frozenset[str]
    compounds: frozenset[str]
    zones: frozenset[str]
    openings: tuple[str, ...]
    last_phrases: tuple[str, ...]


def _parted(text: str) -> frozenset[str]:
    return frozenset(part.strip() for part in text.split(";"))


@cache
def titles() -> Titles:
    """Titles and occupations."""
    data = rules.load("en", "titles")
    genders = data["courtesy_gender"]
    return Titles(
        frozenset(data["courtesy"]),
        frozenset(data["ranks"]),
        frozenset(data["nouns"]),
        frozenset(data["before_noun"]),
        {
            p.split()[0]: tuple(tuple(q.split()) for q in data["of_titles"] if q.split()[0] == p.split()[0])
            for p in data["of_titles"]
        },
        frozenset(phrase.split()[-1] for phrase in data["of_titles"]),
        frozenset(data["female"]) | {w.lower() for w in genders["female"]},
        frozenset(data["male"]) | {w.lower() for w in genders["male"]},
        frozenset(data["reigns"]),
        frozenset(data["kunyas"]),
    )


@cache
def places() -> Places:
    """The gazetteer."""
    data = rules.load("en", "places")
    countries: list[dict[str, Any]] = rules.load("en", "countries")["countries"]
    canonical = {alias: name for name, aliases in data["aliases"].items() for alias in aliases}
    canonical |= {c["aliases"][0]: c["name"] for c in countries if c["aliases"] and c["aliases"][0] not in canonical}
    demonyms = {d: c["name"] for c in reversed(countries) for d in c["demonyms"]}
    certain = {n for c in countries for n in (c["name"], *c["aliases"])}
    capitals = {n for c in countries for n in c["capital"]}
    return Places(
        frozenset(certain)
        | frozenset(data["regions"])
        | frozenset(data["states"])
        | frozenset(canonical)
        | frozenset(data["aliases"]),
        _parted(rules.load("en", "cities")["cities"]) | capitals,
        canonical,
        demonyms,
        frozenset(data["heads"]),
        frozenset(data["sure_heads"]),
        frozenset(data["first_words"]),
        frozenset(data["lower_heads"]),
        frozenset(r for r in data["regions"] if r.islower()),
        frozenset(data["kind_words"]),
        frozenset(data["kind_words"]) - frozenset(data["relation_words"]),
        frozenset(data["people_words"]),
        frozenset(data["directions"]),
    )


@cache
def organisations() -> Organisations:
    """Legal forms, institution nouns, well-known abbreviations."""
    data = rules.load("en", "organisations")
    keys = (
        "suffixes",
        "legal_forms",
        "heads",
        "houses",
        "acronyms",
        "parties",
        "papers",
        "places_that_act",
        "platforms",
        "first_words",
        "kind_words",
        "telling_words",
        "possessive",
        "staff_words",
    )
    takes = {link: frozenset(heads) for link, heads in data["takes"].items()}
    lists = {k: frozenset(data[k]) for k in keys}
    lists["acronyms"] |= frozenset(data["media"])
    lists["seats"] = lists.pop("places_that_act")
    return Organisations(**lists, takes=takes)


@cache
def not_actors() -> NotActors:
    """Events, laws, works, time words and the like."""
    data = rules.load("en", "not_actors")
    kinds = ("heads", "first_words", "lettered", "kind_words", "words")
    times = ("time_words", "months", "time_nouns", "compounds", "zones")
    openings = tuple(f"{w} " for w in data["first_words"])
    last_phrases = tuple(f" {w}" for w in data["words"] if " " in w)
    return NotActors(**{k: frozenset(data[k]) for k in kinds + times}, openings=openings, last_phrases=last_phrases)


@dataclass(frozen=True)
class Furniture:
    """Patterns of wire furniture: searched in every block, or in captions only."""

    anywhere: tuple[re.Pattern[str], ...]
    captions: tuple[re.Pattern[str], ...]


@cache
def furniture() -> Furniture:
    """What of a block's text is no text of the story."""
    data = rules.load("en", "furniture")
    return Furniture(*(tuple(re.compile(p) for p in data[k]) for k in ("anywhere", "captions")))


@cache
def known_places() -> frozenset[str]:
    """Forms of countries, regions, states and cities."""
    return places().certain | places().cities


@cache
def head_nouns() -> frozenset[str]:
    """The nouns that names of institutions, places, events and works are built on, and legal forms of companies."""
    return organisations().heads | organisations().suffixes | places().heads | not_actors().heads


@cache
def nicknames() -> dict[str, frozenset[str]]:
    """The folded short forms of each folded first name."""
    data = rules.load("en", "nicknames")["nicknames"]
    return {fold(name): frozenset(fold(short) for short in shorts) for name, shorts in data.items()}


@cache
def first_names() -> dict[str, str]:
    """Each first name with the gender that bears it: ``male``, ``female`` or ``either``."""
    data = rules.load("en", "first_names")
    return {name: gender for gender in ("male", "female", "either") for name in _parted(data[gender])}
