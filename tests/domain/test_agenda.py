"""Adding, moving, removing and undoing on the agenda, whatever the order of acts. No database."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import inspect

from planner.domain import all_models  # noqa: F401  (a model knows its neighbors once all are imported)
from planner.domain.acts.scheduling import AGENDA_ACTS
from planner.domain.agenda import MOST_ACTIVITIES, Activity, Day
from planner.domain.errors import Invalid, Outdated
from planner.domain.goal import Goal
from planner.domain.history import Event
from planner.domain.order import earlier, later, together
from planner.domain.people import User
from planner.domain.plan import Plan

ANA = User(name="Ana", email="ana@example.org")


class Book:
    """A plan in memory with two days, and the events that its acts write."""

    def __init__(self, titles: str = "ABC") -> None:
        self.plan = Plan(title="A plan")
        self.first = self.plan.add_day({"starts": 540, "ends": 720}, by=ANA)
        self.second = self.plan.add_day({"starts": 540, "ends": 720}, by=ANA)
        for title in titles:
            self.add(title)

    def add(self, title: str, day: Day | None = None, at: int | None = None, track: int = 0) -> Activity:
        values = {"title": title, "minutes": 10, "track": track}
        return self.plan.add_activity(values, by=ANA, day=day or self.first, at=at)

    @property
    def events(self) -> list[Event]:
        """All events, the oldest first; nothing is flushed, so they are all pending."""
        return list(inspect(self.plan).attrs.events.history.added)

    def on(self, day: Day) -> str:
        return "".join(activity.title for activity in self.plan.on(day))

    def find(self, title: str) -> Activity:
        return next(activity for activity in self.plan.all_activities if activity.title == title)

    def picture(self) -> dict[str, Any]:
        """All that stands on the agenda, in order, with all it says."""
        return {
            day.key: [(activity.key, activity.snapshot()) for activity in self.plan.on(day)] for day in self.plan.days
        }

    def undo(self) -> Event | None:
        """Take back the last act that stands; None where there is none."""
        events = [event for event in self.events if event.act in AGENDA_ACTS and not (event.undone_at or event.undoes)]
        if events:
            self.plan.undo(events[-1], by=ANA)
        return events[-1] if events else None


def numbers_are_whole(book: Book) -> bool:
    return all([a.position for a in book.plan.on(day)] == list(range(len(book.plan.on(day)))) for day in book.plan.days)


def test_new_one_stands_where_it_is_put() -> None:
    book = Book()
    book.add("X", at=1)
    book.add("Y", book.second)
    assert (book.on(book.first), book.on(book.second)) == ("AXBC", "Y")


def test_same_key_twice_makes_one() -> None:
    book = Book("")
    made = [book.plan.add_activity({"title": "A"}, by=ANA, key="k" * 12) for _ in range(2)]
    assert made[0] is made[1]
    assert len(book.plan.activities) == 1


def test_move_to_another_day_and_track() -> None:
    book = Book()
    book.plan.move_activity(book.find("B"), by=ANA, at=0, day=book.second, track=2)
    assert (book.on(book.first), book.on(book.second), book.find("B").track) == ("AC", "B", 2)


def test_move_on_an_older_order_is_refused() -> None:
    book = Book()
    seen = book.plan.agenda_revision
    book.plan.move_activity(book.find("C"), by=ANA, at=0, seen=seen)
    with pytest.raises(Outdated, match="order of the agenda has changed"):
        book.plan.move_activity(book.find("B"), by=ANA, at=0, seen=seen)
    assert book.on(book.first) == "CAB"


def test_change_of_track_makes_an_older_order_stale() -> None:
    book = Book()
    seen = book.plan.agenda_revision
    book.plan.change_activity(book.find("A"), {"track": 1}, by=ANA)
    assert book.plan.agenda_revision > seen


def test_copy_stands_after_it_with_all_it_says() -> None:
    book = Book()
    goal = Goal(statement="Confer weekly.")
    book.plan.all_goals.append(goal)
    book.plan.change_activity(book.find("B"), {"steps": "Talk.", "locked_start": 600}, by=ANA, goals=[goal])
    copy = book.plan.duplicate_activity(book.find("B"), by=ANA)
    assert [a.title for a in book.plan.on(book.first)] == ["A", "B", "B (copy)", "C"]
    assert (copy.steps, copy.goals, copy.locked_start) == ("Talk.", [goal], None)


def test_copy_of_a_very_long_title_still_says_copy() -> None:
    book = Book("")
    copy = book.plan.duplicate_activity(book.add("x" * 200), by=ANA)
    assert copy.title == "x" * 193 + " (copy)"


def test_removed_comes_back_to_its_place_once() -> None:
    book = Book()
    for _ in range(2):
        book.plan.remove_activity(book.find("B"), by=ANA)
    assert book.on(book.first) == "AC"
    for _ in range(2):
        book.plan.restore_activity(book.find("B"), by=ANA)
    assert book.on(book.first) == "ABC"
    assert [event.act for event in book.events][-2:] == ["activity_removed", "activity_restored"]


def test_removed_from_a_day_that_went_too_comes_back_on_the_last() -> None:
    book = Book("A")
    gone = book.add("X", book.second)
    book.plan.remove_activity(gone, by=ANA)
    book.plan.remove_day(book.second, by=ANA)
    book.plan.restore_activity(gone, by=ANA)
    assert book.on(book.first) == "XA"


def test_full_plan_says_so() -> None:
    book = Book("")
    removed = book.add("X")
    book.plan.remove_activity(removed, by=ANA)
    for number in range(MOST_ACTIVITIES):
        book.plan.all_activities.append(Activity(title=str(number), day=book.first, position=number))
    with pytest.raises(Invalid, match="up to 300 activities"):
        book.add("One too many")
    with pytest.raises(Invalid, match="up to 300 activities"):
        book.plan.restore_activity(removed, by=ANA)


def test_first_day_goes_and_its_activities_stay() -> None:
    book = Book()
    book.add("X", book.second)
    book.plan.remove_day(book.first, by=ANA)
    assert book.on(book.second) == "XABC"
    book.undo()
    assert (book.on(book.first), book.on(book.second)) == ("ABC", "X")


def test_undo_is_refused_where_something_came_after() -> None:
    book = Book()
    book.plan.change_activity(book.find("A"), {"minutes": 20}, by=ANA)
    event = book.events[-1]
    book.find("A").minutes = 25
    with pytest.raises(Outdated, match="changed since"):
        book.plan.undo(event, by=ANA)
    assert book.find("A").minutes == 25


def test_undo_of_what_is_no_longer_there_is_refused() -> None:
    book = Book()
    event = book.events[-1]
    book.plan.all_activities.remove(book.find("C"))
    with pytest.raises(Outdated, match="no longer there"):
        book.plan.undo(event, by=ANA)


def tracked(order: str) -> list[Activity]:
    """ "A B1 C2": B and C side by side after A."""
    return [Activity(title=word[0], track=int(word[1:] or 0)) for word in order.split()]


@pytest.mark.parametrize(
    ("order", "title", "up", "down"),
    [
        ("A B C", "B", 0, 2),
        ("A B C", "A", None, 1),
        ("A B C", "C", 1, None),
        ("A B1 C2 D1 E", "E", 1, None),
        ("A B1 C2 D1 E", "A", None, 3),
        ("A B1 C2 D1 E", "D", 1, 4),
        ("A B1 C2 D1 E", "B", 0, 3),
        ("B1 C2", "C", None, None),
    ],
)
def test_step_goes_past_a_tracks_neighbor_or_a_whole_block(
    order: str, title: str, up: int | None, down: int | None
) -> None:
    activities = tracked(order)
    activity = next(each for each in activities if each.title == title)
    assert (earlier(activities, activity), later(activities, activity)) == (up, down)


@given(st.lists(st.integers(0, 3), min_size=1, max_size=12), st.data())
def test_step_of_one_for_everyone_splits_no_block(tracks: list[int], data: st.DataObject) -> None:
    order = [Activity(title=str(number), track=track) for number, track in enumerate(tracks)]
    activity = data.draw(st.sampled_from(order))
    activity.track = 0
    for find in (earlier, later):
        at = find(order, activity)
        if at is None:
            continue
        moved = [each for each in order if each is not activity]
        moved.insert(at, activity)
        assert [each for each in moved if each is not activity] == [each for each in order if each is not activity]
        assert len(together(moved)) <= len(together(order))
        assert (later if find is earlier else earlier)(moved, activity) is not None


acts = st.lists(
    st.tuples(
        st.sampled_from(["add", "change", "move", "remove", "restore", "copy", "undo"]),
        st.integers(0, 30),
        st.integers(0, 30),
        st.integers(0, 3),
    ),
    max_size=15,
)


def play(book: Book, act: str, which: int, at: int, track: int) -> None:
    """One act on one of the activities that it can be done to, if there is one."""
    plan = book.plan
    there = [a for a in plan.all_activities if (a.deleted_at is not None) == (act == "restore")]
    day = plan.days[at % 2]
    if act == "add":
        book.add(f"{len(plan.all_activities)}", day, at % 5, track)
    elif act == "undo":
        book.undo()
    elif there:
        activity = there[which % len(there)]
        if act == "change":
            plan.change_activity(activity, {"minutes": 1 + at, "title": f"{track}"}, by=ANA)
        elif act == "move":
            plan.move_activity(activity, by=ANA, at=at, day=day, track=track)
        elif act == "remove":
            plan.remove_activity(activity, by=ANA)
        elif act == "restore":
            plan.restore_activity(activity, by=ANA)
        else:
            plan.duplicate_activity(activity, by=ANA)


@settings(deadline=None, max_examples=150)
@given(acts)
def test_any_acts_keep_the_order_whole_and_undo_back_to_the_start(done: list[tuple[str, int, int, int]]) -> None:
    book = Book("")
    empty = book.picture()
    for act in done:
        play(book, *act)
        assert numbers_are_whole(book)
        keys = [activity.key for activity in book.plan.activities]
        assert len(set(keys)) == len(keys)
    while book.undo():
        assert numbers_are_whole(book)
    assert book.picture() == empty


@settings(deadline=None)
@given(acts, st.integers(0, 30), st.integers(0, 30), st.integers(0, 3))
def test_undo_restores_exactly_what_was_there(
    done: list[tuple[str, int, int, int]], which: int, at: int, track: int
) -> None:
    book = Book()
    for act in done:
        play(book, *act)
    for act in ("move", "change", "remove", "copy", "restore", "add"):
        before, count = book.picture(), len(book.events)
        play(book, act, which, at, track)
        if len(book.events) > count:
            book.undo()
        assert book.picture() == before


@given(st.permutations("ABCDEF"), st.integers(0, 5), st.integers(-3, 9))
def test_move_keeps_everything_else_in_order(titles: list[str], which: int, at: int) -> None:
    book = Book("".join(titles))
    moved = titles[which]
    book.plan.move_activity(book.find(moved), by=ANA, at=at)
    assert book.on(book.first).replace(moved, "") == "".join(titles).replace(moved, "")
    assert book.on(book.first).index(moved) == max(0, min(at, 5))
    assert numbers_are_whole(book)
