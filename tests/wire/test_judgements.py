import pytest

from explainer.problems import ProblemError
from explainer.wire.judgements import (
    EventJudgement,
    MentionJudgement,
    MergeJudgement,
    Place,
    QuoteJudgement,
    missing_words,
    places_of,
)
from explainer.wire.sidecar import read_sidecar
from explainer.wire.story import Span
from tests.builders import story


def test_a_sidecar_states_judgements_in_order() -> None:
    judgements = read_sidecar(
        "judgements:\n"
        "  - mention: Washington\n"
        "    within: decision to double\n"
        "    is: nobody\n"
        "  - merge: [Ana Ruiz, La Jefa]\n"
        "  - event: the bank closed\n"
        "    date: 2025-08\n"
        "  - quote: They threaten us\n"
        "    speaker: Ana Ruiz\n",
        "a.yaml",
    ).judgements
    assert judgements == (
        MentionJudgement(Place("a.yaml", 2, "Washington", "decision to double")),
        MergeJudgement(Place("a.yaml", 5, "Ana Ruiz"), ("Ana Ruiz", "La Jefa")),
        EventJudgement(Place("a.yaml", 6, "the bank closed"), date="2025-08"),
        QuoteJudgement(Place("a.yaml", 8, "They threaten us"), "Ana Ruiz"),
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("- mention: X\n", 2),
        ("- mention: X\n    is: A\n    is-not: B\n", 2),
        ("- merge: [X]\n", 2),
        ("- event: X\n", 2),
        ("- event: X\n    date: soon\n", 3),
        ("- event: X\n    wrong: true\n    date: 2025\n", 2),
        ("- quote: X\n", 2),
        ("- mention: X\n    is: A\n    kind: dog\n", 4),
        ("- speaker: X\n", 2),
        ("- quote: X\n    speaker: Y\n    event: Z\n", 2),
    ],
)
def test_a_mistake_in_a_judgement_is_an_error_at_its_line(text: str, line: int) -> None:
    with pytest.raises(ProblemError) as caught:
        read_sidecar("judgements:\n  " + text, "a.yaml")
    assert caught.value.problem.line == line


def test_words_are_whole_words_and_may_stand_in_several_places() -> None:
    told = story("The bank and the bankers.\nA bank closed.")
    assert places_of(told, Place("a.yaml", 1, "bank")) == [Span("p1", 4, 8), Span("p2", 2, 6)]


def test_the_words_around_choose_one_of_several_places() -> None:
    told = story("Ruiz met Ruiz of Ghent.")
    assert places_of(told, Place("a.yaml", 1, "Ruiz", within="Ruiz of Ghent")) == [Span("p1", 9, 13)]


def test_words_that_are_gone_are_told_at_the_judgement() -> None:
    problem = missing_words(story("The bank closed."), Place("a.yaml", 7, "the harbour"))
    assert problem is not None
    assert (problem.path, problem.line) == ("a.yaml", 7)
    assert missing_words(story("The bank closed."), Place("a.yaml", 7, "The bank")) is None
