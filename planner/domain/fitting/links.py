"""The links of a day's chain: each leads from one joint between blocks to a later one.

Leaving out what stands between two parallel blocks joins them: their tracks then run on side by side. Such a joined
block is a link of its own, beside the single ones.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_

from planner.domain.fitting.task import Part, Task, tracks_of

Parts = tuple[Part, ...]


@dataclass(eq=False)
class Link:
    """A stretch of the day's order, from one joint between blocks to a later one."""

    to: int
    """Number of the joint that it leads to."""
    tracks: list[Parts]
    gone: int = 0
    """Cost of what is left out between joined blocks."""

    @cached_property
    def is_for_everyone(self) -> bool:
        return not self.tracks[0][0].track

    @cached_property
    def ahead(self) -> list[tuple[int, Parts]]:
        """Entry by entry, one track after the other: the track's number from 0, and what of it is still to come."""
        return [(number, track[done:]) for number, track in enumerate(self.tracks) for done in range(len(track))]

    @cached_property
    def serves(self) -> int:
        """What it carries if all of it stays, a bit each."""
        return reduce(or_, (part.serves for track in self.tracks for part in track))

    def ends(self, at: int) -> int:
        """The latest end that it can have if it begins by then."""
        return max(at + self._minutes, self._end_of_fixed)

    @cached_property
    def _minutes(self) -> int:
        return max(_planned(track) for track in self.tracks)

    @cached_property
    def _end_of_fixed(self) -> int:
        """How late it can be at most after a fixed start."""
        return max(
            part.start + _planned(track[number:]) if part.start is not None else 0
            for track in self.tracks
            for number, part in enumerate(track)
        )


def _planned(track: Parts) -> int:
    return sum(part.minutes for part in track)


def links(task: Task) -> list[list[Link]]:
    """For each joint, from 0, the links that begin there."""
    groups = task.groups
    found = [[Link(number + 1, tracks_of(group))] for number, group in enumerate(groups)]
    for number, group in enumerate(groups):
        if group[0].track:
            found[number] += _joined(groups, number)
    return found


def _joined(groups: Sequence[Sequence[Part]], number: int) -> Iterable[Link]:
    """Links over several parallel blocks, with all that stands between them left out."""
    members, gone = list(groups[number]), 0
    for later in range(number + 1, len(groups)):
        group = groups[later]
        if group[0].track:
            members += group
            yield Link(later + 1, tracks_of(members), gone)
        elif group[0].may_go:
            gone += group[0].gone
        else:
            return
