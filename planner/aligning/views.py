"""The matrix, the two ways into it, and saving a claim."""

from typing import Any

from flask import abort, redirect, request, url_for
from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager

from planner.aligning import blueprint
from planner.aligning.forms import NOT_CLAIMED, STRENGTHS, ClaimForm, is_outdated, values_of_claim
from planner.aligning.opening import Opened, opening
from planner.aligning.pages import (
    PAGES,
    activity_page,
    address,
    address_of,
    last_acts,
    matrix_page,
    standard_page,
)
from planner.aligning.places import Place
from planner.domain.acts.claiming import find_claim
from planner.domain.agenda import Activity
from planner.domain.alignment import BY_PLAN, Claim, Strength
from planner.domain.content import Values
from planner.domain.errors import Invalid, Outdated
from planner.domain.permissions import may
from planner.domain.plan import Plan
from planner.domain.standard import Element
from planner.web.access import me, with_plan
from planner.web.database import db
from planner.web.forms import digest
from planner.web.hypermedia import field_that_saves
from planner.web.loading import AT_A_GLANCE
from planner.web.saving import forget, save_field, wait


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
    if field_that_saves():
        return _save_field(plan)
    name = request.args.get("page", "matrix")
    opened = _opened(plan)
    if opened is None or opened.form is None or name not in PAGES:
        abort(404)
    form = opened.form
    if not form.validate():
        return PAGES[name](plan, opened, 422)
    place, element = opened.places[form.place.data], plan.framework.element(form.element.data)
    was = _claim_at(plan, place, form.was.data or element.code)
    if is_outdated(form, was):
        return PAGES[name](plan, opened, 409)
    try:
        saved = _save(plan, form, place, was)
    except Invalid as error:
        form[error.field].errors = [str(error)]
        return PAGES[name](plan, opened, 422)
    forget(form.reason.saves_at)
    db.session.commit()
    return redirect(address_of(plan, name, saved) if saved else address(plan, name), 303)


def _save_field(plan: Plan) -> Any:
    """Save one field of a claim that is there, reading nothing else of the plan; a new one waits for its button."""
    form, place, code = ClaimForm(), request.args.get("place", ""), request.args.get("code", "")
    claim = None if "new" in request.args else db.session.scalar(_claim_there(plan, place, form.was.data))
    if claim is None or not code or not claim.element.code.startswith(code):
        opened = _opened(plan)
        return wait(opened.form) if opened and opened.form else abort(404)
    form.sent_to(url_for("aligning.claim", plan_key=plan.key, place=place, code=code))
    form.strength.choices = STRENGTHS
    return save_field(form, values_of_claim(claim), lambda changes: _change(plan, claim, changes))


def _change(plan: Plan, claim: Claim, changes: Values) -> None:
    if changes.get("strength") == NOT_CLAIMED:
        raise Invalid("strength", "press Save to withdraw the claim.")
    plan.change_claim(claim, changes, by=me())


def _claim_there(plan: Plan, place: str, code: str) -> Select[Claim]:
    section = place.removeprefix(BY_PLAN) if place.startswith(BY_PLAN) else None
    here = Claim.section == section if section else Activity.key == place
    return (
        select(Claim)
        .join(Claim.element)
        .outerjoin(Claim.activity)
        .where(Claim.plan_id == plan.id, Claim.deleted_at.is_(None), Element.code == code, here)
        .options(contains_eager(Claim.element), contains_eager(Claim.activity))
    )


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
    """Take back one of one's own last claims, changes or withdrawals: the one that the button named."""
    event = next((event for event in last_acts(plan) if str(event.id) == request.form.get("event")), None)
    if event is None or request.form.get("changes") != digest(event.changes):
        raise Outdated("That has been undone already, or has gone on since. Go back to the standards and look again.")
    plan.undo(event, by=me())
    db.session.commit()
    at = {name: request.args.get(name, "") for name in ("place", "code")}
    return redirect(address(plan, request.args.get("page", "matrix"), **at), 303)
