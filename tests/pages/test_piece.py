"""What many pages show is made once, and every page relies on what it was made from."""

from __future__ import annotations

from explainer.archive import parts
from explainer.archive.archive import ArchivedStory
from explainer.archive.reliance import recorded
from explainer.pages.edition import Edition
from explainer.pages.line import background_line, site_line
from explainer.pages.piece import each, piece
from explainer.pages.teaser import teaser
from tests.pages.sample import SITE, archive


def test_a_piece_is_made_once_in_an_edition() -> None:
    asked: list[ArchivedStory] = []

    @piece
    def shown(_edition: Edition, story: ArchivedStory) -> str:
        asked.append(story)
        return story.url

    content = archive()
    for edition in (Edition(content, SITE), Edition(content, SITE)):
        for story in (*content.stories, *content.stories):
            assert shown(edition, story) == story.url
    assert asked == [*content.stories, *content.stories]


def test_all_who_show_a_piece_rely_on_what_it_was_made_from() -> None:
    edition = Edition(archive(), SITE)
    relied_on = []
    for _ in range(2):
        with recorded() as found:
            teaser(edition, edition.archive.stories[0])
            site_line(edition, edition.archive.chronology[0])
        relied_on.append(found)
    assert relied_on == [{parts.headline("second"), parts.headline("first"), parts.story("first")}] * 2


def test_pieces_are_the_same_one_by_one_and_all_at_once() -> None:
    edition = Edition(archive(), SITE)
    first, *others = edition.archive.stories
    assert others
    with recorded() as one_by_one:
        shown = tuple(teaser(edition, story) for story in (first, *others))
    alone = Edition(archive(), SITE)
    assert teaser(alone, first).headline == shown[0].headline
    with recorded() as at_once:
        assert each(teaser, alone, alone.archive.stories)[0] is teaser(alone, first)
    assert at_once == one_by_one
    assert [piece.headline for piece in each(teaser, alone, alone.archive.stories)] == [piece.headline for piece in shown]


def test_a_line_of_the_background_differs_by_its_id_alone() -> None:
    edition = Edition(archive(), SITE)
    entry = edition.archive.chronology[0]
    line, behind = site_line(edition, entry), background_line(edition, entry)
    assert behind.id == f"b-{line.id}"
    assert (behind.source, behind.text, behind.tellings) == (line.source, line.text, line.tellings)
