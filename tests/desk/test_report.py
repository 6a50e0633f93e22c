from explainer.desk.report import MOST_NAMED, Figures, failed, report
from explainer.problems import Problem, Severity
from explainer.wire.story import Skipped

FIGURES = Figures(stories=1, actors=12, events=3, storylines=1, pages=20, changed=2, removed=0)
ERROR = Problem("wire/a.txt", 0, "an empty file", "a story", "remove it")
WARNING = Problem("wire/b.txt", 0, "a kill of nothing", "a story", "nothing", Severity.WARNING)


def test_the_report_counts_what_was_made_and_says_how_to_look_at_it() -> None:
    lines = list(report(FIGURES, [], [], "output"))
    assert lines[0].startswith("Built 1 story, 12 actors, 3 dated events, 1 running story, 20 pages")
    assert "make serve" in lines[1]


def test_what_was_left_out_is_told_by_reason() -> None:
    skipped = [Skipped("wire/c.txt", "an advisory"), Skipped("wire/b.txt", "an advisory"), Skipped("wire/d", "a picture alone")]
    lines = list(report(FIGURES, skipped, [], "output"))
    assert lines[:2] == ["Left out (a picture alone): wire/d", "Left out (an advisory): wire/b.txt, wire/c.txt"]


def test_a_long_list_of_files_is_cut_and_counted() -> None:
    skipped = [Skipped(f"wire/{n:03}.txt", "an advisory") for n in range(MOST_NAMED + 5)]
    assert next(iter(report(FIGURES, skipped, [], "output"))).endswith("and 5 more")


def test_problems_stand_first_in_the_order_of_their_files() -> None:
    lines = list(report(None, [], [WARNING, ERROR], "output"))
    assert [line.split(":")[0] for line in lines[:2]] == ["wire/a.txt", "wire/b.txt"]
    assert "KEEP_GOING=1" in lines[-1]


def test_errors_fail_a_build_and_warnings_do_not() -> None:
    assert failed([WARNING, ERROR])
    assert not failed([WARNING])
