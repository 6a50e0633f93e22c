import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from explainer.language.name_features import Unit
from explainer.language.name_labels import LABELS, begin, best_labels, completed, names
from explainer.language.parse import Name

_ORG, _PER, _LOC = begin("organisation"), begin("person"), begin("place")


_WORDS = [False, False]
"""Two words, none of them a mark."""


def _scores(*best: tuple[int, ...]) -> np.ndarray:
    """Each word's labels from most to least wanted; the rest far behind."""
    scores = np.full((len(best), len(LABELS)), -9, np.float32)
    for row, wanted in zip(scores, best, strict=True):
        for place, label in enumerate(wanted):
            row[label] = -place
    return scores


def test_a_continuation_needs_a_beginning_of_its_kind() -> None:
    found = best_labels(_scores((_PER,), (_ORG + 1, _PER + 1)), [True, False], _WORDS)
    assert found == [_PER, _PER + 1]


def test_a_name_is_not_cut_in_two_lightly() -> None:
    assert best_labels(_scores((_PER,), (_PER, _PER + 1)), [True, False], _WORDS) == [_PER, _PER + 1]


def test_no_name_goes_on_into_a_word_that_opens() -> None:
    assert best_labels(_scores((_ORG,), (_ORG + 1, _ORG)), [True, True], _WORDS) == [_ORG, _ORG]


def test_no_name_begins_with_a_mark() -> None:
    assert best_labels(_scores((_PER,), (_PER + 1, _PER)), [True, False], [True, False]) == [0, _PER]


@given(arrays.arrays(np.float32, st.tuples(st.integers(1, 12), st.just(len(LABELS))), elements=st.floats(-5, 5, width=32)))
def test_the_sequence_is_always_valid(scores: np.ndarray) -> None:
    labels = [LABELS[i] for i in best_labels(scores, [True] + [False] * (len(scores) - 1), [False] * len(scores))]
    followed = zip(["O", *labels], labels, strict=False)
    assert [pair for pair in followed if pair[1][0] == "I" and (pair[0] == "O" or pair[0][2:] != pair[1][2:])] == []


def test_names_span_from_their_first_word_to_their_last() -> None:
    units = [Unit(0, 4, 8, 1, True), Unit(0, 9, 11, 2, False), Unit(0, 12, 17, 3, False), Unit(1, 0, 3, 5, True)]
    found = names(units, [_ORG, _ORG + 1, _ORG + 1, _PER])
    assert found == [(0, Name(4, 17, "organisation")), (1, Name(0, 3, "person"))]


def test_kinds_begin_at_labels_of_their_own() -> None:
    assert [LABELS[begin(kind)] for kind in ("person", "organisation", "place")] == ["B-person", "B-organisation", "B-place"]


def test_a_place_goes_on_to_the_end_of_the_listed_one() -> None:
    assert completed([_LOC, 0, 0, 0], [False, True, True, False], [True, False, False, False]) == [_LOC, _LOC + 1, _LOC + 1, 0]


def test_other_names_do_not_go_on_over_a_listed_place() -> None:
    assert completed([_PER, 0], [False, True], [True, False]) == [_PER, 0]
