"""Where a run of capitalised words holds several names: by what the model sees in it, and by what its words are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from explainer.actors import lexicon
from explainer.actors.runs import STANCES
from explainer.language.parse import ParsedBlock

_NO_SURNAMES = frozenset({"of", "for", "and", "&", "-"})


def side_by_side(block: ParsedBlock, first: int, last: int) -> list[tuple[int, int]]:
    """The token ranges of the names that stand side by side in the run ``[first, last)``; none where it may be one name."""
    if last - first == 1:
        return []
    for part in (_tiles, _after_stance, _after_state, _after_body):
        ranges = part(block, first, last)
        if ranges:
            return ranges
    return []


def person_begins(block: ParsedBlock, first: int, last: int) -> int:
    """How many tokens of a run stand before the person's name that ends it; 0 where none does."""
    if last - first < 3:
        return 0
    words = [t.text for t in block.tokens[first:last]]
    return (
        _seen_person(block, first, last)
        or _after_known(words)
        or _after_complement(words)
        or _after_nationality(block, first, words)
    )


def begins_person(block: ParsedBlock, index: int) -> bool:
    """Whether the model sees a person's name begin with a word that could be a title: "Don McKinnon", "Dean Silva"."""
    token = block.tokens[index]
    return any(n.start == token.start and n.end > token.end and n.kind == "person" for n in block.names)


def _after_known(words: Sequence[str]) -> int:
    """Where a person's name begins after another name or nationality: "Instagram | Adam Mosseri"; 0 where none does."""
    names = lexicon.first_names()
    if words[-1] in lexicon.head_nouns() or words[0] in names:
        return 0
    for index in range(1, len(words) - 1):
        right = words[index]
        if right in names and right not in lexicon.known_places() and words[index + 1] not in _NO_SURNAMES:
            return index if _may_precede_person(words[:index]) else 0
    return 0


def _may_precede_person(words: Sequence[str]) -> bool:
    """Whether words are a place, body, medium, nationality or portfolio, behind which a person's name may stand."""
    organisations, text = lexicon.organisations(), " ".join(words)
    known = text in lexicon.known_places() or text in organisations.acronyms or text in organisations.platforms
    portfolio = all(w.lower() in lexicon.portfolios() for w in words)
    return known or _is_nationality(words) or portfolio or words[-1] == "/" or words[-1] in lexicon.head_nouns()


def _is_nationality(words: Sequence[str]) -> bool:
    return all(lexicon.places().is_demonym(w) for w in words)


def _is_one_name(block: ParsedBlock, first: int, last: int) -> bool:
    """Whether a run is one name by its form: "HMS Tamar", "U.S. State Department" (but not in "pro-Peru Workers' Party")."""
    word = block.tokens[first].text
    country = word in lexicon.places().certain or lexicon.places().is_demonym(word)
    owned = country and block.tokens[last - 1].text in lexicon.organisations().heads
    stance = first > 0 and block.tokens[first - 1].text == "-"
    return word in lexicon.not_actors().first_words or (owned and not stance)


def _after_stance(block: ParsedBlock, first: int, last: int) -> list[tuple[int, int]]:
    """Both ranges where a body follows what it stands for or against: "pro-Peking | Workers' Party"."""
    tokens = block.tokens
    prefixed = first > 1 and tokens[first - 1].text == "-" and tokens[first - 2].text.capitalize() in STANCES
    return [(first, first + 1), (first + 1, last)] if prefixed and tokens[first].text in lexicon.known_places() else []


def _after_state(block: ParsedBlock, first: int, last: int) -> list[tuple[int, int]]:
    """Both ranges where a state's abbreviation ends a sentence unseen: "in Buffalo, N.Y. | Torres said"."""
    tokens = block.tokens
    state = lexicon.places().canonical.get(tokens[first].text)
    told = first > 0 and tokens[first - 1].text == "," and tokens[first].text.endswith(".")
    return [(first, first + 1), (first + 1, last)] if told and state and first + 1 < last else []


def _after_body(block: ParsedBlock, first: int, last: int) -> list[tuple[int, int]]:
    """Both ranges where a well-known body is followed by a place or a party: "NATO | Washington", "Senate | Republicans"."""
    tokens, organisations = block.tokens, lexicon.organisations()
    if last - first < 2 or tokens[first].text not in organisations.acronyms:
        return []
    rest = block.text[tokens[first + 1].start : tokens[last - 1].end]
    seen = any(n.start <= tokens[first].start and tokens[last - 1].end <= n.end for n in block.names)
    apart = rest in organisations.parties or (rest in lexicon.known_places() and not seen)
    return [(first, first + 1), (first + 1, last)] if apart else []


def is_within_person(block: ParsedBlock, index: int) -> bool:
    """Whether the model sees a title's word within a person's name that begins with a first name: "Martin Luther King Jr."."""
    token = block.tokens[index]
    spans = [n for n in block.names if n.kind == "person" and n.start < token.start < n.end]
    return any(t.text in lexicon.first_names() for n in spans for t in block.tokens[:index] if t.start == n.start)


def is_within_body(block: ParsedBlock, index: int) -> bool:
    """Whether the model sees a title's word within a body's name that goes on behind it: "General Mills"."""
    token = block.tokens[index]
    return any(n.kind == "organisation" and n.start <= token.start and token.end < n.end for n in block.names)


def _tiles(block: ParsedBlock, first: int, last: int) -> list[tuple[int, int]]:
    """The token ranges of the names that the model sees side by side in a run, where they fill it; else none."""
    start, end = block.tokens[first].start, block.tokens[last - 1].end
    names = [n for n in block.names if start <= n.start and n.end <= end and n.kind in {"person", "organisation", "place"}]
    if len(names) < 2 or names[0].start != start or names[-1].end != end or _is_one_name(block, first, last):
        return []
    if any(not block.text[a.end : b.start].isspace() for a, b in pairwise(names)):
        return []
    begins = [next(t.index for t in block.tokens[first:last] if t.end > n.start) for n in names]
    return list(pairwise([*begins, last]))


def _seen_person(block: ParsedBlock, first: int, last: int) -> int:
    """Where the model sees a person's full name end the run after a body, place or nationality; 0 where it sees none."""
    tokens, nouns = block.tokens, lexicon.head_nouns()
    start = next((n.start for n in block.names if n.kind == "person" and n.end == tokens[last - 1].end), -1)
    index = next((i for i in range(first + 1, last - 1) if tokens[i].start == start), first)
    words = [t.text for t in tokens[first:index]]
    if not words:
        return 0
    return index - first if _may_precede_person(words) or ("of" in words and not nouns.isdisjoint(words)) else 0


def _after_complement(words: Sequence[str]) -> int:
    """Where a person's name follows a name with "of" and a country: "Central Bank of Sri Lanka | Ajith Cabraal"; else 0."""
    if "of" not in words[1:-2] or words[-1] in lexicon.head_nouns():
        return 0
    begin = words.index("of", 1) + 1
    for end in range(len(words) - 2, begin, -1):
        if " ".join(words[begin:end]) in lexicon.places().certain and not words[end].islower():
            return end
    return 0


def _after_nationality(block: ParsedBlock, first: int, words: Sequence[str]) -> int:
    """Where a person's name follows a nationality and the model sees the person: "Israeli | Ohad Huri"; else 0."""
    if not 3 <= len(words) <= 4 or not lexicon.places().is_demonym(words[0]) or words[-1] in lexicon.head_nouns():
        return 0
    start = block.tokens[first].start
    return int(any(n.kind == "person" and n.start <= start + len(words[0]) + 1 < n.end for n in block.names))
