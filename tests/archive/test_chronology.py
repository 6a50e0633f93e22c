import datetime as dt
import itertools
import random

from msgspec import structs

from explainer.archive.chronology import merge
from explainer.storylines.filed import FiledReading
from tests.builders import actor, event, reading, story

KINDS = {"vell": "place", "port-authority": "organisation"}


def filed(story_id: str, day: str, *events: tuple[str, str, str] | tuple[str, str, str, str]) -> FiledReading:
    """Events as (date, text, actor keys parted by spaces[, trigger])."""
    told = []
    for number, (date, text, keys, *trigger) in enumerate(events, 1):
        made = event(date, text, *keys.split(), number=number)
        told.append(structs.replace(made, trigger=trigger[0]) if trigger else made)
    keys_all = dict.fromkeys(k for e in told for k in e.actors)
    cast = [actor(k.replace("-", " ").title(), KINDS.get(k, "person")) for k in keys_all]
    made_reading = reading(*cast, of=story("x" * 200, day=day), events=tuple(told))
    return FiledReading(story_id, dt.date.fromisoformat(day), made_reading, {k: k for k in keys_all})


BLAST = filed("blast", "2024-05-03", ("2024-05-02", "A gas blast wrecked the old bakery in Vell.", "vell", "wrecked"))
WEEK = filed("week", "2024-05-10", ("2024-05", "The blast wrecked a bakery in Vell.", "vell", "wrecked"))
TALK = filed("talk", "2024-05-04", ("2024-05-02", "Ana Ruiz visited the hospital.", "ana-ruiz", "visited"))


def test_one_happening_told_by_two_stories_is_one_entry() -> None:
    (entry,) = merge([BLAST, WEEK])
    assert [t.story for t in entry.tellings] == ["blast", "week"]


def test_an_entry_takes_the_finest_date_that_its_sources_support() -> None:
    (entry,) = merge([BLAST, WEEK])
    assert (entry.date, entry.dates) == ("2024-05-02", ("2024-05-02",))


def test_different_happenings_of_one_day_stay_apart() -> None:
    assert len(merge([BLAST, TALK])) == 2


def test_sources_that_disagree_on_the_day_show_both() -> None:
    other = filed("other", "2024-05-05", ("2024-05-01", "A gas blast wrecked the bakery in Vell.", "vell", "wrecked"))
    (entry,) = merge([BLAST, other])
    assert entry.dates == ("2024-05-02", "2024-05-01")


def test_the_majority_of_sources_decides_on_the_day() -> None:
    others = [
        filed(f"other-{i}", f"2024-05-0{i}", ("2024-05-01", "A gas blast wrecked the bakery in Vell.", "vell", "wrecked"))
        for i in (5, 6)
    ]
    (entry,) = merge([BLAST, *others])
    assert entry.date == "2024-05-01"


def test_the_same_kind_of_happening_weeks_later_is_another_one() -> None:
    later = filed("later", "2024-06-03", ("2024-06-02", "A gas blast wrecked the old bakery in Vell.", "vell", "wrecked"))
    assert len(merge([BLAST, later])) == 2


def test_the_same_act_by_somebody_else_is_another_one() -> None:
    one = filed("a", "2024-05-03", ("2024-05-02", "Ana Ruiz resigned from the board.", "ana-ruiz", "resigned"))
    other = filed("b", "2024-05-03", ("2024-05-02", "Tom Oak resigned from the board.", "tom-oak", "resigned"))
    assert len(merge([one, other])) == 2


def test_prices_that_differ_are_different_happenings() -> None:
    one = filed("a", "2024-05-03", ("2024-05-02", "Shares closed at 43.50 on the exchange.", "port-authority", "closed"))
    other = filed("b", "2024-05-03", ("2024-05-02", "Shares closed at 20.25 on the exchange.", "port-authority", "closed"))
    assert len(merge([one, other])) == 2


def test_two_happenings_of_one_story_are_never_joined() -> None:
    line = ("2024-05-02", "A gas blast wrecked the old bakery in Vell.", "vell", "wrecked")
    assert len(merge([filed("twice", "2024-05-03", line, line)])) == 2


def test_entries_stand_in_the_order_of_their_dates_the_coarse_before_the_fine() -> None:
    dates = ["2024-05-02", "2023", "2024-05", "1999-12-31"]
    stories = [filed(f"s{i}", "2024-06-01", (d, f"Thing{i} came{i}.", "vell", f"came{i}")) for i, d in enumerate(dates)]
    assert [e.date for e in merge(stories)] == ["1999-12-31", "2023", "2024-05", "2024-05-02"]


def test_an_id_comes_from_the_earliest_telling() -> None:
    assert [e.id for e in merge([WEEK, BLAST])] == ["blast-event-1"]


def test_a_line_with_a_name_is_better_told_than_one_with_a_pronoun() -> None:
    one = filed("a", "2024-05-03", ("2024-05-02", "She opened the new bridge.", "ana-ruiz", "opened"))
    other = filed("b", "2024-05-04", ("2024-05-02", "Ana Ruiz opened the new bridge.", "ana-ruiz", "opened"))
    (entry,) = merge([one, other])
    assert entry.text == "Ana Ruiz opened the new bridge."


def test_the_order_of_stories_does_not_matter() -> None:
    results = {merge(order) for order in itertools.permutations([BLAST, WEEK, TALK])}
    assert len(results) == 1


def test_adding_a_story_does_not_change_the_ids_of_the_others() -> None:
    chance = random.Random(7)
    words = ["fire", "vote", "strike", "bridge", "bank", "storm"]
    stories = []
    for number in range(60):
        day = dt.date(2024, 1, 1) + dt.timedelta(days=number // 3)
        some = chance.sample(words, 3)
        line = (day.isoformat(), f"The {some[0]} hit the {some[1]} and the {some[2]}.", "vell ana-ruiz", "hit")
        stories.append(filed(f"s{number:02}", day.isoformat(), line))
    grown: dict[tuple[str, str], str] = {}
    for count in range(1, len(stories) + 1):
        ids = {(t.story, t.event.id): e.id for e in merge(stories[:count]) for t in e.tellings}
        assert grown.items() <= ids.items()
        grown = ids
