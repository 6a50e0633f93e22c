"""Capitalised runs: stretches of a sentence that are written as names are, with the small words that names hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from explainer.actors import lexicon
from explainer.language.parse import ParsedBlock, Token

# Small words of names in other languages, kept between two capitalised words without further evidence.
PARTICLES = frozenset(
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
        "bin",
        "ibn",
        "al",
        "el",
        "ul",
        "et",
        "und",
        "sans",
        "au",
        "aux",
        "es",
        "le",
        "les",
        "upon",
        "na",
        "arap",
        "bint",
        "ould",
        "ter",
        "zum",
        "vom",
        "dal",
        "dalla",
        "dei",
        "dello",
        "wa",
        "sur",
    ]
)
_LINKS = frozenset({"of", "for", "and", "&", "the", "in", "on", "at"})
# Small words of which only the model can tell that a name goes on behind them: "Brothers to the Rescue".
_RARE_LINKS = frozenset({"to", "an", "with", "against"})
# What stands between the hyphens of a town's name: "Burton-on-Trent".
_HYPHENATED = frozenset({"on", "in", "by", "under", "over", "the", "of"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
# Small words within a name where the model sees one name on both sides of them.
_TOLD = frozenset({"of", "for", "and"}) | PARTICLES | _RARE_LINKS
_JOINTS = PARTICLES | _LINKS | _RARE_LINKS | _POSSESSIVE | {"]", "-", "/", "–", "'", "’"}
_CAPITAL = re.compile(r"[^\W\d_]*[A-ZÀ-ÖØ-ÞĀŁŚŠŽČĐİŞ]|\d+[A-Z]")
_PREFIXES = frozenset({"Co", "Non", "Anti", "Multi", "Inter", "Trans", "Post", "Counter", "Self"})
STANCES = frozenset({"Pro", "Anti", "Non", "Ex", "Post", "Pre", "R", "D", "I"})
_OF_NATIONS = frozenset({"National", "International", "Royal", "Federal", "State", "European", "American", "British"})
_END_OF_SENTENCE = frozenset('.?!”"')


@lru_cache(maxsize=50_000)
def is_capitalised(text: str) -> bool:
    """Whether a word is written as names are: "Paris", "1UP", "eThekwini"."""
    if text.rpartition("-")[2] in lexicon.not_actors().compounds:
        return False
    return bool(_CAPITAL.match(text)) or text in lexicon.places().lower_names


def shouts(tokens: Sequence[Token]) -> bool:
    """Whether a sentence is written in capitals or in title case, as headlines and bylines are, so that they tell nothing."""
    words = [t.text for t in tokens if len(t.text) > 3 and t.text.isalpha()]
    if len(words) < 3:
        return False
    if sum(w.isupper() for w in words) * 3 > len(words) * 2:
        return True
    return sum(w[0].isupper() for w in words) >= len(words) - 1 and tokens[-1].text not in _END_OF_SENTENCE and len(words) > 4


def capitalised_within(block: ParsedBlock) -> Iterator[str]:
    """Words of ``block`` that are capitalised although no sentence begins with them."""
    for sentence in block.sentences:
        tokens = block.tokens[sentence.first : sentence.last]
        if not shouts(tokens):
            yield from (t.text for t in tokens[1:] if t.tag in {"NNP", "NNPS"} and is_capitalised(t.text))


def runs(block: ParsedBlock, known: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Token ranges of the capitalised runs of ``block``, in text order.

    ``known`` are words that the story capitalises within sentences; they tell names at the beginning of a sentence.
    """
    for sentence in block.sentences:
        if shouts(block.tokens[sentence.first : sentence.last]):
            continue
        position = sentence.first
        while position < sentence.last:
            if not is_capitalised(block.tokens[position].text):
                position += 1
                continue
            end = _title_phrase(block, position, sentence.last)
            if end > position:
                yield position, end
            elif _begins(block, position, sentence.first, known):
                end = position + 1
                while (after := _extended(block, position, end, sentence.last)) > end:
                    end = after
                yield position, end
            position = max(end, position + 1)


def _title_phrase(block: ParsedBlock, position: int, limit: int) -> int:
    """The end of a title that holds "of" ("Secretary of State") and begins at ``position``, which no run may go through."""
    for phrase in lexicon.titles().phrases.get(block.tokens[position].text, ()):
        end = position + len(phrase)
        if end <= limit and tuple(t.text for t in block.tokens[position:end]) == phrase:
            return end
    return position


def _begins(block: ParsedBlock, index: int, sentence_first: int, known: frozenset[str]) -> bool:
    token = block.tokens[index]
    if token.text in {"I", "I."}:
        return False
    before = [t.text for t in block.tokens[sentence_first:index]]
    if any(any(c.isalnum() for c in text) for text in before[-2:]) or len(before) > 2:
        return True
    if token.text in known or _in_model_name(block, token):
        return True
    return token.tag in {"NNP", "NNPS"} or lexicon.titles().is_title(token.text) or token.text in lexicon.first_names()


def _in_model_name(block: ParsedBlock, token: Token) -> bool:
    return any(n.start <= token.start < n.end and n.kind in {"person", "organisation", "place"} for n in block.names)


def _extended(block: ParsedBlock, first: int, end: int, limit: int) -> int:
    """The end of the run ``[first, end)`` after taking in what follows; ``end`` itself where it is complete."""
    tokens = block.tokens
    if end >= limit or _title_phrase(block, end, limit) > end:
        return end
    numbered = tokens[end - 1].text in {"Channel", "Radio"} and tokens[end].text.isdigit()
    month = tokens[end].text in lexicon.not_actors().months and tokens[end - 1].text in lexicon.first_names()
    if numbered or month or _is_part(block, tokens[end]):
        return end + 1
    if (_given_name(block, end, limit) and end - first >= 2) or _prefixed(block, end, limit):
        return end + 2
    if _holds_comma(tokens, end, limit):
        return end + 2
    following = end
    while following < min(limit, end + 4) and tokens[following].text.lower() in _JOINTS:
        following += 1
    if following in {end, limit} or not _is_part(block, tokens[following]):
        return end
    small = tuple(t.text for t in tokens[end:following])
    return following + 1 if _links(block, first, end, following, small) else end


def _holds_comma(tokens: Sequence[Token], index: int, limit: int) -> bool:
    """Whether the token is a comma within a place's name: "Washington, D.C."."""
    if tokens[index].text != "," or index + 1 == limit:
        return False
    return f"{tokens[index - 1].text}, {tokens[index + 1].text}" in lexicon.places().canonical.values()


def _is_part(block: ParsedBlock, token: Token) -> bool:
    return is_capitalised(token.text) and not tells_time(block, token)


def tells_time(block: ParsedBlock, token: Token) -> bool:
    """Whether a token is a day or a month; none where the model sees it in a body's or a person's name: "Sun Microsystems"."""
    if token.text not in lexicon.not_actors().time_words:
        return False
    return not any(n.start <= token.start < n.end and n.kind in {"organisation", "person"} for n in block.names)


def _given_name(block: ParsedBlock, end: int, limit: int) -> bool:
    """Whether "-keung" follows in "Kwok Wai-keung": the lower-case half of a Chinese or Korean given name."""
    if end + 1 >= limit or block.tokens[end].text != "-":
        return False
    left, dash, right = block.tokens[end - 1], block.tokens[end], block.tokens[end + 1]
    return (
        left.end == dash.start
        and dash.end == right.start
        and right.text.islower()
        and len(left.text) <= 6 >= len(right.text)
        and left.text not in lexicon.places().certain
        and right.text not in lexicon.not_actors().compounds
        and not left.text.isupper()
    )


def _prefixed(block: ParsedBlock, end: int, limit: int) -> bool:
    """Whether a word in two halves follows, the second in lower case: "Co-operative", "Port-au-Prince"."""
    if end + 1 >= limit or block.tokens[end].text != "-":
        return False
    left, right = block.tokens[end - 1], block.tokens[end + 1]
    glued = left.end == block.tokens[end].start and block.tokens[end].end == right.start
    return glued and (left.text in _PREFIXES or (right.text in PARTICLES and block.text[right.end : right.end + 1] == "-"))


def _links(block: ParsedBlock, first: int, end: int, following: int, small: tuple[str, ...]) -> bool:
    """Whether the small words or marks between two capitalised words belong to a name."""
    left, right = block.tokens[end - 1], block.tokens[following]
    if small[0] in _POSSESSIVE:
        owner = left.text in lexicon.organisations().possessive and right.text in lexicon.head_nouns()
        return len(small) == 1 and (owner or _owns_name(block, first, end, right))
    if small == ("]",):
        return _is_inserted(block, first, left)
    glued = right.start == block.tokens[following - 1].end
    if len(small) == 3 and (small[0], small[2]) == ("-", "-"):
        return glued and small[1] in PARTICLES | _HYPHENATED
    if small[0] in {"-", "/", "–"}:
        close = glued and block.tokens[end].start == left.end
        parted = _pair_of_peoples(left.text, right.text) or _is_stance(left.text, right.text)
        return close and small in {("-",), ("/",)} and not parted
    if small in {("al", "-"), ("el", "-"), ("ul", "-")}:
        return glued
    return _words_link(block, first, end, following, small)


def _words_link(block: ParsedBlock, first: int, end: int, following: int, small: tuple[str, ...]) -> bool:
    """Whether the small words before token ``following`` continue the name that the run ``[first, end)`` begins."""
    left, right = block.tokens[end - 1], block.tokens[following]
    if small == ("&",) or (small[0] in _TOLD and _spanned_by_model(block, left, right)):
        return True
    if not _RARE_LINKS.isdisjoint(small) or (small[0] == "of" and _ends_person(block, left)):
        return False
    if all(word in PARTICLES for word in small):
        return left.text not in lexicon.places().certain
    return _grammar_links(block, first, end, following, small)


def _grammar_links(block: ParsedBlock, first: int, end: int, following: int, small: tuple[str, ...]) -> bool:
    """As `_words_link`, by what names are made of."""
    left, right = block.tokens[end - 1], block.tokens[following]
    words = [t.text for t in block.tokens[first:end]]
    if small == ("for",) and _ends_in_body(block, following):
        return len(words) == 1 and not lexicon.titles().is_title(left.text) and left.text not in lexicon.known_places()
    if small[0] in {"of", "for", "on", "in"}:
        return small[1:] in {(), ("the",)} and _head_takes(words, small[0]) and not any(c.isdigit() for c in right.text)
    if small == ("at",):
        return words[:2] == ["University", "of"] and right.text in lexicon.known_places()
    one_country = f"{left.text} and {right.text}" in lexicon.places().certain
    return small == ("and",) and (
        one_country or _joined_by_and(words, [t.text for t in block.tokens[following : following + 4]])
    )


def _is_inserted(block: ParsedBlock, first: int, left: Token) -> bool:
    """Whether a first name ends what an editor has put into a quotation: "[Minister Sergei] | Shoigu"."""
    inside = any(t.text == "[" for t in block.tokens[max(0, first - 4) : first])
    seen = any(n.end == left.end and n.kind == "person" for n in block.names)
    return inside and (seen or left.text in lexicon.first_names())


def _owns_name(block: ParsedBlock, first: int, end: int, right: Token) -> bool:
    """Whether the model sees one name from an owner of one word on: "Hudson's | Bay Co.", not "Chile's | Labour Party"."""
    tokens, owner = block.tokens, block.tokens[end - 1].text
    alone = end - first == 1 or (end - first == 2 and tokens[first].text in {"St", "St."})
    known = owner in lexicon.known_places() or owner in lexicon.organisations().acronyms or owner in lexicon.head_nouns()
    return alone and not known and _spanned_by_model(block, tokens[first], right)


def _ends_in_body(block: ParsedBlock, first: int) -> bool:
    """Whether the capitalised words from ``first`` on end in the noun of a body: "Cinema for | Peace Foundation"."""
    last = first
    while last + 1 < len(block.tokens) and is_capitalised(block.tokens[last + 1].text):
        last += 1
    return last > first and block.tokens[last].text in lexicon.organisations().heads


def _spanned_by_model(block: ParsedBlock, left: Token, right: Token) -> bool:
    """Whether the model sees one institution or place from ``left`` to ``right``, and they are no two countries or bodies."""
    certain, following = lexicon.places().certain, block.tokens[left.index + 1 : left.index + 3]
    two_bodies = left.text in lexicon.organisations().heads and [t.text for t in following] == ["and", "the"]
    two_peoples = lexicon.places().is_demonym(left.text) and lexicon.places().is_demonym(right.text)
    if two_bodies or two_peoples or (left.text in certain and right.text in certain):
        return False
    return any(n.start <= left.start and right.end <= n.end and n.kind in {"organisation", "place"} for n in block.names)


def _ends_person(block: ParsedBlock, token: Token) -> bool:
    """Whether the model sees a person's name of several words end with the token: "Roland Dumas | of France"."""
    return any(n.end == token.end and n.start < token.start and n.kind == "person" for n in block.names)


def _pair_of_peoples(left: str, right: str) -> bool:
    places, bodies = lexicon.places(), lexicon.organisations().acronyms
    return all(places.is_demonym(w) or w in places.certain or w in bodies for w in (left, right))


def _is_stance(left: str, right: str) -> bool:
    """Whether a prefix before a country's or people's name tells a stance: "Pro-Beijing", "Anti-American", "(R-Texas)"."""
    places = lexicon.places()
    return left in STANCES and (places.is_demonym(right) or right in lexicon.known_places())


def _head_takes(words: list[str], link: str) -> bool:
    """Whether the run ends in a noun that names take a complement with: "Bank of", "Movement for", "Embassy in"."""
    head = words[-1]
    if words[-2:] == ["High", "Commissioner"]:
        return link == "for"
    if link in {"in", "on", "for"}:
        return head in lexicon.organisations().takes[link]
    if lexicon.titles().is_title(head) and head != "General":
        return any(w in lexicon.organisations().heads for w in words[:-2]) and words[-2] in {"of", "the"}
    if head in lexicon.organisations().legal_forms and head != "Group":
        return False
    return head in lexicon.head_nouns() or head.removesuffix("s") in lexicon.head_nouns()


def _joined_by_and(words: list[str], following: list[str]) -> bool:
    """Whether "and" stands within one name: "Ministry of Trade and Industry", "Securities and Exchange Commission"."""
    places, heads = lexicon.places(), lexicon.organisations().heads
    known = lexicon.known_places()
    if following[0] in known or following[0] in lexicon.first_names() or following[0].isupper():
        return False
    if {"of", "for"} & set(words[1:]):
        return any(w in heads for w in words)
    length = next((i for i, w in enumerate(following) if not is_capitalised(w)), len(following))
    left = words[-1]
    return (
        (len(words) == 1 or (len(words) == 2 and (words[0] in known or words[0] in _OF_NATIONS)))
        and length > 1
        and (following[length - 1] in heads or following[length - 1] in {"Center", "Centre"})
        and not (left in heads or left in known or left.isupper() or places.is_demonym(left))
    )
