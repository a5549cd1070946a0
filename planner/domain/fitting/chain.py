"""A day as a chain: its joints, the links between them, and the ways through each link, computed when asked for.

A time at a joint is the latest that it may be. From early enough on everything that follows fits as it is, so being
earlier still is worth nothing: such times count as one, which keeps the search small where a day is little over.
"""

from collections.abc import Callable
from functools import cached_property

from planner.domain.fitting.task import Part, Task
from planner.domain.fitting.ways import Link, Way, links, ways


class Chain:
    """One task's joints and links."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.links = links(task)
        self.last = len(self.links)
        """Number of the joint at the day's end."""
        self._computed: dict[tuple[Link, int, int, bool], list[Way]] = {}
        self._known: dict[tuple[Link, int, int, bool], list[Way]] = {}

    @property
    def start(self) -> int:
        """The time at the first joint."""
        return self.not_before(0, 0)

    def ways(self, link: Link, at: int, worked: int, watches: bool) -> list[Way]:
        """The ways through a link from a time on, after so many minutes of work, that end within the day."""
        key = link, at, worked, watches
        if key not in self._known:
            self._known[key] = self._told_apart(link, self._ways(link, at, worked, watches))
        return self._known[key]

    def _ways(self, link: Link, at: int, worked: int, watches: bool) -> list[Way]:
        """Where nothing in a link hangs on the time, or on the work before it, its ways are shifted ones."""
        begins, works = at if link.has_fixed_start else 0, worked if link.has_break else 0
        found = self._from(link, begins, works, watches)
        if (begins, works) == (at, worked):
            return found
        later, more = at - begins, worked - works
        return [(end + later, work + more, carried, cost) for end, work, carried, cost in found]

    def _from(self, link: Link, at: int, worked: int, watches: bool) -> list[Way]:
        key = link, at, worked, watches
        if key not in self._computed:
            early = self._loosest[link.to] - (0 if link.has_fixed_start else self._latest_before[link])
            self._computed[key] = ways(link, at, worked, watches, early)
        return self._computed[key]

    @cached_property
    def _latest_before(self) -> dict[Link, int]:
        """For each link the latest time at which it can begin."""
        latest = self.reached[1]
        return {link: latest[joint] for joint, starting in enumerate(self.links) for link in starting}

    def _told_apart(self, link: Link, found: list[Way]) -> list[Way]:
        least: dict[tuple[int, int, int], int] = {}
        for end, worked, carried, cost in found:
            if end <= self.task.length:
                state = self.not_before(link.to, end), worked, carried
                least[state] = min(cost, least.get(state, cost))
        return [(*state, cost) for state, cost in least.items()]

    def not_before(self, joint: int, at: int) -> int:
        """This time, or the latest one that is as good."""
        return max(at, self._loosest[joint])

    @cached_property
    def _loosest(self) -> list[int]:
        """For each joint the latest time from which all that follows fits as it is today; -1 where it never does."""
        found = [-1] * self.last + [self.task.length]
        for joint in range(self.last - 1, -1, -1):
            found[joint] = min(_latest(track.parts, found[joint + 1]) for track in self.links[joint][0].tracks)
        return found

    @cached_property
    def reached(self) -> tuple[list[int], list[int]]:
        """For each joint the earliest and the latest time at which it can be reached."""
        earliest, latest = [self.task.length] * (self.last + 1), [-1] * (self.last + 1)
        earliest[0] = latest[0] = self.start
        for joint, starting in enumerate(self.links):
            for link in starting:
                soon = max(_end(track.parts, earliest[joint], _soonest) for track in link.tracks)
                late = max(_end(track.parts, latest[joint], _slowest) for track in link.tracks)
                earliest[link.to] = min(earliest[link.to], self.not_before(link.to, soon))
                latest[link.to] = max(latest[link.to], self.not_before(link.to, min(late, self.task.length)))
        return earliest, latest


def _latest(track: tuple[Part, ...], end: int) -> int:
    """The latest start of a track that ends in time with today's minutes; -1 where there is none."""
    for part in reversed(track):
        end -= part.minutes
        if part.start is not None:
            end = part.start if part.start <= end else -1
        if end < 0:
            return -1
    return end


def _end(track: tuple[Part, ...], at: int, after: Callable[[Part, int], int]) -> int:
    for part in track:
        at = after(part, at)
    return at


def _soonest(part: Part, at: int) -> int:
    return at if part.may_go else (at if part.start is None else part.start) + part.least


def _slowest(part: Part, at: int) -> int:
    end = (at if part.start is None else part.start) + part.minutes
    return max(at, end) if part.may_go else end
