"""The agenda's page: writing activities, each act three ways."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from gzip import compress
from typing import Any

import pytest
from bs4 import Tag
from flask import Flask
from sqlalchemy.orm import Session, object_session

from planner.domain.alignment import Strength
from planner.domain.plan import Plan, PlanState
from planner.web.database import db
from tests.factories import make_plan, make_user
from tests.queries import counting
from tests.visitor import Page, Visitor


@dataclass
class Desk:
    """Somebody at their agenda: "Opener" (10), "Look" (25) and "Closing" (15), unless told otherwise."""

    app: Flask
    visitor: Visitor
    url: str
    keys: dict[str, str] = field(default_factory=dict)

    def agenda(self, query: str = "", **more: Any) -> Page:
        return self.visitor.get(f"{self.url}/agenda{query}", **more)

    def act(self, title: str, what: str = "") -> str:
        """The address of an act on the activity of this title."""
        return f"{self.url}/activities/{self.keys[title]}{what}"

    def read(self, ask: Callable[[Plan], Any]) -> Any:
        """What the database holds now."""
        with self.app.app_context(), Session(db.engine) as session:
            return ask(session.query(Plan).filter_by(key=self.url.rsplit("/", 1)[-1]).one())

    @property
    def titles(self) -> list[str]:
        return self.read(lambda plan: [activity.title for activity in plan.activities])

    def value(self, title: str, name: str) -> Any:
        return self.read(lambda plan: next(getattr(a, name) for a in plan.activities if a.title == title))


ENTRIES = (("Opener", 10), ("Look", 25), ("Closing", 15))


def seat(app: Flask, entries: tuple[tuple[str, int], ...] = ENTRIES, person: str = "Facilitator A") -> Desk:
    with app.app_context():
        user = make_user(db.session(), person)
        plan = make_plan(db.session(), user, facilitators="Ana, Ben")
        goal = plan.add_goal({"statement": "Confer weekly."}, by=user)
        desk = Desk(app, Visitor(app), f"/plans/{plan.key}")
        for title, minutes in entries:
            values = {"title": title, "minutes": minutes, "mode": "discuss", "led_by": "Ana"}
            made = plan.add_activity(values, by=user, goals=[goal])
            plan.claim(plan.framework.element("DA1"), strength=Strength.PRIMARY, reason="So.", activity=made, by=user)
            desk.keys[title] = made.key
        db.session.commit()
        desk.visitor.enter(user)
    return desk


@pytest.fixture
def desk(app: Flask) -> Desk:
    return seat(app)


def row(page: Page, desk: Desk, title: str) -> str:
    return " ".join(page.one(f"#a-{desk.keys[title]}").get_text(" ").split())


def last_words(plan: Plan) -> str:
    session = object_session(plan)
    assert session is not None
    return session.scalars(plan.events.select().limit(1)).one().words


def sums(page: Page) -> dict[str, str]:
    return {
        pair.dt.get_text(): pair.dd.get_text(" ", strip=True).replace("\xa0", " ")
        for pair in page.all(".sum > div")
        if pair.dt and pair.dd
    }


def writing(page: Page) -> Tag:
    return page.one(".editing form[novalidate]")


def test_page_has_every_time_and_sum(desk: Desk) -> None:
    page = desk.agenda()
    assert page.h1 == "Agenda"
    assert sums(page) == {
        "Planned": "50 min",
        "You have": "195 min Change when you meet",
        "Finishes": "1:20 PM",
        "Room left": "145 min",
        "People doing, not listening": "50 of 50 min",
    }
    assert row(page, desk, "Look").startswith(
        "12:40–1:05 PM 25 min 2 Look Discuss Ana Goal 1 DA primary Must Edit Look"
    )


def test_agenda_that_runs_over_says_by_how_much(app: Flask) -> None:
    page = seat(app, (("Long", 205),)).agenda()
    assert sums(page)["Over by"].startswith("10 min")
    assert "10 minutes past the end at 3:45 PM" in str(page.one("svg.strip")["aria-label"])


def test_empty_agenda_offers_three_ways_to_begin(app: Flask) -> None:
    desk = seat(app, ())
    page = desk.agenda()
    assert "Nothing is planned yet." in page.text
    filled = desk.visitor.send(page.form("/outline"))
    assert sums(filled)["Planned"] == "195 min"
    assert sums(filled)["Room left"] == "None, it fits"
    again = desk.visitor.send(page.form("/outline"))
    assert sums(again)["Planned"] == "195 min"


def test_plan_without_a_day_gets_one_with_its_first_activity(app: Flask) -> None:
    desk = seat(app, ())
    with app.app_context():
        plan = db.session.query(Plan).one()
        db.session.delete(plan.days[0])
        db.session.commit()
    page = desk.agenda("?day=first")
    shown = desk.visitor.send(writing(page), title="Opener", minutes="10")
    assert sums(shown)["You have"] == "180 min Change when you meet"


@pytest.mark.parametrize("htmx", [False, True])
def test_add_at_the_end(desk: Desk, htmx: bool) -> None:
    day = desk.read(lambda plan: plan.days[0].key)
    form = writing(desk.agenda(f"?day={day}", htmx=htmx))
    answer = desk.visitor.submit(form, htmx=htmx, title="Plan", minutes="30", mode="produce", priority="should")
    assert answer.status == (200 if htmx else 303)
    assert desk.titles == ["Opener", "Look", "Closing", "Plan"]
    assert (desk.value("Plan", "minutes"), desk.value("Plan", "priority")) == (30, "should")


def test_add_after_an_activity_stands_there(desk: Desk) -> None:
    form = writing(desk.agenda(f"?after={desk.keys['Opener']}"))
    page = desk.visitor.send(form, title="Why now", minutes="5")
    assert desk.titles == ["Opener", "Why now", "Look", "Closing"]
    assert "Added “Why now”." in page.text


def test_add_form_sent_twice_makes_one(desk: Desk) -> None:
    form = writing(desk.agenda(f"?after={desk.keys['Look']}"))
    answers = [desk.visitor.submit(form, title="Once", minutes="5").status for _ in range(2)]
    assert answers == [303, 303]
    assert desk.titles == ["Opener", "Look", "Once", "Closing"]


QUICK = (
    ("break", "Break", "break", 15),
    ("lunch", "Lunch", "break", 45),
    ("transition", "Transition", "transition", 5),
    ("setup", "Set-up", "setup", 10),
)


def test_quick_button_adds_at_once(desk: Desk) -> None:
    page = desk.agenda()
    for button, title, kind, minutes in QUICK:
        page = desk.visitor.send(page.form("/activities", button="Break"), button=button)
        assert desk.titles[-1] == title
        assert (desk.value(title, "kind"), desk.value(title, "minutes")) == (kind, minutes)


def test_quick_button_after_an_activity_stands_there(desk: Desk) -> None:
    page = desk.agenda(f"?after={desk.keys['Opener']}")
    form = next(form for form in page.all(".editing form") if "Break" in form.get_text())
    desk.visitor.send(form, button="break")
    assert desk.titles == ["Opener", "Break", "Look", "Closing"]


@pytest.mark.parametrize("htmx", [False, True])
def test_change_saves_and_returns_to_the_row(desk: Desk, htmx: bool) -> None:
    form = writing(desk.agenda(f"?edit={desk.keys['Look']}", htmx=htmx))
    typed = {"title": "Data look", "minutes": "20", "locked_start": "1 pm", "steps": "Look.\nTalk.", "track": "2"}
    answer = desk.visitor.submit(form, htmx=htmx, **typed, features=["relevance", "choice"])
    if htmx:
        assert answer.status == 200
        assert answer.one("#agenda")["data-focus"] == f"edit-{desk.keys['Look']}"
        assert answer.one("#agenda")["data-said"] == "Saved “Data look”."
    else:
        assert (answer.status, answer.location) == (303, f"{desk.url}/agenda#a-{desk.keys['Look']}")
    names = ("minutes", "locked_start", "steps", "track", "features")
    assert [desk.value("Data look", name) for name in names] == [20, 780, "Look.\nTalk.", 2, ["relevance", "choice"]]
    assert desk.read(lambda plan: [goal.statement for goal in plan.activities[1].goals]) == ["Confer weekly."]


def test_change_of_nothing_writes_no_history(desk: Desk) -> None:
    desk.visitor.send(writing(desk.agenda(f"?edit={desk.keys['Look']}")))
    assert desk.read(lambda plan: last_words(plan)) == "Claimed DA1 for “Closing”"


def test_goals_can_be_taken_away(desk: Desk) -> None:
    form = writing(desk.agenda(f"?edit={desk.keys['Look']}"))
    desk.visitor.send(form, goals=[])
    assert desk.read(lambda plan: plan.activities[1].goals) == []


def test_two_people_on_different_fields_both_win(desk: Desk) -> None:
    first, second = (writing(desk.agenda(f"?edit={desk.keys['Look']}")) for _ in range(2))
    desk.visitor.send(first, title="Data look")
    desk.visitor.send(second, minutes="30")
    assert desk.value("Data look", "minutes") == 30


@pytest.mark.parametrize("htmx", [False, True])
def test_same_field_changed_meanwhile_shows_both_versions(desk: Desk, htmx: bool) -> None:
    first, second = (writing(desk.agenda(f"?edit={desk.keys['Look']}", htmx=htmx)) for _ in range(2))
    desk.visitor.send(first, title="Data look")
    answer = desk.visitor.submit(second, htmx=htmx, title="Close look")
    assert answer.status == 409
    assert answer.one("#title")["value"] == "Close look"
    assert answer.versions == [["Close look", "Data look"]]
    desk.visitor.send(writing(answer))
    assert desk.titles == ["Opener", "Close look", "Closing"]


WRONG: list[tuple[dict[str, Any], list[str]]] = [
    ({"title": " \u200b "}, ["Give the activity a title."]),
    ({"title": "x" * 10_000}, ["This can have up to 200 characters; it has 10,000."]),
    ({"minutes": "0"}, ["Give a whole number from 1 to 600."]),
    ({"minutes": "-5"}, ["Give a whole number from 1 to 600."]),
    ({"minutes": "100000"}, ["Give a whole number from 1 to 600."]),
    ({"minutes": "ten"}, ["Give a whole number from 1 to 600."]),
    ({"minutes": ""}, ["Give a whole number from 1 to 600."]),
    ({"locked_start": "25:00"}, ["Give a time such as 9:00 AM or 2:30 PM."]),
]


@pytest.mark.parametrize("htmx", [False, True])
def test_wrong_value_keeps_what_was_typed(desk: Desk, htmx: bool) -> None:
    form = writing(desk.agenda(f"?edit={desk.keys['Look']}", htmx=htmx))
    for typed, errors in WRONG:
        answer = desk.visitor.submit(form, htmx=htmx, **({"led_by": "Cy"} | typed))
        assert (typed, answer.status, answer.errors) == (typed, 422, errors)
        assert answer.one("#led_by")["value"] == "Cy"
        assert [link.get_text() for link in answer.all("[aria-labelledby=errors] a")] == errors
    assert desk.value("Look", "led_by") == "Ana"


def test_time_that_the_clocks_skip_is_refused(desk: Desk, app: Flask) -> None:
    with app.app_context():
        plan = db.session.query(Plan).one()
        plan.change_day(plan.days[0], {"date": "2026-03-08", "starts": 60, "ends": 300}, by=plan.author)
        db.session.commit()
    form = writing(desk.agenda(f"?edit={desk.keys['Look']}"))
    answer = desk.visitor.submit(form, locked_start="2:30 AM")
    assert (answer.status, answer.errors) == (422, ["The clocks skip 2:30 AM on this date. Give another time."])


SCRIPTS = ("שלום לכולם", "👩🏽‍🏫 Opener 🎉", "Ｆｕｌｌ ｗｉｄｔｈ", "<script>alert(1)</script> & “quotes”", "نقاش")


def test_title_in_any_script_is_kept_as_typed(desk: Desk) -> None:
    for title in SCRIPTS:
        page = desk.visitor.send(writing(desk.agenda(f"?edit={desk.keys['Look']}")), title=title)
        assert desk.titles[1] == title
        assert title in row(page, desk, "Look")


def test_control_signs_never_enter(desk: Desk) -> None:
    desk.visitor.send(writing(desk.agenda(f"?edit={desk.keys['Look']}")), title="A\x00\x07\u202eB", steps="a\x0bb")
    assert (desk.titles[1], desk.value("AB", "steps")) == ("AB", "ab")


FORGED = (("goals", "zzzzzzzzzzzz"), ("kind", "party"), ("mode", "sleep"), ("track", "9"), ("track", "x"))


def test_forged_choice_is_refused(desk: Desk) -> None:
    form = writing(desk.agenda(f"?edit={desk.keys['Look']}"))
    for name, value in FORGED:
        answer = desk.visitor.submit(form, **{name: value})
        assert (name, answer.status, len(answer.errors)) == (name, 422, 1)


def test_forged_key_in_the_address_is_not_there(desk: Desk) -> None:
    for query in ("?edit=", "?more=", "?after="):
        desk.agenda(f"{query}zzzzzzzzzzzz", status=404)


def test_change_of_a_removed_one_says_so_and_keeps_the_text(desk: Desk) -> None:
    form = writing(desk.agenda(f"?edit={desk.keys['Look']}"))
    desk.visitor.post(desk.act("Look", "/removal"))
    answer = desk.visitor.submit(form, steps="A long text that must not be lost, whatever happened meanwhile.")
    assert answer.status == 409
    assert "“Look” has been removed meanwhile." in answer.text
    assert "A long text that must not be lost" in answer.text


def test_strangers_agenda_is_not_there(app: Flask, desk: Desk) -> None:
    with app.app_context():
        stranger = make_user(db.session(), "Stranger B")
        db.session.commit()
        other = Visitor(app).enter(stranger)
    other.get(f"{desk.url}/agenda", status=404)
    acts = [desk.act("Look", what) for what in ("", "/position", "/copy", "/removal", "/restoration")]
    for url in [*acts, f"{desk.url}/activities", f"{desk.url}/agenda/undo"]:
        assert other.post(url, title="Mine", minutes="5").status == 404
    assert desk.titles == ["Opener", "Look", "Closing"]


def test_plan_with_its_reviewer_can_be_read_and_not_changed(app: Flask, desk: Desk) -> None:
    with app.app_context():
        db.session.query(Plan).one().state = PlanState.IN_REVIEW
        db.session.commit()
    page = desk.agenda()
    assert page.all("#agenda form") == []
    acts = [desk.act("Look", what) for what in ("", "/position", "/copy", "/removal", "/restoration")]
    for url in [*acts, f"{desk.url}/activities", f"{desk.url}/agenda/undo"]:
        answer = desk.visitor.post(url, title="Mine", minutes="5")
        assert (answer.status, "with its reviewer" in answer.text) == (403, True)


def test_tracks_stand_side_by_side_and_clashes_are_told(app: Flask, desk: Desk) -> None:
    with app.app_context():
        plan = db.session.query(Plan).one()
        for number, activity in enumerate(plan.activities[1:], 1):
            plan.change_activity(activity, {"track": number}, by=plan.author)
        db.session.commit()
    page = desk.agenda()
    assert sums(page)["Planned"] == "35 min"
    assert [part.b.get_text() for part in page.all(".tracks > li") if part.b] == ["Track 1", "Track 2"]
    assert "Ana is in two places at once: leading “Look” and “Closing” at 12:40–12:55 PM." in page.text
    led = [" ".join(part.get_text(" ").split()) for part in page.all(".leads li")]
    assert led == ["12:30–12:40 PM Opener", "12:40–1:05 PM Look", "12:40–12:55 PM Closing"]


def test_times_past_midnight_say_next_day(app: Flask, desk: Desk) -> None:
    with app.app_context():
        plan = db.session.query(Plan).one()
        plan.change_day(plan.days[0], {"date": "2026-10-13", "starts": 1420, "ends": 1480}, by=plan.author)
        db.session.commit()
    page = desk.agenda()
    assert row(page, desk, "Look").startswith("11:50 PM–12:15 AM 25 min (ends next day)")
    assert row(page, desk, "Closing").startswith("12:15–12:30 AM 15 min (next day)")
    assert sums(page)["Finishes"] == "12:30 AM (next day)"


@pytest.mark.parametrize("htmx", [False, True])
def test_page_asks_the_same_of_the_database_for_5_and_60(app: Flask, htmx: bool) -> None:
    counts = []
    for number, person in ((5, "Ana"), (60, "Ben")):
        desk = seat(app, tuple((f"Part {n}", 3) for n in range(number)), person)
        desk.agenda(htmx=htmx)
        with counting(app) as queries:
            desk.agenda(htmx=htmx)
        counts.append(len(queries))
    assert counts == [5, 5]


def test_move_asks_the_same_of_the_database_for_5_and_60(app: Flask) -> None:
    counts = []
    for number, person in ((5, "Ana"), (60, "Ben")):
        desk = seat(app, tuple((f"Part {n}", 3) for n in range(number)), person)
        form = desk.agenda().one(f"#down-{desk.keys['Part 0']}").find_parent("form")
        assert form is not None
        with counting(app) as queries:
            assert desk.visitor.submit(form, htmx=True, button="down").status == 200
        counts.append(len(queries))
    assert counts == [9, 9]


def test_sixty_activities_weigh_little(app: Flask) -> None:
    desk = seat(app, tuple((f"Part {n} of a long day together", 3) for n in range(60)))
    assert len(compress(desk.agenda().response.data)) < 25_000


def test_removed_ones_are_listed_for_thirty_days(app: Flask, desk: Desk) -> None:
    desk.visitor.post(desk.act("Look", "/removal"))
    page = desk.agenda()
    assert "Removed in the last 30 days (1)" in page.text
    with app.app_context():
        plan = db.session.query(Plan).one()
        gone = next(a for a in plan.all_activities if a.deleted_at)
        gone.deleted_at = datetime(2020, 1, 1, tzinfo=UTC)
        db.session.commit()
    assert "Removed in the last" not in desk.agenda().text
