"""Stretches of one day: how long something goes on, as one participant can live it, through any of the tracks."""

from collections.abc import Callable, Iterator
from itertools import pairwise

from planner.domain.agenda import Activity, Kind
from planner.domain.clock import Block, DayClock, Slot

Stretch = list[Slot]


def stretches(day: DayClock, goes_on: Callable[[Activity], bool]) -> list[Stretch]:
    """Each unbroken run of slots for which it goes on. Unplanned minutes before a slot break it.

    Tracks side by side each carry the run on; where several end together, the longest is the one that counts.
    """
    return _runs(day, lambda slot: bool(slot.idle), goes_on, length)


def without_break(day: DayClock) -> list[Stretch]:
    """Each run of work from break to break, as making a day fit counts it (`fitting.promises.stretches`).

    Unplanned minutes are neither work nor a break: they are the first to go when a day runs late, so nobody can count
    on them. A pause that people can count on is an entry of its own.
    """
    return _runs(day, lambda slot: False, lambda activity: activity.kind is not Kind.BREAK, worked)


def _runs(
    day: DayClock, breaks: Callable[[Slot], bool], goes_on: Callable[[Activity], bool], size: Callable[[Stretch], int]
) -> list[Stretch]:
    ended: list[Stretch] = []
    run: Stretch = []
    for block in day.blocks:
        runs = [_along(track, list(run), breaks, goes_on, ended) for track in block.tracks.values()]
        run = max(runs, key=size)
        ended += [each for each in runs if each is not run]
    longest: dict[str, Stretch] = {}
    for found in filter(None, [*ended, run]):
        first = found[0].activity.key
        longest[first] = max(longest.get(first, found), found, key=size)
    return list(longest.values())


def _along(
    track: list[Slot],
    run: Stretch,
    breaks: Callable[[Slot], bool],
    goes_on: Callable[[Activity], bool],
    ended: list[Stretch],
) -> Stretch:
    """Carry a run along one track; what ends on the way goes to `ended`."""
    for slot in track:
        on = goes_on(slot.activity)
        if breaks(slot) or not on:
            ended.append(run)
            run = []
        if on:
            run = [*run, slot]
    return run


def length(stretch: Stretch) -> int:
    """Minutes from its first start to its last end."""
    return stretch[-1].end - stretch[0].start if stretch else 0


def worked(stretch: Stretch) -> int:
    """Its planned minutes."""
    return sum(slot.activity.minutes for slot in stretch)


def neighbors(day: DayClock) -> Iterator[tuple[Block, Block]]:
    """Blocks of which one follows the other without a minute between them."""
    for before, after in pairwise(day.blocks):
        if not after.idle:
            yield before, after
