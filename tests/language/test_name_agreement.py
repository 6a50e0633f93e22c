import re
from typing import Any

import pytest

from explainer import rules
from explainer.language.name_agreement import agree, without_legal_form
from explainer.language.name_lists import NameLists
from explainer.language.parse import Name

_TOWNS = frozenset({"lisbon", "vienna", "rio de janeiro", "scotland"})
_LISTS = NameLists.of(frozenset({"washington", "quito"}), _TOWNS, frozenset(), frozenset())
_SIGHTING = re.compile(r"\[(?P<kind>\w+) (?P<form>[^\]]+)\]")
_KINDS = {"per": "person", "org": "organisation", "loc": "place"}


def _agreed(*marked: str) -> list[tuple[str, str]]:
    """The agreed names of lines whose sightings are marked like ``[per Ana Ruiz]``."""
    lines, sightings = [], []
    for text in marked:
        line, found, at = "", [], 0
        for match in _SIGHTING.finditer(text):
            line += text[at : match.start()]
            found.append(Name(len(line), len(line) + len(match["form"]), _KINDS[match["kind"]]))
            line += match["form"]
            at = match.end()
        lines.append(line + text[at:])
        sightings.append(found)
    agreed = agree(lines, sightings, _LISTS)
    return [(line[n.start : n.end], n.kind) for line, names in zip(lines, agreed, strict=True) for n in names]


def test_one_string_is_of_one_kind() -> None:
    found = _agreed("[org Codelta] grew.", "[per Codelta] shrank.", "[org Codelta] fell.")
    assert found == [("Codelta", "organisation")] * 3


def test_a_whole_name_outweighs_slips_about_the_surname() -> None:
    found = _agreed("[per Ana Sucre] spoke.", "[loc Sucre] left.", "[loc Sucre] came.")
    assert found[1:] == [("Sucre", "person")] * 2


def test_a_surname_that_was_passed_over_is_found() -> None:
    assert _agreed("[per Ana Cabello] spoke.", "Then Cabello left; [per Cabello] came back.")[1:] == [("Cabello", "person")] * 2


def test_a_word_that_is_mostly_no_name_is_none() -> None:
    assert _agreed("Storm one.", "Storm two.", "Storm three.", "[org Storm] four.") == []


def test_a_well_known_place_is_no_person_whom_nobody_introduced() -> None:
    assert _agreed("[per Washington] sent ships.") == [("Washington", "place")]


def test_a_well_known_place_can_be_a_surname() -> None:
    assert _agreed("[per Denzel Washington] sang.", "[loc Washington] bowed.")[1] == ("Washington", "person")


def test_an_acronym_in_brackets_is_what_its_long_form_is() -> None:
    found = _agreed("The [per Janata Vikas Party] ([loc JVP]) won; JVP flags flew.")
    assert found == [("Janata Vikas Party", "organisation"), ("JVP", "organisation"), ("JVP", "organisation")]


def test_a_bracket_that_is_no_acronym_of_the_name_stays_apart() -> None:
    assert _agreed("[per Ana Ruiz] ([org UNAM]) won.") == [("Ana Ruiz", "person"), ("UNAM", "organisation")]


def test_capitals_in_a_headline_agree_with_the_text() -> None:
    assert _agreed("[org QUITO] SHAKES", "In [loc Quito] and [loc Quito] walls fell.")[0] == ("QUITO", "place")


def test_part_of_a_longer_name_is_left_alone() -> None:
    assert _agreed("[loc Turia] flooded.", "The [org Bank of Turia] closed.")[1] == ("Bank of Turia", "organisation")


def test_small_words_are_no_occurrences() -> None:
    assert _agreed("[loc US] troops left us.") == [("US", "place")]


def test_money_is_no_place() -> None:
    assert _agreed("[loc US] firms paid [loc US]$20 and US$30.") == [("US", "place")]


@pytest.mark.parametrize("example", rules.load("en", "legal_forms")["examples"])
def test_a_legal_form_is_no_part_of_a_companys_short_name(example: dict[str, str]) -> None:
    assert without_legal_form(example["name"]) == example["company"]


@pytest.mark.parametrize("example", rules.load("en", "legal_forms")["not"])
def test_other_names_have_no_legal_form(example: dict[str, str]) -> None:
    assert without_legal_form(example["name"]) == ""


def test_a_company_is_one_without_its_legal_form_too() -> None:
    found = _agreed("[org Harlow-Pierce Corp] grew.", "[per Harlow-Pierce] sold it.")
    assert found[1] == ("Harlow-Pierce", "organisation")


def test_the_dot_of_an_abbreviated_legal_form_belongs_to_the_name() -> None:
    assert _agreed("Shares of [org Codelta Inc]. fell.") == [("Codelta Inc.", "organisation")]


def test_a_dot_that_ends_the_sentence_stays_outside() -> None:
    assert _agreed("It was sold to [org Codelta Inc]. Nobody wept.") == [("Codelta Inc", "organisation")]


@pytest.mark.parametrize("example", rules.load("en", "meetings")["examples"])
def test_a_body_is_parted_from_the_place_where_it_meets(example: dict[str, Any]) -> None:
    body, place = example["names"]
    marked = example["text"].replace(f"{body} {place}", f"[org {body} {place}]")
    assert _agreed(marked) == [(body, "organisation"), (place, "place")]


@pytest.mark.parametrize("example", rules.load("en", "meetings")["not"])
def test_other_organisations_keep_the_place_in_their_names(example: dict[str, str]) -> None:
    name = example["name"]
    assert _agreed(example["text"].replace(name, f"[org {name}]")) == [(name, "organisation")]
