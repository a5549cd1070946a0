"""The calendar file, read by icalendar."""

from datetime import UTC, datetime, timedelta
from typing import Any

from icalendar import Calendar

from planner.domain.plan import Plan
from planner.exporting.ics import Dates, agenda_ics
from tests.exporting.conftest import AT


def made(plan: Plan, seconds: int = 90) -> Dates:
    return agenda_ics(plan, key="plankey", began=AT - timedelta(seconds=seconds), at=AT)


def entries(plan: Plan) -> list[Any]:
    return Calendar.from_ical(made(plan).text).walk("VEVENT")


def test_agenda_ics_one_entry_for_a_day(plan: Plan) -> None:
    (entry,) = entries(plan)
    assert entry["UID"] == f"{plan.days[0].key}.plankey@pd-session-planner"
    assert (entry["SUMMARY"], entry["LOCATION"], int(entry["SEQUENCE"])) == ("Reading the data together", "Library", 90)
    assert entry["DTSTART"].dt == datetime(2026, 10, 13, 16, 30, tzinfo=UTC)
    assert entry["DTEND"].dt == datetime(2026, 10, 13, 19, 45, tzinfo=UTC)
    assert entry["DESCRIPTION"].splitlines()[:2] == ["12:30 PM Opener", "12:45 PM Data look"]
    assert b"DTSTART:20261013T163000Z" in made(plan).text


def test_agenda_ics_day_of_the_clock_change(plan: Plan) -> None:
    night = {"date": "2026-11-01", "starts": 0, "ends": 4 * 60}
    plan.change_day(plan.days[0], night, by=plan.author)
    (entry,) = entries(plan)
    assert entry["DTEND"].dt - entry["DTSTART"].dt == timedelta(hours=5)


def test_agenda_ics_past_midnight(plan: Plan) -> None:
    plan.change_day(plan.days[0], {"starts": 22 * 60, "ends": 25 * 60}, by=plan.author)
    (entry,) = entries(plan)
    assert entry["DTSTART"].dt == datetime(2026, 10, 14, 2, 0, tzinfo=UTC)
    assert entry["DTEND"].dt == datetime(2026, 10, 14, 5, 0, tzinfo=UTC)


def test_agenda_ics_day_without_date_left_out(plan: Plan) -> None:
    plan.add_day({}, by=plan.author)
    dates = made(plan)
    assert dates.left_out == ["Day 2 is not in the calendar: it has no date yet."]
    assert (len(entries(plan)), dates.is_empty) == (1, False)


def test_agenda_ics_no_date_at_all(plan: Plan) -> None:
    plan.change_day(plan.days[0], {"date": None}, by=plan.author)
    assert made(plan).is_empty
    assert made(plan).left_out == ["The session is not in the calendar: it has no date yet."]


def test_agenda_ics_hostile_title(plan: Plan) -> None:
    plan.title = "A\r\nATTENDEE:mailto:x@example.org\x07, B; C\\"
    (entry,) = entries(plan)
    assert entry["SUMMARY"] == "A ATTENDEE:mailto:x@example.org, B; C\\"
    assert "ATTENDEE" not in entry
