"""Nothing typed is lost, in a real browser: saved as one writes, kept where it could not be, brought back, never
overwritten in silence."""

import time
from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import BrowserContext, Locator, Page, expect
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from planner.domain.people import User
from planner.domain.plan import Plan
from planner.domain.typed import Typed
from planner.web.database import db
from tests.browser.conftest import Opener
from tests.browser.judge import faults
from tests.factories import make_user, make_whole_plan
from tests.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.trouble]
ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""What depends on the browser alone is tried on one database."""
SAVED = "Saved"
TRYING = "Not saved yet: we keep trying"


@pytest.fixture
def author(desk: Session) -> User:
    user = make_user(desk)
    desk.commit()
    return user


@pytest.fixture
def plan(desk: Session, author: User) -> Plan:
    plan = make_whole_plan(desk, author)
    plan.describe({"need": "Students name the parts of a graph."}, by=author)
    desk.commit()
    return plan


@pytest.fixture
def enter(app: Flask, author: User, address: str) -> Callable[..., None]:
    """Be signed in, in a window, as the author or somebody else."""

    def enter(window: Page | BrowserContext, person: User = author) -> None:
        visitor = Visitor(app, person)
        cookie = visitor.client.get_cookie("session")
        assert cookie is not None
        context = window.context if isinstance(window, Page) else window
        context.add_cookies([{"name": "session", "value": cookie.value, "url": address}])

    return enter


@pytest.fixture
def need(open_page: Opener, enter: Callable[..., None], plan: Plan) -> Page:
    """A window on the page that asks what shows the need."""
    window = open_page()
    enter(window)
    window.goto(f"/plans/{plan.key}/steps/need")
    return window


def state(window: Page, name: str) -> Locator:
    return window.locator(f"[data-field={name}] .state")


def type_into(window: Page, name: str, text: str) -> None:
    """As a person does: click at the end, and one key after the other."""
    window.locator(f"#{name}").click()
    window.keyboard.press("Control+End")
    window.keyboard.type(text)


def stored(desk: Session, plan: Plan, name: str) -> object:
    desk.rollback()
    desk.expire_all()
    return getattr(plan, name)


def lose_everything(window: Page) -> None:
    """As where the network is away and the browser itself dies: nothing that this window sends arrives, not even while
    it closes."""
    window.evaluate(
        """() => {
            navigator.sendBeacon = () => false;
            XMLHttpRequest.prototype.send = function () { setTimeout(() => this.dispatchEvent(new Event("error"))); };
        }"""
    )


def copies(window: Page) -> list[str]:
    """The names of the copies that this browser holds."""
    found: list[str] = window.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('typed '))")
    return found


def test_field_saves_itself_as_one_writes(need: Page, plan: Plan, desk: Session) -> None:
    before = plan.need
    type_into(need, "need", " More.")
    expect(state(need, "need")).to_have_text("Saving…")
    expect(state(need, "need")).to_contain_text(SAVED)
    assert stored(desk, plan, "need") == f"{before} More."
    type_into(need, "need", " And more.")
    expect(need.locator("#need")).to_be_focused()
    expect(state(need, "need")).to_contain_text(SAVED)
    need.keyboard.press("Tab")
    assert stored(desk, plan, "need") == f"{before} More. And more."
    assert copies(need) == []
    assert faults(need) == []


def test_value_that_breaks_a_rule_waits_and_comes_back(
    open_page: Opener, enter: Callable[..., None], plan: Plan, desk: Session
) -> None:
    window = open_page()
    enter(window)
    window.goto(f"/plans/{plan.key}/steps/who")
    before = plan.headcount
    window.locator("#headcount").fill("many")
    sentence = "Kept, not used yet: Give a whole number from 1 to 10,000."
    expect(state(window, "headcount")).to_have_text(sentence)
    window.goto("about:blank")
    window.goto(f"/plans/{plan.key}/steps/who")
    expect(window.locator("#headcount")).to_have_value("many")
    expect(state(window, "headcount")).to_have_text(sentence)
    assert stored(desk, plan, "headcount") == before
    window.locator("#headcount").fill("12")
    expect(state(window, "headcount")).to_contain_text(SAVED)
    window.reload()
    expect(window.locator("#headcount")).to_have_value("12")
    expect(state(window, "headcount")).to_be_empty()


def test_new_goal_waits_until_it_is_made(need: Page, plan: Plan, desk: Session) -> None:
    need.goto(f"/plans/{plan.key}/goals/new")
    need.locator("#statement").fill("Participants will explain it.")
    expect(state(need, "statement")).to_contain_text("Kept")
    need.goto("about:blank")
    need.goto(f"/plans/{plan.key}/goals/new")
    expect(need.locator("#statement")).to_have_value("Participants will explain it.")
    need.get_by_role("button", name="Save").click()
    expect(need.get_by_role("heading", level=1)).to_have_text("Set the goals")
    need.goto(f"/plans/{plan.key}/goals/new")
    expect(need.locator("#statement")).to_have_value("")
    desk.expire_all()
    assert [goal.statement for goal in plan.goals][-1] == "Participants will explain it."


@pytest.mark.parametrize("choice", ["Keep yours", "Use the other"])
def test_two_browsers_on_one_field_show_both_and_ask(
    need: Page, open_page: Opener, enter: Callable[..., None], plan: Plan, desk: Session, choice: str
) -> None:
    other = open_page()
    enter(other)
    other.goto(f"/plans/{plan.key}/steps/need")
    need.locator("#need").fill("Students compare two graphs.")
    expect(state(need, "need")).to_contain_text(SAVED)
    other.locator("#need").fill("Students read two graphs.")
    panel = state(other, "need")
    expect(panel).to_contain_text("This was changed meanwhile, by someone else or in another window")
    assert [dd.inner_text() for dd in panel.locator("dd").all()] == [
        "Students read two graphs.",
        "Students compare two graphs.",
    ]
    assert panel.locator("mark").all_inner_texts() == ["read", "compare"]
    assert stored(desk, plan, "need") == "Students compare two graphs."
    assert faults(other) == []
    panel.get_by_role("button", name=choice).click()
    expect(state(other, "need")).to_contain_text(SAVED)
    chosen = "Students read two graphs." if choice == "Keep yours" else "Students compare two graphs."
    expect(other.locator("#need")).to_have_value(chosen)
    assert stored(desk, plan, "need") == chosen


def await_kept(desk: Session, text: str) -> None:
    """What a page sends as it goes arrives a little later."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        desk.rollback()
        if desk.scalars(select(Typed.texts)).all() == [[text]]:
            return
        time.sleep(0.05)
    raise AssertionError(f"{text!r} has not arrived")


def test_going_on_typing_is_no_choice(need: Page, plan: Plan, author: User, desk: Session) -> None:
    plan.describe({"need": "From another desk"}, by=author)
    desk.commit()
    type_into(need, "need", " Mine")
    panel = state(need, "need")
    expect(panel.get_by_role("button", name="Keep yours")).to_be_visible()
    need.keyboard.type(", and more")
    mine = need.locator("#need").input_value()
    expect(panel.locator("[data-yours]")).to_have_text(mine)
    need.wait_for_timeout(1500)
    assert stored(desk, plan, "need") == "From another desk"
    need.goto("about:blank")
    await_kept(desk, mine)
    need.goto(f"/plans/{plan.key}/steps/need")
    expect(need.locator("#need")).to_have_value(mine)
    assert stored(desk, plan, "need") == "From another desk"


@ON_SQLITE
def test_time_of_saving_is_on_the_persons_own_clock(need: Page) -> None:
    type_into(need, "need", " More.")
    expect(state(need, "need")).to_contain_text(SAVED)
    told, here = need.evaluate(
        """() => {
            const time = document.querySelector("[data-field=need] .state time");
            const at = new Date(time.dateTime);
            return [time.textContent.trim(), `${at.getHours() % 12 || 12}:${String(at.getMinutes()).padStart(2, "0")}`];
        }"""
    )
    assert told.split() == [here, told.split()[1]]
    assert need.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone") == "America/New_York"


SHIFTS = """() => { window.shifts = []; new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.shifts.push(entry.value);
}).observe({ type: "layout-shift", buffered: false }); }"""


@ON_SQLITE
@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_jumps_while_one_types(open_page: Opener, enter: Callable[..., None], plan: Plan, width: int) -> None:
    window = open_page(width=width)
    enter(window)
    for path, name in (
        ("steps/need", "need"),
        ("steps/who", "audience"),
        (f"agenda?edit={plan.activities[1].key}", "title"),
    ):
        window.goto(f"/plans/{plan.key}/{path}")
        window.wait_for_load_state("networkidle")
        field = window.locator(f"#{name}")
        field.scroll_into_view_if_needed()
        before = window.evaluate("document.querySelector('form').getBoundingClientRect().height")
        window.evaluate(SHIFTS)
        field.click()
        window.keyboard.type("A few words")
        expect(state(window, name)).to_contain_text(SAVED)
        assert window.evaluate("document.querySelector('form').getBoundingClientRect().height") == before
        if path.startswith("steps/who"):  # no notes come anew below it
            assert window.evaluate("window.shifts") == []


LISTEN = """() => { window.heard = []; new MutationObserver(() => {
    const words = document.getElementById("live").textContent;
    if (words) window.heard.push(words);
}).observe(document.getElementById("live"), { childList: true, characterData: true, subtree: true }); }"""


@ON_SQLITE
def test_screen_reader_hears_of_trouble_once_and_never_of_saving(need: Page) -> None:
    need.evaluate(LISTEN)
    type_into(need, "need", " One.")
    expect(state(need, "need")).to_contain_text(SAVED)
    assert need.evaluate("window.heard") == []
    need.context.set_offline(True)
    type_into(need, "need", " Two.")
    expect(state(need, "need")).to_have_text(TRYING)
    need.wait_for_timeout(2500)
    type_into(need, "need", " Three.")
    expect(state(need, "need")).to_have_text(TRYING)
    need.context.set_offline(False)
    expect(state(need, "need")).to_contain_text(SAVED)
    need.wait_for_timeout(300)
    assert need.evaluate("window.heard") == [TRYING, "Everything you typed is saved now."]


@ON_SQLITE
def test_screen_reader_hears_once_what_is_not_used(open_page: Opener, enter: Callable[..., None], plan: Plan) -> None:
    window = open_page()
    enter(window)
    window.goto(f"/plans/{plan.key}/steps/who")
    window.evaluate(LISTEN)
    for text in ("many", "more"):
        window.locator("#headcount").fill(text)
        with window.expect_response("**/steps/who"):
            pass
    window.wait_for_timeout(300)
    assert window.evaluate("window.heard") == ["Kept, not used yet: Give a whole number from 1 to 10,000."]


@ON_SQLITE
def test_own_words_after_a_lost_answer_are_no_conflict(need: Page, plan: Plan, desk: Session) -> None:
    lose = True

    def route(route: object) -> None:
        nonlocal lose
        if lose:
            route.fetch()  # type: ignore[attr-defined]  # it arrives, and the answer does not come back
            route.abort()  # type: ignore[attr-defined]
        else:
            route.continue_()  # type: ignore[attr-defined]

    need.route("**/steps/need", route)
    need.locator("#need").fill("One")
    expect(state(need, "need")).to_have_text(TRYING)
    lose = False
    need.locator("#need").fill("One and two")
    expect(state(need, "need")).to_contain_text(SAVED)
    assert stored(desk, plan, "need") == "One and two"


@ON_SQLITE
def test_network_off_and_on(need: Page, plan: Plan, desk: Session) -> None:
    need.context.set_offline(True)
    need.locator("#need").fill("Written on the train")
    expect(state(need, "need")).to_have_text(TRYING)
    need.get_by_role("button", name="Continue").click()
    expect(need.locator("#live")).to_contain_text("Your text stays in this browser.")
    expect(need.locator("#need")).to_have_value("Written on the train")
    need.context.set_offline(False)
    expect(state(need, "need")).to_contain_text(SAVED)
    assert stored(desk, plan, "need") == "Written on the train"
    need.get_by_role("button", name="Continue").click()
    expect(need.get_by_role("heading", level=1)).to_have_text("Who comes?")
    assert copies(need) == []


@ON_SQLITE
def test_window_closed_in_mid_word_brings_it_back(need: Page, plan: Plan, desk: Session) -> None:
    lose_everything(need)
    need.locator("#need").fill("Closed in mid-w")
    other = need.context.new_page()
    need.close()
    other.goto(f"/plans/{plan.key}/steps/need")
    expect(other.locator("#need")).to_have_value("Closed in mid-w")
    expect(state(other, "need")).to_contain_text(SAVED)
    assert stored(desk, plan, "need") == "Closed in mid-w"


@ON_SQLITE
@pytest.mark.parametrize("choice", ["Use what is in this browser", "Keep what is saved"])
def test_copy_asks_before_it_overwrites(need: Page, plan: Plan, desk: Session, author: User, choice: str) -> None:
    lose_everything(need)
    need.locator("#need").fill("In the browser")
    expect(state(need, "need")).to_have_text(TRYING)
    plan.describe({"need": "From another desk"}, by=author)
    desk.commit()
    other = need.context.new_page()
    need.close()
    other.goto(f"/plans/{plan.key}/steps/need")
    expect(other.locator("#need")).to_have_value("From another desk")
    expect(other.get_by_text("This browser has text here that did not reach us")).to_be_visible()
    assert faults(other) == []
    other.get_by_role("button", name=choice).click()
    wanted = "In the browser" if choice.startswith("Use") else "From another desk"
    expect(other.locator("#need")).to_have_value(wanted)
    if choice.startswith("Use"):
        expect(state(other, "need")).to_contain_text(SAVED)
    assert (stored(desk, plan, "need"), copies(other)) == (wanted, [])


def test_signed_out_elsewhere_in_mid_sentence_keeps_page_and_text(
    need: Page, enter: Callable[..., None], plan: Plan, desk: Session
) -> None:
    need.context.clear_cookies()
    type_into(need, "need", " Still here.")
    link = state(need, "need").get_by_role("link", name="Sign in again (opens beside)")
    expect(link).to_be_visible()
    assert faults(need) == []
    with need.context.expect_page() as beside:
        link.click()
    expect(beside.value.get_by_role("heading", level=1)).to_have_text("Sign in")
    enter(need)
    beside.value.goto("/signed-in-again")
    beside.value.close()
    need.bring_to_front()
    expect(state(need, "need")).to_contain_text(SAVED, timeout=20_000)
    assert str(stored(desk, plan, "need")).endswith(" Still here.")


@ON_SQLITE
def test_somebody_else_at_this_browser_sees_nothing_of_it(
    need: Page, enter: Callable[..., None], plan: Plan, desk: Session
) -> None:
    need.context.set_offline(True)
    need.locator("#need").fill("A secret of mine")
    expect(state(need, "need")).to_have_text(TRYING)
    other = make_user(desk, name="Bo")
    theirs = make_whole_plan(desk, other)
    desk.commit()
    need.context.clear_cookies()
    need.context.set_offline(False)
    enter(need, other)
    expect(state(need, "need")).to_contain_text("You are signed in as someone else now.", timeout=20_000)
    beside = need.context.new_page()
    beside.goto(f"/plans/{theirs.key}/steps/need")
    expect(beside.locator("#need")).to_have_value(theirs.need)
    assert stored(desk, plan, "need") != "A secret of mine"


@ON_SQLITE
def test_signing_out_asks_about_what_could_not_be_sent(need: Page) -> None:
    lose_everything(need)
    need.locator("#need").fill("Not sent yet")
    expect(state(need, "need")).to_have_text(TRYING)
    beside = need.context.new_page()
    need.close()
    beside.goto("/account")
    for answer in ("dismiss", "accept"):
        beside.once("dialog", lambda dialog, answer=answer: getattr(dialog, answer)())
        with beside.expect_event("dialog") as asked:
            beside.get_by_role("button", name="Sign out").click()
        assert asked.value.message.startswith("Some of what you typed has not reached us yet.")
        heading = "Your account" if answer == "dismiss" else "Sign in"
        expect(beside.get_by_role("heading", level=1)).to_have_text(heading)
        assert len(copies(beside)) == (1 if answer == "dismiss" else 0)


@ON_SQLITE
def test_back_button_shows_what_was_saved(need: Page, plan: Plan, desk: Session) -> None:
    type_into(need, "need", " Before going on.")
    need.get_by_role("button", name="Continue").click()
    expect(need.get_by_role("heading", level=1)).to_have_text("Who comes?")
    need.go_back()
    expect(need.locator("#need")).to_have_value(str(stored(desk, plan, "need")))
    type_into(need, "need", " And after.")
    expect(state(need, "need")).to_contain_text(SAVED)
    assert str(stored(desk, plan, "need")).endswith(" Before going on. And after.")


@ON_SQLITE
def test_full_disk_keeps_the_page_and_saves_when_there_is_room(
    need: Page, app: Flask, plan: Plan, desk: Session
) -> None:
    full = True

    def limit(connection: object) -> None:
        pages = "(SELECT * FROM pragma_page_count)" if full else "1000000"
        connection.exec_driver_sql("PRAGMA max_page_count=1" if full else f"PRAGMA max_page_count={pages}")  # type: ignore[attr-defined]

    with app.app_context():
        engine = db.engine
    event.listen(engine, "begin", limit)
    text = "x" * 3900
    need.locator("#need").fill(text)
    expect(state(need, "need")).to_have_text(TRYING)
    full = False
    expect(state(need, "need")).to_contain_text(SAVED, timeout=20_000)
    event.remove(engine, "begin", limit)
    assert stored(desk, plan, "need") == text
