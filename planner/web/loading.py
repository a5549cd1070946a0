"""What a page loads: which parts of a plan, so that the number of queries is the same for any, and a kept version."""

from flask import abort
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload, undefer

from planner.domain.agenda import Activity
from planner.domain.alignment import Claim
from planner.domain.plan import Plan
from planner.domain.standard import Element, Framework, Standard
from planner.domain.version import Version
from planner.web.database import db

STANDARDS = joinedload(Plan.framework).selectinload(Framework.standards).selectinload(Standard.elements)
AT_A_GLANCE = (
    STANDARDS,
    selectinload(Plan.all_days),
    selectinload(Plan.all_activities),
    selectinload(Plan.all_claims),
)
"""What the coverage of a plan is computed from."""
AGENDA = (
    selectinload(Plan.all_days),
    selectinload(Plan.all_goals),
    selectinload(Plan.all_activities).options(
        selectinload(Activity.goals),
        selectinload(Activity.all_claims)
        .joinedload(Claim.element)
        .joinedload(Element.standard)
        .joinedload(Standard.framework),
    ),
)
"""The activities, with the goals that they serve and the standards that they claim."""
WHOLE = (
    STANDARDS,
    selectinload(Plan.all_days),
    selectinload(Plan.all_goals),
    selectinload(Plan.all_activities).options(selectinload(Activity.goals), selectinload(Activity.all_claims)),
    selectinload(Plan.all_claims),
    selectinload(Plan.all_supports),
    selectinload(Plan.all_follow_ups),
    selectinload(Plan.evaluations),
)
"""All that a plan says: what is printed and what is kept."""


def version_of(plan: Plan, number: int) -> Version:
    """The plan's version of this number, with its text. 404 where there is none."""
    query = select(Version).where(Version.plan_id == plan.id, Version.number == number).options(undefer(Version.text))
    return db.session.scalar(query) or abort(404)
