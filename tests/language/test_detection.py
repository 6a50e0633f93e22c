import pytest

from explainer import rules
from explainer.language.detection import detect
from explainer.language.parsing import parse
from tests.builders import story

_ENGLISH = "The minister said that he was not in the country and would return after the vote."
_SPANISH = "El ministro dijo que no estaba en el país y que la reunión fue aplazada por el gobierno."


@pytest.mark.parametrize("example", rules.load("und", "function_words")["examples"], ids=lambda e: e["language"])
def test_examples_of_the_rules(example: dict[str, str]) -> None:
    assert detect(example["text"], "und") == example["language"]


def test_the_text_outweighs_a_wrong_declaration() -> None:
    assert detect(_ENGLISH, "it") == "en"


def test_a_regional_tag_is_kept() -> None:
    assert detect(_ENGLISH, "en-GB") == "en-GB"


def test_a_short_text_is_what_it_is_declared_to_be() -> None:
    assert detect("Oil prices fell.", "en") == "en"
    assert detect("Precios al alza.", "es") == "es"


def test_a_declared_language_of_the_script_is_believed() -> None:
    assert detect("Президент прибув до Києва.", "uk") == "uk"
    assert detect("Президент прибыл в Киев.", "en") == "ru"


def test_another_language_is_cut_into_sentences_without_grammar() -> None:
    parsed = parse(story(f"{_SPANISH} Nadie respondió."))
    assert (parsed.language, parsed.has_grammar) == ("es", False)
    assert len(parsed.blocks[0].sentences) == 2
    assert {t.tag for t in parsed.blocks[0].tokens} == {""}
