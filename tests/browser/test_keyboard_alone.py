"""One whole story with the keyboard alone: from a new plan's title to a kept version."""

import pytest
from flask import Flask
from playwright.sync_api import Page, expect
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.domain.plan import Plan
from tests.browser.conftest import Opener
from tests.factories import make_user
from tests.visitor import Visitor

pytestmark = pytest.mark.browser
MOST_TABS = 150
"""More than any page has stops."""
NAME = """() => {
    const it = document.activeElement;
    const nav = it.closest("nav")?.getAttribute("aria-label");
    const words = it.getAttribute("aria-label") || (it.labels?.[0] ?? it).textContent || "";
    return (nav ? nav + ": " : "") + words.replace(/\\s+/g, " ").trim();
}"""
"""What the focused thing is called, with the navigation that it belongs to."""


class Keyboard:
    """A person who has no mouse: Tab until the right thing has the focus, then keys."""

    def __init__(self, window: Page) -> None:
        self.window = window

    def reach(self, words: str) -> None:
        """Tab until the focus stands on what is called so; it must be seen there."""
        passed = []
        for _ in range(MOST_TABS):
            self.window.keyboard.press("Tab")  # round the end of the page to its beginning, too
            name = str(self.window.evaluate(NAME))
            if name.startswith(words):
                assert self.window.evaluate("document.activeElement.matches(':focus-visible')")
                return
            passed.append(name[:30])
        raise AssertionError(f"{words!r} cannot be reached: {passed}")

    def press(self, words: str, key: str = "Enter") -> None:
        self.reach(words)
        self.window.keyboard.press(key)

    def write(self, words: str, text: str) -> None:
        self.reach(words)
        self.window.keyboard.press("Control+A")
        self.window.keyboard.type(text)

    def on(self, heading: str) -> None:
        """The page with this heading is open."""
        expect(self.window.get_by_role("heading", level=1)).to_have_text(heading)


def test_from_a_title_to_a_kept_version(app: Flask, open_page: Opener, address: str, desk: Session) -> None:
    author = make_user(desk)
    desk.commit()
    cookie = Visitor(app, author).client.get_cookie("session")
    assert cookie is not None
    window = open_page()
    window.context.add_cookies([{"name": "session", "value": cookie.value, "url": address}])
    keys = Keyboard(window)

    window.goto("/")
    keys.press("Begin your first plan")
    keys.on("Say why you are meeting")
    keys.write("What is the session called?", "Reading graphs together")
    keys.write("Why are you meeting?", "Students say what a graph shows.")
    keys.press("Continue")
    keys.on("What shows the need?")
    keys.write("What is the need?", "Half of them name only the title.")
    expect(window.locator("#need-state")).to_contain_text("Saved")

    keys.press("This plan: Steps")
    expect(window.get_by_role("link", name="Set the goals")).to_be_visible()
    keys.press("Set the goals")
    keys.on("Set the goals")
    keys.press("Write the first goal")
    expect(window.locator("#statement")).to_be_visible()
    keys.write("The goal", "Ask what a graph shows before what it is called.")
    keys.write("How you will see it", "Two lessons each.")
    keys.press("Save")
    keys.on("Set the goals")

    keys.press("This plan: Agenda")
    keys.on("Agenda")
    keys.press("Say when you meet")
    keys.on("When and where do you meet?")
    keys.reach("Date")
    window.keyboard.type("10132026")
    keys.write("Start", "9:30")
    keys.press("This plan: Agenda")
    keys.on("Agenda")
    keys.press("Add the first activity")
    expect(window.locator("#title")).to_be_focused()
    window.keyboard.type("Look at one graph")
    keys.write("Minutes", "40")
    keys.reach("What participants do")
    window.keyboard.type("Discuss")
    keys.reach("1. Ask what a graph shows")
    window.keyboard.press("Space")
    keys.press("Add it")
    row = window.locator(".act .t").first
    expect(row).to_have_text("1 Look at one graph")
    keys.press("Edit Look at one graph")
    expect(window.locator("#title")).to_be_focused()
    window.keyboard.press("End")
    window.keyboard.type(" closely")
    keys.press("Close")
    expect(row).to_have_text("1 Look at one graph closely")

    keys.press("This plan: Standards")
    keys.on("Standards")
    window.goto(f"{window.url}/DA?element=DA1")
    keys.reach("What carries it?")
    window.keyboard.press("ArrowDown")
    keys.reach("Primary")
    window.keyboard.press("Space")
    keys.write("Why does it carry the element?", "They read data of their own students.")
    keys.press("Save")
    expect(window.get_by_text("They read data of their own students.").first).to_be_visible()

    keys.press("This plan: Evidence")
    keys.on("Kept as evidence")
    keys.write("Why keep it now?", "Before the first run")
    expect(window.locator("#why-state")).to_contain_text("Kept")
    keys.press("Keep as evidence")
    expect(window.get_by_text("1 kept version")).to_be_visible()
    plan = desk.scalars(select(Plan)).one()
    version = desk.scalars(plan.versions.select()).one()
    assert (version.why, plan.title, plan.need) == (
        "Before the first run",
        "Reading graphs together",
        "Half of them name only the title.",
    )
    activity = plan.activities[0]
    told = (activity.title, activity.minutes, activity.mode, activity.live_goals == plan.goals)
    assert told == ("Look at one graph closely", 40, "discuss", True)
    day = plan.days[0]
    assert (str(day.date), day.starts, day.ends) == ("2026-10-13", 570, 720)
    assert [(claim.element.code, claim.strength) for claim in plan.claims] == [("DA1", "primary")]
