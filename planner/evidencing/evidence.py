"""The Evidence page: all of a person's kept versions, beside what a credential asks for."""

from dataclasses import dataclass
from typing import Any

from flask import abort, request
from sqlalchemy import func, select

from planner.domain.plan import Plan
from planner.domain.plan_json import plan_from_json
from planner.domain.version import Version
from planner.evidencing import blueprint
from planner.evidencing.showing import Showing, showings
from planner.evidencing.views import downloads
from planner.standards.credential import Credential, aimed_at
from planner.web.access import me, signed_in
from planner.web.database import db
from planner.web.held import hold
from planner.web.hypermedia import page

PER_PAGE = 10


@dataclass(frozen=True)
class Kept:
    """One plan's kept versions, newest first, and what the newest shows of the credential that it aims at."""

    plan: Plan
    versions: list[Version]
    credential: Credential | None
    showings: list[Showing]


@blueprint.get("/evidence")
@signed_in
def evidence() -> Any:
    """All that I have kept, plan by plan."""
    number = request.args.get("page", 1, type=int)
    total = db.session.scalar(select(func.count()).select_from(_plans().order_by(None).subquery())) or 0
    last = max(1, -(-total // PER_PAGE))
    if not 1 <= number <= last:
        abort(404)
    plans = list(db.session.scalars(_plans().limit(PER_PAGE).offset((number - 1) * PER_PAGE)))
    hold(plans)
    return page("evidencing/evidence.html", kept=_kept(plans), number=number, last=last, downloads=downloads)


def _plans() -> Any:
    """My plans that have a kept version, the last kept first."""
    newest = select(Version.plan_id, func.max(Version.id).label("id")).group_by(Version.plan_id).subquery()
    mine = select(Plan).join(newest, newest.c.plan_id == Plan.id)
    return mine.where(Plan.author_id == me().id, Plan.deleted_at.is_(None)).order_by(newest.c.id.desc())


def _kept(plans: list[Plan]) -> list[Kept]:
    """Two queries for any number of plans: all versions without their text, and the text of the newest ones."""
    by_plan: dict[int, list[Version]] = {plan.id: [] for plan in plans}
    for version in db.session.scalars(
        select(Version).where(Version.plan_id.in_(by_plan)).order_by(Version.number.desc())
    ):
        by_plan[version.plan_id].append(version)
    newest = [versions[0].id for versions in by_plan.values()]
    found = db.session.execute(select(Version.id, Version.text).where(Version.id.in_(newest)))
    texts = {row.id: row.text for row in found}
    return [_one(plan, by_plan[plan.id], texts) for plan in plans]


def _one(plan: Plan, versions: list[Version], texts: dict[int, str]) -> Kept:
    kept = plan_from_json(Version(text=texts[versions[0].id]).content, plan.framework)
    credential = aimed_at(kept)
    return Kept(plan, versions, credential, showings(credential, kept.coverage()) if credential else [])
