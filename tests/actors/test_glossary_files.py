import datetime as dt

import pytest

from explainer.actors.actor import ActorKind
from explainer.actors.glossary_files import clashes, fold, read_entry
from explainer.problems import ProblemError

ENTRY = """---
name: Ilse Brandt
kind: person
aliases: [Brandt, Ilse Brandt-Vogel]
also-not: [Willy Brandt]
positions:
  - title: mayor of Neustadt
    from: 1988-05
    to: 1992
    source: town records
same-as: https://www.example.org/brandt
---
Ilse Brandt was *mayor*.
"""


def problem_of(text: str, path: str = "actors/ilse-brandt.md") -> tuple[int, str]:
    with pytest.raises(ProblemError) as caught:
        read_entry(text, path)
    return caught.value.problem.line, caught.value.problem.read


def test_an_entry_holds_what_the_editor_wrote() -> None:
    entry = read_entry(ENTRY, "actors/ilse-brandt.md")
    assert (entry.id, entry.name, entry.kind) == ("ilse-brandt", "Ilse Brandt", ActorKind.PERSON)
    assert entry.aliases == ("Brandt", "Ilse Brandt-Vogel")
    assert entry.also_not == ("Willy Brandt",)
    assert entry.same_as == ("https://www.example.org/brandt",)
    assert entry.biography == "Ilse Brandt was *mayor*."


@pytest.mark.parametrize(
    ("day", "held"),
    [("1988-04-30", False), ("1988-05-01", True), ("1992-12-31", True), ("1993-01-01", False)],
)
def test_a_position_with_partial_dates_counts_for_their_whole_length(day: str, held: bool) -> None:
    position = read_entry(ENTRY, "actors/ilse-brandt.md").positions[0]
    assert position.held_on(dt.date.fromisoformat(day)) is held


def test_an_unknown_key_is_an_error_at_its_line() -> None:
    line, read = problem_of(ENTRY.replace("aliases:", "alias:"))
    assert (line, "alias" in read) == (4, True)


def test_an_unknown_kind_is_an_error_at_its_line() -> None:
    assert problem_of(ENTRY.replace("kind: person", "kind: human"))[0] == 3


def test_a_bad_date_is_an_error_at_its_line() -> None:
    line, read = problem_of(ENTRY.replace("from: 1988-05", "from: 1988-13"))
    assert (line, "1988-13" in read) == (8, True)


def test_an_end_before_the_beginning_is_an_error() -> None:
    assert problem_of(ENTRY.replace("to: 1992", "to: 1987"))[0] == 9


def test_a_file_without_front_matter_is_an_error() -> None:
    assert problem_of("Ilse Brandt was mayor.\n")[0] == 1


def test_a_file_name_that_is_no_slug_is_an_error() -> None:
    assert "Ilse Brandt" in problem_of(ENTRY, "actors/Ilse Brandt.md")[1]


def test_two_entries_for_one_name_clash_at_the_later_file() -> None:
    first = read_entry(ENTRY, "actors/ilse-brandt.md")
    second = read_entry("---\nname: Jan Brandt\nkind: person\naliases: [BRANDT]\n---\n", "actors/jan-brandt.md")
    assert [p.path for p in clashes([second, first])] == ["actors/jan-brandt.md"]
    assert clashes([first]) == []


def test_names_are_compared_without_accents_and_case() -> None:
    assert fold("Nicolás  O’Higgins") == fold("NICOLAS O'HIGGINS")


def test_a_clash_is_told_at_the_line_of_the_name() -> None:
    first = read_entry(ENTRY, "actors/ilse-brandt.md")
    second = read_entry("---\nname: Jan Vogel\nkind: person\naliases:\n  - Vogel\n  - Brandt\n---\n", "actors/jan-vogel.md")
    assert [(p.path, p.line) for p in clashes([first, second])] == [("actors/jan-vogel.md", 6)]


def test_namesakes_of_different_kinds_do_not_clash() -> None:
    town = read_entry("---\nname: Brandt\nkind: place\n---\n", "actors/brandt.md")
    assert clashes([read_entry(ENTRY, "actors/ilse-brandt.md"), town]) == []


def test_a_name_that_is_also_disowned_is_an_error() -> None:
    entry = read_entry(ENTRY.replace("[Willy Brandt]", "[BRANDT]"), "actors/ilse-brandt.md")
    assert ["also-not" in p.read for p in clashes([entry])] == [True]


def test_the_office_is_that_of_the_day() -> None:
    entry = read_entry(ENTRY, "actors/ilse-brandt.md")
    assert entry.offices(dt.date(1990, 1, 1)) == ("mayor of Neustadt",)
    assert entry.offices(dt.date(1993, 1, 1)) == ()
