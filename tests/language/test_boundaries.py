import pytest

from explainer import rules
from explainer.language.parsing import parse
from tests.builders import story


def sentences(text: str) -> list[str]:
    return [b.text[s.start : s.end] for b in parse(story(text)).blocks for s in b.sentences]


@pytest.mark.parametrize("example", rules.load("en", "abbreviations")["examples"])
def test_examples_of_the_rules(example: str) -> None:
    assert sentences(example.replace("| ", "")) == example.split(" | ")


def test_no_sentence_begins_after_a_colon() -> None:
    assert sentences('The mayor wrote: "We will rebuild the bridge."') == ['The mayor wrote: "We will rebuild the bridge."']


def test_mixed_quotation_marks_close() -> None:
    assert sentences('“We closed it." Ann Lee left the room.') == ['“We closed it."', "Ann Lee left the room."]


def test_white_space_at_the_edges_is_outside() -> None:
    assert sentences("  It rained.   The game ended.  ") == ["It rained.", "The game ended."]


def test_sentences_slice_back_to_their_tokens() -> None:
    block = parse(story("It rained. The game, they said, was over.")).blocks[0]
    for sentence in block.sentences:
        tokens = block.sentence_tokens(sentence)
        assert block.text[tokens[0].start : tokens[-1].end] == block.text[sentence.start : sentence.end]
        assert {t.sentence for t in tokens} == {sentence.index}
