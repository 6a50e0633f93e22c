"""What the name tagger sees: texts cut into windows of word pieces, each with the way its word is written.

The encoder is uncased (Wang et al. 2020, MiniLM), so upper and lower case, accents and digits, which tell names from words,
are given to it apart, as one ``case`` number a piece (see `case_number`); so is what the name lists say of the word, as one
``mark`` number. Training and reading share this module.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache

import msgspec

from explainer import rules
from explainer.language.name_lists import NameLists
from explainer.language.word_pieces import WordPieces, words

WINDOW = 192
"""Most pieces in a window, marks included: long enough for a few paragraphs of context, short enough for one core's cache."""

_REACH = 1
"""Words to either side of a capitalised one that are in view: "Bank of the South" is wholly in view, what stands around names
is attended to from there. A reach of two costs a quarter more time and loses one name in five hundred less."""

_SENTENCE_ENDS = frozenset(".!?")

_CAPITALS_LINE = 0.8
"""Share of a line's words in capitals (or with a capital initial) from which case says little about names in it."""


class Shape(IntEnum):
    """How a word is written."""

    MARK = 0
    LOWER = 1
    TITLE = 2
    UPPER = 3
    INITIAL = 4
    MIXED = 5
    DIGIT = 6
    OTHER = 7


class LineStyle(IntEnum):
    """How the words of a whole line are written."""

    RUNNING = 0
    CAPITALS = 1
    HEADLINE = 2


SHAPES, STYLES = len(Shape), len(LineStyle)
CASES = SHAPES * STYLES * 2
"""Size of the case vocabulary."""


class Unit(msgspec.Struct, frozen=True, gc=False):
    """A word or punctuation mark in view: characters ``[start, end)`` of line ``line``.

    ``row`` is the place of its first piece among the pieces in view; ``opens`` is true where the word before it is out of view
    or in another line, so that no name goes on from there.
    """

    line: int
    start: int
    end: int
    row: int
    opens: bool


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces of one or more lines: ``[CLS] line [SEP] line [SEP]``, with their case and mark numbers.

    ``view`` are the places of the pieces that may be of a name; ``units`` the words that those pieces stand for.
    """

    pieces: tuple[int, ...]
    cases: tuple[int, ...]
    marks: tuple[int, ...]
    view: tuple[int, ...]
    units: tuple[Unit, ...]


@lru_cache(maxsize=20_000)
def shape(word: str) -> Shape:
    """The shape of one word."""
    if any(c.isdigit() for c in word):
        return Shape.DIGIT
    if not any(c.isupper() or c.islower() for c in word):
        return Shape.OTHER
    if word.islower():
        return Shape.LOWER
    if word.isupper():
        return Shape.INITIAL if len(word) == 1 else Shape.UPPER
    return Shape.TITLE if word[0].isupper() and word[1:].islower() else Shape.MIXED


def line_style(shapes: Sequence[Shape]) -> LineStyle:
    """The style of a line with words of these shapes; lines of one or two words count as running text."""
    cased = [s for s in shapes if s in (Shape.LOWER, Shape.TITLE, Shape.UPPER, Shape.INITIAL, Shape.MIXED)]
    if len(cased) < 3:
        return LineStyle.RUNNING
    if sum(s in (Shape.UPPER, Shape.INITIAL) for s in cased) >= _CAPITALS_LINE * len(cased):
        return LineStyle.CAPITALS
    if sum(s is not Shape.LOWER for s in cased) >= _CAPITALS_LINE * len(cased):
        return LineStyle.HEADLINE
    return LineStyle.RUNNING


def case_number(form: Shape, style: LineStyle, accented: bool) -> int:
    """One number for the three things that the uncased vocabulary loses."""
    return (form * STYLES + style) * 2 + accented


def is_mark(case: int) -> bool:
    """Whether a case number is that of a word without cased letters or digits: in English text, a punctuation mark."""
    return case // (STYLES * 2) == Shape.OTHER


@lru_cache(maxsize=20_000)
def _accented(word: str) -> bool:
    return not word.isascii() and any(unicodedata.decomposition(c) for c in word if c.isalpha())


@cache
def _no_names() -> frozenset[str]:
    return frozenset(rules.load("en", "no_names")["words"])


@lru_cache(maxsize=20_000)
def _may_name(word: str) -> bool:
    """Whether a word with a capital may be a name, or of one, without a capital beside it."""
    return shape(word) not in (Shape.TITLE, Shape.INITIAL) or word.lower() not in _no_names()


def _in_view(texts: Sequence[str], spans: Sequence[tuple[int, int]], shapes: Sequence[Shape]) -> list[bool]:
    """Which words of a line may be of a name: those with a capital, all that is joined to them, and some to either side."""
    capital = [text[0].isupper() or form is Shape.MIXED for text, form in zip(texts, shapes, strict=True)]
    view = [False] * len(texts)
    at = 0
    while at < len(texts):
        end = at + 1
        while end < len(texts) and spans[end][0] == spans[end - 1][1]:
            end += 1
        if any(capital[i] and (capital[i + 1 : i + 2] == [True] or _may_name(texts[i])) for i in range(at, end)):
            cased = [i for i in range(at, end) if shapes[i] is not Shape.OTHER]
            first, last = max(0, cased[0] - _REACH), cased[-1] + _REACH + 1
            view[first:last] = [True] * len(view[first:last])
        at = end
    return view


class _Word(msgspec.Struct, frozen=True, gc=False):
    """A word of a line with the numbers of its pieces, all of one case and mark."""

    start: int
    end: int
    pieces: tuple[int, ...]
    case: int
    mark: int
    in_view: bool
    ends_sentence: bool


def _words(line: str, vocabulary: WordPieces, lists: NameLists, most: int) -> list[_Word]:
    """The words of a line, of a word at most so many pieces."""
    spans = words(line)
    texts = [line[start:end] for start, end in spans]
    shapes = [shape(text) for text in texts]
    style = line_style(shapes)
    return [
        _Word(
            *span,
            vocabulary.pieces(text)[:most],
            case_number(form, style, _accented(text)),
            mark,
            in_view,
            text in _SENTENCE_ENDS,
        )
        for text, span, form, mark, in_view in zip(
            texts, spans, shapes, lists.marks(texts), _in_view(texts, spans, shapes), strict=True
        )
    ]


def _cut(found: list[_Word], room: int) -> Iterator[list[_Word]]:
    """Parts of at most ``room`` pieces, cut after a sentence where one ends in the room's second half."""
    while sum(len(word.pieces) for word in found) > room:
        size, at, sentence = 0, 0, 0
        while size + len(found[at].pieces) <= room:
            size += len(found[at].pieces)
            at += 1
            if found[at - 1].ends_sentence and size >= room // 2:
                sentence = at
        yield found[: sentence or at]
        found = found[sentence or at :]
    yield found


def windows(lines: Sequence[str], vocabulary: WordPieces, lists: NameLists, size: int = WINDOW) -> Iterator[Window]:
    """Pack the lines, in order, into windows of at most ``size`` pieces; a line is split only where it is longer than that."""
    packing = _Packing(vocabulary.first, vocabulary.last)
    for number, line in enumerate(lines):
        for part in _cut(_words(line, vocabulary, lists, size - 2), size - 2):
            if len(packing.pieces) > 1 and len(packing.pieces) + sum(len(word.pieces) for word in part) + 1 > size:
                yield packing.window()
                packing = _Packing(packing.first, packing.last)
            packing.add(number, part)
    if packing.units:
        yield packing.window()


class _Packing:
    """A window in the making."""

    def __init__(self, first: int, last: int) -> None:
        self.first, self.last = first, last
        self.pieces, self.cases, self.marks, self.view, self.units = [first], [0], [0], [0], list[Unit]()

    def add(self, line: int, part: list[_Word]) -> None:
        """Add words of that line and the mark that ends them; nothing where there are none."""
        opens = True
        for word in part:
            at, count = len(self.pieces), len(word.pieces)
            if word.in_view:
                self.units.append(Unit(line, word.start, word.end, len(self.view), opens))
                self.view.extend(range(at, at + count))
            opens = not word.in_view
            self.pieces.extend(word.pieces)
            self.cases.extend([word.case] * count)
            self.marks.extend([word.mark] * count)
        if part:
            self.view.append(len(self.pieces))
            self.pieces.append(self.last)
            self.cases.append(0)
            self.marks.append(0)

    def window(self) -> Window:
        """The window so far."""
        return Window(tuple(self.pieces), tuple(self.cases), tuple(self.marks), tuple(self.view), tuple(self.units))
