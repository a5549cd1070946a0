"""Facts of everything around the agenda: who comes and where, why, toward what, with what."""

from collections.abc import Iterable

from planner.domain.content import Values
from planner.domain.goal import Goal
from planner.domain.labels import label, word
from planner.domain.plan import Plan
from planner.domain.wording import long_date

SECTIONS = (
    ("Why we meet", ("purpose", "need", "data_student", "data_educator", "data_system", "theory_of_change")),
    ("Who comes", ("audience", "roles", "experience")),
    ("Content, context and process", ("content_note", "context_note", "process_note", "design_basis", "barriers")),
    (
        "Resources",
        ("people_needed", "money_needed", "materials_needed", "technology_needed", "time_needed", "joined_up"),
    ),
    ("Before the session", ("pre_work",)),
    (
        "What follows",
        ("success_criteria", "feedback_plan", "communication_plan", "builds_on", "leads_to"),
    ),
)
"""The plan's own fields by the part of the document they stand in."""


def sections(plan: Plan) -> dict[str, list[Values]]:
    """The filled fields of each part, each with its name."""
    return {title: list(_filled("plan", plan, fields)) for title, fields in SECTIONS}


def goals(plan: Plan) -> list[Values]:
    """The goals, numbered as the agenda names them."""
    return [_goal(number, goal) for number, goal in enumerate(plan.goals, 1)]


def _goal(number: int, goal: Goal) -> Values:
    details = list(_filled("goal", goal, ("measure", "baseline")))
    if goal.due:
        details.append({"label": label("goal", "due"), "text": long_date(goal.due)})
    details += _filled("goal", goal, ("aligned_to", "educator_standard", "student_outcome", "curriculum_standard"))
    kind = word(goal.kind) if goal.kind else ""
    return {"number": number, "kind": kind, "statement": goal.statement, "details": details}


def _filled(noun: str, thing: Plan | Goal, fields: Iterable[str]) -> Iterable[Values]:
    return ({"label": label(noun, field), "text": text} for field in fields if (text := getattr(thing, field)))


def who(plan: Plan) -> str:
    """ "32 people: middle-school teachers"."""
    count = f"{plan.headcount:,} {'person' if plan.headcount == 1 else 'people'}" if plan.headcount else ""
    return ": ".join(filter(None, (count, plan.audience)))


def where(plan: Plan) -> str:
    """ "Library (in person)"."""
    if plan.place and plan.format:
        return f"{plan.place} ({plan.format})"
    return plan.place or (word(plan.format) if plan.format else "")
