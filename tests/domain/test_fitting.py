"""Making a day fit: what is found, compared with trying everything, and each promise by itself. No database."""

import random
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.agenda import Kind, Mode, Priority
from planner.domain.alignment import Claim, Section, Strength
from planner.domain.errors import Outdated
from planner.domain.fitting import promises
from planner.domain.fitting.conflict import Conflict, conflict_of
from planner.domain.fitting.judging import then
from planner.domain.fitting.promises import END, Promise, closing, stretches
from planner.domain.fitting.proposals import digest, fit, require_sound
from planner.domain.fitting.rules import Rules, task_of
from planner.domain.fitting.search import cannot_fit, solve
from planner.domain.goal import Goal
from planner.domain.readiness.stretches import without_break, worked
from tests.domain.agendas import Case, best_of_all, case, cases, is_answer

SHOULD, COULD = Priority.SHOULD, Priority.COULD
REST, REFLECT = {"kind": Kind.BREAK}, {"mode": Mode.REFLECT}


def best(case: Case, rules: Rules | None = None) -> tuple[int, ...] | None:
    found = solve(task_of(case.plan, case.day, rules or Rules()))
    assert found.is_best
    return found.minutes


def act(
    minutes: int, least: int | None = None, priority: Priority = Priority.MUST, **more: object
) -> dict[str, object]:
    return {"minutes": minutes, "min_minutes": least, "priority": priority} | more


# ---- the best, exactly


@given(cases())
@settings(deadline=None, max_examples=150)
def test_best_is_the_best_of_all(case: Case) -> None:
    assert best(case) == best_of_all(case)


@given(cases(most=8, longest=3))
@settings(deadline=None, max_examples=60)
def test_best_of_eight_is_the_best_of_all(case: Case) -> None:
    assert best(case) == best_of_all(case)


@given(cases(), st.integers(2, 12))
@settings(deadline=None, max_examples=100)
def test_breaks_are_watched_exactly_too(case: Case, stretch: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(promises, "MOST_WITHOUT_BREAK", stretch)
        assert best(case) == best_of_all(case)


@given(cases(most=12, longest=9, scale=5))
@settings(deadline=None, max_examples=60)
def test_every_proposal_fits_and_keeps_every_promise(case: Case) -> None:
    found = fit(case.plan, case.day)
    assert [is_answer(case, proposal.minutes) for proposal in found.proposals] == [True] * len(found.proposals)
    assert len({proposal.minutes for proposal in found.proposals}) == len(found.proposals)


@given(cases(most=6))
@settings(deadline=None, max_examples=60)
def test_conflict_is_real_and_no_promise_in_it_is_idle(case: Case) -> None:
    found = conflict_of(case.plan, case.day)
    assert (found is None) == (best_of_all(case) is not None)
    if found is None:
        return

    def possible(kept: tuple[Promise, ...]) -> bool:
        return cannot_fit(task_of(case.plan, case.day, Rules(frozenset(kept)))) is False

    assert not possible(found.promises)
    assert all(possible(fewer) for fewer in combinations(found.promises, len(found.promises) - 1))


def long_day(seed: int) -> Case:
    """Forty entries with all that makes it hard: goals, standards, two tracks, a fixed start, breaks; 8 % over."""
    dice, rows, at = random.Random(seed), [], 540
    for number in range(40):
        minutes = dice.randint(2, 8) * 5
        row = act(minutes, dice.choice([None, minutes - 5]), dice.choice(list(Priority)))
        row |= {"goals": {dice.randint(0, 4)}, "claims": {dice.randint(0, 6)} if dice.random() < 0.5 else set()}
        row |= {"kind": Kind.BREAK, "priority": Priority.MUST} if number % 6 == 5 else {}
        row |= {"track": 1 + number % 2} if number in (20, 21, 22) else {}
        row |= {"locked_start": at} if number == 18 else {}
        rows.append(row)
        at += minutes
    day = case(rows, 1400, goals=5, standards=7)
    return case(rows, int(day.day.finish * 0.92), goals=5, standards=7)


@pytest.mark.parametrize("seed", range(6))
def test_forty_entries_are_proved(seed: int) -> None:
    found = solve(task_of((long := long_day(seed)).plan, long.day, Rules()))
    assert found.is_best
    assert found.minutes is None or is_answer(long, found.minutes)


# ---- the order of preference


@pytest.mark.parametrize(
    ("rows", "answer"),
    [
        ([act(20, 10, COULD), act(20, None, SHOULD)], (10, 20)),
        ([act(10, None, SHOULD), act(10, None, COULD), act(10, None, COULD)], (10, 0, 10)),
        ([act(10, 8), act(10, 5), act(10, 5)], (10, 5, 5)),
        ([act(20, 15), act(20, 10)], (20, 10)),
        ([act(20, 10), act(20, 10)], (10, 20)),
        ([act(30, None, COULD), act(10, None, COULD)], (30, 0)),
    ],
    ids=["shorten first", "could before should", "fewest minutes", "fewest entries", "agenda order", "smallest goes"],
)
def test_order_of_preference(rows: list[dict[str, object]], answer: tuple[int, ...]) -> None:
    total = sum(int(str(row["minutes"])) for row in rows)
    assert best(case(rows, total - 10)) == answer


def test_block_costs_its_longest_track() -> None:
    tracks = [act(40, 20, track=1), act(30, 20, track=2), act(10)]
    assert best(case(tracks, 40)) == (30, 30, 10)
    assert best(case(tracks, 35)) == (25, 25, 10)


def test_leaving_out_what_stands_between_tracks_joins_them() -> None:
    rows = [act(30, track=1), act(10, track=2), act(5, None, COULD), act(10, track=1), act(30, track=2)]
    joined = case(rows, 40)
    assert (joined.day.finish, then(joined.day, (30, 10, 0, 10, 30)).finish) == (65, 40)
    assert best(joined) == (30, 10, 0, 10, 30)


def test_fixed_start_is_not_run_into() -> None:
    late = case([act(30, 10), act(20, 5, locked_start=560), act(10, 5)], 60)
    assert (late.day.overlap, late.day.over) == (10, 0)
    assert best(late) == (20, 20, 10)


# ---- the promises


def test_goal_that_one_entry_alone_serves_stays() -> None:
    rows = [act(10, None, COULD, goals={0}), act(10, None, SHOULD, goals={1}), act(10, None, SHOULD, goals={1})]
    assert best(case(rows, 20)) == (10, 0, 10)


def test_primary_claim_of_a_section_lets_the_activity_go() -> None:
    rows = [act(10, None, COULD, claims={0}), act(10, None, SHOULD)]
    only = case(rows, 10)
    assert best(only) == (10, 0)
    element = only.plan.all_claims[0].element
    only.plan.all_claims.append(Claim(element=element, section=Section.NEED, strength=Strength.PRIMARY, reason="So."))
    assert best(only) == (0, 10)


def test_closing_reflection_stays() -> None:
    rows = [act(10, None, SHOULD), act(10, None, COULD, kind=Kind.CLOSING)]
    assert best(case(rows, 10)) == (0, 10)
    assert best(case([act(10, None, SHOULD), act(10, None, COULD, **REFLECT)], 10)) == (0, 10)


def test_closing_may_be_followed_by_housekeeping_but_reflection_not_by_work() -> None:
    tidy = case([act(10, **REFLECT), act(5, kind=Kind.HOUSEKEEPING)], 9)
    assert [activity.key for activity in closing(tidy.day.blocks)] == ["a0"]
    assert closing(case([act(10, **REFLECT), act(5)], 9).day.blocks) == []


def test_break_goes_only_where_no_stretch_grows_past_ninety() -> None:
    rows = [act(45), act(10, None, COULD, **REST), act(45)]
    assert best(case(rows, 90)) == (45, 0, 45)
    rows[0]["minutes"] = 46
    assert best(case(rows, 91)) is None


def test_stretch_that_is_long_today_grows_no_longer() -> None:
    rows = [act(100), act(10, None, COULD, **REST), act(20), act(5, None, COULD, **REST), act(20)]
    assert stretches(case(rows, 150).day) == {"a1": 100, "a3": 20, END: 20}
    assert best(case(rows, 150)) == (100, 10, 20, 0, 20)


def test_stretches_count_work_and_the_longer_track() -> None:
    rows = [act(20), act(30, track=1), act(50, track=2), act(10, **REST), act(15)]
    assert stretches(case(rows, 200).day) == {"a3": 70, END: 15}


@given(cases())
def test_stretches_are_those_of_coaching(case: Case) -> None:
    assert max(stretches(case.day).values()) == max(map(worked, without_break(case.day)), default=0)


def test_break_set_up_and_transition_stay_unless_their_priority_lets_them_go() -> None:
    kinds = [act(10, kind=kind) for kind in (Kind.BREAK, Kind.SETUP, Kind.TRANSITION)]
    assert best(case(kinds, 20)) is None
    kinds[1]["priority"] = COULD
    assert best(case(kinds, 20)) == (10, 0, 10)


def test_joined_tracks_share_no_break() -> None:
    """A break that everyone takes, for all others left, becomes one that only its track has once the tracks join."""
    rows = [act(60), act(5, track=1, **REST), act(20, None, COULD), act(40, track=2), act(10)]
    apart = case(rows, 135)
    assert stretches(apart.day) == {"a1": 60, END: 70}
    assert stretches(then(apart.day, (60, 5, 0, 40, 10))) == {"a1": 60, END: 110}
    assert best(case(rows, 115)) is None


# ---- where nothing fits


def test_conflict_names_what_must_happen_and_what_it_lacks() -> None:
    found = conflict_of((full := case([act(60), act(45, 40)], 90)).plan, full.day)
    assert found == Conflict((Promise.MUST,), 10)
    assert found.sentence == "Keeping everything that must happen needs 10 minutes more than there are."


def test_conflict_names_breaks_and_goals() -> None:
    rows = [act(50, None, COULD, goals={0}), act(12, None, COULD, **REST), act(50, None, COULD, goals={1})]
    full = case(rows, 100)
    assert conflict_of(full.plan, full.day) == Conflict((Promise.GOALS, Promise.BREAKS), 12)
    sentence = "Keeping every goal served and a break each 90 minutes needs 12 minutes more than there are."
    assert conflict_of(full.plan, full.day).sentence == sentence  # type: ignore[union-attr]


def test_conflict_that_a_later_end_does_not_solve() -> None:
    full = case([act(40), act(10, locked_start=560)], 60)
    found = conflict_of(full.plan, full.day)
    assert found == Conflict((Promise.MUST, Promise.STARTS), None)
    assert found.sentence.startswith("There is no way of keeping everything that must happen and the fixed starts")


# ---- what is offered


def test_a_third_is_offered_apart_and_only_of_what_has_no_limit() -> None:
    full = case([act(60), act(30, 25), act(15, **REST), act(30, None, COULD)], 120)
    named = {proposal.name: proposal.minutes for proposal in fit(full.plan, full.day).proposals}
    assert named == {"best": (60, 30, 15, 0), "third": (45, 30, 15, 30)}


def test_proposal_says_what_goals_lose() -> None:
    full = case([act(60, 50, goals={0, 1}), act(30, goals={1})], 80)
    proposal = fit(full.plan, full.day).proposals[0]
    assert [(moved.number, moved.now.most, moved.then.most) for moved in proposal.goals] == [(1, 60, 50), (2, 90, 80)]
    assert proposal.given_back == 10


def test_day_that_fits_is_left_alone() -> None:
    calm = case([act(30)], 60)
    assert (fit(calm.plan, calm.day).proposals, fit(calm.plan, calm.day).conflict) == ((), None)


def test_minutes_brought_back_must_be_an_answer_to_the_same_day() -> None:
    full = case([act(30, 20), act(30, None, COULD)], 50)
    seen = digest(full.plan, full.day)
    require_sound(full.plan, full.day, {"a0": 20}, seen)
    for given_back in ({}, {"a0": 25}, {"a0": 31}, {"a0": 0, "a1": 30}):
        with pytest.raises(Outdated):
            require_sound(full.plan, full.day, given_back, seen)
    full.plan.all_goals.append(Goal(key="new", position=9))
    with pytest.raises(Outdated):
        require_sound(full.plan, full.day, {"a0": 20}, seen)
