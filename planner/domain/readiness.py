"""What is still missing in a plan, each gap one sentence with the place where it is mended.

A blocking gap stops sending and nothing else; all else is advice. Rules are pure functions of a plan; the focus of a
credential is handed in, because it is the credential's data and never the framework's.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.domain.agenda import NEEDS_GOAL, Mode
from planner.domain.alignment import participant_minutes
from planner.domain.followup import Level
from planner.domain.goal import REACHES_PRACTICE
from planner.domain.labels import SECTIONS

if TYPE_CHECKING:
    from planner.domain.alignment import Claim
    from planner.domain.clock import DayClock
    from planner.domain.plan import Plan

MOST_LISTENING = 0.6
"""Above this share of the participants' minutes, listening is a weak sign (a rule of thumb of ours)."""
PASTED = 3
"""From so many standards on, one and the same reason looks pasted."""


@dataclass(frozen=True)
class Gap:
    """One thing that is missing: what, and where to mend it."""

    rule: str
    sentence: str
    step: str
    """The step of the guided plan where it is mended: "goals", "agenda"…"""
    key: str = ""
    """The thing in that step: a field, a goal's, an activity's, a day's, a claim's key, a standard's code."""
    blocking: bool = False


def gaps(plan: "Plan", focus: Sequence[str] = ()) -> list[Gap]:
    """All gaps, the blocking ones first. `focus`: codes of the aimed-at credential's focus standards, or none."""
    found = [*_why(plan), *_when(plan), *_goals(plan), *_agenda(plan), *_claims(plan), *_standards(plan, focus)]
    found += _after(plan)
    return sorted(found, key=lambda gap: not gap.blocking)


def gaps_of_standards(plan: "Plan", focus: Sequence[str] = ()) -> list[Gap]:
    """The gaps that are mended where activities meet the standards: reasons, standards and focus."""
    return sorted([*_claims(plan), *_standards(plan, focus)], key=lambda gap: not gap.blocking)


def _why(plan: "Plan") -> Iterator[Gap]:
    if not plan.title:
        yield Gap("no-title", "Give the session a title.", "why", "title", blocking=True)
    if not plan.purpose:
        yield Gap("no-purpose", "Say why you are meeting: what gets better for students?", "why", "purpose", True)
    if not (plan.data_student or plan.data_educator or plan.data_system):
        sentence = "No data stand behind the need yet, from students, educators or the system."
        yield Gap("no-data", sentence, "why", "data_student")


def _when(plan: "Plan") -> Iterator[Gap]:
    if not plan.days:
        yield Gap("no-date", "Say on which day people meet.", "who", blocking=True)
        yield Gap("no-length", "Say how long people meet: from when to when.", "who", blocking=True)
    for number, day in enumerate(plan.days, 1):
        if day.date is None:
            yield Gap("no-date", f"{_day_name(plan, number, 'The session')} has no date yet.", "who", day.key, True)


def _day_name(plan: "Plan", number: int, only: str) -> str:
    return f"Day {number}" if len(plan.days) > 1 else only


def _goals(plan: "Plan") -> Iterator[Gap]:
    if not plan.goals:
        yield Gap("no-goal", "Set at least one goal for the educators.", "goals", blocking=True)
    for number, goal in enumerate(plan.goals, 1):
        if not goal.statement:
            yield Gap("empty-goal", f"Goal {number} does not say yet what people will do.", "goals", goal.key, True)
        if not goal.measure:
            sentence = f"Goal {number} has no measure, so nobody could tell whether it was met."
            yield Gap("no-measure", sentence, "goals", goal.key, blocking=True)
        if not goal.student_outcome:
            sentence = f"Goal {number} does not name what students gain from it."
            yield Gap("no-student-outcome", sentence, "goals", goal.key)
    if stops_short(plan):
        sentence = "The goals stop at knowing and being able to. Add one about what people will do in class."
        yield Gap("stops-short", sentence, "goals")


def stops_short(plan: "Plan") -> bool:
    """Whether goals have kinds, and none of these goes beyond knowledge and skills."""
    kinds = {goal.kind for goal in plan.goals if goal.kind}
    return bool(kinds) and not kinds & REACHES_PRACTICE


def _agenda(plan: "Plan") -> Iterator[Gap]:
    if not plan.activities:
        yield Gap("no-agenda", "The agenda is empty.", "agenda", blocking=True)
        return
    for number, activity in enumerate(plan.activities, 1):
        if activity.kind in NEEDS_GOAL and not activity.live_goals:
            sentence = f"Activity {number}, “{activity.title}”, serves no goal."
            yield Gap("no-goal-served", sentence, "agenda", activity.key, blocking=True)
    for number, day in enumerate(plan.clocks(), 1):
        yield from _sums(day, _day_name(plan, number, "The agenda"))
    yield from _modes(plan)


def _sums(day: "DayClock", name: str) -> Iterator[Gap]:
    key = day.day.key
    if day.overlap:
        sentence = f"{name}: an activity runs {_minutes(day.overlap)} into one whose start is fixed."
        yield Gap("overlap", sentence, "agenda", key, blocking=True)
    if day.over:
        yield Gap("over", f"{name} runs {_minutes(day.over)} past its end.", "agenda", key, blocking=True)
    if day.left:
        yield Gap("left", f"{name} has {_minutes(day.left)} without a plan.", "agenda", key, blocking=True)


def _modes(plan: "Plan") -> Iterator[Gap]:
    """Only where each activity's mode is known, so that a half-made agenda is not judged."""
    working = [activity for activity in plan.activities if not activity.is_rest]
    if not working or any(activity.mode is None for activity in working):
        return
    total = sum(map(participant_minutes, working))
    listening = sum(participant_minutes(activity) for activity in working if activity.mode is Mode.LISTEN)
    if listening > MOST_LISTENING * total:
        sentence = f"People listen for {listening} of {total} minutes. Let them try, make or discuss more of it."
        yield Gap("mostly-listening", sentence, "agenda")
    if not any(activity.mode is Mode.REFLECT for activity in working):
        yield Gap("no-reflection", "No activity gives people time to reflect.", "agenda")


def _minutes(count: int) -> str:
    return f"{count} minute{'' if count == 1 else 's'}"


def _claims(plan: "Plan") -> Iterator[Gap]:
    standards: dict[str, set[str]] = defaultdict(set)
    for claim in plan.claims:
        if not claim.reason:
            sentence = f"{claim.element.code} is claimed for {_place(claim)} without a reason."
            yield Gap("no-reason", sentence, "standards", claim.key, blocking=True)
        standards[claim.reason.casefold()].add(claim.element.standard.code)
    for reason, codes in standards.items():
        if reason and len(codes) >= PASTED:
            sentence = f"The same reason stands for {len(codes)} standards. Say for each what people do."
            yield Gap("same-reason", sentence, "standards", min(codes))


def _place(claim: "Claim") -> str:
    return f"“{claim.activity.title}”" if claim.activity else SECTIONS[claim.section]  # type: ignore[index]


def _standards(plan: "Plan", focus: Sequence[str]) -> Iterator[Gap]:
    """A focus standard wants a primary claim; any other, once there is an agenda to carry it, a claim."""
    for row in plan.coverage().rows:
        name, code = row.standard.name, row.standard.code
        if code in focus and not row.has_primary:
            sentence = f"{name} is a focus standard of your credential, and nothing carries it as primary yet."
            yield Gap("no-focus", sentence, "standards", code)
        elif plan.activities and not row.is_claimed:
            yield Gap("not-claimed", f"Nothing in the plan carries {name} yet.", "standards", code)


def _after(plan: "Plan") -> Iterator[Gap]:
    if not any(follow_up.on_date for follow_up in plan.follow_ups):
        yield Gap("no-follow-up", "No follow-up has a date yet.", "after", "follow-ups")
    levels = {evaluation.level for evaluation in plan.evaluations if evaluation.is_planned}
    if levels == {Level.REACTIONS}:
        sentence = "The evaluation asks only whether people liked it. Plan one more level."
        yield Gap("reactions-only", sentence, "after", "evaluation")
