from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.search.words import family_of, fold, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Mayor’s plan, 2026", ["the", "mayor", "plan", "2026"]),
        ("Zoë Öztürk of São Tomé", ["zoe", "ozturk", "of", "sao", "tome"]),
        ("O'Brien's dock", ["o", "brien", "dock"]),
        ("Ελλάδα", ["ελλαδα"]),
        ("snake_case", ["snake", "case"]),
        ("", []),
    ],
)
def test_words_are_folded_runs_of_letters_and_digits(text: str, found: list[str]) -> None:
    assert words(text) == found


@given(st.text(alphabet="aAsSσΣé1_.,\n'’\"“-–`‘"))
def test_signs_of_typography_part_words_as_those_of_a_typewriter_do(text: str) -> None:
    assert words(text) == words(text.translate(str.maketrans("’“–‘", "'\"-`")))


@given(st.text(alphabet="aAsSéΣ1_.’ '“"))
def test_words_of_ascii_are_cut_as_any_others_are(text: str) -> None:
    assert words(f"{text} я")[:-1] == words(text)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("forms", [("vote", "votes", "voted", "voting"), ("city", "cities"), ("harbour", "harbours")])
def test_forms_of_a_word_are_one_family(forms: tuple[str, ...]) -> None:
    assert len({family_of(form, "en") for form in forms}) == 1


@given(st.from_regex(r"[a-z]{1,12}", fullmatch=True))
def test_a_form_begins_with_its_family(form: str) -> None:
    assert form.startswith(family_of(form, "en"))


def test_a_language_without_a_stemmer_has_families_of_one() -> None:
    assert family_of("kutya", "hu") == "kutya"
