import numpy as np
import pytest
import spacy
from spacy.language import Language

from explainer.language import word_vectors
from explainer.language.model import DEFAULT_MODEL
from explainer.language.word_vectors import quicken

TEXTS = ["Ann Lee met the mayor of Porto.", "", "It rained on Monday, and the mayor left.", "Rain."]


def vectors(pipeline: Language, texts: list[str]) -> list[np.ndarray]:
    docs = [pipeline.make_doc(text) for text in texts]
    return [np.asarray(v) for v in pipeline.get_pipe("tok2vec").model.predict(docs)]  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def plain() -> Language:
    return spacy.load(DEFAULT_MODEL)


@pytest.fixture(scope="module")
def quick() -> Language:
    pipeline = spacy.load(DEFAULT_MODEL)
    quicken(pipeline.get_pipe("tok2vec").model)  # type: ignore[attr-defined]
    return pipeline


def test_the_vectors_are_those_of_the_model(plain: Language, quick: Language) -> None:
    for expected, found in zip(vectors(plain, TEXTS), vectors(quick, TEXTS), strict=True):
        assert found.shape == expected.shape
        assert np.allclose(found, expected, atol=1e-4)


def test_what_was_read_before_changes_nothing() -> None:
    def read(*before: str) -> bytes:
        pipeline = spacy.load(DEFAULT_MODEL)
        quicken(pipeline.get_pipe("tok2vec").model)  # type: ignore[attr-defined]
        for text in before:
            vectors(pipeline, [text])
        return b"".join(v.tobytes() for v in vectors(pipeline, TEXTS))

    assert read() == read("The mayor of Monday rained on it, and left Porto.", "Lee.")


def test_words_are_forgotten_when_there_are_too_many(quick: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    before = vectors(quick, TEXTS)
    monkeypatch.setattr(word_vectors, "_MOST_WORDS", 3)
    assert all(np.array_equal(a, b) for a, b in zip(before, vectors(quick, TEXTS), strict=True))


@pytest.mark.parametrize(("window", "replaced"), [(1, True), (2, False)])
def test_only_the_architecture_that_is_known_is_replaced(window: int, replaced: bool) -> None:
    embed = {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": 8,
        "attrs": ["NORM"],
        "rows": [20],
        "include_static_vectors": False,
    }
    encode = {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": 8,
        "window_size": window,
        "maxout_pieces": 2,
        "depth": 1,
    }
    whole = {"@architectures": "spacy.Tok2Vec.v2", "embed": embed, "encode": encode}
    pipeline = spacy.blank("en")
    model = pipeline.add_pipe("tok2vec", config={"model": whole}).model  # type: ignore[attr-defined]
    pipeline.initialize()
    before = list(model.layers)
    quicken(model)
    assert (list(model.layers) != before) is replaced
