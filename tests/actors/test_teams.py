import pytest

from explainer import rules
from explainer.actors.candidates import candidates
from explainer.actors.teams import teams
from explainer.language.parsing import parse
from tests.actors.cast_cases import story


def playing(text: str) -> frozenset[str]:
    found = [c for block in parse(story(text)).blocks for c in candidates(block, frozenset())]
    return teams(found)


@pytest.mark.parametrize("example", rules.load("en", "teams")["examples"])
def test_names_of_teams_are_told_by_what_they_do(example: str) -> None:
    assert playing(example)


@pytest.mark.parametrize("example", rules.load("en", "teams")["not"])
def test_places_where_others_play_or_fight_are_no_teams(example: str) -> None:
    assert not playing(example)
