"""Which nouns say what a person is: offices, ranks, occupations, kin, and adherents of a party or faith."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from explainer import rules
from explainer.actors import lexicon
from explainer.language.parse import Token

# What a noun is in a parse that takes it for a verb ("rivals Ann Lee and Joe Dane").
NOMINAL = frozenset({"compound", "nmod", "pobj", "dobj", "appos"})
_LONGEST_BEHIND = 2  # words of "at large", hyphens aside


@dataclass(frozen=True)
class PersonNouns:
    """The lists of ``person_nouns.yaml``, prepared; what each holds is said there."""

    nouns: frozenset[str]
    capitals: frozenset[str]
    endings: tuple[str, ...]
    shortest: int
    behind: frozenset[tuple[str, ...]]
    participles: frozenset[str]
    summing: frozenset[str]
    likening_verbs: frozenset[str]


@cache
def person_nouns() -> PersonNouns:
    """The nouns of persons, and what goes with them."""
    lists = rules.load("en", "person_nouns")
    return PersonNouns(
        frozenset(lists["nouns"]),
        frozenset(lists["capitals"]),
        tuple(lists["endings"]),
        lists["shortest"],
        frozenset(tuple(phrase.split()) for phrase in lists["behind"]),
        frozenset(lists["participles"]),
        frozenset(lists["summing_nouns"]),
        frozenset(lists["likening_verbs"]),
    )


@cache
def is_person_noun(word: str) -> bool:
    """Whether ``word``, as it stands in the text, says what a person is; courtesy titles ("Mr") do not."""
    titles, words = lexicon.titles(), person_nouns()
    if titles.is_title(word):
        return word not in titles.courtesy
    if not word.islower():
        return word in words.capitals or lexicon.places().is_demonym(word)
    last = word.rpartition("-")[2]
    return word in words.nouns or last in words.nouns or (len(word) >= words.shortest and word.endswith(words.endings))


def is_person_plural(token: Token) -> bool:
    """Whether ``token`` is the plural of such a noun: "ministers", "sportswomen"."""
    plural = token.tag in {"NNS", "NNPS"} or (token.tag == "VBZ" and token.dep in NOMINAL)
    if plural and is_person_noun(token.text.removesuffix("s")):
        return True
    return token.tag == "NNS" and token.text.islower() and is_person_noun(token.lemma)


def phrase_behind(tokens: tuple[Token, ...], end: int) -> int:
    """The index after "at large", "-in-charge" and the like at ``end``, which belong to the noun before; else ``end``."""
    words = [t.text for t in tokens[end : end + 2 * _LONGEST_BEHIND]]
    plain = [w for w in words if w != "-"]
    for length in range(_LONGEST_BEHIND, 0, -1):
        taken = 2 * length if words[:1] == ["-"] else length
        if tuple(plain[:length]) in person_nouns().behind and len(words[:taken]) - words[:taken].count("-") == length:
            return end + taken
    return end
