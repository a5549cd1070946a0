"""Where nothing fits: which promises are in each other's way, as few as say it, and how many minutes they lack."""

from dataclasses import dataclass, replace

from planner.domain.clock import DayClock
from planner.domain.fitting.promises import ALL, Promise
from planner.domain.fitting.rules import Rules, task_of
from planner.domain.fitting.search import fits
from planner.domain.plan import Plan
from planner.domain.wording import minutes_text

LET_GO = (
    Promise.STARTS,
    Promise.CLOSING,
    Promise.STANDARDS,
    Promise.GOALS,
    Promise.BREAKS,
    Promise.MUST,
)
"""In which order each promise is tried without: what is not needed for the conflict is not named."""


@dataclass(frozen=True)
class Conflict:
    """Promises that cannot all be kept, none of which could be missing from the conflict."""

    promises: tuple[Promise, ...]
    lacks: int | None
    """How many more minutes the day would need to keep them; None where a later end does not help."""

    @property
    def sentence(self) -> str:
        *first, last = (str(promise) for promise in self.promises)
        kept = f"{', '.join(first)} and {last}" if first else last
        if self.lacks is None:
            return f"There is no way of keeping {kept}, whenever the day ends."
        return f"Keeping {kept} needs {minutes_text(self.lacks)} more than there are."


def conflict_of(plan: Plan, day: DayClock) -> Conflict | None:
    """A smallest set of promises that cannot be kept together; None where all of them can."""
    kept = ALL
    if _fits(plan, day, kept):
        return None
    for promise in LET_GO:
        if not _fits(plan, day, kept - {promise}):
            kept -= {promise}
    named = tuple(promise for promise in Promise if promise in kept)
    return Conflict(named, _lacking(plan, day, kept))


def _fits(plan: Plan, day: DayClock, promises: frozenset[Promise], more: int = 0) -> bool:
    task = task_of(plan, day, Rules(promises))
    return fits(replace(task, length=task.length + more))


def _lacking(plan: Plan, day: DayClock, promises: frozenset[Promise]) -> int | None:
    """The fewest more minutes at the day's end with which they fit. As it is today the day needs `day.over`."""
    fewest, enough = 1, max(1, day.over)
    if not _fits(plan, day, promises, enough):
        return None
    while fewest < enough:
        half = (fewest + enough) // 2
        fewest, enough = (fewest, half) if _fits(plan, day, promises, half) else (half + 1, enough)
    return enough
