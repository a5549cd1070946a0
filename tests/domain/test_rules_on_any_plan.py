"""Rules hold on any plan whatever: they never fail, name each thing once, and contradict nobody."""

import time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.domain.agenda import Kind as Entry
from planner.domain.agenda import Mode
from planner.domain.plan import Plan
from planner.domain.plan_json import plan_from_json
from planner.domain.readiness import RULES, signs
from planner.domain.readiness.essa import essa_marks
from planner.domain.readiness.stretches import length, stretches
from tests.sketches import act, edition, rest, sketch
from tests.strategies import Values, contents

FOCUS = ("LE", "DS", "IM", "OU")
SLOW = settings(
    max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None
)
CONTRADICTIONS = {
    "several-data": {"no-data", "one-kind-of-data"},
    "all-measured": {"no-measure", "empty-goal"},
    "reaches-practice": {"stops-short"},
    "all-for-students": {"no-student-outcome"},
    "adds-up": {"over", "left", "overlap"},
    "breaks-in-time": {"no-break"},
    "mostly-doing": {"mostly-listening"},
    "closing-reflection": {"no-reflection", "no-closing-reflection"},
    "all-checked": {"unchecked-goal"},
    "all-reasons": {"no-reason", "same-reason", "not-claimed"},
    "all-focus": {"no-focus"},
    "sustained": {"no-follow-up", "one-and-done"},
    "looks-at-use": {"reactions-only"},
}


@SLOW
@given(contents())
def test_every_rule_speaks_in_sentences_and_names_each_thing_once(content: Values) -> None:
    found = signs(plan_from_json(content, edition()), FOCUS)
    assert [sign.sentence for sign in found if not sign.sentence.endswith((".", "?"))] == []
    named = [sign.name for sign in found if not sign.is_blocking]
    assert len(named) == len(set(named))
    assert [sign.name for sign in found if len(sign.thing) > 100] == []


@SLOW
@given(contents())
def test_no_strength_contradicts_a_sign(content: Values) -> None:
    said = {sign.rule.slug for sign in signs(plan_from_json(content, edition()), FOCUS)}
    assert {strength: said & against for strength, against in CONTRADICTIONS.items() if strength in said} == {
        strength: set() for strength in CONTRADICTIONS if strength in said
    }


def test_every_strength_has_what_would_contradict_it() -> None:
    assert set(CONTRADICTIONS) == {rule.slug for rule in RULES.values() if rule.kind == "strength"}


@SLOW
@given(contents())
def test_six_marks_are_judged_on_any_plan(content: Values) -> None:
    assert len(essa_marks(plan_from_json(content, edition()))) == 6


entries = st.tuples(st.sampled_from(["listen", "discuss", "break"]), st.integers(1, 40), st.sampled_from([0, 0, 1, 2]))


def _lived(plan: Plan) -> int:
    """The longest listening at a stretch, by walking every way through the tracks minute by minute."""
    (day,) = plan.clocks()
    runs, longest = {0}, 0
    for block in day.blocks:
        after = set()
        for track in block.tracks.values():
            for run in runs:
                for slot in track:
                    is_on = slot.activity.mode is Mode.LISTEN and slot.activity.kind is not Entry.BREAK
                    run = run + slot.activity.minutes if is_on else 0
                    longest = max(longest, run)
                after.add(run)
        runs = after
    return longest


@given(st.lists(entries, min_size=1, max_size=8))
def test_longest_stretch_is_that_of_the_worst_way_through_the_tracks(drawn: list[tuple[str, int, int]]) -> None:
    plan = sketch(
        *[
            rest(minutes) | {"track": track} if mode == "break" else act("A", minutes, mode, track=track)
            for mode, minutes, track in drawn
        ]
    )
    found = stretches(plan.clocks()[0], lambda activity: activity.mode is Mode.LISTEN)
    assert max(map(_minutes, found), default=0) == _lived(plan)


def _minutes(stretch: list) -> int:  # type: ignore[type-arg]
    """Listening minutes of a stretch; a shorter track waits for the longer one, and waiting is no listening."""
    assert length(stretch) >= sum(slot.activity.minutes for slot in stretch)
    return sum(slot.activity.minutes for slot in stretch)


def test_all_rules_take_less_than_40_milliseconds_on_a_large_plan() -> None:
    codes = [f"{code}{n}" for code in ("LC", "LE", "RE", "DA", "DS", "IM", "OU") for n in (1, 2, 3)]
    modes = [mode.value for mode in Mode]
    plan = sketch(
        *[act(f"Activity {n}", 5 + n % 20, modes[n % 5], goals=[1 + n % 5]) if n % 9 else rest() for n in range(60)],
        goals=[{"kind": "skill", "statement": "Confer", "measure": "A card"}] * 5,
        claims=[
            (1 + n % 60, codes[n % 21], "primary", " ".join(f"{chr(97 + (n * 7 + k) % 26)}{k}ing" for k in range(20)))
            for n in range(120)
        ],
    )
    signs(plan, FOCUS)
    began = time.process_time()
    for _ in range(5):
        signs(plan, FOCUS)
    assert (time.process_time() - began) / 5 < 0.04
