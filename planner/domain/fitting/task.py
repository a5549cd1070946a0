"""One day as a task: each entry with the minutes that it may have, and what must not be lost."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import cast

from planner.domain.agenda import Activity, Kind, Priority
from planner.domain.alignment import Strength
from planner.domain.clock import DayClock, elapsed
from planner.domain.fitting.preference import cost_of
from planner.domain.fitting.promises import ALL, END, Promise, closing, limits
from planner.domain.order import together
from planner.domain.plan import Plan


@dataclass(frozen=True)
class Rules:
    """What a proposal may do."""

    promises: frozenset[Promise] = ALL
    shortens: bool = True
    by_a_third: bool = False
    """Whether an entry without a limit of its own may lose up to a third. Otherwise it keeps its minutes."""
    drops: bool = True
    leaves: frozenset[str] = field(default_factory=frozenset)
    """Keys of entries that stay as they are."""


@dataclass(frozen=True)
class Part:
    """One entry of the day, as the search sees it."""

    at: int
    """Place in the day's order, from 0."""
    count: int
    """How many entries the day has."""
    minutes: int
    """Planned today."""
    least: int
    """The fewest minutes it may have if it stays."""
    may_go: bool
    priority: Priority
    track: int
    start: int | None
    """Its fixed start, in elapsed minutes."""
    serves: int
    """What must not be lost and it carries, a bit each."""
    longest: int | None
    """Of a break: the longest stretch of work that may end at it."""

    @cached_property
    def options(self) -> list[tuple[int, int]]:
        """The minutes that it can have, 0 for none, each with its cost; from as it is today to nothing."""
        kept = range(self.minutes, self.least - 1, -1)
        return [(minutes, cost_of(self, minutes)) for minutes in (*kept, *([0] if self.may_go else []))]

    @cached_property
    def gone(self) -> int:
        """What it costs to leave it out."""
        return cost_of(self, 0)

    @cached_property
    def first_minute(self) -> int:
        """What it costs to take one minute from it."""
        return cost_of(self, self.minutes - 1) if self.minutes > 1 else 0

    @cached_property
    def per_minute(self) -> int:
        """What each further minute costs; only the first one touches it."""
        return cost_of(self, self.minutes - 2) - self.first_minute if self.minutes > 2 else 0


@dataclass(frozen=True)
class Task:
    """What must fit, and into how many minutes."""

    parts: tuple[Part, ...]
    length: int
    """Minutes to the hard end."""
    needs: int
    """What at least one kept entry must carry, a bit each."""
    longest: int
    """The longest stretch of work up to the day's end."""
    watches_breaks: bool
    """Whether a break can go, or become one track's alone; otherwise no stretch can grow."""

    @cached_property
    def groups(self) -> list[list[Part]]:
        return grouped(self.parts)

    def watching(self, needs: int, breaks: bool) -> "Task":
        """The same with an eye on these bits alone, and on breaks only if said."""
        parts = tuple(replace(part, serves=part.serves & needs) for part in self.parts)
        return replace(self, parts=parts, needs=needs, watches_breaks=breaks)

    def lost(self, minutes: Sequence[int]) -> int:
        """The bits that an answer carries no more."""
        kept = 0
        for part, given in zip(self.parts, minutes, strict=True):
            kept |= part.serves if given else 0
        return self.needs & ~kept

    def strains(self, minutes: Sequence[int]) -> bool:
        """Whether an answer makes a stretch without a break too long."""
        if not self.watches_breaks:
            return False
        kept = [replace(part, minutes=given) for part, given in zip(self.parts, minutes, strict=True) if given]
        worked = 0
        for group in grouped(kept):
            ends = [_worked(track, worked) for track in tracks_of(group)]
            if None in ends:
                return True
            worked = max(end for end in ends if end is not None)
        return worked > self.longest

    def at_least(self) -> "Task":
        """The same with each entry at its fewest minutes: it can be solved exactly where this one can.

        Fewer minutes make no stretch longer and nothing later, so only leaving out is still to be decided.
        """
        return replace(self, parts=tuple(replace(part, minutes=part.least) for part in self.parts))


def grouped(parts: Sequence[Part]) -> list[list[Part]]:
    """What stands together, by the same rule as the clock's."""
    return cast(list[list[Part]], together(cast("Sequence[Activity]", parts)))


def tracks_of(group: Sequence[Part]) -> list[tuple[Part, ...]]:
    """The tracks of what stands together, each in order."""
    numbers = sorted({part.track for part in group})
    return [tuple(part for part in group if part.track == number) for number in numbers]


def _worked(track: Sequence[Part], worked: int) -> int | None:
    """Minutes of work since the last break at a track's end; None where a stretch in it is too long."""
    for part in track:
        if part.longest is not None and worked > part.longest:
            return None
        worked = 0 if part.longest is not None else worked + part.minutes
    return worked


def task_of(plan: Plan, clock: DayClock, rules: Rules) -> Task:
    """The task of making this day fit under these rules."""
    order = [slot.activity for slot in clock.slots]
    keeps = _keeps(clock, rules)
    needs = _needs(plan, order, rules)
    longest = limits(clock)
    parts = tuple(
        Part(
            at=at,
            count=len(order),
            minutes=activity.minutes,
            least=_least(activity, rules),
            may_go=_may_go(activity, rules) and activity.key not in keeps,
            priority=activity.priority,
            track=activity.track,
            start=_start(clock, activity) if Promise.STARTS in rules.promises else None,
            serves=sum(1 << bit for bit, carriers in enumerate(needs) if activity.key in carriers),
            longest=longest[activity.key] if activity.kind is Kind.BREAK else None,
        )
        for at, activity in enumerate(order)
    )
    is_at_stake = any(part.longest is not None and (part.may_go or part.track) for part in parts)
    watches = Promise.BREAKS in rules.promises and is_at_stake
    return _tightened(Task(parts, clock.length, (1 << len(needs)) - 1, longest[END], watches))


def _keeps(clock: DayClock, rules: Rules) -> set[str]:
    """Keys of what cannot go at all."""
    if Promise.CLOSING not in rules.promises:
        return set(rules.leaves)
    return {activity.key for activity in closing(clock.blocks)} | rules.leaves


def _least(activity: Activity, rules: Rules) -> int:
    if not rules.shortens or activity.key in rules.leaves:
        return activity.minutes
    if activity.min_minutes is not None:
        return min(activity.min_minutes, activity.minutes)
    is_open = rules.by_a_third and not activity.is_rest
    return activity.minutes - activity.minutes // 3 if is_open else activity.minutes


def _may_go(activity: Activity, rules: Rules) -> bool:
    return rules.drops and (activity.priority is not Priority.MUST or Promise.MUST not in rules.promises)


def _start(clock: DayClock, activity: Activity) -> int | None:
    if activity.locked_start is None:
        return None
    return max(0, elapsed(clock.day, activity.locked_start, clock.zone))


def _needs(plan: Plan, order: list[Activity], rules: Rules) -> list[set[str]]:
    """For each thing that this day alone carries and must not lose: the keys of the entries that carry it."""
    found: list[set[str]] = []
    if Promise.GOALS in rules.promises:
        found += _only_here(order, goals_carried(plan).values())
    if Promise.STANDARDS in rules.promises:
        found += _only_here(order, primaries(plan).values())
    return found


def _only_here(order: list[Activity], carried: Iterable[set[str]]) -> list[set[str]]:
    here = {activity.key for activity in order}
    return [carriers for carriers in carried if carriers and carriers <= here]


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


def _tightened(task: Task) -> Task:
    """Nothing that one entry alone carries can go, and what is carried by an entry that stays needs no watching."""
    only = _carried_once(task)
    parts = tuple(replace(part, may_go=False) if part.serves & only else part for part in task.parts)
    safe = 0
    for part in parts:
        safe |= 0 if part.may_go else part.serves
    needs = task.needs & ~safe
    return replace(task, parts=tuple(replace(part, serves=part.serves & needs) for part in parts), needs=needs)


def _carried_once(task: Task) -> int:
    once = twice = 0
    for part in task.parts:
        twice |= once & part.serves
        once |= part.serves
    return once & ~twice
