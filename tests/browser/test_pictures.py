"""Pictures: that they are seen, shift nothing, wait below the fold, and come small on a card; who appears with whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from explainer.wire.story import Block, BlockKind, Picture
from tests.browser.conftest import serve, write
from tests.pages.sample import archive
from tests.pages.test_pictures import file_at, illustrated
from tests.pictures.drawing import draw

pytestmark = pytest.mark.browser

STORY = "/2024/03/08/second/"
LONG = tuple(Block(f"p{n}", BlockKind.PARAGRAPH, "The water rose again that night, and again. " * 12) for n in range(20, 60))


@pytest.fixture(scope="module")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The small site with a picture above a long story, one deep within it, and a portrait."""
    folder = tmp_path_factory.mktemp("gallery")
    quay, port = (file_at(draw(folder / "source" / name, 1700, 1100)) for name in ("quay.png", "port.png"))
    first, second = Block("p9", BlockKind.CAPTION, "The quay"), Block("p10", BlockKind.CAPTION, "The port")
    last = Block("p99", BlockKind.PARAGRAPH, "The end.")
    pictures = (Picture("quay.png", "p9", file=quay), Picture("port.png", "p10", file=port))
    content = illustrated(*pictures, blocks=(*LONG, second, last, first), glossary=Picture("quay.png", file=quay))
    names = [("harbour-office", 3), *((f"friend-{n}", 3 - n % 3) for n in range(5))]
    vane = content.actors["ada-vane"]
    friends = {
        f"friend-{n}": replace(vane, id=f"friend-{n}", name=f"Friend {n} of the Long Name", glossary=None) for n in range(5)
    }
    content = replace(content, actors=dict(content.actors) | friends | {"ada-vane": replace(vane, company=tuple(names))})
    yield from serve(write(content, folder / "site"))


def test_the_first_picture_is_seen_and_the_one_below_waits(gallery: str, page: Any) -> None:
    page.goto(gallery + STORY)
    state = "image => image.complete && image.naturalWidth > 0"
    first, second = page.locator(".lead-picture img"), page.locator(".text img")
    assert first.evaluate(state)
    assert not second.evaluate(state)
    second.scroll_into_view_if_needed()
    second.evaluate("image => image.decode()")
    assert second.evaluate(state)


@pytest.mark.parametrize(("width", "expected"), [(360, 400), (1280, 800)])
def test_a_screen_takes_no_wider_picture_than_it_shows(gallery: str, browser: Any, width: int, expected: int) -> None:
    page = browser.new_context(viewport={"width": width, "height": 800}).new_page()
    page.goto(gallery + STORY)
    taken = page.locator(".lead-picture img").evaluate("image => image.currentSrc")
    assert taken.endswith(f"-{expected}.webp")
    page.context.close()


def test_nothing_shifts_when_pictures_come(gallery: str, page: Any) -> None:
    page.goto(gallery + STORY)
    shift = page.evaluate(
        """() => new Promise(done => { let sum = 0;
        new PerformanceObserver(list => { for (const entry of list.getEntries()) sum += entry.value; })
          .observe({ type: "layout-shift", buffered: true });
        setTimeout(() => done(sum), 500); })"""
    )
    assert shift == 0


def test_a_card_shows_the_portrait_and_asks_for_it_only_then(gallery: str, page: Any) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(gallery + STORY)
    assert not [url for url in asked if "square" in url]
    page.locator("a.actor[href='#actor-ada-vane']").first.hover()
    portrait = page.locator("#card img")
    portrait.wait_for(state="visible", timeout=2000)
    portrait.evaluate("image => image.decode()")
    assert portrait.evaluate("image => [image.width, image.height]") == [64, 64]


@pytest.mark.parametrize("width", [320, 360, 1440])
def test_who_appears_with_whom_is_drawn_within_the_page_and_leads_on(gallery: str, browser: Any, width: int) -> None:
    page = browser.new_context(viewport={"width": width, "height": 800}, reduced_motion="reduce").new_page()
    page.goto(gallery + "/actors/ada-vane/")
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    boxes = page.locator(".ties text").evaluate_all("all => all.map(t => t.getBoundingClientRect().toJSON())")
    assert len(boxes) == 6
    for box in boxes:
        assert box["left"] >= 0
        assert box["right"] <= width
        assert box["height"] >= 10
    page.locator(".ties a", has_text="Friend 2").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/actors/friend-2/")
    page.context.close()


def test_a_right_to_left_story_stands_on_the_right(tmp_path: Path, page: Any) -> None:
    content = archive()
    second = content.stories[0]
    blocks = (*second.story.blocks, Block("p9", BlockKind.PARAGRAPH, "قال خوري 3."))
    told = replace(second.story, headline="افتتاح جسر", blocks=blocks)
    stories = (replace(second, reading=replace(second.reading, story=told, language="ar")), content.stories[1])
    for base in serve(write(replace(content, stories=stories), tmp_path / "site")):
        page.goto(base + STORY)
        for part in ("h1", ".text"):
            assert page.locator(part).first.evaluate("e => [e.lang, getComputedStyle(e).direction]") == ["ar", "rtl"]
        assert page.evaluate("document.documentElement.dir") == ""
