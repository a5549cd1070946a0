"""What the task list says of each step: what is there so far, in a few words; nothing where there is nothing."""

from typing import TYPE_CHECKING

from planner.domain.wording import clock_range, long_date, minutes_text, plural

if TYPE_CHECKING:
    from planner.domain.plan import Plan

RESOURCES = ("people_needed", "money_needed", "materials_needed", "technology_needed", "time_needed")


def why(plan: "Plan") -> str:
    kinds = [name for name in ("student", "educator", "system") if getattr(plan, f"data_{name}")]
    return _joined(plan.title, f"data from {_listed(kinds)}" if kinds else "")


def who(plan: "Plan") -> str:
    people = " ".join(part for part in (str(plan.headcount or ""), plan.audience) if part)
    return _joined(people if plan.audience else f"{people} people" if people else "", when(plan))


def when(plan: "Plan") -> str:
    """The day and its times, or how many days; the shortest form that tells a plan from the others."""
    days = plan.days
    if not days:
        return ""
    first = long_date(days[0].date) if days[0].date else "no date yet"
    return (
        f"{len(days)} days from {first}" if len(days) > 1 else f"{first}, {clock_range(days[0].starts, days[0].ends)}"
    )


def goals(plan: "Plan") -> str:
    whole = sum(bool(goal.statement and goal.measure) for goal in plan.goals)
    return f"{plural(len(plan.goals), 'goal')}, {whole} with a measure" if plan.goals else ""


def think(plan: "Plan") -> str:
    names = [name for name in ("content", "context", "process") if getattr(plan, f"{name}_note")]
    return _listed(names).capitalize()


def resources(plan: "Plan") -> str:
    kinds = [name.removesuffix("_needed") for name in RESOURCES if getattr(plan, name)]
    return _joined(_listed(kinds).capitalize(), plural(len(plan.supports), "support") if plan.supports else "")


def agenda(plan: "Plan") -> str:
    if not plan.activities:
        return ""
    planned = sum(day.planned for day in plan.clocks())
    return f"{plural(len(plan.activities), 'entry', 'entries')}, {minutes_text(planned)}"


def standards(plan: "Plan") -> str:
    if not plan.claims:
        return ""
    reasons = sum(bool(claim.reason) for claim in plan.claims)
    return f"{plural(len(plan.claims), 'claim')}, {reasons} with a reason"


def after(plan: "Plan") -> str:
    dated = sum(bool(each.on_date) for each in plan.follow_ups)
    follow_ups = f"{plural(len(plan.follow_ups), 'follow-up')}, {dated} with a date" if plan.follow_ups else ""
    levels = [each.level for each in plan.evaluations if each.is_planned]
    return _joined(follow_ups, f"{plural(len(levels), 'level')} of evaluation" if levels else "")


def check(plan: "Plan") -> str:
    return "Everything on one page, with what is still missing"


def _listed(names: list[str]) -> str:
    return " and ".join(", ".join(names).rsplit(", ", 1))


def _joined(*parts: str) -> str:
    return "; ".join(part for part in parts if part)
