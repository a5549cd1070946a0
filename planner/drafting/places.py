"""Addresses: of a page of the guided plan, and of the place where a gap is mended."""

from typing import Any

from flask import url_for

from planner.domain.plan import Plan
from planner.domain.readiness import Sign
from planner.drafting import blueprint
from planner.drafting.steps import PAGE, Page, page_of
from planner.web.hypermedia import go_to

IN_ITS_FIELDS = frozenset({"no-goal-served", "range", "unchecked-goal"})
"""Rules about one activity that are mended in what it says of itself."""
_FIELD_OF_GOAL = {"no-measure": "measure", "empty-goal": "statement", "no-student-outcome": "student_outcome"}
_ARGUMENT = {"drafting.step": "slug", "drafting.items": "which"}


def url_of(plan: Plan, page: Page, show: str = "") -> str:
    """The address of a page; `show` names the field to open and to land on."""
    return url_for(page.endpoint, **_arguments(plan, page), show=show or None, _anchor=show or None)


def go_on(plan: Plan, page: Page) -> Any:
    """Send the browser to a page after an act that succeeded."""
    return go_to(page.endpoint, **_arguments(plan, page))


def _arguments(plan: Plan, page: Page) -> dict[str, Any]:
    own = {_ARGUMENT[page.endpoint]: page.slug} if page.endpoint in _ARGUMENT else {}
    return {"plan_key": plan.key, **own}


@blueprint.app_template_global()
def place_of(sign: Sign, plan: Plan) -> str:
    """The address where this gap of this plan is mended."""
    return _PLACES.get(sign.step, _own_field)(sign, plan)


def _own_field(sign: Sign, plan: Plan) -> str:
    return url_of(plan, page_of(sign.key), sign.key)


def _day(sign: Sign, plan: Plan) -> str:
    return url_for("drafting.days", plan_key=plan.key, _anchor=f"day-{sign.key}" if sign.key else "days")


def _goal(sign: Sign, plan: Plan) -> str:
    if sign.key:
        field = _FIELD_OF_GOAL.get(sign.rule.slug)
        return url_for("drafting.item", plan_key=plan.key, which="goals", item_key=sign.key, show=field, _anchor=field)
    return url_of(plan, PAGE["goals"])


def _activity(sign: Sign, plan: Plan) -> str:
    """What is mended in one activity's own fields opens them; all else is shown where it stands."""
    if sign.rule.slug in ("over", "overlap"):
        return url_for("scheduling.fitting", plan_key=plan.key, day_key=sign.key)
    if sign.rule.slug == "unchecked-goal":
        field = "check_for_learning"
        return url_for("scheduling.agenda", plan_key=plan.key, edit=sign.key, show=field, _anchor=field)
    edit = sign.key if sign.rule.slug in IN_ITS_FIELDS else None
    return url_for("scheduling.agenda", plan_key=plan.key, edit=edit, _anchor=f"a-{sign.key}" if sign.key else None)


def _standard(sign: Sign, plan: Plan) -> str:
    """A claim is mended where it was made, a standard where all of it is shown."""
    if not sign.key:
        return url_for("aligning.matrix", plan_key=plan.key)
    claim = next((claim for claim in plan.claims if claim.key == sign.key), None)
    if claim is None:
        return url_for("aligning.standard", plan_key=plan.key, code=sign.key)
    code, element = claim.element.standard.code, claim.element.code
    return url_for(
        "aligning.standard", plan_key=plan.key, code=code, place=claim.place, element=element, _anchor="claim"
    )


def _after(sign: Sign, plan: Plan) -> str:
    return url_of(plan, PAGE[sign.key])


_PLACES = {"who": _day, "goals": _goal, "agenda": _activity, "standards": _standard, "after": _after}
