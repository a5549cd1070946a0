"""From one label to the next: every entry of the day, with each number of minutes that it may have."""

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from planner.domain.fitting.chain import Chain
from planner.domain.fitting.dropping import Dropping
from planner.domain.fitting.guess import Guess
from planner.domain.fitting.labels import APART, Eye, Label
from planner.domain.fitting.links import Link
from planner.domain.fitting.task import Task


class Place(NamedTuple):
    """A joint of the day, or a step of a link that begins there."""

    joint: int
    link: Link | None = None
    step: int = 0


Step = tuple[Place, Label, int]
"""Where an entry leads, and what that costs."""


class Walk:
    """The ways through one day with an eye on some promises."""

    def __init__(self, task: Task, chain: Chain, eye: Eye, dropping: Dropping | None) -> None:
        self.task, self.chain, self.eye, self.dropping = task, chain, eye, dropping

    @property
    def start(self) -> Step:
        return Place(0), Label(self.chain.start, 0, APART), 0

    def is_end(self, place: Place) -> bool:
        return place.joint == self.chain.last

    def rest(self, guess: Guess, place: Place, label: Label) -> int:
        """The least that all from here on can cost."""
        if place.link is None:
            least = guess.rest(place.joint, label.at, label.carried)
            return max(least, self.dropping.least(place.joint, label.at, label.worked)) if self.dropping else least
        return guess.inside(place.link, place.step, label.at, label.now, label.far, label.carried)

    def onward(self, place: Place, label: Label) -> Iterator[Step]:
        """Where each way from here leads, if all that must be carried still can be."""
        if place.link:
            yield from self._through(place.joint, place.link, place.step, label)
            return
        for link in self.chain.links[place.joint]:
            # with nothing between them two parallel blocks are one: a link of its own
            if link.is_for_everyone or label.carried & APART:
                entered = label.entering(link, self.chain.not_before(link.to, 0))
                yield from self._through(place.joint, link, 0, entered, link.gone)

    def _through(self, joint: int, link: Link, step: int, label: Label, gone: int = 0) -> Iterator[Step]:
        part = link.ahead[step][1][0]
        for minutes, cost in part.options:
            after = label.after(part, minutes, self.eye)
            if after and (found := self._next(joint, link, step + 1, after)):
                yield *found, cost + gone

    def _next(self, joint: int, link: Link, step: int, label: Label) -> tuple[Place, Label] | None:
        """Where a step begins; after the last one the next joint. None where something is lost, or the day is over."""
        if step == len(link.ahead):
            after = label.left()
            return (Place(link.to), after) if self._may_go_on(after, link.to) else None
        number, _ = link.ahead[step]
        if number > link.ahead[step - 1][0]:
            label = label.turned(is_last=number == len(link.tracks) - 1)
        now = self.chain.not_before_step(link, step, label.now)
        return Place(joint, link, step), label if now == label.now else label._replace(now=now)

    def _may_go_on(self, label: Label, joint: int) -> bool:
        if label.at > self.task.length or (joint == self.chain.last and self._strains(label)):
            return False
        return not self.eye.needs & ~(label.carried | self._later[joint])

    def _strains(self, label: Label) -> bool:
        return self.eye.watches and label.worked > self.task.longest

    @cached_property
    def _later(self) -> list[int]:
        """For each joint what can still be carried from there on."""
        found = [0] * (self.chain.last + 1)
        for joint in range(self.chain.last - 1, -1, -1):
            found[joint] = found[joint + 1] | self.chain.links[joint][0].serves
        return found
