"""Every content field has one name, and the table names no field that is not there."""

import pytest

from planner.domain.agenda import Activity, Day, Grouping, Kind
from planner.domain.alignment import Section
from planner.domain.followup import Evaluation, FollowUp, Level, Support
from planner.domain.goal import Goal
from planner.domain.labels import ENUMS, LABELS, LEVELS, NOUNS, SECTIONS, label, word
from planner.domain.plan import Plan

BESIDE_CONTENT = {"plan": {"framework"}, "activity": {"goals", "claims"}, "evaluation": {"level"}}


@pytest.mark.parametrize("model", [Plan, Day, Activity, Goal, Support, FollowUp, Evaluation])
def test_labels_name_exactly_the_content_fields(model: type) -> None:
    noun = model.__tablename__

    assert set(LABELS[noun]) == set(model.CONTENT) | BESIDE_CONTENT.get(noun, set())


def test_labels_are_short_and_unlike_each_other() -> None:
    for noun, fields in LABELS.items():
        assert noun in NOUNS
        assert len(set(fields.values())) == len(fields)
        assert max(len(name) for name in fields.values()) <= 25


def test_enum_fields_are_fields() -> None:
    assert all(field in LABELS[noun] for noun, field in ENUMS)


def test_sections_and_levels_are_complete() -> None:
    assert set(SECTIONS) == set(Section)
    assert set(LEVELS) == {level.value for level in Level}


def test_words_are_shown_for_people() -> None:
    assert [word(kind) for kind in (Kind.SETUP, Kind.BREAK, Grouping.GROUPS)] == ["Set-up", "Break", "Small groups"]
    assert label("plan", "data_student") == "Student data"
