"""A whole plan as plan.json, and back. The published schema is plan.schema.json beside this file.

Its content is what people planned, nothing of who owns it or where it stands: no account, no state, no database id.
Keys name things inside the plan and stay the same through copies, versions and imports.
"""

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from planner.domain.agenda import Activity, Day
from planner.domain.alignment import Claim, Section, Strength
from planner.domain.content import Values, fill, values_of
from planner.domain.errors import PlannerError
from planner.domain.followup import Evaluation, FollowUp, Support
from planner.domain.goal import Goal
from planner.domain.plan import Plan
from planner.domain.standard import Framework

FORMAT = "pd-session-plan/1"
SCHEMA = Path(__file__).with_name("plan.schema.json")


def plan_json(plan: Plan) -> Values:
    """The plan's content, ready for json.dump."""
    return {
        "schema": FORMAT,
        "framework": plan.framework.slug,
        **values_of(plan),
        "days": [{"key": day.key, **values_of(day), "activities": _agenda(plan, day)} for day in plan.days],
        "goals": _listed(plan.goals),
        "claims": [{"section": str(c.section), **_claim(c)} for c in _sorted(c for c in plan.claims if c.section)],
        "supports": _listed(plan.supports),
        "follow_ups": _listed(plan.follow_ups),
        "evaluation": [{"level": e.level, **values_of(e)} for e in plan.evaluations if e.is_planned],
    }


def _agenda(plan: Plan, day: Day) -> list[Values]:
    return [
        {
            "key": activity.key,
            **values_of(activity),
            "goals": [goal.key for goal in plan.goals if goal in activity.goals],
            "claims": [_claim(claim) for claim in _sorted(activity.claims)],
        }
        for activity in plan.on(day)
    ]


def _listed(things: list[Any]) -> list[Values]:
    return [{"key": thing.key, **values_of(thing)} for thing in things]


def _claim(claim: Claim) -> Values:
    return {"element": claim.element.code, "strength": str(claim.strength), "reason": claim.reason}


def _sorted(claims: Any) -> list[Claim]:
    return sorted(claims, key=lambda claim: (claim.section or "", claim.element.code))


def canonical(content: Values) -> str:
    """The one way to write content down, whose SHA-256 names a version: sorted keys, no spaces, UTF-8."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def fingerprint(content: Values) -> str:
    """SHA-256 over the canonical form, in hex."""
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def plan_from_json(content: Values, framework: Framework) -> Plan:
    """A plan with this content, outside any session, which reads, prints and computes as a kept one does.

    Give it an author and add it to a session to keep it. `content` has passed check_plan_json; PlannerError where it
    names an element that the framework lacks.
    """
    plan = Plan(framework=framework)
    fill(plan, {field: content[field] for field in Plan.CONTENT})
    plan.all_goals = _rows(Goal, content["goals"])
    plan.all_supports = _rows(Support, content["supports"])
    plan.all_follow_ups = _rows(FollowUp, content["follow_ups"])
    plan.evaluations = [_filled(Evaluation(level=row["level"]), row) for row in content["evaluation"]]
    elements = framework.by_code
    for position, row in enumerate(content["days"]):
        _add_day(plan, row, position, elements)
    for row in content["claims"]:
        plan.all_claims.append(_made_claim(row, elements, section=Section(row["section"])))
    return plan


def _add_day(plan: Plan, row: Values, position: int, elements: dict[str, Any]) -> None:
    day: Day = _filled(Day(position=position), row)
    plan.all_days.append(day)
    goals = {goal.key: goal for goal in plan.all_goals}
    for place, entry in enumerate(row["activities"]):
        activity: Activity = _filled(Activity(position=place, day=day), entry)
        activity.goals = [goals[key] for key in entry["goals"]]
        plan.all_activities.append(activity)
        plan.all_claims += [_made_claim(each, elements, activity=activity) for each in entry["claims"]]


def _made_claim(row: Values, elements: dict[str, Any], **place: Any) -> Claim:
    if row["element"] not in elements:
        raise PlannerError(f"The plan claims {row['element']}, which its standards do not have.")
    return Claim(element=elements[row["element"]], strength=Strength(row["strength"]), reason=row["reason"], **place)


def _rows(kind: type[Any], rows: list[Values]) -> list[Any]:
    return [_filled(kind(position=position), row) for position, row in enumerate(rows)]


def _filled(thing: Any, row: Values) -> Any:
    if "key" in row:
        thing.key = row["key"]
    fill(thing, {field: row[field] for field in thing.CONTENT})
    return thing


@cache
def schema() -> Values:
    """The published JSON Schema of plan.json."""
    return json.loads(SCHEMA.read_text(encoding="utf-8"))  # type: ignore[no-any-return]
