"""The matrix, the two ways into it, and saving a claim."""

from typing import Any

from flask import abort, redirect, request

from planner.aligning import blueprint
from planner.aligning.forms import NOT_CLAIMED, ClaimForm, show_again, values_of_claim
from planner.aligning.opening import Opened, opening
from planner.aligning.pages import (
    PAGES,
    activity_page,
    address,
    address_of,
    last_act,
    matrix_page,
    standard_page,
)
from planner.aligning.places import Place
from planner.domain.acts.claiming import find_claim
from planner.domain.alignment import Claim, Strength
from planner.domain.errors import Invalid, Outdated
from planner.domain.permissions import may
from planner.domain.plan import Plan
from planner.web.access import me, with_plan
from planner.web.database import db
from planner.web.loading import AT_A_GLANCE


@blueprint.get("/plans/<plan_key>/standards")
@with_plan(may="plan.view", load=AT_A_GLANCE)
def matrix(plan: Plan) -> Any:
    """Standards by activities."""
    return matrix_page(plan, _opened(plan))


@blueprint.get("/plans/<plan_key>/standards/activity/<activity_key>")
@with_plan(may="plan.view", load=AT_A_GLANCE)
def activity(plan: Plan, activity_key: str) -> Any:
    """One activity with every element."""
    return activity_page(plan, _opened(plan, place=activity_key))


@blueprint.get("/plans/<plan_key>/standards/<code>")
@with_plan(may="plan.view", load=AT_A_GLANCE)
def standard(plan: Plan, code: str) -> Any:
    """Where one standard shows up; ?element= opens the form for a claim on it."""
    element = request.args.get("element")
    return standard_page(plan, _opened(plan, code=element) if element else None)


@blueprint.post("/plans/<plan_key>/claims")
@with_plan(may="plan.edit", load=AT_A_GLANCE)
def claim(plan: Plan) -> Any:
    """Save a claim: made, changed, moved to another element, or withdrawn. Back to the page it was sent from."""
    name = request.args.get("page", "matrix")
    opened = _opened(plan)
    if opened is None or opened.form is None or name not in PAGES:
        abort(404)
    form = opened.form
    if not form.validate():
        return PAGES[name](plan, opened, 422)
    place, element = opened.places[form.place.data], plan.framework.element(form.element.data)
    was = _claim_at(plan, place, form.was.data or element.code)
    if _is_outdated(form, was):
        return PAGES[name](plan, opened, 409)
    try:
        saved = _save(plan, form, place, was)
    except Invalid as error:
        form[error.field].errors = [str(error)]
        return PAGES[name](plan, opened, 422)
    db.session.commit()
    return redirect(address_of(plan, name, saved) if saved else address(plan, name), 303)


def _opened(plan: Plan, **address: str) -> Opened | None:
    """What the address opens. 404 where it names something that is not there."""
    given = {**request.args.to_dict(), **address}
    if "code" not in given:
        return None
    found = opening(plan, given, may_edit=may(me(), "plan.edit", plan))
    if found is None:
        abort(404)
    return found


def _claim_at(plan: Plan, place: Place, code: str) -> Claim | None:
    element = plan.framework.by_code.get(code)
    return find_claim(plan, element, activity=place.activity, section=place.section) if element else None


def _is_outdated(form: ClaimForm, was: Claim | None) -> bool:
    """Whether somebody else changed the same field meanwhile, or withdrew the claim that is being changed."""
    now = values_of_claim(was)
    form.changes(now)
    if form.was.data and (was is None or not was.is_live):
        form.conflicts = {"strength": "It has been withdrawn."}
        form.strength.errors = ["Someone withdrew this claim while you were typing. Save again to claim it anew."]
        form.was.data = ""
    if form.conflicts:
        show_again(form, now)
    return bool(form.conflicts)


def _save(plan: Plan, form: ClaimForm, place: Place, was: Claim | None) -> Claim | None:
    now = values_of_claim(was)
    wanted = now | form.changes(now)
    if wanted["strength"] == NOT_CLAIMED:
        if was and was.is_live:
            plan.withdraw_claim(was, by=me())
        return was
    return plan.claim(
        plan.framework.element(form.element.data),
        strength=Strength(wanted["strength"]),
        reason=wanted["reason"],
        activity=place.activity,
        section=place.section,
        instead_of=was if form.was.data else None,
        by=me(),
    )


@blueprint.post("/plans/<plan_key>/standards/undoing")
@with_plan(may="plan.edit", load=AT_A_GLANCE)
def undo(plan: Plan) -> Any:
    """Take back one's own last claim, change or withdrawal: the one that the button named."""
    event = last_act(plan)
    if event is None or str(event.id) != request.form.get("event"):
        raise Outdated("There is nothing here to take back now. Go back to the standards and look again.")
    plan.undo(event, by=me())
    db.session.commit()
    at = {name: request.args.get(name, "") for name in ("place", "code")}
    return redirect(address(plan, request.args.get("page", "matrix"), **at), 303)
