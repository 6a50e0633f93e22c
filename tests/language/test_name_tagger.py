"""The tagger as shipped, on sentences that it has not learned from."""

import hashlib
import re
from pathlib import Path

import pytest

from explainer.language.name_tagger import MODEL, NameTagger, tagger

_CARD = Path(__file__).parents[2] / "docs" / "name-tagger.md"
_TEXT = (
    "LIMA, June 3 (Reuters) - Economy Minister Rosa Huamán Tello said on Monday that Peru would sell part in Aerolíneas Sur.",
    "Huamán spoke in Arequipa after a meeting with the International Monetary Fund (IMF).",
    "The IMF declined to comment, and so did Washington.",
    "striker of the club said nothing at all.",
)


@pytest.fixture(scope="module")
def names() -> list[tuple[str, str]]:
    found = tagger().names(_TEXT)
    return [(line[n.start : n.end], n.kind) for line, line_names in zip(_TEXT, found, strict=True) for n in line_names]


@pytest.mark.parametrize(
    "expected",
    [
        ("LIMA", "place"),
        ("Reuters", "organisation"),
        ("Rosa Huamán Tello", "person"),
        ("Peru", "place"),
        ("Arequipa", "place"),
        ("International Monetary Fund", "organisation"),
        ("IMF", "organisation"),
        ("Washington", "place"),
    ],
)
def test_finds(names: list[tuple[str, str]], expected: tuple[str, str]) -> None:
    assert expected in names


def test_titles_stay_outside(names: list[tuple[str, str]]) -> None:
    assert [form for form, _ in names if form.startswith(("Economy", "Minister"))] == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Shares of Norvane (NRV.L) fell 3% in London.", ["Norvane organisation", "NRV.L organisation", "London place"]),
        ("By Tamsin Okafor-Wilde and Jorge Prat", ["Tamsin Okafor-Wilde person", "Jorge Prat person"]),
        ('Cornelia "Kee" Baumgartner won.', ['Cornelia "Kee" Baumgartner person']),
        ("Kestrel & Moyne, the auditors, quit on Monday.", ["Kestrel & Moyne organisation"]),
        ("Leeds beat Everton 2-1 at Elland Road.", ["Leeds organisation", "Everton organisation", "Elland Road place"]),
        ("The U.S. Embassy in Quito closed early.", ["U.S. place", "Quito place"]),
        ("OPEC+ left output as it was.", ["OPEC+ organisation"]),
    ],
)
def test_draws_the_line_around_a_name(line: str, expected: list[str]) -> None:
    (found,) = tagger().names([line])
    assert [f"{line[n.start : n.end]} {n.kind}" for n in found] == expected


@pytest.mark.parametrize(
    "line",
    [
        "Lawmakers passed the Clean Water Act on Tuesday.",
        '"Good heavens!" she said. "Merry Christmas."',
        "The Embassy did not answer questions sent on Friday.",
        "The World Cup kept the Champions League off the front pages.",
    ],
)
def test_laws_exclamations_and_competitions_are_no_names(line: str) -> None:
    assert tagger().names([line]) == [[]]


def test_as_many_lines_come_out_as_go_in() -> None:
    assert tagger().names(["", "   ", "no capital here", "Lima"])[:3] == [[], [], []]


def test_a_text_without_lines_has_no_names() -> None:
    assert tagger().names([]) == []


def test_a_second_tagger_finds_the_same() -> None:
    assert NameTagger().names(_TEXT) == tagger().names(_TEXT)


def test_the_card_describes_the_model_that_is_shipped() -> None:
    stated = re.search(r"SHA-256[^`]*`([0-9a-f]{64})`", _CARD.read_text(encoding="utf-8"))
    assert stated is not None
    assert stated[1] == hashlib.sha256(MODEL.read_bytes()).hexdigest()


def test_the_model_is_small_enough_for_the_repository() -> None:
    assert sum(path.stat().st_size for path in MODEL.parent.iterdir()) <= 25_000_000
