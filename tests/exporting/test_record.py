"""plan.json, version.json, and the check of one."""

import json
from typing import Any

import pytest

from planner.domain.plan import Plan
from planner.domain.plan_json import plan_json
from planner.exporting.record import plan_file, verify, version_file


@pytest.fixture
def file(plan: Plan) -> str:
    return version_file(plan.freeze(by=plan.author, why="Before the review"))


def test_plan_file(plan: Plan) -> None:
    assert json.loads(plan_file(plan)) == plan_json(plan)


def test_version_file(plan: Plan, file: str) -> None:
    found = json.loads(file)
    assert list(found) == ["format", "number", "kept_at", "by", "why", "sha256", "content"]
    assert (found["number"], found["by"], found["why"]) == (1, "Facilitator A", "Before the review")
    assert found["content"] == plan_json(plan)


def test_verify_unchanged(file: str) -> None:
    verdict = verify(file)
    assert verdict.matches
    assert verdict.sentence.startswith("Version 1 is unchanged.")


def test_verify_written_anew_by_another_program(file: str) -> None:
    assert verify("\ufeff" + json.dumps(json.loads(file), sort_keys=True)).matches


def test_verify_one_byte_changed(file: str) -> None:
    verdict = verify(file.replace("Confer from one piece.", "Confer from one pieca."))
    assert not verdict.matches
    assert verdict.sentence.startswith("This is not the plan that was kept: its SHA-256 is ")


def changed(file: str, **values: Any) -> str:
    return json.dumps({name: value for name, value in (json.loads(file) | values).items() if value is not ...})


def test_verify_malformed(plan: Plan, file: str) -> None:
    sentences = {
        "": "This file is not readable JSON, so it cannot be checked. Download it again.",
        "[" * 100_000: "This file is not readable JSON, so it cannot be checked. Download it again.",
        '{"n": NaN}': "This file is not readable JSON, so it cannot be checked. Download it again.",
        "[]": "This is not a kept version made by this planner. Use the file called version.json.",
        plan_file(plan): "This is a plan, not a kept version: it has no fingerprint to check. Use version.json.",
        changed(file, by=...): "This file lacks by, so it cannot be checked. Download it again.",
        changed(file, content=[]): "The plan or its SHA-256 is damaged in this file. Download it again.",
        file.replace('"number"', '"number": 2, "number"'): (
            "Something stands twice in this file, so it cannot be trusted. Download it again."
        ),
        changed(file, content={"title": "\ud800"}): (
            "This file is not readable JSON, so it cannot be checked. Download it again."
        ),
    }
    assert {text: verify(text).sentence for text in sentences} == sentences
