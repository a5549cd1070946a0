"""What in a plan can carry a standard: its activities, and its named parts."""

from collections.abc import Iterator
from dataclasses import dataclass

from planner.domain.agenda import Activity
from planner.domain.alignment import BY_PLAN, Section
from planner.domain.labels import word
from planner.domain.plan import Plan


@dataclass(frozen=True)
class Place:
    """One activity, or one part of the plan."""

    key: str
    """As in `Claim.place`: an activity's key, or "plan.need"."""
    name: str
    """ "3 Data look" or "Need"."""
    activity: Activity | None = None
    section: Section | None = None


def places(plan: Plan) -> dict[str, Place]:
    """All of them by key, in the order of the plan. Rest carries nothing, unless a claim was left on it."""
    return {place.key: place for place in (*_activities(plan), *_parts())}


def _activities(plan: Plan) -> Iterator[Place]:
    claimed = {claim.activity for claim in plan.claims}
    for number, activity in enumerate(plan.activities, 1):
        if not activity.is_rest or activity in claimed:
            yield Place(activity.key, f"{number} {activity.title or 'Untitled'}", activity=activity)


def _parts() -> Iterator[Place]:
    for section in Section:
        yield Place(f"{BY_PLAN}{section}", word(section), section=section)
