"""Each rule about why, when, goals, standards and what follows: where it speaks, and where it is silent."""

from datetime import date

import pytest

from planner.domain.plan import Plan
from tests.sketches import act, evaluated, follow_up, rest, said, sketch

TWO = (act("Talk"), act("Look"))
GOAL = {"statement": "Confer", "measure": "A card", "student_outcome": "They revise."}
REASON = "Fours read two kinds of data and name the gap in one sentence."
CASES: dict[str, tuple[str, Plan, list[str]]] = {
    "no data": (
        "no-data",
        sketch(purpose="Better drafts"),
        ["No data stand behind the need yet, from students, educators or the system."],
    ),
    "no data, and nothing said yet": ("no-data", sketch(), []),
    "some data": ("no-data", sketch(purpose="Better drafts", data_system="One"), []),
    "one kind of data": (
        "one-kind-of-data",
        sketch(data_student="41% revise"),
        ["All data come from students. Add a second kind, if only a sentence."],
    ),
    "two kinds of data": ("one-kind-of-data", sketch(data_student="41%", data_system="Meetings"), []),
    "several data": (
        "several-data",
        sketch(data_student="41%", data_system="Meetings"),
        ["The need rests on data from students and the system."],
    ),
    "one is not several": ("several-data", sketch(data_student="41%"), []),
    "due before people meet": (
        "early-goal",
        sketch(goals=[{"due": date(2026, 10, 12)}]),
        ["Goal 1 is due Mon, Oct 12, 2026, before people meet."],
    ),
    "due on the day": ("early-goal", sketch(goals=[{"due": date(2026, 10, 13)}]), []),
    "follow-up too early": (
        "early-follow-up",
        follow_up(sketch(), "2026-10-12", "2026-10-20"),
        ["“Visit” is dated Mon, Oct 12, 2026, before the session is over."],
    ),
    "follow-up afterward": ("early-follow-up", follow_up(sketch(), "2026-10-13"), []),
    "for no students": (
        "no-student-outcome",
        sketch(goals=[GOAL, GOAL | {"student_outcome": ""}]),
        ["Goal 2 does not name what students gain from it."],
    ),
    "a goal still to be written": ("no-student-outcome", sketch(goals=[{}]), []),
    "stops short": (
        "stops-short",
        sketch(goals=[{"kind": "skill"}, {"kind": "knowledge"}]),
        ["The goals stop at knowing and being able to. Add one about what people will do in class."],
    ),
    "one reaches further": ("stops-short", sketch(goals=[{"kind": "skill"}, {"kind": "aspiration"}]), []),
    "kinds unknown": ("stops-short", sketch(goals=[{}]), []),
    "all measured": (
        "all-measured",
        sketch(goals=[GOAL]),
        ["Every goal says how anyone will see that it was reached."],
    ),
    "not all measured": ("all-measured", sketch(goals=[GOAL, GOAL | {"measure": ""}]), []),
    "reaches practice": (
        "reaches-practice",
        sketch(goals=[{"kind": "behavior"}]),
        ["The goals reach beyond knowing, to what people will believe, commit to or do."],
    ),
    "does not reach it": ("reaches-practice", sketch(goals=[{"kind": "skill"}]), []),
    "all for students": ("all-for-students", sketch(goals=[GOAL]), ["Every goal names what students gain from it."]),
    "not all for students": ("all-for-students", sketch(goals=[GOAL, {}]), []),
    "pasted": (
        "same-reason",
        sketch(*TWO, claims=[(1, code, "primary", "It fits.") for code in ("LC1", "DA1", "IM2")]),
        ["The same reason stands for 3 standards. Say for each what people do."],
    ),
    "pasted with a word changed": (
        "same-reason",
        sketch(
            *TWO,
            claims=[
                (1, "LC1", "primary", REASON),
                (1, "DA1", "primary", REASON.replace("Fours", "Pairs")),
                (2, "IM2", "primary", REASON.upper()),
            ],
        ),
        ["Nearly the same reason stands for 3 standards. Say for each what people do."],
    ),
    "pasted with the standard's name in it": (
        "same-reason",
        sketch(
            *TWO,
            claims=[
                (1, "LE1", "primary", "This shows Leadership in our team."),
                (1, "DA1", "primary", "This shows Data in our team."),
                (1, "OU1", "primary", "This shows Outcomes in our team."),
            ],
        ),
        ["Nearly the same reason stands for 3 standards. Say for each what people do."],
    ),
    "three elements of two standards": (
        "same-reason",
        sketch(*TWO, claims=[(1, code, "primary", REASON) for code in ("LC1", "LC2", "DA1")]),
        [],
    ),
    "reasons of their own": (
        "same-reason",
        sketch(
            *TWO,
            claims=[
                (1, "LC1", "primary", "Each team tries one thing, looks at it and changes it."),
                (1, "DA1", "primary", "Fours read two kinds of data and name the gap."),
                (2, "IM2", "primary", "Each person plans two dated visits."),
            ],
        ),
        [],
    ),
    "three standards in 20 minutes": (
        "crowded",
        sketch(act("Opener", 20), claims=[(1, code, "primary", REASON) for code in ("LC1", "DA1", "IM2")]),
        ["“Opener” claims 3 standards in 20 minutes: DA, IM and LC."],
    ),
    "three standards in 30 minutes": (
        "crowded",
        sketch(act("Opener", 30), claims=[(1, code, "primary", REASON) for code in ("LC1", "DA1", "IM2")]),
        [],
    ),
    "two standards in 5 minutes": (
        "crowded",
        sketch(act("Opener", 5), claims=[(1, code, "primary", REASON) for code in ("LC1", "LC2", "DA1")]),
        [],
    ),
    "no claims": (
        "no-claims",
        sketch(*TWO),
        ["No activity is matched to a standard yet. Begin with the one that the longest activity is about."],
    ),
    "no claims and hardly an agenda": ("no-claims", sketch(act("Talk")), []),
    "some claim": ("no-claims", sketch(*TWO, claims=[(1, "LC1", "primary", REASON)]), []),
    "only in breaks": (
        "only-in-breaks",
        sketch(act("Talk"), rest(), claims=[(2, "LC1", "primary", REASON)]),
        ["Learning Communities is claimed only in breaks, so it gets none of the participants' minutes."],
    ),
    "in a break and in the plan": (
        "only-in-breaks",
        sketch(rest(), claims=[(1, "LC1", "primary", REASON), ("need", "LC2", "primary", REASON)]),
        [],
    ),
    "in a break and in an activity": (
        "only-in-breaks",
        sketch(act("Talk"), rest(), claims=[(2, "LC1", "primary", REASON), (1, "LC1", "supporting", REASON)]),
        [],
    ),
    "no date afterward": ("no-follow-up", sketch(*TWO), ["No follow-up has a date yet."]),
    "too early to ask": ("no-follow-up", sketch(act("Talk")), []),
    "a date afterward": ("no-follow-up", follow_up(sketch(*TWO), "2026-10-27"), []),
    "two dates": (
        "one-and-done",
        follow_up(sketch(*TWO), "2026-10-27"),
        ["It all happens on 2 dates. A third one keeps it from being over too soon."],
    ),
    "three dates": ("one-and-done", follow_up(sketch(*TWO), "2026-10-27", "2026-11-24"), []),
    "one date is said otherwise": ("one-and-done", sketch(*TWO), []),
    "sustained": (
        "sustained",
        follow_up(sketch(), "2026-10-27", "2026-11-24"),
        ["The learning goes on over 3 dates."],
    ),
    "the same date twice": ("sustained", follow_up(sketch(), "2026-10-27", "2026-10-27"), []),
    "reactions only": (
        "reactions-only",
        evaluated(sketch(), 1),
        ["The evaluation asks only whether people liked it. Plan one more level."],
    ),
    "reactions and learning": ("reactions-only", evaluated(sketch(), 1, 2), []),
    "looks at use": (
        "looks-at-use",
        evaluated(sketch(), 1, 4),
        ["The evaluation looks at what changed in class or for students."],
    ),
    "stops at learning": ("looks-at-use", evaluated(sketch(), 1, 2, 3), []),
}


@pytest.mark.parametrize(("rule", "plan", "expected"), CASES.values(), ids=CASES.keys())
def test_rule_says_this_and_no_more(rule: str, plan: Plan, expected: list[str]) -> None:
    assert said(plan, rule) == expected


FOCUS = ("LE", "IM")
EVERY = ("LC1", "LE1", "RE1", "DA1", "DS1", "IM1", "OU1")


def test_focus_standard_wants_a_primary_claim() -> None:
    plan = sketch(*TWO, claims=[(1, "LE1", "supporting", "Leads lead."), (1, "IM2", "primary", REASON)])
    sentence = "Leadership is a focus standard of your credential, and nothing carries it as primary yet."
    assert said(plan, "no-focus", FOCUS) == [sentence]
    assert said(plan, "no-focus") == []
    assert said(plan, "all-focus", FOCUS) == []


def test_focus_standards_that_are_all_primary_are_a_strength() -> None:
    plan = sketch(*TWO, claims=[("people", "LE1", "primary", "Leads lead."), (1, "IM2", "primary", REASON)])
    assert said(plan, "no-focus", FOCUS) == []
    assert said(plan, "all-focus", FOCUS) == ["Every focus standard of your credential is primary somewhere."]
    assert said(plan, "all-focus") == []


def test_each_standard_that_nothing_carries_is_named_once() -> None:
    plan = sketch(*TWO, claims=[(1, code, "primary", f"{code} {number}") for number, code in enumerate(EVERY[1:-1])])
    assert said(plan, "not-claimed") == [
        "Nothing in the plan carries Learning Communities yet.",
        "Nothing in the plan carries Outcomes yet.",
    ]
    assert said(plan, "not-claimed", ("LC",)) == ["Nothing in the plan carries Outcomes yet."]


def test_every_standard_with_a_reason_of_its_own_is_a_strength() -> None:
    words = ("Teams try", "Leads lead", "Money fits", "Fours read", "Pairs rehearse", "Worries asked", "Cards named")
    claims = [(1, code, "primary", words[number]) for number, code in enumerate(EVERY)]
    said_then = ["Every standard has its place, and every claim a reason of its own."]
    assert said(sketch(*TWO, claims=claims), "all-reasons") == said_then
    assert said(sketch(*TWO, claims=claims[1:]), "all-reasons") == []
    assert said(sketch(*TWO, claims=[*claims[1:], (1, "LC1", "primary", "")]), "all-reasons") == []
    assert said(sketch(*TWO, claims=[(1, code, "primary", REASON) for code in EVERY]), "all-reasons") == []
