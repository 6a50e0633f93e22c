"""By which rule one form of a name is a form of another: surname, initials, short form, same words."""

from __future__ import annotations

import re
from functools import cache

from explainer.actors import lexicon
from explainer.actors.actor import ActorKind

_SMALL = frozenset(["of", "the", "and", "for", "de", "la", "del", "do", "da", "des", "du", "in", "on", "&", "to", "y", "e"])


# What an abbreviation of a broadcaster or an agency may be followed by in its own fuller name.
_OUTLETS = frozenset({"News", "Radio", "Television", "Tv", "International", "Sport", "Online", "World"})


_ARTICLE = re.compile(r"\b(?:[Aa]l|[Ee]l|[Uu]l)-(?=[A-Z])")
_GENERATIONS = frozenset({"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"})


def without_generation(name: str) -> str:
    """A person's name without "Jr." and the like behind first name and surname: "Charles III" stays."""
    words = name.replace(",", "").split()
    return " ".join(words[:-1]) if len(words) > 2 and words[-1] in _GENERATIONS else name


def without_article(name: str) -> str:
    """A person's name without the Arabic article, which news leaves out at will: "Bashar al-Assad", "Assad"."""
    return _ARTICLE.sub("", name)


def spelling(form: str, kind: ActorKind) -> str:
    """What spellings of one form share: case, accents, hyphens, full stops; for countries and teams, the usual form."""
    if kind != ActorKind.PERSON:
        form = lexicon.places().canonical.get(form, form)
    if kind == ActorKind.ORGANISATION:
        form = _without_possessive(form)
    if len(form) <= 4:
        return lexicon.fold(form).replace(".", "")
    return re.sub(r"[\s.-]+", " ", lexicon.fold(form)).strip()


def _without_possessive(name: str) -> str:
    return re.sub(r"['’]s\b", "", name)


def fit(short: str, full: str, kind: ActorKind) -> str | None:
    """The rule by which ``short`` may name the same actor of ``kind`` as the longer ``full``; None where none does."""
    if kind == ActorKind.PERSON:
        return _person(_words(without_article(short)), _words(without_article(without_generation(full))))
    words, longer = _words(_without_possessive(short)), _words(_without_possessive(full))
    if content(short) == content(full):
        return "same words"
    return _organisation(short, full, words, longer) if kind == ActorKind.ORGANISATION else _place(words, longer)


def initials(name: str) -> str:
    """The first letters of a name's words, small words left out: ``IMF``, ``CEC``."""
    words = [w for part in name.split() for w in part.split("-") if w and w.lower() not in _SMALL]
    return "".join(w if w.isupper() and len(w) < 4 else w[0] for w in words).upper()


def _person(words: list[str], longer: list[str]) -> str | None:
    if longer[-len(words) :] == words:
        return "surname" if len(words) < len(longer) else "without the generation"
    if longer[: len(words)] == words:
        return "first name" if len(words) == 1 else "first names"
    if len(words) == 1:
        return "one of two surnames" if words[0] in longer else None
    return _other_first_name(words[0], longer[0]) if words[-1] == longer[-1] else None


def _other_first_name(first: str, usual: str) -> str | None:
    """The rule by which two people of one surname with these first names are one."""
    if first == usual:
        return "shorter full name"
    return "nickname" if first in lexicon.nicknames().get(usual, ()) else None


def _organisation(short: str, full: str, words: list[str], longer: list[str]) -> str | None:
    if _without_legal_form(short) == _without_legal_form(full):
        return "without the legal form"
    letters, bare = short.replace(".", ""), " ".join(w for w in full.split() if w not in lexicon.organisations().legal_forms)
    owner, _, rest = full.partition(" ")
    if " " in rest and letters == initials(rest) and (owner in lexicon.places().certain or lexicon.places().is_demonym(owner)):
        return "initials"
    if len(short) > 1 and short.isupper() and initials(full).startswith(letters):
        if letters in {initials(full), initials(bare)}:
            return "initials"
        return None if short in lexicon.organisations().acronyms else "first initials"
    if short in lexicon.organisations().acronyms and longer[-1].capitalize() not in _OUTLETS:
        return None
    return _short_form(short, full, words, longer)


def _short_form(short: str, full: str, words: list[str], longer: list[str]) -> str | None:
    if len(words) == 1 and longer[-1] == words[0] and full.rpartition(" ")[0] in lexicon.known_places():
        return "without the town"
    begins, ends = longer[: len(words)] == words, len(words) > 1 and longer[-len(words) :] == words
    noun = len(words) == 1 and short in lexicon.organisations().heads and words[0] in longer
    return "short form" if begins or ends or noun else None


def _without_legal_form(name: str) -> list[str]:
    """The words of a company's name without "Inc.", "N.V." and the like at either end."""
    forms, words = lexicon.organisations().legal_forms, name.replace(",", "").split()
    while len(words) > 1 and words[-1] in forms:
        words.pop()
    while len(words) > 1 and words[0] in forms:
        words.pop(0)
    return [lexicon.fold(w) for w in words]


def _place(words: list[str], longer: list[str]) -> str | None:
    if words[-1] in lexicon.places().lower_heads and content(" ".join(words)) < content(" ".join(longer)):
        return "same words"
    if longer[1:2] == ["of"] and longer[2:] == words and longer[0] in lexicon.places().identity_words:
        return "kind of place before the name"
    country = " ".join(longer[:-1]) in _countries() and longer[-1] == "city"
    return "short form" if longer[:-1] == words and longer[-1] in {"city", "d.c."} and not country else None


@cache
def _countries() -> frozenset[str]:
    """Folded names of countries and states, whose like-named cities are other places: "Mexico City", "Kansas City"."""
    return frozenset(lexicon.fold(name) for name in lexicon.places().certain if name != "New York")


def _words(name: str) -> list[str]:
    return lexicon.fold(name).replace(",", "").split()


def content(name: str) -> frozenset[str]:
    """The words of a name, folded, without small ones, words for the same thing made one."""
    words = re.findall(r"[^\W_]+", lexicon.fold(name))
    return frozenset(lexicon.synonyms().get(w, w) for w in words if w not in _SMALL)
