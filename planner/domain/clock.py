"""The clock: from minutes to times of day. Pure; the rest of the planner asks here and nowhere else.

Inside a day every time is *elapsed minutes since the day's start*, so that a session which crosses midnight or a change
of the clock still adds up. Only at the edge are they turned into times on the wall of the place (12-hour, its zone).

Activities stand in one order. Neighbors that have a track form a parallel block: each track runs one after the other,
the tracks run side by side, and the block costs as long as its longest track.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from planner.domain.order import together
from planner.domain.wording import DAY

if TYPE_CHECKING:
    from planner.domain.agenda import Activity, Day


@dataclass(frozen=True)
class Span:
    """Minutes that depend on the track a person takes: the least and the most one participant can live through."""

    least: int = 0
    most: int = 0

    def __add__(self, other: "Span") -> "Span":
        return Span(self.least + other.least, self.most + other.most)

    def __bool__(self) -> bool:
        return self.most > 0

    def __str__(self) -> str:
        return str(self.most) if self.least == self.most else f"{self.least}–{self.most}"


@dataclass(frozen=True)
class Slot:
    """One activity on the clock. Times in elapsed minutes since the day's start."""

    activity: "Activity"
    start: int
    end: int
    idle: int = 0
    """Unplanned minutes just before it, where its start is locked later than what comes before ends."""
    overlap: int = 0
    """Minutes by which what comes before runs into its locked start."""


@dataclass(frozen=True)
class Block:
    """One activity for everyone, or several tracks side by side."""

    slots: tuple[Slot, ...]

    @cached_property
    def start(self) -> int:
        return min(slot.start for slot in self.slots)

    @cached_property
    def end(self) -> int:
        return max(slot.end for slot in self.slots)

    @property
    def idle(self) -> int:
        """Minutes just before it in which nobody has anything planned."""
        return min(slot.idle for slot in self.slots if slot.start == self.start)

    @cached_property
    def tracks(self) -> dict[int, list[Slot]]:
        """The slots of each track, in order; an activity for everyone is track 0."""
        numbers = sorted({slot.activity.track for slot in self.slots})
        return {number: [s for s in self.slots if s.activity.track == number] for number in numbers}

    @property
    def is_parallel(self) -> bool:
        return len(self.tracks) > 1


@dataclass(frozen=True)
class DayClock:
    """One day of the agenda with every start and end computed."""

    day: "Day"
    blocks: tuple[Block, ...]
    zone: ZoneInfo

    @cached_property
    def slots(self) -> list[Slot]:
        return [slot for block in self.blocks for slot in block.slots]

    @cached_property
    def length(self) -> int:
        """Minutes between the day's start and its hard end, as they really pass."""
        return elapsed(self.day, self.day.ends, self.zone)

    @cached_property
    def finish(self) -> int:
        """When the last activity ends, in elapsed minutes."""
        return max((block.end for block in self.blocks), default=0)

    @property
    def planned(self) -> int:
        """Minutes that are planned: the sum of what the blocks cost."""
        return sum(block.end - block.start for block in self.blocks)

    @property
    def over(self) -> int:
        return max(0, self.finish - self.length)

    @property
    def left(self) -> int:
        """Minutes without a plan, at the end or before a locked start."""
        return max(0, self.length - self.finish) + sum(block.idle for block in self.blocks)

    @property
    def overlap(self) -> int:
        return sum(slot.overlap for slot in self.slots)

    @property
    def adds_up(self) -> bool:
        return not (self.over or self.left or self.overlap)

    def wall(self, minutes: int) -> int:
        """The time on the wall after so many elapsed minutes, in minutes past midnight (0 to 1439)."""
        if self.day.date is None:
            return (self.day.starts + minutes) % DAY
        local = self._local(minutes)
        return local.hour * 60 + local.minute

    def moment(self, minutes: int) -> datetime:
        """The same as a moment in UTC. ValueError where the day has no date yet."""
        return self._began + timedelta(minutes=minutes)

    @cached_property
    def _began(self) -> datetime:
        if self.day.date is None:
            raise ValueError("a day without a date has no moments")
        return instant(self.day.date, self.day.starts, self.zone)

    def _local(self, minutes: int) -> datetime:
        """The same on the wall. A page asks for the same few minutes many times, and each answer takes a while."""
        if minutes not in self._locals:
            self._locals[minutes] = self.moment(minutes).astimezone(self.zone)
        return self._locals[minutes]

    @cached_property
    def _locals(self) -> dict[int, datetime]:
        return {}

    def is_next_day(self, minutes: int) -> bool:
        """Whether so many elapsed minutes lead past midnight."""
        if self.day.date is None:
            return self.day.starts + minutes >= DAY
        return self._local(minutes).date() > self.day.date

    @property
    def shift(self) -> int:
        """Minutes by which the clocks are changed while people meet: 60 in spring, -60 in fall, else 0."""
        if self.day.date is None:
            return 0
        began, ended = (self._local(at) for at in (0, max(self.length, self.finish)))
        passed = (ended.utcoffset() or timedelta()) - (began.utcoffset() or timedelta())
        return int(passed.total_seconds() // 60)


def clock(day: "Day", activities: Sequence["Activity"], zone: ZoneInfo) -> DayClock:
    """Run the clock over one day's activities, which come in their order."""
    blocks: list[Block] = []
    cursor = 0
    for members in together(activities):
        blocks.append(_block(day, members, cursor, zone))
        cursor = blocks[-1].end
    return DayClock(day, tuple(blocks), zone)


def _block(day: "Day", activities: list["Activity"], cursor: int, zone: ZoneInfo) -> Block:
    """Each track one after the other; an activity for everyone is a track of its own."""
    ends: dict[int, int] = {}
    slots = []
    for activity in activities:
        slot = _place(day, activity, ends.get(activity.track, cursor), zone)
        ends[activity.track] = slot.end
        slots.append(slot)
    return Block(tuple(slots))


def _place(day: "Day", activity: "Activity", cursor: int, zone: ZoneInfo) -> Slot:
    if activity.locked_start is None:
        return Slot(activity, cursor, cursor + activity.minutes)
    start = max(0, elapsed(day, activity.locked_start, zone))
    return Slot(activity, start, start + activity.minutes, max(0, start - cursor), max(0, cursor - start))


def lived(blocks: Iterable[Block], minutes_of: Callable[["Activity"], int]) -> Span:
    """What one participant lives through, counting for each activity what `minutes_of` says.

    In a parallel block a person takes one track, so the block gives the least and the most of its tracks.
    """
    least = most = 0
    for block in blocks:
        if len(block.slots) == 1:  # nearly every block, on pages that ask this of sixty of them a dozen times
            minutes = minutes_of(block.slots[0].activity)
            least, most = least + minutes, most + minutes
            continue
        sums = [sum([minutes_of(slot.activity) for slot in track]) for track in block.tracks.values()]
        least, most = least + min(sums), most + max(sums)
    return Span(least, most)


def instant(on: date, minutes: int, zone: ZoneInfo) -> datetime:
    """The moment (UTC) when the wall shows so many minutes after the midnight that begins this date.

    An hour that happens twice means the first; use `exists` to refuse one that never happens.
    """
    return _on_the_wall(on, minutes).replace(tzinfo=zone).astimezone(UTC)


def exists(on: date, minutes: int, zone: ZoneInfo) -> bool:
    """Whether the wall ever shows this time; False inside the hour that a clock change skips."""
    naive = _on_the_wall(on, minutes)
    return naive.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None) == naive


def _on_the_wall(on: date, minutes: int) -> datetime:
    return datetime.combine(on, time()) + timedelta(minutes=minutes)


def elapsed(day: "Day", minutes: int, zone: ZoneInfo) -> int:
    """Minutes that pass between the day's start and a time on the wall, which may be after midnight."""
    if minutes < day.starts and day.ends > DAY:
        minutes += DAY
    if day.date is None:
        return minutes - day.starts
    passed = instant(day.date, minutes, zone) - instant(day.date, day.starts, zone)
    return int(passed.total_seconds() // 60)
