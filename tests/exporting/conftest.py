"""A plan with everything in it. Files are made of a plan, not of a database, so one in memory is enough here."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import create_engine
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from planner.domain import all_models
from planner.domain.alignment import Section, Strength
from planner.domain.base import Base
from planner.domain.plan import Plan
from planner.standards import catalogue
from tests.factories import make_plan, make_user

AT = datetime(2026, 11, 23, 15, 42, tzinfo=UTC)
NOTE = "Only facilitators read this note."
REASON = "Only reviewers read this reason."

assert all_models  # every table is known before the tables are made


@pytest.fixture(scope="session")
def engine() -> Iterator[Engine]:
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        catalogue.load(session)
        session.commit()
    yield engine
    engine.dispose()


@pytest.fixture
def memory(engine: Engine) -> Iterator[Session]:
    with Session(engine) as session:
        yield session
        session.rollback()


@pytest.fixture
def plan(memory: Session) -> Plan:
    """12:30–3:45 PM: 15 minutes to open, 60 of data, two tracks (45 and 20 + 20), a break of 15, 3 to close."""
    user = make_user(memory)
    plan = make_plan(memory, user, credential="apply-the-attributes", place="Library", pre_work="Bring a calendar.")
    plan.describe({"purpose": "Students get feedback they can use.", "headcount": 32, "audience": "teachers"}, by=user)
    goal = plan.add_goal(
        {"kind": "skill", "statement": "Confer from one piece.", "measure": "Four moves.", "due": "2026-12-01"}, by=user
    )
    for title, minutes, kind, mode, track, materials in (
        ("Opener", 15, "opening", "discuss", 0, ""),
        ("Data look", 60, "activity", "discuss", 0, "8 chart markers\nProjector"),
        ("Planning, grade 6", 45, "activity", "produce", 1, "12 chart markers"),
        ("Planning, grade 8", 20, "activity", "produce", 2, "1 x Chart marker."),
        ("Swap", 20, "activity", "practice", 2, ""),
        ("Break", 15, "break", None, 0, ""),
        ("Closing", 3, "closing", "reflect", 0, "32 sticky notes"),
    ):
        values = {"title": title, "minutes": minutes, "kind": kind, "mode": mode, "track": track}
        values |= {"materials": materials, "notes": NOTE, "steps": "First look.", "led_by": "Facilitator A"}
        plan.add_activity(values, by=user, goals=[goal] if kind == "activity" else [])
    _claim(plan)
    plan.add_follow_up({"on_date": "2026-10-27", "what": "First visits", "owner": "Facilitator A"}, by=user)
    plan.add_support({"what": "Substitute coverage", "leader": "Principal"}, by=user)
    plan.evaluate(5, {"summative": "Drafts revised for meaning"}, by=user)
    memory.flush()
    return plan


def _claim(plan: Plan) -> None:
    activities, element, by = plan.activities, plan.framework.element, plan.author
    primary, supporting = Strength.PRIMARY, Strength.SUPPORTING
    for number, code, strength in ((1, "DA1", primary), (1, "LC2", supporting), (2, "OU1", primary)):
        plan.claim(element(code), strength=strength, reason=REASON, activity=activities[number], by=by)
    plan.claim(element("IM2"), strength=primary, reason=REASON, section=Section.FOLLOW_UP, by=by)


@pytest.fixture
def long_plan(plan: Plan) -> Plan:
    """The same with 40 activities over two days, each with a claim."""
    day = plan.add_day({"date": "2026-10-14", "starts": 480, "ends": 1200}, by=plan.author)
    for number in range(33):
        values = {"title": f"Round {number + 1}", "minutes": 5 + 5 * (number % 5), "steps": "Read it twice. " * 10}
        made = plan.add_activity(values, by=plan.author, day=day)
        element = plan.framework.elements[number % 21]
        plan.claim(element, strength=Strength.SUPPORTING, reason=REASON, activity=made, by=plan.author)
    return plan
