"""A page of a plan's history: narrowed to a part or a person, newest first, beginning where the last page ended."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from planner.domain.base import now
from planner.domain.history import Event
from planner.domain.people import User
from planner.domain.plan import Plan
from planner.domain.story import PARTS, events_of, still_undoable, tellers_of
from planner.domain.wording import clock_time, long_date
from planner.web.addresses import number
from planner.web.database import db

PER_PAGE = 30


@dataclass(frozen=True)
class Wanted:
    """What the address asks for; anything that is none of ours counts as not said."""

    part: str = ""
    by: str = ""
    """A person's key."""
    before: int | None = None

    @property
    def is_everything(self) -> bool:
        return not (self.part or self.by)


@dataclass(frozen=True)
class Story:
    """One page."""

    days: dict[str, list[Event]]
    """By what the day is called, newest first."""
    older: int | None
    """The number of the last one here, if older ones follow."""
    people: list[User]
    """Everybody who is in the whole story."""
    newest_own: int | None
    """The reader's last act that can be undone, where it is on this page."""


def wanted(address: Mapping[str, str]) -> Wanted:
    """Read what `?part=…&by=…&before=…` asks for."""
    part, before = address.get("part", ""), address.get("before", "")
    try:
        number_before = number(before) if before else None
    except ValueError:
        number_before = None
    return Wanted(part if part in PARTS else "", address.get("by", ""), number_before)


def story(plan: Plan, wanted: Wanted, reader: User) -> Story:
    """Two queries for any page: the people, and the events with theirs."""
    people = list(db.session.scalars(tellers_of(plan)))
    by = next((user.id for user in people if user.key == wanted.by), None)
    query = events_of(plan, part=wanted.part, by=by, before=wanted.before).limit(PER_PAGE + 1)
    events = list(db.session.scalars(query))
    is_newest = wanted.is_everything and wanted.before is None
    own = still_undoable(events[:PER_PAGE], reader) if is_newest else set()
    shown = events[:PER_PAGE]
    return Story(_by_day(plan, shown), shown[-1].id if len(events) > PER_PAGE else None, people, max(own, default=None))


def _by_day(plan: Plan, events: list[Event]) -> dict[str, list[Event]]:
    """On the clock of the place."""
    today = now().astimezone(plan.zone).date()
    days: dict[str, list[Event]] = {}
    for event in events:
        days.setdefault(_called(event.at.astimezone(plan.zone).date(), today), []).append(event)
    return days


def _called(day: date, today: date) -> str:
    return {0: "Today", 1: "Yesterday"}.get((today - day).days, long_date(day))


def time_of(plan: Plan, event: Event) -> str:
    """ "2:05 PM", on the clock of the place."""
    local = event.at.astimezone(plan.zone)
    return clock_time(local.hour * 60 + local.minute)
