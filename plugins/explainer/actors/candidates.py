"""Stretches of text that may be names, cut from capitalised runs; what kind they are is decided elsewhere.

A run is a sequence of capitalised words, with the small words that names hold ("Bank of England", "Paseo de los Próceres").
Titles, nationalities and time words are taken off, and a run that names several things ("U.S. President Barack Obama",
"UGO Entertainment CEO J Moses") is parted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from explainer.actors import lexicon
from explainer.language.parse import ParsedBlock, Token

# Small words of foreign names, kept between two capitalised words without further evidence.
_PARTICLES = frozenset(
    [
        "de",
        "la",
        "las",
        "los",
        "del",
        "da",
        "do",
        "dos",
        "das",
        "du",
        "des",
        "di",
        "della",
        "delle",
        "degli",
        "van",
        "von",
        "der",
        "den",
        "zu",
        "zur",
        "y",
        "e",
        "i",
        "bin",
        "ibn",
        "al",
        "el",
        "ul",
        "et",
        "und",
    ]
)
_LINKS = frozenset({"of", "for", "and", "&", "the", "in", "on", "at"})
_CAPITAL = re.compile(r"[^\W\d_]*[A-ZÀ-ÖØ-ÞĀŁŚŠŽČĐİŞ]|\d+[A-Z]")
_INITIALS = re.compile(r"(?:[A-Z]\.)+[A-Z]?$")


@dataclass(frozen=True)
class Candidate:
    """Tokens ``[first, last)`` of a block that may be a name; ``title`` are the tokens ``[start, first)`` of its title, if any."""

    block: ParsedBlock
    first: int
    last: int
    title_first: int | None = None

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the name."""
        return self.block.tokens[self.first : self.last]

    @property
    def start(self) -> int:
        """Offset of its first character in the block."""
        return self.block.tokens[self.first].start

    @property
    def end(self) -> int:
        """Offset after its last character in the block."""
        return self.block.tokens[self.last - 1].end

    @property
    def text(self) -> str:
        """The name as it stands."""
        return self.block.text[self.start : self.end]

    @property
    def words(self) -> tuple[str, ...]:
        """The name's words, parted at white space."""
        return tuple(self.text.split())


def candidates(block: ParsedBlock, known: frozenset[str]) -> list[Candidate]:
    """All that may be a name in ``block``, in text order, not overlapping.

    ``known`` are words that the story capitalises within sentences; they tell names at the beginning of a sentence.
    """
    found: list[Candidate] = []
    for sentence in block.sentences:
        tokens = block.tokens[sentence.first : sentence.last]
        if not _shouts(tokens):
            for first, last in _runs(block, sentence.first, sentence.last, known):
                found.extend(_part(block, first, last))
    return found


def capitalised_within(block: ParsedBlock) -> Iterator[str]:
    """Words of ``block`` that are capitalised although no sentence begins with them."""
    for sentence in block.sentences:
        tokens = block.tokens[sentence.first : sentence.last]
        if not _shouts(tokens):
            yield from (t.text for t in tokens[1:] if is_capitalised(t.text) and t.tag in {"NNP", "NNPS"})


def is_capitalised(text: str) -> bool:
    """Whether a word is written as names are: "Paris", "1UP", "eThekwini"."""
    return bool(_CAPITAL.match(text))


def _shouts(tokens: tuple[Token, ...]) -> bool:
    """Whether a sentence is written in capitals, as headlines and bylines are, so that they tell nothing."""
    words = [t.text for t in tokens if len(t.text) > 3 and t.text.isalpha()]
    capitals = sum(w.isupper() for w in words) if words and sum(w.isupper() for w in words) * 3 > len(words) * 2 else 0
    titled = sum(w[0].isupper() for w in words)
    return len(words) >= 3 and (capitals > 0 or (titled >= len(words) - 1 and tokens[-1].text not in set('.?!”"')))


def _runs(block: ParsedBlock, first: int, last: int, known: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Token ranges of capitalised runs within one sentence."""
    position = first
    while position < last:
        if not _begins(block, position, first, known):
            position += 1
            continue
        end = position + 1
        while (after := _extended(block, position, end, last)) > end:
            end = after
        yield position, end
        position = end


def _begins(block: ParsedBlock, index: int, sentence_first: int, known: frozenset[str]) -> bool:
    token = block.tokens[index]
    if not is_capitalised(token.text) or token.text in {"I", "I."}:
        return False
    before = [t.text for t in block.tokens[sentence_first:index]]
    if any(any(c.isalnum() for c in text) for text in before[-2:]) or len(before) > 2:
        return True
    if token.text in known or _in_model_name(block, token):
        return True
    return token.tag in {"NNP", "NNPS"} or token.text in lexicon.titles().ranks or lexicon.titles().is_title(token.text)


def _in_model_name(block: ParsedBlock, token: Token) -> bool:
    return any(n.start <= token.start < n.end and n.kind in {"person", "organisation", "place"} for n in block.names)


def _extended(block: ParsedBlock, first: int, end: int, limit: int) -> int:
    """The end of the run ``[first, end)`` after taking in what follows; ``end`` itself where it is complete."""
    tokens = block.tokens
    if end >= limit:
        return end
    if is_capitalised(tokens[end].text) and tokens[end].text not in lexicon.not_actors().time_words:
        return end + 1
    following = end
    while following < min(limit, end + 4) and tokens[following].text.lower() in _PARTICLES | _LINKS | {"-", "/", "–", "'", "’"}:
        following += 1
    if following in {end, limit} or not is_capitalised(tokens[following].text):
        return end
    small = tuple(t.text for t in tokens[end:following])
    return following + 1 if _links(block, first, end, following, small) else end


def _links(block: ParsedBlock, first: int, end: int, following: int, small: tuple[str, ...]) -> bool:
    """Whether the small words between two capitalised ones belong to a name."""
    tokens = block.tokens
    glued = tokens[end].start == tokens[end - 1].end and tokens[following].start == tokens[following - 1].end
    if small == ("-",):
        return glued and not _pair_of_peoples(tokens[end - 1].text, tokens[following].text)
    if small[0] in {"/", "–", "'", "’"}:
        return glued and small[0] == "/" and len(small) == 1
    if _spanned_by_model(block, end - 1, following):
        return True
    if all(word in _PARTICLES for word in small):
        return small != ("i",) and tokens[end - 1].text not in lexicon.places().certain
    if small == ("&",):
        return True
    words = [t.text for t in tokens[first:end]]
    if small[0] in {"of", "for", "on", "in"}:
        return _head_takes(words, small[0]) and small[1:] in {(), ("the",)}
    return small[0] == "and" and len(small) == 1 and _joined_by_and(words, [t.text for t in tokens[following : following + 4]])


def _spanned_by_model(block: ParsedBlock, left: int, right: int) -> bool:
    start, end = block.tokens[left].start, block.tokens[right].end
    return any(n.start <= start and end <= n.end and n.kind in {"organisation", "place"} for n in block.names)


def _pair_of_peoples(left: str, right: str) -> bool:
    places = lexicon.places()
    return all(places.is_demonym(w) or w in places.certain for w in (left, right))


def _head_takes(words: list[str], link: str) -> bool:
    """Whether the run ends in a noun that names take a complement with: "Bank of", "Movement for", "Embassy in"."""
    head = words[-1]
    if link == "in":
        return head in {"Embassy", "Consulate"}
    if lexicon.titles().is_title(head) and head != "General":
        return False
    known = lexicon.organisations().heads | lexicon.places().heads | lexicon.not_actors().heads
    return head in known or head.removesuffix("s") in known


def _joined_by_and(words: list[str], following: list[str]) -> bool:
    """Whether "and" stands within one name: "Ministry of Trade and Industry", "Securities and Exchange Commission"."""
    places, heads = lexicon.places(), lexicon.organisations().heads
    right = following[0]
    if right in places.certain or right in places.cities or right in lexicon.first_names() or right.isupper():
        return False
    if {"of", "for"} & set(words[1:]):
        return words[0] in heads or any(w in heads for w in words)
    capitalised = []
    for word in following:
        if not is_capitalised(word):
            break
        capitalised.append(word)
    left = words[-1]
    return (
        len(words) == 1
        and len(capitalised) > 1
        and capitalised[-1] in heads
        and left not in heads
        and left not in places.certain | places.cities
        and not left.isupper()
        and not places.is_demonym(left)
    )


def _part(block: ParsedBlock, first: int, last: int) -> Iterator[Candidate]:
    """The names in one run, with titles, articles and nationalities taken off."""
    words = [t.text for t in block.tokens[first:last]]
    while last > first and (words[-1] in lexicon.not_actors().time_words or not any(c.isalnum() for c in words[-1])):
        last -= 1
        words.pop()
    while first < last and (
        block.tokens[first].tag in {"DT", "PRP", "PRP$", "CC", "WDT", "WP", "WRB", "EX", "TO"}
        or words[0] in lexicon.not_actors().time_words
        or words[0] in {"The", "A", "An"}
    ):
        first += 1
        words.pop(0)
    if first >= last:
        return
    cut = _title_end(words)
    if cut is None:
        yield Candidate(block, first + _nationality(words), last)
        return
    begin = _title_begin(words, cut)
    if begin:
        yield from _part(block, first, first + begin)
    if cut < len(words):
        yield Candidate(block, first + cut, last, first + begin)


def _title_end(words: list[str]) -> int | None:
    """How many words lead up to the name after the last title in them; None where no title stands there."""
    text = " ".join(words)
    titles = lexicon.titles()
    if text in lexicon.places().certain or len(words) == 1:
        return None if not titles.is_title(words[0]) else 1
    for phrase in titles.phrases:
        if tuple(words[: len(phrase)]) == phrase:
            return len(phrase)
    if (
        words[-1]
        in lexicon.organisations().heads
        | lexicon.places().heads
        | lexicon.not_actors().heads
        | lexicon.organisations().suffixes
    ):
        return None
    if {"of", "for", "and"} & set(words):
        position = min(words.index(w) for w in ("of", "for", "and") if w in words)
        if not any(titles.is_title(w) for w in words[position:]):
            return None
    ends = [i + 1 for i, word in enumerate(words) if titles.is_title(word)]
    return ends[-1] if ends else None


def _title_begin(words: list[str], cut: int) -> int:
    """Where the title that ends at ``cut`` begins."""
    titles = lexicon.titles()
    begin = cut - 1
    while begin > 0:
        word = words[begin - 1]
        lower = word.lower().removeprefix("ex-")
        if not (lower in titles.before or titles.is_title(word) or word in {"-", "of"} or lexicon.places().is_demonym(word)):
            break
        begin -= 1
    return begin


def _nationality(words: list[str]) -> int:
    """How many leading words tell the nationality of a person ("Belgian Thibaut Courtois")."""
    count = 0
    while count < len(words) - 1 and lexicon.places().is_demonym(words[count]) and words[count + 1] in lexicon.first_names():
        count += 1
    return count
