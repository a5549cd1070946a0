"""The plan's own fields, its steps, and putting it away."""

from typing import TYPE_CHECKING

from planner.domain.acts.recording import note, recording
from planner.domain.base import now
from planner.domain.content import Values, fill
from planner.domain.narrating import changing
from planner.domain.people import User

if TYPE_CHECKING:
    from planner.domain.plan import Plan


def describe(plan: "Plan", values: Values, *, by: User, words: str = "") -> None:
    """Set some of the plan's own content fields, given as in plan.json. `words` tell a change of several fields."""
    with recording(plan, "described", changing("plan", "the plan", words), by=by, watch=[plan], fields=values):
        fill(plan, values)


def mark_step(plan: "Plan", step: str, *, done: bool, by: User) -> None:
    """The person decides that a step is complete, or not. What is so already is no act."""
    from planner.domain.labels import TASKS  # it reads Plan, which has this act

    if done == (step in plan.done_steps):
        return
    others = [name for name in plan.done_steps if name != step]
    plan.done_steps = [*others, step] if done else others
    note(plan, "step_marked", f"Marked “{TASKS[step]}” as {'complete' if done else 'incomplete'}", by=by)


def archive(plan: "Plan", *, by: User) -> None:
    """Put it away: still there, no longer on the first page. Twice is once."""
    if plan.archived_at is not None:
        return
    plan.archived_at = now()
    note(plan, "archived", "Archived the plan", by=by)


def unarchive(plan: "Plan", *, by: User) -> None:
    if plan.archived_at is None:
        return
    plan.archived_at = None
    note(plan, "unarchived", "Took the plan out of the archive", by=by)


def delete(plan: "Plan", *, by: User) -> None:
    """Delete it. For 30 days it can be brought back. Twice is once."""
    if plan.deleted_at is not None:
        return
    plan.deleted_at = now()
    note(plan, "deleted", "Deleted the plan", by=by)


def bring_back(plan: "Plan", *, by: User) -> None:
    """Take the deletion back."""
    if plan.deleted_at is None:
        return
    plan.deleted_at = None
    note(plan, "brought_back", "Brought the plan back", by=by)
