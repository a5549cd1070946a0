"""The best of all ways through a day, exactly: a search that always continues where the least can still be reached.

What is still to come is guessed first without the promises that need an eye on the whole day (see `guess`): that can
only be too little, so nothing is passed over (A*). Where the guess proves weak, one more of the goals and standards is
costed in, and the search begins again.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from heapq import heappop, heappush

from planner.domain.fitting.chain import Chain
from planner.domain.fitting.guess import Guess
from planner.domain.fitting.preference import NEVER, minutes_told
from planner.domain.fitting.task import Task
from planner.domain.fitting.ways import APART

PATIENCE = 8_000
"""Ways looked at after which a guess counts as weak."""
BITS = 3
"""The most goals and standards that are costed in; each doubles the work of the guess."""
EFFORT = 150_000
"""Ways looked at after which the search settles for the best it can find."""
WIDTH = 60
"""How many ways up to each joint it then follows on."""

State = tuple[int, int, int]
"""A time, the minutes worked since the last break, and what is carried."""


@dataclass(frozen=True)
class Found:
    """The answer: the minutes of each entry, 0 for what goes, or None where nothing fits."""

    minutes: tuple[int, ...] | None
    is_best: bool
    """Whether it is proved that there is none better (or none at all)."""
    cost: int = 0


class GivenUp(Exception):
    """The search took more effort than it was given."""


def solve(task: Task) -> Found:
    """The best answer to a task.

    It is sought first with an eye on the time alone. If it loses something, the search begins again with an eye on that
    too: the best answer to the easier task that keeps all is the best of all.
    """
    needs, breaks = 0, False
    while (found := _solve(task.watching(needs, breaks))).minutes is not None:
        more, strains = needs | task.lost(found.minutes), breaks or task.strains(found.minutes)
        if (more, strains) == (needs, breaks):
            break
        needs, breaks = more, strains
    return found


def _solve(task: Task) -> Found:
    """The best answer to a task, with all that it needs in view."""
    search, bits = Search(task), 0
    for bit in [0, *_by_weight(task)[:BITS]]:
        bits |= bit
        guess = Guess(task, search.chain, bits)
        try:
            return search.told(search.best(guess, PATIENCE), is_best=True)
        except GivenUp:
            continue
    try:
        return search.told(search.best(guess, EFFORT), is_best=True)
    except GivenUp:
        found = search.told(search.good(guess), is_best=False)
    return found if found.minutes or task.is_at_least else _nothing_or(found, task)


def _nothing_or(found: Found, task: Task) -> Found:
    """Nothing was found: with every entry at its fewest minutes it may be proved that there is nothing."""
    least = _solve(task.at_least())
    return least if least.minutes is None else found


def fits(task: Task) -> bool:
    """Whether there is any answer at all. Leaving out decides it; see `Task.at_least`."""
    return solve(task.at_least()).minutes is not None


def _by_weight(task: Task) -> list[int]:
    """The bits that must be carried, those that the fewest entries carry first."""
    bits = [1 << n for n in range(task.needs.bit_length()) if task.needs >> n & 1]
    return sorted(bits, key=lambda bit: sum(1 for part in task.parts if part.serves & bit))


def _beats(one: State, other: State) -> bool:
    """Whether one state is as good as another in everything: as early, as little work, as much carried."""
    return one[0] <= other[0] and one[1] <= other[1] and one[2] & other[2] == other[2]


class Search:
    """The ways through one day, followed joint by joint."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.chain = Chain(task)

    def told(self, cost: int | None, *, is_best: bool) -> Found:
        if cost is None:
            return Found(None, is_best)
        return Found(minutes_told(cost, self.task.parts), is_best, cost)

    def best(self, guess: Guess, effort: int) -> int | None:
        """The least cost, or None where nothing fits. GivenUp after so many ways were looked at."""
        state = self.chain.start, 0, APART
        queue = [(guess.rest(0, self.chain.start, 0), 0, 0, state)]
        seen: list[list[tuple[State, int]]] = [[] for _ in range(self.chain.last + 1)]
        taken = 0
        while queue:
            promised, cost, joint, state = heappop(queue)
            if promised >= NEVER or joint == self.chain.last:
                return None if promised >= NEVER else cost
            if any(_beats(other, state) and less <= cost for other, less in seen[joint]):
                continue
            seen[joint].append((state, cost))
            if taken > effort:
                raise GivenUp
            for to, after, more in self._onward(joint, state):
                taken += 1
                at, _, carried = after
                if (rest := guess.rest(to, at, carried)) < NEVER:
                    heappush(queue, (cost + more + rest, cost + more, to, after))
        return None

    def good(self, guess: Guess) -> int | None:
        """The best of the most promising ways: not proved to be the best of all."""
        lanes: list[dict[State, tuple[int, int]]] = [{} for _ in range(self.chain.last + 1)]
        lanes[0][self.chain.start, 0, APART] = (0, 0)
        for joint in range(self.chain.last):
            for state, (_, cost) in sorted(lanes[joint].items(), key=lambda pair: pair[1])[:WIDTH]:
                for to, after, more in self._onward(joint, state):
                    promised = cost + more + guess.rest(to, after[0], after[2])
                    if promised < lanes[to].get(after, (NEVER, 0))[0]:
                        lanes[to][after] = promised, cost + more
        return min((cost for _, cost in lanes[-1].values()), default=None)

    def _onward(self, joint: int, state: State) -> Iterator[tuple[int, State, int]]:
        """Where each way from here leads and what it costs, if all that must be carried still can be."""
        needs, watches = self.task.needs, self.task.watches_breaks
        at, worked, carried = state
        for link in self.chain.links[joint]:
            before, later = carried, self._later[link.to]
            if watches and not link.is_for_everyone:
                if not carried & APART:  # with nothing between them they are one block: a link of its own
                    continue
                before &= ~APART
            for end, work, more, cost in self.chain.ways(link, at, worked, watches):
                holds = before | more
                if (holds | later) & needs == needs and (link.to < self.chain.last or self._may_end(work)):
                    yield link.to, (end, work, holds), cost

    def _may_end(self, worked: int) -> bool:
        return not self.task.watches_breaks or worked <= self.task.longest

    @cached_property
    def _later(self) -> list[int]:
        """For each joint what can still be carried from there on."""
        found = [0] * (self.chain.last + 1)
        for joint in range(self.chain.last - 1, -1, -1):
            found[joint] = found[joint + 1]
            for part in self.task.groups[joint]:
                found[joint] |= part.serves
        return found
