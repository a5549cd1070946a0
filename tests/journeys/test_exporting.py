"""Out of the machine: the Print page, the pages for paper, and every file, live and kept."""

import json
from io import BytesIO
from typing import Any

import docx
import pikepdf
import pytest
from flask import Flask
from icalendar import Calendar
from jsonschema import Draft202012Validator
from sqlalchemy.orm import Session

from planner.domain.people import User
from planner.domain.plan import Plan
from planner.domain.plan_json import plan_json
from planner.exporting.record import verify
from tests.factories import make_plan, make_user, make_whole_plan
from tests.queries import counting
from tests.visitor import Visitor

PAPERS = ("day", "run-sheet", "participants", "supplies")
PDFS = (*(f"{paper}.pdf" for paper in PAPERS), "plan.pdf")
FILES = (*PDFS, "plan.json", "agenda.docx", "agenda.ics")


@pytest.fixture
def plan(desk: Session, author: User) -> Plan:
    """A whole plan, kept once."""
    plan = make_whole_plan(desk, author)
    first, planning = plan.activities[0], plan.activities[3]
    plan.change_activity(first, {"materials": "8 chart markers", "notes": "Only for me."}, by=author)
    plan.change_activity(planning, {"track": 1}, by=author)
    values = {"title": "Planning, grade 8", "minutes": 60, "mode": "produce", "track": 2, "led_by": "Facilitator B"}
    plan.add_activity(values, by=author, at=4, goals=plan.goals)
    plan.freeze(by=author, why="Before the run")
    desk.commit()
    return plan


def url(plan: Plan, more: str) -> str:
    return f"/plans/{plan.key}/{more}"


def fetched(visitor: Visitor, address: str) -> bytes:
    response = visitor.client.get(address)
    assert response.status_code == 200, response.text
    return response.data


def pages_title(content: bytes) -> Any:
    with pikepdf.open(BytesIO(content)) as file, file.open_metadata() as metadata:
        return metadata["dc:title"]


def test_prints_four_named_buttons_and_every_file(facilitator: Visitor, plan: Plan) -> None:
    page = facilitator.get(url(plan, "print"))
    assert [(a.get_text(), a["href"]) for a in page.all(".rows a.btn")] == [
        ("Day view", url(plan, "print/day")),
        ("Facilitator’s run sheet", url(plan, "print/run-sheet")),
        ("Participant agenda", url(plan, "print/participants")),
        ("Supply list", url(plan, "print/supplies")),
    ]
    links = {str(a["href"]) for a in page.all(".rows a")}
    own = {url(plan, f"print/{paper}") for paper in PAPERS} | {url(plan, name) for name in FILES}
    assert links == own | {"/plan.schema.json"}
    assert all(facilitator.client.get(link).status_code == 200 for link in links)


def test_day_page_is_to_scale(facilitator: Visitor, plan: Plan) -> None:
    page = facilitator.get(url(plan, "print/day"))
    heights = [svg["height"] for svg in page.all("table.day .len > svg")]
    assert heights == ["15mm", "60mm", "15mm", "15mm"]
    assert [svg["height"] for svg in page.all("table.day .tracks svg[role=img]")] == ["90mm", "60mm"]
    assert page.h1 == "Reading the data together"


def test_run_sheet_page_has_notes(facilitator: Visitor, plan: Plan) -> None:
    text = facilitator.get(url(plan, "print/run-sheet")).text
    assert "Notes: Only for me." in text
    assert "Have ready: 8 chart markers" in text


def test_participants_page_nothing_private(facilitator: Visitor, plan: Plan) -> None:
    page = facilitator.get(url(plan, "print/participants"))
    reasons = [claim.reason for claim in plan.claims]
    assert [words for words in ("Only for me.", "chart markers", *reasons) if words in page.text] == []
    starts = [head.get_text() for head in page.all("tbody th")]
    assert starts == ["12:30 PM", "12:45 PM", "1:45 PM", "2:00 PM", "2:00 PM", "3:30 PM", "3:45 PM"]


def test_supplies_page(facilitator: Visitor, plan: Plan) -> None:
    (row,) = facilitator.get(url(plan, "print/supplies")).all("tbody tr")
    assert [cell.get_text(" ", strip=True) for cell in row.find_all(["td", "th"])] == [
        "",
        "8",
        "chart markers",
        "8",
        "12:30 PM Opener: 8",
    ]


def test_papers_empty_plan(facilitator: Visitor, desk: Session, author: User) -> None:
    empty = make_plan(desk, author, title="")
    desk.commit()
    assert {facilitator.get(url(empty, f"print/{paper}")).h1 for paper in PAPERS} == {"Untitled plan"}


def test_pdfs_open_in_the_browser(facilitator: Visitor, plan: Plan) -> None:
    for name in PDFS:
        response = facilitator.client.get(url(plan, name))
        assert response.content_type == "application/pdf"
        assert response.headers["Content-Disposition"] == f"inline; filename=reading-the-data-together-{name}"
        assert pages_title(response.data).startswith("Reading the data together: ")


def test_files_of_other_kinds(facilitator: Visitor, plan: Plan) -> None:
    assert json.loads(fetched(facilitator, url(plan, "plan.json"))) == plan_json(plan)
    word = docx.Document(BytesIO(fetched(facilitator, url(plan, "agenda.docx"))))
    assert word.core_properties.title == "Reading the data together"
    (entry,) = Calendar.from_ical(fetched(facilitator, url(plan, "agenda.ics"))).walk("VEVENT")
    assert entry["SUMMARY"] == "Reading the data together"


def test_kept_files_say_what_was_kept(facilitator: Visitor, desk: Session, plan: Plan) -> None:
    before = plan_json(plan)
    plan.describe({"title": "Another title"}, by=plan.author)
    desk.commit()
    assert pages_title(fetched(facilitator, url(plan, "plan.pdf"))) == "Another title: Session plan"
    kept = url(plan, "versions/1/")
    assert pages_title(fetched(facilitator, kept + "plan.pdf")) == "Reading the data together: Session plan"
    assert pages_title(fetched(facilitator, kept + "day.pdf")) == "Reading the data together: Day view"
    assert json.loads(fetched(facilitator, kept + "plan.json")) == before
    assert fetched(facilitator, kept + "agenda.docx").startswith(b"PK")
    assert b"Reading the data together" in fetched(facilitator, kept + "agenda.ics")


def test_version_json_can_be_verified(facilitator: Visitor, plan: Plan) -> None:
    assert verify(fetched(facilitator, url(plan, "versions/1/version.json")).decode()).matches


def test_version_unknown(facilitator: Visitor, plan: Plan) -> None:
    assert facilitator.get(url(plan, "versions/2/plan.pdf"), status=404).status == 404


def test_agenda_ics_without_a_date(facilitator: Visitor, desk: Session, plan: Plan) -> None:
    plan.change_day(plan.days[0], {"date": None}, by=plan.author)
    desk.commit()
    page = facilitator.get(url(plan, "print"))
    assert "The session is not in the calendar: it has no date yet." in page.text
    assert page.all("a[href$='agenda.ics']") == []
    refused = facilitator.get(url(plan, "agenda.ics"), status=409)
    assert "There is nothing to put into a calendar yet: no day of this plan has a date." in refused.text


def test_files_of_a_stranger(app: Flask, desk: Session, plan: Plan) -> None:
    stranger = make_user(desk, "Facilitator B")
    desk.commit()
    names = ("print", "print/day", *FILES, *(f"versions/1/{name}" for name in (*FILES, "version.json")))
    visitor = Visitor(app, stranger)
    assert {visitor.client.get(url(plan, name)).status_code for name in names} == {404}


def test_prints_same_queries_for_any_plan(app: Flask, facilitator: Visitor, desk: Session, plan: Plan) -> None:
    counts = []
    for more in (0, 3):
        for number in range(more):
            plan.add_activity({"title": f"More {number}"}, by=plan.author, goals=plan.goals)
            plan.add_goal({"statement": f"Goal {number}"}, by=plan.author)
        desk.commit()
        for name in ("print", "print/run-sheet", "plan.pdf", "versions/1/plan.pdf"):
            with counting(app) as queries:
                facilitator.client.get(url(plan, name))
            counts.append(len(queries))
    assert counts == [6, 7, 7, 2] * 2


def test_published_schema_describes_the_plan_file(visitor: Visitor, facilitator: Visitor, plan: Plan) -> None:
    response = visitor.client.get("/plan.schema.json")
    assert response.mimetype == "application/schema+json"
    assert list(Draft202012Validator(response.json).iter_errors(plan_json(plan))) == []
