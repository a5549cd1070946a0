"""What the command line does with accounts. Each works in the session it is given; the caller commits."""

from datetime import timedelta
from typing import Any, cast

from sqlalchemy import CursorResult, Delete, delete, select
from sqlalchemy.orm import Session

from planner.domain.attempt import WINDOW, Attempt
from planner.domain.base import now
from planner.domain.errors import Invalid
from planner.domain.people import Invitation, Reset, User, new_token, token_hash
from planner.domain.text import one_line
from planner.joining import passwords
from planner.joining.forms import ADDRESS, tidy_address

CODE_LASTS = timedelta(days=30)
KEPT = timedelta(days=30)
"""How long used and expired links stay, for whoever wonders what happened."""


def setup_code(session: Session) -> str | None:
    """A new one-time code for /setup?code=…, or None once anybody has an account. Codes made before stop working."""
    if not nobody_yet(session):
        return None
    session.execute(delete(Invitation).where(Invitation.email.is_(None)))
    code = new_token()
    session.add(Invitation(token_hash=token_hash(code), expires_at=now() + CODE_LASTS))
    return code


def nobody_yet(session: Session) -> bool:
    """Whether there is no open account at all."""
    return session.scalar(select(User.id).where(User.closed_at.is_(None)).limit(1)) is None


def create_user(session: Session, email: str, name: str, password: str | None, *, administrator: bool = False) -> User:
    """Make an account. Without a password the person sets one through “Forgot your password?”. Raises Invalid."""
    email, name = tidy_address(email), one_line(name)
    if not ADDRESS.fullmatch(email) or len(email) > 254:
        raise Invalid("email", "Give an e-mail address such as name@school.org.")
    if not 1 <= len(name) <= 120:
        raise Invalid("name", "Give a name of 1 to 120 characters.")
    if session.scalar(select(User.id).where(User.email == email)):
        raise Invalid("email", f"There is an account with the address {email} already.")
    if password is not None and (reason := passwords.fault(password, email=email, name=name)):
        raise Invalid("password", reason)
    user = User(name=name, email=email, is_administrator=administrator)
    user.password_hash = passwords.hashed(password) if password is not None else None
    session.add(user)
    return user


def tidy(session: Session) -> int:
    """Delete attempts that no longer count and links long past; how many rows."""
    past = now() - KEPT
    statements: list[Delete] = [
        delete(Attempt).where(Attempt.at < now() - WINDOW),
        delete(Invitation).where(Invitation.expires_at < past),
        delete(Reset).where(Reset.expires_at < past),
    ]
    return sum(cast("CursorResult[Any]", session.execute(statement)).rowcount for statement in statements)
