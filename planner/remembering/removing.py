"""What was removed from a plan, and bringing it back."""

from collections.abc import Callable
from typing import Any

from flask import abort, flash
from sqlalchemy.orm import selectinload

from planner.domain.agenda import Activity
from planner.domain.base import KEPT, now
from planner.domain.errors import PlannerError
from planner.domain.plan import Plan
from planner.domain.removed import recent_events, removed, removed_things, withdrawn_claims
from planner.remembering import blueprint
from planner.web.access import me, with_plan
from planner.web.database import db
from planner.web.hypermedia import go_to, page

BACK: dict[str, tuple[Callable[[Plan], list[Any]], Callable[..., None]]] = {
    "activity": (lambda plan: plan.all_activities, Plan.restore_activity),
    "day": (lambda plan: plan.all_days, Plan.restore_day),
    "goal": (lambda plan: plan.all_goals, Plan.restore_item),
    "support": (lambda plan: plan.all_supports, Plan.restore_item),
    "follow_up": (lambda plan: plan.all_follow_ups, Plan.restore_item),
    "claim": (lambda plan: plan.all_claims, Plan.restore_claim),
}
"""By noun: where the plan keeps such things, and the verb that brings one back."""


@blueprint.get("/plans/<plan_key>/removed")
@with_plan(may="plan.view")
def removed_page(plan: Plan) -> Any:
    """Everything that can still be brought back."""
    return _removed_page(plan)


def _removed_page(plan: Plan, notice: str = "") -> Any:
    rows, claims = db.session.execute(removed_things(plan)).all(), db.session.scalars(withdrawn_claims(plan)).all()
    return page(
        "remembering/removed.html",
        status=422 if notice else 200,
        plan=plan,
        tab="History",
        things=removed(plan, rows, claims, db.session.scalars(recent_events(plan))),
        notice=notice,
        failed=bool(notice),
    )


@blueprint.post("/plans/<plan_key>/removed/<any(activity,day,goal,support,follow_up,claim):noun>/<path:key>")
@with_plan(may="plan.edit", load=[selectinload(Plan.all_activities).selectinload(Activity.goals)])
def bring_back(plan: Plan, noun: str, key: str) -> Any:
    """Bring one thing back. Sent twice, it is back once."""
    things, restore = BACK[noun]
    thing = next((each for each in things(plan) if each.key == key), None)
    if thing is None or (thing.deleted_at and thing.deleted_at < now() - KEPT):
        abort(404)
    if thing.deleted_at is not None:
        try:
            restore(plan, thing, by=me())
        except PlannerError as fault:
            db.session.rollback()
            return _removed_page(plan, str(fault))
        db.session.commit()
    flash("It is back in the plan.")
    return go_to("remembering.removed_page", plan_key=plan.key)
