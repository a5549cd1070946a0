"""The story of a plan: its events by part, by person and a page at a time, and what can be undone. Pure, or a Select.

An event and its undo cancel each other. What still stands can be undone while nothing newer has changed the same.
"""

from collections.abc import Iterable

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from planner.domain.acts.claiming import ALIGNMENT_ACTS
from planner.domain.acts.scheduling import AGENDA_ACTS
from planner.domain.history import Event, is_soft
from planner.domain.people import User
from planner.domain.plan import Plan

Field = tuple[str, str, str]
"""A kind of thing, its key, and the name of the field."""
_AFTER = ("support", "follow_up")
_LISTED = ("added", "changed", "moved", "removed", "restored")
PARTS = {
    "description": ("Description", frozenset({"described", "step_marked"})),
    "goals": ("Goals", frozenset(f"goal_{act}" for act in _LISTED)),
    "agenda": ("Agenda", AGENDA_ACTS | {"day_added", "day_changed", "day_restored"}),
    "standards": ("Standards", ALIGNMENT_ACTS | {"claim_restored"}),
    "after": (
        "Support and follow-up",
        frozenset({*(f"{noun}_{act}" for noun in _AFTER for act in _LISTED), "evaluation_changed"}),
    ),
    "evidence": ("Evidence", frozenset({"kept"})),
}
"""What the history can be narrowed to: by its word in an address, its name and its acts. The rest is under none."""


def events_of(plan: Plan, *, part: str = "", by: int | None = None, before: int | None = None) -> Select[Event]:
    """A plan's events, newest first, each with its person; `before` is the number of the last one that was read."""
    query = select(Event).where(Event.plan_id == plan.id).order_by(Event.id.desc()).options(joinedload(Event.by))
    if part:
        query = query.where(Event.act.in_(PARTS[part][1]))
    if by is not None:
        query = query.where(Event.by_id == by)
    return query if before is None else query.where(Event.id < before)


def tellers_of(plan: Plan) -> Select[User]:
    """Everybody who has done something to a plan, by name."""
    return select(User).where(User.id.in_(select(Event.by_id).where(Event.plan_id == plan.id))).order_by(User.name)


def since(event: Event, most: int = 200) -> Select[Event]:
    """What happened to the plan after an event, as far as is looked at to say who changed the same again."""
    query = select(Event).where(Event.plan_id == event.plan_id, Event.id > event.id).options(joinedload(Event.by))
    return query.where(Event.undone_at.is_(None)).order_by(Event.id).limit(most)


def touches(event: Event, newer: Event) -> bool:
    """Whether the newer one changed something that must stand as the event left it, if that is to be undone."""
    return bool(_required(event) & _changed(newer))


def still_undoable(events: Iterable[Event], user: User) -> set[int]:
    """The ids of a person's own acts that can be undone, as far as events tell. `events`: the newest, newest first."""
    touched: set[Field] = set()
    found = set()
    for event in events:
        if event.undone_at is None and event.undoes_id is None:
            if event.changes and event.by_id == user.id and not _required(event) & touched:
                found.add(event.id)
            touched |= _changed(event)
    return found


def _changed(event: Event) -> set[Field]:
    return {(row["on"], row["key"], field) for row in event.changes for field in row["after"]}


def _required(event: Event) -> set[Field]:
    """Without the places in the order, where something came or went: those are given anew."""
    return {each for each in _changed(event) if not (is_soft(event) and each[2] == "position")}
