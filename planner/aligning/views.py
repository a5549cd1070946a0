from typing import Any

from planner.aligning import blueprint
from planner.web.access import public, signed_in, with_plan


@blueprint.get("/plans/<plan_key>/standards")
@with_plan(may="plan.view")
def matrix(plan: Any) -> Any:
    return "being built"
