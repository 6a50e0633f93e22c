import datetime as dt
import itertools

from explainer.reading.reading import Reading
from explainer.storylines.edited import EditedStoryline
from explainer.storylines.filed import FiledReading
from explainer.storylines.storylines import find
from tests.builders import actor, reading, story

PEOPLE = {
    "Ana Ruiz": "person",
    "Port Authority": "organisation",
    "Vell": "place",
    "Tom Oak": "person",
    "Oak Party": "organisation",
}


def filed(story_id: str, day: str, *names: str, **more: str) -> FiledReading:
    actors = [actor(name, PEOPLE.get(name, "person")) for name in names]
    told: Reading = reading(*actors, of=story("x" * 200, day=day, **more))
    return FiledReading(story_id, dt.date.fromisoformat(day), told, {a.key: a.key for a in actors})


STRIKE = [
    filed("strike-1", "2024-03-01", "Ana Ruiz", "Port Authority", "Vell"),
    filed("strike-2", "2024-03-04", "Ana Ruiz", "Port Authority"),
    filed("strike-3", "2024-03-09", "Port Authority", "Ana Ruiz", "Vell"),
]
VOTE = [filed("vote-1", "2024-03-02", "Tom Oak", "Oak Party"), filed("vote-2", "2024-03-05", "Tom Oak", "Oak Party", "Vell")]


def test_stories_that_share_actors_and_time_run_together() -> None:
    running = find([*STRIKE, *VOTE])
    assert [r.stories for r in running] == [("strike-3", "strike-2", "strike-1"), ("vote-2", "vote-1")]


def test_a_running_story_has_the_id_of_its_first_story() -> None:
    assert [r.id for r in find([*STRIKE, *VOTE])] == ["strike-1", "vote-1"]


def test_the_order_of_stories_does_not_matter() -> None:
    results = {find(order) for order in itertools.permutations([*STRIKE[:2], *VOTE])}
    assert len(results) == 1


def test_a_later_story_leaves_what_stands_in_place() -> None:
    before = {s: r.id for r in find([*STRIKE, *VOTE]) for s in r.stories}
    later = filed("both", "2024-03-10", "Ana Ruiz", "Tom Oak", "Port Authority", "Oak Party")
    after = {s: r.id for r in find([*STRIKE, *VOTE, later]) for s in r.stories}
    assert before.items() <= after.items()


def test_one_shared_place_is_no_running_story() -> None:
    assert find([filed("a", "2024-03-01", "Vell", "Ana Ruiz"), filed("b", "2024-03-02", "Vell", "Tom Oak")]) == ()


def test_long_silence_ends_a_running_story() -> None:
    assert find([STRIKE[0], filed("again", "2026-03-01", "Ana Ruiz", "Port Authority", "Vell")]) == ()


def test_a_shared_slugline_ties_stories_without_shared_actors() -> None:
    one = filed("a", "2024-03-01", "Ana Ruiz", slugline="VELL-STRIKE")
    other = filed("b", "2024-03-02", "Tom Oak", slugline="Vell-Strike")
    assert [r.stories for r in find([one, other])] == [("b", "a")]


def test_a_single_story_is_no_running_story() -> None:
    assert find(STRIKE[:1]) == ()


def test_an_editor_names_a_running_story_by_one_of_its_stories() -> None:
    named = EditedStoryline("port-strike", "The port strike", "Dockers against cuts.", stories=("strike-1",))
    running = find([*STRIKE, *VOTE], [named])[0]
    assert (running.id, running.title, running.summary, running.reviewed) == (
        "port-strike",
        "The port strike",
        "Dockers against cuts.",
        True,
    )
    assert len(running.stories) == 3


def test_an_editor_merges_two_running_stories() -> None:
    running = find([*STRIKE, *VOTE], [EditedStoryline("spring", "Spring", stories=("strike-1", "vote-1"))])
    assert [len(r.stories) for r in running] == [5]


def test_an_editor_splits_off_a_turn_of_a_running_story() -> None:
    split = EditedStoryline("talks", "The talks", stories=("strike-3",), without=("strike-1", "strike-2"))
    assert [r.stories for r in find(STRIKE, [split])] == [("strike-3",), ("strike-2", "strike-1")]


def test_an_editor_keeps_a_story_out() -> None:
    named = EditedStoryline("port-strike", "The port strike", stories=("strike-1",), without=("strike-3",))
    assert find(STRIKE, [named])[0].stories == ("strike-2", "strike-1")


def test_a_story_that_names_its_running_story_belongs_to_it() -> None:
    told = filed("odd", "2024-03-02", "Somebody Else", storyline="strike-1")
    running = find([*STRIKE, told])
    assert [r.stories for r in running] == [("strike-3", "strike-2", "odd", "strike-1")]


def test_the_title_names_the_chief_actors() -> None:
    running = find(STRIKE, names={"ana-ruiz": "Ana Ruiz", "port-authority": "Port Authority", "vell": "Vell"})[0]
    assert running.title == "Ana Ruiz, Port Authority and Vell"


def test_each_story_has_a_reason() -> None:
    running = find(STRIKE)[0]
    assert running.reasons[-1] == "first of its kind"
    assert "ana-ruiz" in running.reasons[0]


def test_what_an_editor_takes_up_again_is_found_by_all_that_it_is_about() -> None:
    again = filed("again", "2026-03-01", "Tom Oak", storyline="strike-1")
    after = filed("after", "2026-03-02", "Ana Ruiz", "Port Authority", "Vell")
    between = filed("between", "2025-03-01", "Ana Ruiz", "Port Authority")
    for others in ([], [between]):
        running = next(r for r in find([*STRIKE, *others, again, after]) if r.id == "strike-1")
        assert running.stories[:2] == ("after", "again")
