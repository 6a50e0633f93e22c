"""Base forms by WordNet's method ("Morphy", Fellbaum 1998): exceptions first, then suffix rules that give a known word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_CLASSES = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adj"}
# Tags whose form is already the base form.
_BASE = frozenset({"VB", "VBP", "NN", "JJ"})
_AUXILIARIES = {
    "am": "be", "is": "be", "are": "be", "was": "be", "were": "be", "been": "be", "being": "be", "'s": "be", "’s": "be",
    "'re": "be", "’re": "be", "'m": "be", "’m": "be", "has": "have", "had": "have", "having": "have", "'ve": "have",
    "’ve": "have", "'d": "would", "’d": "would", "'ll": "will", "’ll": "will", "wo": "will", "ca": "can",
    "does": "do", "did": "do",
}  # fmt: skip


class Lemmatizer:
    """Base forms of single words, remembered as they are asked for."""

    def __init__(self, tables: Mapping[str, Mapping[str, Any]]) -> None:
        self._tables = tables
        self._known: dict[tuple[str, str, str], str] = {}

    def lemma(self, text: str, pos: str, tag: str) -> str:
        """The base form of ``text``, lower-case except for proper nouns, which keep their form."""
        if pos == "PROPN":
            return text
        key = (text, pos, tag)
        if key not in self._known:
            self._known[key] = self._look_up(text.lower(), pos, tag)
        return self._known[key]

    def _look_up(self, word: str, pos: str, tag: str) -> str:
        if pos == "AUX" or tag == "VBP":
            return _AUXILIARIES.get(word, word)
        name = _CLASSES.get(pos)
        if name is None or not self._tables or (tag in _BASE and pos != "ADJ"):
            return word
        exceptions = self._tables["lemma_exc"].get(name, {}).get(word)
        if exceptions:
            return str(exceptions[0])
        index = self._tables["lemma_index"].get(name, ())
        endings = self._tables["lemma_rules"].get(name, ())
        guesses = [word[: -len(old)] + new for old, new in endings if old and word.endswith(old)]
        return str(next((g for g in guesses if g in index), word))
