"""What a preview shows, put into a plan through the plan's own verbs."""

from dataclasses import dataclass

from planner.domain.agenda import Day
from planner.domain.base import new_key
from planner.domain.content import Values
from planner.domain.people import User
from planner.domain.plan import Plan
from planner.domain.wording import DAY
from planner.importing.agenda_csv import Malformed, Preview


@dataclass(frozen=True)
class Draft:
    """One activity to be: the key that makes a second try harmless, and its content."""

    key: str
    values: Values


def apply(plan: Plan, preview: Preview, *, by: User) -> None:
    """Add a CSV file's days and activities at the end of a plan. Malformed while a question is open."""
    if preview.questions:
        raise Malformed(f"First say this: {preview.questions[0].sentence}")
    for starts, entries in preview.days:
        if entries:
            drafts = [Draft(new_key(), entry.values) for entry in entries]
            add_all(plan, new_day(plan, starts, drafts, by=by), drafts, by=by, words="Brought in {} from a table")


def new_day(plan: Plan, starts: int, drafts: list[Draft], *, by: User) -> Day:
    """One more day, as long as what is to stand on it."""
    return plan.add_day({"starts": starts, "ends": end_of(starts, drafts)}, by=by)


def add_all(plan: Plan, day: Day, drafts: list[Draft], *, by: User, words: str = "Pasted {}") -> None:
    """Put them on a day, after what stands there, in one act. A key that the plan has already adds nothing."""
    plan.add_activities({draft.key: draft.values for draft in drafts}, by=by, day=day, words=words)


def end_of(starts: int, drafts: list[Draft]) -> int:
    """When a day with only these ends: one after the other, fixed starts kept; at most a day later."""
    now = starts
    for draft in drafts:
        fixed = draft.values.get("locked_start")
        if fixed is not None:
            now = fixed if fixed >= starts else fixed + DAY
        now += draft.values["minutes"]
    return min(max(now, starts + 1), starts + DAY)
