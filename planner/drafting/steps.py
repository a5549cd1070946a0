"""The steps of the guided plan, as data: the task list, next, back and check-your-plan all read this list."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.drafting import forms

if TYPE_CHECKING:
    from planner.domain.plan import Plan


@dataclass(frozen=True)
class Step:
    """One task. A simple one has a form over the plan's own fields; the others name the page that does the work."""

    slug: str
    task: str
    """What the task list calls it; begins with a verb."""
    lede: str
    told: Callable[["Plan"], str]
    """What is there so far, in a few words."""
    form: type | None = None
    endpoint: str = "drafting.step"
    elements: tuple[str, ...] = ()
    """Codes of the elements whose guiding questions stand beside it."""


def _why(plan: "Plan") -> str:
    kinds = [name for name in ("student", "educator", "system") if getattr(plan, f"data_{name}")]
    return f"{plan.name}; data from {', '.join(kinds)}" if kinds else plan.title


STEPS = (
    Step(
        "why",
        "Say why you are meeting",
        "Start with the students: what should get better for them, and how you know.",
        _why,
        forms.WhyForm,
        elements=("DA1", "LE2", "LC1"),
    ),
)

BY_SLUG = {step.slug: step for step in STEPS}


def after(step: Step) -> Step | None:
    """The step that Continue leads to."""
    place = STEPS.index(step) + 1
    return STEPS[place] if place < len(STEPS) else None
