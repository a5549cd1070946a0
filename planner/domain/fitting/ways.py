"""What one part of the day can become. The day is a chain of blocks; a way through one has an end and a cost.

Leaving out what stands between two parallel blocks joins them: their tracks then run on side by side. Such a joined
block is a link of its own, beside the single ones.
"""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from planner.domain.fitting.task import Part, Task, tracks_of

Way = tuple[int, int, int, int]
"""Its end in elapsed minutes, the minutes worked since the last break, what is carried (a bit each), its cost."""
State = tuple[int, int, int]
States = dict[State, int]
APART = 1 << 300
"""Carried along while breaks are watched: something for everyone stands since the last tracks."""
Steps = list[tuple[int, int]]
"""Ends and costs: the later, the cheaper."""
Stairs = dict[tuple[int, int], Steps]
"""By the work since the last break and what is carried."""


@dataclass(eq=False)
class Track:
    """Entries that come one after the other."""

    parts: tuple[Part, ...]
    _known: dict[tuple[int, int, bool], States] = field(default_factory=dict)

    @cached_property
    def has_break(self) -> bool:
        return any(part.longest is not None for part in self.parts)

    @cached_property
    def has_fixed_start(self) -> bool:
        return any(part.start is not None for part in self.parts)

    def through(self, at: int, worked: int, watches: bool) -> States:
        """All that it can become. What does not hang on the time, or on the work before it, is computed once."""
        key = at if self.has_fixed_start else 0, worked if self.has_break else 0, watches
        if key not in self._known:
            self._known[key] = _through(self.parts, *key)
        later, more = at - key[0], worked - key[1]
        return {(end + later, work + more, holds): cost for (end, work, holds), cost in self._known[key].items()}


@dataclass(eq=False)
class Link:
    """A stretch of the day's order, from one joint between blocks to a later one."""

    to: int
    """Number of the joint that it leads to."""
    tracks: list[Track]
    gone: int = 0
    """Cost of what is left out between joined blocks."""

    @cached_property
    def is_for_everyone(self) -> bool:
        return not self.tracks[0].parts[0].track

    @cached_property
    def only(self) -> Part | None:
        """The one entry it consists of, if it is one."""
        return self.tracks[0].parts[0] if len(self.tracks) == 1 == len(self.tracks[0].parts) else None

    @cached_property
    def has_break(self) -> bool:
        return any(track.has_break for track in self.tracks)

    @cached_property
    def has_fixed_start(self) -> bool:
        return any(track.has_fixed_start for track in self.tracks)


def links(task: Task) -> list[list[Link]]:
    """For each joint, from 0, the links that begin there."""
    groups = task.groups
    found = [[Link(number + 1, _tracks(group))] for number, group in enumerate(groups)]
    for number, group in enumerate(groups):
        if group[0].track:
            found[number] += _joined(groups, number)
    return found


def _joined(groups: list[list[Part]], number: int) -> Iterable[Link]:
    """Links over several parallel blocks, with all that stands between them left out."""
    members, gone = list(groups[number]), 0
    for later in range(number + 1, len(groups)):
        group = groups[later]
        if group[0].track:
            members += group
            yield Link(later + 1, _tracks(members), gone)
        elif group[0].may_go:
            gone += group[0].gone
        else:
            return


def _tracks(group: Sequence[Part]) -> list[Track]:
    return [Track(parts) for parts in tracks_of(group)]


def ways(link: Link, start: int, worked: int, watches: bool, early: int = 0) -> list[Way]:
    """Every way through a link that no other one beats, from a start and so many minutes after the last break.

    Ends before `early` count as `early`: being sooner is worth nothing.
    """
    found: Stairs | None = None
    for track in link.tracks:
        one = _stairs(track.through(start, worked, watches), early)
        found = one if found is None else _beside(found, one)
    return [(end, *alike, cost + link.gone) for alike, steps in (found or {}).items() for end, cost in steps]


def _through(track: Sequence[Part], start: int, worked: int, watches: bool) -> States:
    """All that one track can become, one entry after the other."""
    states: States = {(start, worked, 0): 0}
    for part in track:
        reached: States = {}
        for state, cost in states.items():
            for minutes, more in part.options:
                after = _after(part, state, minutes, watches)
                if after and cost + more < reached.get(after, cost + more + 1):
                    reached[after] = cost + more
        states = reached
    return states


def _after(part: Part, state: State, minutes: int, watches: bool) -> State | None:
    """Where an entry of so many minutes leads; None where it breaks a promise."""
    at, worked, carried = state
    if not minutes:
        return state
    if part.start is not None:
        if part.start < at:
            return None
        at = part.start
    if watches:
        if part.longest is not None and worked > part.longest:
            return None
        worked = 0 if part.longest is not None else worked + minutes
        carried |= 0 if part.track else APART
    return at + minutes, worked, carried | part.serves


def _stairs(states: States, early: int = 0) -> Stairs:
    """For each work and load: the ends, each with what it costs, as long as a later one is cheaper."""
    found: Stairs = {}
    for (end, *alike), cost in sorted(states.items(), key=lambda pair: (max(early, pair[0][0]), pair[1])):
        steps = found.setdefault((alike[0], alike[1]), [])
        if not steps or cost < steps[-1][1]:
            steps.append((max(early, end), cost))
    return found


def _beside(one: Stairs, other: Stairs) -> Stairs:
    """Two tracks side by side: it lasts as long as the longer, and someone takes the one with more work."""
    found: States = {}
    for (worked, carried), steps in one.items():
        for (worked2, carried2), steps2 in other.items():
            alike = max(worked, worked2), carried | carried2
            for end, cost in _climbed(steps, steps2):
                state = end, *alike
                found[state] = min(cost, found.get(state, cost))
    return _stairs(found)


def _climbed(one: Steps, other: Steps) -> Iterable[tuple[int, int]]:
    """Each end that one of the two has, with the least that both cost if they end by then."""
    first = second = None
    left, right = deque(one), deque(other)
    for end in sorted({end for end, _ in (*one, *other)}):
        while left and left[0][0] <= end:
            first = left.popleft()[1]
        while right and right[0][0] <= end:
            second = right.popleft()[1]
        if first is not None and second is not None:
            yield end, first + second
