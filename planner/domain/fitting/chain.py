"""A day as a chain: its joints, the links between them, and the times that count at each joint.

A time at a joint is the latest that it may be. From early enough on everything that follows fits as it is, so being
earlier still is worth nothing: such times count as one, which keeps the search small where a day is little over.
"""

from collections.abc import Callable
from functools import cached_property

from planner.domain.fitting.links import Link, Parts, links
from planner.domain.fitting.task import Part, Task


class Chain:
    """One task's joints and links."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.links = links(task)
        self.last = len(self.links)
        """Number of the joint at the day's end."""
        self._steps: dict[Link, list[int]] = {}

    @property
    def start(self) -> int:
        """The time at the first joint."""
        return self.not_before(0, 0)

    def not_before(self, joint: int, at: int) -> int:
        """This time, or the latest one that is as good."""
        return max(at, self._loosest[joint])

    def not_before_step(self, link: Link, step: int, at: int) -> int:
        """The same inside a link."""
        if link not in self._steps:
            self._steps[link] = [_latest(parts, self._loosest[link.to]) for _, parts in link.ahead]
        return max(at, self._steps[link][step])

    @cached_property
    def _loosest(self) -> list[int]:
        """For each joint the latest time from which all that follows fits as it is today; -1 where it never does."""
        found = [-1] * self.last + [self.task.length]
        for joint in range(self.last - 1, -1, -1):
            found[joint] = min(_latest(track, found[joint + 1]) for track in self.links[joint][0].tracks)
        return found

    @cached_property
    def reached(self) -> tuple[list[int], list[int]]:
        """For each joint the earliest and the latest time at which it can be reached."""
        earliest, latest = [self.task.length] * (self.last + 1), [-1] * (self.last + 1)
        earliest[0] = latest[0] = self.start
        for joint, starting in enumerate(self.links):
            for link in starting:
                soon = max(_end(track, earliest[joint], _soonest) for track in link.tracks)
                late = max(_end(track, latest[joint], _slowest) for track in link.tracks)
                earliest[link.to] = min(earliest[link.to], self.not_before(link.to, soon))
                latest[link.to] = max(latest[link.to], self.not_before(link.to, min(late, self.task.length)))
        return earliest, latest


def _latest(track: Parts, end: int) -> int:
    """The latest start of a track that ends in time with today's minutes; -1 where there is none."""
    for part in reversed(track):
        end -= part.minutes
        if part.start is not None:
            end = part.start if part.start <= end else -1
        if end < 0:
            return -1
    return end


def _end(track: Parts, at: int, after: Callable[[Part, int], int]) -> int:
    for part in track:
        at = after(part, at)
    return at


def _soonest(part: Part, at: int) -> int:
    return at if part.may_go else (at if part.start is None else part.start) + part.least


def _slowest(part: Part, at: int) -> int:
    end = (at if part.start is None else part.start) + part.minutes
    return max(at, end) if part.may_go else end
