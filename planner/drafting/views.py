"""My plans, the task list, and one view for every simple step."""

from typing import Any

from flask import abort, request
from sqlalchemy import select

from planner.domain.plan import Plan
from planner.domain.permissions import plans_seen_by
from planner.domain.standard import Framework
from planner.drafting import blueprint
from planner.drafting.steps import BY_SLUG, STEPS, Step, after
from planner.web.access import me, signed_in, with_plan
from planner.web.database import db
from planner.web.hypermedia import go_to, page


@blueprint.get("/")
@signed_in
def plans() -> Any:
    """My plans."""
    found = db.session.scalars(plans_seen_by(me()).where(Plan.deleted_at.is_(None)).order_by(Plan.changed_at.desc()))
    return page("drafting/plans.html", plans=found.all())


@blueprint.post("/plans")
@signed_in
def begin() -> Any:
    """Begin an empty plan; the draft is a row from its first page on. The form's key makes a second press harmless."""
    key = request.form.get("key", "")
    plan = db.session.scalar(plans_seen_by(me()).where(Plan.key == key))
    if plan is None:
        framework = db.session.scalars(select(Framework).order_by(Framework.edition)).first()
        plan = Plan(author=me(), framework=framework, facilitators=me().name)
        plan.key = key if key.isalnum() and len(key) == len(plan.key) else plan.key
        db.session.add(plan)
        db.session.commit()
    return go_to("drafting.step", plan_key=plan.key, slug="why")


@blueprint.get("/plans/<plan_key>")
@with_plan(may="plan.view")
def tasks(plan: Plan) -> Any:
    """The task list."""
    return page("drafting/tasks.html", plan=plan, tab="Steps", steps=STEPS)


@blueprint.route("/plans/<plan_key>/steps/<slug>", methods=["GET", "POST"])
@with_plan(may="plan.edit")
def step(plan: Plan, slug: str) -> Any:
    """Any step that only asks about the plan's own fields."""
    found = BY_SLUG.get(slug)
    if found is None or found.form is None:
        abort(404)
    form = found.form()
    if request.method == "GET":
        return _step_page(plan, found, form.show(_shown(plan, found)))
    if not form.validate():
        return _step_page(plan, found, form, 422)
    changes = form.changes(_content(plan, found))
    if form.conflicts:
        return _step_page(plan, found, form, 409)
    plan.describe(changes, by=me(), words=f"Worked on “{found.task}”")
    plan.mark_step(slug, done=form.done.data)
    db.session.commit()
    following = after(found)
    return (
        go_to("drafting.step", plan_key=plan.key, slug=following.slug)
        if following
        else go_to("drafting.tasks", plan_key=plan.key)
    )


def _content(plan: Plan, found: Step) -> dict[str, Any]:
    values = plan.snapshot()
    assert found.form is not None
    return {name: values[name] for name in values if hasattr(found.form, name)}


def _shown(plan: Plan, found: Step) -> dict[str, Any]:
    return _content(plan, found) | {"done": found.slug in plan.done_steps}


def _step_page(plan: Plan, found: Step, form: Any, status: int = 200) -> Any:
    return page(
        "drafting/step.html", status=status, plan=plan, tab="Steps", step=found, form=form, failed=status != 200
    )


@blueprint.get("/plans/<plan_key>/check")
@with_plan(may="plan.view")
def check(plan: Plan) -> Any:
    """Check your plan."""
    return page("drafting/tasks.html", plan=plan, tab="Check", steps=STEPS)
