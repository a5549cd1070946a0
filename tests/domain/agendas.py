"""Small days that run over, for property tests of making them fit; and the best answer, by trying every one."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from planner.domain import all_models  # noqa: F401  (a model knows its neighbors once all are imported)
from planner.domain.agenda import Activity, Day, Kind, Mode, Priority
from planner.domain.alignment import Claim, Strength
from planner.domain.clock import DayClock, clock
from planner.domain.fitting.judging import broken, then
from planner.domain.goal import Goal
from planner.domain.plan import Plan
from planner.domain.standard import Element, Standard

ZONE = ZoneInfo("America/New_York")
KINDS = (Kind.ACTIVITY, Kind.ACTIVITY, Kind.ACTIVITY, Kind.BREAK, Kind.CLOSING, Kind.HOUSEKEEPING, Kind.TRANSITION)
Row = dict[str, Any]


@dataclass
class Case:
    """A plan of one day, with its clock."""

    plan: Plan
    day: DayClock


def case(rows: Sequence[Row], ends: int, goals: int = 2, standards: int = 2) -> Case:
    """A day from 9:00 AM that should end after so many minutes. A row is an activity's fields, with the numbers of the
    goals it serves and of the standards it claims as primary."""
    day = Day(key="day", starts=540, ends=540 + ends, position=0)
    plan = Plan(timezone="America/New_York", all_days=[day])
    plan.all_goals = [Goal(key=f"g{number}", position=number) for number in range(goals)]
    elements = [Standard(code=f"S{n}", elements=[Element(code=f"S{n}1")]).elements[0] for n in range(standards)]
    for at, row in enumerate(rows):
        fields = {"kind": Kind.ACTIVITY, "priority": Priority.MUST, "track": 0} | row
        served, claimed = fields.pop("goals", ()), fields.pop("claims", ())
        made = Activity(key=f"a{at}", title=f"Part {at + 1}", position=at, day=day, **fields)
        made.goals = [plan.all_goals[number] for number in served]
        plan.all_activities.append(made)
        for number in claimed:
            claim = Claim(element=elements[number], strength=Strength.PRIMARY, activity=made, reason="So.")
            plan.all_claims.append(claim)
    return Case(plan, clock(day, plan.on(day), ZONE))


@st.composite
def cases(draw: st.DrawFn, most: int = 6, longest: int = 6, scale: int = 1) -> Case:
    """Days with tracks, fixed starts, breaks and everything to lose. `scale` makes each minute so many."""
    rows, at = [], 540
    for _ in range(draw(st.integers(1, most))):
        minutes = draw(st.integers(1, longest)) * scale
        row: Row = {
            "minutes": minutes,
            "min_minutes": draw(st.none() | st.integers(max(1, minutes - 4), minutes)),
            "kind": draw(st.sampled_from(KINDS)),
            "priority": draw(st.sampled_from(Priority)),
            "mode": draw(st.sampled_from([None, Mode.LISTEN, Mode.REFLECT])),
            "track": draw(st.sampled_from([0, 0, 0, 1, 2])),
            "goals": draw(st.sets(st.integers(0, 1), max_size=1)),
            "claims": draw(st.sets(st.integers(0, 1), max_size=1)),
        }
        if draw(st.integers(0, 5)) == 0:
            row["locked_start"] = max(0, at + draw(st.integers(-minutes, 3)))
        rows.append(row)
        at += minutes
    return case(rows, draw(st.integers(1, max(1, at - 540))))


def every_answer(case: Case) -> list[tuple[int, ...]]:
    """All minutes that the entries could have within their limits, kept promises or not."""
    choices = []
    for slot in case.day.slots:
        entry = slot.activity
        least = entry.minutes if entry.min_minutes is None else entry.min_minutes
        gone = [] if entry.priority is Priority.MUST else [0]
        choices.append([*range(entry.minutes, least - 1, -1), *gone])
    return list(product(*choices))


def is_answer(case: Case, minutes: Sequence[int]) -> bool:
    """Whether the real clock and every promise agree."""
    return not then(case.day, minutes).over and not broken(case.plan, case.day, minutes)


def rank(case: Case, minutes: Sequence[int]) -> tuple[Any, ...]:
    """The order of preference, said a second time and in other words: the less, the better."""
    pairs = [(slot.activity, given) for slot, given in zip(case.day.slots, minutes, strict=True)]
    gone = [entry.priority for entry, given in pairs if not given]
    cuts = [entry.minutes - given for entry, given in pairs]
    touched = sum(1 for cut in cuts if cut)
    return gone.count(Priority.SHOULD), gone.count(Priority.COULD), sum(cuts), touched, [-cut for cut in cuts]


def best_of_all(case: Case) -> tuple[int, ...] | None:
    """The best answer, found by trying every one; None where there is none."""
    answers = sorted(every_answer(case), key=lambda minutes: rank(case, minutes))
    return next((minutes for minutes in answers if is_answer(case, minutes)), None)
