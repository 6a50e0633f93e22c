from explainer.problems import Severity
from explainer.storylines.files import read_storyline, unknown_stories

LINE = read_storyline(
    "---\ntitle: Harbour\nstories:\n  - 2024-03-05-fire\n  - 2024-03-06-fir\nwithout: 2024-03-07-secret\n---\n",
    "storylines/harbour.md",
)


def test_a_story_that_is_not_there_is_an_error_at_its_line_with_the_nearest_id() -> None:
    problems = unknown_stories([LINE], {"2024-03-05-fire", "2024-03-06-fire"}, {"2024-03-07-secret"})
    errors = [p for p in problems if p.severity is Severity.ERROR]
    assert [(p.path, p.line) for p in errors] == [("storylines/harbour.md", 5)]
    assert "2024-03-06-fire" in errors[0].expected


def test_a_story_that_is_held_back_is_no_error() -> None:
    problems = unknown_stories([LINE], {"2024-03-05-fire", "2024-03-06-fir"}, {"2024-03-07-secret"})
    assert [(p.line, p.severity) for p in problems] == [(6, Severity.NOTE)]
