"""Names by Backgrounder's own tagger: a small encoder in ONNX (see ``docs/name-tagger.md``), run on one core.

The model reads windows of a few paragraphs; this module feeds them to it, finds the best valid labels of its scores, and lets
the occurrences of each string agree (`name_agreement`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
import onnxruntime

from explainer.language.name_agreement import agree
from explainer.language.name_features import Window, is_mark, windows
from explainer.language.name_labels import best_labels, completed, names
from explainer.language.name_lists import NameLists, is_later_part
from explainer.language.parse import Name
from explainer.language.word_pieces import WordPieces

_FOLDER = Path(__file__).parent / "model"
MODEL, VOCABULARY, LISTS = (_FOLDER / name for name in ("names.onnx", "vocabulary.txt", "lists.tsv.gz"))


class NameTagger:
    """The tagger with its model loaded (a third of a second). Raises onnxruntime's own error where the model is missing."""

    def __init__(self, model: Path = MODEL, vocabulary: Path = VOCABULARY, lists: Path = LISTS) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        self._vocabulary = WordPieces(vocabulary)
        self._lists = NameLists.load(lists)

    def names(self, lines: Sequence[str]) -> list[list[Name]]:
        """The names of each line (headline or block of one text, in order), in text order, with offsets into the line."""
        return agree(lines, self.sightings(lines), self._lists)

    def sightings(self, lines: Sequence[str]) -> list[list[Name]]:
        """As `names`, but each occurrence as the model judged it alone."""
        found: list[list[Name]] = [[] for _ in lines]
        for window in windows(lines, self._vocabulary, self._lists):
            for line, name in self._names_of(window):
                found[line].append(name)
        return found

    def _names_of(self, window: Window) -> list[tuple[int, Name]]:
        if not window.units:
            return []
        numbers = {
            "pieces": np.array(window.pieces, np.int64),
            "cases": np.array(window.cases, np.int64),
            "marks": np.array(window.marks, np.int64),
            "view": np.array(window.view, np.int64),
        }
        (scores,) = self._session.run(None, numbers)
        units, opens = window.units, [unit.opens for unit in window.units]
        places = [window.view[unit.row] for unit in units]
        labels = best_labels(scores[[unit.row for unit in units]], opens, [is_mark(window.cases[place]) for place in places])
        later = [is_later_part(window.marks[place]) for place in places]
        return names(units, completed(labels, later, opens))


@cache
def tagger() -> NameTagger:
    """The one tagger of this process."""
    return NameTagger()
