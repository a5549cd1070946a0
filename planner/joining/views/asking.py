"""Asking for a password on a page, and what the page says when it is not the right one."""

from typing import Any

from planner.domain.attempt import TooFast
from planner.domain.people import User
from planner.joining.entering import person_with
from planner.web.database import db

WRONG = "That e-mail address and password do not belong together. Check both, and try again."
WRONG_OWN = "That is not your password. Try again."
BUSY = (
    "Too many passwords are being tried at this account from your network. Wait half a minute and try again, or use "
    "“Forgot your password?”: the link in that e-mail lets you in at once."
)


def ask(email: str, field: Any, wrong: str) -> tuple[User | None, int]:
    """The person, if the password in the field is right; else the field says why not. With the answer's status."""
    try:
        user = person_with(email, field.data)
    except TooFast:
        db.session.rollback()
        field.errors = [BUSY]
        return None, 429
    if user is None:
        field.errors = [wrong]
    return user, 200 if user else 422
