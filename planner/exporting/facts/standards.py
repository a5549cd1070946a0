"""Facts of the standards: the matrix in minutes, and the reason for every claim."""

from collections.abc import Sequence

from planner.domain.alignment import Claim
from planner.domain.clock import DayClock
from planner.domain.content import Values
from planner.domain.coverage import Row
from planner.domain.labels import SECTIONS, word
from planner.domain.plan import Plan
from planner.exporting.facts.agenda import day_line


def edition(plan: Plan) -> str:
    """ "Standards for Professional Learning, 2011"."""
    return f"{plan.framework.title}, {plan.framework.edition}"


def matrix(plan: Plan, clocks: Sequence[DayClock], focus: Sequence[str]) -> Values:
    """Standards against activities in participant minutes. Rest counts for no standard and has no line."""
    picture = plan.coverage()
    numbers = {activity.key: number for number, activity in enumerate(plan.activities, 1)}
    return {
        "edition": edition(plan),
        "credit": plan.framework.credit,
        "note": plan.framework.note or "",
        "minutes": str(picture.session),
        "standards": [_standard(row, numbers, row.standard.code in focus) for row in picture.rows],
        "matrix": [
            {"day": day_line(day) if len(clocks) > 1 else "", "lines": _lines(day, picture.rows, numbers)}
            for day in clocks
        ],
    }


def _standard(row: Row, numbers: dict[str, int], is_focus: bool) -> Values:
    standard = row.standard
    return {
        "code": standard.code,
        "name": standard.name,
        "full_name": standard.full_name,
        "lens": standard.lens,
        "focus": is_focus,
        "note": standard.wording_note or "",
        "primary": str(row.primary),
        "supporting": str(row.supporting),
        "total": str(row.total),
        "by_plan": [_carried(claim) for claim in row.by_plan],
        "claims": [_claim(claim, numbers) for claim in row.claims],
    }


def _claim(claim: Claim, numbers: dict[str, int]) -> Values:
    activity = claim.activity
    return {
        "number": numbers[activity.key] if activity else 0,
        "place": activity.title if activity else _section(claim),
        "code": claim.element.code,
        "element": claim.element.name,
        "strength": word(claim.strength),
        "reason": claim.reason,
    }


def _carried(claim: Claim) -> str:
    """ "Follow-up, primary"."""
    return f"{_section(claim)}, {claim.strength}"


def _section(claim: Claim) -> str:
    return SECTIONS[claim.section].removeprefix("the ").capitalize() if claim.section else ""


def _lines(day: DayClock, rows: Sequence[Row], numbers: dict[str, int]) -> list[Values]:
    activities = [slot.activity for slot in day.slots if not slot.activity.is_rest]
    return [
        {"number": numbers[a.key], "title": a.title, "minutes": a.minutes, "track": a.track}
        | {"cells": [_cell(row, a.key) for row in rows]}
        for a in activities
    ]


def _cell(row: Row, key: str) -> Values | None:
    cell = row.cells.get(key)
    return {"minutes": cell.minutes, "strength": str(cell.strength)} if cell else None
