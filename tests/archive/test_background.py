import datetime as dt

from msgspec import structs

from explainer.actors.actor import Actor
from explainer.archive.archive import ChronologyEntry, Telling
from explainer.archive.background import choose
from explainer.storylines.filed import FiledReading
from tests.builders import actor, event, quote, reading, story

RUIZ, OAK, PORT = actor("Ana Ruiz"), actor("Tom Oak"), actor("Port Authority", "organisation")


def filed(story_id: str, day: str, *actors: Actor, **more: object) -> FiledReading:
    told = reading(*actors, of=story("x" * 200, day=day), **more)
    return FiledReading(story_id, dt.date.fromisoformat(day), told, {a.key: a.key for a in actors})


def entry(name: str, date: str, actors: str, *told_by: str) -> ChronologyEntry:
    tellings = tuple(Telling(s, event(date, f"{name}.")) for s in told_by)
    return ChronologyEntry(name, date, f"{name}.", tuple(actors.split()), tellings, (date,))


FIRST = filed("first", "2024-03-01", RUIZ, PORT)
SECOND = filed("second", "2024-03-08", OAK, PORT)
NOW = filed("now", "2024-03-15", RUIZ, PORT, OAK)
STORIES = [FIRST, SECOND, NOW]


def names(entries: tuple[ChronologyEntry, ...]) -> list[str]:
    return [e.id for e in entries]


def test_background_is_what_others_told_before_in_date_order() -> None:
    entries = [
        entry("strike", "2024-02-28", "ana-ruiz port-authority", "first"),
        entry("vote", "2024-03-07", "tom-oak", "second"),
    ]
    assert names(choose(STORIES, reversed(entries))["now"]) == ["strike", "vote"]


def test_what_the_story_tells_itself_is_no_background() -> None:
    entries = [entry("strike", "2024-02-28", "ana-ruiz", "first", "now")]
    assert choose(STORIES, entries)["now"] == ()


def test_what_happened_later_is_no_background() -> None:
    entries = [entry("vote", "2024-03-07", "ana-ruiz", "second", "first")]
    assert choose(STORIES, entries)["first"] == ()


def test_what_nobody_had_told_by_then_is_no_background() -> None:
    entries = [entry("secret", "2024-01-01", "ana-ruiz", "now")]
    assert choose(STORIES, entries)["first"] == ()


def test_strangers_explain_nothing() -> None:
    assert choose(STORIES, [entry("wedding", "2024-03-01", "somebody-else", "first")])["now"] == ()


def test_few_entries_suffice() -> None:
    entries = [entry(f"e{i}", f"2024-02-{i:02}", "ana-ruiz port-authority tom-oak", "first") for i in range(1, 21)]
    assert 1 <= len(choose(STORIES, entries)["now"]) <= 5


def test_what_many_told_outweighs_what_one_told() -> None:
    often = entry("often", "2024-02-01", "ana-ruiz", "first", "second")
    once = [entry(f"once{i}", "2024-02-01", "ana-ruiz", "first") for i in range(9)]
    assert "often" in names(choose(STORIES, [*once, often])["now"])


def test_deeds_come_before_words() -> None:
    cue = event("2024-02-01", "Told.").trigger_span
    heard = structs.replace(quote(None), cue_span=cue)
    speaker = filed("first", "2024-03-01", RUIZ, quotes=(heard,))
    words = [entry(f"word{i}", "2024-02-01", "ana-ruiz", "first") for i in range(9)]
    deed = entry("deed", "2024-02-01", "ana-ruiz", "second")
    assert "deed" in names(choose([speaker, SECOND, NOW], [*words, deed])["now"])
