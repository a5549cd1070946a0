"""How few entries must go, with an eye on the time and on the breaks together.

Minutes aside: with each entry at its fewest minutes nothing is later and no stretch longer, so as few must go as ever.
That leaves two ways for each entry, and from the end backward a short list for each joint: how late it may be, and
after how much work, so that no more than so many go. Goals and standards are left aside, so it is never too much.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from planner.domain.fitting.chain import Chain
from planner.domain.fitting.links import Link, Parts
from planner.domain.fitting.preference import COULDS, COUNT, NEVER, gone_in, least_for
from planner.domain.fitting.task import Part, Task

Limit = tuple[int, int, int]
"""How many go, by their weight; and the latest time, and the most work since a break, from which that is enough."""
ANY = 1 << 20
"""More work than there can be."""


class Dropping:
    """For each joint its limits, the fewest that go first; up to this many "should" (and every "could")."""

    def __init__(self, task: Task, chain: Chain, most: int) -> None:
        self._count = len(task.parts)
        self._most = most | COULDS
        self._limits: list[list[Limit]] = [[] for _ in range(chain.last)] + [[(0, task.length, task.longest)]]
        for joint in range(chain.last - 1, -1, -1):
            self._limits[joint] = _best(found for link in chain.links[joint] for found in self._before(link))
        self.is_enough = self._is_all or self._fewest(0, chain.start, 0) <= self._most
        """Whether the whole day can be told from it."""

    def least(self, joint: int, at: int, worked: int) -> int:
        """The least that it costs for that reason, from a time at a joint on and after so much work."""
        many = self._fewest(joint, at, worked)
        return NEVER if many > self._most and self._is_all else least_for(many, self._count)

    @property
    def _is_all(self) -> bool:
        return self._most >> COUNT >= self._count

    def _fewest(self, joint: int, at: int, worked: int) -> int:
        for many, latest, work in self._limits[joint]:
            if at <= latest and worked <= work:
                return many
        return self._most + 1

    def _before(self, link: Link) -> Iterator[Limit]:
        """The limits where a link begins, from those where it ends."""
        gone = gone_in(link.gone, self._count)
        for many, latest, work in self._limits[link.to]:
            found = [(many + gone, latest, ANY)] if many + gone <= self._most else []
            for track in link.tracks:
                ways = self._track(track, latest, work, is_alone=len(link.tracks) == 1)
                both = ((m + n, min(a, b), min(v, w)) for m, a, v in found for n, b, w in ways if m + n <= self._most)
                found = _best(both)
            yield from found

    def _track(self, track: Parts, latest: int, work: int, *, is_alone: bool) -> list[Limit]:
        """The limits where a track begins. Beside others, one of which nothing is kept sets no limit to the work."""
        kept: list[Limit] = []
        nothing: int | None = 0
        for part in reversed(track):
            gone = gone_in(part.gone, self._count)
            after = kept if nothing is None else [*kept, (nothing, latest, work)]
            staying = [limit for each in after if (limit := _staying(part, each))]
            going = [(many + gone, at, worked) for many, at, worked in kept if part.may_go]
            kept = _best([*staying, *going])
            nothing = nothing + gone if nothing is not None and part.may_go else None
        return kept if nothing is None else [*kept, (nothing, latest, work if is_alone else ANY)]


def _staying(part: Part, limit: Limit) -> Limit | None:
    """The limit before an entry that stays, at its fewest minutes."""
    many, at, work = limit
    at -= part.least
    if part.start is not None:
        at = part.start if part.start <= at else -1
    work = work - part.least if part.longest is None else part.longest
    return (many, at, work) if at >= 0 and work >= 0 else None


def _best(limits: Iterable[Limit]) -> list[Limit]:
    """Those that no other one makes needless: fewer, no sooner and after no less work."""
    found: list[Limit] = []
    times: list[int] = []
    works: list[int] = []
    for many, at, work in sorted(limits, key=lambda limit: (limit[0], -limit[1], -limit[2])):
        place = bisect_left(times, at)
        if place < len(times) and works[place] >= work:
            continue
        begins = place
        while begins and works[begins - 1] <= work:
            begins -= 1
        times[begins:place], works[begins:place] = [at], [work]
        found.append((many, at, work))
    return found
