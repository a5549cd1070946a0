"""A plan.json, made into a plan: checked whole, with the keys it has and a key of its own."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from planner.domain.acts.recording import note
from planner.domain.errors import PlannerError
from planner.domain.people import User
from planner.domain.plan import Plan
from planner.domain.plan_check import Problem, check_plan_json
from planner.domain.plan_json import plan_from_json
from planner.domain.standard import Framework, Standard

Frameworks = dict[str, Framework]


class NotAPlan(PlannerError):
    """The content breaks rules; `problems` says which and where."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__("This is not a plan that can be brought in. " + " ".join(map(str, self.problems)))


def import_plan(content: Any, framework_by_slug: Frameworks, author: User) -> Plan:
    """A new plan with this content, not in any session yet. NotAPlan where the content breaks a rule.

    Everything inside keeps its key; the plan itself gets a fresh one, so a file can be brought in twice.
    """
    framework = framework_of(content, framework_by_slug)
    if problems := check_plan_json(content, framework.by_code if framework else None):
        raise NotAPlan(problems)
    if framework is None:
        raise NotAPlan([Problem("Standards", f"“{content['framework']}” is an edition that is not loaded here.")])
    plan = plan_from_json(content, framework)
    plan.author, plan.begun_from = author, "A plan.json"
    note(plan, "imported", "Brought the plan in from a plan.json", by=author)
    return plan


def framework_of(content: Any, framework_by_slug: Frameworks) -> Framework | None:
    """The edition that a content names, if it is loaded. The content need not have been checked."""
    slug = content.get("framework") if isinstance(content, dict) else None
    return framework_by_slug.get(slug) if isinstance(slug, str) else None


def frameworks(session: Session) -> Frameworks:
    """All editions, by slug, with their elements."""
    everything = selectinload(Framework.standards).selectinload(Standard.elements)
    return {each.slug: each for each in session.scalars(select(Framework).options(everything))}
