"""The packet of facts: plain data, computed times, nothing private for participants."""

import json

from planner.domain.agenda import Day
from planner.domain.base import now
from planner.domain.plan import Plan
from planner.domain.plan_json import plan_from_json, plan_json
from planner.exporting.facts import facts, for_participants, version_line
from tests.exporting.conftest import AT, NOTE, REASON


def test_facts_plain_data_survives_json(plan: Plan) -> None:
    found = facts(plan)
    assert json.loads(json.dumps(found)) == found


def test_facts_kept_plan_says_the_same(plan: Plan) -> None:
    kept = plan_from_json(json.loads(json.dumps(plan_json(plan))), plan.framework)
    assert facts(kept) == facts(plan)


def test_facts_times(plan: Plan) -> None:
    day = facts(plan)["days"][0]
    assert day["line"] == "Tue, Oct 13, 2026, 12:30–3:45 PM"
    slots = [slot for block in day["blocks"] for track in block["tracks"] for slot in track["slots"]]
    assert [(slot["number"], slot["start"], slot["end"]) for slot in slots] == [
        (1, "12:30 PM", "12:45 PM"),
        (2, "12:45 PM", "1:45 PM"),
        (3, "1:45 PM", "2:30 PM"),
        (4, "1:45 PM", "2:05 PM"),
        (5, "2:05 PM", "2:25 PM"),
        (6, "2:30 PM", "2:45 PM"),
        (7, "2:45 PM", "2:48 PM"),
    ]
    assert day["notes"] == ["57 minutes without a plan."]


def test_facts_days_are_numbered_anew_after_one_is_removed(plan: Plan) -> None:
    for position in (1, 2):
        plan.all_days.append(Day(position=position))
    plan.all_days[1].deleted_at = now()
    assert [day["name"] for day in facts(plan)["days"]] == ["Day 1", "Day 2"]
    assert [day["name"] for day in for_participants(plan)["days"]] == ["Day 1", "Day 2"]


def test_facts_matrix_in_minutes(plan: Plan) -> None:
    found = facts(plan)
    totals = {row["code"]: (row["primary"], row["supporting"], row["focus"]) for row in found["standards"]}
    assert totals == {
        "LC": ("0", "60", False),
        "LE": ("0", "0", True),
        "RE": ("0", "0", False),
        "DA": ("60", "0", False),
        "DS": ("0", "0", True),
        "IM": ("0", "0", True),
        "OU": ("0–45", "0", True),
    }
    assert found["minutes"] == "118–123"
    titles = [line["title"] for line in found["matrix"][0]["lines"]]
    assert titles == ["Opener", "Data look", "Planning, grade 6", "Planning, grade 8", "Swap", "Closing"]
    assert [row["by_plan"] for row in found["standards"] if row["by_plan"]] == [["Follow-up, primary"]]


def test_facts_supplies(plan: Plan) -> None:
    found = [(s["item"], s["amount"], s["at_once"]) for s in facts(plan)["supplies"]]
    assert found == [("chart markers", "21", "13"), ("Projector", "Some", "Some"), ("sticky notes", "32", "32")]


def test_for_participants_nothing_private(plan: Plan) -> None:
    found = for_participants(plan)
    text = json.dumps(found)
    assert (NOTE in text, REASON in text, "First look." in text, "chart markers" in text) == (False,) * 4
    assert (found["goals"], found["pre_work"]) == (["Confer from one piece."], "Bring a calendar.")
    assert found["carried"] == [
        row.standard.full_name for row in plan.coverage().rows if row.standard.code in {"LC", "DA", "IM", "OU"}
    ]


def test_for_participants_no_setup(plan: Plan) -> None:
    plan.change_activity(plan.activities[0], {"kind": "setup"}, by=plan.author)
    blocks = for_participants(plan)["days"][0]["blocks"]
    assert [block["start"] for block in blocks] == ["12:45 PM", "1:45 PM", "2:30 PM", "2:45 PM"]


def test_facts_empty_plan_has_every_part(plan: Plan) -> None:
    empty = Plan(framework=plan.framework)
    assert set(facts(empty)) == set(facts(plan))


def test_version_line(plan: Plan) -> None:
    version = plan.freeze(by=plan.author, why="For the file")
    version.kept_at = AT
    expected = "Version 1, kept Mon, Nov 23, 2026, 10:42 AM by Facilitator A. SHA-256 " + version.sha256
    assert version_line(version, plan) == expected
