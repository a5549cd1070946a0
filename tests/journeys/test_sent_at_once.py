"""The same form sent several times at the same moment, as an impatient finger does: one thing is made, no error."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from planner.domain.people import Invitation
from planner.domain.plan import Plan
from planner.web.database import db
from tests.accounts import make_account
from tests.visitor import Visitor

KEY = "abcdefgh2345"
ROW = {"row0-key": KEY, "row0-keep": "y", "row0-title": "Opener", "row0-minutes": "5", "row0-kind": "activity"}


def send_at_once(visitor: Visitor, url: str, **values: Any) -> set[int]:
    """The statuses that six threads get for the same post."""
    token = visitor.token()
    with visitor.client.session_transaction() as session:
        held = dict(session)

    def send(_number: int) -> int:
        other = visitor.app.test_client()
        with other.session_transaction() as session:
            session.update(held)
        return other.post(url, data=values | {"csrf_token": token}).status_code

    with ThreadPoolExecutor(6) as threads:
        return set(threads.map(send, range(6)))


@pytest.mark.parametrize(
    ("url", "values"),
    [("/plans", {}), ("/plans/paste/activities", {"rows": "1", "title": "Pasted", "starts": "9 AM"} | ROW)],
)
def test_plan_is_begun_once(app: Flask, url: str, values: dict[str, str]) -> None:
    person = Visitor(app, make_account(app, "Facilitator A"))
    assert send_at_once(person, url, key=KEY, **values) == {303}
    with app.app_context():
        assert db.session.scalars(select(Plan.key)).all() == [KEY]


def test_person_is_invited_once(app: Flask) -> None:
    person = Visitor(app, make_account(app, "Administrator", is_administrator=True))
    assert send_at_once(person, "/people/invitations", email="b@example.org") == {303}
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Invitation)) == 1
