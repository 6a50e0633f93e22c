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

from explainer.language.name_lists import NameLists
from explainer.language.word_pieces import WordPieces, words

WINDOW = 192
"""Most pieces in a window, marks included: long enough for a few paragraphs of context, short enough for one core's cache."""

_REACH = 2
"""Words to either side of a capitalised one that are in view: "Bank of the South", "Ministry of Public Works and …"."""

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


@dataclass(frozen=True, slots=True)
class Unit:
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


def _accented(word: str) -> bool:
    return not word.isascii() and any(unicodedata.decomposition(c) for c in word if c.isalpha())


@dataclass(frozen=True, slots=True)
class _Piece:
    """One piece before packing: ``unit`` is its word's range in the line where the piece is the first of its word."""

    id: int
    case: int
    mark: int
    in_view: bool
    unit: tuple[int, int] | None
    last_of_sentence: bool


def _pieces(line: str, vocabulary: WordPieces, lists: NameLists) -> list[_Piece]:
    spans = words(line)
    texts = [line[start:end] for start, end in spans]
    shapes = [shape(text) for text in texts]
    style = line_style(shapes)
    capital = [text[:1].isupper() or form is Shape.MIXED for text, form in zip(texts, shapes, strict=True)]
    marks = lists.marks(texts)
    found = []
    for i, (text, span) in enumerate(zip(texts, spans, strict=True)):
        case = case_number(shapes[i], style, _accented(text))
        in_view = any(capital[max(0, i - _REACH) : i + _REACH + 1])
        for number, piece in enumerate(vocabulary.pieces(text)):
            found.append(_Piece(piece, case, marks[i], in_view, None if number else span, text in _SENTENCE_ENDS))
    return found


def _cut(pieces: list[_Piece], room: int) -> Iterator[list[_Piece]]:
    """Parts of at most ``room`` pieces, cut after a sentence where one ends in the room's second half, else between words."""
    while len(pieces) > room:
        ends = [i + 1 for i in range(room // 2, room) if pieces[i].last_of_sentence and pieces[i + 1].unit]
        starts = [i for i in range(1, room + 1) if pieces[i].unit]
        at = ends[-1] if ends else starts[-1] if starts else room
        yield pieces[:at]
        pieces = pieces[at:]
    yield pieces


def windows(lines: Sequence[str], vocabulary: WordPieces, lists: NameLists, size: int = WINDOW) -> Iterator[Window]:
    """Pack the lines, in order, into windows of at most ``size`` pieces; a line is split only where it is longer than that."""
    packing = _Packing(vocabulary.first, vocabulary.last)
    for number, line in enumerate(lines):
        for part in _cut(_pieces(line, vocabulary, lists), size - 2):
            if len(packing.pieces) > 1 and len(packing.pieces) + len(part) + 1 > size:
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

    def add(self, line: int, part: list[_Piece]) -> None:
        """Add pieces of that line and the mark that ends them; nothing where there are none."""
        opens = True
        for piece in part:
            if piece.in_view:
                if piece.unit:
                    self.units.append(Unit(line, *piece.unit, len(self.view), opens))
                self.view.append(len(self.pieces))
            if piece.unit:
                opens = not piece.in_view
            self._append(piece.id, piece.case, piece.mark)
        if part:
            self.view.append(len(self.pieces))
            self._append(self.last, 0, 0)

    def _append(self, piece: int, case: int, mark: int) -> None:
        self.pieces.append(piece)
        self.cases.append(case)
        self.marks.append(mark)

    def window(self) -> Window:
        """The window so far."""
        return Window(tuple(self.pieces), tuple(self.cases), tuple(self.marks), tuple(self.view), tuple(self.units))
