from pathlib import Path

import pytest

from explainer.language.name_lists import NameLists, mark_number

_NONE, _WELL_KNOWN, _TOWN, _LATER = (mark_number(part, given=False, surname=False) for part in range(4))
_LISTS = NameLists.of(
    frozenset({"peru", "sao paulo"}),
    frozenset({"paulo afonso", "sao jose"}),
    frozenset({"rosa"}),
    frozenset({"rosa", "quispe"}),
)


def test_the_longest_place_is_taken() -> None:
    assert _LISTS.marks(["São", "Paulo", ",", "Paulo", "Afonso"]) == [_WELL_KNOWN, _LATER, _NONE, _TOWN, _LATER]


def test_only_capitalised_words_are_looked_up() -> None:
    assert _LISTS.marks(["peru", "PERU"]) == [_NONE, _WELL_KNOWN]


def test_a_word_may_be_given_name_and_surname() -> None:
    given_and_surname, surname = mark_number(0, given=True, surname=True), mark_number(0, given=False, surname=True)
    assert _LISTS.marks(["Rosa", "Quispe"]) == [given_and_surname, surname]


@pytest.mark.parametrize(
    ("name", "known"), [("São Paulo", True), ("SAO PAULO", True), ("Paulo Afonso", False), ("Paulo", False)]
)
def test_well_known_places(name: str, known: bool) -> None:
    assert _LISTS.is_well_known(name) is known


def test_the_lists_that_are_shipped_know_the_world() -> None:
    from explainer.language.name_tagger import LISTS

    lists = NameLists.load(Path(LISTS))
    assert [
        name for name in ("Kenya", "Port-au-Prince", "Kisumu", "Rio de Janeiro", "U.S.") if not lists.is_well_known(name)
    ] == []
