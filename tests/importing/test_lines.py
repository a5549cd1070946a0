"""An agenda pasted as lines: what people really paste, and questions where it leaves something open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.agenda import MINUTES, Kind
from planner.domain.errors import Invalid
from planner.importing.kinds import likely_kind
from planner.importing.lines import HOW_LONG, MOST_LINES, MOST_SIGNS, NO_TITLE, Row, read_lines


def one(line: str) -> tuple[str, int | None, int | None]:
    """Title, start and minutes of the one row that a line makes."""
    (row,) = read_lines(line)
    return row.title, row.start, row.minutes


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("9:00–9:15 Welcome", ("Welcome", 540, 15)),
        ("9:00 - 9:15 Welcome", ("Welcome", 540, 15)),
        ("9:00 AM - 9:15 AM  Welcome", ("Welcome", 540, 15)),
        ("9:00—9:15 AM: Welcome", ("Welcome", 540, 15)),
        ("9-9:15am Welcome", ("Welcome", 540, 15)),
        ("11:30–1:00 PM Working lunch", ("Working lunch", 690, 90)),
        ("11:45 a.m. to 12:30 p.m. Lunch", ("Lunch", 705, 45)),
        ("noon–1 PM Lunch", ("Lunch", 720, 60)),
        ("14:05-14:20 Data look", ("Data look", 845, 15)),
        ("14h05 – 14h20 Data look", ("Data look", 845, 15)),
        ("9.00 - 9.15 Welcome", ("Welcome", 540, 15)),
        ("10 PM–1 AM Night shift", ("Night shift", 1320, 180)),
        ("9:00 (15 min) Welcome", ("Welcome", 540, 15)),
        ("9:00 Welcome (15 min)", ("Welcome", 540, 15)),
        ("9:00 – 15 min – Welcome", ("Welcome", 540, 15)),
        ("9:00-9:15 Welcome (15 min)", ("Welcome", 540, 15)),
        ("15 min Opener", ("Opener", None, 15)),
        ("15min: Opener", ("Opener", None, 15)),
        ("Opener (15 min)", ("Opener", None, 15)),
        ("Opener (15 min) in pairs", ("Opener in pairs", None, 15)),
        ("Opener - 15 minutes", ("Opener", None, 15)),
        ("Opener, 15 mins.", ("Opener", None, 15)),
        ("Opener 15'", ("Opener", None, 15)),
        ("1 hr 30 min Data look", ("Data look", None, 90)),
        ("Data look: 1 hour and 30 minutes", ("Data look", None, 90)),
        ("Data look – 1h30", ("Data look", None, 90)),
        ("1.5 hours Data look", ("Data look", None, 90)),
        ("2 hours", ("", None, 120)),
        ("• 9:00–9:15 Welcome", ("Welcome", 540, 15)),
        ("- 15 min Opener", ("Opener", None, 15)),
        ("1. Opener (15 min)", ("Opener", None, 15)),
        ("3) 15 min Opener", ("Opener", None, 15)),
        ("9:00\t9:15\tWelcome", ("Welcome", 540, 15)),
        ("9:00 AM\tWelcome\t15", ("Welcome", 540, 15)),
        ("Welcome\t15 min\tFacilitator A", ("Welcome – Facilitator A", None, 15)),
        ("1\tWelcome\t15", ("1 – Welcome", None, 15)),
        ("Welcome | 9:00–9:15", ("Welcome", 540, 15)),
        ("15 min\tRead pages 10:15 to 10:30 aloud", ("Read pages 10:15 to 10:30 aloud", None, 15)),
    ],
)
def test_one_line_with_its_length(line: str, expected: tuple[str, int, int]) -> None:
    assert one(line) == expected
    assert [q for q in read_lines(line)[0].questions if q != NO_TITLE] == []


@pytest.mark.parametrize(
    ("line", "title", "question"),
    [
        ("Opener", "Opener", HOW_LONG),
        ("9:00 Welcome", "Welcome", HOW_LONG),
        ("12:30pm Lunch", "Lunch", HOW_LONG),
        ("3 truths and a lie", "3 truths and a lie", HOW_LONG),
        ("9-10 Welcome", "9-10 Welcome", HOW_LONG),
        ("Discuss 5 minute papers in groups", "Discuss 5 minute papers in groups", HOW_LONG),
        ("25:00 Nonsense", "25:00 Nonsense", HOW_LONG),
        ("Opener 15–20 min", "Opener", f"“15–20 min” leaves it open. {HOW_LONG}"),
        ("9:00–9:20 Welcome (15 min)", "Welcome", f"The times say 20 minutes, the text says 15. {HOW_LONG}"),
        ("Opener 0 min", "Opener", f"An activity has 1 to 600 minutes; this says 0. {HOW_LONG}"),
        ("Opener 700 min", "Opener", f"An activity has 1 to 600 minutes; this says 700. {HOW_LONG}"),
        ("9 AM – 9 PM Everything", "Everything", f"An activity has 1 to 600 minutes; this says 720. {HOW_LONG}"),
    ],
)
def test_what_a_line_leaves_open_is_asked(line: str, title: str, question: str) -> None:
    (row,) = read_lines(line)

    assert (row.title, row.minutes, row.questions) == (title, None, (question,))


def told(text: str) -> list[tuple[str, int | None, int | None]]:
    return [(row.title, row.start, row.minutes) for row in read_lines(text)]


def test_a_start_without_an_end_lasts_until_the_next() -> None:
    assert told("9:00 Welcome\n\n9:15 Data look\n10:00 Break") == [
        ("Welcome", 540, 15),
        ("Data look", 555, 45),
        ("Break", 600, None),
    ]


def test_times_run_past_noon_without_am_or_pm() -> None:
    assert told("11:30 Data look\n12:15 Lunch\n1:00 Planning\n2:30–3:00 Closing") == [
        ("Data look", 690, 45),
        ("Lunch", 735, 45),
        ("Planning", 780, 90),
        ("Closing", 870, 30),
    ]


def test_times_run_past_midnight() -> None:
    assert told("10:30 PM Watch\n11:30 Break\n12:15–12:45 Closing") == [
        ("Watch", 1350, 60),
        ("Break", 1410, 45),
        ("Closing", 1455, 30),
    ]


def test_a_24_hour_agenda_is_taken_as_it_stands() -> None:
    assert told("06:30 Early start\n12:00 Lunch\n13:00-13:30 Closing") == [
        ("Early start", 390, 330),
        ("Lunch", 720, 60),
        ("Closing", 780, 30),
    ]


def test_an_early_first_time_is_taken_for_the_afternoon_and_asked() -> None:
    rows = read_lines("1:00 Welcome\n1:15–2:00 Data look")

    assert [(row.start, row.minutes) for row in rows] == [(780, 15), (795, 45)]
    assert rows[0].questions == ("Is 1:00 PM right?",)


def test_a_time_before_the_line_above_is_asked() -> None:
    rows = read_lines("10:00–10:30 Data look\n9:45–10:00 Break")

    assert rows[1].questions == ("9:45 AM is long after the line above, or before it. Which time is right?",)


def test_gaps_and_overlaps_are_told() -> None:
    gap, overlap = read_lines("9:00–9:15 A\n9:30–9:45 B"), read_lines("9:00 A (20 min)\n9:15–9:45 B")

    assert [row.idle for row in gap] == [0, 15]
    assert [row.idle for row in overlap] == [0, -5]


def test_a_length_between_two_starts_is_not_guessed() -> None:
    rows = read_lines("9:00 Welcome\nOpener (10 min)\n9:30 Data look (30 min)")

    assert [(row.minutes, row.questions) for row in rows] == [(None, (HOW_LONG,)), (10, ()), (30, ())]


def test_headings_are_shown_and_not_kept() -> None:
    rows = read_lines("Day 1\nTime\tActivity\tMinutes\n9:00\tWelcome\t15\nTuesday, October 14\n8:30\tBack\t10")

    assert [(row.keep, row.start) for row in rows] == [
        (False, None),
        (False, None),
        (True, 540),
        (False, None),
        (True, 510),
    ]
    assert rows[3].questions == ("This looks like a heading. Keep it?",)


def test_a_row_knows_its_line() -> None:
    assert read_lines("\n\n  9:00–9:15\tWelcome \r\n") == [
        Row(1, "9:00–9:15\tWelcome", "Welcome", 15, 540, Kind.OPENING),
    ]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Lunch", Kind.BREAK),
        ("Coffee", Kind.BREAK),
        ("BREAK", Kind.BREAK),
        ("Breakout rooms", Kind.ACTIVITY),
        ("Break-out groups", Kind.ACTIVITY),
        ("Working lunch", Kind.ACTIVITY),
        ("Icebreaker", Kind.OPENING),
        ("Welcome and norms", Kind.OPENING),
        ("Exit ticket", Kind.CLOSING),
        ("Wrapping Up", Kind.CLOSING),
        ("Set up chairs", Kind.SETUP),
        ("Registration", Kind.HOUSEKEEPING),
        ("Fishbowl", Kind.ACTIVITY),
    ],
)
def test_the_kind_is_suggested_from_the_title(title: str, kind: Kind) -> None:
    assert likely_kind(title) is kind


def test_a_title_that_is_too_long_is_asked_for() -> None:
    (row,) = read_lines(f"15 min {'x' * 201}")

    assert (len(row.title), row.questions) == (201, ("Shorten the title to 200 characters.",))


def test_too_much_is_refused_with_both_numbers() -> None:
    with pytest.raises(Invalid, match="Paste up to 20,000 characters at once; this has 20,001"):
        read_lines("x" * (MOST_SIGNS + 1))
    with pytest.raises(Invalid, match="Paste up to 300 lines at once; this has 301"):
        read_lines("x\n" * (MOST_LINES + 1))


def test_nothing_pasted_is_no_rows() -> None:
    assert read_lines(" \n\t\n") == []


TIMES = [
    *"0123456789",
    "9:00",
    "12:30",
    "13:05",
    "24:00",
    "am",
    "PM",
    "a.m.",
    "noon",
    "min",
    "hr",
    "1h30",
    "hours",
    "'",
]
SIGNS = [*"-–—()[]•:|,\t\n", "to", "1.", "Day", "Welcome"]
pieces = st.sampled_from(TIMES + SIGNS) | st.text(max_size=5)


@given(st.lists(pieces, max_size=60).map(" ".join))
def test_whatever_is_pasted_gives_rows_and_no_error(text: str) -> None:
    for row in read_lines(text):
        assert row.minutes is None or MINUTES[0] <= row.minutes <= MINUTES[1]
        assert row.start is None or row.start >= 0
        assert row.questions or (row.title and row.minutes)
