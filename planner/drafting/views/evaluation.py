"""The five levels of evaluation: all of them, and a page for each, planned from 5 back to 1."""

from typing import Any

from flask import abort, request, url_for

from planner.domain.followup import Evaluation, Level
from planner.domain.labels import LEVELS
from planner.domain.plan import Plan
from planner.drafting import blueprint
from planner.drafting.forms import EvaluationForm
from planner.drafting.levels import ASKS, GATHER, USE
from planner.drafting.steps import PAGE
from planner.drafting.views.steps import around
from planner.web.access import me, with_plan
from planner.web.forms import Form
from planner.web.hypermedia import go_to, page
from planner.web.loading import STANDARDS
from planner.web.saving import edited


@blueprint.get("/plans/<plan_key>/evaluation")
@with_plan(may="plan.view", load=[STANDARDS])
def evaluation(plan: Plan) -> Any:
    """All five levels."""
    rows = {row.level: row for row in plan.evaluations if row.is_planned}
    return page(
        "drafting/evaluation.html",
        plan=plan,
        tab="Steps",
        levels=reversed(Level),
        rows=rows,
        names=LEVELS,
        asks=ASKS,
        **around(plan, PAGE["evaluation"]),
    )


@blueprint.route("/plans/<plan_key>/evaluation/<int:number>", methods=["GET", "POST"])
@with_plan(may="plan.edit")
def level(plan: Plan, number: int) -> Any:
    """One level. Continue goes one level down, for evaluation is planned backward from students."""
    if number not in LEVELS:
        abort(404)
    return edited(
        EvaluationForm(),
        _current(plan, number),
        at=url_for("drafting.level", plan_key=plan.key, number=number),
        write=lambda changes: plan.evaluate(number, changes, by=me()),
        draw=lambda form, status: _level_page(plan, number, form, status),
        done=lambda _: _down(plan, number),
    )


def _down(plan: Plan, number: int) -> Any:
    if number > 1 and request.form.get("go_on"):
        return go_to("drafting.level", plan_key=plan.key, number=number - 1)
    return go_to("drafting.evaluation", plan_key=plan.key)


def _current(plan: Plan, number: int) -> dict[str, Any]:
    row = next((each for each in plan.evaluations if each.level == number), None)
    return {name: getattr(row, name) if row else "" for name in Evaluation.CONTENT}


def _level_page(plan: Plan, number: int, form: Form, status: int) -> Any:
    return page(
        "drafting/level.html",
        status=status,
        failed=status != 200,
        plan=plan,
        tab="Steps",
        level=number,
        name=LEVELS[number],
        asks=ASKS[number],
        gather=GATHER[number],
        use=USE[number],
        form=form,
        **around(plan, PAGE["evaluation"]),
    )
