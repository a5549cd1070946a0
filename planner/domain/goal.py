"""What people should know, believe, do or commit to after the session, and which students it is for."""

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.domain.base import Base, key_column, words
from planner.domain.content import Listed

if TYPE_CHECKING:
    from planner.domain.plan import Plan


class ChangeKind(StrEnum):
    """The kinds of change in educators that a goal can aim at (KASAB, after Killion)."""

    KNOWLEDGE = "knowledge"
    ATTITUDE = "attitude"
    SKILL = "skill"
    ASPIRATION = "aspiration"
    BEHAVIOR = "behavior"

    @property
    def stem(self) -> str:
        """How a goal of this kind begins."""
        return STEMS[self]


STEMS = {
    ChangeKind.KNOWLEDGE: "Participants will explain …",
    ChangeKind.ATTITUDE: "Participants will come to believe … as shown by …",
    ChangeKind.SKILL: "Participants will be able to …",
    ChangeKind.ASPIRATION: "Participants will commit to …",
    ChangeKind.BEHAVIOR: "Within … weeks, in their classes, participants will …",
}
REACHES_PRACTICE = frozenset({ChangeKind.ATTITUDE, ChangeKind.ASPIRATION, ChangeKind.BEHAVIOR})
"""The kinds that go beyond knowing and being able to: without one of them goals miss the change in practice."""


class Goal(Listed, Base):
    """A goal names both: the educators' change, and the student outcome it serves."""

    __tablename__ = "goal"
    __table_args__ = (UniqueConstraint("plan_id", "key"),)

    CONTENT = (
        "kind",
        "statement",
        "measure",
        "baseline",
        "due",
        "aligned_to",
        "educator_standard",
        "student_outcome",
        "curriculum_standard",
    )

    key: Mapped[str] = key_column(unique=False)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"))
    position: Mapped[int] = mapped_column(default=0)
    kind: Mapped[ChangeKind | None] = mapped_column(words(ChangeKind))
    statement: Mapped[str] = mapped_column(String(1000), default="")
    measure: Mapped[str] = mapped_column(String(1000), default="")
    """How anyone will see that it was reached."""
    baseline: Mapped[str] = mapped_column(String(500), default="")
    due: Mapped[date | None]
    aligned_to: Mapped[str] = mapped_column(String(500), default="")
    """The team, school or district goal it serves."""
    educator_standard: Mapped[str] = mapped_column(String(500), default="")
    student_outcome: Mapped[str] = mapped_column(String(1000), default="")
    curriculum_standard: Mapped[str] = mapped_column(String(500), default="")
    deleted_at: Mapped[datetime | None]

    plan: Mapped["Plan"] = relationship(back_populates="all_goals")
