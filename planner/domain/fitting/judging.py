"""The judge: a day with other minutes, run by the real clock, and every promise looked at anew.

It shares nothing with the search but the words of the promises, so that each checks the other.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from planner.domain.agenda import Activity, Priority
from planner.domain.clock import DayClock, clock
from planner.domain.fitting.carried import goals_carried, primaries
from planner.domain.fitting.promises import Promise, closing, limits, stretches

if TYPE_CHECKING:
    from planner.domain.plan import Plan

SEEN = ("key", "title", "kind", "mode", "priority", "minutes", "min_minutes", "track", "locked_start")
"""What the clock and the promises look at."""


def then(day: DayClock, minutes: Sequence[int]) -> DayClock:
    """The day with each entry at these minutes, 0 for left out. Made of copies: nothing of the plan is touched."""
    kept = [_copy(activity, given) for activity, given in zip(_order(day), minutes, strict=True) if given]
    return clock(day.day, kept, day.zone)


def _order(day: DayClock) -> list[Activity]:
    return [slot.activity for slot in day.slots]


def _copy(activity: Activity, minutes: int) -> Activity:
    return Activity(**{field: getattr(activity, field) for field in SEEN} | {"minutes": minutes})


def broken(plan: "Plan", day: DayClock, minutes: Sequence[int]) -> set[Promise]:
    """The promises that these minutes break."""
    order, after = _order(day), then(day, minutes)
    gone = {activity.key for activity, given in zip(order, minutes, strict=True) if not given}
    limit, worked = limits(day), stretches(after)
    faults = {
        Promise.MUST: any(a.key in gone and a.priority is Priority.MUST for a in order),
        Promise.GOALS: _loses(goals_carried(plan), gone),
        Promise.STANDARDS: _loses(primaries(plan), gone),
        Promise.CLOSING: any(activity.key in gone for activity in closing(day.blocks)),
        Promise.BREAKS: any(worked[key] > limit[key] for key in worked),
        Promise.STARTS: after.overlap > 0,
    }
    return {promise for promise, is_broken in faults.items() if is_broken}


def _loses(carried: dict[str, set[str]], gone: set[str]) -> bool:
    return any(places and places <= gone for places in carried.values())
