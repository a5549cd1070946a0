"""Guesses at passwords, counted so that guessing is slow everywhere: across processes, restarts and copies of us.

The rule. Each try at an account is written down before the password is looked at, and taken off the list when it was
right. From one origin the first FREE wrong ones of a quarter hour cost nothing; each one more has to wait for its turn
behind the one before: 1, 2, then always 4 seconds. An account that many guess at, or a network that guesses at many,
has only one free try per account and origin.

So whoever knows the password gets in: from another origin at once, and from the very origin of the attack after a few
seconds. An origin is the network address, or the browser itself where the account has been signed in with it before:
what a stranger in the same school does never slows a colleague at her own machine. Nothing here asks whether the
account exists.
"""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Index, Select, String, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from planner.domain.base import Base
from planner.domain.errors import PlannerError

WINDOW = timedelta(minutes=15)
FREE = 10
MANY_AT_ACCOUNT = 50
MANY_FROM_ORIGIN = 200
STEPS = (1, 2, 4)
"""Seconds between the tries that are no longer free."""
PATIENCE = timedelta(seconds=5)
"""The longest that a try waits for its turn; who comes when the queue is longer is asked to come back."""


class TooFast(PlannerError):
    """So many tries wait already that this one is not looked at."""


class Attempt(Base):
    """One try at a password that was not right, or is being looked at."""

    __tablename__ = "attempt"
    __table_args__ = (
        Index("ix_attempt_account_at", "account", "at"),
        Index("ix_attempt_origin_at", "origin", "at"),
    )

    account: Mapped[str] = mapped_column(String(64))
    """Digest of the e-mail address that was typed, whether anybody has it or not."""
    origin: Mapped[str] = mapped_column(String(64))
    """Digest of the network address, or of a browser that has signed in to this account before."""
    at: Mapped[datetime]
    """When its turn is, to the microsecond."""

    @classmethod
    def begin(cls, session: Session, account: str, origin: str) -> "Attempt":
        """Line up for a try; its `at` says when the password may be looked at. Raises TooFast.

        Runs in one short transaction that the caller commits at once, before the password is looked at.
        """
        _one_at_a_time(session, account)
        attempt = cls(account=account, origin=origin, at=_turn(session, account, origin))
        session.add(attempt)
        return attempt

    @property
    def wait(self) -> float:
        """Seconds until its turn; 0 where it has come."""
        return max(0.0, (self.at - datetime.now(UTC)).total_seconds())


def _one_at_a_time(session: Session, account: str) -> None:
    """Two tries at one account never see the same queue. SQLite has one writer anyway."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(int(account[:15], 16))))


def _turn(session: Session, account: str, origin: str) -> datetime:
    moment = datetime.now(UTC)
    own = _recent(moment).where(Attempt.account == account, Attempt.origin == origin)
    tries, last = session.execute(own.with_only_columns(func.count(), func.max(Attempt.at))).one()
    over = tries - _free(session, moment, account, origin)
    if over < 0:
        return moment
    turn = max(moment, last + timedelta(seconds=STEPS[min(over, len(STEPS) - 1)]))
    if turn - moment > PATIENCE:
        raise TooFast("Too many tries at once from this network.")
    return turn


def _free(session: Session, moment: datetime, account: str, origin: str) -> int:
    def count(query: Select[Attempt]) -> int:
        return session.scalar(query.with_only_columns(func.count())) or 0

    is_busy = (
        count(_recent(moment).where(Attempt.account == account)) >= MANY_AT_ACCOUNT
        or count(_recent(moment).where(Attempt.origin == origin)) >= MANY_FROM_ORIGIN
    )
    return 1 if is_busy else FREE


def _recent(moment: datetime) -> Select[Attempt]:
    """Nobody's turn is further ahead than PATIENCE: what is was written down before the clock was set back."""
    return select(Attempt).where(Attempt.at > moment - WINDOW, Attempt.at <= moment + PATIENCE)
