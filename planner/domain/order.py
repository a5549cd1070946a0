"""The order of the activities of one day: what stands together, and where one step earlier or later leads. Pure.

Activities stand in one order. Neighbors that have a track stand together and run side by side; each other one stands
alone. A step goes past one neighbor as people live it: inside a track past the one before, else past a whole block.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.domain.agenda import Activity


def together(activities: Sequence["Activity"]) -> list[list["Activity"]]:
    """The order in groups: neighbors with a track as one, each activity for everyone alone."""
    numbered = ((None if each.track else number, each) for number, each in enumerate(activities))
    return [[each for _, each in group] for _, group in groupby(numbered, key=lambda pair: pair[0])]


def earlier(order: Sequence["Activity"], activity: "Activity") -> int | None:
    """The place one step earlier, for `plan.move_activity(at=…)`; None where it already stands first."""
    past = _past(order, activity, -1)
    return None if past is None else order.index(past[0])


def later(order: Sequence["Activity"], activity: "Activity") -> int | None:
    """The place one step later; None where it already stands last."""
    past = _past(order, activity, +1)
    return None if past is None else order.index(past[-1])


def steps(order: Sequence["Activity"]) -> list[tuple["Activity", bool, bool]]:
    """For each activity whether there is an earlier and a later place for it: all of a day's at once."""
    groups = together(order)
    found = []
    for number, group in enumerate(groups):
        for activity in group:
            track = [each for each in group if each.track == activity.track]
            is_first = number == 0 and track[0] is activity
            is_last = number == len(groups) - 1 and track[-1] is activity
            found.append((activity, not is_first, not is_last))
    return found


def _past(order: Sequence["Activity"], activity: "Activity", step: int) -> list["Activity"] | None:
    """What a step leads past: the neighbor in its own track, or the whole group beside its own."""
    groups = together(order)
    number = next(n for n, group in enumerate(groups) if activity in group)
    track = [each for each in groups[number] if each.track == activity.track]
    place = track.index(activity) + step
    if 0 <= place < len(track):
        return [track[place]]
    return groups[number + step] if 0 <= number + step < len(groups) else None
