"""What making it fit never takes away, and how it is told apart on a day's clock."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from itertools import takewhile

from planner.domain.agenda import Activity, Kind, Mode
from planner.domain.clock import Block, DayClock, Slot
from planner.domain.readiness.flow import MOST_WITHOUT_BREAK

END = ""
"""Stands for the day's end where a break's key stands for a break."""


class Promise(StrEnum):
    """One thing that stays. The value completes "Keeping …"."""

    MUST = "everything that must happen"
    GOALS = "every goal served"
    STANDARDS = "every standard’s primary claim"
    CLOSING = "the closing reflection"
    BREAKS = "a break each 90 minutes"
    STARTS = "the fixed starts"


ALL = frozenset(Promise)


def closing(blocks: Sequence[Block]) -> list[Activity]:
    """The closing reflection: the last entry of kind "closing", and the last one in which people reflect, if nothing
    that people learn by comes after it. Where that is in parallel tracks, each track has its own.
    """
    at_the_end = list(takewhile(_closes, reversed(blocks)))[::-1]
    reflecting = _last(at_the_end, lambda activity: activity.mode is Mode.REFLECT and not activity.is_rest)
    return [*_last(blocks, lambda activity: activity.kind is Kind.CLOSING), *reflecting]


def _closes(block: Block) -> bool:
    entries = [slot.activity for slot in block.slots]
    return all(a.is_rest or a.kind in (Kind.CLOSING, Kind.HOUSEKEEPING) or a.mode is Mode.REFLECT for a in entries)


def _last(blocks: Sequence[Block], counts: Callable[[Activity], bool]) -> list[Activity]:
    """In the last block that has such an entry: the last one of each track."""
    for block in reversed(blocks):
        tracks = [[slot.activity for slot in track if counts(slot.activity)] for track in block.tracks.values()]
        if found := [track[-1] for track in tracks if track]:
            return found
    return []


def stretches(clock: DayClock) -> dict[str, int]:
    """The longest stretch of work that ends at each break (by its key) and at the day's end (END), in minutes.

    Work is every planned minute that is no break; time without a plan counts neither as work nor as a break. Someone
    who lives through parallel tracks takes one of each block, so the longest of them counts.
    """
    found: dict[str, int] = {}
    worked = 0
    for block in clock.blocks:
        worked = max(_through(track, worked, found) for track in block.tracks.values())
    return found | {END: worked}


def _through(track: Sequence[Slot], worked: int, found: dict[str, int]) -> int:
    """The minutes since the last break at the end of a track; the stretches that end in it are put down."""
    for slot in track:
        if slot.activity.kind is Kind.BREAK:
            found[slot.activity.key] = worked
            worked = 0
        else:
            worked += slot.activity.minutes
    return worked


def limits(clock: DayClock) -> dict[str, int]:
    """How long each stretch may be: 90 minutes, or as long as it is today where today's agenda has a longer one."""
    return {key: max(MOST_WITHOUT_BREAK, minutes) for key, minutes in stretches(clock).items()}
