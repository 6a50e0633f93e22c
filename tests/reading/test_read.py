import pytest

from explainer.actors.actor import ActorKind
from explainer.actors.gazetteer import Gazetteer
from explainer.actors.glossary import GlossaryEntry
from explainer.reading import read as room
from explainer.reading.read import read, read_safely
from explainer.wire.judgements import EventJudgement, MentionJudgement, Place, QuoteJudgement
from tests.builders import story

TOLD = story(
    "Mayor Ilse Brandt closed the harbour of Neustadt on Monday.\n“We had no choice left,” Brandt told reporters on Tuesday.",
    day="2024-03-06",
)


def test_a_reading_holds_what_each_room_found() -> None:
    reading = read(TOLD)
    assert [a.name for a in reading.cast.actors if a.kind == "person"] == ["Ilse Brandt"]
    assert [TOLD.text_of(q.content) for q in reading.quotes if q.kind == "direct"] == ["We had no choice left,"]
    assert [e.date for e in reading.events] == ["2024-03-04", "2024-03-05"]
    assert [TOLD.text_of(s).split()[0] for s in reading.sentences] == ["Mayor", "“We"]


def test_what_the_editor_rules_is_what_the_later_rooms_build_on() -> None:
    where = Place("a.yaml", 1, "Neustadt")
    reading = read(TOLD, [MentionJudgement(where), EventJudgement(Place("a.yaml", 4, "closed the harbour"), date="2024-03-03")])
    assert "Neustadt" not in [a.name for a in reading.cast.actors]
    assert [e.date for e in reading.events] == ["2024-03-03", "2024-03-05"]
    assert reading.problems == ()


def test_a_judgement_on_nothing_is_told_in_the_reading() -> None:
    reading = read(TOLD, [QuoteJudgement(Place("a.yaml", 4, "no such words"), None)])
    assert [(p.path, p.line) for p in reading.problems] == [("a.yaml", 4)]


def test_reading_twice_gives_the_same() -> None:
    assert read(TOLD) == read(TOLD)


def test_a_rule_that_fails_costs_the_story_its_annotations_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> None:
        raise LookupError("no such word")

    monkeypatch.setattr(room, "quotations", failing)
    reading = read_safely(TOLD)
    assert reading.story == TOLD
    assert reading.quotes == ()
    assert "LookupError" in reading.problems[0].read
    assert "no such word" in reading.problems[0].read


def test_a_name_of_the_glossary_is_in_the_cast_also_where_the_machine_saw_none() -> None:
    told = story("They met at seepferd on Monday.", day="2024-03-06")
    entry = GlossaryEntry("seepferd", "actors/seepferd.md", "seepferd", ActorKind.ORGANISATION)
    reading = read(told, (), Gazetteer([entry]).names_in(told))
    assert [a.name for a in reading.cast.actors if a.kind is ActorKind.ORGANISATION] == ["seepferd"]


def test_credits_and_corrections_are_printed_and_not_read() -> None:
    credit = "(Reporting by Ana Torres in Lima)"
    told = story(
        f"(Corrects the day to Monday)\nIlse Brandt left on Monday.\n{credit}",
        correction="(Corrects the day to Monday)",
        credits=(credit,),
    )
    reading = read(told)
    assert reading.story == told
    assert [a.name for a in reading.cast.actors] == ["Ilse Brandt"]
    assert {s.block for s in reading.sentences} == {"p2"}
