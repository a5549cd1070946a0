"""A first plan, from the one-time address to a kept version and its PDF, as a newcomer would make it."""

import re

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from planner.joining.commands import setup_code
from planner.web.database import db
from tests.browser.conftest import JAVASCRIPT, Opener
from tests.browser.walking import claim, follow, opened, press, write

PASSWORD = "three green herons"

ACTIVITIES = (
    ("Opener: a question you bring", "30", "", "Opening"),
    ("Data look: what do we see?", "60", "Discuss", "Activity"),
    ("Planning for use", "90", "Produce", "Activity"),
)


@pytest.mark.browser
@JAVASCRIPT
def test_first_plan_from_empty_to_kept_version(app: Flask, open_page: Opener, javascript: bool) -> None:
    page = open_page(javascript=javascript)
    make_first_account(app, page)
    describe(page)
    set_a_goal(page)
    build_the_agenda(page)
    match_to_the_standards(page)
    keep_and_take_along(page)


def make_first_account(app: Flask, page: Page) -> None:
    with app.app_context():
        code = setup_code(db.session())
        db.session.commit()
    page.goto(f"/setup?code={code}")
    write(page, {"Your name": "Facilitator A", "E-mail address": "a@example.org", "Choose a password": PASSWORD})
    press(page, "Make my account")
    expect(page.get_by_role("heading", level=1)).to_have_text("My plans")


def describe(page: Page) -> None:
    press(page, re.compile("Begin your first plan|Begin a plan"), first=True)
    write(page, {"What is the session called?": "Reading the data together"})
    write(page, {"Why are you meeting?": "Students get feedback that they can use."})
    press(page, "Continue")
    follow(page, "Steps")
    follow(page, "Describe who comes and where")
    press(page, "Continue")
    write(page, {"Date": "2026-10-13", "Start": "12:30 PM", "End": "3:30 PM"})
    press(page, "Continue", exact=True)


def set_a_goal(page: Page) -> None:
    follow(page, "Steps")
    follow(page, "Set the goals")
    page.get_by_role("link", name="Write the first goal").click()
    page.get_by_label("Behavior").check()
    write(page, {"The goal": "Within two weeks, confer from one piece of student work."})
    write(page, {"How you will see it": "Each person has held two conferences."})
    press(page, "Save")


def build_the_agenda(page: Page) -> None:
    follow(page, "Agenda")
    for number, (title, minutes, mode, kind) in enumerate(ACTIVITIES):
        page.get_by_role("link", name="Add an activity" if number else "Add the first activity").click()
        write(page, {"Title": title, "Minutes": minutes})
        if mode:
            page.get_by_label("What participants do").select_option(label=mode)
            page.get_by_label(re.compile("Within two weeks")).check()
        page.get_by_label("Kind", exact=True).select_option(label=kind)
        press(page, "Add it")
        expect(page.get_by_role("heading", name=f"{number + 1} {title}")).to_be_visible()
    expect(page.get_by_text("None, it fits")).to_be_visible()
    expect(page.locator(".when b").nth(1)).to_have_text("1:00–2:00 PM")


def match_to_the_standards(page: Page) -> None:
    follow(page, "Standards", within="This plan")
    claim(page, "Data", "DA1", "Data look", "Fours read two kinds of data and name the gap.")
    claim(page, "Implementation", "IM2", "Planning for use", "Each person dates two conferences.")
    expect(page.get_by_role("table").get_by_text("60").first).to_be_visible()
    follow(page, "Check")
    expect(page.get_by_text("Nothing stands in its way")).to_be_visible()


def keep_and_take_along(page: Page) -> None:
    follow(page, "Evidence", within="This plan")
    write(page, {re.compile("^Why"): "Before the session"})
    press(page, "Keep as evidence")
    expect(page.get_by_role("link", name="Version 1", exact=True)).to_be_visible()
    answer = page.request.get(page.url.replace("/evidence", "/plan.pdf"))
    assert answer.status == 200
    assert answer.body().startswith(b"%PDF-")
    page.get_by_role("link", name="Version 1", exact=True).click()
    expect(page.get_by_text("Unchanged since")).to_be_visible()
    assert opened(page) == "Version 1 of Reading the data together"
