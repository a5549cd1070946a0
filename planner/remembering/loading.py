"""Loading no more of a plan than what one of its events is about."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.orm.attributes import set_committed_value

from planner.domain.agenda import Activity
from planner.domain.alignment import Claim
from planner.domain.history import Event
from planner.domain.plan import Plan
from planner.web.database import db


def load_for(plan: Plan, event: Event) -> None:
    """Load the plan's lists that the event names, a query or two each; the others stay as they are."""
    kinds = {change["on"] for change in event.changes}
    if kinds & {"activity", "day", "claim"}:
        query = select(Activity).where(Activity.plan_id == plan.id).order_by(Activity.position)
        activities = db.session.scalars(query.options(selectinload(Activity.goals))).all()
        set_committed_value(plan, "all_activities", list(activities))
    if "claim" in kinds:
        claims = db.session.scalars(select(Claim).where(Claim.plan_id == plan.id).options(joinedload(Claim.element)))
        set_committed_value(plan, "all_claims", list(claims))
