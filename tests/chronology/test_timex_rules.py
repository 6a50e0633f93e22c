"""The examples in the rule files are executed: each rule finds what it says, and leaves alone what it says."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

import pytest

from explainer.chronology.event import TimeExpression
from explainer.chronology.times import RESOLVERS, time_expressions
from explainer.chronology.timex_rules import RULE_FILES, rules
from explainer.language.parsing import parse
from explainer.rules import load
from explainer.wire.story import Block, BlockKind, PublicationTime, Story, TimeSource


def _story(text: str, published: str) -> Story:
    when = PublicationTime.of(dt.date.fromisoformat(published), TimeSource.WIRE)
    return Story("a.txt", "text", "0" * 64, "A headline", (Block("p1", BlockKind.PARAGRAPH, text),), when, language="en")


@cache
def _times(text: str, published: str) -> tuple[TimeExpression, ...]:
    story = _story(text, published)
    return time_expressions(story, parse(story), ())


def _rows() -> list[tuple[str, dict[str, Any]]]:
    return [(load("en", file)["published"], row) for file in RULE_FILES for row in load("en", file)["rules"]]


EXAMPLES = [(row["name"], day, *example) for day, row in _rows() for example in row["examples"]]
COUNTEREXAMPLES = [(row["name"], day, text) for day, row in _rows() for text in row.get("not", [])]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e[0]}: {e[2]}")
def test_rule_finds_its_example(example: tuple[str, ...]) -> None:
    rule, default_day, marked, kind, value, *published = example
    before, _, rest = marked.partition("[")
    inside, _, after = rest.partition("]")
    found = [
        (t.span.start, t.span.end, t.type.value, t.value)
        for t in _times(before + inside + after, published[0] if published else default_day)
        if t.rule == rule
    ]
    assert (len(before), len(before) + len(inside), kind, value) in found


@pytest.mark.parametrize("example", COUNTEREXAMPLES, ids=lambda e: f"{e[0]}: {e[2]}")
def test_rule_leaves_its_counterexample_alone(example: tuple[str, str, str]) -> None:
    rule, day, text = example
    assert not [t for t in _times(text, day) if t.rule == rule]


def test_every_rule_has_an_example() -> None:
    assert [row["name"] for _, row in _rows() if not row.get("examples")] == []


def test_rule_names_are_unique_and_every_resolver_is_used() -> None:
    names = [rule.name for rule in rules()]
    assert len(names) == len(set(names))
    assert {rule.resolve for rule in rules()} <= RESOLVERS.keys()
