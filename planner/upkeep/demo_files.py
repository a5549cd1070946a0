"""Every file that the planner can make of a plan, by its name."""

import json

from planner.domain.plan import Plan
from planner.domain.plan_json import plan_json
from planner.exporting.facts import facts, for_participants
from planner.exporting.pdf import Sheet, pdf


def files(plan: Plan) -> dict[str, bytes]:
    """File names and contents; the plan is in a session and has a kept version."""
    whole, handout = facts(plan), for_participants(plan)
    made = {
        f"{sheet}.pdf": pdf(sheet, handout if sheet is Sheet.PARTICIPANTS else whole, at=plan.changed_at)
        for sheet in Sheet
    }
    return made | {"plan.json": json.dumps(plan_json(plan), indent=2, ensure_ascii=False).encode()}
