"""One author with one whole plan, for the journeys that begin from there; a file may make a plan of its own."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from planner.domain.people import User
from planner.domain.plan import Plan
from tests.factories import make_user, make_whole_plan
from tests.visitor import Visitor


@pytest.fixture
def author(desk: Session) -> User:
    user = make_user(desk)
    desk.commit()
    return user


@pytest.fixture
def plan(desk: Session, author: User) -> Plan:
    """Its activities: 1 Opener, 2 Data look (DA1), 3 Break, 4 Planning for use (IM2), 5 Closing."""
    plan = make_whole_plan(desk, author)
    desk.commit()
    return plan


@pytest.fixture
def facilitator(app: Flask, author: User) -> Visitor:
    return Visitor(app, author)
