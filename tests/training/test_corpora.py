import json
from pathlib import Path

import pytest

from training.corpora import WIRE_COPY, Document, Label, Line, annotated_stories, conll, held_out, inline, wire_copy


def _named(line: Line) -> list[tuple[str, str]]:
    return [(line.text[n.start : n.end], n.kind) for n in line.labels]


def test_inline_labels_are_taken_out_of_the_text() -> None:
    line = inline("[LOC LIMA] - [PER Ana Ruiz], of the [ORG Banco Sur], left.")
    assert line.text == "LIMA - Ana Ruiz, of the Banco Sur, left."
    assert _named(line) == [("LIMA", "place"), ("Ana Ruiz", "person"), ("Banco Sur", "organisation")]


@pytest.mark.parametrize("text", ["[PER Ana Ruiz left.", "[ORG Bank of [LOC Peru]] closed."])
def test_a_label_left_open_or_nested_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match="not closed or nested"):
        inline(text)


def test_every_story_of_our_wire_copy_can_be_read() -> None:
    documents = wire_copy(WIRE_COPY)
    assert [d.name for d in documents if not any(line.labels for line in d.lines)] == []


def test_our_wire_copy_names_no_string_twice_in_one_place() -> None:
    overlapping = [
        (document.name, line.text[a.start : b.end])
        for document in wire_copy(WIRE_COPY)
        for line in document.lines
        for a, b in zip(line.labels, line.labels[1:], strict=False)
        if a.end > b.start
    ]
    assert overlapping == []


def test_columns_become_sentences_of_documents(tmp_path: Path) -> None:
    path = tmp_path / "small.conll"
    path.write_text(
        "-DOCSTART-\n\nAna\tB-PER\nRuiz\tI-PER\nleft\tO\n\n-DOCSTART-\n\nOslo\tB-LOC\nMarathon\tB-MISC\n", encoding="utf-8"
    )
    first, second = conll(path)
    assert first.lines == (Line("Ana Ruiz left", (Label(0, 8, "person"),)),)
    assert _named(second.lines[0]) == [("Oslo", "place")]


def test_every_occurrence_of_a_mention_is_labelled_and_the_longest_wins(tmp_path: Path) -> None:
    (tmp_path / "2025-01-02-bank.txt").write_text("Bank of Turia closes\n\nIn Turia, Turians wept.\n", encoding="utf-8")
    actors = [
        {"kind": "organisation", "mentions": ["Bank of Turia"]},
        {"kind": "place", "mentions": ["Turia"]},
    ]
    (tmp_path / "bank.json").write_text(json.dumps({"actors": actors}), encoding="utf-8")
    (document,) = annotated_stories(tmp_path, tmp_path)
    assert [_named(line) for line in document.lines] == [[("Bank of Turia", "organisation")], [("Turia", "place")]]


def test_what_is_held_out_depends_on_the_name_alone() -> None:
    names = [f"stories/{number}" for number in range(40)]
    kept = [name for name in names if held_out(Document(name, "wire", ()))]
    assert 10 < len(kept) < 30
    assert kept == [name for name in names if held_out(Document(name, "wire", (), own=True))]
