"""Taking one's own last act back. It writes an event of its own, so that history never loses anything."""

from typing import TYPE_CHECKING, Any

from planner.domain.acts.recording import recording
from planner.domain.alignment import Strength
from planner.domain.base import now
from planner.domain.content import Values, fill
from planner.domain.errors import Outdated
from planner.domain.history import Event, require_untouched
from planner.domain.people import User

if TYPE_CHECKING:
    from planner.domain.plan import Plan


def undo(plan: "Plan", event: Event, *, by: User) -> None:
    """Put back what one act changed. Outdated where any of it has been changed since."""
    things = [_thing(plan, change["on"], change["key"]) for change in event.changes]
    for thing, change in zip(things, event.changes, strict=True):
        require_untouched(change, thing.snapshot())
    with recording(plan, "undone", f"Took back: {event.words}", by=by, watch=list(things), moves=True):
        for thing, change in zip(things, event.changes, strict=True):
            _put_back(plan, thing, change["before"])
        plan.agenda_revision += 1
    event.undone_at = now()


_LISTS = {
    "day": "all_days",
    "activity": "all_activities",
    "goal": "all_goals",
    "support": "all_supports",
    "follow_up": "all_follow_ups",
    "evaluation": "evaluations",
    "claim": "all_claims",
}
"""Where the plan keeps each kind of thing that an event can name."""


def _thing(plan: "Plan", on: str, key: str) -> Any:
    things = [plan] if on == "plan" else getattr(plan, _LISTS[on])
    found = next((thing for thing in things if thing.key == key), None)
    if found is None:
        raise Outdated("What this changed is no longer there, so it cannot be undone.")
    return found


def _put_back(plan: "Plan", thing: Any, values: Values) -> None:
    values = dict(values)
    if "deleted" in values:
        thing.deleted_at = now() if values.pop("deleted") else None
    if "day" in values:
        key = values.pop("day")
        thing.day = next((day for day in plan.all_days if day.key == key), thing.day)
    if "goals" in values:
        keys = values.pop("goals") or []
        thing.goals = [goal for goal in plan.all_goals if goal.key in keys]
    if thing.__tablename__ == "claim":
        thing.strength = Strength(values.get("strength") or thing.strength)
        thing.reason = values.get("reason", thing.reason)
        return
    if (position := values.pop("position", None)) is not None:
        thing.position = position
    fill(thing, {field: value for field, value in values.items() if field in thing.CONTENT})
