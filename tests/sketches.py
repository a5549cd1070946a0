"""Plans sketched in a few words, outside any database: for rules that are pure functions of a plan."""

from datetime import date
from functools import cache
from typing import Any

from planner.domain.agenda import Activity, Day, Grouping, Kind, Mode
from planner.domain.alignment import Claim, Section, Strength
from planner.domain.followup import Evaluation, FollowUp
from planner.domain.goal import ChangeKind, Goal
from planner.domain.plan import Plan
from planner.domain.readiness import signs
from planner.domain.standard import Element, Framework, Standard
from planner.standards.catalogue import read_all

THE_DAY = date(2026, 10, 13)
NINE = 9 * 60
Entry = dict[str, Any]


@cache
def _documents() -> dict[str, Any]:
    return {path.stem: document for path, document in read_all()[0].items()}


def edition(slug: str = "learning-forward-2011") -> Framework:
    """An edition as its file has it, in no database."""
    document = _documents()[slug]
    standards = [
        Standard(
            **{name: each[name] for name in ("code", "name", "lens", "description")},
            elements=[Element(**element) for element in each["elements"]],
        )
        for each in document["standards"]
    ]
    return Framework(slug=slug, standards=standards)


def act(title: str, minutes: int = 20, mode: str | None = "discuss", kind: str = "activity", **more: Any) -> Entry:
    """One entry of an agenda; `goals=[1]` serves the first goal."""
    return {"title": title, "minutes": minutes, "mode": mode, "kind": kind, **more}


def rest(minutes: int = 15, kind: str = "break") -> Entry:
    return act(kind.capitalize(), minutes, None, kind)


def sketch(
    *entries: Entry,
    goals: list[Entry] | None = None,
    claims: list[tuple[int | str, str, str, str]] | None = None,
    slug: str = "learning-forward-2011",
    **values: Any,
) -> Plan:
    """A plan of one day from 9 AM, just as long as what is planned.

    A claim: an activity's number or a section, a code, its strength, its reason.
    """
    plan = Plan(framework=edition(slug), timezone="UTC", **values)
    day = Day(date=THE_DAY, starts=NINE, ends=NINE + 180, position=0)
    plan.all_days.append(day)
    for position, entry in enumerate(goals or []):
        made = dict(entry)
        kind = made.pop("kind", None)
        plan.all_goals.append(Goal(position=position, kind=ChangeKind(kind) if kind else None, **made))
    for position, entry in enumerate(entries):
        plan.all_activities.append(_activity(plan, day, position, dict(entry)))
    for place, code, strength, reason in claims or []:
        plan.all_claims.append(_claim(plan, place, code, strength, reason))
    if entries:
        day.ends = NINE + max(1, plan.clocks()[0].finish)
    return plan


def _activity(plan: Plan, day: Day, position: int, entry: Entry) -> Activity:
    serves = entry.pop("goals", [])
    mode, grouping, kind = entry.pop("mode"), entry.pop("grouping", None), entry.pop("kind")
    activity = Activity(day=day, position=position, kind=Kind(kind), **entry)
    activity.mode = Mode(mode) if mode else None
    activity.grouping = Grouping(grouping) if grouping else None
    activity.goals = [plan.all_goals[number - 1] for number in serves]
    return activity


def _claim(plan: Plan, place: int | str, code: str, strength: str, reason: str) -> Claim:
    claim = Claim(element=plan.framework.element(code), strength=Strength(strength), reason=reason)
    if isinstance(place, int):
        claim.activity = plan.all_activities[place - 1]
    else:
        claim.section = Section(place)
    return claim


def follow_up(plan: Plan, *dates: str) -> Plan:
    """The same plan with a follow-up on each of these dates."""
    for position, each in enumerate(dates):
        plan.all_follow_ups.append(FollowUp(position=position, what="Visit", on_date=date.fromisoformat(each)))
    return plan


def evaluated(plan: Plan, *levels: int) -> Plan:
    """The same plan with these levels of evaluation planned."""
    plan.evaluations += [Evaluation(level=level, summative="A look at it") for level in levels]
    return plan


def said(plan: Plan, rule: str, focus: tuple[str, ...] = ()) -> list[str]:
    """The sentences of one rule."""
    return [sign.sentence for sign in signs(plan, focus) if sign.rule.slug == rule]
