"""What a story's page makes of its reading."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from msgspec import structs

from explainer.archive.archive import Archive, ArchivedStory
from explainer.glance.glance import Glance, Question
from explainer.pages.edition import Edition
from explainer.pages.line import Line
from explainer.pages.render import Renderer
from explainer.pages.settings import Page
from explainer.pages.story_page import StoryView, story_page
from explainer.pages.timeline import WIDTH, timeline
from explainer.reading.reading import Reading
from explainer.wire.story import Block, BlockKind, Picture, Span
from tests.pages.sample import SITE, archive


def page_of(content: Archive, story: int = 1) -> Page:
    return story_page(Edition(content, SITE), content.stories[story])


def view_of(content: Archive, story: int = 1) -> StoryView:
    return cast(StoryView, page_of(content, story).view)


def html_of(content: Archive, story: int = 1) -> str:
    return Renderer(SITE).render(page_of(content, story)).decode()


def with_reading(content: Archive, reading: Reading) -> Archive:
    first: ArchivedStory = replace(content.stories[1], reading=reading)
    return replace(content, stories=(content.stories[0], first))


def with_blocks(*blocks: Block, **story: object) -> Archive:
    content = archive()
    reading = content.stories[1].reading
    changed = replace(reading.story, blocks=(*reading.story.blocks, *blocks), **story)  # type: ignore[arg-type]
    return with_reading(content, replace(reading, story=changed))


def test_a_glance_leads_to_the_sentence_it_is_cut_from() -> None:
    content = archive()
    reading = content.stories[1].reading
    glance = (Glance(Question.WHAT, Span("p1", 24, 39), "closed the port", "lead"),)
    html = html_of(with_reading(content, replace(reading, glance=glance)))
    assert '<dt>What</dt> <dd><a href="#s-p1-0">closed the port</a></dd>' in html
    assert html.count('id="s-p1-0"') == 1


def test_the_first_mention_in_each_section_stands_out() -> None:
    html = html_of(archive())
    assert 'class="actor first" id="m-ada-vane-1"' in html
    assert 'class="actor" id="m-ada-vane-2"' in html


def test_a_table_is_a_table() -> None:
    html = html_of(with_blocks(Block("p3", BlockKind.TABLE, "Ship\tTons\nEva\t9")))
    assert "<tr><td>Ship</td><td>Tons</td></tr>" in html


def test_words_of_paragraphs_and_tables_take_time_to_read() -> None:
    told = Block("p3", BlockKind.PARAGRAPH, " ".join(["word"] * 238))
    table = Block("p4", BlockKind.TABLE, "\n".join(["Ship\tTons"] * 119))
    assert [view_of(with_blocks(*blocks)).minutes for blocks in [(), (told,), (told, table)]] == [1, 1, 2]


def test_list_items_in_a_row_are_one_list() -> None:
    items = [Block(f"p{n}", BlockKind.LIST_ITEM, f"Item {n}") for n in (3, 4)]
    html = html_of(with_blocks(*items))
    section = html.split('<section class="text"')[1].split("</section>")[0]
    assert section.count("<ul>") == section.count("</ul>") == 1
    assert section.count("<li ") == 2


def test_a_credit_among_the_paragraphs_is_shown_once() -> None:
    credit = "(Reporting by B. Writer)"
    html = html_of(with_blocks(Block("p3", BlockKind.PARAGRAPH, credit), credits=(credit, "By C. Other")))
    assert html.count(credit) == 1
    assert '<p class="credit" id="p3">' in html
    assert '<p class="credit">By C. Other</p>' in html


def test_a_picture_is_credited_under_its_caption() -> None:
    caption = Block("p3", BlockKind.CAPTION, "The port at night.")
    html = html_of(with_blocks(caption, pictures=(Picture(None, "p3", "QN/ A. Lens"),)))
    assert "Picture: QN/ A. Lens" in html


def test_two_actors_of_the_story_that_are_one_on_the_site_share_an_entry() -> None:
    content = archive()
    second = replace(content.stories[0], actors={"vane": "ada-vane", "harbour-office": "ada-vane"})
    view = view_of(replace(content, stories=(second, content.stories[1])), 0)
    (entry,) = [entry for group in view.groups for entry in group.entries]
    assert entry.places == ("m-ada-vane-1", "m-ada-vane-2")


def test_the_office_of_the_day_comes_before_the_storys_own_words() -> None:
    first, second = view_of(archive(), 1), view_of(archive(), 0)
    assert first.groups[0].entries[0].roles == ("Harbour master of Portwick",)  # "Harbour master" would add nothing
    assert second.groups[0].entries[0].roles == ("Harbour master of Portwick",)


def test_own_events_and_background_stand_in_date_order() -> None:
    assert [line.id for line in view_of(archive(), 0).lines] == ["b-closed-1", "e1"]


def lines(*dates: str) -> list[Line]:
    (line,) = view_of(archive()).lines
    return [structs.replace(line, edtf=date, id=date) for date in dates]


def test_a_timeline_keeps_order_and_stays_within_its_width() -> None:
    picture = timeline(lines("1989", "2019-04-13", "2019-04-14", "2019-04-20"))
    assert picture is not None
    at = [tick.x for tick in picture.ticks]
    assert at == sorted(at)
    assert at[0] > 0
    assert at[-1] < WIDTH
    assert at[1] - at[0] > at[3] - at[2] > at[2] - at[1]
    assert [year.text for year in picture.years] == ["1989", "2019"]


def test_too_few_dates_are_no_picture() -> None:
    assert timeline(lines("2019", "2020")) is None
    assert timeline(lines("2019-04-13", "2019-04-13", "2019-04-13")) is None
