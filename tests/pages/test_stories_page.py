"""The lists of all stories."""

from __future__ import annotations

from dataclasses import replace

from explainer.archive.archive import Archive
from explainer.pages.edition import Edition
from explainer.pages.stories_page import PER_PAGE, stories_page, stretches
from tests.pages.sample import SITE, archive


def of(count: int) -> Archive:
    """An archive of so many stories, the newest first."""
    first = archive().stories[1]
    return replace(archive(), stories=tuple(replace(first, id=f"s{n}", url=f"s{n}/") for n in range(count, 0, -1)))


def lists(count: int) -> dict[str, list[str]]:
    return {stretch.url: [story.id for story in stretch.stories] for stretch in stretches(Edition(of(count), SITE))}


def test_every_story_stands_once_and_the_newest_first() -> None:
    for count in (0, 1, PER_PAGE, 2 * PER_PAGE - 1, 2 * PER_PAGE, 5 * PER_PAGE + 3):
        assert [story for ids in lists(count).values() for story in ids] == [f"s{n}" for n in range(count, 0, -1)]


def test_a_new_story_changes_the_first_list_alone() -> None:
    before, after = lists(4 * PER_PAGE + 1), lists(4 * PER_PAGE + 2)
    assert {url for url in after if after[url] != before.get(url)} == {"stories/"}
    assert list(after) == ["stories/", "stories/3/", "stories/2/", "stories/1/"]


def test_the_first_list_is_never_short_where_there_are_more() -> None:
    for count in range(PER_PAGE, 4 * PER_PAGE):
        assert PER_PAGE <= len(lists(count)["stories/"]) < 2 * PER_PAGE


def test_the_lists_are_a_chain() -> None:
    found = list(stretches(Edition(of(4 * PER_PAGE), SITE)))
    assert [s.older for s in found] == [s.url for s in found[1:]] + [""]
    assert [s.newer for s in found] == ["", *(s.url for s in found[:-1])]


def test_titles_and_descriptions_tell_the_lists_apart() -> None:
    edition = Edition(of(4 * PER_PAGE), SITE)
    heads = [stories_page(edition, stretch).view.head for stretch in stretches(edition)]  # type: ignore[attr-defined]
    assert len({head.title for head in heads}) == len({head.description for head in heads}) == len(heads)
