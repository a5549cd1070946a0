"""The six marks by which ESSA, US federal law, defines professional development, held against a plan. Pure.

The marks are the law's; what counts as meeting one is a rule of thumb of ours, and each row says what it saw.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from planner.domain.agenda import Grouping, Kind
from planner.domain.goal import ChangeKind
from planner.domain.readiness.after import ENOUGH_DATES, linked_dates
from planner.domain.readiness.facts import Facts
from planner.domain.wording import plural

if TYPE_CHECKING:
    from planner.domain.plan import Plan

LONG_ENOUGH = 180
"""Participant minutes from which on a session counts as intensive (a rule of thumb of ours)."""
TOGETHER = frozenset({Grouping.PAIRS, Grouping.THREES, Grouping.FOURS, Grouping.GROUPS})
IN_CLASS = re.compile(r"\b(class\w*|lessons?|students?|teach\w*|student work)\b", re.IGNORECASE)
ON_THE_JOB = re.compile(
    r"\b(own class\w*|classroom|visits?|coach\w*|team meetings?|student work|lessons?)\b", re.IGNORECASE
)


class Verdict(StrEnum):
    """Whether a plan shows a mark, or there is too little to tell."""

    MET = "met"
    NOT_MET = "not met"
    UNKNOWN = "cannot tell yet"


@dataclass(frozen=True)
class Mark:
    """One mark, and how the plan stands to it."""

    name: str
    verdict: Verdict
    reason: str
    """What was seen, in one sentence."""


def essa_marks(plan: "Plan") -> list[Mark]:
    """The six, in the order of the law."""
    facts = Facts(plan)
    judged = {
        "Sustained": _sustained(facts),
        "Intensive": _intensive(facts),
        "Collaborative": _collaborative(facts),
        "Job-embedded": _job_embedded(facts),
        "Data-driven": _data_driven(facts),
        "Classroom-focused": _classroom_focused(facts),
    }
    return [Mark(name, _verdict(is_met), reason) for name, (is_met, reason) in judged.items()]


Judgment = tuple[bool | None, str]


def _verdict(is_met: bool | None) -> Verdict:
    return Verdict.UNKNOWN if is_met is None else Verdict.MET if is_met else Verdict.NOT_MET


def _sustained(facts: Facts) -> Judgment:
    dates = len(linked_dates(facts))
    if not dates:
        return None, "Nothing has a date yet."
    return dates >= ENOUGH_DATES, f"{plural(dates, 'date')}, the session’s own among them; three or more are needed."


def _intensive(facts: Facts) -> Judgment:
    if not facts.activities:
        return None, "The agenda is empty."
    minutes = facts.coverage.session
    words = f"{minutes} minutes in which people take part; {LONG_ENOUGH} or more are needed."
    return minutes.most >= LONG_ENOUGH, words


def _collaborative(facts: Facts) -> Judgment:
    core = [activity for activity in facts.activities if activity.kind is Kind.ACTIVITY]
    if not core or any(activity.grouping is None for activity in core):
        return None, "Not every activity says who works with whom."
    together = sum(activity.grouping in TOGETHER for activity in core)
    return 2 * together > len(core), f"People work together in {together} of {plural(len(core), 'activity')}."


def _job_embedded(facts: Facts) -> Judgment:
    plan = facts.plan
    if any(goal.kind is ChangeKind.BEHAVIOR for goal in facts.goals):
        return True, "A goal is about what people do in their own classes."
    afterward = [each.what for each in plan.follow_ups] + [each.what for each in plan.supports]
    found = _spoken_of(ON_THE_JOB, [*afterward, plan.pre_work, *(goal.statement for goal in facts.goals)])
    if found:
        return True, f"What comes before or after it speaks of “{found}”."
    if not facts.goals or not afterward:
        return None, "Goals or follow-ups are still missing."
    return False, "No goal, follow-up or support speaks of people's own classes or workday."


def _data_driven(facts: Facts) -> Judgment:
    plan = facts.plan
    has_data = bool(plan.data_student or plan.data_educator or plan.data_system)
    has_check = any(activity.check_for_learning for activity in facts.activities)
    if not (plan.purpose or plan.need) or not facts.activities:
        return None, "The need or the agenda is still missing."
    told = {(True, True): "The need rests on data, and checks in the room can change the course."}
    told[True, False] = "The need rests on data, but no activity checks for learning."
    told[False, True] = "Activities check for learning, but the need rests on no data."
    return has_data and has_check, told.get((has_data, has_check), "Neither the need nor a check brings data in.")


def _classroom_focused(facts: Facts) -> Judgment:
    said = [goal for goal in facts.goals if goal.statement]
    if not said:
        return None, "There is no goal yet."
    focused = sum(bool(IN_CLASS.search(f"{goal.statement} {goal.student_outcome}")) for goal in said)
    verb = "names" if focused == 1 else "name"
    words = f"{focused} of {plural(len(said), 'goal')} {verb} a practice in class, or a gain there."
    return focused == len(said), words


def _spoken_of(words: re.Pattern[str], texts: Sequence[str]) -> str:
    found = next((match for text in texts if (match := words.search(text))), None)
    return found.group(0).lower() if found else ""
