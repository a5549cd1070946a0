"""A facilitator at work on a plan, for the tests of the guided plan's pages."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Flask
from sqlalchemy import select

from planner.domain.people import User
from planner.domain.plan import Plan
from planner.web.database import db
from tests.factories import make_plan, make_user, make_whole_plan
from tests.visitor import Page, Visitor


@dataclass
class Desk:
    """One person, one plan of theirs, and the pages of it."""

    app: Flask
    person: Visitor
    key: str

    def url(self, page: str = "") -> str:
        return f"/plans/{self.key}{'/' + page if page else ''}"

    def get(self, page: str = "", **how: Any) -> Page:
        return self.person.get(self.url(page), **how)

    def ask(self, question: Callable[[Plan], Any]) -> Any:
        """What the database says of the plan now; the answer is plain values."""
        with self.app.app_context():
            return question(db.session.scalars(select(Plan).where(Plan.key == self.key)).one())

    def act(self, change: Callable[[Plan], Any]) -> Any:
        """Somebody else's act on the plan, meanwhile."""
        with self.app.app_context():
            answer = change(db.session.scalars(select(Plan).where(Plan.key == self.key)).one())
            db.session.commit()
            return answer


def desk(app: Flask, whole: bool = True) -> Desk:
    """Facilitator A with a plan: a small whole one, or one that has a title and a day."""
    with app.app_context():
        author = make_user(db.session)
        plan = (make_whole_plan if whole else make_plan)(db.session, author)
        db.session.commit()
        return Desk(app, visitor(app, author), plan.key)


def stranger(app: Flask) -> Visitor:
    """Somebody else with an account, who has no part in the plan."""
    with app.app_context():
        user = make_user(db.session, "Facilitator B")
        db.session.commit()
        return visitor(app, user)


def visitor(app: Flask, user: User) -> Visitor:
    """A visitor who is signed in as this person. Ask inside the app context."""
    return Visitor(app, user)
