"""Differences between versions."""

from dataclasses import replace

from explainer.pages.versions import Piece, changes
from explainer.wire.story import Block, BlockKind, Story
from tests.pages.sample import archive


def story(headline: str, *paragraphs: str) -> Story:
    blocks = tuple(Block(f"p{n}", BlockKind.PARAGRAPH, text) for n, text in enumerate(paragraphs, start=1))
    return replace(archive().stories[0].story, headline=headline, blocks=blocks)


def test_a_changed_word_is_shown_in_its_paragraph() -> None:
    found = changes(story("H", "Three people died in Portwick.", "Same."), story("H", "Four people died in Portwick.", "Same."))
    assert found.passages == ((Piece("Three", "out"), Piece("Four", "into"), Piece(" people died in Portwick.", "same")),)


def test_a_new_paragraph_and_a_lost_one() -> None:
    found = changes(story("H", "One here.", "Keep."), story("H", "Keep.", "Two there."))
    assert found.passages == ((Piece("One here.", "out"),), (Piece("Two there.", "into"),))


def test_a_paragraph_with_little_in_common_is_another_one() -> None:
    found = changes(story("H", "The minister resigned on Monday."), story("H", "Rain fell over all the coast."))
    assert [piece.change for passage in found.passages for piece in passage] == ["out", "into"]


def test_equal_versions_differ_in_nothing() -> None:
    assert changes(story("H", "A."), story("H", "A.")).passages == ()


def test_the_newer_text_can_be_read_off_the_pieces() -> None:
    old, new = "a b c d e f g", "a x c d e y z g"
    (passage,) = changes(story("H", old), story("H", new)).passages
    assert "".join(piece.text for piece in passage if piece.change != "out") == new
    assert "".join(piece.text for piece in passage if piece.change != "into") == old


def test_many_changes_are_counted_not_shown() -> None:
    found = changes(story("H"), story("H", *(f"Paragraph {n}." for n in range(20))))
    assert (len(found.passages), found.more) == (8, 12)
