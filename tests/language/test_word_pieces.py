from pathlib import Path

import pytest

from explainer.language.word_pieces import WordPieces, words

_PIECES = ("[UNK]", "[CLS]", "[SEP]", "al", "##bor", "##ada", "##b", "nunez", ",")


@pytest.fixture
def vocabulary(tmp_path: Path) -> WordPieces:
    path = tmp_path / "vocabulary.txt"
    path.write_text("\n".join(_PIECES) + "\n", encoding="utf-8")
    return WordPieces(path)


def test_every_mark_is_a_word_of_its_own() -> None:
    line = "Ana's U.S.-born son, O'Neil (26)"
    found = [line[start:end] for start, end in words(line)]
    assert found == ["Ana", "'", "s", "U", ".", "S", ".", "-", "born", "son", ",", "O", "'", "Neil", "(", "26", ")"]


def test_an_accent_written_apart_stays_in_its_word() -> None:
    line = "Jose\u0301 Nun\u0303ez"
    assert [line[start:end] for start, end in words(line)] == ["Jose\u0301", "Nun\u0303ez"]


def test_the_longest_piece_is_taken(vocabulary: WordPieces) -> None:
    assert [_PIECES[n] for n in vocabulary.pieces("Alborada")] == ["al", "##bor", "##ada"]


def test_case_and_accents_are_ignored(vocabulary: WordPieces) -> None:
    assert [_PIECES[n] for n in vocabulary.pieces("NÚÑEZ")] == ["nunez"]


def test_a_word_without_pieces_is_unknown(vocabulary: WordPieces) -> None:
    assert vocabulary.pieces("Alxyz") == (vocabulary.unknown,)


def test_a_word_without_end_is_unknown(vocabulary: WordPieces) -> None:
    assert vocabulary.pieces("al" + "b" * 200) == (vocabulary.unknown,)
