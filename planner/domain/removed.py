"""What was removed from a plan and can still be brought back: each with what it was, when, and who did it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import CompoundSelect, Select, literal, select, union_all
from sqlalchemy.orm import joinedload

from planner.domain.agenda import Activity, Day
from planner.domain.alignment import Claim
from planner.domain.base import KEPT, now
from planner.domain.followup import FollowUp, Support
from planner.domain.goal import Goal
from planner.domain.history import Event
from planner.domain.plan import Plan
from planner.domain.wording import clock_range, long_date

NAMED_BY: tuple[tuple[Any, Any], ...] = (
    (Activity, Activity.title),
    (Goal, Goal.statement),
    (Support, Support.what),
    (FollowUp, FollowUp.what),
)
"""Each kind that is removed by itself, and the text that says what it was."""
MOST_EVENTS = 500
"""How many acts are looked at to say who removed something."""


@dataclass(frozen=True)
class Removed:
    """One thing that can be brought back."""

    noun: str
    key: str
    name: str
    at: datetime
    by: str
    """The person's name; "" where nobody knows any more."""

    @property
    def until(self) -> datetime:
        """From then on deletion is real."""
        return self.at + KEPT


def removed_things(plan: Plan) -> CompoundSelect[Any]:
    """Rows of noun, key, text and moment: all but days and claims, in one query."""
    return union_all(
        *(
            select(literal(kind.__tablename__), kind.key, text, kind.deleted_at).where(_is_back_able(plan, kind))
            for kind, text in NAMED_BY
        )
    )


def withdrawn_claims(plan: Plan) -> Select[Claim]:
    """Claims taken back by themselves; those of a removed activity come back with it."""
    query = select(Claim).outerjoin(Claim.activity).where(_is_back_able(plan, Claim), Activity.deleted_at.is_(None))
    return query.options(joinedload(Claim.element), joinedload(Claim.activity))


def _is_back_able(plan: Plan, kind: Any) -> Any:
    return (kind.plan_id == plan.id) & (kind.deleted_at > now() - KEPT)


def recent_events(plan: Plan) -> Select[Event]:
    """The acts among which the removals are, newest first."""
    query = select(Event).where(Event.plan_id == plan.id, Event.at > now() - KEPT)
    return query.order_by(Event.id.desc()).limit(MOST_EVENTS).options(joinedload(Event.by))


def removed(plan: Plan, rows: Iterable[Any], claims: Iterable[Claim], events: Iterable[Event]) -> list[Removed]:
    """Everything that can be brought back, what was removed last first."""
    who = _who(events)
    found = [(noun, key, text, at) for noun, key, text, at in rows]
    found += [("day", day.key, _day(day), day.deleted_at) for day in plan.all_days if _is_recent(day)]
    found += [("claim", claim.key, _claim(claim), claim.deleted_at) for claim in claims]
    things = [Removed(noun, key, text, at, who.get((noun, key), "")) for noun, key, text, at in found]
    return sorted(things, key=lambda thing: thing.at, reverse=True)


def _is_recent(day: Day) -> bool:
    return day.deleted_at is not None and day.deleted_at > now() - KEPT


def _day(day: Day) -> str:
    times = clock_range(day.starts, day.ends)
    return f"{long_date(day.date)}, {times}" if day.date else times


def _claim(claim: Claim) -> str:
    return f"{claim.element.code} {claim.element.name} for {claim.carrier}"


def _who(events: Iterable[Event]) -> dict[tuple[str, str], str]:
    """Who removed each thing last."""
    found: dict[tuple[str, str], str] = {}
    for event in events:
        for row in event.changes:
            if row["after"].get("deleted") and event.by:
                found.setdefault((row["on"], row["key"]), event.by.name)
    return found
