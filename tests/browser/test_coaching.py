"""Coaching in a real browser: beside the work, after each save, and set aside without leaving the page."""

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener
from tests.browser.judge import faults, sideways
from tests.drafts import Desk, desk

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)]
NO_DATA = "No data stand behind the need yet, from students, educators or the system."


@pytest.fixture
def at(app: Flask) -> Desk:
    return desk(app)


def enter(window: Page, at: Desk, address: str, page: str) -> None:
    cookie = at.person.client.get_cookie("session")
    assert cookie is not None
    window.context.add_cookies([{"name": "session", "value": cookie.value, "url": address}])
    window.goto(at.url(page))


def test_advice_is_set_aside_and_taken_up_without_leaving(at: Desk, open_page: Opener, address: str) -> None:
    window = open_page()
    enter(window, at, address, "check")
    note = window.locator(".coach .sign", has_text=NO_DATA)
    note.locator("summary").click()
    note.get_by_label("Why you set it aside").fill("The survey comes in March.")
    note.get_by_role("button").click()
    expect(window.locator("#set-aside .say")).to_have_text("The survey comes in March.")
    expect(window.locator("#live")).to_have_text("It is set aside.")
    expect(window.locator("[data-coaching] > .sr")).to_be_focused()
    assert faults(window) == []

    window.locator("#set-aside button").click()
    expect(window.locator(".coach .sign", has_text=NO_DATA)).to_be_visible()
    expect(window.locator("#live")).to_have_text("It is taken up again.")


def test_reason_is_asked_for_beside_the_field(at: Desk, open_page: Opener, address: str) -> None:
    window = open_page(width=390)
    enter(window, at, address, "check")
    note = window.locator(".coach .sign", has_text=NO_DATA)
    note.locator("summary").click()
    note.get_by_role("button").click()
    expect(note.locator(".err")).to_have_text("Say why, in a few words; a reviewer will see it.")
    assert (faults(window), sideways(window)) == ([], 0)


@pytest.mark.parametrize("width", [1280, 320])
def test_notes_come_anew_after_a_save_unless_one_is_being_read(
    at: Desk, open_page: Opener, address: str, width: int
) -> None:
    goal = at.ask(lambda plan: plan.goals[0].key)
    window = open_page(width=width)
    enter(window, at, address, f"goals/{goal}")
    outcome = window.locator(".coaching .sign", has_text="does not name what students gain")
    expect(outcome).to_be_visible()
    assert (faults(window), sideways(window)) == ([], 0)

    change = {"student_outcome": "Students revise."}
    at.act(lambda plan: plan.change_item(plan.goals[0], change, by=plan.author))
    outcome.locator("summary").click()
    window.evaluate("document.body.dispatchEvent(new Event('saved'))")
    window.wait_for_timeout(300)
    expect(outcome).to_be_visible()
    outcome.locator("summary").click()
    window.evaluate("document.body.dispatchEvent(new Event('saved'))")
    expect(outcome).to_have_count(0)


def test_agenda_has_its_notes_folded_and_keeps_them_open(at: Desk, open_page: Opener, address: str) -> None:
    window = open_page()
    enter(window, at, address, "agenda")
    fold = window.locator(".coaching details.fold")
    expect(fold).to_have_count(1)
    assert fold.get_attribute("open") is None
    fold.locator("> summary").click()
    window.evaluate("document.body.dispatchEvent(new Event('saved'))")
    window.wait_for_timeout(400)
    assert window.locator(".coaching details.fold").get_attribute("open") == ""
    assert faults(window) == []
