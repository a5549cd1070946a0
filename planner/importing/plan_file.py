"""A plan.json, made into a plan: checked whole, with the keys it has and a key of its own."""

from collections.abc import Iterable
from typing import Any

from planner.domain import beginning
from planner.domain.errors import PlannerError
from planner.domain.people import User
from planner.domain.plan import Plan
from planner.domain.plan_check import Problem, check_plan_json
from planner.domain.standard import Framework

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
    return beginning.begin_with(content, framework, by=author, begun_from="A plan.json")


def framework_of(content: Any, framework_by_slug: Frameworks) -> Framework | None:
    """The edition that a content names, if it is loaded. The content need not have been checked."""
    slug = content.get("framework") if isinstance(content, dict) else None
    return framework_by_slug.get(slug) if isinstance(slug, str) else None
