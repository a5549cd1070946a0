"""Keys that a form carries, so that the same form sent twice makes one thing."""

from flask import request
from sqlalchemy import select

from planner.domain.base import is_key, new_key
from planner.domain.plan import Plan
from planner.web.access import me
from planner.web.database import db


def plan_already_made() -> Plan | None:
    """My plan with the form's key: the form has been sent before."""
    key = request.form.get("key", "")
    return db.session.scalar(select(Plan).where(Plan.key == key, Plan.author_id == me().id)) if is_key(key) else None


def free_key(wanted: str | None = None) -> str:
    """The wanted key where it is one and no plan has it, else a new one."""
    if wanted and is_key(wanted) and db.session.scalar(select(Plan.id).where(Plan.key == wanted)) is None:
        return wanted
    return new_key()
