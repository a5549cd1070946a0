"""Writing each act into the plan's history, with what was there before and after."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol, cast

from sqlalchemy import select
from sqlalchemy.orm import object_session

from planner.domain.base import now
from planner.domain.content import Values, values_of
from planner.domain.history import Event, Snapshots, changes_between, folded, goes_on, is_writing
from planner.domain.narrating import Telling
from planner.domain.people import User

if TYPE_CHECKING:
    from planner.domain.plan import Plan


class Thing(Protocol):
    """Anything in a plan that an act can change."""

    __tablename__: str

    @property
    def CONTENT(self) -> tuple[str, ...]: ...

    @property
    def key(self) -> str: ...

    def snapshot(self) -> Values: ...


@contextmanager
def recording(
    plan: "Plan",
    act: str,
    words: str | Telling,
    *,
    by: User,
    watch: list[Thing] | None = None,
    fields: Collection[str] | None = None,
    moves: bool = False,
    undoes: Event | None = None,
) -> Iterator[list[Thing]]:
    """Everything done inside becomes one event. Things made inside are appended to the list that it gives.

    `words` are the event's, or tell what changed. Only things in `watch` are looked at, and of these only `fields`
    where they are named; an act that `moves` looks at where every activity stands. What changed nothing is not written.
    """
    things = watch or []
    before = _snapshots(plan, things, fields, moves)
    yield things
    changes = [each.as_row() for each in changes_between(before, _snapshots(plan, things, fields, moves))]
    if changes:
        plan.changed_at = now()
        event = Event(by=by, act=act, words="", changes=changes, undoes=undoes)
        _write(plan, event, words)


def _snapshots(plan: "Plan", things: list[Thing], fields: Collection[str] | None, moves: bool) -> Snapshots:
    places = {("activity", each.key): each.placement() for each in plan.activities} if moves else {}
    return places | {
        (thing.__tablename__, thing.key): thing.snapshot() if fields is None else values_of(thing, fields)
        for thing in things
    }


def _write(plan: "Plan", event: Event, words: str | Telling) -> None:
    """Add the event, or fold it into the person's last one where it goes on with the same fields."""
    last = _last_of(plan, event) if is_writing(event) else None
    if last is None or not goes_on(last, event):
        event.words = _in_words(words, event.changes)
        plan.events.add(event)
        return
    last.changes = folded(last, event)
    if last.changes:
        last.words = _in_words(words, last.changes)
    else:
        object_session(plan).delete(last)  # type: ignore[union-attr]  # everything is again as it was


def _in_words(words: str | Telling, changes: list[Values]) -> str:
    return (words if isinstance(words, str) else words(changes))[:500]


def remember_last(plan: "Plan", by: User, event: Event | None) -> None:
    """Who loads a plan with the person's last act on it spares the next act the question."""
    vars(plan)["last_act"] = (by.id, event)


def _last_of(plan: "Plan", event: Event) -> Event | None:
    by_id, last = vars(plan).pop("last_act", (None, None))
    if event.by is not None and by_id == event.by.id:
        return cast("Event | None", last)
    session = object_session(plan)
    if session is None or plan.id is None or event.by is None:
        return None
    own = select(Event).where(Event.plan_id == plan.id, Event.by_id == event.by.id)
    return session.scalar(own.order_by(Event.id.desc()).limit(1))


def note(plan: "Plan", act: str, words: str, *, by: User) -> None:
    """An act that changes no content: archived, kept as evidence."""
    plan.changed_at = now()
    plan.events.add(Event(by=by, act=act, words=words[:500], changes=[]))
