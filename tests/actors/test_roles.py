from pathlib import Path

import pytest

from explainer import rules
from tests.actors.cast_cases import cast_of

_LINES = Path(__file__).with_name("roles.md").read_text(encoding="utf-8").splitlines()
_CASES = [line[2:] for line in _LINES if line.startswith("- ")]
_NOUNS = [rules.load("en", name) for name in ("person_nouns", "body_nouns")]


def roles(*paragraphs: str) -> dict[str, list[str]]:
    return {actor.name: [role.text for role in actor.roles] for actor in cast_of(*paragraphs).actors}


@pytest.mark.parametrize("case", _CASES)
def test_case(case: str) -> None:
    story, *expected = case.split(" | ")
    found = roles(*story.split(" // "))
    for line in expected:
        name, told = line.split(": ", 1)
        assert sorted(found[name]) == sorted(role for role in told.split("; ") if role != "-")


@pytest.mark.parametrize("example", [e for nouns in _NOUNS for e in nouns["examples"]], ids=lambda e: e[0])
def test_nouns_make_roles(example: list[str]) -> None:
    sentence, name, role = example
    assert roles(sentence)[name] == [role]


@pytest.mark.parametrize("example", [e for nouns in _NOUNS for e in nouns["not"]], ids=lambda e: e[0])
def test_other_words_make_no_roles(example: list[str]) -> None:
    sentence, name, role = example
    assert role not in roles(sentence)[name]
