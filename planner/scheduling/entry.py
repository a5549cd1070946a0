"""What one row of the agenda says, worked out before it is drawn: sixty rows are drawn in one go."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planner.domain.agenda import Activity, Kind
from planner.domain.alignment import Strength
from planner.domain.clock import DayClock, Slot
from planner.domain.goal import Goal
from planner.domain.labels import word
from planner.domain.order import steps
from planner.domain.standard import Standard
from planner.domain.wording import clock_range, clock_time

Claimed = tuple[Standard, Strength]


@dataclass(frozen=True, slots=True)
class Entry:
    """One activity as its row says it."""

    activity: Activity
    key: str
    number: int
    """In the plan, from 1."""
    title: str
    when: str
    """ "12:30–12:45 PM"."""
    remarks: tuple[str, ...]
    """What is to be said of its times: "(next day)"."""
    fixed: str
    """What is to be said of a start that must not move."""
    sign: str
    """The mark of its mode, or of rest; "" where no mode is said yet."""
    mode: str
    """The word beside the mark."""
    told: list[str]
    """What else is said of it, in a few words each."""
    claimed: list[Claimed]
    goes_up: bool
    """Whether it can go one step up."""
    goes_down: bool


def entries(clock: DayClock, first: int, goals: Sequence[Goal]) -> Iterator[Entry]:
    """One day's, in their order; `first` is the number of the first."""
    can_go = {activity: (up, down) for activity, up, down in steps([slot.activity for slot in clock.slots])}
    for number, slot in enumerate(clock.slots, first):
        activity = slot.activity
        yield Entry(
            activity,
            activity.key,
            number,
            activity.title or "Untitled",
            span(clock, slot.start, slot.end),
            tuple(_remarks(clock, slot)),
            _fixed(clock, slot),
            *_mode(activity),
            list(_told(activity, goals)),
            _claimed(activity),
            *can_go[activity],
        )


def span(clock: DayClock, start: int, end: int) -> str:
    """ "12:30–12:45 PM": start and end on the wall, to be broken only at the dash."""
    return clock_range(clock.wall(start), clock.wall(end)).replace(" ", "\u00a0")


def _remarks(clock: DayClock, slot: Slot) -> Iterator[str]:
    if clock.is_next_day(slot.start):
        yield "(next day)"
    elif clock.is_next_day(slot.end) and clock.wall(slot.end):
        yield "(ends next day)"


def _mode(activity: Activity) -> tuple[str, str]:
    """The mark and its word; a break that is called Break needs neither."""
    if activity.is_rest:
        return ("", "") if activity.title == word(activity.kind) else ("rest", activity.kind.capitalize())
    return (activity.mode.value, activity.mode.capitalize()) if activity.mode else ("", "")


def _told(activity: Activity, goals: Sequence[Goal]) -> Iterator[str]:
    if not (activity.is_rest or activity.kind is Kind.ACTIVITY):
        yield word(activity.kind)
    if activity.grouping:
        yield word(activity.grouping)
    if activity.led_by:
        yield activity.led_by
    if served := [str(number) for number, goal in enumerate(goals, 1) if goal in activity.goals]:
        yield f"{'Goal' if len(served) == 1 else 'Goals'} {', '.join(served)}"
    if possible := _possible(activity.min_minutes, activity.max_minutes):
        yield possible


def _possible(least: int | None, most: int | None) -> str:
    """How short or long it could be."""
    if least and most:
        return f"{least}–{most} min possible"
    return f"at least {least} min" if least else f"at most {most} min" if most else ""


def _fixed(clock: DayClock, slot: Slot) -> str:
    """What is said of a start that must not move; one outside the day stands elsewhere."""
    fixed = slot.activity.locked_start
    if fixed is None:
        return ""
    is_moved = clock.wall(slot.start) != fixed % 1440
    return f"Not at its fixed {clock_time(fixed)}" if is_moved else "Fixed start"


def _claimed(activity: Activity) -> list[Claimed]:
    """The standards that it claims, each with its strongest claim: the primary ones first."""
    found: dict[Standard, Strength] = {}
    for claim in activity.claims:
        standard = claim.element.standard
        if claim.strength is Strength.PRIMARY or standard not in found:
            found[standard] = claim.strength
    return sorted(found.items(), key=lambda pair: (pair[1] is not Strength.PRIMARY, pair[0].position))
