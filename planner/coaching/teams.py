"""The rules that a team wants to hear from: listed by step, each with why and where from; its leads can switch them."""

from collections.abc import Sequence
from typing import Any

from flask import abort, flash
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from planner.coaching import blueprint
from planner.coaching.forms import RulesForm
from planner.domain.people import Membership, Role, Team
from planner.domain.permissions import may
from planner.domain.readiness import RULES, Kind
from planner.domain.readiness.listing import by_step
from planner.domain.readiness.report import STEP_NAMES
from planner.web.access import me, signed_in
from planner.web.database import db
from planner.web.hypermedia import go_to, page

ADDRESS = "/teams/<team_key>/rules"


@blueprint.get(ADDRESS)
@signed_in
def rules(team_key: str) -> Any:
    """All rules, with those ticked that the team hears from."""
    team = _team(team_key)
    return page(
        "coaching/rules.html",
        team=team,
        form=RulesForm(),
        rules={STEP_NAMES[step]: found for step, found in by_step().items()},
        may_switch=may(me(), "team.rules", team),
    )


@blueprint.post(ADDRESS)
@signed_in
def switch(team_key: str) -> Any:
    """Switch rules on and off; what blocks stays on."""
    team = _team(team_key)
    if not may(me(), "team.rules", team):
        abort(403, "Only a lead of this team can switch rules on and off.")
    form = RulesForm()
    if not form.validate():
        abort(400)
    off = (set(team.rules_off) | form.turned_off) - form.turned_on
    team.rules_off = [rule.slug for rule in RULES.values() if rule.kind is not Kind.GAP and rule.slug in off]
    db.session.commit()
    flash("The rules are set.")
    return go_to("coaching.rules", team_key=team.key)


def _team(key: str) -> Team:
    """The team of this key, if the person is in it; else it is not found."""
    query = select(Team).where(Team.key == key).options(selectinload(Team.memberships))
    team = db.session.scalar(query)
    if team is None or not any(membership.user_id == me().id for membership in team.memberships):
        abort(404)
    return team


@blueprint.app_template_global()
def teams_led() -> Sequence[Team]:
    """The teams that the person leads."""
    leading = Membership.user_id == me().id, Membership.role == Role.LEAD
    return db.session.scalars(select(Team).join(Membership).where(*leading).order_by(Team.name)).all()
