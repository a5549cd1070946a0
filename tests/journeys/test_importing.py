"""Bringing in what is there already: an agenda pasted, previewed and corrected; a plan.json uploaded."""

import gc
import io
import json
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from planner.domain.plan import Plan
from planner.domain.plan_check import MOST_BYTES
from planner.domain.plan_json import plan_json
from planner.importing.views.files import pack, unpack
from planner.web.database import db
from tests.drafts import Desk, desk, stranger
from tests.visitor import Page

AGENDA = "9:00 Welcome\n9:15–10:00 Data look\n10:00 Break (15 min)\nPlanning for use\n"


@pytest.fixture
def at_desk(app: Flask) -> Desk:
    """A plan with a title and one empty day, 12:30–3:45 PM."""
    return desk(app, whole=False)


def previewed(at_desk: Desk, text: str = AGENDA) -> Page:
    page = at_desk.get("agenda/paste")
    return at_desk.person.submit(page.form("/agenda/paste"), text=text)


def entries(plan: Plan) -> list[tuple[Any, ...]]:
    return [(a.title, a.minutes, str(a.kind), a.locked_start) for a in plan.activities]


def field(page: Page, name: str) -> Any:
    return page.one(f"[name='{name}']").get("value")


def test_a_preview_shows_each_line_and_asks_what_it_leaves_open(at_desk: Desk) -> None:
    page = previewed(at_desk)

    assert page.h1 == "Check the pasted agenda"
    assert [field(page, f"row{n}-title") for n in range(4)] == ["Welcome", "Data look", "Break", "Planning for use"]
    assert [field(page, f"row{n}-minutes") for n in range(4)] == ["15", "45", "15", ""]
    assert [tag.get_text() for tag in page.all("fieldset .note")] == ["How many minutes?"]
    assert field(page, "starts") == "9:00 AM"
    assert at_desk.ask(entries) == []


def test_a_corrected_preview_becomes_the_agenda(at_desk: Desk) -> None:
    form = previewed(at_desk).form(button="Put them on the agenda")

    page = at_desk.person.send(
        form, **{"row3-minutes": "45", "row1-title": "Two kinds of data", "row1-kind": "opening"}
    )

    assert "4 activities are on the agenda." in page.text
    assert at_desk.ask(entries) == [
        ("Welcome", 15, "opening", None),
        ("Two kinds of data", 45, "opening", None),
        ("Break", 15, "break", None),
        ("Planning for use", 45, "activity", None),
    ]
    assert at_desk.ask(lambda plan: [(day.starts, day.ends) for day in plan.days]) == [(540, 945)]


def test_the_same_preview_sent_twice_adds_nothing_more(at_desk: Desk) -> None:
    form = previewed(at_desk).form(button="Put them on the agenda")

    for _ in range(2):
        at_desk.person.send(form, **{"row3-minutes": "45"})

    assert len(at_desk.ask(entries)) == 4


def test_bad_rows_come_back_with_what_was_typed_and_a_sentence(at_desk: Desk) -> None:
    form = previewed(at_desk).form(button="Put them on the agenda")

    page = at_desk.person.submit(form, **{"row0-title": "", "row1-minutes": "100000", "row2-minutes": "soon"})

    number = "Give a whole number from 1 to 600."
    assert page.status == 422
    assert page.errors == ["Give the activity a title.", number, number, number]
    assert [field(page, f"row{n}-minutes") for n in range(4)] == ["15", "100000", "soon", ""]
    assert len(page.all("[role=alert] a")) == 4
    assert at_desk.ask(entries) == []


def test_a_row_that_is_not_kept_may_say_anything(at_desk: Desk) -> None:
    form = previewed(at_desk).form(button="Put them on the agenda")

    at_desk.person.send(form, **{"row3-keep": [], "row2-keep": [], "row2-minutes": "soon"})

    assert [title for title, *_ in at_desk.ask(entries)] == ["Welcome", "Data look"]


def test_keeping_nothing_is_refused(at_desk: Desk) -> None:
    form = previewed(at_desk, "Welcome").form(button="Put them on the agenda")

    page = at_desk.person.submit(form, **{"row0-keep": []})

    assert (page.status, page.one("[role=alert] h2").get_text()) == (422, "Keep at least one line.")


def test_a_gap_is_told_and_offers_a_fixed_start(at_desk: Desk) -> None:
    page = previewed(at_desk, "9:00–9:15 Welcome\n9:30–10:00 Data look")

    assert "Nothing is planned for the 15 minutes before it." in page.text
    at_desk.person.send(page.form(button="Put them on the agenda"))
    assert at_desk.ask(entries) == [("Welcome", 15, "opening", None), ("Data look", 30, "activity", 570)]


def test_a_day_that_holds_activities_keeps_its_start(app: Flask) -> None:
    at_desk = desk(app)
    page = previewed(at_desk, "15 min One more thing")

    assert page.all("[name=starts]") == []
    at_desk.person.send(page.form(button="Put them on the agenda"))
    assert at_desk.ask(entries)[-1] == ("One more thing", 15, "activity", None)
    assert at_desk.ask(lambda plan: plan.days[0].starts) == 750


def test_the_chosen_day_gets_the_activities(at_desk: Desk) -> None:
    second = at_desk.act(lambda plan: plan.add_day({"starts": 480, "ends": 720}, by=plan.author).key)
    page = at_desk.get("agenda/paste")

    page = at_desk.person.submit(page.form("/agenda/paste"), text="15 min Back together", day=second)
    assert field(page, "starts") == "8:00 AM"
    at_desk.person.send(page.form(button="Put them on the agenda"))
    assert at_desk.ask(lambda plan: [[a.title for a in plan.on(day)] for day in plan.days]) == [[], ["Back together"]]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (" \n", "Paste or type at least one line."),
        ("x" * 20_001, "Paste up to 20,000 characters at once; this has 20,001."),
        ("x\n" * 301, "Paste up to 300 lines at once; this has 301."),
    ],
    ids=["nothing", "too many characters", "too many lines"],
)
def test_what_cannot_be_pasted_comes_back(at_desk: Desk, text: str, sentence: str) -> None:
    page = previewed(at_desk, text)

    assert (page.status, page.errors) == (422, [sentence])
    assert len(page.one("textarea").get_text()) >= len(text.strip())


def test_a_full_plan_says_so_and_adds_nothing(at_desk: Desk) -> None:
    def fill(plan: Plan) -> None:
        for number in range(299):
            plan.add_activity({"title": str(number), "minutes": 1}, by=plan.author)

    at_desk.act(fill)
    form = previewed(at_desk, "1 min A\n1 min B").form(button="Put them on the agenda")

    page = at_desk.person.submit(form)

    assert page.status == 422
    assert "A plan holds up to 300 activities." in page.one("[role=alert] h2").get_text()
    assert len(at_desk.ask(entries)) == 299


def test_a_forged_key_is_refused(at_desk: Desk) -> None:
    form = previewed(at_desk, "15 min A").form(button="Put them on the agenda")

    assert at_desk.person.submit(form, **{"row0-key": "../../etc"}).status == 422
    assert at_desk.person.submit(form, rows="lots").status == 422
    assert at_desk.ask(entries) == []


def test_a_strangers_plan_is_not_there(app: Flask, at_desk: Desk) -> None:
    other = stranger(app)

    other.get(at_desk.url("agenda/paste"), status=404)
    assert other.post(at_desk.url("agenda/pasted"), rows="0").status == 404


def test_a_plan_can_begin_from_a_pasted_agenda(app: Flask, at_desk: Desk) -> None:
    page = at_desk.person.submit(at_desk.person.get("/plans/paste").form("/plans/paste"), text=AGENDA)
    form = page.form(button="Begin the plan")

    refused = at_desk.person.submit(form)
    assert refused.errors == ["Give the session a title.", "Give a whole number from 1 to 600."]

    for _ in range(2):
        at_desk.person.send(form, title="Reading the data", **{"row3-minutes": "45"})
    with app.app_context():
        (plan,) = db.session.scalars(select(Plan).where(Plan.key != at_desk.key))
        assert (plan.title, plan.begun_from) == ("Reading the data", "A pasted agenda")
        assert [(day.day.starts, day.day.ends, day.adds_up) for day in plan.clocks()] == [(540, 660, True)]
        assert [title for title, *_ in entries(plan)] == ["Welcome", "Data look", "Break", "Planning for use"]


@pytest.fixture
def whole(app: Flask) -> Desk:
    return desk(app)


def upload(at: Desk, data: bytes, name: str = "plan.json") -> Page:
    form = at.person.get("/plans/import").form("/plans/import")
    return at.person.submit(form, file=(io.BytesIO(data), name))


def test_a_plan_json_is_summed_up_and_becomes_a_plan_of_my_own(app: Flask, whole: Desk) -> None:
    content = whole.ask(plan_json)

    page = upload(whole, json.dumps(content).encode())
    assert page.h1 == "Bring in “Reading the data together”"
    assert [tag.get_text() for tag in page.all("dd")] == [
        "Tue, Oct 13, 2026, 12:30–3:45 PM",
        "5",
        "1",
        "2",
        "2011",
    ]

    for _ in range(2):
        whole.person.send(page.form("/plans/imports"))
    with app.app_context():
        plans = db.session.scalars(select(Plan)).all()
        assert [plan_json(plan) for plan in plans] == [content, content]


def test_looking_at_a_file_makes_nothing(app: Flask, whole: Desk) -> None:
    upload(whole, json.dumps(whole.ask(plan_json)).encode())

    with app.app_context():
        assert len(db.session.scalars(select(Plan)).all()) == 1


def test_each_problem_of_a_file_is_a_sentence(whole: Desk) -> None:
    content = whole.ask(plan_json) | {"headcount": 0}
    content["days"][0]["activities"][1]["minutes"] = 100_000

    page = upload(whole, json.dumps(content).encode())

    assert (page.status, page.errors) == (422, ["This file cannot be brought in as it is."])
    assert [tag.get_text() for tag in page.all(".prose li")] == [
        "Number of participants: must be 1 to 10,000.",
        "Day 1, activity 2 (“Data look”), Minutes: must be 1 to 600.",
    ]


NO_PLAN = "This file is not a plan.json. Choose the file that the planner's JSON download made."
TOO_LARGE = "This file is over 2 MB, and a plan is far smaller. Choose the file that the planner's JSON download made."


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04"], ids=["empty", "a zip"])
def test_what_is_no_plan_json_is_refused(whole: Desk, data: bytes) -> None:
    page = upload(whole, data)

    assert (page.status, page.errors) == (422, [NO_PLAN])


@pytest.mark.filterwarnings("ignore::ResourceWarning")  # the test client leaves its own copy of a large upload open
def test_a_file_that_is_too_large_is_refused(whole: Desk) -> None:
    errors = upload(whole, b" " * (MOST_BYTES + 1)).errors
    gc.collect()

    assert errors == [TOO_LARGE]


def test_no_file_chosen_is_said(whole: Desk) -> None:
    assert upload(whole, b"", name="").errors == ["Choose a file first."]


def test_what_was_packed_is_checked_again(whole: Desk) -> None:
    form = upload(whole, json.dumps(whole.ask(plan_json)).encode()).form("/plans/imports")

    for content in ("", "no base64", pack({"title": "forged"}), pack({"a": "x" * 3_000_000})):
        assert whole.person.submit(form, content=content).status == 422


def test_packing_loses_nothing() -> None:
    assert unpack(pack({"title": "é 👩 שלום"})) == {"title": "é 👩 שלום"}
