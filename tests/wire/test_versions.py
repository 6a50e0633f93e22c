"""Versions, kills, embargoes and rights: what may be published as of now."""

from __future__ import annotations

import datetime as dt
from itertools import permutations

from explainer.wire.diff import Change, diff
from explainer.wire.publication import with_publication
from explainer.wire.story import Block, BlockKind, FileReading, Kill, Skipped, Status, Story
from explainer.wire.versions import WireState, state_of
from tests.wire.reading import NOON, made, sample

HOUR = dt.timedelta(hours=1)
LATER = NOON + 5 * HOUR


def state(*what: Story | Kill, now: dt.datetime = LATER) -> WireState:
    readings = [FileReading((x,)) if isinstance(x, Story) else FileReading(kills=(x,)) for x in what]
    return state_of(readings, now)


def kill(**fields: object) -> Kill:
    values: dict[str, object] = {
        "path": "kill.xml",
        "guid": None,
        "slugline": None,
        "ordered": NOON + 2 * HOUR,
        "reason": "wrong",
    }
    return Kill(**(values | fields))  # type: ignore[arg-type]


def test_newest_version_is_published_and_the_earlier_are_history() -> None:
    one, two, three = (made(f"{n}.xml", guid="g", version=n, version_created=NOON + n * HOUR) for n in (1, 2, 3))
    (published,) = state(two, three, one).published
    assert (published.story.version, [story.version for story in published.history]) == (3, [1, 2])


def test_opaque_version_numbers_do_not_order() -> None:
    old, new = (
        made("a.xml", guid="g", version=978556838, version_created=NOON),
        made("b.xml", guid="g", version=1542, version_created=NOON + HOUR),
    )
    (published,) = state(old, new).published
    assert published.story is new


def test_later_version_under_a_guid_of_its_own_joins_what_it_supersedes() -> None:
    (published,) = state(made("a.xml", guid="old"), made("b.xml", guid="new", supersedes="old", version=2)).published
    assert len(published.history) == 1


def test_same_slugline_and_day_join_only_where_the_words_are_alike() -> None:
    text = "A dam burst on Monday above the city and forty people were missing"
    alike = state(
        made("a.txt", text, slugline="DAM"), made("b.txt", text + " until dawn", slugline="DAM", version_created=NOON + HOUR)
    )
    other = state(
        made("a.txt", text, slugline="DAM"),
        made("b.txt", "Beavers built their lodge behind wooden walls", slugline="DAM", headline="Beavers"),
    )
    assert (len(alike.published), len(other.published)) == (1, 2)


def test_kill_by_guid_leaves_a_notice_and_no_story() -> None:
    found = state(made("a.xml", guid="g"), kill(guid="g"))
    assert not found.published
    (notice,) = found.notices
    assert (notice.day, notice.reason) == (NOON.date(), "wrong")


def test_kill_is_final_even_when_a_version_comes_after_it() -> None:
    found = state(made("a.xml", guid="g"), made("b.xml", guid="g", version=2, version_created=LATER), kill(guid="g"))
    assert not found.published


def test_empty_version_takes_away_only_what_came_before() -> None:
    empty = kill(guid="g", final=False)
    assert not state(made("a.xml", guid="g", version_created=NOON), empty).published
    assert state(made("a.xml", guid="g", version_created=LATER), empty).published


def test_kill_names_the_story_by_headline_or_by_slugline_and_day() -> None:
    story = made("a.txt", slugline="DAM-BURST")
    assert state(story, kill(headline="Dam bursts in northern valley")).notices
    assert state(story, kill(slugline="dam burst")).notices
    assert state(story, kill(slugline="dam burst", ordered=NOON + 72 * HOUR)).published


def test_kill_that_names_nothing_here_is_reported() -> None:
    (problem,) = state(made("a.xml", guid="g"), kill(guid="other", path="k.xml")).problems
    assert problem.path == "k.xml"


def test_embargo_leaves_no_trace_before_its_time_and_ends() -> None:
    story = made("a.xml", embargo=LATER)
    assert not state(story, now=LATER - HOUR).published
    assert state(story, now=LATER).published


def test_embargo_on_the_newest_version_holds_the_earlier_ones_too() -> None:
    found = state(made("a.xml", guid="g"), made("b.xml", guid="g", version=2, embargo=LATER + HOUR))
    assert not found.published


def test_embargoed_version_stays_out_of_history() -> None:
    (published,) = state(made("a.xml", guid="g", embargo=LATER + HOUR), made("b.xml", guid="g", version=2)).published
    assert published.history == ()


def test_story_killed_under_embargo_leaves_no_notice() -> None:
    found = state(made("a.xml", guid="g", embargo=LATER + HOUR), kill(guid="g"))
    assert not found.published
    assert not found.notices


def test_withheld_expired_and_forbidden_stories_are_left_out_with_their_reason() -> None:
    held = made("a", "First", status=Status.WITHHELD, withheld="legal")
    found = state(held, made("b", "Second", expiry=NOON), made("c", "Third", usage_terms="PRINT ONLY"))
    assert not found.published
    assert [skipped.path for skipped in found.left_out] == ["a", "b", "c"]
    assert all(skipped.reason for skipped in found.left_out)


def test_identical_copies_are_one() -> None:
    one = made("dam.txt", sha256="x")
    (published,) = state(made("copy/dam (2).txt", sha256="x"), one).published
    assert published.story is one


def test_order_of_files_has_no_influence() -> None:
    pieces: tuple[Story | Kill, ...] = (
        made("a.xml", guid="g"),
        made("b.xml", guid="g", version=2),
        made("c.txt", "Other words"),
        kill(guid="z"),
        made("d", "Else", guid="z"),
    )
    assert len({state(*order) for order in permutations(pieces)}) == 1


def test_samples_a_kill_takes_the_story_of_another_file_away() -> None:
    readings = [sample("newsmlg2.xml"), sample("newsmlg2_kill.xml"), sample("nitf.xml"), sample("nitf_kill.xml")]
    found = state_of(readings, LATER + 48 * HOUR)
    assert not found.published
    assert {notice.versions[0].path for notice in found.notices} == {"newsmlg2.xml", "nitf.xml"}


def test_skipped_items_are_told_in_order_of_path() -> None:
    found = state_of([FileReading(skipped=(Skipped("b", "x"),)), FileReading(skipped=(Skipped("a", "x"),))], NOON)
    assert [skipped.path for skipped in found.left_out] == ["a", "b"]


def blocks(*paragraphs: str) -> tuple[Block, ...]:
    return tuple(Block(f"p{n}", BlockKind.PARAGRAPH, text) for n, text in enumerate(paragraphs, 1))


def test_diff_gives_back_both_versions_word_for_word() -> None:
    old, new = (
        made(blocks=blocks("Forty are missing.", "Rain fell.")),
        made(blocks=blocks("Fifty are missing.", "Snow and rain fell.")),
    )
    pieces = diff(old, new)
    before = "".join(p.text for p in pieces if p.change is not Change.ADDED)
    after = "".join(p.text for p in pieces if p.change is not Change.REMOVED)
    assert before == f"{old.headline}\nForty are missing.\nRain fell.\n"
    assert after == f"{new.headline}\nFifty are missing.\nSnow and rain fell.\n"


def test_diff_of_the_same_is_the_same() -> None:
    assert [piece.change for piece in diff(made(), made())] == [Change.SAME]


def test_dateline_takes_its_year_from_the_publication() -> None:
    (story,) = sample("plain.txt").stories
    dated = with_publication(story, sidecar=dt.datetime(2021, 1, 2, tzinfo=dt.UTC)).dateline
    assert dated is not None
    assert dated.date == "2021-02-03"
