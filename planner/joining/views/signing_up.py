"""How accounts begin: by an invitation, by signing up, or, for the first one, by the one-time code."""

from typing import Any

from flask import abort, current_app, request
from sqlalchemy import select, update

from planner.config import Config
from planner.domain.base import now
from planner.domain.people import Invitation, User, token_hash
from planner.joining import blueprint, passwords
from planner.joining.commands import nobody_yet
from planner.joining.forms import AddressForm, JoinForm, SetupForm, refuse_weak
from planner.joining.letters import account_of, offer_account
from planner.joining.origins import remember
from planner.web.access import public, sign_in_as
from planner.web.database import db
from planner.web.hypermedia import go_to, page


@blueprint.route("/sign-up", methods=["GET", "POST"])
@public
def sign_up() -> Any:
    """Ask for an account where sign-up is open. The answer is the same for every address."""
    mode = _config().sign_up
    if mode == "off":
        abort(404)
    form = AddressForm()
    if mode != "open" or not form.validate_on_submit():
        failed = mode == "open" and request.method == "POST"
        return page("joining/sign_up.html", status=422 if failed else 200, failed=failed, form=form, mode=mode)
    offer_account(form.email.data)
    db.session.commit()
    return go_to("joining.letter_on_its_way")


@blueprint.route("/invitations/<token>", methods=["GET", "POST"])
@public
def invitation(token: str) -> Any:
    """Make an account out of an invitation; it works once, for its own address."""
    found, form = _open_invitation(token), JoinForm()
    if found is None or found.email is None:
        return page("joining/link_over.html", status=404)
    is_sent = form.validate_on_submit()
    if not is_sent or refuse_weak(form.password, email=found.email, name=form.name.data):
        failed = request.method == "POST"
        context: dict[str, Any] = {"form": form, "token": token, "invitation": found}
        return page("joining/invitation.html", status=422 if failed else 200, failed=failed, **context)
    return _join(token, form) or page("joining/link_over.html", status=404)


@blueprint.route("/setup", methods=["GET", "POST"])
@public
def setup() -> Any:
    """Make the first account, its administrator's, with the code that was printed where the planner was started."""
    if not nobody_yet(db.session()):
        abort(404)
    form = SetupForm()
    code = form.code.data or request.args.get("code", "")
    found = _open_invitation(code)
    if found is None or found.email is not None:
        return page("joining/setup_where.html", status=403 if code else 200, code=code)
    form.code.data = code
    is_sent = form.validate_on_submit()
    if not is_sent or refuse_weak(form.password, email=form.email.data, name=form.name.data):
        failed = request.method == "POST"
        return page("joining/setup.html", status=422 if failed else 200, failed=failed, form=form)
    return _join(code, form, email=form.email.data) or abort(404)


def _join(token: str, form: Any, email: str | None = None) -> Any:
    db.session.rollback()  # nobody waits for the database while the password is hashed
    password_hash = passwords.hashed(form.password.data)
    found = _open_invitation(token, lock=True)
    if found is None or (found.email is None and not nobody_yet(db.session())):
        return None
    user = found.accept(name=form.name.data, password_hash=password_hash, email=email)
    db.session.add(user)
    _use_up(user)
    db.session.commit()
    sign_in_as(user)
    return remember(go_to("drafting.plans"), user.email)


def _use_up(user: User) -> None:
    """Other invitations to the same address are done with, too."""
    others = Invitation.email == user.email, Invitation.used_at.is_(None)
    db.session.execute(update(Invitation).where(*others).values(used_at=now()))


def _open_invitation(token: str, *, lock: bool = False) -> Invitation | None:
    """The invitation of this token while it can still be used; only the first account can be made with sign-up off."""
    query = select(Invitation).where(Invitation.token_hash == token_hash(token))
    found = db.session.scalar(query.with_for_update() if lock else query)
    if found is None or not found.is_open:
        return None
    if found.email is None:
        return found
    is_taken = db.session.scalar(account_of(found.email)) is not None
    return None if is_taken or _config().sign_up == "off" else found


def _config() -> Config:
    config: Config = current_app.config["PLANNER"]
    return config
