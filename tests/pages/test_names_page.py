"""What actors are filed under in the index."""

from __future__ import annotations

import pytest

from explainer.actors.actor import ActorKind
from explainer.archive.archive import ActorEntry
from explainer.pages.names_page import filed_under
from explainer.rules import load

RULES = load("en", "generations")


def entry(name: str, *aliases: str, kind: ActorKind = ActorKind.PERSON) -> ActorEntry:
    return ActorEntry("x", name, kind, aliases, (), (), (), ())


@pytest.mark.parametrize("example", [*RULES["examples"], *RULES["not"]], ids=lambda e: e["name"])
def test_a_generation_is_no_surname(example: dict[str, str]) -> None:
    parts = filed_under(entry(example["name"]))
    assert "".join(parts) == example["name"]
    assert parts[1] == example["filed"]


def test_the_short_form_of_the_stories_decides() -> None:
    assert filed_under(entry("Xi Jinping", "Xi")) == ("", "Xi", " Jinping")
    assert filed_under(entry("Nicolás Maduro", "Maduro")) == ("Nicolás ", "Maduro", "")
    assert filed_under(entry("James A. Lovell Jr.", "Lovell")) == ("James A. ", "Lovell", " Jr.")


def test_what_is_no_person_is_filed_under_its_whole_name() -> None:
    assert filed_under(entry("Harbour Office", kind=ActorKind.ORGANISATION)) == ("", "Harbour Office", "")
