"""Cutting a day into sheets to scale."""

from typing import Any

from planner.domain.plan import Plan
from planner.exporting.facts import facts
from planner.exporting.sheets import SHEET, sheets


def cut(plan: Plan, day: int = 0) -> list[list[dict[str, Any]]]:
    return sheets(facts(plan)["days"][day])


def heights(plan: Plan) -> list[list[int]]:
    return [[strip["mm"] for strip in sheet] for sheet in cut(plan)]


def test_sheets_one_millimeter_is_one_minute(plan: Plan) -> None:
    assert heights(plan) == [[15, 60, 45, 15, 5, 57]]  # the 3 minutes at the end get their line


def test_sheets_tracks_stand_beside_each_other(plan: Plan) -> None:
    tracks = cut(plan)[0][2]["tracks"]
    assert [[(p["slot"]["title"], p["top"], p["mm"]) for p in track["parts"]] for track in tracks] == [
        [("Planning, grade 6", 0, 45)],
        [("Planning, grade 8", 0, 20), ("Swap", 20, 20)],
    ]


def test_sheets_short_entries_in_a_track_push_down(plan: Plan) -> None:
    plan.change_activity(plan.activities[3], {"minutes": 1}, by=plan.author)
    track = cut(plan)[0][2]["tracks"][1]
    assert [(part["top"], part["mm"]) for part in track["parts"]] == [(0, 5), (5, 20)]


def test_sheets_long_day_goes_on(plan: Plan) -> None:
    plan.change_activity(plan.activities[5], {"minutes": 100}, by=plan.author)
    assert heights(plan) == [[15, 60, 45], [100, 5]]
    assert all(sum(sheet) <= SHEET for sheet in heights(plan))


def test_sheets_longer_than_a_sheet_is_continued(plan: Plan) -> None:
    plan.change_activity(plan.activities[0], {"minutes": 600}, by=plan.author)
    assert heights(plan) == [[215], [215], [170], [60, 45, 15, 5]]
    continued = [sheet[0]["tracks"][0]["parts"][0]["continued"] for sheet in cut(plan)]
    assert continued == [False, True, True, False]


def test_sheets_time_before_a_fixed_start_is_shown(plan: Plan) -> None:
    plan.change_activity(plan.activities[1], {"locked_start": 13 * 60}, by=plan.author)
    assert [(strip["mm"], strip["open"]) for strip in cut(plan)[0]][:3] == [(15, 0), (15, 15), (60, 0)]


def test_sheets_no_sheet_for_open_time_alone(plan: Plan) -> None:
    plan.change_day(plan.days[0], {"ends": 1439}, by=plan.author)
    assert heights(plan) == [[15, 60, 45, 15, 5]]


def test_sheets_empty_day(plan: Plan) -> None:
    for activity in plan.activities:
        plan.remove_activity(activity, by=plan.author)
    assert cut(plan) == []
