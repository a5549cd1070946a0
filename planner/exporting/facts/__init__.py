"""The packet of facts: everything that a file made from a plan can say, as plain data. It knows no format.

The plan may be live or read from a kept version. Times are already words ("2:05 PM"), minutes are numbers, text is as
the facilitators typed it. What participants get is a packet of its own (`for_participants`), made of what they may
read, so that a private note cannot slip into their handout by way of a template.
"""

from collections.abc import Sequence
from typing import Any

from planner.domain.clock import DayClock
from planner.domain.labels import LEVELS
from planner.domain.plan import Plan
from planner.domain.readiness import gaps
from planner.domain.version import Version
from planner.domain.wording import clock_time, long_date
from planner.exporting.facts import agenda, standards, story
from planner.standards.credential import focus_of

Facts = dict[str, Any]


def facts(plan: Plan, version: str = "") -> Facts:
    """The whole plan; `version` names the kept version it was read from (see version_line)."""
    clocks, focus = plan.clocks(), focus_of(plan)
    return {
        **heading(plan, clocks, version),
        "sections": story.sections(plan),
        "goals": story.goals(plan),
        "days": agenda.days(plan, clocks),
        **standards.matrix(plan, clocks, focus),
        "supplies": agenda.supply_list(clocks),
        "follow_ups": [
            {"date": long_date(f.on_date) if f.on_date else "No date yet", "what": f.what, "owner": f.owner}
            for f in plan.follow_ups
        ],
        "supports": [
            {"what": s.what, "leader": s.leader, "agreed": long_date(s.agreed_on) if s.agreed_on else ""}
            for s in plan.supports
        ],
        "evaluation": [
            {"level": e.level, "name": LEVELS[e.level], "formative": e.formative, "summative": e.summative}
            | {"when": e.when, "who": e.who}
            for e in plan.evaluations
            if e.is_planned
        ],
        "gaps": [gap.sentence for gap in gaps(plan, focus)],
    }


def heading(plan: Plan, clocks: Sequence[DayClock], version: str) -> Facts:
    """What stands at the head of every page."""
    return {
        "title": plan.name,
        "series": plan.series,
        "when": [agenda.day_line(day) for day in clocks],
        "where": story.where(plan),
        "who": story.who(plan),
        "facilitators": plan.facilitators,
        "version": version,
    }


def for_participants(plan: Plan) -> Facts:
    """What participants may read: goals, the agenda in outline, what to do before, which standards it carries."""
    clocks = plan.clocks()
    carried = [row.standard.full_name for row in plan.coverage().rows if row.is_claimed]
    return {
        **heading(plan, clocks, ""),
        "goals": [goal.statement for goal in plan.goals if goal.statement],
        "days": agenda.outline(plan, clocks),
        "pre_work": plan.pre_work,
        "edition": standards.edition(plan),
        "carried": carried,
    }


def version_line(version: Version, plan: Plan) -> str:
    """ "Version 3, kept Mon, Nov 23, 2026, 10:42 AM by Facilitator A. SHA-256 …", in the zone of the plan's place."""
    at = version.kept_at.astimezone(plan.zone)
    when = f"{long_date(at.date())}, {clock_time(at.hour * 60 + at.minute)}"
    return f"Version {version.number}, kept {when} by {version.by_name}. SHA-256 {version.sha256}"
