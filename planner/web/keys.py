"""The keys that forms carry for what they make, so that the same form sent twice makes one thing."""

from flask import request
from sqlalchemy import select

from planner.domain.base import is_key
from planner.domain.permissions import plans_of
from planner.domain.plan import Plan
from planner.web.access import me
from planner.web.database import db


def sent_key() -> str | None:
    """The key that the form carries, or None where it is none of ours."""
    key = request.form.get("key", "")
    return key if is_key(key) else None


def plan_already_made() -> Plan | None:
    """My plan with the form's key: the form has been sent before."""
    key = sent_key()
    return db.session.scalar(plans_of(me()).where(Plan.key == key)) if key else None


def keep_under_sent_key(plan: Plan) -> Plan:
    """Keep a new plan, under the form's key where that is still free. The caller commits."""
    key = sent_key()
    with db.session.no_autoflush:
        if key and db.session.scalar(select(Plan.id).where(Plan.key == key)) is None:
            plan.key = key
    db.session.add(plan)
    return plan
