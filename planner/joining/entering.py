"""Is this their password? The one place where that is asked; see domain/attempt.py for how guessing is slowed."""

import threading
import time

from sqlalchemy import delete, select

from planner.domain.attempt import Attempt, TooFast
from planner.domain.people import User
from planner.joining import passwords
from planner.joining.origins import account_digest, origin
from planner.web.database import db

WAITING = threading.BoundedSemaphore(3)
"""How many requests of one process may wait for their turn; more would keep others from being served."""


def person_with(email: str, password: str) -> User | None:
    """The person whose e-mail and password these are, or None after the same work. Raises TooFast.

    It commits twice on its own, before and after the slow part, so that nobody waits for the database meanwhile; call
    it before the request has changed anything.
    """
    attempt_id, user_id, password_hash = _line_up(email)
    if not passwords.matches(password_hash, password) or password_hash is None:
        return None
    renewed = passwords.renewed(password_hash, password)
    user = db.session.get(User, user_id, with_for_update=True)
    if user is None or user.password_hash != password_hash:  # changed or closed in these milliseconds
        return None
    user.password_hash = renewed
    db.session.execute(delete(Attempt).where(Attempt.id == attempt_id))
    db.session.commit()
    return user


def _line_up(email: str) -> tuple[int, int | None, str | None]:
    """Note the try and wait for its turn. The attempt's id, and the account's id and hash if there is one."""
    account = account_digest(email)
    attempt = Attempt.begin(db.session(), account, origin(account))
    user = db.session.scalar(select(User).where(User.email == email, User.closed_at.is_(None)))
    found = (user.id, user.password_hash) if user else (None, None)
    wait = attempt.wait
    if wait and not WAITING.acquire(blocking=False):
        raise TooFast("Too many wait for their turn already.")
    try:
        db.session.commit()
        attempt_id = attempt.id
        db.session.rollback()  # reading the id began a transaction
        time.sleep(wait)
    finally:
        if wait:
            WAITING.release()
    return attempt_id, *found
