"""Readiness as a whole: what blocks, what is advice, in which order, and what people do not want to hear."""

from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from planner.domain.alignment import Section, Strength
from planner.domain.base import now
from planner.domain.errors import Invalid
from planner.domain.people import Team
from planner.domain.plan import Plan
from planner.domain.readiness import RULES, STEPS, Kind, gaps, signs, signs_for
from planner.domain.readiness.listing import as_table
from tests.factories import framework, make_plan, make_user, make_whole_plan
from tests.sketches import act, said, sketch

FOCUS = ("LE", "DS", "IM", "OU")
ROOT = Path(__file__).parents[2]


@pytest.fixture
def plan(session: Session) -> Plan:
    """A plan to which nothing is missing, not even in the way of advice."""
    author = make_user(session)
    plan = make_whole_plan(session, author)
    plan.describe({"data_student": "Few drafts change.", "data_educator": "Ten of twelve ask for it."}, by=author)
    plan.change_item(plan.goals[0], {"student_outcome": "Students revise a paragraph."}, by=author)
    plan.change_activity(plan.activities[1], {"mode": "practice", "minutes": 75}, by=author)
    plan.change_activity(plan.activities[3], {"check_for_learning": "Two dates on a sheet.", "minutes": 75}, by=author)
    plan.add_follow_up({"what": "Visit a class", "on_date": "2026-10-27"}, by=author)
    plan.add_follow_up({"what": "Visit again", "on_date": "2026-11-24"}, by=author)
    for code, section in (
        ("LC3", "goals"),
        ("LE3", "supports"),
        ("RE1", "resources"),
        ("DS2", "people"),
        ("OU2", "need"),
    ):
        plan.claim(
            plan.framework.element(code),
            strength=Strength.PRIMARY,
            reason=f"What the {section} say, {code}, is an instance of {plan.framework.element(code).name.lower()}.",
            section=Section(section),
            by=author,
        )
    session.flush()
    return plan


def slugs(plan: Plan, focus: tuple[str, ...] = FOCUS) -> list[str]:
    return [gap.rule.slug for gap in gaps(plan, focus)]


def test_flawless_plan_has_no_gap_and_its_strengths_are_named(plan: Plan) -> None:
    assert gaps(plan, FOCUS) == []
    assert [sign.sentence for sign in signs(plan, FOCUS)] == [
        "The need rests on data from students and educators.",
        "Every goal says how anyone will see that it was reached.",
        "The goals reach beyond knowing, to what people will believe, commit to or do.",
        "Every goal names what students gain from it.",
        "The minutes add up, and every activity has its goal.",
        "Nobody goes more than 90 minutes without a break.",
        "For 180 of 180 minutes people do something other than listen.",
        "The session closes with time to reflect.",
        "Every goal is checked for learning.",
        "Every standard has its place, and every claim a reason of its own.",
        "Every focus standard of your credential is primary somewhere.",
        "The learning goes on over 3 dates.",
    ]


BLOCKING: dict[str, tuple[Plan, list[str]]] = {
    "no-title": (sketch(title=""), ["Give the session a title."]),
    "no-purpose": (sketch(purpose=""), ["Say why you are meeting: what gets better for students?"]),
    "no-goal": (sketch(), ["Set at least one goal for the educators."]),
    "empty-goal": (sketch(goals=[{}]), ["Goal 1 does not say yet what people will do."]),
    "no-measure": (sketch(goals=[{}]), ["Goal 1 has no measure, so nobody could tell whether it was met."]),
    "no-agenda": (sketch(), ["The agenda is empty."]),
    "no-goal-served": (
        sketch(act("Talk"), act("Data look"), act("Hello", kind="opening"), goals=[{}]),
        ["Activity 1, “Talk”, serves no goal.", "Activity 2, “Data look”, serves no goal."],
    ),
    "overlap": (
        sketch(act("Talk", 30), act("Look", 30, locked_start=9 * 60 + 20)),
        ["The agenda: an activity runs 10 minutes into one whose start is fixed."],
    ),
    "no-reason": (
        sketch(act("Talk"), claims=[(1, "DA1", "primary", ""), ("supports", "LE3", "primary", "")]),
        [
            "DA1 is claimed for “Talk” without a reason.",
            "LE3 is claimed for the supports without a reason.",
        ],
    ),
}


@pytest.mark.parametrize(("rule", "case"), BLOCKING.items(), ids=BLOCKING)
def test_blocking_gap_is_said_and_blocks(rule: str, case: tuple[Plan, list[str]]) -> None:
    plan, sentences = case
    assert said(plan, rule) == sentences
    assert RULES[rule].kind is Kind.GAP


def test_minutes_that_do_not_add_up_block(plan: Plan) -> None:
    plan.change_day(plan.days[0], {"ends": 930}, by=plan.author)
    assert said(plan, "over") == ["The agenda runs 15 minutes past its end."]
    plan.change_day(plan.days[0], {"ends": 946}, by=plan.author)
    assert said(plan, "left") == ["The agenda has 1 minute without a plan."]
    plan.add_day({"date": None, "starts": 540, "ends": 600}, by=plan.author)
    assert said(plan, "left")[1:] == ["Day 2 has 60 minutes without a plan."]
    assert said(plan, "no-date") == ["Day 2 has no date yet."]


@pytest.mark.parametrize("kind", ["opening", "closing", "housekeeping"])
def test_some_kinds_need_no_goal(plan: Plan, kind: str) -> None:
    plan.change_activity(plan.activities[1], {"kind": kind}, goals=[], by=plan.author)

    assert [slug for slug in slugs(plan) if RULES[slug].kind is Kind.GAP] == []


def test_plan_without_days_lacks_date_length_and_agenda(plan: Plan) -> None:
    plan.days[0].deleted_at = now()
    for activity in plan.all_activities:
        activity.deleted_at = now()

    assert [gap.rule.slug for gap in gaps(plan) if gap.is_blocking] == ["no-date", "no-length", "no-agenda"]


def test_empty_plan_is_not_drowned_in_advice(session: Session) -> None:
    plan = make_plan(session, make_user(session))

    assert slugs(plan) == ["no-purpose", "no-goal", "no-agenda"]


def test_half_made_plan_hears_only_what_can_be_judged(session: Session) -> None:
    author = make_user(session)
    plan = make_plan(session, author, purpose="Students revise.")
    plan.add_goal({"statement": "Confer", "measure": "A card", "kind": "behavior"}, by=author)
    plan.add_activity({"title": "Opener", "minutes": 10, "kind": "opening"}, by=author)

    assert [(gap.rule.slug, gap.is_blocking) for gap in gaps(plan, FOCUS)] == [
        ("left", True),
        ("no-data", False),
        ("no-student-outcome", False),
    ]


def test_blocking_gaps_come_first_then_the_steps_in_order(plan: Plan) -> None:
    plan.change_item(plan.follow_ups[0], {"on_date": None}, by=plan.author)
    plan.describe({"data_student": "", "data_educator": ""}, by=plan.author)
    plan.change_item(plan.goals[0], {"measure": ""}, by=plan.author)

    assert slugs(plan) == ["no-measure", "no-data", "one-and-done"]


def test_each_gap_says_where_it_is_mended(plan: Plan) -> None:
    plan.change_item(plan.goals[0], {"measure": ""}, by=plan.author)
    plan.change_activity(plan.activities[1], {}, goals=[], by=plan.author)
    plan.change_activity(plan.activities[3], {"check_for_learning": ""}, by=plan.author)

    goal, look, planning = plan.goals[0].key, plan.activities[1].key, plan.activities[3].key
    assert [(gap.step, gap.key, gap.thing) for gap in gaps(plan)] == [
        ("goals", goal, goal),
        ("agenda", look, look),
        ("agenda", planning, goal),
    ]


def test_only_the_rules_of_the_steps_asked_for_are_run(plan: Plan) -> None:
    plan.describe({"data_student": "", "data_educator": ""}, by=plan.author)
    plan.change_item(plan.goals[0], {"measure": ""}, by=plan.author)

    assert [gap.rule.slug for gap in gaps(plan, steps={"goals"})] == ["no-measure"]


def test_no_rule_reads_the_wording_that_an_edition_lacks(session: Session) -> None:
    plan = make_plan(session, make_user(session))
    plan.framework = framework(session, "learning-forward-2022")

    assert slugs(plan, ()) == ["no-purpose", "no-goal", "no-agenda"]


def test_rule_that_the_team_has_switched_off_is_silent(plan: Plan) -> None:
    plan.describe({"data_student": "", "purpose": ""}, by=plan.author)
    assert slugs(plan) == ["no-purpose", "one-kind-of-data"]
    plan.team = Team(name="Team", rules_off=["one-kind-of-data", "no-purpose"])

    assert slugs(plan) == ["no-purpose"], "a blocking gap cannot be switched off"
    assert "one-kind-of-data" in [sign.rule.slug for sign in signs(plan)]
    assert "one-kind-of-data" not in [sign.rule.slug for sign in signs_for(plan)]


def test_advice_set_aside_stays_so_until_it_is_taken_up(plan: Plan) -> None:
    plan.describe({"data_student": ""}, by=plan.author)
    (sign,) = gaps(plan)
    plan.set_aside(sign, "The survey comes in March.", by=plan.author)

    assert gaps(plan) == []
    assert [(each.rule, each.thing, each.reason) for each in plan.advice_set_aside] == [
        ("one-kind-of-data", "data_student", "The survey comes in March.")
    ]
    plan.take_up(sign, by=plan.author)
    plan.take_up(sign, by=plan.author)
    assert gaps(plan) == [sign]


def test_setting_aside_again_changes_the_reason_and_writes_one_event_each(plan: Plan, session: Session) -> None:
    plan.describe({"data_student": ""}, by=plan.author)
    (sign,) = gaps(plan)
    for reason in ("Later.", "Later.", "The survey comes in March."):
        plan.set_aside(sign, reason, by=plan.author)
        session.flush()
    plan.take_up(sign, by=plan.author)
    session.flush()

    words = [event.words for event in session.scalars(plan.events.select().limit(3))]
    assert words == [
        "Took up again: All data come from educators. Add a second kind, if only a sentence.",
        "Set aside: All data come from educators. Add a second kind, if only a sentence. "
        "Because: The survey comes in March.",
        "Set aside: All data come from educators. Add a second kind, if only a sentence. Because: Later.",
    ]


def test_blocking_gap_cannot_be_set_aside_nor_advice_without_a_reason(plan: Plan) -> None:
    plan.describe({"data_student": "", "purpose": ""}, by=plan.author)
    blocking, advice = gaps(plan)

    with pytest.raises(Invalid, match="This cannot be set aside"):
        plan.set_aside(blocking, "Because.", by=plan.author)
    with pytest.raises(Invalid, match="Say why"):
        plan.set_aside(advice, "", by=plan.author)
    assert plan.advice_set_aside == []


def test_every_rule_says_why_where_from_and_where_it_is_mended() -> None:
    assert len(RULES) > 40
    for rule in RULES.values():
        assert rule.why.endswith((".", "?")), rule.slug
        assert rule.source.endswith("."), rule.slug
        assert rule.step in STEPS, rule.slug


def test_rules_are_listed_in_docs_as_they_are() -> None:
    assert as_table() in (ROOT / "docs" / "rules.md").read_text()
