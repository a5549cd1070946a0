"""Letters: what is to be mailed, written down in the same transaction as the act that it tells of.

A letter is leased before it is sent, so that two senders never send it both; it is repeated only where a sender died
between the mail server's answer and its own mark, and then with the same Message-ID.
"""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import Index, Select, String, Text, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from planner.domain.base import Base, now

LEASE = timedelta(minutes=10)
"""How long a sender has; longer than any mail server's patience with one letter."""
LASTS = timedelta(days=3)
"""A letter that could not be sent by then is given up."""
LONGEST_PAUSE = timedelta(minutes=15)


def _message_id() -> str:
    return secrets.token_hex(16)


class Letter(Base):
    """One letter to one address."""

    __tablename__ = "letter"
    __table_args__ = (
        Index("ix_letter_sent_at_leased_until", "sent_at", "leased_until"),
        Index("ix_letter_to_created_at", "to", "created_at"),
    )

    to: Mapped[str] = mapped_column(String(254))
    subject: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(Text)
    """Plain text; erased as soon as the letter is sent, given up or expired, for it may hold a secret link."""
    message_id: Mapped[str] = mapped_column(String(40), default=_message_id, unique=True)
    """The left half of its Message-ID; the sender adds its own domain. The same however often it is repeated."""
    created_at: Mapped[datetime] = mapped_column(default=now)
    expires_at: Mapped[datetime] = mapped_column(default=lambda: now() + LASTS)
    leased_until: Mapped[datetime | None]
    """Until then nobody else may send it: it is being sent, or pauses after a failure."""
    tries: Mapped[int] = mapped_column(default=0)
    sent_at: Mapped[datetime | None]
    last_error: Mapped[str] = mapped_column(String(300), default="")

    def lease(self) -> None:
        """Claim it for sending."""
        self.leased_until = now() + LEASE
        self.tries += 1

    def mark_sent(self) -> None:
        self.sent_at = now()
        self.last_error = ""
        self._erase()

    def pause(self, reason: str) -> None:
        """It could not be sent: 30 seconds to 15 minutes until the next try, doubling."""
        self.last_error = reason[:300]
        self.leased_until = now() + min(timedelta(seconds=15 * 2 ** min(self.tries, 10)), LONGEST_PAUSE)

    def give_up(self, reason: str) -> None:
        """It will never be sent."""
        self.last_error = reason[:300]
        self.expires_at = min(self.expires_at, now())
        self._erase()

    def _erase(self) -> None:
        self.body = ""
        self.leased_until = None


def due(limit: int) -> Select[Letter]:
    """Letters to send now, oldest first, locked for whoever asks; another sender passes them over.

    Nobody leases one for longer than LONGEST_PAUSE: a later end was written before the clock was set back.
    """
    return (
        select(Letter)
        .where(
            Letter.sent_at.is_(None),
            Letter.expires_at > now(),
            or_(
                Letter.leased_until.is_(None), Letter.leased_until <= now(), Letter.leased_until > now() + LONGEST_PAUSE
            ),
        )
        .order_by(Letter.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )


def expired() -> Select[Letter]:
    """Unsent letters past their time whose text is still there."""
    return select(Letter).where(Letter.sent_at.is_(None), Letter.expires_at <= now(), Letter.body != "")
