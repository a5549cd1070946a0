"""What carries the learning beyond the room: agreed support, dated follow-ups, and how its effect is judged."""

from datetime import date, datetime
from enum import IntEnum
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.domain.base import Base, key_column
from planner.domain.content import Listed, Values, values_of

if TYPE_CHECKING:
    from planner.domain.plan import Plan


class Support(Listed, Base):
    """Something that a named leader has agreed to put in place: time, coaching, substitute coverage, tools."""

    __tablename__ = "support"
    __table_args__ = (UniqueConstraint("plan_id", "key"),)

    CONTENT = ("what", "leader", "agreed_on")

    key: Mapped[str] = key_column(unique=False)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"))
    position: Mapped[int] = mapped_column(default=0)
    what: Mapped[str] = mapped_column(String(500), default="")
    leader: Mapped[str] = mapped_column(String(200), default="")
    agreed_on: Mapped[date | None]
    deleted_at: Mapped[datetime | None]

    plan: Mapped["Plan"] = relationship(back_populates="all_supports")


class FollowUp(Listed, Base):
    """What happens in the weeks and months after, when, and who sees to it."""

    __tablename__ = "follow_up"
    __table_args__ = (UniqueConstraint("plan_id", "key"),)

    CONTENT = ("on_date", "what", "owner")

    key: Mapped[str] = key_column(unique=False)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"))
    position: Mapped[int] = mapped_column(default=0)
    on_date: Mapped[date | None]
    what: Mapped[str] = mapped_column(String(500), default="")
    owner: Mapped[str] = mapped_column(String(200), default="")
    deleted_at: Mapped[datetime | None]

    plan: Mapped["Plan"] = relationship(back_populates="all_follow_ups")


class Level(IntEnum):
    """The five levels at which professional learning can be evaluated (after Guskey), planned from 5 back to 1."""

    REACTIONS = 1
    LEARNING = 2
    SUPPORT = 3
    USE = 4
    STUDENTS = 5


class Evaluation(Base):
    """How one of the five levels will be looked at: while it runs (formative), at the end (summative), or both."""

    __tablename__ = "evaluation"
    __table_args__ = (
        UniqueConstraint("plan_id", "level"),
        CheckConstraint("level BETWEEN 1 AND 5", name="level"),
    )

    CONTENT = ("formative", "summative", "when", "who")

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"))
    level: Mapped[int]
    formative: Mapped[str] = mapped_column(String(1000), default="")
    """What is gathered on the way, to improve it."""
    summative: Mapped[str] = mapped_column(String(1000), default="")
    """What is gathered at the end, to judge it."""
    when: Mapped[str] = mapped_column("when_gathered", String(200), default="")
    who: Mapped[str] = mapped_column(String(200), default="")
    """Who reads the results."""

    plan: Mapped["Plan"] = relationship(back_populates="evaluations")

    @property
    def key(self) -> str:
        """Names the level inside its plan."""
        return str(self.level)

    def snapshot(self) -> Values:
        return values_of(self)

    @property
    def is_planned(self) -> bool:
        return bool(self.formative or self.summative)
