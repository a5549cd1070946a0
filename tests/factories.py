"""Things to test with, made by the same verbs as the pages use. No surprises: what you don't say is plain."""

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.domain.alignment import Strength
from planner.domain.people import User
from planner.domain.plan import Plan
from planner.domain.standard import Framework


def make_user(session: Session, name: str = "Facilitator A", **values: Any) -> User:
    """A person with an account: "Facilitator A" has facilitator-a@example.org."""
    email = values.pop("email", name.lower().replace(" ", "-") + "@example.org")
    user = User(name=name, email=email, **values)
    session.add(user)
    session.flush()
    return user


def framework(session: Session, slug: str = "learning-forward-2011") -> Framework:
    return session.scalars(select(Framework).where(Framework.slug == slug)).one()


def make_plan(session: Session, author: User, title: str = "Reading the data together", **values: Any) -> Plan:
    """A plan with a title and one day, Tue, Oct 13, 2026, 12:30–3:45 PM in New York; no goals, no activities."""
    plan = Plan(author=author, framework=framework(session))
    session.add(plan)
    session.flush()
    plan.describe({"title": title} | values, by=author)
    plan.add_day({"date": date(2026, 10, 13).isoformat(), "starts": 750, "ends": 945}, by=author)
    session.flush()
    return plan


def make_whole_plan(session: Session, author: User) -> Plan:
    """A small plan without blocking gaps: one goal, three activities and a break that add up, claims with reasons."""
    plan = make_plan(session, author, purpose="Students get feedback that they can use.")
    goal = plan.add_goal(
        {"kind": "behavior", "statement": "Confer from one piece of work.", "measure": "Two conferences each."},
        by=author,
    )
    entries = (
        ("Opener", 15, "opening", "discuss"),
        ("Data look", 60, "activity", "discuss"),
        ("Break", 15, "break", None),
    )
    entries += (("Planning for use", 90, "activity", "produce"), ("Closing", 15, "closing", "reflect"))
    for title, minutes, kind, mode in entries:
        goals = [goal] if kind == "activity" else []
        plan.add_activity({"title": title, "minutes": minutes, "kind": kind, "mode": mode}, by=author, goals=goals)
    look, planning = plan.activities[1], plan.activities[3]
    element = plan.framework.element
    reason = "Fours read two kinds of data and name the gap."
    plan.claim(element("DA1"), strength=Strength.PRIMARY, reason=reason, activity=look, by=author)
    reason = "Each person plans two dated conferences and who will watch them."
    plan.claim(element("IM2"), strength=Strength.PRIMARY, reason=reason, activity=planning, by=author)
    session.flush()
    return plan
