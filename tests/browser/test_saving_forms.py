"""Forms of several kinds save themselves in a real browser: a row of the agenda, a claim, the days, a pasted agenda."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy.orm import Session

from planner.domain.plan import Plan
from tests.browser.conftest import Opener
from tests.browser.judge import faults
from tests.browser.test_saving import ON_SQLITE, SAVED, author, enter, plan, state

__all__ = ["author", "enter", "plan"]
pytestmark = pytest.mark.browser


@pytest.fixture
def window(open_page: Opener, enter: Callable[..., None]) -> Page:
    page = open_page()
    enter(page)
    return page


def now_there(desk: Session, plan: Plan) -> Plan:
    desk.rollback()
    desk.expire_all()
    return plan


def test_switching_rows_while_typing_loses_nothing(window: Page, plan: Plan, desk: Session) -> None:
    window.goto(f"/plans/{plan.key}/agenda")
    for number, activity in enumerate(plan.activities[:3], 1):
        window.locator(f"#edit-{activity.key}").click()
        title = window.locator("#title")
        expect(title).to_be_focused()
        expect(title).to_have_value(activity.title)
        window.keyboard.press("End")
        window.keyboard.type(f" {number}")
    window.get_by_role("link", name="Close").click()
    expect(window.locator(".act.editing")).to_have_count(0)
    titles = [activity.title for activity in now_there(desk, plan).activities[:3]]
    assert titles == ["Opener 1", "Data look 2", "Break 3"]


def test_each_field_of_a_row_saves_itself(window: Page, plan: Plan, desk: Session) -> None:
    look = plan.activities[1]
    window.goto(f"/plans/{plan.key}/agenda?edit={look.key}")
    window.locator("#minutes").fill("55")
    expect(state(window, "minutes")).to_contain_text(SAVED)
    window.locator("#mode").select_option("produce")
    expect(state(window, "mode")).to_contain_text(SAVED)
    window.get_by_label("It could go").check()
    expect(state(window, "priority")).to_contain_text(SAVED)
    for step in ("uncheck", "check"):
        with window.expect_response(f"**/activities/{look.key}"):
            getattr(window.get_by_label("1. Confer from one piece of work."), step)()
        expect(state(window, "goals")).to_contain_text(SAVED)
    window.get_by_text("More about this activity").click()
    window.get_by_label("Choice", exact=True).check()
    expect(state(window, "features")).to_contain_text(SAVED)
    assert faults(window) == []
    window.reload()
    expect(window.locator("#minutes")).to_have_value("55")
    now_there(desk, plan)
    told = (look.minutes, look.mode, look.priority, look.live_goals, look.features)
    assert told == (55, "produce", "could", plan.goals, ["choice"])


def test_new_activity_is_there_again_and_then_added(window: Page, plan: Plan, desk: Session) -> None:
    window.goto(f"/plans/{plan.key}/agenda?after={plan.activities[0].key}")
    window.locator("#title").fill("Gallery walk")
    expect(state(window, "title")).to_contain_text("Kept")
    window.locator("#minutes").fill("20")
    window.goto("about:blank")
    window.goto(f"/plans/{plan.key}/agenda?after={plan.activities[0].key}")
    expect(window.locator("#title")).to_have_value("Gallery walk")
    expect(window.locator("#minutes")).to_have_value("20")
    window.get_by_role("button", name="Add it").click()
    expect(window.locator(".act .t").nth(1)).to_have_text("2 Gallery walk")
    assert [(each.title, each.minutes) for each in now_there(desk, plan).activities][1] == ("Gallery walk", 20)


def test_claim_saves_itself_and_a_new_one_waits(window: Page, plan: Plan, desk: Session) -> None:
    claim = plan.claims[0]
    window.goto(f"/plans/{plan.key}/standards?place={claim.place}&code=DA1#claim")
    window.locator("#reason").fill("They read two graphs and name one gap.")
    expect(window.locator("#reason-state")).to_contain_text(SAVED)
    window.get_by_label("Supporting").check()
    expect(state(window, "strength")).to_contain_text(SAVED)
    now_there(desk, plan)
    assert (claim.reason, claim.strength) == ("They read two graphs and name one gap.", "supporting")
    new = f"/plans/{plan.key}/standards/LC?element=LC1"
    window.goto(new)
    window.locator("#reason").fill("A team meets again")
    expect(window.locator("#reason-state")).to_contain_text("Kept")
    window.goto(new)
    expect(window.locator("#reason")).to_have_value("A team meets again")


def test_days_save_themselves(window: Page, plan: Plan, desk: Session) -> None:
    day = plan.days[0].key
    window.goto(f"/plans/{plan.key}/days")
    window.locator(f"[id='{day}-ends']").fill("1 am")
    expect(state(window, f"'{day}-ends'")).to_contain_text("Kept, not used yet: The end is not after the start.")
    window.get_by_label("Ends the next day").check()
    expect(state(window, f"'{day}-next_day'")).to_contain_text(SAVED)
    expect(state(window, f"'{day}-ends'")).to_contain_text(SAVED)
    window.get_by_label("Hybrid").check()
    expect(state(window, "format")).to_contain_text(SAVED)
    now_there(desk, plan)
    assert (plan.days[0].starts, plan.days[0].ends, plan.format) == (750, 1500, "hybrid")
    assert faults(window) == []


@ON_SQLITE
def test_corrected_preview_comes_back_with_the_same_text(window: Page) -> None:
    for time in ("first", "second"):
        window.goto("/plans/paste")
        if time == "first":
            window.locator("#text").fill("9:00 Hello\n9:15 Look 20 min")
        expect(window.locator("#text")).to_have_value("9:00 Hello\n9:15 Look 20 min")
        window.get_by_role("button", name="See the preview").click()
        title = window.locator("[name=row0-title]")
        if time == "first":
            title.fill("Welcome")
            expect(state(window, "row0-title")).to_contain_text("Kept")
        expect(title).to_have_value("Welcome")
    assert faults(window) == []
