"""Where nothing fits: which promises are in each other's way, as few as say it, and how many minutes they lack."""

from dataclasses import dataclass, replace

from planner.domain.clock import DayClock
from planner.domain.fitting.effort import PAGE, Effort
from planner.domain.fitting.promises import ALL, Promise
from planner.domain.fitting.rules import Rules, task_of
from planner.domain.fitting.search import cannot_fit
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
    is_known: bool = True
    """Whether the minutes are proved. Otherwise it is proved only that fewer are not enough."""

    @property
    def sentence(self) -> str:
        *first, last = (str(promise) for promise in self.promises)
        kept = f"{', '.join(first)} and {last}" if first else last
        if self.lacks is None:
            return f"There is no way of keeping {kept}, whenever the day ends."
        lacking = f"{minutes_text(self.lacks)} more" if self.is_known else "more minutes"
        return f"Keeping {kept} needs {lacking} than there are."


def conflict_of(plan: Plan, day: DayClock, page: Effort | None = None) -> Conflict | None:
    """A smallest set of promises that cannot be kept together; None where all of them can.

    Where that cannot be found out within the effort of a page, more promises may be named than need be.
    """
    page = page or Effort(PAGE)
    kept = ALL
    if not _cannot(plan, day, kept, page):
        return None
    for promise in LET_GO:
        if _cannot(plan, day, kept - {promise}, page):
            kept -= {promise}
    named = tuple(promise for promise in Promise if promise in kept)
    return Conflict(named, *_lacking(plan, day, kept, page))


def _cannot(plan: Plan, day: DayClock, promises: frozenset[Promise], page: Effort, more: int = 0) -> bool | None:
    task = task_of(plan, day, Rules(promises))
    return cannot_fit(replace(task, length=task.length + more), page)


def _lacking(plan: Plan, day: DayClock, promises: frozenset[Promise], page: Effort) -> tuple[int | None, bool]:
    """The fewest more minutes at the day's end with which they fit, and whether that is proved to be enough.

    As it is today the day needs `day.over`.
    """
    fewest, enough = 1, max(1, day.over)
    cannot = _cannot(plan, day, promises, page, enough)
    if cannot:
        return None, True
    while fewest < enough:
        half = (fewest + enough) // 2
        if tried := _cannot(plan, day, promises, page, half):
            fewest = half + 1
        else:
            enough, cannot = half, tried
    return enough, cannot is False
