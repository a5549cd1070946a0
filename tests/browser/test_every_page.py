"""Every page, in both color schemes, wide and at 320 px: no axe violation, nothing sideways, usable by keyboard.

320 px is also what a 1280 px window shows at 400 % zoom.
"""

from collections.abc import Sequence

import pytest
from flask import Flask
from playwright.sync_api import Page

from tests.browser.conftest import Opener
from tests.browser.judge import faults, sideways
from tests.browser.pages import SIGNED_OUT, addresses, enter, fill

FILES = ("json", "docx", "ics", "pdf", "zip")


ONE_ENGINE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # the HTML is the same on both


@pytest.mark.browser
@ONE_ENGINE
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
@pytest.mark.parametrize("part", range(4))
def test_every_page_is_accessible(
    app: Flask, open_page: Opener, address: str, part: int, scheme: str, width: int
) -> None:
    session_key, plan_key = fill(app)
    window = open_page(scheme=scheme, width=width)
    found = {} if part else look(window, SIGNED_OUT)
    enter(app, window, session_key, address)
    found |= look(window, addresses(app, plan_key)[part::4])
    assert {url.replace(plan_key, "…"): wrong for url, wrong in found.items()} == {}


def look(window: Page, urls: Sequence[str]) -> dict[str, list[str]]:
    """What is wrong with each of these pages; those without a fault are left out."""
    found = {}
    for url in urls:
        window.goto(url)
        wide = sideways(window)
        found[url] = faults(window) + ([f"scrolls {wide} px sideways"] if wide > 0 else [])
    return {url: wrong for url, wrong in found.items() if wrong}


@ONE_ENGINE
def test_list_of_pages_leaves_none_out(app: Flask) -> None:
    """Each address that gives a page is opened by the test above."""
    _, plan_key = fill(app)
    matcher = app.url_map.bind("localhost")
    opened = {
        matcher.match(url.split("?")[0])[0] for url in (*addresses(app, plan_key), *SIGNED_OUT) if "no/such" not in url
    }
    all_pages = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and not rule.rule.endswith(FILES) and rule.endpoint != "static"
    }
    assert all_pages - opened == set()
