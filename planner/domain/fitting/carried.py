"""What carries the goals and the standards of a plan: what must not all be lost."""

from planner.domain.alignment import Strength
from planner.domain.plan import Plan


def goals_carried(plan: Plan) -> dict[str, set[str]]:
    """For each goal, by its key, the keys of the activities that serve it."""
    activities = plan.activities
    return {goal.key: {a.key for a in activities if goal in a.goals} for goal in plan.goals}


def primaries(plan: Plan) -> dict[str, set[str]]:
    """For each standard, by its code, the places (keys of activities, names of sections) that claim it as primary."""
    found: dict[str, set[str]] = {}
    for claim in plan.claims:
        if claim.strength is Strength.PRIMARY:
            found.setdefault(claim.element.standard.code, set()).add(claim.place)
    return found
