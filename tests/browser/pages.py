"""Every page of the application, filled with the sample team's plans: for whoever looks at each of them."""

from typing import Any

from flask import Flask
from sqlalchemy import select

from planner import sample
from planner.domain.history import Event
from planner.domain.people import Role
from planner.domain.plan import Plan
from planner.web.database import db

SIGNED_OUT = ("/sign-in", "/sign-up", "/forgot", "/letter-on-its-way", "/setup", "/reset/x", "/invitations/x")
FIXED = (
    "/",
    "/?show=deleted",
    "/?q=nothing+has+this",
    "/account",
    "/account/password",
    "/account/closing",
    "/signed-in-again",
    "/people",
    "/standards",
    "/standards?edition=learning-forward-2022",
    "/standards/learning-forward-2011/DA",
    "/help",
    "/accessibility",
    "/privacy",
    "/evidence",
    "/plans/import",
    "/plans/paste",
    "/no/such/page",
)
OF_A_PLAN = (
    "",
    *(f"/steps/{slug}" for slug in ("why", "need", "who", "think", "resources", "after")),
    "/days",
    "/goals",
    "/goals/new",
    "/goals/{goal}",
    "/supports",
    "/supports/new",
    "/follow-ups",
    "/follow-ups/new",
    "/evaluation",
    "/evaluation/4",
    "/check",
    "/coaching",
    "/coaching?step=agenda",
    "/read",
    "/removal",
    "/agenda",
    "/agenda?edit={activity}",
    "/agenda?more={activity}",
    "/agenda?after={activity}",
    "/days/{day}/fit",
    "/agenda/paste",
    "/standards",
    "/standards?view=lens",
    "/standards/DA",
    "/standards/DA?element=DA1",
    "/standards/activity/{activity}",
    "/history",
    "/history?part=agenda",
    "/history/{event}",
    "/removed",
    "/evidence",
    "/versions/1",
    "/versions/1/difference",
    "/print",
    *(f"/print/{sheet}" for sheet in ("day", "run-sheet", "participants", "supplies")),
)


def fill(app: Flask) -> tuple[str, str]:
    """Put the sample into the application's database; gives the author's session key and the main plan's key."""
    with app.app_context():
        plan = sample.fill(db.session(), password_hash="no sign-in here")
        plan.author.is_administrator = True
        plan.team.welcome(plan.author, Role.LEAD)
        db.session.commit()
        return plan.author.session_key, plan.key


def addresses(app: Flask, plan_key: str) -> list[str]:
    """The address of every page that somebody signed in can open."""
    with app.app_context():
        plan = db.session.scalars(select(Plan).where(Plan.key == plan_key)).one()
        newest = db.session.scalars(plan.events.select().where(Event.act == "claim_made").limit(1)).one()
        names = {"goal": plan.goals[0].key, "activity": plan.activities[3].key, "event": newest.id}
        names["day"] = plan.days[0].key
        return [
            *FIXED,
            f"/teams/{plan.team.key}/rules",
            *(f"/plans/{plan_key}{path.format(**names)}" for path in OF_A_PLAN),
        ]


def enter(app: Flask, window: Any, session_key: str, base: str) -> None:
    """Sign the window in, with a cookie of the application's own making."""
    interface: Any = app.session_interface
    cookie = interface.get_signing_serializer(app).dumps({"_user_id": session_key, "_fresh": True})
    window.context.add_cookies([{"name": "session", "value": cookie, "url": base}])
