from dataclasses import replace
from pathlib import Path

import pytest

from explainer.actors.actor import ActorKind
from explainer.actors.gazetteer import Gazetteer
from explainer.actors.glossary import GlossaryEntry
from explainer.reading.kept import hash_of
from explainer.reading.named import names_in
from explainer.store import Store
from explainer.wire.story import Story
from tests.builders import story

BANK = GlossaryEntry("bank", "actors/bank.md", "Vell Bank", ActorKind.ORGANISATION, aliases=("the Bank", "VB"))
RUIZ = GlossaryEntry("ruiz", "actors/ruiz.md", "Ana Ruiz", ActorKind.PERSON)
TOLD = [story("Ana Ruiz left Vell Bank.", path="wire/a.txt"), story("Nobody left.\nVB stays.", path="wire/b.txt")]
STORIES = [(hash_of(told), told) for told in TOLD]


@pytest.fixture
def looked_through(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the stories whose words are looked through."""
    paths: list[str] = []
    look = Gazetteer.names_in

    def noting(gazetteer: Gazetteer, told: Story) -> object:
        paths.append(told.path)
        return look(gazetteer, told)

    monkeypatch.setattr(Gazetteer, "names_in", noting)
    return paths


def test_what_is_kept_is_what_a_look_through_finds(tmp_path: Path) -> None:
    fresh = [Gazetteer([BANK, RUIZ]).names_in(told) for told in TOLD]
    for _ in range(2):
        with Store(tmp_path / "s.sqlite") as store:
            assert names_in(STORIES, [BANK, RUIZ], store) == fresh


def test_only_a_new_story_is_looked_through(tmp_path: Path, looked_through: list[str]) -> None:
    with Store(tmp_path / "s.sqlite") as store:
        names_in(STORIES, [BANK], store)
        looked_through.clear()
        names_in([*STORIES[1:], (b"new", story("Vell Bank closed.", path="wire/c.txt"))], [BANK], store)
    assert looked_through == ["wire/c.txt"]


@pytest.mark.parametrize(
    "other", [replace(BANK, aliases=("VB",)), replace(BANK, also_not=("VB Radio",)), replace(BANK, id="vb")]
)
def test_another_glossary_makes_all_be_looked_through_again(
    tmp_path: Path, looked_through: list[str], other: GlossaryEntry
) -> None:
    with Store(tmp_path / "s.sqlite") as store:
        names_in(STORIES, [BANK], store)
        looked_through.clear()
        assert names_in(STORIES, [other], store) == [Gazetteer([other]).names_in(told) for told in TOLD]
    assert looked_through[:2] == ["wire/a.txt", "wire/b.txt"]


def test_without_a_glossary_nothing_is_kept(tmp_path: Path) -> None:
    with Store(tmp_path / "s.sqlite") as store:
        assert names_in(STORIES, [], store) == [(), ()]
