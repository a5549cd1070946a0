"""Claims on the standards: this place in the plan carries this element, so strongly, for this reason.

The place is one activity or one named section of the plan. What the claims add up to is in coverage.py.
"""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Select, String, UniqueConstraint, or_, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.domain.agenda import Activity
from planner.domain.base import Base, words
from planner.domain.content import Values, values_of
from planner.domain.standard import Element

if TYPE_CHECKING:
    from planner.domain.plan import Plan


class Strength(StrEnum):
    """Primary: the activity is an instance of the element. Supporting: it helps."""

    PRIMARY = "primary"
    SUPPORTING = "supporting"


class Section(StrEnum):
    """The named parts of a plan, other than activities, that can carry a standard."""

    NEED = "need"
    PEOPLE = "people"
    GOALS = "goals"
    RESOURCES = "resources"
    SUPPORTS = "supports"
    PRE_WORK = "pre-work"
    FOLLOW_UP = "follow-up"
    EVALUATION = "evaluation"


BY_PLAN = "plan."
"""Begins the name of a place that is a section."""


class Claim(Base):
    """This place carries this element, with this strength, because…"""

    __tablename__ = "claim"
    __table_args__ = (
        UniqueConstraint("activity_id", "element_id"),
        UniqueConstraint("plan_id", "section", "element_id"),
        CheckConstraint("(activity_id IS NULL) <> (section IS NULL)", name="one_place"),
    )

    CONTENT = ("strength", "reason")

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"))
    element_id: Mapped[int] = mapped_column(ForeignKey("element.id"), index=True)
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activity.id", ondelete="CASCADE"))
    section: Mapped[Section | None] = mapped_column(words(Section))
    strength: Mapped[Strength] = mapped_column(words(Strength))
    reason: Mapped[str] = mapped_column(String(2000), default="")
    deleted_at: Mapped[datetime | None]

    plan: Mapped["Plan"] = relationship(back_populates="all_claims")
    element: Mapped[Element] = relationship()
    activity: Mapped[Activity | None] = relationship(back_populates="all_claims")

    @property
    def place(self) -> str:
        """Names what carries it inside its plan: an activity's key, or "plan.need" (no key holds a dot)."""
        return self.activity.key if self.activity else f"{BY_PLAN}{self.section}"

    @property
    def key(self) -> str:
        """Names the claim inside its plan: "activity-key/LC1" or "plan.need/LC1"."""
        return f"{self.place}/{self.element.code}"

    @property
    def carrier(self) -> str:
        """What carries it, as it stands inside a sentence."""
        return carrier(self.activity, self.section)

    @property
    def minutes(self) -> int:
        """Participant minutes of what carries it: its activity's, or 0."""
        return participant_minutes(self.activity) if self.activity else 0

    @property
    def is_live(self) -> bool:
        return self.deleted_at is None and (self.activity is None or self.activity.deleted_at is None)

    def snapshot(self) -> Values:
        return values_of(self) | {"deleted": self.deleted_at is not None}


def strengths_in(plans: Iterable[int]) -> Select[int, int, Strength]:
    """For plans (by id) each standard (by id) that they claim, with each strength of its claims."""
    return (
        select(Claim.plan_id, Element.standard_id, Claim.strength)
        .join(Element)
        .outerjoin(Activity)
        .where(Claim.plan_id.in_(plans), Claim.deleted_at.is_(None))
        .where(or_(Claim.activity_id.is_(None), Activity.deleted_at.is_(None)))
        .distinct()
    )


def carrier(activity: Activity | None, section: Section | None) -> str:
    """An activity or a part of the plan, as it stands inside a sentence: “Opener”, the pre-work."""
    return f"“{activity.title}”" if activity else f"the {section}"


def strongest(claims: Iterable[Claim]) -> Strength:
    """The strongest of these claims wins."""
    return Strength.PRIMARY if any(claim.strength is Strength.PRIMARY for claim in claims) else Strength.SUPPORTING


def participant_minutes(activity: Activity) -> int:
    """What an activity counts for a standard it claims: its planned minutes, or 0 for rest."""
    return 0 if activity.is_rest else activity.minutes
