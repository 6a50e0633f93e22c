"""Every example in the wire rules does what the rule says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from explainer.rules import load
from explainer.wire.conventions.agencies import known_agency
from explainer.wire.conventions.dateline import month_number
from explainer.wire.conventions.languages import language_of
from explainer.wire.conventions.patterns import pattern

FILES = ("opening", "closing", "marks", "embargo", "advisories", "names", "rights")
SEARCHED = {
    ("marks", "trailing"),
    ("closing", "glued"),
    ("embargo", "order"),
    ("embargo", "lifted"),
    ("embargo", "hold"),
    ("rights", None),
}


def cases() -> Iterator[tuple[str, str, str, bool]]:
    for file in FILES:
        for key, entry in load("mul", f"wire_{file}").items():
            if "patterns" in entry:
                yield from ((file, key, text, True) for text in entry["examples"])
                yield from ((file, key, text, False) for text in entry["not"])


@pytest.mark.parametrize(("file", "key", "text", "meant"), list(cases()))
def test_example(file: str, key: str, text: str, meant: bool) -> None:
    rule = pattern(file, key)
    found = rule.search(text) if (file, key) in SEARCHED or (file, None) in SEARCHED else rule.match(text)
    assert bool(found) is meant


@pytest.mark.parametrize("example", load("mul", "wire_agencies")["examples"], ids=lambda e: e["text"])
def test_agency(example: dict[str, str]) -> None:
    agency = known_agency(example["text"])
    assert agency is not None
    assert agency.name == example["name"]


@pytest.mark.parametrize("text", load("mul", "wire_agencies")["not"])
def test_no_agency(text: str) -> None:
    assert known_agency(text) is None


@pytest.mark.parametrize("example", load("mul", "wire_months")["examples"], ids=lambda e: e["text"])
def test_month(example: dict[str, Any]) -> None:
    assert month_number(example["text"]) == example["month"]


@pytest.mark.parametrize("word", load("mul", "wire_months")["not"])
def test_no_month(word: str) -> None:
    assert month_number(word) is None


@pytest.mark.parametrize("example", load("mul", "wire_languages")["examples"], ids=lambda e: e["language"])
def test_language(example: dict[str, str]) -> None:
    assert language_of(example["text"], None) == example["language"]
