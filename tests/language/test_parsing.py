from collections.abc import Iterator, Sequence

import pytest

from explainer.language import names
from explainer.language.names import configured_source
from explainer.language.parse import Name, Parse, Token
from explainer.language.parsing import parse
from tests.builders import story


def tokens(text: str) -> dict[str, Token]:
    return {t.text: t for t in parse(story(text)).blocks[0].tokens}


@pytest.mark.parametrize(
    ("text", "word", "lemma"),
    [
        ("The ministers were told to leave.", "ministers", "minister"),
        ("The ministers were told to leave.", "told", "tell"),
        ("The ministers were told to leave.", "were", "be"),
        ("He has stopped running companies.", "stopped", "stop"),
        ("He has stopped running companies.", "running", "run"),
        ("He has stopped running companies.", "companies", "company"),
        ("He has stopped running companies.", "has", "have"),
        ("Peter Hale agreed.", "Hale", "Hale"),
    ],
)
def test_lemma(text: str, word: str, lemma: str) -> None:
    assert tokens(text)[word].lemma == lemma


def test_universal_parts_of_speech() -> None:
    found = tokens("She was not sure that the mayor had quickly left Porto.")
    assert {w: found[w].pos for w in ("She", "was", "not", "that", "the", "mayor", "quickly", "left", "Porto")} == {
        "She": "PRON",
        "was": "AUX",
        "not": "PART",
        "that": "SCONJ",
        "the": "DET",
        "mayor": "NOUN",
        "quickly": "ADV",
        "left": "VERB",
        "Porto": "PROPN",
    }


def test_abbreviations_are_no_pronouns() -> None:
    found = tokens("WHO vaccine chief Ann Lee said the US and its IT firms agreed.")
    assert {found[w].tag for w in ("WHO", "US", "IT")} == {"NNP"}


def test_the_root_is_its_own_head() -> None:
    roots = [t for t in parse(story("It rained. She left.")).blocks[0].tokens if t.head == t.index]
    assert [t.text for t in roots] == ["rained", "left"]


@pytest.mark.parametrize("text", ["", " ", "Rain.", "ANN LEE WINS THE VOTE IN PORTO", "…", "(FILE)", "王芳说。"])
def test_odd_blocks_are_parsed(text: str) -> None:
    assert parse(story(text or "\n")).blocks[0].text == text


def test_long_stories_are_parsed() -> None:
    parsed = parse(story("The council met Ann Lee in Porto on Monday and agreed on the plan.\n" * 750))
    assert len(parsed.blocks) == 750
    assert parsed.blocks[0].tokens == parsed.blocks[-1].tokens


def test_two_parses_are_equal() -> None:
    told = story("Ann Lee said the U.S. bank had failed. He left.")
    assert parse(told) == parse(told)


class _Everything:
    def names(self, lines: Sequence[str]) -> Sequence[Sequence[Name]]:
        return [[Name(0, len(line), "place")] for line in lines]


@pytest.fixture
def configured(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    configured_source.cache_clear()
    yield monkeypatch
    monkeypatch.undo()
    configured_source.cache_clear()


def _parsed_with(monkeypatch: pytest.MonkeyPatch, source: str) -> Parse:
    monkeypatch.setenv("BACKGROUNDER_NAMES", source)
    return parse(story("Rain\nSnow"))


def test_another_source_of_names_is_configured(configured: pytest.MonkeyPatch) -> None:
    configured.setattr(names, "everything", _Everything, raising=False)
    parsed = _parsed_with(configured, "explainer.language.names:everything")
    assert [block.names for block in parsed.blocks] == [(Name(0, 4, "place"),), (Name(0, 4, "place"),)]


def test_a_source_that_is_none_is_told(configured: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValueError, match="'spacy'; expected"):
        _parsed_with(configured, "spacy")
