"""A real two-day training (The Carpentries' instructor training, CC BY 4.0) entered from its table, and mapped."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from planner.config import Config
from tests.accounts import PASSWORD, make_account
from tests.browser.conftest import JAVASCRIPT, Opener
from tests.browser.walking import claim, follow, press, sign_in, texts

TABLE = Path(__file__).parents[1] / "data/carpentries-instructor-training.csv"
BREAKS = ("03-coffee.md", "10-coffee.md", "16-coffee.md", "22-coffee.md")
ANSWERS = {
    "--day-starts": ["01-welcome.md=9:00", "13-second-welcome.md=9:00"],
    "--minutes": [*(f"{row}=15" for row in BREAKS), "07-lunch.md=60", "19-lunch.md=60"],
}
CLAIMS = (
    (
        "Learning Communities",
        "LC2",
        "Working With Your Team",
        "Teams write who does what, and own the result together.",
    ),
    ("Leadership", "LE1", "Teaching is a Skill", "Everyone leads a short lesson and is coached by peers."),
    ("Resources", "RE1", "Preparing to Teach", "People choose what a lesson needs and what it can do without."),
    ("Data", "DA2", "Building Skill With Feedback", "Minute cards show what to take up again after the break."),
    ("Learning Designs", "DS3", "Live Coding is a Skill", "Each person codes live before a small group, twice."),
    ("Implementation", "IM3", "More Practice Live Coding", "The second try answers the feedback on the first."),
    ("Outcomes", "OU3", "Putting It Together", "People set the practices into a workshop that they will teach."),
)


@pytest.mark.browser
@JAVASCRIPT
def test_two_day_training_is_entered_and_mapped(
    app: Flask, config: Config, open_page: Opener, javascript: bool
) -> None:
    make_account(app, "Facilitator A")
    assert "03-coffee.md" in import_table(config, answers=False)
    assert "Instructor training" in import_table(config, answers=True)
    page = open_page(javascript=javascript)
    sign_in(page, "facilitator-a@example.org", PASSWORD)
    follow(page, "Instructor training")
    look_at_both_days(page)
    for standard, element, place, reason in CLAIMS:
        claim(page, standard, element, place, reason)
    expect(page.get_by_role("cell", name=re.compile(r"^0 primary, 0 supporting"))).to_have_count(0)
    follow(page, "Evidence", within="This plan")
    press(page, "Keep as evidence")
    pdf = page.request.get(page.url.split("/evidence")[0] + "/versions/1/plan.pdf")
    assert (pdf.status, pdf.body()[:5]) == (200, b"%PDF-")


def import_table(config: Config, *, answers: bool) -> str:
    """Run the command as a person does. Without answers it asks, makes nothing and exits with 2."""
    options = [part for option, values in ANSWERS.items() for value in values for part in (option, value)]
    command = [sys.executable, "-m", "planner", "import-agenda", str(TABLE), "--title", "Instructor training"]
    done = subprocess.run(
        command + (options if answers else []),
        env=os.environ | {"DATABASE_URL": config.database_url, "INSTANCE": str(config.instance)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == (0 if answers else 2), done.stderr
    return done.stdout + done.stderr


def look_at_both_days(page: Page) -> None:
    follow(page, "Agenda", within="This plan")
    expect(page.get_by_role("heading", name="Day 2")).to_be_visible()
    assert texts(page.locator(".agenda .when b"))[0] == "9:00–9:30 AM"
    follow(page, "Standards", within="This plan")
