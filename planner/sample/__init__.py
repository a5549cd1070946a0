"""A sample team and its plans, made by the same verbs as the pages call: the shortest example of using them.

`fill` is the whole story; reading_the_data.py shows one plan from its title to a kept version.
"""

from datetime import date, timedelta

from sqlalchemy.orm import Session

from planner.domain import beginning
from planner.domain.base import now
from planner.domain.plan import Plan
from planner.sample import reading_the_data, states, two_days
from planner.sample.team import make_team
from planner.standards.editions import edition_for_a_plan


def fill(session: Session, password_hash: str) -> Plan:
    """Give a database that holds only the catalogue its people and plans. Returns the main plan; the caller commits."""
    people = make_team(session, password_hash)
    framework = edition_for_a_plan(session)
    first_day = _tuesday_in_a_month()

    def begin(title: str) -> Plan:
        plan = beginning.begin(framework, by=people.facilitator)
        plan.title, plan.team = title, people.team
        session.add(plan)
        session.flush()
        return plan

    states.make(begin, people.facilitator, first_day)
    two_days.make(begin, people.facilitator, first_day)
    return reading_the_data.make(begin, people.facilitator, first_day)


def _tuesday_in_a_month() -> date:
    """The sample is always about to happen."""
    later = now().date() + timedelta(days=28)
    return later + timedelta(days=(1 - later.weekday()) % 7)
