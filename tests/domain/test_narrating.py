"""Acts told as a person would: what was changed, of what, from what to what."""

from typing import Any

import pytest

from planner.domain.narrating import changing


@pytest.mark.parametrize(
    ("noun", "called", "before", "after", "told"),
    [
        (
            "activity",
            "“Fishbowl”",
            {"minutes": 20},
            {"minutes": 25},
            "Changed the minutes of “Fishbowl”: 20 → 25 minutes",
        ),
        (
            "activity",
            "“Fishbowl”",
            {"mode": None},
            {"mode": "listen"},
            "Set what participants do in “Fishbowl”: Listen",
        ),
        ("activity", "“Fish”", {"title": "Fish"}, {"title": "Fishbowl"}, "Renamed “Fish” to “Fishbowl”"),
        ("activity", "“Fish”", {"goals": ["a"]}, {"goals": ["b"]}, "Changed which goals “Fish” serves"),
        ("plan", "the plan", {"title": ""}, {"title": "Data"}, "Named the plan “Data”"),
        ("plan", "the plan", {"need": ""}, {"need": "Long. " * 20}, "Wrote the need"),
        ("plan", "the plan", {"need": "Short"}, {"need": ""}, "Emptied the need"),
        ("goal", "goal 2", {"measure": "One"}, {"measure": "Two"}, "Changed the measure of goal 2: One → Two"),
        ("day", "day 1", {"starts": 540}, {"starts": 570}, "Changed the start of day 1: 9:00 AM → 9:30 AM"),
        ("evaluation", "level 4", {"deleted": True}, {"who": "The team"}, "Wrote level 4"),
        (
            "activity",
            "“Fish”",
            {"minutes": 1, "steps": "", "notes": "", "purpose": "", "materials": ""},
            {"minutes": 2, "steps": "a", "notes": "a", "purpose": "a", "materials": "a"},
            "Changed “Fish”: minutes, steps, facilitator notes and 2 more",
        ),
    ],
)
def test_change_is_told(noun: str, called: str, before: dict[str, Any], after: dict[str, Any], told: str) -> None:
    assert changing(noun, called)([{"on": noun, "key": "k", "before": before, "after": after}]) == told


def test_several_fields_of_one_page_are_told_by_the_page() -> None:
    changes = [{"on": "plan", "key": "k", "before": {"need": "", "series": ""}, "after": {"need": "a", "series": "b"}}]
    assert changing("plan", "the plan", "Worked on “Who comes?”")(changes) == "Worked on “Who comes?”"
