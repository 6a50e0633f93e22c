from dataclasses import replace

import pytest

from explainer.actors.actor import Actor, ActorKind, Cast, Mention
from explainer.actors.gazetteer import Gazetteer, with_known_names
from explainer.actors.glossary import GlossaryEntry
from explainer.wire.story import Span, Story
from tests.builders import story

COLD_SHIP = GlossaryEntry("cold-ship", "actors/cold-ship.md", "Cold Ship", ActorKind.ORGANISATION, ("CS", "the Ship"))
BRANDT = GlossaryEntry("brandt", "actors/brandt.md", "Ilse Brandt", ActorKind.PERSON, ("Brandt",), also_not=("Brandt Works",))


def linked(text: str, *entries: GlossaryEntry, cast: Cast | None = None) -> dict[str, list[str]]:
    told = story(text)
    ruled = with_known_names(told, cast or Cast(()), Gazetteer(entries).names_in(told))
    return {a.name: [told.text_of(m.span) for m in a.mentions] for a in ruled.actors}


def named(told: Story, name: str, kind: ActorKind) -> Actor:
    start = told.blocks[0].text.index(name)
    return Actor(name.lower(), name, kind, (Mention(Span("p1", start, start + len(name)), name, kind, "model"),))


def test_a_name_of_the_glossary_is_linked_where_the_machine_saw_none() -> None:
    assert linked("Workers at Cold Ship left; CS closed.", COLD_SHIP) == {"Cold Ship": ["Cold Ship", "CS"]}


def test_case_counts() -> None:
    assert linked("A cold ship lay there.", COLD_SHIP) == {}


@pytest.mark.parametrize("text", ["Jan Brandt spoke.", "The Brandt Works closed.", "He studied Brandt Theory."])
def test_a_name_that_is_part_of_another_is_left_alone(text: str) -> None:
    assert linked(text, BRANDT) == {}


@pytest.mark.parametrize("text", ["When Brandt spoke, all fell silent.", "Mayor Brandt spoke.", "They asked Brandt. She left."])
def test_titles_and_the_words_of_a_sentence_do_not_extend_a_name(text: str) -> None:
    assert linked(text, BRANDT) == {"Brandt": ["Brandt"]}


def test_a_possessive_stays_outside_the_mention() -> None:
    assert linked("They read Brandt’s letter.", BRANDT) == {"Brandt": ["Brandt"]}


def test_what_the_machine_has_linked_stays() -> None:
    told = story("Brandt spoke.")
    cast = Cast((named(told, "Brandt", ActorKind.PERSON),))
    assert with_known_names(told, cast, Gazetteer([BRANDT]).names_in(told)) == cast


def test_a_mention_joins_the_actor_that_the_file_is_about() -> None:
    told = story("Ilse Brandt spoke. They thanked Brandt.")
    cast = Cast((named(told, "Ilse Brandt", ActorKind.PERSON),))
    ruled = with_known_names(told, cast, Gazetteer([BRANDT]).names_in(told))
    assert [[m.text for m in a.mentions] for a in ruled.actors] == [["Ilse Brandt", "Brandt"]]


def test_the_glossary_rules_over_the_kind() -> None:
    told = story("Cold Ship spoke.")
    cast = Cast((named(told, "Cold Ship", ActorKind.PERSON),))
    assert with_known_names(told, cast, Gazetteer([COLD_SHIP]).names_in(told)).actors[0].kind is ActorKind.ORGANISATION


def test_a_name_that_two_kinds_bear_is_left_to_the_machine() -> None:
    place = GlossaryEntry("cs", "actors/cs.md", "Cold Ship", ActorKind.PLACE)
    assert linked("They met at Cold Ship.", COLD_SHIP, place) == {}


def test_only_names_that_stand_in_the_story_have_a_say_in_its_reading() -> None:
    assert [n.name for n in Gazetteer([COLD_SHIP, BRANDT]).names_in(story("They met Brandt at CS."))] == ["Brandt", "CS"]


@pytest.mark.parametrize("text", ["The Works/Cold — Ship closed.", "“Cold\tShip’s crew", "They met at the Port and Cold Ship."])
def test_a_name_begins_and_ends_where_words_do(text: str) -> None:
    assert [n.name for n in Gazetteer([COLD_SHIP]).names_in(story(text))] == ["Cold Ship"]


def test_what_other_stories_say_hides_no_name() -> None:
    gazetteer = Gazetteer([COLD_SHIP, BRANDT])
    for text in ("Cold Works and the Ship.", "They met.", "They met Ilse."):
        assert gazetteer.names_in(story(text)) == Gazetteer([COLD_SHIP, BRANDT]).names_in(story(text))
    assert [n.name for n in gazetteer.names_in(story("They met Ilse Brandt"))] == ["Ilse Brandt", "Brandt"]


def test_how_the_file_spells_the_name_has_no_say_in_a_reading_that_does_not_use_it() -> None:
    told = story("They met Brandt at the works.")
    renamed = replace(BRANDT, name="Ilse Maria Brandt", aliases=("Brandt", "Ilse Brandt"))
    assert Gazetteer([renamed]).names_in(told) == Gazetteer([BRANDT]).names_in(told)


def test_a_lone_alias_does_not_rule_over_the_kind() -> None:
    told = story("CS spoke.")
    cast = Cast((named(told, "CS", ActorKind.PLACE),))
    assert with_known_names(told, cast, Gazetteer([COLD_SHIP]).names_in(told)).actors[0].kind is ActorKind.PLACE
