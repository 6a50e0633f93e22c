"""Universal parts of speech from Penn Treebank tags and ClearNLP dependencies (Universal Dependencies' conversion table)."""

from __future__ import annotations

_POS = {
    "$": "SYM", "#": "SYM", "''": "PUNCT", "``": "PUNCT", ",": "PUNCT", ".": "PUNCT", ":": "PUNCT", "-LRB-": "PUNCT",
    "-RRB-": "PUNCT", "HYPH": "PUNCT", "NFP": "PUNCT", "AFX": "ADJ", "CC": "CCONJ", "CD": "NUM", "DT": "DET", "EX": "PRON",
    "FW": "X", "IN": "ADP", "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ", "LS": "X", "MD": "AUX", "NN": "NOUN", "NNS": "NOUN",
    "NNP": "PROPN", "NNPS": "PROPN", "PDT": "DET", "POS": "PART", "PRP": "PRON", "PRP$": "PRON", "RB": "ADV", "RBR": "ADV",
    "RBS": "ADV", "RP": "ADP", "SYM": "SYM", "TO": "PART", "UH": "INTJ", "VB": "VERB", "VBD": "VERB", "VBG": "VERB",
    "VBN": "VERB", "VBP": "VERB", "VBZ": "VERB", "WDT": "PRON", "WP": "PRON", "WP$": "PRON", "WRB": "ADV", "XX": "X",
    "ADD": "X", "_SP": "SPACE", "GW": "X",
}  # fmt: skip
_BE = frozenset({"be", "am", "is", "are", "was", "were", "been", "being", "'s", "’s", "'re", "’re", "'m", "’m"})


def universal(tag: str, dep: str, text: str) -> str:
    """The Universal POS tag of a token with that Penn ``tag``, dependency and text; ``X`` for an unknown tag."""
    pos = _POS.get(tag, "X")
    if pos == "VERB" and (dep in {"aux", "auxpass"} or text.lower() in _BE):
        return "AUX"
    if tag == "IN" and dep == "mark":
        return "SCONJ"
    if tag == "RB" and dep == "neg":
        return "PART"
    if tag in {"DT", "WDT"} and dep in {"nsubj", "nsubjpass", "dobj", "pobj", "attr", "ROOT", "conj"}:
        return "PRON"
    return pos
