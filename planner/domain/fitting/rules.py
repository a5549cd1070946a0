"""What a proposal may do, and a day as the task that it is under these rules."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from planner.domain.agenda import Activity, Kind, Priority
from planner.domain.clock import DayClock, elapsed
from planner.domain.fitting.carried import goals_carried, primaries
from planner.domain.fitting.promises import ALL, END, Promise, closing, limits
from planner.domain.fitting.task import Part, Task
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
