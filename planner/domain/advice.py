"""Advice that somebody has set aside, with the reason that a reviewer sees."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.domain.base import Base, now
from planner.domain.people import User

if TYPE_CHECKING:
    from planner.domain.plan import Plan


class SetAside(Base):
    """One rule is not to be brought up again for one thing of a plan, because…"""

    __tablename__ = "set_aside"
    __table_args__ = (UniqueConstraint("plan_id", "rule", "thing"),)

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"))
    rule: Mapped[str] = mapped_column(String(40))
    """Its slug; see readiness."""
    thing: Mapped[str] = mapped_column(String(100))
    """What the sign is about, as the rule names it; "" for the plan itself."""
    reason: Mapped[str] = mapped_column(String(500))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    at: Mapped[datetime] = mapped_column(default=now)

    plan: Mapped["Plan"] = relationship(back_populates="advice_set_aside")
    by: Mapped[User | None] = relationship()

    @property
    def sign(self) -> tuple[str, str]:
        """The name of the sign that is set aside."""
        return self.rule, self.thing
