"""What a change of one day costs the goals and the standards, in participant minutes of the whole session."""

from collections.abc import Iterable
from dataclasses import dataclass

from planner.domain.agenda import Activity
from planner.domain.alignment import participant_minutes
from planner.domain.clock import DayClock, Span, lived
from planner.domain.goal import Goal
from planner.domain.plan import Plan
from planner.domain.standard import Standard


@dataclass(frozen=True)
class Moved:
    """A goal or a standard with the participant minutes it has now and would have then."""

    thing: Goal | Standard
    number: int
    """Of a goal: which it is on the page. 0 for a standard."""
    now: Span
    then: Span


def goals_moved(plan: Plan, now: DayClock, then: DayClock) -> list[Moved]:
    """The goals whose participant minutes change."""
    served = {goal: {a.key for a in plan.activities if goal in a.goals} for goal in plan.goals}
    moved = [
        Moved(goal, number, *_both(plan, now, then, keys)) for number, (goal, keys) in enumerate(served.items(), 1)
    ]
    return [each for each in moved if each.now != each.then]


def standards_moved(plan: Plan, now: DayClock, then: DayClock) -> list[Moved]:
    """The standards whose participant minutes change, in the order of the edition."""
    claimed: dict[Standard, set[str]] = {}
    for claim in plan.claims:
        if claim.activity:
            claimed.setdefault(claim.element.standard, set()).add(claim.activity.key)
    ordered = sorted(claimed, key=lambda standard: standard.position)
    moved = [Moved(standard, 0, *_both(plan, now, then, claimed[standard])) for standard in ordered]
    return [each for each in moved if each.now != each.then]


def _both(plan: Plan, now: DayClock, then: DayClock, keys: set[str]) -> tuple[Span, Span]:
    """What these activities carry over the whole session, with the day as it is and as it would be."""
    others = [day for day in plan.clocks() if day.day is not now.day]
    return _minutes([*others, now], keys), _minutes([*others, then], keys)


def _minutes(days: Iterable[DayClock], keys: set[str]) -> Span:
    def counted(activity: Activity) -> int:
        return participant_minutes(activity) if activity.key in keys else 0

    return lived((block for day in days for block in day.blocks), counted)
