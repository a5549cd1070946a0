"""Every page a person can open, in both color schemes and at phone width: no axe violation, nothing sideways.

The list is checked against the application's own addresses, so that a new page cannot be left out.
"""

from typing import Any

import pytest
from flask import Flask

from planner.domain.people import User
from planner.domain.plan import Plan
from planner.web.database import db
from tests.browser.conftest import Opener
from tests.browser.judge import faults, sideways
from tests.factories import make_user, make_whole_plan

FILES = {"exporting", "static"}
"""Endpoints of these give files or are looked at elsewhere."""


def addresses(app: Flask) -> dict[str, str]:
    """One address for each page, by endpoint."""
    with app.app_context():
        user = make_user(db.session(), is_administrator=True)
        plan = make_whole_plan(db.session(), user)
        plan.credential = "apply-the-attributes"
        plan.freeze(by=user, why="Before the session")
        db.session.commit()
        return _pages(app, plan, user)


def _pages(app: Flask, plan: Plan, user: User) -> dict[str, str]:
    known: dict[str, Any] = {
        "plan_key": plan.key,
        "slug": "why",
        "code": "DA",
        "number": 1,
        "activity_key": plan.activities[1].key,
        "goal_key": plan.goals[0].key,
        "day_key": plan.days[0].key,
    }
    found = {}
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            if "GET" not in (rule.methods or ()) or rule.endpoint.split(".")[0] in FILES:
                continue
            values = {name: known[name] for name in rule.arguments if name in known}
            if rule.endpoint == "browsing.standard":
                values = {"slug": "learning-forward-2011", "code": "DA"}
            if rule.arguments <= set(values):
                found[rule.endpoint] = app.url_for(rule.endpoint, **values)
    return found


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_every_page_is_accessible(app: Flask, open_page: Opener, scheme: str, width: int) -> None:
    pages = addresses(app)
    window = open_page(scheme=scheme, width=width)
    enter(app, window)
    found = {}
    for endpoint, url in pages.items():
        window.goto(url)
        wrong = faults(window) + ([f"scrolls {sideways(window)} px sideways"] if sideways(window) > 0 else [])
        if wrong:
            found[endpoint] = wrong
    assert found == {}


def enter(app: Flask, window: Any) -> None:
    """Sign the window in as the one person there is, with a cookie of the application's own making."""
    interface = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    with app.app_context():
        user = db.session.query(User).one()
        cookie = interface.dumps({"_user_id": user.session_key, "_fresh": True})
    window.context.add_cookies([{"name": "session", "value": cookie, "url": base(window)}])


def base(window: Any) -> str:
    return str(window.context._impl_obj._options["baseURL"])
