"""The plan's lists: goals, supports, follow-ups, and the five levels of evaluation."""

from typing import TYPE_CHECKING, Any, TypeVar

from planner.domain.acts.recording import recording
from planner.domain.base import now
from planner.domain.content import Listed, Values, fill
from planner.domain.errors import Invalid
from planner.domain.followup import Evaluation, FollowUp, Support
from planner.domain.goal import Goal
from planner.domain.narrating import changing
from planner.domain.ordering import settle
from planner.domain.people import User
from planner.domain.wording import shortened

if TYPE_CHECKING:
    from planner.domain.plan import Plan

MOST = 50
"""How many goals, supports or follow-ups a plan can hold."""

Kind = TypeVar("Kind", bound=Listed)


def add_goal(plan: "Plan", values: Values, *, by: User, key: str | None = None) -> Goal:
    """A new goal at the end. The same key twice is the same goal: a form sent twice makes one."""
    return _add(plan, plan.all_goals, Goal, values, by=by, key=key)


def add_support(plan: "Plan", values: Values, *, by: User, key: str | None = None) -> Support:
    return _add(plan, plan.all_supports, Support, values, by=by, key=key)


def add_follow_up(plan: "Plan", values: Values, *, by: User, key: str | None = None) -> FollowUp:
    return _add(plan, plan.all_follow_ups, FollowUp, values, by=by, key=key)


def change_item(plan: "Plan", item: Any, values: Values, *, by: User) -> None:
    """Change a goal, a support or a follow-up."""
    noun = item.__tablename__
    place = [row for row in _list_of(plan, item) if row.deleted_at is None].index(item) + 1
    words = changing(noun, f"{noun.replace('_', '-')} {place}")
    with recording(plan, f"{noun}_changed", words, by=by, watch=[item], fields=values):
        fill(item, values)


def remove_item(plan: "Plan", item: Any, *, by: User) -> None:
    """Remove a goal, a support or a follow-up; it can be brought back for 30 days."""
    with recording(plan, f"{item.__tablename__}_removed", f"Removed {_called(item)}", by=by, watch=[item]):
        item.deleted_at = now()


def restore_item(plan: "Plan", item: Any, *, by: User) -> None:
    """Bring a goal, a support or a follow-up back to its place, or right after what stands there now."""
    rows = _list_of(plan, item)
    with recording(plan, f"{item.__tablename__}_restored", f"Brought back {_called(item)}", by=by, watch=list(rows)):
        item.deleted_at = None
        settle([row for row in rows if row.deleted_at is None])


def move_item(plan: "Plan", item: Any, rows: list[Any], at: int, *, by: User) -> None:
    """Move a goal, a support or a follow-up to a place (from 0) among the `rows` of its list."""
    order = [row for row in rows if row is not item]
    order.insert(max(0, min(at, len(order))), item)
    words = f"Moved {_called(item)} to place {order.index(item) + 1}"
    with recording(plan, f"{item.__tablename__}_moved", words, by=by, watch=list(rows)):
        for position, row in enumerate(order):
            row.position = position


def evaluate(plan: "Plan", level: int, values: Values, *, by: User) -> Evaluation:
    """Say how one of the five levels will be looked at."""
    row = next((e for e in plan.evaluations if e.level == level), None)
    watch: list[Any] = [row] if row else []
    words = changing("evaluation", f"level {level} of the evaluation")
    with recording(plan, "evaluation_changed", words, by=by, watch=watch) as things:
        if row is None:
            row = Evaluation(level=level)
            plan.evaluations.append(row)
            things.append(row)
        fill(row, values)
    return row


def _add(plan: "Plan", rows: list[Kind], kind: type[Kind], values: Values, *, by: User, key: str | None) -> Kind:
    existing: Any = next((row for row in rows if getattr(row, "key", None) == key), None)
    if existing is not None:
        return existing  # type: ignore[no-any-return]
    if sum(row.deleted_at is None for row in rows) >= MOST:
        raise Invalid("", f"A plan holds up to {MOST} of these. Remove one first.")
    row: Any = kind()
    with recording(plan, f"{row.__tablename__}_added", lambda _: f"Added {_called(row)}", by=by) as things:
        row.key = key or row.key
        row.position = max((r.position for r in rows), default=-1) + 1
        fill(row, values)
        rows.append(row)
        things.append(row)
    return row  # type: ignore[no-any-return]


def _list_of(plan: "Plan", item: Any) -> list[Any]:
    """The list in which it stands, removed ones too."""
    lists: dict[str, Any] = {"goal": "all_goals", "support": "all_supports", "follow_up": "all_follow_ups"}
    return list(getattr(plan, lists[item.__tablename__]))


def _called(item: Any) -> str:
    text = getattr(item, "statement", None) or getattr(item, "what", None)
    noun = item.__tablename__.replace("_", "-")
    return f"the {noun} “{shortened(text, 60)}”" if text else f"a {noun}"
