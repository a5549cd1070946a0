"""Finding plans among one's own: words, what to show, and a page at a time."""

from dataclasses import dataclass

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from planner.domain.base import KEPT, now
from planner.domain.people import User
from planner.domain.permissions import plans_seen_by
from planner.domain.plan import Plan, PlanState
from planner.web.loading import AT_A_GLANCE

SHOWS = {"all": "All but archived", "drafts": "Drafts", "archived": "Archived", "deleted": "Deleted"}
PER_PAGE = 25
MOST_SEARCHED = 200
"""How many signs of a search are read."""


@dataclass(frozen=True)
class Found:
    """One page of what was found."""

    plans: list[Plan]
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
    return Found(list(session.scalars(rows.options(*AT_A_GLANCE))), total, number)


_SEARCHED = (Plan.title, Plan.audience, Plan.purpose)


def _shown(query: Select[Plan], show: str) -> Select[Plan]:
    if show == "deleted":
        return query.where(Plan.deleted_at > now() - KEPT)
    query = query.where(Plan.deleted_at.is_(None))
    if show == "archived":
        return query.where(Plan.archived_at.is_not(None))
    query = query.where(Plan.archived_at.is_(None))
    return query.where(Plan.state == PlanState.DRAFT) if show == "drafts" else query
