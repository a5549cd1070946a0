"""Rolling up what to pack."""

import pytest

from planner.domain.agenda import Activity, Day
from planner.domain.clock import clock
from planner.domain.plan import Plan
from planner.domain.supplies import parse, supplies


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("8 chart markers", (8, "chart markers")),
        ("1 x projector", (1, "projector")),
        ("12× sticky notes", (12, "sticky notes")),
        ("8X markers", (8, "markers")),
        ("- 3 pens", (3, "pens")),
        ("1,000 cards", (1000, "cards")),
        ("100 8.5 x 11 sheets", (100, "8.5 x 11 sheets")),
        ("3 xylophones", (3, "xylophones")),
        ("11 x 17 paper", (None, "11 x 17 paper")),
        ("11x17 paper", (None, "11x17 paper")),
        ("2-inch tape", (None, "2-inch tape")),
        ("8", (None, "8")),
        ("projector", (None, "projector")),
    ],
)
def test_parse_line(line: str, expected: tuple[int | None, str]) -> None:
    assert parse(line) == expected


def rolled(*entries: tuple[int, str]) -> list[tuple[str, int | None, int | None, bool]]:
    """The list for activities given as (track, materials)."""
    activities = [Activity(title=f"A{n}", track=track, materials=text) for n, (track, text) in enumerate(entries)]
    day = clock(Day(), activities, Plan().zone)
    return [(s.item, s.total, s.at_once, s.is_open) for s in supplies(day.blocks)]


def test_supplies_same_item_written_differently() -> None:
    assert rolled((0, "8 chart markers"), (0, "4 Chart  Marker."), (0, "2 boxes"), (0, "1 box")) == [
        ("boxes", 3, 2, False),
        ("chart markers", 12, 8, False),
    ]


def test_supplies_parallel_tracks_need_both_at_once() -> None:
    assert rolled((1, "8 pens"), (1, "3 pens"), (2, "5 pens"), (0, "6 pens")) == [("pens", 22, 13, False)]


def test_supplies_two_lines_of_one_activity_need_both_at_once() -> None:
    assert rolled((0, "2 red pens\n3 red pens")) == [("red pens", 5, 5, False)]


def test_supplies_without_numbers() -> None:
    assert rolled((0, "tape\n\n  "), (0, "projector"), (0, "2 projectors")) == [
        ("projector", 2, 2, True),
        ("tape", None, None, True),
    ]


def test_supplies_empty_agenda() -> None:
    assert rolled() == []
