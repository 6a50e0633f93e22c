"""The tagger's labels and the best valid sequence of them.

A word is outside (``O``), begins a name (``B``) or continues one (``I``) of a kind: Ramshaw & Marcus 1995, in the form known
as BIO2. ``I`` may only follow ``B`` or ``I`` of its own kind, and never crosses a line or a gap.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from explainer.language.name_features import Unit
from explainer.language.parse import Name

KINDS = ("person", "organisation", "place")
LABELS = ("O", *(f"{step}-{kind}" for kind in KINDS for step in "BI"))
_FORBIDDEN = -1e4
_SIDE_BY_SIDE = -2.0
"""Cost of two names of one kind without so much as a comma between them: nearly always one name that was cut in two."""


def begin(kind: str) -> int:
    """The label number that begins a name of that kind; the number after it continues the name."""
    return 1 + 2 * KINDS.index(kind)


def _moves() -> npt.NDArray[np.float32]:
    """``[i, j]``: the cost of going from label i to label j; zero where valid."""
    moves = np.zeros((len(LABELS), len(LABELS)), np.float32)
    for kind in KINDS:
        first = begin(kind)
        moves[:, first + 1] = _FORBIDDEN
        moves[first : first + 2, first + 1] = 0
        moves[first : first + 2, first] = _SIDE_BY_SIDE
    return moves


_MOVES = _moves()
_BEGINS = np.array([_FORBIDDEN if label.startswith("B-") else 0 for label in LABELS], np.float32)
_START = np.array([_FORBIDDEN if label.startswith("I-") else 0 for label in LABELS], np.float32)


def best_labels(scores: npt.NDArray[np.float32], opens: Sequence[bool], marks: Sequence[bool]) -> list[int]:
    """The valid label sequence with the highest sum of ``scores`` (words by labels): Viterbi 1967.

    No name goes on into a word that ``opens``, none begins with one of the ``marks``. Raises `IndexError` without any words.
    """
    scores = scores + np.array(marks, np.float32)[:, None] * _BEGINS
    found = scores.argmax(1)
    starts = np.array(opens, bool)
    starts[0] = True
    costs = np.where(starts, _START[found], _MOVES[np.roll(found, 1), found])
    labels: list[int] = found.tolist()
    bounds = [*np.flatnonzero(starts).tolist(), len(labels)]
    for first, end in pairwise(bounds):
        if costs[first:end].any():
            labels[first:end] = _best_path(scores[first:end])
    return labels


def _best_path(scores: npt.NDArray[np.float32]) -> list[int]:
    """The best labels of words without a gap; where the best label of each word alone is valid, that need not be asked."""
    score = scores[0] + _START
    back = []
    for row in scores[1:]:
        paths = score[:, None] + _MOVES
        back.append(paths.argmax(0))
        score = paths.max(0) + row
    label = int(score.argmax())
    labels = [label]
    for pointers in reversed(back):
        label = int(pointers[label])
        labels.append(label)
    return labels[::-1]


def completed(labels: Sequence[int], later: Sequence[bool], opens: Sequence[bool]) -> list[int]:
    """The labels with each place that was cut short going on to the end of the listed place that it is part of.

    ``later`` is true for words that are a later part of a listed place.
    """
    inside = begin("place") + 1
    found = list(labels)
    for i in range(1, len(found)):
        if later[i] and not opens[i] and not found[i] and found[i - 1] in (inside - 1, inside):
            found[i] = inside
    return found


def names(units: Sequence[Unit], labels: Sequence[int]) -> list[tuple[int, Name]]:
    """(line, name) for each name that the labels mark, in order."""
    found: list[tuple[int, Name]] = []
    for unit, label in zip(units, labels, strict=True):
        if label == 0:
            continue
        if LABELS[label].startswith("B"):
            found.append((unit.line, Name(unit.start, unit.end, KINDS[(label - 1) // 2])))
        else:
            line, name = found[-1]
            found[-1] = (line, Name(name.start, unit.end, name.kind))
    return found
