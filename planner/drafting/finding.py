"""Finding plans among one's own: words, what to show, and a page at a time."""

from dataclasses import dataclass

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session, selectinload

from planner.domain.alignment import Strength, strengths_in
from planner.domain.base import KEPT, now
from planner.domain.people import User
from planner.domain.permissions import plans_seen_by
from planner.domain.plan import Plan, PlanState
from planner.web.held import hold

SHOWS = {"all": "All but archived", "drafts": "Drafts", "archived": "Archived", "deleted": "Deleted"}
PER_PAGE = 25
MOST_SEARCHED = 200
"""How many signs of a search are read."""


@dataclass(frozen=True)
class Found:
    """One page of what was found."""

    plans: list[Plan]
    carried: dict[int, dict[int, Strength]]
    """By a plan's id and a standard's: how strongly it is claimed there."""
    total: int
    number: int
    """Of this page, from 1."""

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PER_PAGE))


def find(session: Session, user: User, words: str, show: str, number: int) -> Found:
    """The plans of a person that hold every word in title, audience or purpose; last worked on first."""
    query = _shown(plans_seen_by(user), show)
    for word in words[:MOST_SEARCHED].split():
        query = query.where(or_(*(column.icontains(word, autoescape=True) for column in _SEARCHED)))
    total = session.scalar(select(func.count()).select_from(query.subquery())) or 0
    number = max(1, min(number, -(-total // PER_PAGE)))
    rows = query.order_by(Plan.changed_at.desc(), Plan.id.desc()).limit(PER_PAGE).offset((number - 1) * PER_PAGE)
    plans = list(session.scalars(rows.options(selectinload(Plan.all_days))))
    hold(plans)
    return Found(plans, _carried(session, plans), total, number)


def _carried(session: Session, plans: list[Plan]) -> dict[int, dict[int, Strength]]:
    """One query for a page of plans; their activities and reasons are not asked for."""
    carried: dict[int, dict[int, Strength]] = {plan.id: {} for plan in plans}
    for plan, standard, strength in session.execute(strengths_in(carried)):
        is_primary = Strength.PRIMARY in (strength, carried[plan].get(standard))
        carried[plan][standard] = Strength.PRIMARY if is_primary else strength
    return carried


_SEARCHED = (Plan.title, Plan.audience, Plan.purpose)


def _shown(query: Select[Plan], show: str) -> Select[Plan]:
    if show == "deleted":
        return query.where(Plan.deleted_at > now() - KEPT)
    query = query.where(Plan.deleted_at.is_(None))
    if show == "archived":
        return query.where(Plan.archived_at.is_not(None))
    query = query.where(Plan.archived_at.is_(None))
    return query.where(Plan.state == PlanState.DRAFT) if show == "drafts" else query
