from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from explainer.actors.actor import ActorKind
from explainer.actors.cast import cast
from explainer.actors.fitting import fit, initials
from explainer.actors.groups import Group, Open
from explainer.language.parsing import parse
from tests.actors.cast_cases import cast_of, story


def test_every_join_has_its_reason() -> None:
    found = cast_of("The World Trade Union (WTU) met Marta Silva. Silva thanked the WTU.")
    assert [(j.form, j.rule, j.evidence) for a in found.actors for j in a.joins] == [
        ("WTU", "other name given after the name", "World Trade Union"),
        ("Silva", "surname", "Marta Silva"),
    ]


def test_a_name_that_two_actors_fit_is_left_with_its_candidates() -> None:
    found = cast_of("Peter Hale met Anna Hale. Hale said little.")
    assert [(u.mention.text, u.candidates) for u in found.unresolved] == [("Hale", ("peter-hale", "anna-hale"))]
    assert found.unresolved[0].reason == "2 actors fit: surname"


def test_misspelt_accents_and_hyphens_are_one_actor() -> None:
    found = cast_of("José Peña spoke in Lima. Jose Pena left Lima at noon.")
    assert [a.name for a in found.actors if a.kind == ActorKind.PERSON] == ["José Peña"]


def test_keys_are_unique_slugs() -> None:
    found = cast_of("Georgia Hale flew to Łódź. In Lima, President Georgia Hale spoke. The Georgia Hale Foundation paid.")
    assert [a.key for a in found.actors] == ["georgia-hale", "lodz", "lima", "georgia-hale-foundation"]


def test_mentions_are_in_order_and_apart() -> None:
    told = story(
        "Ann Lee and Lee's bank, the Bank of Peru, met in Lima, Peru. Lee left Peru.", "The Bank of Peru lost Ann Lee."
    )
    found = cast(told, parse(told))
    spans = sorted(m.span for a in found.actors for m in a.mentions)
    assert all(a.block != b.block or a.end <= b.start for a, b in pairwise(spans))
    assert all(list(a.mentions) == sorted(a.mentions, key=lambda m: m.span) for a in found.actors)
    assert all(told.text_of(m.span) == m.text for a in found.actors for m in a.mentions)


def test_affiliation_is_the_actor_in_the_role_or_its_country() -> None:
    found = cast_of("White House press secretary Carol Dennis met Chilean minister Ana Torres in Chile.")
    assert {a.name: a.roles[0].affiliation for a in found.actors if a.roles} == {
        "Carol Dennis": "white-house",
        "Ana Torres": "chile",
    }


def test_roles_slice_back_to_the_text() -> None:
    told = story("The Danish foreign minister, Lars Holm, met Ann Lee, the mayor of Porto.")
    found = cast(told, parse(told))
    assert [told.text_of(r.span) for a in found.actors for r in a.roles] == ["Danish foreign minister", "mayor of Porto"]


def test_initials_leave_small_words_out() -> None:
    assert initials("Organization for Security and Co-operation in Europe") == "OSCOE"
    assert initials("International Monetary Fund") == "IMF"


def test_department_and_ministry_are_one() -> None:
    assert fit("Justice Department", "Ministry of Justice", ActorKind.ORGANISATION) == "same words"
    assert fit("European Council", "Council of the European Union", ActorKind.ORGANISATION) is None


_WORDS = "Ann Lee met the Bank of Peru ( ) , . ’s “ ” - & President U.S. 王芳 May 5 ! WHO"


@given(st.lists(st.sampled_from(sorted(_WORDS.split())), max_size=25))
def test_any_text_has_a_cast(words: list[str]) -> None:
    told = story(" ".join(words))
    found = cast(told, parse(told))
    keys = [a.key for a in found.actors]
    assert len(keys) == len(set(keys))
    assert {r.actor for r in found.references} <= set(keys)


def test_only_names_that_share_something_are_compared() -> None:
    names = ["Ana Torres", "Torres", "Bank of Peru", "BP", "Helena Duarte", "Tores"]
    groups = [Group(ActorKind.PERSON, {name: []}) for name in names]
    standing = Open(groups, {})
    assert [g.name for g in standing.near(groups[1])] == ["Ana Torres", "Tores"]
    assert [g.name for g in standing.near(groups[3])] == ["Bank of Peru"]


def test_a_group_that_was_closed_is_not_found() -> None:
    groups = [Group(ActorKind.PERSON, {name: []}) for name in ("Ana Torres", "Torres")]
    standing = Open(groups, {})
    standing.close(groups[0])
    assert standing.near(groups[1]) == []
