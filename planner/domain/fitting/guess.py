"""The least that the rest of a day can cost, from each time at each joint: what leads the search.

Computed from the end backward, with a few of the things that must be carried costed in and breaks left aside. So it can
be too little and never too much.
"""

from collections import deque
from collections.abc import Iterator
from operator import add

from planner.domain.fitting.chain import Chain
from planner.domain.fitting.lanes import Lanes, Row
from planner.domain.fitting.links import Link
from planner.domain.fitting.preference import NEVER
from planner.domain.fitting.task import Part


class Guess:
    """For each joint and each set of bits carried so far: a row of costs, from the earliest minute that counts there
    to the latest that is reached."""

    def __init__(self, chain: Chain, lanes: Lanes, bits: int) -> None:
        self.bits, self.chain, self.lanes = bits, chain, lanes
        self.asked = 0
        """How often it looked inside a link."""
        self.earliest, self.latest = chain.reached
        self.rows: list[dict[int, Row]] = [{} for _ in range(chain.last + 1)]
        ends = self.latest[-1] - self.earliest[-1] + 1
        self.rows[-1] = {carried: [0 if carried == bits else NEVER] * ends for carried in _subsets(bits)}
        for joint in range(chain.last - 1, -1, -1):
            for carried in _subsets(bits):
                self.rows[joint][carried] = self._row(joint, carried)

    def rest(self, joint: int, at: int, carried: int) -> int:
        """The least that all after this joint can cost; NEVER or more where it cannot be done."""
        if at > self.latest[joint]:
            return NEVER
        return self.rows[joint][carried & self.bits][max(0, at - self.earliest[joint])]

    def inside(self, link: Link, step: int, at: int, now: int, far: int, carried: int) -> int:
        """The same from inside a link that began at a time: its track has come to another, finished ones to a third.

        What the rest of the link could carry counts as carried.
        """
        self.asked += 1
        number, parts = link.ahead[step]
        begins, earliest = max(now, far, self.earliest[link.to]), self.earliest[link.to]
        until = min(self.latest[link.to], max(begins, link.ends(max(at, now))))
        if until < begins:
            return NEVER
        carried = (carried | link.serves) & self.bits
        costs = self.rows[link.to][carried][begins - earliest : until - earliest + 1]
        for track in link.tracks[number + 1 :]:
            costs = list(map(add, costs, self.lanes.row(track, at, until)[begins - at :]))
        least: int = min(map(add, costs, self.lanes.row(parts, now, until)[begins - now :]))
        return least

    def _row(self, joint: int, carried: int) -> Row:
        times = range(self.earliest[joint], self.latest[joint] + 1)
        single, *joined = self.chain.links[joint]
        row = list(self._through(times, single, carried))
        for link in joined:
            row = [self._joined(link, at, carried, least) for at, least in zip(times, row, strict=True)]
        return row

    def _joined(self, link: Link, at: int, carried: int, least: int) -> int:
        """What is left out for it often costs more already than the least that is known."""
        if link.gone + self.rest(link.to, at, carried | link.serves) >= least:
            return least
        return min(least, link.gone + self.inside(link, 0, at, at, at, carried))

    def _through(self, times: range, link: Link, carried: int) -> Iterator[int]:
        only = link.tracks[0][0]
        if link.is_for_everyone and only.start is None:
            return self._plain(times, link.to, only, carried)
        return (self.inside(link, 0, at, at, at, carried) for at in times)

    def _plain(self, times: range, to: int, part: Part, carried: int) -> Iterator[int]:
        """Through one entry for everyone without a fixed start: its minutes, fewer, or none.

        Each minute less costs the same, so the best of "fewer" is the least of a window that slides along the row.
        """
        first, per_minute = part.first_minute, part.per_minute
        row, begins, ends = self.rows[to][(carried | part.serves) & self.bits], self.earliest[to], self.latest[to]
        window: deque[tuple[int, int]] = deque()
        reached = max(begins, times.start + part.least) - 1
        for at in times:
            while reached < min(at + part.minutes - 1, ends):
                reached += 1
                value = row[reached - begins] - reached * per_minute
                while window and window[-1][1] >= value:
                    window.pop()
                window.append((reached, value))
            while window and window[0][0] < at + part.least:
                window.popleft()
            as_is = self.rest(to, at + part.minutes, carried | part.serves)
            fewer = window[0][1] + first + (at + part.minutes - 1) * per_minute if window else NEVER
            gone = part.gone + self.rest(to, at, carried) if part.may_go else NEVER
            yield min(as_is, fewer, gone)


def _subsets(bits: int) -> list[int]:
    found, one = [bits], bits
    while one:
        one = (one - 1) & bits
        found.append(one)
    return found
