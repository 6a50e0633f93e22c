"""Misspellings: two forms that one slip of the keys parts, of which one is the usual."""

from __future__ import annotations

from explainer.actors import lexicon

# Shorter words that differ in one letter are mostly different words ("Iran" and "Iraq").
_SHORTEST = 5


def is_slip(form: str, usual: str) -> bool:
    """Whether ``form`` may be a misspelling of ``usual``: all words alike but one, which one slip parts from its own.

    Two names that both have a place in the lists are two names: "Austria", "Australia"; "Maria Costa", "Mario Costa".
    """
    words, others = form.split(), usual.split()
    if len(words) != len(others):
        return False
    different = [(a, b) for a, b in zip(words, others, strict=True) if lexicon.fold(a) != lexicon.fold(b)]
    if len(different) != 1:
        return False
    word, other = different[0]
    if min(len(word), len(other)) < _SHORTEST or not (word.isalpha() and other.isalpha()) or word.isupper() != other.isupper():
        return False
    genders = [lexicon.first_names().get(w) for w in (word, other)]
    two_people = {"male", "female"} <= set(genders)
    two_places = all(w in lexicon.known_places() for w in (word, other))
    return not two_people and not two_places and _one_slip(lexicon.fold(word), lexicon.fold(other))


def _one_slip(word: str, other: str) -> bool:
    """Whether a letter too many, too few or wrong, or two in the wrong order, parts two words (Damerau 1964).

    An added or missing "s" at the end is no slip but a plural.
    """
    start = next((i for i, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other)))
    left, right = word[start:], other[start:]
    if {left, right} == {"", "s"}:
        return False
    swapped = left[1:2] + left[:1] + left[2:]
    return left[1:] == right[1:] or left[1:] == right or left == right[1:] or swapped == right
