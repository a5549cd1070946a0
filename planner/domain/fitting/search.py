"""The best of all ways through a day, exactly: a search that always continues where the least can still be reached.

What is still to come is guessed first without the promises that need an eye on the whole day (see `guess`): that can
only be too little, so nothing is passed over (A*). Where the guess proves weak, one more of the goals and standards is
costed in, and the search begins again.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import heappop, heappush

from planner.domain.fitting.chain import Chain
from planner.domain.fitting.dropping import Dropping
from planner.domain.fitting.effort import SEARCH, Effort
from planner.domain.fitting.guess import Guess
from planner.domain.fitting.labels import Eye, Label
from planner.domain.fitting.lanes import Lanes
from planner.domain.fitting.preference import COUNT, NEVER, cost_of, gone_in, minutes_told
from planner.domain.fitting.task import Task
from planner.domain.fitting.walk import Place, Walk

PATIENCE = 2_000
"""Steps after which a guess counts as weak."""
BITS = 3
"""The most goals and standards that are costed in; each doubles the work of the guess."""
DEPTH = 5_000
"""Steps kept for finding an answer where the best cannot be proved."""
COMPARED = 250
"""Comparisons that take as long as one step."""


@dataclass(frozen=True)
class Found:
    """The answer: the minutes of each entry, 0 for what goes, or None where nothing fits."""

    minutes: tuple[int, ...] | None
    is_best: bool
    """Whether it is proved that there is none better (or none at all)."""
    cost: int = 0


def solve(task: Task, page: Effort | None = None) -> Found:
    """The best answer to a task, within the effort of one search and what a page has left.

    It is sought first with an eye on the time alone. If it loses something, the search begins again with an eye on that
    too: the best answer to the easier task that keeps all is the best of all.
    """
    if page and page.left <= 0:
        return Found(None, is_best=False)
    search, eye, seen = Search(task, Effort(SEARCH, page)), Eye(), None
    while eye != seen and (found := search.solved(eye)).minutes is not None:
        seen = eye
        eye = Eye(eye.needs | task.lost(found.minutes), eye.watches or task.strains(found.minutes))
        if not found.is_best and eye != seen:
            eye = Eye(task.needs, task.watches_breaks)
    return found if found.minutes or found.is_best or task.is_at_least else _at_least(task, page)


def _at_least(task: Task, page: Effort | None) -> Found:
    """Nothing was found: with all at their fewest minutes there may be an answer, or the proof that there is none."""
    least = solve(task.at_least(), page)
    if least.minutes is None:
        return least
    cost = sum(cost_of(part, minutes) for part, minutes in zip(task.parts, least.minutes, strict=True))
    return Found(least.minutes, is_best=False, cost=cost)


def cannot_fit(task: Task, page: Effort | None = None) -> bool | None:
    """Whether it is proved that there is no answer at all; None where it could not be found out.

    Leaving out decides it; see `Task.at_least`.
    """
    found = solve(task.at_least(), page)
    return found.minutes is None if found.minutes is not None or found.is_best else None


class Search:
    """The ways through one day, followed from label to label."""

    def __init__(self, task: Task, effort: Effort) -> None:
        self.task, self.effort = task, effort
        self.chain, self.lanes = Chain(task), Lanes(task.length)
        self._guesses: dict[int, Guess] = {}

    def solved(self, eye: Eye) -> Found:
        """The best answer with an eye on some promises."""
        walk, bits = Walk(self.task, self.chain, eye, self._dropping if eye.watches else None), 0
        for bit in self._by_weight(eye.needs)[:BITS]:
            found = self._best(walk, bits, min(PATIENCE, self.effort.left - DEPTH))
            if found.is_best:
                return found
            bits |= bit if self.effort.left > DEPTH else 0
        found = self._best(walk, bits, self.effort.left - DEPTH)
        return found if found.is_best else self._best(walk, bits, DEPTH, deep=True)

    @cached_property
    def _dropping(self) -> Dropping:
        """What the breaks ask for besides; it tells apart as many as must go, because each more is more work."""
        least = self._guess(0).rest(0, self.chain.start, 0)
        most, more = gone_in(least, len(self.task.parts)), 1 << COUNT
        while not (found := Dropping(self.task, self.chain, most)).is_enough:
            most, more = most + more, 2 * more
        return found

    def _by_weight(self, needs: int) -> list[int]:
        """The bits that must be carried, those that the fewest entries carry first."""
        bits = [1 << n for n in range(needs.bit_length()) if needs >> n & 1]
        return sorted(bits, key=lambda bit: sum(1 for part in self.task.parts if part.serves & bit))

    def _guess(self, bits: int) -> Guess:
        if bits not in self._guesses:
            self._guesses[bits] = Guess(self.chain, self.lanes, bits)
            self.effort.spend(self._guesses[bits].asked)
        return self._guesses[bits]

    def _best(self, walk: Walk, bits: int, steps: int, *, deep: bool = False) -> Found:
        """The least cost, proved unless the steps end first. Deep: first as far into the day as the ways lead."""
        guess, queue, seen, known, taken = self._guess(bits), Queue(deep=deep), Seen(), NEVER, 0
        place, label, _ = walk.start
        queue.push(walk.rest(guess, place, label), 0, place, label)
        while (step := queue.pop(known)) and taken + seen.compared // COMPARED <= steps:
            cost, place, label = step
            if walk.is_end(place):
                known = cost
            elif seen.is_new(place, label, cost):
                for to, after, more in walk.onward(place, label):
                    if seen.is_cheaper(to, after, cost + more):
                        taken += 1
                        queue.push(cost + more + walk.rest(guess, to, after), cost + more, to, after)
        self.effort.spend(taken + seen.compared // COMPARED)
        minutes = minutes_told(known, self.task.parts) if known < NEVER else None
        return Found(minutes, step is None, known)


class Queue:
    """Labels, the most promising first."""

    def __init__(self, *, deep: bool) -> None:
        self._heap: list[tuple[int, int, int, int, int, Place, Label]] = []
        self._count = 0
        self._deep = deep

    def push(self, promised: int, cost: int, place: Place, label: Label) -> None:
        if promised < NEVER:
            joint, step = (-place.joint, -place.step) if self._deep else (0, 0)
            self._count -= 1
            heappush(self._heap, (joint, step, promised, self._count, cost, place, label))

    def pop(self, known: int) -> tuple[int, Place, Label] | None:
        """The next one that could still lead to less than is known already; None where there is none."""
        while self._heap:
            _, _, promised, _, cost, place, label = heappop(self._heap)
            if promised < known:
                return cost, place, label
        return None


class Seen:
    """What has been reached and followed, so that nothing worse is followed again."""

    def __init__(self) -> None:
        self._least: dict[tuple[Place, Label], int] = {}
        self._followed: dict[tuple[Place, bool, bool], list[tuple[Label, int]]] = defaultdict(list)
        self.compared = 0

    def is_cheaper(self, place: Place, label: Label, cost: int) -> bool:
        """Whether the very same has not been reached for as little; if so that is remembered."""
        if self._least.get((place, label), NEVER) <= cost:
            return False
        self._least[place, label] = cost
        return True

    def is_new(self, place: Place, label: Label, cost: int) -> bool:
        """Whether nothing as good has been followed from there; if so this is remembered."""
        followed = self._followed[place, *label.kind]
        better = _better(followed, label, cost)
        if better is None:
            self.compared += len(followed)
            followed.append((label, cost))
            return True
        self.compared += better
        followed.insert(0, followed.pop(better))  # what beats one often beats the next
        return False


def _better(followed: Sequence[tuple[Label, int]], label: Label, cost: int) -> int | None:
    """The number of one that beats this label for no more. Written out: no other line runs as often."""
    at, worked, carried, now, since, far, most = label
    for number, ((at_, worked_, carried_, now_, since_, far_, most_), less) in enumerate(followed):
        if (
            less <= cost
            and at_ <= at
            and worked_ <= worked
            and now_ <= now
            and since_ <= since
            and far_ <= far
            and most_ <= most
            and carried_ & carried == carried
        ):
            return number
    return None
