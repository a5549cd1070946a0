"""A plan begun from an agenda that somebody already has, pasted as it stands in their document."""

import re

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from tests.accounts import PASSWORD, make_account
from tests.browser.conftest import JAVASCRIPT, Opener
from tests.browser.walking import claim, follow, opened, press, sign_in, texts, write

PASTED = """Agenda, October 13
12:30  Welcome
12:45 – 1:45 PM\tData look: what do we see?
• Break (15 min)
2:00 Planning for use
3:30 Exit ticket"""


@pytest.mark.browser
@JAVASCRIPT
def test_plan_from_a_pasted_agenda(app: Flask, open_page: Opener, javascript: bool) -> None:
    make_account(app, "Facilitator A")
    page = open_page(javascript=javascript, width=390)
    sign_in(page, "facilitator-a@example.org", PASSWORD)
    paste(page)
    correct_the_preview(page)
    look_at_the_agenda(page)
    finish(page)


def paste(page: Page) -> None:
    page.get_by_role("link", name=re.compile("[Pp]aste an agenda")).first.click()
    write(page, {"Your agenda": PASTED})
    press(page, "See the preview")
    expect(page.get_by_role("heading", level=1)).to_have_text("Check the pasted agenda")


def correct_the_preview(page: Page) -> None:
    """The heading of the document is no activity, and nobody said how long the exit ticket takes."""
    page.get_by_role("group", name=re.compile("Line 1:")).get_by_label("Keep").uncheck()
    write(page, {"What is the session called?": "Reading the data together"})
    exit_ticket = page.get_by_role("group", name=re.compile("Exit ticket"))
    expect(exit_ticket.get_by_text(re.compile("How many minutes"))).to_be_visible()
    press(page, "Begin the plan")
    expect(page.locator(".err").first).to_contain_text("Give a whole number from 1 to 600.")
    page.get_by_role("group", name=re.compile("Exit ticket")).get_by_label("Minutes").fill("15")
    press(page, "Begin the plan")


def look_at_the_agenda(page: Page) -> None:
    follow(page, "Agenda", within="This plan")
    expected = ["1 Welcome", "2 Data look: what do we see?", "3 Break", "4 Planning for use", "5 Exit ticket"]
    assert texts(page.locator(".agenda .t")) == expected
    assert texts(page.locator(".agenda .when b")) == [
        "12:30–12:45 PM",
        "12:45–1:45 PM",
        "1:45–2:00 PM",
        "2:00–3:30 PM",
        "3:30–3:45 PM",
    ]


def finish(page: Page) -> None:
    """What the paste could not know is still missing, and is said."""
    follow(page, "Standards", within="This plan")
    claim(page, "Data", "DA1", "Data look", "Fours read two kinds of data and name the gap.")
    follow(page, "Check", within="This plan")
    expect(page.get_by_role("link", name="Set at least one goal for the educators.")).to_be_visible()
    follow(page, "Set at least one goal for the educators.")
    assert opened(page) == "Set the goals"
    follow(page, "Evidence", within="This plan")
    press(page, "Keep as evidence")
    expect(page.get_by_role("link", name="Version 1", exact=True)).to_be_visible()
