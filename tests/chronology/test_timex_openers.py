from __future__ import annotations

import re

import pytest

from explainer.chronology.timex_openers import guard, may_open, opening, openings
from explainer.chronology.timex_rules import rules


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("march|may", {"marc", "may"}),
        ("(?:the )?june", {"the ", "june"}),
        (r"(?P<day>\d\d) may", {"00 m"}),
        (r"\d{2,3}x", {"00x", "000x"}),
        (r"\d+ june", {"0 ju", "00 j", "000 ", "0000"}),
        ("[ab]c", {"ac", "bc"}),
        (r"[1-9]\s?am", {"0am", "0 am"}),
        ("(?<!x)(?=may)may", {"may"}),
        (r"\bjan\b\.?", {"jan", "jan."}),
    ],
)
def test_openings_are_the_first_letters_of_all_that_can_match(pattern: str, found: set[str]) -> None:
    assert openings(pattern) == found


@pytest.mark.parametrize("pattern", [r"\w+ time", "[a-z]+ time", "[^x] time", ". time"])
def test_what_cannot_be_told_is_left_open(pattern: str) -> None:
    assert may_open(pattern, "zulu")
    assert re.match(guard([pattern]), "zulu") is not None


def test_guard_stops_what_no_pattern_can_open() -> None:
    guarded = re.compile(guard(["march", r"\d+ days", "'90s"]))
    assert guarded.match("march")
    assert guarded.match("12 days")
    assert guarded.match("'90s")
    assert not guarded.match("marble")
    assert not guarded.match("days")


def test_a_bracket_without_its_other_half_is_refused() -> None:
    with pytest.raises(ValueError, match="bracket"):
        openings("(?:may")


def test_every_rule_may_open_what_it_matches() -> None:
    texts = ("3 days", "the next morning", "'90s", "may 4, 2019", "tuesday night", "a year ago", "noon", "2019-08-14")
    for rule in rules():
        for text in texts:
            if rule.pattern.match(text):
                assert may_open(rule.pattern.pattern, opening(text, 0)), (rule.name, text)
