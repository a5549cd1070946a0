"""The agenda in a real browser: focus, the live region, dragging, and nothing typed ever swapped away."""

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener
from tests.browser.judge import faults, sideways
from tests.journeys.test_scheduling import Desk, seat

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(app: Flask) -> Desk:
    return seat(app)


def enter(window: Page, desk: Desk, address: str, query: str = "") -> None:
    """Open the agenda as the person whose it is."""
    cookie = desk.visitor.client.get_cookie("session")
    assert cookie is not None
    window.context.add_cookies([{"name": "session", "value": cookie.value, "url": address}])
    window.goto(f"{desk.url}/agenda{query}")


def test_moved_row_keeps_the_focus_and_is_told(desk: Desk, open_page: Opener, address: str) -> None:
    window = open_page()
    enter(window, desk, address)
    for titles in (["1 Opener", "2 Closing", "3 Look"], ["1 Closing", "2 Opener", "3 Look"]):
        window.locator(f"#up-{desk.keys['Closing']}").focus()
        window.keyboard.press("Enter")
        expect(window.locator(".act .t")).to_have_text(titles)
    expect(window.locator("#live")).to_have_text("Moved “Closing” to 12:30 PM.")
    expect(window.locator(f"#down-{desk.keys['Closing']}")).to_be_focused()


def test_row_is_edited_in_place(desk: Desk, open_page: Opener, address: str) -> None:
    window = open_page()
    enter(window, desk, address)
    window.get_by_role("link", name="Edit Look").click()
    expect(window.locator("#title")).to_be_focused()
    window.locator("#minutes").fill("0")
    window.get_by_role("button", name="Save activity 2").click()
    expect(window.locator(".act.editing .note.stop")).to_be_focused()
    window.locator("#minutes").fill("40")
    window.get_by_role("button", name="Save activity 2").click()
    expect(window.locator(f"#edit-{desk.keys['Look']}")).to_be_focused()
    assert desk.value("Look", "minutes") == 40


def test_what_is_typed_is_saved_before_the_act(desk: Desk, open_page: Opener, address: str) -> None:
    window = open_page()
    enter(window, desk, address, f"?edit={desk.keys['Look']}")
    window.locator("#title").fill("Look closely")
    window.locator(f"#down-{desk.keys['Opener']}").click()
    expect(window.locator(".act .t")).to_have_text(["1 Look closely", "2 Opener", "3 Closing"])
    assert desk.titles == ["Look closely", "Opener", "Closing"]


@pytest.mark.trouble
def test_what_is_typed_is_never_swapped_away(desk: Desk, open_page: Opener, address: str) -> None:
    window = open_page()
    enter(window, desk, address, f"?edit={desk.keys['Look']}")
    window.context.set_offline(True)
    window.locator("#title").fill("Look closely")
    window.locator(f"#down-{desk.keys['Opener']}").click()
    expect(window.locator("#live")).to_contain_text("Your text stays in this browser.")
    expect(window.locator("#title")).to_be_focused()
    expect(window.locator("#title")).to_have_value("Look closely")
    assert desk.titles == ["Opener", "Look", "Closing"]
    window.context.set_offline(False)
    expect(window.locator("[data-field=title] .state")).to_contain_text("Saved", timeout=20_000)
    assert desk.titles == ["Opener", "Look closely", "Closing"]


def test_row_is_dragged_by_its_time(desk: Desk, open_page: Opener, address: str) -> None:
    window = open_page()
    enter(window, desk, address)
    times = window.locator(".act > .when")
    start, end = times.nth(0).bounding_box(), times.nth(2).bounding_box()
    assert start
    assert end
    window.mouse.move(start["x"] + 20, start["y"] + 8)
    window.mouse.down()
    window.mouse.move(start["x"] + 20, end["y"], steps=6)
    window.mouse.move(start["x"] + 20, end["y"] + end["height"] - 2, steps=3)
    window.mouse.up()
    expect(window.locator("#live")).to_have_text("Moved “Opener” to 1:10 PM.")
    assert desk.titles == ["Look", "Closing", "Opener"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_every_open_thing_is_for_everybody(
    desk: Desk, open_page: Opener, address: str, scheme: str, width: int
) -> None:
    window = open_page(width=width, scheme=scheme)
    look = desk.keys["Look"]
    for query in (f"?edit={look}", f"?more={look}", f"?after={look}"):
        enter(window, desk, address, query)
        assert (query, faults(window), sideways(window)) == (query, [], 0)
