from typing import Any

import pytest

from explainer import rules
from explainer.actors import lexicon
from explainer.actors.actor import ActorKind
from explainer.actors.fitting import fit
from tests.actors.cast_cases import cast_of, story


def examples(name: str, key: str = "examples") -> list[Any]:
    return list(rules.load("en", name)[key])


@pytest.mark.parametrize("example", examples("countries"), ids=lambda e: e["demonym"])
def test_demonyms_lead_to_countries(example: dict[str, str]) -> None:
    assert lexicon.places().demonyms[example["demonym"]] == example["country"]


@pytest.mark.parametrize("example", examples("first_names"), ids=lambda e: e["name"])
def test_first_names_have_a_gender(example: dict[str, str]) -> None:
    assert lexicon.first_names()[example["name"]] == example["gender"]


def test_cities() -> None:
    cities = lexicon.places().cities
    assert cities.issuperset(examples("cities"))
    assert cities.isdisjoint(examples("cities", "not"))


@pytest.mark.parametrize("example", examples("titles"))
def test_titles(example: str) -> None:
    assert lexicon.titles().is_title(example.rsplit(maxsplit=1)[-1])


@pytest.mark.parametrize("example", examples("titles", "not"))
def test_no_titles(example: str) -> None:
    assert not lexicon.titles().is_title(example)


def kinds(name: str, article: str = "the ") -> dict[str, ActorKind]:
    return {a.name: a.kind for a in cast_of(f"They told {article}{name} and others to leave.").actors}


@pytest.mark.parametrize("example", examples("organisations"))
def test_organisations_are_told_by_their_form(example: str) -> None:
    assert kinds(example) == {example: ActorKind.ORGANISATION}


@pytest.mark.parametrize("example", examples("places"))
def test_places_are_told_by_their_form(example: str) -> None:
    assert kinds(example) == {example: ActorKind.PLACE}


@pytest.mark.parametrize("example", examples("not_actors"))
def test_events_laws_and_time_words_are_no_actors(example: str) -> None:
    assert kinds(example) == {}


@pytest.mark.parametrize("name", ["organisations", "places", "not_actors"])
def test_names_of_another_kind(name: str) -> None:
    expected = {"organisations": ActorKind.ORGANISATION, "places": ActorKind.PLACE, "not_actors": None}[name]
    for example in examples(name, "not"):
        assert kinds(example, article="").get(example) != (expected or "none")


def _credited(text: str) -> bool:
    furniture = lexicon.furniture()
    return any(p.search(text) for p in furniture.anywhere + furniture.captions)


@pytest.mark.parametrize("example", examples("nicknames"), ids=" ".join)
def test_nicknames(example: tuple[str, str]) -> None:
    assert fit(example[0], example[1], ActorKind.PERSON) == "nickname"


@pytest.mark.parametrize("example", examples("nicknames", "not"), ids=" ".join)
def test_no_nicknames(example: tuple[str, str]) -> None:
    assert fit(example[0], example[1], ActorKind.PERSON) is None


def test_furniture() -> None:
    assert all(_credited(text) for text in examples("furniture"))
    assert not any(_credited(text) for text in examples("furniture", "not"))


def test_stories_without_grammar_have_an_empty_cast() -> None:
    text = "El ministro dijo que la reunión de Ana Torres en Lima fue aplazada por el gobierno y que no habrá otra."
    assert cast_of(text).actors == ()
    assert story(text).blocks
