from typing import Any

from planner.exporting import blueprint
from planner.web.access import with_plan


@blueprint.get("/plans/<plan_key>/print")
@with_plan(may="plan.view")
def prints(plan: Any) -> Any:
    return "being built"
