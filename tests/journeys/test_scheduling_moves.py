"""Moving, copying, removing and undoing on the agenda's page, each act three ways."""

from typing import Any

import pytest
from bs4 import Tag
from flask import Flask

from planner.domain.agenda import MOST_ACTIVITIES, Activity
from planner.domain.plan import Plan
from planner.web.database import db
from tests.journeys.test_scheduling import Desk, seat
from tests.visitor import Page


@pytest.fixture
def desk(app: Flask) -> Desk:
    return seat(app)


def mover(page: Page, desk: Desk, title: str) -> Tag:
    """The form of the two step buttons of an activity."""
    form = page.one(f"#up-{desk.keys[title]}").find_parent("form")
    assert form is not None
    return form


def placer(desk: Desk, title: str, **more: Any) -> Tag:
    """The form of an activity that moves it anywhere."""
    return desk.agenda(f"?more={desk.keys[title]}", **more).one(".further form.line")


def day_key(desk: Desk, number: int = 0) -> str:
    return str(desk.read(lambda plan: plan.days[number].key))


def add_day(app: Flask) -> None:
    with app.app_context():
        plan = db.session.query(Plan).one()
        plan.add_day({"date": "2026-10-14", "starts": 540, "ends": 720}, by=plan.author)
        db.session.commit()


def test_step_without_javascript_returns_to_the_row(desk: Desk) -> None:
    answer = desk.visitor.submit(mover(desk.agenda(), desk, "Look"), button="up")
    assert (answer.status, answer.location) == (303, f"{desk.url}/agenda#a-{desk.keys['Look']}")
    assert desk.titles == ["Look", "Opener", "Closing"]
    assert "Moved “Look” to 12:30 PM." in desk.agenda().text


@pytest.mark.parametrize(
    ("title", "button", "order", "focus"),
    [
        ("Closing", "up", ["Opener", "Closing", "Look"], "up"),
        ("Look", "up", ["Look", "Opener", "Closing"], "down"),
        ("Look", "down", ["Opener", "Closing", "Look"], "up"),
        ("Opener", "down", ["Look", "Opener", "Closing"], "down"),
    ],
)
def test_step_with_htmx_keeps_the_focus(desk: Desk, title: str, button: str, order: list[str], focus: str) -> None:
    answer = desk.visitor.submit(mover(desk.agenda(htmx=True), desk, title), htmx=True, button=button)
    assert answer.status == 200
    assert desk.titles == order
    assert answer.one("#agenda")["data-focus"] == f"{focus}-{desk.keys[title]}"
    assert answer.one(f"#{focus}-{desk.keys[title]}:not([disabled])")
    assert str(answer.one("#agenda")["data-said"]).startswith(f"Moved “{title}” to ")


def test_ends_of_the_list_say_so_in_words(desk: Desk) -> None:
    page = desk.agenda()
    assert page.one(f"#up-{desk.keys['Opener']}[disabled]")["aria-label"] == "Opener is first already"
    assert page.one(f"#down-{desk.keys['Closing']}[disabled]")["aria-label"] == "Closing is last already"


@pytest.mark.parametrize("htmx", [False, True])
def test_step_sent_twice_moves_once(desk: Desk, htmx: bool) -> None:
    form = mover(desk.agenda(), desk, "Closing")
    first, second = (desk.visitor.submit(form, htmx=htmx, button="up") for _ in range(2))
    assert (first.status, second.status) == (200 if htmx else 303, 409)
    assert "The order of the agenda has changed since you opened this page." in second.text
    assert [title.get_text() for title in second.all(".act .t")] == ["1 Opener", "2 Closing", "3 Look"]
    assert desk.titles == ["Opener", "Closing", "Look"]


def test_stale_page_can_be_used_again_at_once(desk: Desk) -> None:
    page = desk.agenda()
    desk.visitor.submit(mover(page, desk, "Closing"), button="up")
    stale = desk.visitor.submit(mover(page, desk, "Look"), button="up")
    desk.visitor.send(mover(stale, desk, "Look"), button="up")
    assert desk.titles == ["Opener", "Look", "Closing"]


@pytest.mark.parametrize("htmx", [False, True])
def test_move_to_any_place(desk: Desk, htmx: bool) -> None:
    form = placer(desk, "Closing", htmx=htmx)
    options = [option.get_text() for option in form.select("#to option")]
    assert options == ["At the beginning", "After 1 Opener", "After 2 Look"]
    answer = desk.visitor.submit(form, htmx=htmx, place=f"{day_key(desk)}:0")
    assert answer.status == (200 if htmx else 303)
    assert desk.titles == ["Closing", "Opener", "Look"]


def test_move_to_another_day_and_track(app: Flask, desk: Desk) -> None:
    add_day(app)
    answer = desk.visitor.send(placer(desk, "Look"), place=f"{day_key(desk, 1)}:0", track="3")
    assert "Moved “Look” to 9:00 AM on day 2." in answer.text
    assert desk.read(lambda plan: [[a.title for a in plan.on(day)] for day in plan.days]) == [
        ["Opener", "Closing"],
        ["Look"],
    ]
    assert desk.value("Look", "track") == 3
    assert [head.get_text(strip=True) for head in answer.all("h2[id]")] == [
        "Day 1, Tue, Oct 13, 2026",
        "Day 2, Wed, Oct 14, 2026",
    ]


FORGED = (
    ({"place": "zzzzzzzzzzzz:0"}, 404),
    ({"place": "{day}:-1"}, 422),
    ({"place": "{day}:٣"}, 422),
    ({"place": "{day}"}, 422),
    ({"place": ""}, 422),
    ({"place": "{day}:0", "track": "9"}, 422),
    ({"place": "{day}:0", "track": "x"}, 422),
    ({"step": "sideways"}, 422),
    ({"place": "{day}:0", "revision": ""}, 409),
    ({"place": "{day}:0", "revision": "99999999999999999999"}, 409),
)


def test_forged_place_moves_nothing(desk: Desk) -> None:
    day, revision = day_key(desk), str(desk.read(lambda plan: plan.agenda_revision))
    for values, status in FORGED:
        filled = {"revision": revision} | {name: value.format(day=day) for name, value in values.items()}
        assert (values, desk.visitor.post(desk.act("Closing", "/position"), **filled).status) == (values, status)
    assert desk.titles == ["Opener", "Look", "Closing"]


def test_forged_activity_is_not_there(desk: Desk) -> None:
    for act in ("", "/position", "/copy", "/removal", "/restoration"):
        url = f"{desk.url}/activities/zzzzzzzzzzzz{act}"
        assert desk.visitor.post(url, title="X", minutes="5").status == 404


@pytest.mark.parametrize("htmx", [False, True])
def test_copy_sent_twice_makes_one_with_its_claims(desk: Desk, htmx: bool) -> None:
    form = desk.agenda(f"?more={desk.keys['Look']}").form("/copy")
    answers = [desk.visitor.submit(form, htmx=htmx).status for _ in range(2)]
    assert answers == [200 if htmx else 303] * 2
    assert desk.titles == ["Opener", "Look", "Look (copy)", "Closing"]
    assert desk.read(lambda plan: [c.element.code for c in plan.activities[2].claims]) == ["DA1"]


def test_copy_into_a_full_plan_is_refused_with_a_sentence(app: Flask, desk: Desk) -> None:
    with app.app_context():
        plan = db.session.query(Plan).one()
        for number in range(3, MOST_ACTIVITIES):
            plan.all_activities.append(Activity(title=f"Part {number}", day=plan.days[0], position=number))
        db.session.commit()
    answer = desk.visitor.submit(desk.agenda(f"?more={desk.keys['Look']}").form("/copy"))
    assert (answer.status, "A plan holds up to 300 activities." in answer.text) == (422, True)


@pytest.mark.parametrize("htmx", [False, True])
def test_remove_and_bring_back(desk: Desk, htmx: bool) -> None:
    form = desk.agenda(f"?more={desk.keys['Look']}").form("/removal")
    answers = [desk.visitor.submit(form, htmx=htmx).status for _ in range(2)]
    assert answers == [200 if htmx else 303] * 2
    assert desk.titles == ["Opener", "Closing"]
    form = desk.agenda().form("/restoration")
    answers = [desk.visitor.submit(form, htmx=htmx).status for _ in range(2)]
    assert answers == [200 if htmx else 303] * 2
    assert desk.titles == ["Opener", "Look", "Closing"]


@pytest.mark.parametrize("htmx", [False, True])
def test_undo_takes_back_one_act_after_the_other(desk: Desk, htmx: bool) -> None:
    desk.visitor.send(mover(desk.agenda(), desk, "Closing"), button="up")
    desk.visitor.send(desk.agenda(f"?more={desk.keys['Look']}").form("/removal"))
    labels = []
    for _ in range(3):
        form = desk.agenda().form("/undo")
        labels.append(form.get_text(strip=True))
        assert desk.visitor.submit(form, htmx=htmx).status == (200 if htmx else 303)
    assert labels == ["Undo: Removed “Look”", "Undo: Moved “Closing” after “Opener”", "Undo: Added “Closing”"]
    assert desk.titles == ["Opener", "Look"]


def test_undo_sent_twice_takes_back_one(desk: Desk) -> None:
    form = desk.agenda().form("/undo")
    first, second = (desk.visitor.submit(form) for _ in range(2))
    assert (first.status, second.status) == (303, 409)
    assert "That has been undone already, or something newer has been done since." in second.text
    assert desk.titles == ["Opener", "Look"]


def test_undo_of_what_was_changed_since_says_so(app: Flask, desk: Desk) -> None:
    form = desk.agenda().form("/undo")
    with app.app_context():
        plan = db.session.query(Plan).one()
        plan.activities[2].minutes = 99
        db.session.commit()
    answer = desk.visitor.submit(form)
    assert (answer.status, "can no longer be undone" in answer.text) == (409, True)
    assert desk.value("Closing", "minutes") == 99


def test_nothing_to_undo_offers_no_button(app: Flask) -> None:
    assert seat(app, ()).agenda().all("form[action$=undo]") == []
