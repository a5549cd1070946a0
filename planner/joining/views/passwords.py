"""Forgot your password?"""

from typing import Any

from flask import current_app, request
from sqlalchemy import select, update

from planner.domain.base import now
from planner.domain.people import Reset, token_hash
from planner.joining import blueprint, passwords
from planner.joining.forms import AddressForm, ResetForm, refuse_weak
from planner.joining.letters import offer_reset
from planner.joining.origins import remember
from planner.web.access import public, sign_in_as
from planner.web.database import db
from planner.web.hypermedia import go_to, page


@blueprint.route("/forgot", methods=["GET", "POST"])
@public
def forgot() -> Any:
    """Ask for a letter. The answer is the same for every address."""
    form = AddressForm()
    if not form.validate_on_submit():
        failed = request.method == "POST"
        return page("joining/forgot.html", status=422 if failed else 200, failed=failed, form=form)
    offer_reset(form.email.data)
    db.session.commit()
    return go_to("joining.letter_on_its_way")


@blueprint.get("/letter-on-its-way")
@public
def letter_on_its_way() -> Any:
    """What happens after asking for a link, whoever asked."""
    return page("joining/on_its_way.html", sends_mail=bool(current_app.config["PLANNER"].mail.host))


@blueprint.route("/reset/<token>", methods=["GET", "POST"])
@public
def reset(token: str) -> Any:
    """Set a new password with the link from the letter; it works once, within an hour."""
    found, form = _open_reset(token), ResetForm()
    if found is None or found.user is None:
        return page("joining/link_over.html", status=404)
    is_sent = form.validate_on_submit()
    if not is_sent or refuse_weak(form.password, email=found.user.email, name=found.user.name):
        failed = request.method == "POST"
        context: dict[str, Any] = {"form": form, "token": token, "person": found.user}
        return page("joining/reset.html", status=422 if failed else 200, failed=failed, **context)
    return _set_password(token, form.password.data) or page("joining/link_over.html", status=404)


def _set_password(token: str, password: str) -> Any:
    db.session.rollback()  # nobody waits for the database while the password is hashed
    password_hash = passwords.hashed(password)
    found = _open_reset(token, lock=True)
    if found is None or found.user is None:
        return None
    found.user.take_password(password_hash)
    db.session.execute(
        update(Reset).where(Reset.user_id == found.user_id, Reset.used_at.is_(None)).values(used_at=now())
    )
    db.session.commit()
    sign_in_as(found.user)
    return remember(go_to("drafting.plans"), found.user.email)


def _open_reset(token: str, *, lock: bool = False) -> Reset | None:
    query = select(Reset).where(Reset.token_hash == token_hash(token))
    found = db.session.scalar(query.with_for_update() if lock else query)
    is_usable = found is not None and found.is_open and found.user is not None and found.user.closed_at is None
    return found if is_usable else None
