"""One's own account: name, password, everything of mine as a file, and closing it."""

import tempfile
from typing import Any

from flask import flash, request, send_file, url_for
from sqlalchemy import delete, func, select

from planner.domain.content import Values
from planner.domain.errors import NotReady
from planner.domain.people import User
from planner.domain.permissions import plans_of
from planner.domain.plan import Plan
from planner.domain.typed import Typed
from planner.joining import blueprint, passwords
from planner.joining.belongings import pack
from planner.joining.forms import CloseForm, NameForm, PasswordForm, refuse_weak
from planner.joining.views import asking
from planner.web.access import me, sign_in_as, sign_out, signed_in
from planner.web.database import db
from planner.web.hypermedia import field_that_saves, go_to, page
from planner.web.saving import edited

SPOOLED = 1024 * 1024
"""A download up to this many bytes never touches the disk."""


@blueprint.route("/account", methods=["GET", "POST"])
@signed_in
def account() -> Any:
    """Who I am here; the form changes the name."""
    return edited(
        NameForm(),
        {"name": me().name},
        at=url_for("joining.account"),
        write=_rename,
        draw=lambda form, status: page("joining/account.html", status=status, failed=status != 200, form=form),
        done=lambda _: go_to("joining.account"),
    )


def _rename(changes: Values) -> None:
    me().name = changes.get("name", me().name)
    if not field_that_saves():
        flash("Your name is changed.")


@blueprint.route("/account/password", methods=["GET", "POST"])
@signed_in
def password() -> Any:
    """Change the password; every other browser is signed out."""
    form, status = PasswordForm(), 200
    if request.method == "POST":
        is_sent = form.validate()
        if is_sent and not refuse_weak(form.new_password, email=me().email, name=me().name):
            user, status = asking.ask(me().email, form.password, asking.WRONG_OWN)
            if user:
                return _change_password(user, form.new_password.data)
        status = status if status == 429 else 422
    return page("joining/password.html", status=status, failed=status != 200, form=form)


def _change_password(user: User, new: str) -> Any:
    db.session.rollback()
    password_hash = passwords.hashed(new)
    user.take_password(password_hash)
    db.session.commit()
    sign_in_as(user)
    flash("Your password is changed. Every other browser has been signed out.")
    return go_to("joining.account")


@blueprint.get("/account/everything.zip")
@signed_in
def everything() -> Any:
    """All of mine as one file."""
    file = tempfile.SpooledTemporaryFile(max_size=SPOOLED)  # noqa: SIM115  (send_file closes it)
    pack(db.session(), me(), file)
    file.seek(0)
    return send_file(file, "application/zip", as_attachment=True, download_name="pd-session-planner.zip")


@blueprint.route("/account/closing", methods=["GET", "POST"])
@signed_in
def closing() -> Any:
    """Close my account, after saying what that means and asking for the password."""
    form, status = CloseForm(), 200
    if request.method == "POST":
        _refuse_last_administrator()
        status = 422
        if form.validate():
            user, status = asking.ask(me().email, form.password, asking.WRONG_OWN)
            if user:
                return _close(user)
    plans = db.session.scalar(_live_plans(me()).with_only_columns(func.count()))
    return page("joining/closing.html", status=status, failed=status != 200, form=form, plans=plans)


def _refuse_last_administrator() -> None:
    """Somebody must be able to invite people and to look after the planner."""
    others = select(User).where(User.id != me().id, User.closed_at.is_(None))
    if not me().is_administrator or db.session.scalar(others.limit(1)) is None:
        return
    if db.session.scalar(others.where(User.is_administrator).limit(1)) is None:
        raise NotReady("You are the only administrator. Make somebody else one first, on the page “People”.")


def _close(user: User) -> Any:
    for plan in db.session.scalars(_live_plans(user).with_for_update(of=Plan)):  # the form may be sent twice at once
        plan.delete(by=user)
    db.session.execute(delete(Typed).where(Typed.by_id == user.id))
    user.close()
    db.session.commit()
    sign_out()
    flash("Your account is closed.")
    return go_to("joining.sign_in")


def _live_plans(user: User) -> Any:
    return plans_of(user).where(Plan.deleted_at.is_(None))
