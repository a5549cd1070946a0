"""What the rules say of a plan, as a page or beside the work; setting advice aside and taking it up again."""

from typing import Any

from flask import abort, flash, g, request, url_for

from planner.coaching import blueprint
from planner.coaching.forms import SetAsideForm
from planner.domain.advice import SetAside
from planner.domain.plan import Plan
from planner.domain.readiness import RULES, Sign, signs_for
from planner.domain.readiness.report import STEP_NAMES, missing_elements, report
from planner.domain.text import limit
from planner.standards.credential import focus_of
from planner.web.access import me, with_plan
from planner.web.database import db
from planner.web.hypermedia import field_that_saves, go_to, page, wants_fragment
from planner.web.loading import WHOLE
from planner.web.saving import filled, forget, wait, waiting_below


@blueprint.get("/plans/<plan_key>/coaching")
@with_plan(may="plan.view", load=WHOLE)
def coaching(plan: Plan) -> Any:
    """All of it, or with ?step= and ?thing= what belongs beside one part of the work."""
    return _page(plan)


@blueprint.post("/plans/<plan_key>/advice/setting-aside")
@with_plan(may="plan.edit", load=WHOLE)
def set_aside(plan: Plan) -> Any:
    """Set one advice aside, with a reason."""
    form = _form(plan, request.form.get("rule", ""), request.form.get("thing", ""), SetAsideForm())
    if field_that_saves():
        return wait(form)
    sign = _sign(plan, form.rule.data, form.thing.data)
    if sign is None or not sign.is_weak:
        return _done(plan, "That is mended already, so there is nothing to set aside.")
    if not form.validate():
        return _page(plan, form, 422)
    plan.set_aside(sign, form.reason.data, by=me())
    forget(form.reason.saves_at)
    db.session.commit()
    return _done(plan, "It is set aside.")


@blueprint.post("/plans/<plan_key>/advice/taking-up")
@with_plan(may="plan.edit", load=WHOLE)
def take_up(plan: Plan) -> Any:
    """Take an advice up again."""
    sign = _sign(plan, request.form.get("rule", ""), request.form.get("thing", ""))
    if sign is not None:
        plan.take_up(sign, by=me())
        db.session.commit()
    return _done(plan, "It is taken up again.")


def _sign(plan: Plan, slug: str, thing: str) -> Sign | None:
    """What the rule says of this thing now; None where it says nothing. 404 for a rule that there is not."""
    if slug not in RULES:
        abort(404)
    found = signs_for(plan, focus_of(plan))
    return next((sign for sign in found if sign.name == (slug, thing)), None)


def _where() -> dict[str, str]:
    """Which part of the work this stands beside."""
    given = {name: request.args.get(name, "") for name in ("step", "thing")}
    if given["step"] and given["step"] not in STEP_NAMES:
        abort(404)
    return {name: value for name, value in given.items() if value}


def _done(plan: Plan, said: str) -> Any:
    """Answer an act: htmx gets what there is to say now, without it the page that it was done on comes again."""
    where = _where()
    if wants_fragment():
        return _page(plan, said=said)
    flash(said)
    if where:
        return go_to("coaching.coaching", plan_key=plan.key, **where)
    return go_to("drafting.check", plan_key=plan.key, _anchor="coaching")


def _page(plan: Plan, form: SetAsideForm | None = None, status: int = 200, said: str = "") -> Any:
    where = _where()
    return page(
        "coaching/coaching.html",
        fragment="coaching/_beside.html" if where else "coaching/_whole.html",
        status=status,
        failed=status != 200,
        plan=plan,
        tab="Check",
        found=report(plan, focus_of(plan), **where),
        where=where,
        heading=STEP_NAMES.get(where.get("step", ""), "") or plan.name,
        sent=form,
        said=said,
    )


@blueprint.app_template_global()
def set_aside_form(plan: Plan, sign: Sign) -> SetAsideForm:
    """The form that sets a sign aside, with the reason that waits in it; all of a page's are asked for at once."""
    if "reasons" not in g:
        g.reasons = waiting_below(url_for("coaching.set_aside", plan_key=plan.key))
    form = _form(plan, *sign.name, SetAsideForm(formdata=None))
    return filled(form, {}, form.reason.saves_at, g.reasons.get(form.reason.saves_at, {}))


def _form(plan: Plan, rule: str, thing: str, form: SetAsideForm) -> SetAsideForm:
    """Each sign's form has an address of its own. 404 for a rule that there is not, and for no thing of a rule's."""
    if rule not in RULES or len(thing) > limit(SetAside.thing):
        abort(404)
    form.reason.id = f"r-{rule}-{thing}".replace("/", "-").replace(".", "-")
    return form.sent_to(url_for("coaching.set_aside", plan_key=plan.key, rule=rule, thing=thing or None))


blueprint.add_app_template_global(missing_elements, "could_carry")
