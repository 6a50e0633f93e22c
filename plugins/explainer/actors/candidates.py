"""Stretches of text that may be names: capitalised runs, with titles, nationalities and time words taken off.

A run that names several things ("U.S. President Barack Obama", "UGO Entertainment CEO J Moses") is parted. What kind of
thing each names is decided elsewhere (`kinds.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from explainer.actors import lexicon
from explainer.actors.parting import begins_person, is_within_body, is_within_person, person_begins, side_by_side
from explainer.actors.runs import PARTICLES, runs, tells_time
from explainer.language.parse import ParsedBlock, Token

_NO_NAME_TAGS = frozenset({"DT", "PRP", "PRP$", "CC", "WDT", "WP", "WRB", "EX", "TO", "IN", "RB"})
# What may stand between a name and the lower-case noun that completes it: "Maalbeek metro station".
# How many tokens to either side any rule looks at, and more.
_SIDE = 14
_BEFORE_LOWER_HEAD = frozenset(
    {"metro", "railway", "train", "subway", "bus", "police", "power", "nuclear", "international", "air", "football"}
)


@dataclass(frozen=True)
class Candidate:
    """Tokens ``[first, last)`` of a block that may be a name; a title before it, if any, begins at ``title_first``.

    ``is_title`` tells a title (or month) that stands alone; it is a name only as somebody's surname ("Cook", "May").
    ``start`` and ``end`` are offsets into the block's text, ``words`` the name's words, parted at white space; ``text`` has no
    bracket that ends an editor's insertion.
    """

    block: ParsedBlock
    first: int
    last: int
    title_first: int | None = None
    is_title: bool = False
    text: str = field(init=False, compare=False)
    start: int = field(init=False, compare=False)
    end: int = field(init=False, compare=False)
    words: tuple[str, ...] = field(init=False, compare=False)
    _left: list[Token] = field(init=False, compare=False, repr=False)
    _right: list[Token] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        # Every rule asks for these, most of them of every name: worked out once.
        tokens = self.block.tokens
        sentence = self.block.sentences[tokens[self.first].sentence]
        start, end = tokens[self.first].start, tokens[self.last - 1].end
        text = self.block.text[start:end].replace("]", "")
        left = tokens[max(sentence.first, self.first - _SIDE) : self.first]
        right = tokens[self.last : min(sentence.last, self.last + _SIDE)]
        for name, value in (
            ("text", text),
            ("start", start),
            ("end", end),
            ("words", tuple(text.split())),
            ("_left", [t for t in left if not t.text.isspace()]),
            ("_right", [t for t in right if not t.text.isspace()]),
        ):
            object.__setattr__(self, name, value)

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the name."""
        return self.block.tokens[self.first : self.last]

    def before(self, count: int) -> list[Token]:
        """Up to ``count`` tokens before the name in its sentence, white space left out."""
        return self._left[-count:]

    def after(self, count: int) -> list[Token]:
        """Up to ``count`` tokens after the name in its sentence, white space left out."""
        return self._right[:count]


def candidates(block: ParsedBlock, known: frozenset[str]) -> list[Candidate]:
    """All that may be a name in ``block``, in text order, not overlapping. ``known``: see `runs`."""
    found = [c for first, last in runs(block, known) for c in _part(block, first, last)]
    return [c for c in found if not _tells_time(c)]


def _tells_time(candidate: Candidate) -> bool:
    """Whether words are those of a time zone: "Central time"."""
    return candidate.text in lexicon.not_actors().zones and any(t.text == "time" for t in candidate.after(1))


def _part(block: ParsedBlock, first: int, last: int) -> Iterator[Candidate]:
    """The names in one run."""
    if last == first + 1 and _may_be_surname(block, first):
        yield Candidate(block, first, last, is_title=True)
    first, last = _trimmed(block, first, last)
    if first >= last:
        return
    words = [t.text for t in block.tokens[first:last]]
    ranges = side_by_side(block, first, last)
    if ranges:
        for begin, end in ranges:
            yield from _part(block, begin, end)
        return
    cut = _title_cut(block, first, words)
    if cut is not None:
        yield from _titled(block, first, last, cut)
        return
    faith = words[0] in lexicon.not_actors().words and not lexicon.places().is_part(words[0])
    people = lexicon.places().is_demonym(words[0]) or faith
    if len(words) > 1 and people and " ".join(words) not in lexicon.known_places():
        first += " ".join(words[1:]) in lexicon.places().certain
    person = person_begins(block, first, last)
    if person:
        yield from _part(block, first, first + person)
        yield Candidate(block, first + person, last)
    else:
        yield Candidate(block, _opened(block, first), _completed(block, last))


def _title_cut(block: ParsedBlock, first: int, words: list[str]) -> int | None:
    """As `_title_end`, where the model does not see the title's last word within a person's or a body's name."""
    cut = _title_end(words)
    if cut and words[cut - 1] in lexicon.first_names() and begins_person(block, first + cut - 1):
        return cut - 1 or None
    if cut and (is_within_body(block, first + cut - 1) or (cut > 1 and is_within_person(block, first + cut - 1))):
        return None
    return cut


def _titled(block: ParsedBlock, first: int, last: int, cut: int) -> Iterator[Candidate]:
    """The names before and behind a title whose last word is the one before ``first + cut``; the title alone where none is."""
    begin = _title_begin([t.text for t in block.tokens[first:last]], cut)
    if begin:
        yield from _part(block, first, first + begin)
    if first + cut < last:
        yield Candidate(block, first + cut, last, first + begin)
    elif last - first == 1:
        yield Candidate(block, first, last, is_title=True)


def _trimmed(block: ParsedBlock, first: int, last: int) -> tuple[int, int]:
    """The run without function words, time words and marks at its ends."""
    last -= _ends_before_people(block, first, last)
    while last > first and not _may_end(block, block.tokens[last - 1]):
        last -= 1
    while first < last:
        token = block.tokens[first]
        named = first + 1 < last and (token.text in lexicon.first_names() or _names_with_determiner(block, first))
        if (
            named
            or _is_unknown(block, token)
            or not (token.tag in _NO_NAME_TAGS or tells_time(block, token) or token.text in {"The", "A", "An"})
        ):
            break
        first += 1
    if last - first > 2 and len(block.tokens[first].text) == 1 and block.tokens[first + 1].text in lexicon.first_names():
        first += 1
    return first + (last - first > 1 and _only_opens(block, first)), last


def _ends_before_people(block: ParsedBlock, first: int, last: int) -> bool:
    """Whether the model sees a person's name end before the nationality that ends a run: "made Ana Torres | Spanish"."""
    before = block.tokens[last - 2]
    peoples = last - first > 1 and lexicon.places().is_demonym(block.tokens[last - 1].text)
    return peoples and any(n.end == before.end and n.kind == "person" for n in block.names)


def _only_opens(block: ParsedBlock, first: int) -> bool:
    """Whether a token has its capital from the sentence alone: the model sees a name begin right after it, and none with it."""
    token, following = block.tokens[first], block.tokens[first + 1]
    told = lexicon.titles().is_title(token.text) or token.text in lexicon.not_actors().first_words or token.text.isupper()
    if first > block.sentences[token.sentence].first or told:
        return False
    starts = any(n.start == following.start for n in block.names)
    return starts and not any(n.start <= token.start < n.end for n in block.names)


def _may_be_surname(block: ParsedBlock, index: int) -> bool:
    """Whether a month's name is none: "May said", not "in May" nor "May 5"."""
    before, after = block.tokens[max(0, index - 1) : index], block.tokens[index + 1 : index + 2]
    dated = any(t.tag in {"IN", "CD", "JJ", "DT"} for t in before) or any(t.tag == "CD" for t in after)
    return block.tokens[index].text in lexicon.not_actors().months and not dated


def _is_unknown(block: ParsedBlock, token: Token) -> bool:
    """Whether the grammar takes a name within a sentence, which the model sees, for an adverb: "in Bakhmut"."""
    inside = token.index > block.sentences[token.sentence].first
    return inside and token.tag == "RB" and any(n.start == token.start and token.end <= n.end for n in block.names)


def _names_with_determiner(block: ParsedBlock, index: int) -> bool:
    """Whether a capitalised determiner within a sentence opens a name: "the All Progressives Congress"."""
    token = block.tokens[index]
    inside = index > block.sentences[token.sentence].first and block.tokens[index - 1].text.islower()
    return inside and token.tag in {"DT", "PDT", "RB"} and token.text not in {"The", "A", "An"}


def _may_end(block: ParsedBlock, token: Token) -> bool:
    if token.text in lexicon.not_actors().months and block.tokens[token.index - 1].text in lexicon.first_names():
        return True
    if tells_time(block, token) or not any(c.isalnum() for c in token.text):
        return False
    if len(token.text) == 1 and block.text[token.end : token.end + 1] == "-":
        return False
    return token.tag not in {"IN", "PRP", "CC", "DT"} or (token.text.isupper() and len(token.text) > 1)


def _title_end(words: list[str]) -> int | None:
    """How many words lead up to the name after the last title in them; None where no title stands there."""
    titles = lexicon.titles()
    if " ".join(words) in lexicon.organisations().acronyms:
        return None
    if len(words) == 1 or " ".join(words) in lexicon.places().certain:
        return 1 if titles.is_title(words[0]) and words[0] not in lexicon.first_names() else None
    for phrase in titles.phrases.get(words[0], ()):
        if tuple(words[: len(phrase)]) == phrase:
            return len(phrase)
    ends = [i + 1 for i, word in enumerate(words) if titles.is_title(word) and not _within_name(words, i)]
    named = bool(ends) and ends[-1] < len(words) - 1 and words[ends[-1]] in lexicon.first_names()
    if not ends or (words[-1] in lexicon.head_nouns() and not named):
        return None
    if any(link in words[1:] for link in ("of", "for", "and")):
        position = min(words.index(w, 1) for w in ("of", "for", "and") if w in words[1:])
        return ends[-1] if position < ends[-1] < len(words) else None
    return ends[-1]


def _within_name(words: list[str], index: int) -> bool:
    """Whether a word that could be a title is part of a name: "Office of the President", "Port-au-Prince"."""
    if index == 0:
        return False
    if f"{words[index - 1]} {words[index]}" in lexicon.organisations().acronyms:
        return True
    surname = index == len(words) - 1 and words[index - 1] in lexicon.first_names()
    hyphenated = index > 1 and words[index - 1] == "-" and words[index - 2].islower()
    return surname or hyphenated or words[index - 1] in {"of", "the"} or words[index - 1] in PARTICLES


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


def _opened(block: ParsedBlock, first: int) -> int:
    """The beginning of a name with the Arabic article or ordinal before it: "al-Tanf", "8th Division"."""
    tokens = block.tokens
    if first > 1 and tokens[first - 1].text == "-" and tokens[first - 2].text in {"al", "el", "ul", "an", "as"}:
        return first - 2 if tokens[first - 2].end == tokens[first - 1].start else first
    ordinal = first > 0 and re.fullmatch(r"\d+(?:st|nd|rd|th)", tokens[first - 1].text)
    return first - 1 if ordinal and tokens[first].text in lexicon.organisations().heads else first


def _completed(block: ParsedBlock, last: int) -> int:
    """The end of a name with the lower-case noun that completes it: "Dhoby Ghaut station", "Brussels airport"."""
    position = last
    while position < len(block.tokens) and block.tokens[position].text in _BEFORE_LOWER_HEAD:
        position += 1
    if position >= len(block.tokens) or block.tokens[position].text not in lexicon.places().lower_heads:
        return last
    name = block.tokens[last - 1].text
    gazetteer = name in lexicon.known_places() or lexicon.places().is_demonym(name)
    compound = position + 1 < len(block.tokens) and block.tokens[position + 1].tag in {"NN", "NNS"}
    if (gazetteer and block.tokens[position].text not in {"airport", "station"}) or compound:
        return last
    return position + 1 if block.tokens[last - 1].tag in {"NNP", "NNPS"} else last
