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
    assert not [url for url in asked if url.endswith(".json")]


def test_other_forms_of_a_word_and_its_beginning_are_found(site: str, page: Any) -> None:
    for typed in ("storms", "STORM", "stor", "stormed"):
        page.goto(f"{site}/search/?q={typed}")
        page.locator("#results li").first.wait_for(timeout=5000)


def test_a_result_shows_where_its_words_stand(site: str, page: Any) -> None:
    page.goto(f"{site}/search/?q=harbour")
    page.locator("#results mark").first.wait_for(timeout=5000)
    assert {word.lower() for word in page.locator("#results mark").all_inner_texts()} == {"harbour"}


def test_records_with_all_words_come_alone(site: str, page: Any) -> None:
    page.goto(f"{site}/search/?q=Ada+Vane")
    page.locator("#results li").first.wait_for(timeout=5000)
    assert page.locator("#results a").first.get_attribute("href") == "../actors/ada-vane/"


def test_words_that_are_no_words_find_nothing(site: str, page: Any) -> None:
    page.goto(f"{site}/search/?q=%3F%21")
    page.get_by_text("Nothing found.").wait_for(timeout=5000)


def test_what_evil_stories_hold_is_shown_as_text(hostile_site: str, page: Any) -> None:
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    page.goto(f"{hostile_site}/search/?q=script")
    page.locator("#results mark").first.wait_for(timeout=5000)
    assert "<script>" in page.locator("#results li").first.inner_text()
    assert not dialogs
    assert page.locator("#results script, #results img").count() == 0


def test_a_file_that_cannot_be_loaded_is_told(site: str, browser: Any) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/search/terms/*", lambda route: route.abort())
    page.goto(f"{site}/search/?q=storm")
    page.get_by_text("The search could not be loaded").wait_for(timeout=5000)
    context.close()


def test_without_script_the_page_says_what_else_there_is(site: str, browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/search/")
    assert page.locator("noscript").inner_text() != ""
    assert page.locator('main a[href="../actors/"]').is_visible()
    context.close()
