"""Writing each act into the plan's history, with what was there before and after."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from planner.domain.base import now
from planner.domain.content import Values
from planner.domain.history import Event, Snapshots, changes_between
from planner.domain.people import User

if TYPE_CHECKING:
    from planner.domain.plan import Plan


class Thing(Protocol):
    """Anything in a plan that an act can change."""

    __tablename__: str

    @property
    def key(self) -> str: ...

    def snapshot(self) -> Values: ...


@contextmanager
def recording(
    plan: "Plan", act: str, words: str, *, by: User, watch: list[Thing] | None = None
) -> Iterator[list[Thing]]:
    """Everything done inside becomes one event. Things made inside are appended to the list that it gives.

    Where activities stand is always watched; a thing's other fields only if it is in `watch`. Nothing that changed
    nothing is written.
    """
    things = watch or []
    before = _placements(plan) | _snapshots(things)
    yield things
    changes = changes_between(before, _placements(plan) | _snapshots(things))
    if not changes:
        return
    plan.changed_at = now()
    plan.events.add(Event(by=by, act=act, words=words[:500], changes=[c.as_row() for c in changes]))


def _snapshots(things: list[Thing]) -> Snapshots:
    return {(thing.__tablename__, thing.key): thing.snapshot() for thing in things}


def _placements(plan: "Plan") -> Snapshots:
    return {("activity", activity.key): activity.placement() for activity in plan.activities}


def note(plan: "Plan", act: str, words: str, *, by: User) -> None:
    """An act that changes no content: archived, kept as evidence."""
    plan.changed_at = now()
    plan.events.add(Event(by=by, act=act, words=words[:500], changes=[]))
