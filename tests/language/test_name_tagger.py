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
