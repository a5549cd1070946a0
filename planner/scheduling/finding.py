"""The things that an address or a form names, looked for in the plan alone: a forged key finds nothing."""

from flask import abort
from sqlalchemy import inspect, select
from sqlalchemy.orm import joinedload

from planner.domain.agenda import Activity, Day
from planner.domain.errors import Outdated
from planner.domain.plan import Plan
from planner.web.database import db


def activity_in(plan: Plan, key: str) -> Activity:
    """An activity on the plan's agenda: 404 where it never was, Outdated where it has been removed."""
    found = any_activity_in(plan, key)
    if found.deleted_at is not None:
        raise Outdated(f"“{found.title}” has been removed meanwhile. Bring it back first: it is at the agenda's end.")
    return found


def any_activity_in(plan: Plan, key: str) -> Activity:
    """An activity of the plan, a removed one too."""
    if "all_activities" in inspect(plan).unloaded:  # to save one field nothing else of the agenda is read
        query = select(Activity).where(Activity.plan_id == plan.id, Activity.key == key)
        return db.session.scalar(query.options(joinedload(Activity.day))) or abort(404)
    return next((each for each in plan.all_activities if each.key == key), None) or abort(404)


def day_in(plan: Plan, key: str) -> Day:
    """A day of the plan."""
    return next((day for day in plan.days if day.key == key), None) or abort(404)
