"""Making a day fit: several entries shortened or left out in one act, so that it is taken back in one."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from planner.domain.acts.recording import recording
from planner.domain.agenda import Activity, Day
from planner.domain.base import now
from planner.domain.errors import Outdated
from planner.domain.people import User

if TYPE_CHECKING:
    from planner.domain.plan import Plan
CHANGED = "The agenda has changed since this was worked out. This is what fits it as it is now."


def fit_day(plan: "Plan", day: Day, minutes: Mapping[str, int], *, by: User, seen: int) -> None:
    """Give activities of a day these minutes, by their keys; 0 removes one, as if it had been removed by itself.

    `seen` is the agenda_revision of the page the person looked at: Outdated where the order has changed since.
    """
    if seen != plan.agenda_revision:
        raise Outdated(CHANGED)
    changed = [activity for activity in plan.on(day) if activity.key in minutes]
    gone = [activity for activity in changed if not minutes[activity.key]]
    with recording(plan, "day_fitted", _words(plan, day, changed, gone), by=by, watch=list(changed), moves=True):
        for activity in changed:
            activity.minutes = minutes[activity.key] or activity.minutes
        for activity in gone:
            activity.deleted_at = now()
        for position, activity in enumerate(plan.on(day)):
            activity.position = position
        plan.agenda_revision += 1


def _words(plan: "Plan", day: Day, changed: list[Activity], gone: list[Activity]) -> str:
    """ "Made day 2 fit: 3 shortened, 1 removed"."""
    counts = ((len(changed) - len(gone), "shortened"), (len(gone), "removed"))
    done = ", ".join(f"{count} {what}" for count, what in counts if count)
    which = f"day {plan.days.index(day) + 1}" if len(plan.days) > 1 else "the agenda"
    return f"Made {which} fit: {done}"
