"""My plans: finding them, beginning one, copying it, putting it away and bringing it back."""

from typing import Any

from flask import flash, request, url_for
from markupsafe import Markup

from planner.domain import beginning
from planner.domain.base import KEPT
from planner.domain.plan import Plan
from planner.domain.plan_json import plan_json
from planner.drafting import blueprint
from planner.drafting.finding import MOST_SEARCHED, SHOWS, find
from planner.standards.editions import edition_for_a_plan, editions
from planner.web.access import me, signed_in, with_plan
from planner.web.database import db
from planner.web.filters import moment
from planner.web.hypermedia import go_to, page
from planner.web.keys import keep_under_sent_key, plan_already_made
from planner.web.loading import WHOLE

DELETED = Markup('“{}” is deleted. You can bring it back until {}, under <a href="{}">Deleted</a>.')


@blueprint.get("/")
@signed_in
def plans() -> Any:
    """My plans."""
    words = request.args.get("q", "")[:MOST_SEARCHED]
    show = request.args.get("show", "all")
    show = show if show in SHOWS else "all"
    found = find(db.session(), me(), words, show, request.args.get("page", 1, type=int))
    return page(
        "drafting/plans.html",
        found=found,
        words=words,
        show=show,
        shows=SHOWS,
        editions=list(editions(db.session()).values()),
        until={plan.key: moment(plan.deleted_at + KEPT, plan.zone) for plan in found.plans if plan.deleted_at},
    )


@blueprint.post("/plans")
@signed_in
def begin() -> Any:
    """Begin an empty plan; the draft is a row from its first page on. The form's key makes a second press harmless."""
    plan = plan_already_made()
    if plan is None:
        edition = edition_for_a_plan(db.session(), request.form.get("edition", ""))
        plan = keep_under_sent_key(beginning.begin(edition, by=me()))
        db.session.commit()
    return go_to("drafting.step", plan_key=plan.key, slug="why")


@blueprint.post("/plans/<plan_key>/copies")
@with_plan(may="plan.view", load=WHOLE)
def copy(plan: Plan) -> Any:
    """A plan of my own with the same content, which begins as a draft."""
    made = plan_already_made()
    if made is None:
        content, origin = plan_json(plan) | {"title": f"{plan.name[:193]} (copy)"}, f"A copy of “{plan.name[:185]}”"
        made = keep_under_sent_key(beginning.begin_with(content, plan.framework, by=me(), begun_from=origin))
        db.session.commit()
        flash("This is the copy. Its dates are those of the original: check them first.")
    return go_to("drafting.days", plan_key=made.key)


@blueprint.post("/plans/<plan_key>/archive")
@with_plan(may="plan.put_away")
def archive(plan: Plan) -> Any:
    """Put a plan away, or with `out` take it out again."""
    if request.form.get("out"):
        plan.unarchive(by=me())
    else:
        plan.archive(by=me())
    db.session.commit()
    flash(f"“{plan.name}” is {'in the archive' if plan.archived_at else 'out of the archive'}.")
    return go_to("drafting.plans")


@blueprint.route("/plans/<plan_key>/removal", methods=["GET", "POST"])
@with_plan(may="plan.put_away")
def delete(plan: Plan) -> Any:
    """Delete a plan; asked first."""
    if request.method == "GET":
        return page("drafting/delete.html", plan=plan, tab="")
    plan.delete(by=me())
    db.session.commit()
    assert plan.deleted_at is not None
    until = moment(plan.deleted_at + KEPT, plan.zone)
    flash(DELETED.format(plan.name, until, url_for("drafting.plans", show="deleted")))
    return go_to("drafting.plans")


@blueprint.post("/plans/<plan_key>/restoration")
@with_plan(may="plan.bring_back")
def bring_back(plan: Plan) -> Any:
    """Take the deletion of a plan back."""
    plan.bring_back(by=me())
    db.session.commit()
    flash(f"“{plan.name}” is back.")
    return go_to("drafting.plans")
