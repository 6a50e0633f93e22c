import pytest

from explainer.fields import parse_fields, split_front_matter
from explainer.problems import ProblemError


def test_a_date_stays_the_text_that_was_typed() -> None:
    assert parse_fields("from: 1990-02-11\nto: 1999", "x.yaml").text("from") == "1990-02-11"
    assert parse_fields("from: 1990-02-11\nto: 1999", "x.yaml").text("to") == "1999"


def test_an_unknown_key_is_reported_with_its_line_in_the_file() -> None:
    fields = parse_fields("name: Ana\nkimd: person\n", "actors/ana.md", first_line=2)
    with pytest.raises(ProblemError) as caught:
        fields.allow("name", "kind")
    assert (caught.value.problem.line, caught.value.problem.path) == (3, "actors/ana.md")
    assert "kimd" in caught.value.problem.read


def test_a_key_given_twice_is_an_error_at_its_second_place() -> None:
    with pytest.raises(ProblemError) as caught:
        parse_fields("name: Ana\nkind: person\nname: Eva\n", "a.yaml")
    assert caught.value.problem.line == 3


def test_the_lines_of_nested_blocks_are_lines_of_the_file() -> None:
    fields = parse_fields("positions:\n  - title: mayor\n    form: 1990\n", "a.yaml")
    with pytest.raises(ProblemError) as caught:
        fields.blocks("positions")[0].allow("title", "from")
    assert caught.value.problem.line == 3


@pytest.mark.parametrize("text", ["name: [a, b", "\tname: x", "name: a: b", "name: 'x"])
def test_broken_yaml_is_an_error_with_a_line(text: str) -> None:
    with pytest.raises(ProblemError) as caught:
        parse_fields(text, "a.yaml")
    assert caught.value.problem.line >= 1


def test_a_list_where_keys_are_expected_is_an_error() -> None:
    with pytest.raises(ProblemError):
        parse_fields("- a\n- b\n", "a.yaml")


def test_an_empty_file_has_no_fields() -> None:
    assert dict(parse_fields("", "a.yaml").values) == {}


def test_a_tag_of_yaml_runs_no_code() -> None:
    with pytest.raises(ProblemError):
        parse_fields("name: !!python/object/apply:os.getcwd []\n", "a.yaml").text("name")


def test_front_matter_is_parted_from_the_text_with_the_texts_line() -> None:
    assert split_front_matter("---\ntitle: x\n---\nBody\n") == ("title: x\n", "Body\n", 4)


@pytest.mark.parametrize("text", ["", "Title\n---\n", "---\ntitle: x\n"])
def test_text_without_closed_front_matter_is_none(text: str) -> None:
    assert split_front_matter(text) is None
