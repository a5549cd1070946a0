"""The letters about accounts: a new password, an invitation. Who asks never learns whether there is an account."""

from datetime import timedelta

from flask import render_template
from sqlalchemy import Select, func, select

from planner.domain.base import now
from planner.domain.letter import Letter
from planner.domain.people import INVITATION_LASTS, RESET_LASTS, Invitation, Reset, User, new_token, token_hash
from planner.web.database import db
from planner.web.hypermedia import full_address

MOST_AN_HOUR = 5
"""Letters to one address that strangers can cause."""


def account_of(email: str) -> Select[User]:
    """The open account with this address."""
    return select(User).where(User.email == email, User.closed_at.is_(None))


def offer_reset(email: str) -> None:
    """Write a letter with a link for a new password, if there is an account; the same work if there is none."""
    if _has_had_enough(email):
        return
    user, token = db.session.scalar(account_of(email)), new_token()
    db.session.add(Reset(user=user, token_hash=token_hash(token), expires_at=now() + RESET_LASTS))
    link = full_address("joining.reset", token=token)
    letter = _write(email, "A new password for PD Session Planner", "reset", RESET_LASTS, link=link)
    if user is None:
        letter.give_up("nobody has this address")


def offer_account(email: str) -> None:
    """Write a letter with a link that makes an account; who has one already is told so, in the letter alone."""
    if _has_had_enough(email):
        return
    user, token = db.session.scalar(account_of(email)), new_token()
    invitation = Invitation(email=email, token_hash=token_hash(token), expires_at=now() + INVITATION_LASTS)
    db.session.add(invitation)
    if user is None:
        write_invitation(invitation, token)
        return
    invitation.expires_at = now()
    links = {"link": full_address("joining.sign_in"), "forgot": full_address("joining.forgot")}
    _write(email, "You have an account in PD Session Planner", "have_account", INVITATION_LASTS, **links)


def write_invitation(invitation: Invitation, token: str) -> None:
    """Write the letter that carries an invitation."""
    assert invitation.email is not None
    link, by = full_address("joining.invitation", token=token), invitation.by.name if invitation.by else ""
    subject = "Your account in PD Session Planner"
    _write(invitation.email, subject, "invitation", INVITATION_LASTS, link=link, by=by)


def _has_had_enough(email: str) -> bool:
    recent = select(func.count()).where(Letter.to == email, Letter.created_at > now() - timedelta(hours=1))
    return (db.session.scalar(recent) or 0) >= MOST_AN_HOUR


def _write(to: str, subject: str, template: str, lasts: timedelta, **context: str) -> Letter:
    body = render_template(f"joining/letters/{template}.txt", **context)
    letter = Letter(to=to, subject=subject, body=body, expires_at=now() + lasts)
    db.session.add(letter)
    return letter
