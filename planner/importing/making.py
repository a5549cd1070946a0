"""A previewed agenda, put into a plan through the plan's own verbs."""

from planner.domain.people import User
from planner.domain.plan import Plan
from planner.importing.agenda_csv import Malformed, Preview


def apply(plan: Plan, preview: Preview, *, by: User) -> None:
    """Add the preview's days and activities at the end of a plan. Malformed while a question is open."""
    if preview.questions:
        raise Malformed(f"First say this: {preview.questions[0].sentence}")
    for starts, entries in preview.days:
        if entries:
            ends = starts + sum(entry.values["minutes"] for entry in entries)
            day = plan.add_day({"starts": starts, "ends": min(ends, starts + 1440)}, by=by)
            for entry in entries:
                plan.add_activity(entry.values, by=by, day=day)
