"""What the agenda's page shows, computed once: each day with its sums, its strip and its minutes by mode."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from planner.domain.agenda import Activity, Kind, Mode
from planner.domain.alignment import participant_minutes
from planner.domain.base import KEPT, now
from planner.domain.clock import DayClock, Slot, Span, lived
from planner.domain.labels import word
from planner.domain.leading import Clash, clashes, leading
from planner.domain.plan import Plan
from planner.scheduling.entry import Entry, entries, span
from planner.scheduling.strip import Strip, strip

Share = tuple[str, str, Span]
"""A hatching's name, its word, and its minutes."""


@dataclass(frozen=True)
class DaySheet:
    """One day as the page shows it."""

    number: int
    clock: DayClock

    @property
    def key(self) -> str:
        return self.clock.day.key

    @cached_property
    def strip(self) -> Strip:
        return strip(self.clock)

    @cached_property
    def clashes(self) -> list[Clash]:
        return clashes(self.clock)

    @property
    def doing(self) -> Span:
        """Minutes in which one participant does something other than listen."""
        return self._lived(lambda a: participant_minutes(a) if a.mode not in (None, Mode.LISTEN) else 0)

    @property
    def taking_part(self) -> Span:
        """Minutes of one participant that are no break, set-up or transition."""
        return self._lived(participant_minutes)

    @property
    def shares(self) -> list[Share]:
        """Minutes by mode, then those whose mode is not said yet, then rest by kind."""
        modes = [(mode.value, word(mode), self._mode(mode)) for mode in Mode]
        rest = [("rest", word(kind), self._rest(kind)) for kind in (Kind.BREAK, Kind.SETUP, Kind.TRANSITION)]
        return [share for share in [*modes, ("", "No mode yet", self._mode(None)), *rest] if share[2]]

    def span(self, start: int, end: int) -> str:
        return span(self.clock, start, end)

    def _mode(self, mode: Mode | None) -> Span:
        return self._lived(lambda a: participant_minutes(a) if a.mode == mode else 0)

    def _rest(self, kind: Kind) -> Span:
        return self._lived(lambda a: a.minutes if a.kind == kind else 0)

    def _lived(self, minutes_of: Callable[[Activity], int]) -> Span:
        return lived(self.clock.blocks, minutes_of)


@dataclass(frozen=True)
class Sheet:
    """The whole agenda as the page shows it."""

    plan: Plan
    days: tuple[DaySheet, ...]

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """What each activity's row says, by its key."""
        goals = self.plan.goals
        found: dict[str, Entry] = {}
        for day in self.days:
            found |= {entry.key: entry for entry in entries(day.clock, len(found) + 1, goals)}
        return found

    @property
    def numbers(self) -> dict[str, int]:
        """Each activity's number in the plan, by its key."""
        return {key: entry.number for key, entry in self.entries.items()}

    @property
    def removed(self) -> list[Activity]:
        """What was removed in the last 30 days, newest first."""
        gone = [(a.deleted_at, a) for a in self.plan.all_activities if a.deleted_at and now() - a.deleted_at < KEPT]
        return [activity for _, activity in sorted(gone, key=lambda pair: pair[0], reverse=True)]

    @property
    def leaders(self) -> list[str]:
        """Names to offer for "led by"."""
        named = [name.strip() for name in self.plan.facilitators.split(",")]
        return sorted({name for a in self.plan.activities for name in a.leaders} | {name for name in named if name})

    @cached_property
    def leading(self) -> dict[str, list[tuple[DaySheet, Entry]]]:
        """What each person leads; see planner.domain.leading."""
        sheets = {id(day.clock): day for day in self.days}
        led = leading(day.clock for day in self.days)
        return {
            name: [(sheets[id(clock)], self.entries[slot.activity.key]) for clock, slot in parts]
            for name, parts in led.items()
        }

    def places(self, day: DaySheet, activity: Activity) -> list[tuple[int, Activity | None]]:
        """Where on a day it could stand: how many come before, and after which one."""
        others: list[Activity | None] = [each for each in self.plan.on(day.clock.day) if each is not activity]
        return list(enumerate([None, *others]))

    def slot(self, activity: Activity) -> tuple[DaySheet, Slot]:
        """Where an activity of the agenda stands. KeyError where it does not."""
        for day in self.days:
            for slot in day.clock.slots:
                if slot.activity is activity:
                    return day, slot
        raise KeyError(activity.key)


def sheet(plan: Plan) -> Sheet:
    """Lay out a plan's agenda."""
    return Sheet(plan, tuple(DaySheet(number, clock) for number, clock in enumerate(plan.clocks(), 1)))
