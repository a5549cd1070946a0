"""An agenda ten minutes over: the proposals are looked at, one is applied and undone, with and without JavaScript."""

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from tests.browser.conftest import JAVASCRIPT, Opener
from tests.browser.judge import faults, sideways
from tests.browser.test_agenda import enter
from tests.browser.walking import follow, opened, press, texts
from tests.journeys.test_scheduling import Desk, seat
from tests.journeys.test_scheduling_fit import DAY, alter, planned

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(app: Flask) -> Desk:
    desk = seat(app, DAY)
    alter(desk, "Gallery walk", priority="could", min_minutes=15)
    return desk


@JAVASCRIPT
def test_agenda_over_its_end_is_made_to_fit_and_undone(
    desk: Desk, open_page: Opener, address: str, javascript: bool
) -> None:
    before = planned(desk)
    page = open_page(javascript=javascript, width=390)
    enter(page, desk, address)
    link = page.get_by_role("link", name="Make it fit")
    box = link.bounding_box()
    assert box
    assert box["y"] < 844  # in sight before the list begins: nobody scrolls a long agenda for it
    link.click()
    choose(page)
    expect(page.locator(".sum").first).to_contain_text("None, it fits")
    assert planned(desk) == before | {"Gallery walk": 15}
    press(page, "Undo: Made the agenda fit: 1 shortened")
    expect(page.locator(".sum").first).to_contain_text("10 min Make it fit")
    assert planned(desk) == before


def choose(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("Make it fit")
    assert opened(page) == "Make it fit"
    first = page.locator(".fit").first
    assert texts(first.locator("tbody").first.locator("td")) == ["25", "15", "Its fewest minutes."]
    press(page, "Apply this change", first=True)


def test_leaving_it_changes_nothing(desk: Desk, open_page: Opener, address: str) -> None:
    before = planned(desk)
    page = open_page()
    enter(page, desk, address)
    follow(page, "Make it fit")
    expect(page).to_have_url(f"{address}{desk.url}/days/{day(desk)}/fit")
    follow(page, "Leave it as it is, until 3:55 PM")
    expect(page.get_by_role("heading", level=1)).to_have_text("Agenda")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Make it fit")
    assert planned(desk) == before


@pytest.mark.parametrize("width", [1280, 320])
def test_proposals_are_for_everybody(desk: Desk, open_page: Opener, address: str, width: int) -> None:
    page = open_page(width=width)
    enter(page, desk, address)
    follow(page, "Make it fit")
    page.locator(".fit details summary").first.click()
    assert (faults(page), sideways(page)) == ([], 0)


def day(desk: Desk) -> str:
    return str(desk.read(lambda plan: plan.days[0].key))
