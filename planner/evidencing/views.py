from typing import Any

from planner.evidencing import blueprint
from planner.web.access import public, signed_in, with_plan


@blueprint.get("/evidence")
@signed_in
def evidence() -> Any:
    return "being built"


@blueprint.get("/plans/<plan_key>/evidence")
@with_plan(may="plan.view")
def versions(plan: Any) -> Any:
    return "being built"
