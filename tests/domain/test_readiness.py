"""Each rule of readiness: a flawless plan has no gap, and one change makes exactly the gap that it should."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from planner.domain.alignment import Section, Strength
from planner.domain.base import now
from planner.domain.plan import Plan
from planner.domain.readiness import Gap, gaps, stops_short
from tests.factories import framework, make_plan, make_user, make_whole_plan

FOCUS = ("LE", "DS", "IM", "OU")
Change = Callable[[Plan], None]


@pytest.fixture
def plan(session: Session) -> Plan:
    """A plan to which nothing is missing, not even in the way of advice."""
    author = make_user(session)
    plan = make_whole_plan(session, author)
    plan.describe({"data_student": "Few drafts change after feedback."}, by=author)
    plan.change_item(plan.goals[0], {"student_outcome": "Students revise a paragraph."}, by=author)
    plan.add_follow_up({"what": "Visit a class", "on_date": "2026-10-27"}, by=author)
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
            reason=f"What stands there shows {code}.",
            section=Section(section),
            by=author,
        )
    session.flush()
    return plan


def test_flawless_plan_has_no_gap(plan: Plan) -> None:
    assert gaps(plan, FOCUS) == []


def _describe(**values: str) -> Change:
    return lambda plan: plan.describe(values, by=plan.author)


def _day(**values: object) -> Change:
    return lambda plan: plan.change_day(plan.days[0], values, by=plan.author)


def _goal(**values: object) -> Change:
    return lambda plan: plan.change_item(plan.goals[0], values, by=plan.author)


def _activity(number: int, **values: object) -> Change:
    return lambda plan: plan.change_activity(plan.activities[number - 1], values, by=plan.author)


def _without_goal(number: int) -> Change:
    return lambda plan: plan.change_activity(plan.activities[number - 1], {}, goals=[], by=plan.author)


def _goalless(kind: str) -> Change:
    return lambda plan: plan.change_activity(plan.activities[1], {"kind": kind}, goals=[], by=plan.author)


def _all_listen(plan: Plan) -> None:
    for number in (1, 2, 4):
        _activity(number, mode="listen")(plan)


def _reason(text: str) -> Change:
    def change(plan: Plan) -> None:
        for claim in plan.claims[:3]:
            claim.reason = text

    return change


def _no_days(plan: Plan) -> None:
    plan.days[0].deleted_at = now()
    for activity in plan.all_activities:
        activity.deleted_at = now()


def _second_day(plan: Plan) -> None:
    plan.add_day({"date": None, "starts": 540, "ends": 600}, by=plan.author)


def _withdrawn(code: str) -> Change:
    def change(plan: Plan) -> None:
        claim = next(each for each in plan.claims if each.element.code == code)
        plan.withdraw_claim(claim, by=plan.author)

    return change


def _supporting(plan: Plan) -> None:
    next(each for each in plan.claims if each.element.code == "LE3").strength = Strength.SUPPORTING


def _no_follow_up_date(plan: Plan) -> None:
    plan.change_item(plan.follow_ups[0], {"on_date": None}, by=plan.author)


def _reactions(*levels: int) -> Change:
    def change(plan: Plan) -> None:
        for level in levels:
            plan.evaluate(level, {"summative": "A questionnaire"}, by=plan.author)

    return change


CASES: list[tuple[Change, list[tuple[str, bool, str]]]] = [
    (_describe(title=""), [("no-title", True, "Give the session a title.")]),
    (_describe(purpose=""), [("no-purpose", True, "Say why you are meeting: what gets better for students?")]),
    (
        _describe(data_student=""),
        [("no-data", False, "No data stand behind the need yet, from students, educators or the system.")],
    ),
    (_day(date=None), [("no-date", True, "The session has no date yet.")]),
    (_goal(statement=""), [("empty-goal", True, "Goal 1 does not say yet what people will do.")]),
    (_goal(measure=""), [("no-measure", True, "Goal 1 has no measure, so nobody could tell whether it was met.")]),
    (_goal(student_outcome=""), [("no-student-outcome", False, "Goal 1 does not name what students gain from it.")]),
    (
        _goal(kind="skill"),
        [
            (
                "stops-short",
                False,
                "The goals stop at knowing and being able to. Add one about what people will do in class.",
            )
        ],
    ),
    (_without_goal(2), [("no-goal-served", True, "Activity 2, “Data look”, serves no goal.")]),
    (_day(ends=930), [("over", True, "The agenda runs 15 minutes past its end.")]),
    (_day(ends=946), [("left", True, "The agenda has 1 minute without a plan.")]),
    (
        _activity(4, locked_start=830),
        [
            ("overlap", True, "The agenda: an activity runs 10 minutes into one whose start is fixed."),
            ("left", True, "The agenda has 10 minutes without a plan."),
        ],
    ),
    (
        _second_day,
        [
            ("no-date", True, "Day 2 has no date yet."),
            ("left", True, "Day 2 has 60 minutes without a plan."),
        ],
    ),
    (
        _all_listen,
        [
            (
                "mostly-listening",
                False,
                "People listen for 165 of 180 minutes. Let them try, make or discuss more of it.",
            )
        ],
    ),
    (_activity(5, mode="discuss"), [("no-reflection", False, "No activity gives people time to reflect.")]),
    (
        _reason("It fits."),
        [("same-reason", False, "The same reason stands for 3 standards. Say for each what people do.")],
    ),
    (_withdrawn("LC3"), [("not-claimed", False, "Nothing in the plan carries Learning Communities yet.")]),
    (
        _supporting,
        [
            (
                "no-focus",
                False,
                "Leadership is a focus standard of your credential, and nothing carries it as primary yet.",
            )
        ],
    ),
    (_no_follow_up_date, [("no-follow-up", False, "No follow-up has a date yet.")]),
    (
        _reactions(1),
        [("reactions-only", False, "The evaluation asks only whether people liked it. Plan one more level.")],
    ),
]


@pytest.mark.parametrize(("change", "expected"), CASES, ids=[case[1][0][0] for case in CASES])
def test_one_change_makes_its_gap_and_no_other(
    plan: Plan, change: Change, expected: list[tuple[str, bool, str]]
) -> None:
    change(plan)

    assert [(gap.rule, gap.blocking, gap.sentence) for gap in gaps(plan, FOCUS)] == expected


QUIET: dict[str, Change] = {
    "other data": _describe(data_student="", data_educator="Ten of twelve ask for it."),
    "opening without goal": _goalless("opening"),
    "closing without goal": _goalless("closing"),
    "housekeeping without goal": _goalless("housekeeping"),
    "goal without kind": _goal(kind=None),
    "half the time listening": _activity(4, mode="listen"),
    "reaction and one more": _reactions(1, 2),
    "locked where it is": _activity(4, locked_start=840),
}


@pytest.mark.parametrize("change", QUIET.values(), ids=QUIET.keys())
def test_rule_stays_silent_at_its_edge(plan: Plan, change: Change) -> None:
    change(plan)

    assert gaps(plan, FOCUS) == []


def test_modes_are_not_judged_while_one_is_unknown(plan: Plan) -> None:
    _all_listen(plan)
    _activity(5, mode=None)(plan)

    assert gaps(plan, FOCUS) == []


def test_same_reason_for_two_standards_is_no_gap(plan: Plan) -> None:
    for claim in plan.claims[:2]:
        claim.reason = "It fits."

    assert gaps(plan, FOCUS) == []


def test_plan_without_days_lacks_date_length_and_agenda(plan: Plan) -> None:
    _no_days(plan)

    missing = [gap.rule for gap in gaps(plan) if gap.blocking]
    assert missing == ["no-date", "no-length", "no-agenda"]


def test_claim_without_reason_blocks_and_names_its_place(plan: Plan) -> None:
    plan.claims[0].reason = ""
    next(claim for claim in plan.claims if claim.section == "supports").reason = ""

    sentences = [(gap.sentence, gap.blocking) for gap in gaps(plan, FOCUS)]
    assert sentences == [
        ("DA1 is claimed for “Data look” without a reason.", True),
        ("LE3 is claimed for the supports without a reason.", True),
    ]


def test_focus_rules_are_silent_without_a_credential(plan: Plan) -> None:
    _supporting(plan)

    assert gaps(plan) == []


def test_empty_plan_blocks_on_what_cannot_be_missing(session: Session) -> None:
    author = make_user(session)
    plan = make_plan(session, author)

    assert [gap.rule for gap in gaps(plan, FOCUS) if gap.blocking] == ["no-purpose", "no-goal", "no-agenda"]


def test_blocking_gaps_come_first(plan: Plan) -> None:
    _describe(data_student="")(plan)
    _goal(measure="")(plan)

    assert [gap.rule for gap in gaps(plan)] == ["no-measure", "no-data"]


def test_each_gap_says_where_it_is_mended(plan: Plan) -> None:
    _goal(measure="")(plan)
    _without_goal(2)(plan)

    assert [(gap.step, gap.key) for gap in gaps(plan)] == [
        ("goals", plan.goals[0].key),
        ("agenda", plan.activities[1].key),
    ]


def test_no_rule_reads_the_wording_that_an_edition_lacks(session: Session) -> None:
    author = make_user(session)
    plan = make_plan(session, author)
    plan.framework = framework(session, "learning-forward-2022")

    assert Gap("no-agenda", "The agenda is empty.", "agenda", "", True) in gaps(plan)
    assert not [gap for gap in gaps(plan) if gap.rule == "not-claimed"]


def test_stops_short_only_where_kinds_are_known(plan: Plan) -> None:
    assert not stops_short(plan)
    _goal(kind="knowledge")(plan)
    assert stops_short(plan)
    plan.add_goal({"statement": "Commit", "kind": "aspiration"}, by=plan.author)
    assert not stops_short(plan)
