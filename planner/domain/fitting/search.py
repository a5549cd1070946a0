"""The best of all ways through a day, exactly: a search that always continues where the least can still be reached.

What is still to come is guessed first without the promises that need an eye on the whole day (see `guess`): that can
only be too little, so nothing is passed over (A*). Where the guess proves weak, one more of the goals and standards is
costed in, and the search begins again.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from heapq import heappop, heappush

from planner.domain.fitting.chain import Chain
from planner.domain.fitting.dropping import Dropping
from planner.domain.fitting.guess import Guess
from planner.domain.fitting.labels import Eye, Label
from planner.domain.fitting.lanes import Lanes
from planner.domain.fitting.preference import COUNT, NEVER, cost_of, gone_in, minutes_told
from planner.domain.fitting.task import Task
from planner.domain.fitting.walk import Place, Walk

PATIENCE = 2_000
"""Labels after which a guess counts as weak."""
BITS = 3
"""The most goals and standards that are costed in; each doubles the work of the guess."""
EFFORT = 20_000
"""Labels after which the search settles for the best it can find."""
DEPTH = 5_000
"""Labels in which it then finds it."""


@dataclass(frozen=True)
class Found:
    """The answer: the minutes of each entry, 0 for what goes, or None where nothing fits."""

    minutes: tuple[int, ...] | None
    is_best: bool
    """Whether it is proved that there is none better (or none at all)."""
    cost: int = 0


def solve(task: Task) -> Found:
    """The best answer to a task.

    It is sought first with an eye on the time alone. If it loses something, the search begins again with an eye on that
    too: the best answer to the easier task that keeps all is the best of all.
    """
    search, eye = Search(task), Eye()
    while (found := search.solved(eye)).minutes is not None:
        seen, eye = eye, Eye(eye.needs | task.lost(found.minutes), eye.watches or task.strains(found.minutes))
        if seen == eye:
            break
    return found if found.minutes or found.is_best or task.is_at_least else _at_least(task)


def _at_least(task: Task) -> Found:
    """Nothing was found: with all at their fewest minutes there may be an answer, or the proof that there is none."""
    least = solve(task.at_least())
    if least.minutes is None:
        return least
    cost = sum(cost_of(part, minutes) for part, minutes in zip(task.parts, least.minutes, strict=True))
    return Found(least.minutes, is_best=False, cost=cost)


def fits(task: Task) -> bool:
    """Whether there is any answer at all. Leaving out decides it; see `Task.at_least`."""
    return solve(task.at_least()).minutes is not None


class Search:
    """The ways through one day, followed from label to label."""

    def __init__(self, task: Task) -> None:
        self.task, self.chain, self.lanes = task, Chain(task), Lanes(task.length)
        self._guesses: dict[int, Guess] = {}

    def solved(self, eye: Eye) -> Found:
        """The best answer with an eye on some promises."""
        walk, bits = Walk(self.task, self.chain, eye, self._dropping if eye.watches else None), 0
        for bit in self._by_weight(eye.needs)[:BITS]:
            found = self._best(walk, self._guess(bits), PATIENCE)
            if found.is_best:
                return found
            bits |= bit
        found = self._best(walk, self._guess(bits), EFFORT)
        return found if found.is_best else self._best(walk, self._guess(bits), DEPTH, deep=True)

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
        return self._guesses[bits]

    def _best(self, walk: Walk, guess: Guess, effort: int, *, deep: bool = False) -> Found:
        """The least cost, proved unless the effort ends first. Deep: first as far into the day as the ways lead."""
        queue, known, seen, taken = Queue(deep=deep), NEVER, Seen(), 0
        place, label, _ = walk.start
        queue.push(walk.rest(guess, place, label), 0, place, label)
        while (step := queue.pop(known)) and taken <= effort:
            cost, place, label = step
            if walk.is_end(place):
                known = cost
            elif seen.is_new(place, label, cost):
                for to, after, more in walk.onward(place, label):
                    taken += 1
                    queue.push(cost + more + walk.rest(guess, to, after), cost + more, to, after)
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
    """What has been followed, so that nothing worse is followed again."""

    def __init__(self) -> None:
        self._joints: dict[Place, list[tuple[int, int, int, int]]] = defaultdict(list)
        self._inside: dict[tuple[Place, bool, bool], list[tuple[Label, int]]] = defaultdict(list)

    def is_new(self, place: Place, label: Label, cost: int) -> bool:
        """Whether nothing as good has been seen there; if so it is remembered."""
        if place.link is None:
            return self._is_new_joint(place, label.at, label.worked, label.carried, cost)
        labels = self._inside[place, *label.kind]
        for other, less in labels:
            if less <= cost and other.beats(label):
                return False
        labels.append((label, cost))
        return True

    def _is_new_joint(self, place: Place, at: int, worked: int, carried: int, cost: int) -> bool:
        labels = self._joints[place]
        for sooner, less_work, holds, less in labels:
            if sooner <= at and less_work <= worked and less <= cost and holds & carried == carried:
                return False
        labels.append((at, worked, carried, cost))
        return True
