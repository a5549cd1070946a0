"""Sign in, sign out."""

import re
from typing import Any

from flask import current_app, redirect, request, url_for

from planner.config import Config
from planner.joining import blueprint
from planner.joining.commands import nobody_yet
from planner.joining.forms import SignInForm
from planner.joining.origins import remember
from planner.joining.views import asking
from planner.web import access
from planner.web.access import public, signed_in, somebody
from planner.web.database import db
from planner.web.hypermedia import go_to, page

LOCAL = re.compile(r"/(?![/\\])[^\x00-\x1f\x7f\\]*")
"""An address on this planner. Browsers read a backslash as a slash and skip control signs, so neither may be in it."""


def local(address: str | None) -> str:
    """Where to go after signing in: a page of ours, else My plans."""
    return address if address and LOCAL.fullmatch(address) else url_for("drafting.plans")


@blueprint.route("/sign-in", methods=["GET", "POST"])
@public
def sign_in() -> Any:
    """The sign-in page; ?next= is where the person wanted to go."""
    form = SignInForm()
    if request.method == "GET":
        form.next.data = request.args.get("next", "")
        return redirect(local(form.next.data), 303) if somebody() else _page(form, 200)
    if not form.validate():
        return _page(form, 422)
    user, status = asking.ask(form.email.data, form.password, asking.WRONG)
    if user is None:
        return _page(form, status)
    access.sign_in_as(user)
    return remember(redirect(local(form.next.data), 303), user.email)


def _page(form: SignInForm, status: int) -> Any:
    config: Config = current_app.config["PLANNER"]
    return page(
        "joining/sign_in.html",
        status=status,
        failed=status != 200,
        form=form,
        sign_up=config.sign_up,
        is_new=nobody_yet(db.session()),
        is_on_the_way=bool(form.next.data) and local(form.next.data) != url_for("drafting.plans"),
    )


@blueprint.get("/signed-in-again")
@signed_in
def signed_in_again() -> Any:
    """Where the sign-in beside a page leads that is waiting to save what was typed."""
    return page("joining/signed_in_again.html")


@blueprint.post("/sign-out")
@public
def sign_out() -> Any:
    """End the session in this browser."""
    access.sign_out()
    return go_to("joining.sign_in")
