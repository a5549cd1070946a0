"""The pages of bringing things in that only a form leads to: previews and refusals, clean at every width."""

import json
import os
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Page

from planner.domain.plan import Plan
from planner.domain.plan_json import plan_json
from planner.web.database import db
from tests.browser.conftest import Opener
from tests.browser.judge import faults, sideways
from tests.browser.pages import enter
from tests.factories import make_user, make_whole_plan

pytestmark = pytest.mark.browser
AGENDA = "Day 1\n9:00 Welcome\n9:15–10:00 Data look\n10:15 Break (15 min)\nPlanning for use\n"


def look(window: Page, heading: str, name: str) -> None:
    """The page under this heading has no fault. With PICTURES=folder it leaves a picture there."""
    window.get_by_role("heading", name=heading, level=1).wait_for()
    if folder := os.environ.get("PICTURES"):
        window.screenshot(path=f"{folder}/{name}.png", full_page=True)
    assert faults(window) == []
    assert sideways(window) <= 0


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_previews_and_refusals_are_accessible(
    app: Flask, open_page: Opener, address: str, scheme: str, width: int, tmp_path: Path
) -> None:
    good, bad = tmp_path / "plan.json", tmp_path / "bad.json"
    session_key = files(app, good, bad)
    window = open_page(scheme=scheme, width=width)
    enter(app, window, session_key, address)

    window.goto("/plans/paste")
    window.get_by_label("Your agenda").fill(AGENDA)
    window.get_by_role("button", name="See the preview").click()
    look(window, "Check the pasted agenda", f"preview-{width}")
    window.get_by_role("button", name="Begin the plan").click()
    window.get_by_role("alert").wait_for()
    look(window, "Check the pasted agenda", f"refused-{width}")

    for file, heading in ((bad, "Bring in a plan.json"), (good, "Bring in “Reading the data together”")):
        window.goto("/plans/import")
        window.get_by_label("The file").set_input_files(file)
        window.get_by_role("button", name="See what is in it").click()
        look(window, heading, f"{file.stem}-{width}")


def files(app: Flask, good: Path, bad: Path) -> str:
    """A plan as a good file and as one with a problem; the session key of whose it is."""
    with app.app_context():
        user = make_user(db.session())
        plan: Plan = make_whole_plan(db.session(), user)
        db.session.commit()
        content = plan_json(plan)
        good.write_text(json.dumps(content), encoding="utf-8")
        bad.write_text(json.dumps(content | {"headcount": 0}), encoding="utf-8")
        return user.session_key
