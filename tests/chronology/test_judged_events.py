from explainer.chronology.event import Event
from explainer.chronology.judged import judge_events
from explainer.problems import Problem
from explainer.wire.judgements import EventJudgement, Place
from explainer.wire.story import Span
from tests.builders import actor, reading, story

TOLD = story("The bank closed on Monday. Ana Ruiz left in May.")
SENTENCES = (Span("p1", 0, 26), Span("p1", 27, 48))
CAST = reading(actor("Ana Ruiz", at=27)).cast
CLOSED = Event("event-1", SENTENCES[0], "closed", Span("p1", 9, 15), "2025-08-18", None, "The bank closed", (), "verb")


def judged(*judgements: EventJudgement) -> tuple[list[tuple[str, str, str]], tuple[Problem, ...]]:
    events, problems = judge_events(TOLD, CAST, SENTENCES, (CLOSED,), judgements)
    return [(e.id, e.date, e.text) for e in events], problems


def test_a_wrong_event_is_gone() -> None:
    assert judged(EventJudgement(Place("a.yaml", 1, "The bank closed"), wrong=True)) == ([], ())


def test_an_event_gets_its_right_date() -> None:
    events, _ = judged(EventJudgement(Place("a.yaml", 1, "bank closed"), date="2025-08-25"))
    assert events == [("event-1", "2025-08-25", "The bank closed")]


def test_a_missing_event_is_added_with_its_sentence_and_actors() -> None:
    events, _ = judge_events(
        TOLD, CAST, SENTENCES, (CLOSED,), [EventJudgement(Place("a.yaml", 1, "Ruiz left"), date="2025-05", text="Ruiz left")]
    )
    assert [(e.id, e.date, e.sentence, e.actors) for e in events[1:]] == [
        ("event-added-1", "2025-05", SENTENCES[1], ("ana-ruiz",))
    ]


def test_a_wrong_event_that_is_none_is_told() -> None:
    events, problems = judged(EventJudgement(Place("a.yaml", 5, "Ruiz left"), wrong=True))
    assert len(events) == 1
    assert problems[0].line == 5


def test_words_that_a_new_version_no_longer_has_are_told() -> None:
    events, problems = judged(EventJudgement(Place("a.yaml", 5, "The harbour closed"), date="2025"))
    assert [e[1] for e in events] == ["2025-08-18"]
    assert problems[0].line == 5


def test_of_two_events_in_a_sentence_the_one_whose_verb_is_named_is_meant() -> None:
    told = story("The bank opened in 1912 and closed in 1960.")
    sentence = Span("p1", 0, 43)
    opened = Event("event-1", sentence, "opened", Span("p1", 9, 15), "1912", None, "The bank opened", (), "verb")
    closed = Event("event-2", sentence, "closed", Span("p1", 28, 34), "1960", None, "The bank closed", (), "verb")
    ruling = EventJudgement(Place("a.yaml", 1, "closed in 1960"), wrong=True)
    assert judge_events(told, CAST, [sentence], (opened, closed), [ruling]) == ((opened,), ())
