"""The clock: sums, tracks, fixed starts, midnight and clock changes. No database."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain import all_models  # noqa: F401  (a model knows its neighbors once all are imported)
from planner.domain.agenda import Activity, Day
from planner.domain.clock import DayClock, Span, clock, elapsed, exists, instant, lived
from planner.domain.leading import clashes, leading
from planner.domain.wording import DAY

NEW_YORK = ZoneInfo("America/New_York")
ZONES = ("America/New_York", "America/Phoenix", "Europe/London", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC")
SPRING, FALL = date(2026, 3, 8), date(2026, 11, 1)
MORNING = Day(date=date(2026, 10, 13), starts=540, ends=720)


def entry(minutes: int = 15, track: int = 0, locked: int | None = None, led_by: str = "", title: str = "") -> Activity:
    return Activity(title=title, minutes=minutes, track=track, locked_start=locked, led_by=led_by)


def times(day: DayClock) -> list[tuple[int, int]]:
    return [(slot.start, slot.end) for slot in day.slots]


entries = st.builds(entry, st.integers(1, 600), st.integers(0, 3))
days = st.builds(
    lambda on, starts, length: Day(date=on, starts=starts, ends=min(starts + length, starts + DAY)),
    st.none() | st.dates(date(2020, 1, 1), date(2035, 12, 31)),
    st.integers(0, DAY - 1),
    st.integers(1, DAY),
)
zones = st.sampled_from(ZONES).map(ZoneInfo)


def test_activities_follow_each_other_from_the_days_start() -> None:
    day = clock(MORNING, [entry(10), entry(25), entry(30)], NEW_YORK)
    assert times(day) == [(0, 10), (10, 35), (35, 65)]
    assert [day.wall(start) for start, _ in times(day)] == [540, 550, 575]
    assert (day.planned, day.length, day.left, day.over) == (65, 180, 115, 0)


def test_tracks_run_side_by_side_and_cost_as_long_as_the_longest() -> None:
    day = clock(MORNING, [entry(10), entry(20, 1), entry(30, 2), entry(25, 1), entry(5)], NEW_YORK)
    assert times(day) == [(0, 10), (10, 30), (10, 40), (30, 55), (55, 60)]
    assert day.planned == 60
    assert lived(day.blocks, lambda activity: activity.minutes) == Span(45, 60)


def test_fixed_start_leaves_room_before_it() -> None:
    day = clock(MORNING, [entry(10), entry(30, locked=600)], NEW_YORK)
    assert times(day) == [(0, 10), (60, 90)]
    assert (day.slots[1].idle, day.left, day.overlap) == (50, 140, 0)


def test_fixed_start_says_what_runs_into_it() -> None:
    day = clock(MORNING, [entry(70), entry(30, locked=600)], NEW_YORK)
    assert (day.slots[1].overlap, day.overlap, day.adds_up) == (10, 10, False)


def test_waiting_in_one_track_while_another_works_is_no_room_left() -> None:
    day = clock(MORNING, [entry(60, 1), entry(30, 2, locked=570), entry(120)], NEW_YORK)
    assert times(day)[:2] == [(0, 60), (30, 60)]
    assert day.left == 0
    assert day.adds_up


def test_fixed_start_before_the_day_stands_at_its_start() -> None:
    assert times(clock(MORNING, [entry(30, locked=480)], NEW_YORK)) == [(0, 30)]


def test_day_past_midnight_shows_the_next_days_wall() -> None:
    night = Day(date=date(2026, 10, 13), starts=1380, ends=1380 + 120)
    day = clock(night, [entry(45), entry(30), entry(45, locked=15)], NEW_YORK)
    assert times(day) == [(0, 45), (45, 75), (75, 120)]
    assert [day.wall(start) for start, _ in times(day)] == [1380, 1425, 15]
    assert [day.is_next_day(start) for start, _ in times(day)] == [False, False, True]
    assert day.adds_up


@pytest.mark.parametrize(("on", "length", "end"), [(SPRING, 120, 240), (FALL, 240, 240)])
def test_no_minute_is_lost_when_the_clocks_change(on: date, length: int, end: int) -> None:
    day = clock(Day(date=on, starts=60, ends=end), [entry(length)], NEW_YORK)
    assert (day.length, day.adds_up) == (length, True)
    assert day.wall(length) == end


def test_clock_change_is_told_in_minutes() -> None:
    shifts = [clock(Day(date=on, starts=60, ends=240), [], NEW_YORK).shift for on in (SPRING, FALL, date(2026, 5, 1))]
    assert shifts == [60, -60, 0]


def test_half_hour_clock_change_is_told_too() -> None:
    lord_howe = ZoneInfo("Australia/Lord_Howe")
    assert clock(Day(date=date(2026, 4, 5), starts=60, ends=240), [], lord_howe).shift == -30


def test_hour_that_the_clocks_skip_does_not_exist() -> None:
    assert [exists(SPRING, minutes, NEW_YORK) for minutes in (119, 120, 179, 180)] == [True, False, False, True]
    assert exists(FALL, 90, NEW_YORK)


def test_hour_that_happens_twice_means_the_first() -> None:
    assert instant(FALL, 90, NEW_YORK) == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)


def test_day_without_a_date_has_no_moments() -> None:
    day = clock(Day(starts=540, ends=720), [entry()], NEW_YORK)
    with pytest.raises(ValueError, match="without a date"):
        day.moment(0)
    assert (day.wall(200), day.is_next_day(900), day.shift) == (740, True, 0)


def test_person_in_two_tracks_at_once_is_found() -> None:
    entries = [entry(30, 1, led_by="Ana, Ben"), entry(10, 2, led_by="Cy"), entry(30, 2, led_by="Ben & Ana")]
    day = clock(MORNING, entries, NEW_YORK)
    assert [(c.name, c.first, c.second) for c in clashes(day)] == [
        ("Ana", day.slots[0], day.slots[2]),
        ("Ben", day.slots[0], day.slots[2]),
    ]


def test_leading_one_after_the_other_is_no_clash() -> None:
    day = clock(MORNING, [entry(30, led_by="Ana"), entry(30, led_by="Ana and Ben")], NEW_YORK)
    assert clashes(day) == []
    assert {name: [slot for _, slot in parts] for name, parts in leading([day]).items()} == {
        "Ana": day.slots,
        "Ben": day.slots[1:],
    }


@given(days, st.lists(entries, max_size=20), zones)
def test_everything_keeps_its_minutes_and_its_order(day: Day, activities: list[Activity], zone: ZoneInfo) -> None:
    ran = clock(day, activities, zone)
    assert [slot.activity for slot in ran.slots] == activities
    assert all(slot.end - slot.start == slot.activity.minutes for slot in ran.slots)
    assert ran.finish == ran.planned == lived(ran.blocks, lambda a: a.minutes).most
    assert ran.length + ran.over == ran.finish + ran.left


@given(days, st.lists(entries, max_size=20), zones)
def test_blocks_join_and_tracks_never_overlap(day: Day, activities: list[Activity], zone: ZoneInfo) -> None:
    ran = clock(day, activities, zone)
    assert [block.start for block in ran.blocks] == [0, *(block.end for block in ran.blocks)][: len(ran.blocks)]
    for block in ran.blocks:
        for track in block.tracks.values():
            assert [slot.start for slot in track] == [block.start, *(slot.end for slot in track)][: len(track)]


@given(days, st.lists(entries, min_size=1, max_size=12), zones, st.data())
def test_room_and_overlap_balance_around_a_fixed_start(
    day: Day, activities: list[Activity], zone: ZoneInfo, data: st.DataObject
) -> None:
    activities = [entry(each.minutes) for each in activities]
    fixed = data.draw(st.sampled_from(activities))
    fixed.locked_start = data.draw(st.integers(0, DAY - 1))
    ran = clock(day, activities, zone)
    gaps = sum(block.idle for block in ran.blocks)
    assert ran.blocks[-1].end == ran.planned + gaps - ran.overlap


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)), st.integers(0, DAY - 1), st.integers(0, 2 * DAY), zones)
def test_wall_and_elapsed_agree_on_every_date(on: date, starts: int, passed: int, zone: ZoneInfo) -> None:
    day = clock(Day(date=on, starts=starts, ends=starts + DAY), [], zone)
    before, after = day.moment(0), day.moment(passed)
    assert (after - before).total_seconds() == 60 * passed
    assert day.wall(passed) == after.astimezone(zone).hour * 60 + after.astimezone(zone).minute


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)), st.integers(0, DAY - 1), st.integers(1, DAY), zones)
def test_days_length_is_what_really_passes(on: date, starts: int, length: int, zone: ZoneInfo) -> None:
    day = Day(date=on, starts=starts, ends=starts + length)
    passed = (instant(on, starts + length, zone) - instant(on, starts, zone)).total_seconds() / 60
    assert elapsed(day, day.ends, zone) == passed
