"""Doors. Every view says who may enter: @public, @signed_in, or @with_plan(may=…). One without a door stays shut."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import wraps
from typing import Any

from flask import Flask, abort, current_app, g, request, session
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user
from sqlalchemy import Select, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import aliased

from planner.domain.acts.recording import remember_last
from planner.domain.history import Event
from planner.domain.people import User
from planner.domain.permissions import is_seen_by, plans_seen_by
from planner.domain.permissions import may as is_allowed
from planner.domain.plan import Plan
from planner.web.database import SAFE, db, give_up_writing, only_reads
from planner.web.hypermedia import field_that_saves
from planner.web.loading import Part, fetch, options_in
from planner.web.sessions import Sessions

View = Callable[..., Any]
STAYS_SIGNED_IN = timedelta(days=30)
"""Since the last page that was opened."""


class SignedIn(UserMixin):  # type: ignore[misc]
    """What Flask-Login wants to know about a person; the noun itself knows nothing of the web."""

    def __init__(self, user: User) -> None:
        self.user = user

    def get_id(self) -> str:
        """The session key: changing it signs the person out everywhere."""
        return self.user.session_key


def me() -> User:
    """The person who is signed in. Only behind a door that asks for one."""
    user: User = current_user.user
    return user


def somebody() -> User | None:
    """The person who is signed in, or None; also where the database cannot say, for an error page must still open."""
    if "cannot_say" in g:
        return None
    try:
        is_known = current_user.is_authenticated and current_user.user.name  # after a rollback it is asked for again
        return current_user.user if is_known else None
    except DBAPIError:
        give_up_writing()
        g.cannot_say = True
        return None


def sign_in_as(user: User) -> None:
    """Begin a fresh session for this person: nothing that was in the old one, its token included, lives on."""
    session.clear()
    session.permanent = True
    login_user(SignedIn(user))


def sign_out() -> None:
    """End the session in this browser."""
    logout_user()
    session.clear()


def public(view: View) -> View:
    """Anybody may enter."""
    view.access = "public"  # type: ignore[attr-defined]
    return view


def signed_in(view: View) -> View:
    """Anybody with an account may enter."""

    @wraps(view)
    def guarded(**arguments: Any) -> Any:
        _one_at_a_time()
        return view(**arguments)

    guarded.access = "signed in"  # type: ignore[attr-defined]
    return guarded


def administrator(view: View) -> View:
    """Only who looks after this installation may enter."""

    @wraps(view)
    def guarded(**arguments: Any) -> Any:
        if not me().is_administrator:
            abort(403, "Only the administrator can do that.")
        _one_at_a_time()
        return view(**arguments)

    guarded.access = "administrator"  # type: ignore[attr-defined]
    return guarded


def _one_at_a_time() -> None:
    """Lock the person's row in a request that writes, so that a form sent twice at once makes one thing on PostgreSQL.

    Their key is not locked: what refers to the person, such as another request's event, need not wait.
    """
    if request.method not in SAFE:
        db.session.execute(select(User.id).where(User.id == me().id).with_for_update(key_share=True))


def with_plan(*, may: str, load: Sequence[Part] = ()) -> Callable[[View], View]:
    """Load the plan in the URL through what the person may see (else 404), check the act (else 403), hand it over.

    `load` says which of its parts the view reads, so that the number of queries stays the same for any plan. A request
    that writes locks the plan's row: two people's acts on one plan come one after the other.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(plan_key: str, **arguments: Any) -> Any:
            parts = _parts(guarded)
            plan = _plan(plan_key, parts)
            if plan is None or not is_allowed(me(), "plan.view", plan):
                abort(404)
            if not is_allowed(me(), may, plan):
                abort(403, _why_not(plan))
            fetch(plan, parts)
            return view(plan=plan, **arguments)

        guarded.access, guarded.load = may, load  # type: ignore[attr-defined]
        return guarded

    return decorate


def _parts(view: Any) -> Sequence[Part]:
    """What a view reads of the plan; one field that saves itself needs little of it."""
    return () if field_that_saves() else getattr(view, "load", ())


def _plan(key: str, load: Sequence[Part]) -> Plan | None:
    """The plan that came with the person."""
    return g.plan if "plan" in g else db.session.scalars(_seen(plans_seen_by(me()), key, load)).unique().one_or_none()


def _seen(query: Select[Any], key: str, load: Sequence[Part]) -> Select[Any]:
    """One plan of those in the query, with what the view reads; locked where the request writes."""
    query = query.where(Plan.key == key).options(*options_in(load))
    return query if only_reads() else query.with_for_update(of=Plan)


def _why_not(plan: Plan) -> str:
    if plan.deleted_at:
        return "This plan has been deleted. Bring it back first; it is under “Deleted” in My plans."
    return "This plan is with its reviewer, so it cannot be changed now. You can withdraw it."


def init_app(app: Flask) -> None:
    """Hang the doors."""
    app.config["PERMANENT_SESSION_LIFETIME"] = STAYS_SIGNED_IN
    app.session_interface = Sessions()
    manager = LoginManager()
    manager.init_app(app, add_context_processor=False)  # pages ask somebody(), who copes with a database that is away
    manager.session_protection = None  # a school's addresses change between rooms; the session key is what counts

    @manager.user_loader  # type: ignore[untyped-decorator]
    def load(session_key: str) -> SignedIn | None:
        user = _who(session_key)
        return SignedIn(user) if user else None

    app.before_request(_check_door)


def _user(session_key: str) -> Select[User]:
    return select(User).where(User.session_key == session_key, User.closed_at.is_(None))


def _who(session_key: str) -> User | None:
    """The person, and in the same query the plan in the URL, which with_plan hands over. Where one field saves itself,
    the person's last act on it comes, too: the save may go on with it."""
    key, view = (request.view_args or {}).get("plan_key"), current_app.view_functions.get(request.endpoint or "")
    if key is None or "gave_up_writing" in g:
        return db.session.scalar(_user(session_key))
    both = _user(session_key).add_columns(Plan).join(Plan, is_seen_by(User))
    if field_that_saves():
        both = both.add_columns(Event).outerjoin(Event, Event.id == _LAST_ACT)
    found = db.session.execute(_seen(both, key, _parts(view))).unique().one_or_none()
    user, g.plan, *last = found or (db.session.scalar(_user(session_key)), None)
    if user is not None and last:
        remember_last(g.plan, user, last[0])
    return user


_OTHER = aliased(Event)
_LAST_ACT = (
    select(_OTHER.id)
    .where(_OTHER.plan_id == Plan.id, _OTHER.by_id == User.id)
    .order_by(_OTHER.id.desc())
    .limit(1)
    .correlate(Plan, User)
    .scalar_subquery()
)


def _check_door() -> Any:
    if request.endpoint is None or request.endpoint == "static":
        return None
    access = getattr(current_app.view_functions[request.endpoint], "access", None)
    if access is None:
        abort(500, "This page has no door.")
    if access != "public" and not current_user.is_authenticated:
        abort(401)
    return None
