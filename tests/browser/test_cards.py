"""Cards on names: by mouse, by keyboard, by finger, and not at all."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.browser

STORY = "/2024/03/05/first/"
NAME = ".text a.actor"


def test_a_card_opens_at_rest_and_says_who_it_is(site: str, page: Any) -> None:
    page.goto(site + STORY)
    page.locator(NAME).first.hover()
    card = page.locator("#card")
    card.wait_for(state="visible", timeout=2000)
    assert "Ada Vane" in card.inner_text()
    assert "Harbour master" in card.inner_text()
    assert card.locator(".card-profile").get_attribute("href").endswith("/actors/ada-vane/")


def test_passing_over_a_name_opens_nothing(site: str, page: Any) -> None:
    page.goto(site + STORY)
    page.locator(NAME).first.hover()
    page.wait_for_timeout(60)
    page.mouse.move(2, 2)
    page.wait_for_timeout(800)
    assert not page.locator("#card").is_visible()


def test_the_pointer_may_move_into_the_card_and_leaving_closes_it(site: str, page: Any) -> None:
    page.goto(site + STORY)
    page.locator(NAME).first.hover()
    card = page.locator("#card")
    card.wait_for(state="visible", timeout=2000)
    card.hover()
    page.wait_for_timeout(700)
    assert card.is_visible()
    page.mouse.move(2, 2)
    card.wait_for(state="hidden", timeout=2000)


def test_focus_opens_and_escape_closes_without_losing_the_place(site: str, page: Any) -> None:
    page.goto(site + STORY)
    page.evaluate(f"document.querySelector('{NAME}').focus({{focusVisible: true}})")
    card = page.locator("#card")
    card.wait_for(state="visible", timeout=2000)
    page.keyboard.press("Escape")
    card.wait_for(state="hidden", timeout=1000)
    assert page.evaluate(f"document.activeElement === document.querySelector('{NAME}')")


def test_the_first_tap_opens_a_sheet_and_a_tap_beside_it_closes_it(site: str, phone: Any) -> None:
    phone.goto(site + STORY)
    phone.locator(NAME).first.tap()
    card = phone.locator("#card.sheet")
    card.wait_for(state="visible", timeout=2000)
    box = card.bounding_box()
    assert box["x"] == 0
    assert box["y"] + box["height"] == pytest.approx(640, abs=1)
    assert phone.url.endswith(STORY)
    phone.touchscreen.tap(20, 20)
    card.wait_for(state="hidden", timeout=1000)


def test_the_second_tap_goes_to_the_entry(site: str, phone: Any) -> None:
    phone.goto(site + STORY)
    phone.locator(NAME).first.tap()
    phone.locator("#card.sheet").wait_for(state="visible", timeout=2000)
    phone.locator("#card .card-entry").tap()
    assert phone.url.endswith("#actor-ada-vane")


def test_cards_stay_off_once_they_are_turned_off(site: str, page: Any) -> None:
    page.goto(site + STORY)
    page.locator("#cards").click()
    page.reload()
    page.locator(NAME).first.hover()
    page.wait_for_timeout(900)
    assert not page.locator("#card").is_visible()
    assert page.locator("#cards").inner_text() == "Turn cards on"


def test_without_script_a_name_leads_to_its_entry(site: str, browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + STORY)
    page.locator(NAME).first.click()
    assert page.url.endswith("#actor-ada-vane")
    context.close()
