"""What a page loads: which parts of a plan, so that the number of queries is the same for any, and a kept version.

A part is an option of the query for the plan, or a function that is given the plan and fetches what stands in many
rows: one query each, and the rows are joined up here; the mapper's own way takes a query, or a wide join, a relation.
"""

from collections.abc import Callable, Iterable, Sequence

from flask import abort, request
from sqlalchemy import inspect, select
from sqlalchemy.orm import joinedload, selectinload, undefer
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.orm.interfaces import ORMOption

from planner.domain.agenda import Activity, activity_goal
from planner.domain.alignment import Claim
from planner.domain.goal import Goal
from planner.domain.plan import Plan
from planner.domain.standard import Framework, Standard
from planner.domain.version import Version
from planner.web.database import SAFE, db, only_reads
from planner.web.held import hold

Part = ORMOption | Callable[[Plan], None]
EDITION = joinedload(Plan.framework).selectinload(Framework.standards).selectinload(Standard.elements)


def standards(plan: Plan) -> None:
    """The plan's edition, with all its elements."""
    if request.method in SAFE:
        hold([plan])
    else:
        db.session.scalars(select(Plan).where(Plan.id == plan.id).options(EDITION)).one()


def goals(plan: Plan) -> None:
    """The goals, and which activities serve them. After the activities."""
    served: dict[int, list[Goal]] = {activity.id: [] for activity in plan.all_activities}
    query = select(Goal, activity_goal.c.activity_id).outerjoin(activity_goal).where(Goal.plan_id == plan.id)
    found: dict[Goal, None] = {}
    for goal, activity in db.session.execute(query.order_by(Goal.position)):
        found[goal] = None
        if activity is not None:
            served[activity].append(goal)
    set_committed_value(plan, "all_goals", list(found))
    for each in plan.all_activities:
        set_committed_value(each, "goals", served[each.id])


def claims(plan: Plan) -> None:
    """The claims, each with its activity and its element. After the standards and the activities."""
    activities = {activity.id: activity for activity in plan.all_activities}
    elements = {element.id: element for element in plan.framework.elements}
    made: dict[int | None, list[Claim]] = {number: [] for number in (None, *activities)}
    found = db.session.scalars(select(Claim).where(Claim.plan_id == plan.id).order_by(Claim.id)).all()
    for claim in found:
        set_committed_value(claim, "element", elements[claim.element_id])
        set_committed_value(claim, "activity", activities[claim.activity_id] if claim.activity_id else None)
        made[claim.activity_id].append(claim)
    set_committed_value(plan, "all_claims", found)
    for number, activity in activities.items():
        set_committed_value(activity, "all_claims", made[number])


def finish_agenda(plan: Plan) -> None:
    """All of the agenda, to be drawn where a view that wrote has needed only its order. Nothing is written after it."""
    if "all_claims" in inspect(plan).unloaded:
        hold([plan])
        fetch(plan, (goals, claims))


DAYS = joinedload(Plan.all_days)
EVALUATIONS = joinedload(Plan.evaluations)
AFTER_THE_LOCK: dict[ORMOption, ORMOption] = {
    DAYS: selectinload(Plan.all_days),
    EVALUATIONS: selectinload(Plan.evaluations),
}
"""A query that waits for a row's lock sees that row as it is then, but what it joins as it was before."""
ACTIVITIES = selectinload(Plan.all_activities)
STANDARDS = standards
ORDER: Sequence[Part] = (DAYS, ACTIVITIES)
"""Where the activities stand: what most acts on the agenda need. See finish_agenda."""
AT_A_GLANCE: Sequence[Part] = (DAYS, ACTIVITIES, standards, claims)
"""What the coverage of a plan is computed from."""
AGENDA: Sequence[Part] = (DAYS, ACTIVITIES, standards, goals, claims)
"""The activities, with the goals that they serve and the standards that they claim."""
WHOLE: Sequence[Part] = (
    *AGENDA,
    EVALUATIONS,
    selectinload(Plan.all_supports),
    selectinload(Plan.all_follow_ups),
)
"""All that a plan says: what is printed and what is kept."""
EACH_WHOLE: Sequence[ORMOption] = (
    EDITION,
    selectinload(Plan.all_days),
    selectinload(Plan.all_goals),
    selectinload(Plan.all_activities).options(selectinload(Activity.goals), selectinload(Activity.all_claims)),
    selectinload(Plan.all_claims),
    selectinload(Plan.all_supports),
    selectinload(Plan.all_follow_ups),
    selectinload(Plan.evaluations),
)
"""The same for many plans at once."""


def options_in(parts: Iterable[Part]) -> list[ORMOption]:
    """Those that go into the query for the plan."""
    options = [part for part in parts if isinstance(part, ORMOption)]
    return options if only_reads() else [AFTER_THE_LOCK.get(option, option) for option in options]


def fetch(plan: Plan, parts: Iterable[Part]) -> None:
    """Those that are asked for after it, in their order."""
    for part in parts:
        if not isinstance(part, ORMOption):
            part(plan)


def version_of(plan: Plan, number: int) -> Version:
    """The plan's version of this number, with its text. 404 where there is none."""
    query = select(Version).where(Version.plan_id == plan.id, Version.number == number).options(undefer(Version.text))
    return db.session.scalar(query) or abort(404)
