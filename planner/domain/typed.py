"""What a person typed that could not be used yet: half a number, or the first words of something not there yet.

It never enters the plan. It waits for its person at the form where it was typed, and goes once that field is saved.
"""

from datetime import datetime, timedelta

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from planner.domain.base import Base, now

MOST = 100_000
"""How many signs can wait in one field; the longest text of a plan has 4,000, a pasted agenda has more."""
MOST_TICKS = 100
"""How many ticks of one list."""
MOST_PLACE = 300
MOST_WAITING = 1000
"""How many fields can wait for one person, over all plans."""
WAITS = timedelta(days=365)
"""After this it is cleared away (`planner tidy`)."""


class Typed(Base):
    """The text of one field, as one person typed it."""

    __tablename__ = "typed"
    __table_args__ = (UniqueConstraint("by_id", "place", "field"),)

    by_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    place: Mapped[str] = mapped_column(String(MOST_PLACE))
    """The address that the field's form is sent to."""
    field: Mapped[str] = mapped_column(String(80))
    texts: Mapped[list[str]] = mapped_column(JSON)
    """One text, or each of the ticks of a list."""
    base: Mapped[str | None] = mapped_column(String(12))
    """Digest of what the field had shown: by it one sees whether somebody else has changed it since."""
    at: Mapped[datetime] = mapped_column(default=now, index=True)
