"""Finding plans among one's own: words, what to show, and a page at a time."""

from dataclasses import dataclass

from sqlalchemy import Select, false, select
from sqlalchemy.orm import Session, selectinload

from planner.domain.alignment import Strength, strengths_in
from planner.domain.base import KEPT, now
from planner.domain.people import User
from planner.domain.permissions import is_seen_by
from planner.domain.plan import Plan, PlanState
from planner.domain.search import MOST_FOUND, found, words_of
from planner.web.addresses import LARGEST
from planner.web.held import hold

SHOWS = {"all": "All but archived", "drafts": "Drafts", "archived": "Archived", "deleted": "Deleted"}
PER_PAGE = 25
MOST_SEARCHED = 200
"""How many signs of a search are read."""
AHEAD = 20
"""Pages after the one that is shown that are counted; how many more there are, nobody asks."""


@dataclass(frozen=True)
class Found:
    """One page of what was found."""

    plans: list[Plan]
    carried: dict[int, dict[int, Strength]]
    """By a plan's id and a standard's: how strongly it is claimed there."""
    total: int
    """As far as it was counted."""
    is_more: bool
    """Whether there may be more than were counted."""
    number: int
    """Of this page, from 1."""

    @property
    def pages(self) -> list[int]:
        """The numbers of the pages around this one."""
        last = -(-self.total // PER_PAGE)
        return list(range(max(1, self.number - 5), min(last, self.number + 5) + 1))


def find(session: Session, user: User, typed: str, show: str, number: int) -> Found:
    """The person's plans with words that begin like each of these in title, audience or purpose; last changed first."""
    number = min(max(1, number), LARGEST // PER_PAGE - AHEAD)
    most = MOST_FOUND if typed.strip() else (number + AHEAD) * PER_PAGE
    ids = list(session.scalars(_ids(session, user, typed[:MOST_SEARCHED], show).limit(most)))
    number = min(number, max(1, -(-len(ids) // PER_PAGE)))
    wanted = ids[(number - 1) * PER_PAGE : number * PER_PAGE]
    query = select(Plan).where(Plan.id.in_(wanted)).options(selectinload(Plan.all_days))
    plans = sorted(session.scalars(query), key=lambda plan: wanted.index(plan.id))
    hold(plans)
    return Found(plans, _carried(session, plans), len(ids), len(ids) == most, number)


def _ids(session: Session, user: User, typed: str, show: str) -> Select[int]:
    """Of all that were found, in their order."""
    query = _shown(select(Plan.id).where(is_seen_by(user)), show).order_by(Plan.changed_at.desc(), Plan.id.desc())
    words = words_of(typed)
    if words:
        matches = found(user, words, session.get_bind().dialect.name).subquery()
        return query.join(matches, matches.c[0] == Plan.id)
    return query.where(false()) if typed.strip() else query


def _carried(session: Session, plans: list[Plan]) -> dict[int, dict[int, Strength]]:
    """One query for a page of plans; their activities and reasons are not asked for."""
    carried: dict[int, dict[int, Strength]] = {plan.id: {} for plan in plans}
    for plan, standard, strength in session.execute(strengths_in(carried)):
        is_primary = Strength.PRIMARY in (strength, carried[plan].get(standard))
        carried[plan][standard] = Strength.PRIMARY if is_primary else strength
    return carried


def _shown(query: Select[int], show: str) -> Select[int]:
    if show == "deleted":
        return query.where(Plan.deleted_at > now() - KEPT)
    query = query.where(Plan.deleted_at.is_(None))
    if show == "archived":
        return query.where(Plan.archived_at.is_not(None))
    query = query.where(Plan.archived_at.is_(None))
    return query.where(Plan.state == PlanState.DRAFT) if show == "drafts" else query
