"""How a plan begins: empty, or with the content of another. Either way it is its author's own draft.

Nothing here adds it to a session: give it the key that it is to have, and keep it.
"""

from planner.domain.acts.recording import note
from planner.domain.content import Values
from planner.domain.people import Team, User
from planner.domain.plan import Plan
from planner.domain.plan_json import plan_from_json
from planner.domain.standard import Framework
from planner.domain.text import limit
from planner.domain.wording import shortened


def begin(framework: Framework, *, by: User, begun_from: str | None = None) -> Plan:
    """An empty plan, led by its author until somebody else is named; it belongs to their team, if they have one."""
    plan = Plan(author=by, framework=framework, facilitators=by.name, begun_from=_short(begun_from))
    plan.team = team_of(by)
    note(plan, "begun", _begun(begun_from), by=by)
    return plan


def begin_with(content: Values, framework: Framework, *, by: User, begun_from: str) -> Plan:
    """A plan with this content; everything in it keeps its key. `begun_from` says in words whose content it is.

    `content` has passed check_plan_json; PlannerError where it names an element that the framework lacks.
    """
    plan = plan_from_json(content, framework)
    plan.author, plan.team, plan.begun_from = by, team_of(by), _short(begun_from)
    note(plan, "begun", _begun(begun_from), by=by)
    return plan


def _begun(begun_from: str | None) -> str:
    """ "Began the plan from a copy of “Small groups”"."""
    return f"Began the plan from {begun_from[0].lower()}{begun_from[1:]}" if begun_from else "Began the plan"


def team_of(user: User) -> Team | None:
    """The team that a person's new plans belong to: theirs, where they have just one."""
    teams = {membership.team for membership in user.memberships}
    return teams.pop() if len(teams) == 1 else None


def _short(words: str | None) -> str | None:
    return words and shortened(words, limit(Plan.begun_from))
