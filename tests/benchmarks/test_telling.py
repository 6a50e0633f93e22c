"""The benchmark's stories, and what it says stands in them."""

from collections import Counter
from itertools import islice

from benchmarks.passage import Kind, Passage, Sentence, placed, text_of
from benchmarks.telling import tell
from benchmarks.world import HEAD_OF_STATE


def test_marks_move_along_when_passages_are_joined() -> None:
    joined = "Yesterday " + Passage("Ana Ruiz").marked(Kind.ACTOR) + " spoke."
    (mark,) = joined.marks
    assert joined.text[mark.start : mark.end] == "Ana Ruiz"


def test_sentences_stand_where_they_are_placed_in_the_paragraph() -> None:
    paragraph = (Sentence(Passage("It rained.")), Sentence(Passage("It stopped.")))
    text = text_of(paragraph)
    assert [text[at : at + len(s.passage.text)] for at, s in placed(paragraph)] == ["It rained.", "It stopped."]


def test_the_same_number_of_stories_is_the_same_stories() -> None:
    assert list(tell(30)) == list(tell(30))


def test_names_are_marked_where_they_stand() -> None:
    for told in tell(24):
        for sentence in (s for paragraph in told.paragraphs for s in paragraph):
            for mark in sentence.passage.of_kind(Kind.ACTOR):
                assert sentence.passage.text[mark.start : mark.end] in {mark.of.name, mark.of.short}  # type: ignore[union-attr]


def test_a_story_has_about_400_words_and_eight_actors() -> None:
    for told in islice(tell(1_000), 0, 1_000, 50):
        assert 300 < sum(len(text_of(p).split()) for p in told.paragraphs) < 480
        actors = {m.of for p in told.paragraphs for s in p for m in s.passage.of_kind(Kind.ACTOR)}
        assert 7 <= len(actors) <= 10


def test_the_head_of_state_is_in_a_twentieth_of_the_stories_and_nobody_in_a_tenth() -> None:
    stories: Counter[object] = Counter()
    for told in tell(1_000):
        stories.update({m.of for p in told.paragraphs for s in p for m in s.passage.of_kind(Kind.ACTOR)})
    assert 35 <= stories[HEAD_OF_STATE] <= 65
    assert max(stories.values()) < 100


def test_actors_grow_more_slowly_than_stories() -> None:
    def actors(count: int) -> int:
        return len({m.of for t in tell(count) for p in t.paragraphs for s in p for m in s.passage.of_kind(Kind.ACTOR)})

    assert 1.5 * actors(100) < actors(400) < 4 * actors(100)
