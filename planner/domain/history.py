"""What happened to a plan: each act in words, with what was there before and after.

An act changes some rows; the event keeps, for each of them, the fields that changed. That is enough to tell the story
and to take the act back. Added and removed things differ in one field, `deleted`, so undoing needs no special case.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import JSON, ForeignKey, Index, Select, String, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.domain.base import Base, now
from planner.domain.content import Values
from planner.domain.people import User

if TYPE_CHECKING:
    from planner.domain.plan import Plan


FOLDS = timedelta(minutes=10)
"""Saves of the same fields by one person within this are one act."""


class Event(Base):
    """One act on a plan: who, when, what."""

    __tablename__ = "event"
    __table_args__ = (Index("ix_event_plan_id_id", "plan_id", "id"),)

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    at: Mapped[datetime] = mapped_column(default=now)
    act: Mapped[str] = mapped_column(String(40))
    """Past tense: "activity_moved"."""
    words: Mapped[str] = mapped_column(String(500))
    """The act in words: "Moved Fishbowl to 10:20 AM"."""
    changes: Mapped[list[Values]] = mapped_column(JSON, default=list)
    """A row a thing: {"on": "activity", "key": …, "before": {field: value}, "after": {field: value}}."""
    undone_at: Mapped[datetime | None]
    undoes_id: Mapped[int | None] = mapped_column(ForeignKey("event.id", ondelete="SET NULL"), index=True)
    """The act that this one takes back, or does again where that one took something back itself."""

    plan: Mapped["Plan"] = relationship(back_populates="events")
    by: Mapped[User | None] = relationship()
    undoes: Mapped["Event | None"] = relationship(remote_side="Event.id")


@dataclass(frozen=True)
class Change:
    """What one act changed in one thing. Values are as in plan.json: text, numbers, lists, None."""

    on: str
    key: str
    before: Values
    after: Values

    def as_row(self) -> Values:
        return {"on": self.on, "key": self.key, "before": self.before, "after": self.after}


Snapshots = dict[tuple[str, str], Values]
"""Things, each by what it is ("activity") and its key, with their values."""


def changes_between(before: Snapshots, after: Snapshots) -> list[Change]:
    """All changes between two snapshots of several things. A thing that was not there before counts as deleted."""
    found = (_change(thing, before.get(thing), values) for thing, values in after.items())
    return [change for change in found if change]


def _change(thing: tuple[str, str], before: Values | None, after: Values) -> Change | None:
    if before is None:
        return Change(*thing, {"deleted": True}, after)
    changed = [field for field in after if field in before and before[field] != after[field]]
    if not changed:
        return None
    return Change(*thing, {f: before[f] for f in changed}, {f: after[f] for f in changed})


def is_writing(event: Event) -> bool:
    """Whether the act only wrote into one thing that is there: nothing made, removed, moved or undone."""
    if event.undoes_id or event.undoes:
        return False
    return len(event.changes) == 1 and not {"deleted", "position", "day"} & event.changes[0]["before"].keys()


def goes_on(last: Event, event: Event) -> bool:
    """Whether the event goes on with what the same person's last one wrote: the same fields within ten minutes.

    Where somebody else has written there in between, it does not: the story keeps all three.
    """
    is_recent = timedelta() <= now() - last.at <= FOLDS  # one from later than now is from before the clock was set back
    if last.act != event.act or last.undone_at or not is_recent or not is_writing(last):
        return False
    then, since = last.changes[0], event.changes[0]
    return (then["on"], then["key"], then["after"]) == (since["on"], since["key"], since["before"])


def folded(last: Event, event: Event) -> list[Values]:
    """The changes of both as those of one act. Empty where everything is again as it was."""
    then, since = last.changes[0], event.changes[0]
    both = then | {"after": since["after"]}
    return [] if both["before"] == both["after"] else [both]


LOOKED_AT = 10
"""How many of their last acts are looked at for one that a person can take back by the button of its page."""


def undoable(plan: "Plan", user: User, acts: frozenset[str]) -> Select[Event]:
    """The person's own acts of these kinds that still stand, newest first."""
    own = select(Event).where(Event.plan_id == plan.id, Event.by_id == user.id, Event.act.in_(acts))
    return own.where(Event.undone_at.is_(None), Event.undoes_id.is_(None)).order_by(Event.id.desc())


def is_soft(event: Event) -> bool:
    """Whether something came or went: then places in an order are given anew, and need not stand as they were left."""
    return any("deleted" in change["before"] for change in event.changes)


def is_untouched(change: Values, current: Values, *, is_soft: bool = False) -> bool:
    """Whether a thing still is as a change left it; where `is_soft`, its place in the order does not count."""
    fields = change["after"].keys() - ({"position"} if is_soft else set())
    return all(current.get(field) == change["after"][field] for field in fields)
