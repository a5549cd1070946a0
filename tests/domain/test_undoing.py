"""Undo, tried at random: whatever was done, taking it back one by one leads to the plan as it was at first."""

from contextlib import nullcontext, suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import inspect

from planner.domain.acts.undoing import hindrance
from planner.domain.alignment import Section, Strength
from planner.domain.errors import Invalid, Outdated
from planner.domain.history import Event
from planner.domain.people import User
from planner.domain.plan import Plan
from planner.domain.plan_json import plan_json
from planner.domain.standard import Element, Framework, Standard

ANA, BO = User(name="Ana", email="ana@example.org"), User(name="Bo", email="bo@example.org")
NUMBERS = st.integers(0, 7)
TEXTS = st.sampled_from(["", "One", "Two", "Three"])


def make_plan() -> Plan:
    """Two days with three activities, two goals, a support, a claim and a level of evaluation."""
    standards = [
        Standard(code="LC", name="Communities", position=0, elements=[Element(code=f"LC{n}") for n in range(4)])
    ]
    plan = Plan(title="A plan", author=ANA, framework=Framework(slug="some-edition", standards=standards))
    for _ in range(2):
        plan.add_day({"starts": 540, "ends": 720}, by=ANA)
    goals = [plan.add_goal({"statement": text}, by=ANA) for text in ("First", "Second")]
    for title in "ABC":
        plan.add_activity({"title": title, "minutes": 10}, by=ANA, day=plan.days[0], goals=goals[:1])
    plan.add_support({"what": "Coverage"}, by=ANA)
    element = plan.framework.by_code["LC1"]
    plan.claim(element, strength=Strength.PRIMARY, reason="Why", activity=plan.activities[0], by=ANA)
    plan.evaluate(2, {"formative": "Exit notes"}, by=ANA)
    return plan


def events(plan: Plan) -> list[Event]:
    """All events, the oldest first; nothing is flushed, so they are all pending."""
    return list(inspect(plan).attrs.events.history.added)


def one_of(things: list[Any], number: int) -> Any:
    return things[number % len(things)] if things else None


def act(plan: Plan, by: User, verb: str, number: int, other: int, text: str) -> None:
    """One act; a thing that is not there is let be."""
    activity, goal = one_of(plan.activities, number), one_of(plan.goals, number)
    day, support = one_of(plan.days, other), one_of(plan.supports, number)
    gone = [a for a in plan.all_activities if a.deleted_at], [g for g in plan.all_goals if g.deleted_at]
    verbs: dict[str, Any] = {
        "describe": lambda: plan.describe({("purpose", "need", "place")[number % 3]: text}, by=by),
        "add activity": lambda: plan.add_activity(
            {"title": text, "minutes": 5 + other}, by=by, day=day, at=number, goals=plan.goals[:other]
        ),
        "paste": lambda: plan.add_activities(
            {f"{text}{number}{other}x": {"title": text}}, by=by, day=day, words="Pasted"
        ),
        "change activity": lambda: activity and plan.change_activity(activity, {"minutes": 20 + other}, by=by),
        "change goals": lambda: activity and plan.change_activity(activity, {}, by=by, goals=plan.goals[:other]),
        "move": lambda: activity and plan.move_activity(activity, by=by, at=other, day=day, track=other % 2),
        "copy": lambda: activity and plan.duplicate_activity(activity, by=by),
        "remove": lambda: activity and plan.remove_activity(activity, by=by),
        "restore": lambda: gone[0] and plan.restore_activity(one_of(gone[0], number), by=by),
        "add day": lambda: plan.add_day({}, by=by),
        "change day": lambda: day and plan.change_day(day, {"starts": 500 + number, "ends": 700 + other}, by=by),
        "remove day": lambda: day and plan.remove_day(day, by=by),
        "add goal": lambda: plan.add_goal({"statement": text}, by=by),
        "change goal": lambda: goal and plan.change_item(goal, {"measure": text}, by=by),
        "move goal": lambda: goal and plan.move_item(goal, plan.goals, other, by=by),
        "remove goal": lambda: goal and plan.remove_item(goal, by=by),
        "restore goal": lambda: gone[1] and plan.restore_item(one_of(gone[1], number), by=by),
        "change support": lambda: support and plan.change_item(support, {"leader": text}, by=by),
        "remove support": lambda: support and plan.remove_item(support, by=by),
        "evaluate": lambda: plan.evaluate(1 + number % 5, {"summative": text}, by=by),
        "claim": lambda: claim(plan, by, number, text, activity),
        "withdraw": lambda: plan.claims and plan.withdraw_claim(one_of(plan.claims, number), by=by),
    }
    with suppress(Invalid):
        verbs[verb]()


def claim(plan: Plan, by: User, number: int, text: str, activity: Any) -> None:
    element = plan.framework.by_code[f"LC{number % 4}"]
    place = {"activity": activity} if activity and number % 2 else {"section": Section.NEED}
    plan.claim(element, strength=list(Strength)[number % 2], reason=text, by=by, **place)  # type: ignore[arg-type]


VERBS = st.sampled_from(
    [
        "describe",
        "add activity",
        "paste",
        "change activity",
        "change goals",
        "move",
        "copy",
        "remove",
        "restore",
        "add day",
        "change day",
        "remove day",
        "add goal",
        "change goal",
        "move goal",
        "remove goal",
        "restore goal",
        "change support",
        "remove support",
        "evaluate",
        "claim",
        "withdraw",
    ]
)
ACTS = st.lists(st.tuples(VERBS, NUMBERS, NUMBERS, TEXTS), max_size=12)


def stand(plan: Plan, known: int, by: User) -> list[Event]:
    """A person's acts that still stand, newest first."""
    new = events(plan)[known:]
    return [each for each in reversed(new) if each.by is by and not each.undone_at and not each.undoes]


def is_whole(plan: Plan) -> bool:
    """Every activity stands on a day that is there, and no two rows of a list at one place."""
    lists = [plan.goals, plan.supports, plan.follow_ups, *(plan.on(day) for day in plan.days)]
    homes = all(activity.day in plan.days for activity in plan.all_activities if activity.deleted_at is None)
    return homes and all(len({row.position for row in rows}) == len(rows) for rows in lists)


@settings(max_examples=150, deadline=None)
@given(ACTS)
def test_undoing_all_one_by_one_leads_to_the_first_plan(acts: list[tuple[str, int, int, str]]) -> None:
    plan = make_plan()
    first, known = plan_json(plan), len(events(plan))
    for each in acts:
        act(plan, ANA, *each)
    last = plan_json(plan)
    undos = []
    while own := stand(plan, known, ANA):
        plan.undo(own[0], by=ANA)
        undos += [each for each in events(plan)[-1:] if each.undoes is own[0]]
        assert is_whole(plan)
    assert plan_json(plan) == first
    for undo in reversed(undos):
        plan.undo(undo, by=ANA)
    assert plan_json(plan) == last


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([ANA, BO]), VERBS, NUMBERS, NUMBERS, TEXTS), max_size=12))
def test_undoing_among_the_acts_of_another_loses_nothing_of_theirs(acts: list[Any]) -> None:
    plan = make_plan()
    known = len(events(plan))
    for by, *each in acts:
        act(plan, by, *each)
    written = {key: value for event in stand(plan, known, BO)[::-1] for key, value in fields(event).items()}
    written = {key: value for key, value in written.items() if now(plan, key) == value}
    for event in stand(plan, known, ANA):
        before, is_open = plan_json(plan), not hindrance(plan, event)
        with nullcontext() if is_open else pytest.raises(Outdated):
            plan.undo(event, by=ANA)
        assert is_open or plan_json(plan) == before
        assert is_whole(plan)
    assert {key: now(plan, key) for key in written} == written


def fields(event: Event) -> dict[tuple[str, str, str], Any]:
    """What an act left: all but places in an order, which move along."""
    rows = event.changes
    return {(r["on"], r["key"], f): value for r in rows for f, value in r["after"].items() if f != "position"}


def now(plan: Plan, field: tuple[str, str, str]) -> Any:
    kind, key, name = field
    lists = {"goal": plan.all_goals, "activity": plan.all_activities, "day": plan.all_days, "claim": plan.all_claims}
    lists |= {"support": plan.all_supports, "evaluation": plan.evaluations, "plan": [plan]}
    return next(thing for thing in lists[kind] if thing.key == key).snapshot().get(name)


def test_day_that_holds_something_now_does_not_go() -> None:
    plan = make_plan()
    day = plan.add_day({}, by=ANA)
    added = events(plan)[-1]
    plan.add_activity({"title": "D"}, by=BO, day=day)
    with pytest.raises(Outdated, match="Activities stand on that day now"):
        plan.undo(added, by=ANA)


def test_activity_whose_day_is_gone_waits_for_the_day() -> None:
    plan = make_plan()
    only = plan.add_activity({"title": "D"}, by=ANA, day=plan.days[1])
    plan.remove_activity(only, by=ANA)
    removal = events(plan)[-1]
    plan.remove_day(plan.days[1], by=ANA)
    with pytest.raises(Outdated, match="Bring the day back first"):
        plan.undo(removal, by=ANA)


def test_times_of_a_day_that_no_longer_fit_are_left() -> None:
    plan = make_plan()
    plan.change_day(plan.days[0], {"ends": 1000}, by=ANA)
    later_end = events(plan)[-1]
    plan.change_day(plan.days[0], {"starts": 900}, by=BO)
    with pytest.raises(Outdated, match="Change the times instead"):
        plan.undo(later_end, by=ANA)


def test_level_of_evaluation_that_was_new_is_empty_again() -> None:
    plan = make_plan()
    first = plan_json(plan)
    plan.evaluate(4, {"formative": "Visits", "who": "The team"}, by=ANA)
    plan.undo(events(plan)[-1], by=ANA)
    assert plan_json(plan) == first
    assert [row.who for row in plan.evaluations if row.level == 4] == [""]


def test_full_list_takes_nothing_back() -> None:
    plan = make_plan()
    plan.remove_item(plan.goals[0], by=ANA)
    removal = events(plan)[-1]
    for number in range(49):
        plan.add_goal({"statement": f"Goal {number}"}, by=ANA)
    with pytest.raises(Outdated, match="up to 50 of these"):
        plan.undo(removal, by=ANA)
