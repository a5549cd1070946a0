"""What a person is offered where a day runs over: several ways to make it fit, each with what it costs.

The first is the best by the order of preference. The others keep the same promises and go another way. One is set
apart: it asks to shorten entries that have no fewest minutes of their own, which only the person can decide.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from planner.domain.acts.fitting import CHANGED
from planner.domain.agenda import Activity, Priority
from planner.domain.clock import DayClock
from planner.domain.errors import Outdated
from planner.domain.fitting.carried import goals_carried, primaries
from planner.domain.fitting.conflict import Conflict, conflict_of
from planner.domain.fitting.costs import Moved, goals_moved, standards_moved
from planner.domain.fitting.effort import PAGE, Effort
from planner.domain.fitting.judging import SEEN, broken, then
from planner.domain.fitting.rules import Rules, task_of
from planner.domain.fitting.search import Found, solve
from planner.domain.plan import Plan

OTHERS = 3
"""Of how many changed entries it is tried what happens if one of them is left as it is."""
MOST = 40
"""Up to so many entries the best is always found and proved; with more it may be the best that was found."""


@dataclass(frozen=True)
class Change:
    """One entry that would lose minutes, or go."""

    activity: Activity
    then: int
    """Minutes; 0 where it goes."""

    @property
    def now(self) -> int:
        return self.activity.minutes

    @property
    def goes(self) -> bool:
        return self.then == 0


@dataclass(frozen=True)
class Proposal:
    """One way to make a day fit."""

    name: str
    """Which it is: "best", "other", "whole" or "third"."""
    plan: Plan
    now: DayClock
    minutes: tuple[int, ...]
    """Of each entry in the day's order, 0 for what goes."""
    is_best: bool
    """Whether it is proved that nothing better keeps the same rules."""
    leaves: Activity | None = None
    """The entry that another way leaves as it is."""

    @cached_property
    def then(self) -> DayClock:
        return then(self.now, self.minutes)

    @cached_property
    def changes(self) -> list[Change]:
        entries = [slot.activity for slot in self.now.slots]
        return [Change(a, given) for a, given in zip(entries, self.minutes, strict=True) if given != a.minutes]

    @property
    def given_back(self) -> int:
        """Minutes by which the day ends sooner."""
        return self.now.finish - self.then.finish

    @cached_property
    def goals(self) -> list[Moved]:
        """The goals that lose participant minutes."""
        return goals_moved(self.plan, self.now, self.then)

    @cached_property
    def standards(self) -> list[Moved]:
        """The standards that lose participant minutes."""
        return standards_moved(self.plan, self.now, self.then)


@dataclass(frozen=True)
class Fit:
    """One day with all ways to make it fit."""

    day: DayClock
    proposals: tuple[Proposal, ...]
    conflict: Conflict | None
    """Where no proposal keeps all promises within the limits: which are in the way."""
    digest: str
    """Of all that it was computed from."""


def fit(plan: Plan, day: DayClock) -> Fit:
    """Work out how a day can be made to fit. No proposals where it fits already, or where nothing does."""
    if not (day.over or day.overlap):
        return Fit(day, (), None, digest(plan, day))
    page = Effort(PAGE)
    best = solve(task_of(plan, day, Rules()), page)
    found = [_proposal("best", plan, day, best), *_others(plan, day, best, page)]
    proposals = tuple(_distinct([proposal for proposal in found if proposal]))
    conflict = None if best.minutes is not None else conflict_of(plan, day, page)
    return Fit(day, proposals, conflict, digest(plan, day))


def require_sound(plan: Plan, day: DayClock, given: Mapping[str, int], computed_from: str) -> None:
    """Check minutes that a form brings back, by the activities' keys, without working them out again.

    Outdated where the day is no longer what they were computed from, or where they are no answer to it.
    """
    entries = [slot.activity for slot in day.slots]
    minutes = [given.get(activity.key, activity.minutes) for activity in entries]
    in_range = all(0 <= then <= activity.minutes for activity, then in zip(entries, minutes, strict=True))
    if not given or computed_from != digest(plan, day) or not in_range or not _is_sound(plan, day, minutes):
        raise Outdated(CHANGED)


def _is_sound(plan: Plan, day: DayClock, minutes: Sequence[int]) -> bool:
    """Whether the real clock agrees that they fit and keep every promise."""
    return not then(day, minutes).over and not broken(plan, day, minutes)


def _proposal(name: str, plan: Plan, day: DayClock, found: Found, leaves: Activity | None = None) -> Proposal | None:
    if found.minutes is None or not _is_sound(plan, day, found.minutes):
        return None
    return Proposal(name, plan, day, found.minutes, found.is_best, leaves)


def _others(plan: Plan, day: DayClock, best: Found, page: Effort) -> list[Proposal | None]:
    third = solve(task_of(plan, day, Rules(by_a_third=True)), page)
    whole = solve(task_of(plan, day, Rules(shortens=False)), page)
    others = [_other(plan, day, best, page), _proposal("whole", plan, day, whole)]
    is_gentler = best.minutes is None or _gone(day, third) < _gone(day, best)
    return [*others, _proposal("third", plan, day, third) if is_gentler else None]


def _gone(day: DayClock, found: Found) -> tuple[int, int]:
    """How many "should" and how many "could" go."""
    pairs = zip(day.slots, found.minutes or (), strict=False)
    gone = [slot.activity.priority for slot, minutes in pairs if not minutes]
    return len(gone) - gone.count(Priority.COULD), gone.count(Priority.COULD)


def _other(plan: Plan, day: DayClock, best: Found, page: Effort) -> Proposal | None:
    """The next best way that leaves one of the changed entries as it is."""
    if best.minutes is None:
        return None
    entries = [slot.activity for slot in day.slots]
    changed = [(a.minutes - given, a) for a, given in zip(entries, best.minutes, strict=True) if given != a.minutes]
    changed.sort(key=lambda pair: -pair[0])
    tried = [
        (solve(task_of(plan, day, Rules(leaves=frozenset({a.key}))), page), a)
        for _, a in changed[:OTHERS]
        if page.left > 0
    ]
    fitting = [(found, activity) for found, activity in tried if found.minutes is not None]
    if not fitting:
        return None
    found, activity = min(fitting, key=lambda pair: pair[0].cost)
    return _proposal("other", plan, day, found, activity)


def _distinct(proposals: Sequence[Proposal]) -> list[Proposal]:
    return list({proposal.minutes: proposal for proposal in reversed(proposals)}.values())[::-1]


def digest(plan: Plan, day: DayClock) -> str:
    """Names all that proposals for a day are computed from: entries, times, what carries goals and standards."""
    entries = [[getattr(slot.activity, field) for field in SEEN] for slot in day.slots]
    carried = [{key: sorted(places) for key, places in by.items()} for by in (goals_carried(plan), primaries(plan))]
    basis = [day.day.key, day.day.starts, day.length, str(day.zone), entries, carried]
    return hashlib.sha256(json.dumps(basis).encode()).hexdigest()[:16]
