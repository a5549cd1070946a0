"""The least that the rest of a day can cost, from each time at each joint: what leads the search.

Computed from the end backward, with a few of the things that must be carried costed in and breaks left aside. So it can
be too little and never too much.
"""

from collections import deque
from collections.abc import Iterator

from planner.domain.fitting.chain import Chain
from planner.domain.fitting.preference import NEVER
from planner.domain.fitting.task import Part, Task
from planner.domain.fitting.ways import Link

Row = list[int]
"""The least costs from the earliest minute that counts at a joint to the latest that is reached."""


class Guess:
    """For each joint and each set of bits carried so far: a row of costs."""

    def __init__(self, task: Task, chain: Chain, bits: int) -> None:
        self.bits = bits
        self.chain = chain
        self.earliest, self.latest = chain.reached
        self.rows: list[dict[int, Row]] = [{} for _ in range(chain.last + 1)]
        ends = self.latest[-1] - self.earliest[-1] + 1
        self.rows[-1] = {carried: [0 if carried == bits else NEVER] * ends for carried in _subsets(bits)}
        for joint in range(chain.last - 1, -1, -1):
            for carried in _subsets(bits):
                self.rows[joint][carried] = self._row(joint, carried)

    def rest(self, joint: int, at: int, carried: int) -> int:
        """The least that all after this joint can cost; NEVER where it cannot be done."""
        if at > self.latest[joint]:
            return NEVER
        return self.rows[joint][carried & self.bits][max(0, at - self.earliest[joint])]

    def _row(self, joint: int, carried: int) -> Row:
        rows = [list(self._through(joint, link, carried)) for link in self.chain.links[joint]]
        return rows[0] if len(rows) == 1 else [min(costs) for costs in zip(*rows, strict=True)]

    def _through(self, joint: int, link: Link, carried: int) -> Iterator[int]:
        times = range(self.earliest[joint], self.latest[joint] + 1)
        if link.only is not None and link.only.start is None:
            return self._plain(times, link.to, link.only, carried)
        return (self._least(link, at, carried) for at in times)

    def _least(self, link: Link, at: int, carried: int) -> int:
        found = self.chain.ways(link, at, 0, False)
        return min((cost + self.rest(link.to, end, carried | more) for end, _, more, cost in found), default=NEVER)

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
