"""The administrator's page: who has an account, who is invited. Never anybody's plans."""

from typing import Any

from flask import abort, current_app, flash, request, session, url_for
from sqlalchemy import delete, select
from sqlalchemy.orm import joinedload

from planner.domain.base import now
from planner.domain.errors import Invalid
from planner.domain.people import INVITATION_LASTS, Invitation, User, new_token, token_hash
from planner.joining import blueprint
from planner.joining.forms import InvitationForm
from planner.joining.letters import account_of, write_invitation
from planner.web.access import administrator, me
from planner.web.database import db
from planner.web.forms import Form
from planner.web.hypermedia import full_address, go_to, page
from planner.web.saving import edited, filled


@blueprint.get("/people")
@administrator
def people() -> Any:
    """Everybody with an account, and the invitations that are open."""
    return _page(filled(InvitationForm(), {}, url_for("joining.invite")), 200)


@blueprint.post("/people/invitations")
@administrator
def invite() -> Any:
    """Invite somebody: by a letter, or with a link to copy, which is shown once."""
    if not _can_invite():
        abort(403, "Sign-up is switched off here. Accounts are made on the server, with “planner create-user”.")
    form = InvitationForm()
    return edited(
        form,
        {"email": None},
        at=url_for("joining.invite"),
        write=lambda _: _invite(form.email.data),
        draw=_page,
        done=lambda _: go_to("joining.people"),
        new=True,
    )


def _invite(email: str) -> None:
    """Raises Invalid where this person has an account already."""
    if db.session.scalar(account_of(email)):
        raise Invalid("email", "This person has an account already.")
    token = new_token()
    made = _replace(email, token)
    if request.form.get("by") == "letter":
        write_invitation(made, token)
        flash(f"The invitation for {made.email} is on its way.")
    else:
        session["invitation"] = [made.email, full_address("joining.invitation", token=token)]


def _replace(email: str, token: str) -> Invitation:
    """One open invitation for each address: a form sent twice leaves one."""
    db.session.execute(delete(Invitation).where(Invitation.email == email, Invitation.used_at.is_(None)))
    made = Invitation(email=email, by=me(), token_hash=token_hash(token), expires_at=now() + INVITATION_LASTS)
    db.session.add(made)
    return made


@blueprint.post("/people/invitations/<key>/removal")
@administrator
def withdraw(key: str) -> Any:
    """Take an invitation back; its link stops working. Doing it twice changes nothing."""
    db.session.execute(delete(Invitation).where(Invitation.key == key, Invitation.used_at.is_(None)))
    db.session.commit()
    flash("The invitation is withdrawn.")
    return go_to("joining.people")


@blueprint.post("/people/<key>/administrator")
@administrator
def make_administrator(key: str) -> Any:
    """Let somebody else look after this planner, too."""
    user = db.session.scalar(select(User).where(User.key == key, User.closed_at.is_(None)))
    if user is None:
        abort(404)
    user.is_administrator = True
    db.session.commit()
    flash(f"{user.name} is an administrator now.")
    return go_to("joining.people")


def _page(form: Form, status: int) -> Any:
    config = current_app.config["PLANNER"]
    open_ones = Invitation.used_at.is_(None), Invitation.expires_at > now(), Invitation.email.is_not(None)
    invited = select(Invitation).where(*open_ones).options(joinedload(Invitation.by)).order_by(Invitation.email)
    return page(
        "joining/people.html",
        status=status,
        failed=status != 200,
        form=form,
        users=db.session.scalars(select(User).where(User.closed_at.is_(None)).order_by(User.name, User.id)).all(),
        invitations=db.session.scalars(invited).all(),
        fresh=session.pop("invitation", None),
        sends_mail=bool(config.mail.host),
        can_invite=_can_invite(),
    )


def _can_invite() -> bool:
    return bool(current_app.config["PLANNER"].sign_up != "off")
