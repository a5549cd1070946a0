"""Kept versions of one plan: the list, keeping, reading, and beginning anew from one."""

from typing import Any

from flask import flash, request, url_for
from sqlalchemy import select

from planner.domain import beginning
from planner.domain.base import new_key
from planner.domain.plan import Plan
from planner.domain.plan_json import plan_json
from planner.domain.version import Version
from planner.evidencing import blueprint
from planner.evidencing.forms import KeepForm
from planner.evidencing.reading import IN_THE_ROW, changes, plan_of, told
from planner.web.access import me, with_plan
from planner.web.addresses import number as row_number
from planner.web.database import db
from planner.web.forms import Form
from planner.web.hypermedia import go_to, page
from planner.web.keys import keep_under_sent_key, plan_already_made, sent_key
from planner.web.loading import DAYS, STANDARDS, WHOLE, version_of
from planner.web.saving import edited, filled

DOWNLOADS = (("PDF", "exporting.version_pdf"), ("JSON", "exporting.version_json"))


@blueprint.get("/plans/<plan_key>/evidence")
@with_plan(may="plan.view")
def versions(plan: Plan) -> Any:
    """The kept versions of a plan, and the form that keeps one more."""
    form = filled(KeepForm(), {}, url_for("evidencing.keep", plan_key=plan.key))
    form.key.data = new_key()
    return _versions_page(plan, form)


@blueprint.post("/plans/<plan_key>/versions")
@with_plan(may="plan.keep", load=WHOLE)
def keep(plan: Plan) -> Any:
    """Keep the plan as it is now."""
    form = KeepForm()
    return edited(
        form,
        {"why": None},
        at=url_for("evidencing.keep", plan_key=plan.key),
        write=lambda _: plan.freeze(by=me(), why=form.why.data, key=sent_key()),
        draw=lambda form, status: _versions_page(plan, form, status),
        done=lambda version: go_to("evidencing.versions", plan_key=plan.key, _anchor=f"v{version.number}"),
        new=True,
    )


def _versions_page(plan: Plan, form: Form, status: int = 200) -> Any:
    kept = db.session.scalars(plan.versions.select().order_by(None).order_by(Version.number.desc())).all()
    return page(
        "evidencing/versions.html",
        status=status,
        plan=plan,
        tab="Evidence",
        versions=kept,
        several=False,
        form=form,
        downloads=downloads,
        failed=status != 200,
    )


def downloads(plan: Plan, version: Version) -> list[tuple[str, str]]:
    """(name, address) of each file that a version can be taken home as."""
    return [(name, url_for(endpoint, plan_key=plan.key, number=version.number)) for name, endpoint in DOWNLOADS]


@blueprint.get("/plans/<plan_key>/versions/<int:number>")
@with_plan(may="plan.view", load=[DAYS, STANDARDS])
def version(plan: Plan, number: int) -> Any:
    """One kept version to read, with the proof that it is unchanged."""
    found = version_of(plan, number)
    kept = plan_of(found, plan.framework)
    return page(
        "evidencing/version.html",
        plan=plan,
        tab="Evidence",
        version=found,
        kept=kept,
        told=told,
        in_the_row=IN_THE_ROW,
        downloads=downloads,
    )


@blueprint.get("/plans/<plan_key>/versions/<int:number>/difference")
@with_plan(may="plan.view", load=WHOLE)
def difference(plan: Plan, number: int) -> Any:
    """What changed since a version was kept: until today, or until another version (?with=2)."""
    found = version_of(plan, number)
    other = version_of(plan, request.args.get("with", 0, type=row_number)) if request.args.get("with") else None
    older, newer = sorted((found, other), key=lambda each: each.number) if other else (found, None)
    now = newer.content if newer else plan_json(plan)
    return page(
        "evidencing/difference.html",
        plan=plan,
        tab="Evidence",
        version=found,
        older=older,
        newer=newer,
        numbers=db.session.scalars(select(Version.number).where(Version.plan_id == plan.id).order_by(Version.number)),
        changes=changes(older.content, now, plan.framework),
    )


@blueprint.post("/plans/<plan_key>/versions/<int:number>/plan")
@with_plan(may="plan.view", load=[STANDARDS])
def begin(plan: Plan, number: int) -> Any:
    """Begin a new plan of one's own from a kept version. The form's key makes a second press harmless."""
    found = version_of(plan, number)
    made = plan_already_made()
    if made is None:
        origin = f"Version {number} of “{plan.name[:150]}”"
        made = keep_under_sent_key(beginning.begin_with(found.content, plan.framework, by=me(), begun_from=origin))
        db.session.commit()
        flash("This is a new plan with what that version held. Look at its dates first.")
    return go_to("drafting.tasks", plan_key=made.key)
