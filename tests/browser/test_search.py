"""The search page."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.browser


def test_a_search_finds_stories_and_actors(site: str, page: Any) -> None:
    page.goto(f"{site}/search/")
    page.locator("#q").fill("Vane")
    page.keyboard.press("Enter")
    page.locator("#results li").first.wait_for(timeout=5000)
    assert "/actors/ada-vane/" in page.locator("#results a").evaluate_all("links => links.map(link => link.pathname)")
    assert page.locator("#found").inner_text().startswith("Found:")
    assert page.url.endswith("?q=Vane")


def test_a_linked_search_is_answered(site: str, page: Any) -> None:
    page.goto(f"{site}/search/?q=storm")
    page.locator("#results li").first.wait_for(timeout=5000)
    assert page.locator("#results mark").count() > 0
    page.locator("#results a").first.click()
    assert page.locator("main h1").count() == 1


def test_nothing_found_is_said(site: str, page: Any) -> None:
    page.goto(f"{site}/search/?q=zzzxq")
    page.get_by_text("Nothing found.").wait_for(timeout=5000)


def test_the_index_is_loaded_only_when_it_is_asked(site: str, page: Any) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site}/search/")
    page.wait_for_timeout(300)
    assert not [url for url in asked if "pagefind" in url]


def test_without_script_the_page_says_what_else_there_is(site: str, browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/search/")
    assert page.locator("noscript").inner_text() != ""
    assert page.locator('main a[href="../actors/"]').is_visible()
    context.close()
