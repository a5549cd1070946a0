from typing import Any

from planner.scheduling import blueprint
from planner.web.access import public, signed_in, with_plan


@blueprint.get("/plans/<plan_key>/agenda")
@with_plan(may="plan.view")
def agenda(plan: Any) -> Any:
    return "being built"
