"""The three lists of a plan that have a page for each item, as data: goals, supports, follow-ups."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from planner.domain.base import KEPT, now
from planner.domain.followup import FollowUp, Support
from planner.domain.goal import Goal
from planner.domain.plan import Plan
from planner.drafting import forms
from planner.web.forms import Form


@dataclass(frozen=True)
class PlanList:
    """One list: what its items are called, what they are, the form of one, and how the plan holds them."""

    slug: str
    noun: str
    kind: Any
    form: type[Form]
    items: Callable[[Plan], list[Any]]
    all_items: Callable[[Plan], list[Any]]
    add: Callable[..., Any]

    def removed(self, plan: Plan) -> list[Any]:
        """What can still be brought back."""
        return [item for item in self.all_items(plan) if item.deleted_at and item.deleted_at > now() - KEPT]


LISTS = {
    "goals": PlanList("goals", "goal", Goal, forms.GoalForm, lambda p: p.goals, lambda p: p.all_goals, Plan.add_goal),
    "supports": PlanList(
        "supports",
        "support",
        Support,
        forms.SupportForm,
        lambda p: p.supports,
        lambda p: p.all_supports,
        Plan.add_support,
    ),
    "follow-ups": PlanList(
        "follow-ups",
        "follow-up",
        FollowUp,
        forms.FollowUpForm,
        lambda p: p.follow_ups,
        lambda p: p.all_follow_ups,
        Plan.add_follow_up,
    ),
}
