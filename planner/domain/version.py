"""Kept versions: a plan frozen as evidence. Numbered, immutable, exactly plan.json with its SHA-256."""

import hashlib
import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, event
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from planner.domain.base import Base, key_column, now
from planner.domain.people import User

if TYPE_CHECKING:
    from planner.domain.plan import Plan

RECORD_FORMAT = "pd-session-version/1"


class Version(Base):
    """One kept version. Later edits of the plan never alter it; nothing does."""

    __tablename__ = "version"
    __table_args__ = (UniqueConstraint("plan_id", "number"),)

    key: Mapped[str] = key_column()
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"))
    number: Mapped[int]
    """1, 2, 3 … within the plan."""
    kept_at: Mapped[datetime] = mapped_column(default=now)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    by_name: Mapped[str] = mapped_column(String(120))
    """As the person was called then."""
    why: Mapped[str] = mapped_column(String(500), default="")
    sha256: Mapped[str] = mapped_column(String(64))
    text: Mapped[str] = deferred(mapped_column(Text))
    """The canonical form of plan.json: lists of versions do without it, so it is read only when asked for."""

    plan: Mapped["Plan"] = relationship(back_populates="versions")
    by: Mapped[User | None] = relationship()

    @property
    def content(self) -> dict[str, Any]:
        """plan.json as it was kept."""
        return json.loads(self.text)  # type: ignore[no-any-return]

    @property
    def record(self) -> dict[str, Any]:
        """What version.json says: what was kept, with who kept it, when, why, and its fingerprint."""
        return {
            "format": RECORD_FORMAT,
            "number": self.number,
            "kept_at": self.kept_at.isoformat(),
            "by": self.by_name,
            "why": self.why,
            "sha256": self.sha256,
            "content": self.content,
        }

    @property
    def is_intact(self) -> bool:
        """Whether the text still has the fingerprint it was kept with, computed anew."""
        return hashlib.sha256(self.text.encode()).hexdigest() == self.sha256


@event.listens_for(Version, "before_update")
def _refuse_change(_mapper: Any, _connection: Any, version: Version) -> None:
    raise RuntimeError(f"version {version.number} is frozen and cannot be changed")
