"""Reading by keyboard, on a narrow screen, from disk, and text that means harm."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

PAGES = [
    "/",
    "/2024/03/08/second/",
    "/actors/ada-vane/",
    "/actors/",
    "/chronology/",
    "/storylines/storm/",
    "/stories/",
    "/search/",
]

STOPS = "[...document.querySelectorAll('a[href], button:not([hidden]), input')].filter(e => e.checkVisibility())"


def test_the_first_stop_skips_to_the_content(site: str, page: Any) -> None:
    page.goto(site)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("path", PAGES)
def test_every_link_is_reached_in_reading_order_and_shows_it(site: str, page: Any, path: str) -> None:
    page.goto(site + path)
    page.evaluate(f"window.stops = {STOPS}")
    reached = []
    for _ in range(page.evaluate("window.stops.length")):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("window.stops.indexOf(document.activeElement)"))
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    assert reached == sorted(reached)
    assert len(set(reached)) == len(reached)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [320, 768, 1440])
def test_harmful_text_neither_runs_nor_breaks_the_layout(hostile_site: str, browser: Any, path: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    opened: list[str] = []

    def note(dialog: Any) -> None:
        opened.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", note)
    page.goto(hostile_site + path)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    assert opened == []
    context.close()


def test_the_site_can_be_read_from_disk(folder: Path, page: Any) -> None:
    page.goto((folder / "index.html").as_uri())
    page.locator(".lead h2 a").first.click()
    assert page.url.endswith("/2024/03/08/second/index.html")
    page.locator(".who dt a").first.click()
    assert page.locator("h1").inner_text() == "Ada Vane"


def test_a_line_of_the_chronology_leads_to_its_sentence_and_back(site: str, page: Any) -> None:
    page.goto(f"{site}/2024/03/05/first/")
    page.locator("#e1 .text a").click()
    assert page.evaluate("document.querySelector(':target').textContent").startswith("Harbour master")
    page.locator(".to-line").first.click()
    assert page.evaluate("document.querySelector(':target').id") == "e1"


@pytest.mark.parametrize("width", [800, 1100, 1280, 1500])
def test_a_long_glossary_pushes_nothing_of_the_story_down(site: str, browser: Any, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(f"{site}/2024/03/05/first/")
    page.locator(".who").evaluate("section => { section.style.minHeight = '4000px'; }")
    below, text = (page.locator(f".story > {part}").bounding_box() for part in (".top", ".text"))
    begins = page.locator(".story > .glance, .story > .lead-picture, .story > .text").first.bounding_box()["y"]
    assert begins - (below["y"] + below["height"]) < 60
    more = page.locator(".story > .more").bounding_box()
    assert width < 1024 or more["y"] - (text["y"] + text["height"]) < 60
    context.close()
