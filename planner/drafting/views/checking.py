"""Check your plan, and the plan on one page for reading."""

from typing import Any

from planner.domain.labels import LEVELS, SECTIONS
from planner.domain.plan import Plan
from planner.domain.readiness.essa import essa_marks
from planner.domain.readiness.report import report
from planner.drafting import blueprint, told
from planner.drafting.steps import PAGE
from planner.drafting.summary import sections
from planner.drafting.views.steps import around
from planner.standards.credential import aimed_at, focus_of
from planner.web.access import with_plan
from planner.web.hypermedia import page
from planner.web.loading import WHOLE


@blueprint.get("/plans/<plan_key>/check")
@with_plan(may="plan.view", load=WHOLE)
def check(plan: Plan) -> Any:
    """What is still missing, and everything that the plan says."""
    return page(
        "drafting/check.html",
        plan=plan,
        tab="Check",
        found=report(plan, focus_of(plan)),
        marks=essa_marks(plan),
        sent=None,
        sections=sections(plan),
        **around(plan, PAGE["check"]),
    )


@blueprint.get("/plans/<plan_key>/read")
@with_plan(may="plan.view", load=WHOLE)
def read(plan: Plan) -> Any:
    """The plan on one page, for reading."""
    return page(
        "drafting/read.html",
        plan=plan,
        tab="Check",
        clocks=plan.clocks(),
        coverage=plan.coverage(),
        focus=focus_of(plan),
        credential=aimed_at(plan),
        when=told.when(plan),
        levels=LEVELS,
        places=SECTIONS,
        set_aside=report(plan, focus_of(plan)).set_aside if plan.advice_set_aside else [],
    )
