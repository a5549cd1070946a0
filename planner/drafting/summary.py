"""Everything that a plan says, section by section: what "Check your plan" lists, each row with where it is changed."""

from dataclasses import dataclass

from flask import url_for

from planner.domain.agenda import Day
from planner.domain.labels import LABELS, LEVELS, label
from planner.domain.plan import Plan
from planner.domain.wording import clock_range, long_date
from planner.drafting import told
from planner.drafting.lists import LISTS
from planner.drafting.places import url_of
from planner.drafting.steps import PAGE, PAGES, STEPS, Step
from planner.drafting.wording import in_words

PLACE_FIELDS = ("format", "place", "timezone")


@dataclass(frozen=True)
class Line:
    """One row: its name, what it says ("" where nothing yet), where it is changed, and of what."""

    label: str
    value: str
    url: str
    of: str = ""
    """Which goal, day or level, for those who hear only the link."""


@dataclass(frozen=True)
class Section:
    """One step's rows."""

    step: Step
    lines: list[Line]


def sections(plan: Plan) -> list[Section]:
    """The whole plan but its check, in the order of the steps."""
    lines = {
        "goals": _goals(plan),
        "agenda": [_told(plan, "agenda")],
        "standards": [_told(plan, "standards")],
        "who": _own(plan, "who") + _place(plan),
        "resources": _own(plan, "resources") + _listed(plan, "supports", "support"),
        "after": _listed(plan, "follow-ups", "follow_up") + _own(plan, "after") + _levels(plan),
    }
    return [Section(step, lines.get(step.slug) or _own(plan, step.slug)) for step in STEPS[:-1]]


def _own(plan: Plan, slug: str) -> list[Line]:
    """The plan's own fields, of the pages of a step."""
    step = next(step for step in STEPS if step.slug == slug)
    return [
        Line(label("plan", name), in_words(name, getattr(plan, name)), url_of(plan, page, name))
        for page in step.pages
        for group in page.groups
        for name in group.fields
    ]


def _place(plan: Plan) -> list[Line]:
    page = PAGE["days"]
    lines = [Line(label("plan", n), in_words(n, getattr(plan, n)), url_of(plan, page, n)) for n in PLACE_FIELDS]
    if not plan.days:
        return [*lines, Line("Date and time", "", url_of(plan, page))]
    names = [f"Day {number}" if len(plan.days) > 1 else "Date and time" for number in range(1, len(plan.days) + 1)]
    return lines + [_day(plan, day, name) for day, name in zip(plan.days, names, strict=True)]


def _day(plan: Plan, day: Day, name: str) -> Line:
    when = long_date(day.date) if day.date else "No date yet"
    url = url_for("drafting.days", plan_key=plan.key, _anchor=f"day-{day.key}")
    return Line(name, f"{when}, {clock_range(day.starts, day.ends)}", url)


def _goals(plan: Plan) -> list[Line]:
    lines = []
    for number, goal in enumerate(plan.goals, 1):
        url = url_for("drafting.item", plan_key=plan.key, which="goals", item_key=goal.key)
        lines.append(Line(f"Goal {number}", goal.statement, f"{url}#statement"))
        for name in (name for name in LABELS["goal"] if name != "statement"):
            value = in_words(name, getattr(goal, name))
            lines.append(Line(label("goal", name), value, f"{url}#{name}", f"for goal {number}"))
    return lines or [Line("Educator goal", "", url_of(plan, PAGE["goals"]))]


def _listed(plan: Plan, which: str, noun: str) -> list[Line]:
    """Supports or follow-ups, a row each."""
    lines = []
    for number, item in enumerate(LISTS[which].items(plan), 1):
        url = url_for("drafting.item", plan_key=plan.key, which=which, item_key=item.key)
        parts = [in_words(name, getattr(item, name)) for name in item.CONTENT]
        lines.append(Line(f"{label(noun, 'what')} {number}", "; ".join(part for part in parts if part), url))
    return lines or [Line(label(noun, "what"), "", url_of(plan, PAGE[which]))]


def _levels(plan: Plan) -> list[Line]:
    rows = {row.level: row for row in plan.evaluations if row.is_planned}
    lines = []
    for number in reversed(LEVELS):
        row = rows.get(number)
        parts = [f"{label('evaluation', n)}: {getattr(row, n)}" for n in row.CONTENT if getattr(row, n)] if row else []
        url = url_for("drafting.level", plan_key=plan.key, number=number)
        lines.append(Line(LEVELS[number], "\n".join(parts), url, "in the evaluation"))
    return lines


def _told(plan: Plan, slug: str) -> Line:
    page = next(page for page in PAGES if page.slug == slug)
    return Line(slug.capitalize(), getattr(told, slug)(plan), url_of(plan, page))
