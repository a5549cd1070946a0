"""While a row of the agenda is written, the sums above it follow what has been saved."""

import pytest
from flask import Flask
from playwright.sync_api import expect

from tests.browser.conftest import Opener
from tests.browser.test_agenda import enter
from tests.journeys.test_scheduling import seat

pytestmark = pytest.mark.browser


def test_sums_follow_what_is_typed(app: Flask, open_page: Opener, address: str) -> None:
    desk, window = seat(app), open_page()
    enter(window, desk, address, f"?edit={desk.keys['Look']}")
    sums = window.locator("dl.sum")
    expect(sums).to_contain_text("Planned50 min")
    window.locator("#minutes").fill("40")
    expect(sums).to_contain_text("Planned65 min")
    expect(window.locator("#minutes")).to_be_focused()
    window.keyboard.press("Control+A")
    window.keyboard.type("250")
    expect(sums).to_contain_text("Over by")
    expect(sums.get_by_role("link", name="Make it fit")).to_be_visible()
    assert desk.value("Look", "minutes") == 250
