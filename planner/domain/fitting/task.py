"""One day as a task: each entry with the minutes that it may have, and what must not be lost."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import cast

from planner.domain.agenda import Activity, Priority
from planner.domain.fitting.preference import cost_of
from planner.domain.order import together


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

    @property
    def is_at_least(self) -> bool:
        return all(part.minutes == part.least for part in self.parts)

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
