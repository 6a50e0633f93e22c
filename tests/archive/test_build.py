from explainer.actors.actor import ActorKind
from explainer.actors.glossary import GlossaryEntry
from explainer.archive.archive import Notice
from explainer.archive.build import build
from tests.builders import actor, event, published, quote


def test_stories_stand_newest_first_whatever_their_order() -> None:
    old, new = published("old", day="2025-01-01"), published("new", day="2025-02-01")
    assert [s.id for s in build([new, old]).stories] == [s.id for s in build([old, new]).stories] == ["new", "old"]


def test_an_actors_entry_gathers_what_all_stories_say() -> None:
    archive = build(
        [
            published("a", actor("Ana Ruiz", role="minister"), day="2025-01-01", quotes=(quote("ana-ruiz"),)),
            published("b", actor("Ana Ruiz", role="former minister", aliases=("Ruiz",)), day="2025-02-01"),
        ]
    )
    entry = archive.actors["ana-ruiz"]
    assert [a.story for a in entry.appearances] == ["b", "a"]
    assert [(r.text, r.story) for r in entry.roles] == [("former minister", "b"), ("minister", "a")]
    assert [s.story for s in entry.statements] == ["a"]
    assert entry.aliases == ("Ruiz",)
    assert not entry.reviewed


def test_company_is_counted_in_stories() -> None:
    bank, ana, eva = actor("Bank", "organisation"), actor("Ana Ruiz"), actor("Eva Lind")
    archive = build([published("a", ana, bank), published("b", ana, bank, eva)])
    assert archive.actors["ana-ruiz"].company == (("bank", 2), ("eva-lind", 1))


def test_what_the_editor_says_is_one_actor_is_one_in_the_story_too() -> None:
    entry = GlossaryEntry("ruiz", "actors/ruiz.md", "Ana María Ruiz", ActorKind.PERSON, aliases=("Ana Ruiz", "La Jefa"))
    told = published(
        "a",
        actor("Ana Ruiz", role="minister"),
        actor("La Jefa", at=50),
        quotes=(quote("la-jefa"),),
        events=(event("2025-01-01", "They met.", "ana-ruiz", "la-jefa"),),
    )
    archive = build([told], [entry])
    reading = archive.stories[0].reading
    assert [(a.key, len(a.mentions)) for a in reading.cast.actors] == [("ana-ruiz", 2)]
    assert reading.quotes[0].speaker == "ana-ruiz"
    assert reading.events[0].actors == ("ana-ruiz",)
    assert [a.story for a in archive.actors["ruiz"].appearances] == ["a"]
    assert archive.actors["ruiz"].reviewed


def test_notices_stand_in_the_order_of_their_days() -> None:
    notices = [Notice("b", "b/", "2025-02-01", None), Notice("a", "a/", "2025-01-01", "false")]
    assert [n.id for n in build([], notices=notices).notices] == ["a", "b"]


def test_two_actors_of_a_story_that_are_one_appear_once_with_all_that_is_told_of_either() -> None:
    entry = GlossaryEntry("ruiz", "actors/ruiz.md", "Ana Ruiz", ActorKind.PERSON, aliases=("Minister Ruiz",))
    minister = actor("Minister Ruiz", role="finance minister")
    told = published("budget", actor("Ana Ruiz"), minister, quotes=(quote("minister-ruiz"), quote("ana-ruiz")))
    ruiz = build([told, published("later", minister, day="2025-08-24")], [entry]).actors["ruiz"]
    assert [(a.story, a.key) for a in ruiz.appearances] == [("later", "minister-ruiz"), ("budget", "ana-ruiz")]
    assert [(r.story, r.text) for r in ruiz.roles] == [("later", "finance minister"), ("budget", "finance minister")]
    assert [(s.story, s.number) for s in ruiz.statements] == [("budget", 0), ("budget", 1)]
