"""Word classes that tell a happening from a state, a figure or a forecast (``rules/<lang>/events.yaml``)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from explainer import rules
from explainer.language.parse import Token


@dataclass(frozen=True, slots=True)
class EventWords:
    """The word lists of one language, by lemma."""

    event_nouns: frozenset[str]
    event_endings: tuple[str, ...]
    no_event_nouns: frozenset[str]
    light_with_subject: frozenset[str]
    light_with_object: frozenset[str]
    state_verbs: frozenset[str]
    figure_nouns: frozenset[str]
    figure_verbs: frozenset[str]
    forecast_verbs: frozenset[str]
    modals_of_doubt: frozenset[str]
    periods: frozenset[str]
    wishes: frozenset[str]
    occasions: frozenset[str]
    as_of: tuple[str, ...]
    limits: frozenset[str]
    time_prepositions: frozenset[str]
    openers: frozenset[str]
    file_photo: re.Pattern[str]

    def names_happening(self, token: Token) -> bool:
        """Whether a noun names a happening by itself."""
        lemma = token.lemma.casefold()
        if token.pos not in {"NOUN", "PROPN"} or lemma in self.no_event_nouns | self.figure_nouns:
            return False
        return lemma in self.event_nouns or (token.pos == "NOUN" and lemma.endswith(self.event_endings))


@cache
def event_words(language: str) -> EventWords:
    """The lists of a language. Raises `FileNotFoundError` where it has none."""
    data = rules.load(language, "events")

    def words(name: str) -> frozenset[str]:
        return frozenset(data[name])

    return EventWords(
        event_nouns=words("event_nouns"),
        event_endings=tuple(data["event_endings"]),
        no_event_nouns=words("no_event_nouns"),
        light_with_subject=frozenset(data["light_verbs"]["subject"]),
        light_with_object=frozenset(data["light_verbs"]["object"]),
        state_verbs=words("state_verbs"),
        figure_nouns=words("figure_nouns"),
        figure_verbs=words("figure_verbs"),
        forecast_verbs=words("forecast_verbs"),
        modals_of_doubt=words("modals_of_doubt"),
        periods=words("periods"),
        wishes=words("wishes"),
        occasions=words("occasions"),
        as_of=tuple(data["as_of"]),
        limits=words("limits"),
        time_prepositions=words("time_prepositions"),
        openers=words("openers"),
        file_photo=_file_photo(data["file_photo"]),
    )


def _file_photo(marks: Iterable[str]) -> re.Pattern[str]:
    """A mark in brackets anywhere, or before a colon or dash at the beginning of a caption."""
    any_mark = "|".join(re.escape(m) for m in sorted(marks, key=len, reverse=True))
    return re.compile(rf"[(\[](?:{any_mark})[)\]]|^(?:{any_mark})\s*[-–—:]", re.IGNORECASE)
