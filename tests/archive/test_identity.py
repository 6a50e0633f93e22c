import random

from hypothesis import given
from hypothesis import strategies as st

from explainer.actors.actor import ActorKind
from explainer.actors.glossary import GlossaryEntry
from explainer.archive.identity import DatedReading, Identity, identify
from tests.builders import actor, reading, story


def dated(story_id: str, *actors: object, day: str = "2025-08-23") -> DatedReading:
    return DatedReading(story_id, reading(*actors, of=story("x" * 99, day=day)))  # type: ignore[arg-type]


def members(identities: list[Identity]) -> dict[str, list[str]]:
    return {i.id: [member.story for member in i.members] for i in identities}


def test_one_organisation_in_two_stories_is_one_actor() -> None:
    found = identify(
        [dated("a", actor("Port Authority", "organisation")), dated("b", actor("Port Authority", "organisation"))], []
    )
    assert members(found) == {"port-authority": ["a", "b"]}


def test_a_country_is_one_place_by_whatever_short_name() -> None:
    found = identify([dated("a", actor("US", "place")), dated("b", actor("United States", "place"))], [])
    assert members(found) == {"united-states": ["a", "b"]}


def test_an_institution_that_one_story_takes_for_a_place_is_one_with_the_others() -> None:
    lab = actor("Ridge Research Center", "organisation")
    found = identify([dated("a", lab), dated("b", actor("Ridge Research Center", "place")), dated("c", lab)], [])
    assert [(i.id, i.kind.value, len(i.members)) for i in found] == [("ridge-research-center", "organisation", 3)]


def test_a_town_and_its_club_stay_two() -> None:
    found = identify([dated("a", actor("Neustadt", "organisation")), dated("b", actor("Neustadt", "place"))], [])
    assert len(found) == 2


def test_a_full_name_with_the_same_role_is_one_person() -> None:
    found = identify(
        [dated("a", actor("Ana Ruiz", role="finance minister")), dated("b", actor("Ana Ruiz", role="minister"))], []
    )
    assert members(found) == {"ana-ruiz": ["a", "b"]}


def test_namesakes_with_other_roles_and_company_stay_apart() -> None:
    found = identify(
        [
            dated("a", actor("Ana Ruiz", role="finance minister"), actor("Central Bank", "organisation"), day="2025-01-01"),
            dated("b", actor("Ana Ruiz", role="striker"), actor("Rovers", "organisation"), day="2025-02-01"),
        ],
        [],
    )
    assert members(found) == {"ana-ruiz": ["a"], "ana-ruiz-person": ["b"], "central-bank": ["a"], "rovers": ["b"]}


def test_other_roles_are_one_person_where_the_company_is_the_same() -> None:
    found = identify(
        [
            dated("a", actor("Ana Ruiz", role="finance minister"), actor("Central Bank", "organisation")),
            dated("b", actor("Ana Ruiz", role="candidate"), actor("Central Bank", "organisation")),
        ],
        [],
    )
    assert members(found)["ana-ruiz"] == ["a", "b"]


def test_a_bare_surname_joins_the_one_fuller_name_in_the_same_company() -> None:
    found = identify(
        [
            dated("a", actor("Ana Ruiz", aliases=("Ruiz",)), actor("Central Bank", "organisation")),
            dated("b", actor("Ruiz"), actor("Central Bank", "organisation")),
        ],
        [],
    )
    assert members(found)["ana-ruiz"] == ["a", "b"]
    assert any("form of this name" in reason for i in found for reason in i.reasons)


def test_a_bare_surname_in_other_company_stays_apart() -> None:
    found = identify([dated("a", actor("Ana Ruiz", aliases=("Ruiz",))), dated("b", actor("Ruiz"))], [])
    assert members(found) == {"ana-ruiz": ["a"], "ruiz": ["b"]}


def test_a_surname_that_fits_two_stays_apart() -> None:
    bank = actor("Central Bank", "organisation")
    found = identify(
        [
            dated("a", actor("Ana Ruiz", aliases=("Ruiz",)), bank),
            dated("b", actor("Eva Ruiz", aliases=("Ruiz",)), bank),
            dated("c", actor("Ruiz"), bank),
        ],
        [],
    )
    assert members(found)["ruiz"] == ["c"]


def test_the_editors_file_rules_over_the_machine() -> None:
    entry = GlossaryEntry("ruiz", "actors/ruiz.md", "Ana María Ruiz", ActorKind.PERSON, aliases=("Ana Ruiz", "A. Ruiz"))
    found = identify([dated("a", actor("Ana Ruiz", role="minister")), dated("b", actor("A. Ruiz", role="striker"))], [entry])
    assert members(found) == {"ruiz": ["a", "b"]}
    assert found[0].name == "Ana María Ruiz"


def test_a_name_that_the_editor_disowns_is_not_joined() -> None:
    entry = GlossaryEntry(
        "ana-ruiz", "actors/ana-ruiz.md", "Ana Ruiz", ActorKind.PERSON, aliases=("Ruiz",), also_not=("Eva Ruiz",)
    )
    found = identify([dated("a", actor("Eva Ruiz", aliases=("Ruiz",)))], [entry])
    assert members(found) == {"eva-ruiz": ["a"]}


def test_a_later_story_does_not_change_the_ids_of_earlier_ones() -> None:
    first = dated("a", actor("Ana Ruiz", role="minister"), day="2025-01-01")
    later = dated("b", actor("Ana Ruiz", role="striker"), day="2025-02-01")
    assert members(identify([first], []))["ana-ruiz"] == ["a"]
    assert members(identify([later, first], []))["ana-ruiz"] == ["a"]


NAMES = st.sampled_from(["Ana Ruiz", "Eva Ruiz", "Ruiz", "Central Bank", "Bank", "Neustadt"])
KINDS = {"Central Bank": "organisation", "Bank": "organisation", "Neustadt": "place"}


@st.composite
def archives(draw: st.DrawFn) -> list[DatedReading]:
    stories = []
    for number in range(draw(st.integers(1, 6))):
        names = draw(st.lists(NAMES, unique=True, max_size=4))
        roles = [draw(st.sampled_from([None, "minister", "striker"])) for _ in names]
        cast = [
            actor(n, KINDS.get(n, "person"), r, (n.split()[-1],) if " " in n else ()) for n, r in zip(names, roles, strict=True)
        ]
        stories.append(dated(f"s{number}", *cast, day=f"2025-0{number + 1}-01"))
    return stories


@given(archives(), st.randoms(use_true_random=False))
def test_the_order_of_stories_does_not_matter_and_everyone_is_somebody(
    archive: list[DatedReading], dice: random.Random
) -> None:
    shuffled = list(archive)
    dice.shuffle(shuffled)
    found = identify(archive, [])
    assert identify(shuffled, []) == found
    everyone = sorted((r.id, a.key) for r in archive for a in r.reading.cast.actors)
    assert sorted((m.story, m.key) for i in found for m in i.members) == everyone
    assert len({i.id for i in found}) == len(found)
