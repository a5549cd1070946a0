"""What is still missing in a plan, each gap one sentence with the place where it is mended.

A blocking gap stops sending and nothing else; all else is advice. Rules are pure functions of a plan; the focus of a
credential is handed in, because it is the credential's data and never the framework's.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.domain.agenda import NEEDS_GOAL
from planner.domain.goal import REACHES_PRACTICE

if TYPE_CHECKING:
    from planner.domain.alignment import Claim
    from planner.domain.clock import DayClock
    from planner.domain.plan import Plan


@dataclass(frozen=True)
class Gap:
    """One thing that is missing: what, and where to mend it."""

    rule: str
    sentence: str
    step: str
    """The step of the guided plan where it is mended: "goals", "agenda"…"""
    key: str = ""
    """The thing in that step: a goal's, an activity's, a standard's key."""
    blocking: bool = False


def gaps(plan: "Plan", focus: Sequence[str] = ()) -> list[Gap]:
    """All gaps, the blocking ones first. `focus`: codes of the aimed-at credential's focus standards, or none."""
    found = [*_why(plan), *_when(plan), *_goals(plan), *_agenda(plan), *_claims(plan), *_after(plan)]
    found += _focus(plan, focus)
    return sorted(found, key=lambda gap: not gap.blocking)


def _why(plan: "Plan") -> Iterator[Gap]:
    if not plan.title:
        yield Gap("no-title", "The plan has no title yet.", "why", "title", blocking=True)
    if not plan.purpose:
        yield Gap("no-purpose", "Say why you are meeting and what gets better for students.", "why", "purpose", True)
    if not (plan.data_student or plan.data_educator or plan.data_system):
        yield Gap(
            "no-data",
            "No data stands behind the need yet, from students, educators or the system.",
            "why",
            "data_student",
        )


def _when(plan: "Plan") -> Iterator[Gap]:
    if not plan.days:
        yield Gap("no-date", "Say on which day people meet, and from when to when.", "who", "days", blocking=True)
    for number, day in enumerate(plan.days, 1):
        if day.date is None:
            name = f"Day {number}" if len(plan.days) > 1 else "The session"
            yield Gap("no-date", f"{name} has no date yet.", "who", day.key, blocking=True)


def _goals(plan: "Plan") -> Iterator[Gap]:
    if not plan.goals:
        yield Gap("no-goal", "The plan has no goal for the educators yet.", "goals", blocking=True)
    for number, goal in enumerate(plan.goals, 1):
        if not goal.statement:
            yield Gap("empty-goal", f"Goal {number} does not say yet what people will do.", "goals", goal.key, True)
        if not goal.measure:
            yield Gap(
                "no-measure",
                f"Goal {number} has no measure, so nobody could tell whether it was met.",
                "goals",
                goal.key,
                True,
            )
        if not goal.student_outcome:
            yield Gap(
                "no-student-outcome", f"Goal {number} does not name what students gain from it.", "goals", goal.key
            )
    kinds = {goal.kind for goal in plan.goals if goal.kind}
    if kinds and not kinds & REACHES_PRACTICE:
        yield Gap(
            "stops-short",
            "The goals stop at knowing and being able to. Add one about what people will do in class.",
            "goals",
        )


def _agenda(plan: "Plan") -> Iterator[Gap]:
    if not plan.activities:
        yield Gap("no-agenda", "The agenda is empty.", "agenda", blocking=True)
        return
    for number, activity in enumerate(plan.activities, 1):
        if activity.kind in NEEDS_GOAL and not activity.live_goals:
            sentence = f"Activity {number}, “{activity.title}”, serves no goal."
            yield Gap("no-goal-served", sentence, "agenda", activity.key, blocking=True)
    for number, day in enumerate(plan.clocks(), 1):
        yield from _sums(day, f"Day {number}" if len(plan.days) > 1 else "The agenda")


def _sums(day: "DayClock", name: str) -> Iterator[Gap]:
    if day.overlap:
        yield Gap(
            "overlap",
            f"{name}: an activity runs {_minutes(day.overlap)} into one whose start is fixed.",
            "agenda",
            day.day.key,
            True,
        )
    if day.over:
        yield Gap("over", f"{name} runs {_minutes(day.over)} past its end.", "agenda", day.day.key, blocking=True)
    if day.left and day.slots:
        yield Gap("left", f"{name} has {_minutes(day.left)} without a plan.", "agenda", day.day.key, blocking=True)


def _minutes(count: int) -> str:
    return f"{count} minute{'' if count == 1 else 's'}"


def _claims(plan: "Plan") -> Iterator[Gap]:
    for claim in plan.claims:
        if not claim.reason:
            yield Gap(
                "no-reason",
                f"{claim.element.code} is claimed for {_place(claim)} without a reason.",
                "standards",
                claim.key,
                True,
            )
    if plan.activities:
        for row in plan.coverage().rows:
            if not row.is_claimed:
                yield Gap(
                    "not-claimed",
                    f"Nothing in the plan carries {row.standard.name} yet.",
                    "standards",
                    row.standard.code,
                )


def _place(claim: "Claim") -> str:
    return f"“{claim.activity.title}”" if claim.activity else f"the {claim.section} part"


def _after(plan: "Plan") -> Iterator[Gap]:
    if not any(follow_up.on_date for follow_up in plan.follow_ups):
        yield Gap("no-follow-up", "No follow-up has a date yet.", "after", "follow-ups")


def _focus(plan: "Plan", focus: Sequence[str]) -> Iterable[Gap]:
    for row in plan.coverage().rows if focus else ():
        if row.standard.code in focus and not row.has_primary:
            sentence = f"{row.standard.name} is a focus standard of your credential, and nothing carries it as primary."
            yield Gap("no-focus", sentence, "standards", row.standard.code)
