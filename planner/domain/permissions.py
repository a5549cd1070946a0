"""Who may do what: one table, read aloud as "any of these lines, all of each line".

A thing that a person may not even see is not found at all (404); see `plans_seen_by`.
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, Select, select

from planner.domain.base import KEPT, now
from planner.domain.people import Role, Team, User
from planner.domain.plan import Plan, Turn

Rule = Callable[[User, Any], bool]


def is_author(user: User, plan: Plan) -> bool:
    return plan.author_id == user.id


def is_authors_turn(user: User, plan: Plan) -> bool:
    return plan.turn is Turn.AUTHOR


def is_not_deleted(user: User, plan: Plan) -> bool:
    return plan.deleted_at is None


def can_come_back(user: User, plan: Plan) -> bool:
    return plan.deleted_at is not None and plan.deleted_at > now() - KEPT


def is_lead(user: User, team: Team) -> bool:
    return any(each.user_id == user.id and each.role is Role.LEAD for each in team.memberships)


def is_administrator(user: User, thing: Any) -> bool:
    return user.is_administrator


ALLOWED: dict[str, list[list[Rule]]] = {
    "plan.view": [[is_author]],
    "plan.edit": [[is_author, is_authors_turn, is_not_deleted]],
    "plan.keep": [[is_author, is_not_deleted]],
    "plan.put_away": [[is_author, is_not_deleted]],
    "plan.bring_back": [[is_author, can_come_back]],
    "team.rules": [[is_lead]],
    "people.invite": [[is_administrator]],
}


def may(user: User, act: str, thing: Any = None) -> bool:
    """Whether the person may do this to the thing. KeyError for an act that the table does not know."""
    return any(all(rule(user, thing) for rule in line) for line in ALLOWED[act])


def plans_of(user: User) -> Select[Plan]:
    """The person's own plans, deleted ones too."""
    return select(Plan).where(Plan.author_id == user.id)


def is_seen_by(user: User | type[User]) -> ColumnElement[bool]:
    """The condition on a plan to exist for this person, or, in a join, for each: drafts are private to their author."""
    return Plan.author_id == user.id


def plans_seen_by(user: User) -> Select[Plan]:
    """The plans that exist for this person."""
    return select(Plan).where(is_seen_by(user))
