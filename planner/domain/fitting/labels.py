"""How far an answer has come, and where each entry takes it.

At a joint only the time, the work since the last break and what is carried count. Inside a link its tracks are gone
through one after the other, so it also counts how far the present one has come and how far the finished ones have.
"""

from typing import NamedTuple

from planner.domain.fitting.links import Link
from planner.domain.fitting.task import Part

NOTHING = -1
"""No work yet, not even none: nothing of a track has been kept."""
APART = 1 << 300
"""Carried along: something for everyone stands since the last tracks."""


class Eye(NamedTuple):
    """What is looked at besides the time."""

    needs: int = 0
    """What must be carried, a bit each."""
    watches: bool = False
    """Whether no stretch of work may be too long."""


class Label(NamedTuple):
    """Times in elapsed minutes, work in minutes since the last break; at a joint all but the first three are idle."""

    at: int
    """When the link begins."""
    worked: int
    """Work when it begins."""
    carried: int
    """What is carried, a bit each."""
    now: int = 0
    """How far the present track has come."""
    since: int = NOTHING
    """Its work."""
    far: int = 0
    """The latest end of the finished tracks."""
    most: int = NOTHING
    """The most work of one of them."""

    @property
    def kind(self) -> tuple[bool, bool]:
        """Only labels of a kind can be compared: there less is better in each number, and more carried."""
        return self.since < 0, self.most < 0

    def entering(self, link: Link, soonest: int) -> "Label":
        """At the first entry of a link that ends no sooner than this."""
        carried = self.carried if link.is_for_everyone else self.carried & ~APART
        begun = 0 if len(link.tracks) == 1 else self.at
        return Label(begun, self.worked, carried, self.at, NOTHING, soonest)

    def turned(self, *, is_last: bool) -> "Label":
        """At the next track's first entry. After the last one it is all the same when the link began."""
        far, most = max(self.far, self.now), max(self.most, self.since)
        return Label(0 if is_last else self.at, self.worked, self.carried, self.at, NOTHING, far, most)

    def left(self) -> "Label":
        """At the joint that the link leads to. Where nothing was kept, the work before it goes on."""
        work = max(self.most, self.since)
        return Label(max(self.far, self.now), self.worked if work < 0 else work, self.carried)

    def after(self, part: Part, minutes: int, eye: Eye) -> "Label | None":
        """With one more entry at so many minutes, 0 for none; None where that breaks a promise."""
        if not minutes:
            return self
        begins = self.now if part.start is None else part.start
        if begins < self.now:
            return None
        since = self._since(part, minutes) if eye.watches else NOTHING
        if since is None:
            return None
        carried = self.carried | part.serves & eye.needs | (0 if part.track else APART)
        return Label(self.at, self.worked, carried, begins + minutes, since, self.far, self.most)

    def _since(self, part: Part, minutes: int) -> int | None:
        work = self.worked if self.since < 0 else self.since
        if part.longest is None:
            return work + minutes
        return None if work > part.longest else 0
