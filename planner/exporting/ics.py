"""The dates as a calendar file: one entry a day, with the agenda as its description.

One entry a day, not one an activity: people put a session into a calendar to keep the time free, and forty entries
would bury the rest of their day. Times are in UTC, so that no description of the place's zone has to travel along.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from icalendar import Calendar, Event

from planner.domain.clock import DayClock
from planner.domain.plan import Plan
from planner.domain.text import one_line
from planner.domain.wording import clock_time

NAMESPACE = "pd-session-planner"


@dataclass(frozen=True)
class Dates:
    """A calendar file, and which days are not in it."""

    text: bytes
    left_out: list[str]
    """A sentence for each day without a date."""

    @property
    def is_empty(self) -> bool:
        return b"BEGIN:VEVENT" not in self.text


def agenda_ics(plan: Plan, *, key: str, began: datetime, at: datetime) -> Dates:
    """The plan's days. `key`: the plan's own, kept by its versions too, so that a calendar knows its entries again.

    `began`: when the plan was begun; `at`: when it last changed, or was kept. The seconds between them are the sequence
    number, by which a calendar takes the newer of two files.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//{NAMESPACE}//EN")
    calendar.add("version", "2.0")
    calendar.add("name", one_line(plan.name))
    clocks = plan.clocks()
    for day in clocks:
        if day.day.date:
            calendar.add_component(_entry(plan, day, key, max(0, int((at - began).total_seconds())), at))
    left_out = [
        f"{_name(day, clocks)} is not in the calendar: it has no date yet." for day in clocks if not day.day.date
    ]
    return Dates(calendar.to_ical(), left_out)


def _entry(plan: Plan, day: DayClock, key: str, sequence: int, at: datetime) -> Event:
    entry = Event()
    for name, value in {
        "uid": f"{day.day.key}.{key}@{NAMESPACE}",
        "sequence": sequence,
        "dtstamp": at,
        "last-modified": at,
        "dtstart": day.moment(0),
        "dtend": day.moment(day.length),
        "summary": one_line(plan.name),
        "location": one_line(plan.place),
        "description": "\n".join(_line(day, slot) for slot in day.slots),
    }.items():
        if value != "":
            entry.add(name, value)
    return entry


def _line(day: DayClock, slot: Any) -> str:
    return one_line(f"{clock_time(day.wall(slot.start))} {slot.activity.title}")


def _name(day: DayClock, clocks: list[DayClock]) -> str:
    return f"Day {clocks.index(day) + 1}" if len(clocks) > 1 else "The session"
