"""Each rule about the agenda: a plan in which it speaks, word for word, and a neighbor in which it is silent."""

import pytest

from planner.domain.plan import Plan
from tests.sketches import act, rest, said, sketch

SKILL = {"kind": "skill", "statement": "Confer", "measure": "A card"}

TALK = act("Talk", 60)
CASES: dict[str, tuple[str, Plan, list[str]]] = {
    "fewer than it needs": (
        "range",
        sketch(act("Look", 10, min_minutes=15)),
        ["“Look” is planned for 10 minutes and needs at least 15."],
    ),
    "more than it should take": (
        "range",
        sketch(act("Look", 30, max_minutes=25)),
        ["“Look” is planned for 30 minutes and should take at most 25."],
    ),
    "limits that exclude each other": (
        "range",
        sketch(act("Look", 20, min_minutes=25, max_minutes=10)),
        ["“Look” needs at least 25 minutes and at most 10 minutes."],
    ),
    "limits that agree": ("range", sketch(act("Look", 20, min_minutes=20, max_minutes=20)), []),
    "105 minutes on end": (
        "no-break",
        sketch(act("Talk", 60), act("Plan", 45)),
        ["People go 105 minutes without a break, from “Talk” to “Plan”."],
    ),
    "one activity of 95 minutes": (
        "no-break",
        sketch(act("Talk", 95)),
        ["People go 95 minutes without a break, “Talk”."],
    ),
    "90 minutes on end": ("no-break", sketch(act("Talk", 60), act("Plan", 30)), []),
    "a break between": ("no-break", sketch(act("Talk", 60), rest(10), act("Plan", 60)), []),
    "moving is no break": (
        "no-break",
        sketch(act("Talk", 60), rest(10, "transition"), act("Plan", 60)),
        ["People go 130 minutes without a break, from “Talk” to “Plan”."],
    ),
    "breaks in time": (
        "breaks-in-time",
        sketch(act("Talk", 60), rest(10), act("Plan", 60)),
        ["Nobody goes more than 90 minutes without a break."],
    ),
    "too short to need one": ("breaks-in-time", sketch(act("Talk", 60)), []),
    "30 minutes of listening": (
        "long-listening",
        sketch(act("Hear", 30, "listen")),
        ["People listen for 30 minutes at a stretch in “Hear”. Stop halfway for a question or a try."],
    ),
    "listening on and on": (
        "long-listening",
        sketch(act("Hear", 15, "listen"), act("Hear more", 10, "listen")),
        ["People listen for 25 minutes at a stretch in “Hear” and the next one. Stop halfway for a question or a try."],
    ),
    "20 minutes of listening": ("long-listening", sketch(act("Hear", 20, "listen")), []),
    "a question between": (
        "long-listening",
        sketch(act("Hear", 15, "listen"), act("Ask", 5), act("Hear more", 15, "listen")),
        [],
    ),
    "listening in one track": (
        "long-listening",
        sketch(act("Hear", 15, "listen"), act("One", 10, "listen", track=1), act("Two", 10, "discuss", track=2)),
        ["People listen for 25 minutes at a stretch in “Hear” and the next one. Stop halfway for a question or a try."],
    ),
    "over 60 percent": (
        "mostly-listening",
        sketch(act("Hear", 61, "listen"), act("Talk", 39)),
        ["People listen for 61 of 100 minutes. Let them try, make or discuss more of it."],
    ),
    "60 percent": ("mostly-listening", sketch(act("Hear", 60, "listen"), act("Talk", 40)), []),
    "one mode is unknown": ("mostly-listening", sketch(act("Hear", 90, "listen"), act("Talk", 10, None)), []),
    "more doing": (
        "mostly-doing",
        sketch(act("Hear", 10, "listen"), act("Talk", 30)),
        ["For 30 of 40 minutes people do something other than listen."],
    ),
    "as much listening as doing": ("mostly-doing", sketch(act("Hear", 30, "listen"), act("Talk", 30)), []),
    "no reflection": ("no-reflection", sketch(act("Talk")), ["No activity gives people time to reflect."]),
    "reflection anywhere": ("no-reflection", sketch(act("Think", 5, "reflect"), act("Talk")), []),
    "reflection, then work": (
        "no-closing-reflection",
        sketch(act("Think", 5, "reflect"), act("Talk")),
        ["People reflect, but not at the end. Close with a few minutes of it."],
    ),
    "reflection, then the closing": (
        "no-closing-reflection",
        sketch(act("Talk"), act("Think", 5, "reflect"), act("Goodbye", 5, "listen", "closing")),
        [],
    ),
    "a closing without reflection": (
        "no-closing-reflection",
        sketch(act("Think", 5, "reflect"), act("Talk"), act("Goodbye", 5, "listen", "closing")),
        ["People reflect, but not at the end. Close with a few minutes of it."],
    ),
    "closes with reflection": (
        "closing-reflection",
        sketch(act("Talk"), act("Look"), act("Think", 5, "reflect", "closing")),
        ["The session closes with time to reflect."],
    ),
    "closes otherwise": ("closing-reflection", sketch(act("Think", 5, "reflect"), act("Talk"), act("Look")), []),
    "no practice": (
        "no-practice",
        sketch(act("Talk"), act("Plan", 20, "produce"), goals=[SKILL]),
        ["The goals ask for doing, and no activity lets people practice it before they do it in class."],
    ),
    "practice": ("no-practice", sketch(act("Talk"), act("Try", 20, "practice"), goals=[SKILL]), []),
    "goals that ask for no doing": ("no-practice", sketch(act("Talk"), act("Look"), goals=[{"kind": "knowledge"}]), []),
    "too little to judge practice": ("no-practice", sketch(act("Talk"), goals=[SKILL]), []),
    "unchecked": (
        "unchecked-goal",
        sketch(act("Talk", goals=[1]), act("Look", goals=[1, 2], check_for_learning="A card"), goals=[SKILL, SKILL]),
        [],
    ),
    "one goal unchecked": (
        "unchecked-goal",
        sketch(act("Talk", goals=[1]), act("Look", goals=[2], check_for_learning="A card"), goals=[SKILL, SKILL]),
        ["Goal 1 has no check for learning in any activity that serves it."],
    ),
    "all checked": (
        "all-checked",
        sketch(act("Look", goals=[1], check_for_learning="A card"), goals=[SKILL]),
        ["Every goal is checked for learning."],
    ),
    "not all checked": (
        "all-checked",
        sketch(act("Look", goals=[1], check_for_learning="A card"), goals=[SKILL, SKILL]),
        [],
    ),
    "a goal that nothing serves": (
        "unserved-goal",
        sketch(act("Talk", goals=[1]), act("Look", goals=[1]), goals=[SKILL, SKILL]),
        ["Nothing on the agenda serves goal 2."],
    ),
    "nothing serves anything yet": ("unserved-goal", sketch(act("Talk"), act("Look"), goals=[SKILL, SKILL]), []),
    "adds up": (
        "adds-up",
        sketch(act("Look", goals=[1]), goals=[SKILL]),
        ["The minutes add up, and every activity has its goal."],
    ),
    "adds up without goals": ("adds-up", sketch(act("Look")), ["The minutes add up."]),
}


@pytest.mark.parametrize(("rule", "plan", "expected"), CASES.values(), ids=CASES.keys())
def test_rule_says_this_and_no_more(rule: str, plan: Plan, expected: list[str]) -> None:
    assert said(plan, rule) == expected


MOVES: dict[str, tuple[Plan, list[str]]] = {
    "into tracks": (
        sketch(act("Talk"), act("One", track=1), act("Two", track=2)),
        ["People part into 2 tracks straight after “Talk”. Plan a few minutes to move."],
    ),
    "out of tracks": (
        sketch(act("One", track=1), act("Two", track=2), act("Talk")),
        ["People come back from 2 tracks straight into “Talk”. Plan a few minutes to move."],
    ),
    "with time to move": (sketch(act("Talk"), rest(5, "transition"), act("One", track=1), act("Two", track=2)), []),
    "with a break": (sketch(act("One", track=1), act("Two", track=2), rest(), act("Talk")), []),
    "to another room": (
        sketch(act("Talk", steps="In Room 12."), act("Look", purpose="Room 14, by the window")),
        ["From “Talk” to “Look” people change rooms. Plan a few minutes to move."],
    ),
    "in the same room": (sketch(act("Talk", steps="In Room 12."), act("Look", steps="Stay in room 12.")), []),
    "rooms unknown": (sketch(act("Talk", steps="In Room 12."), act("Look")), []),
}


@pytest.mark.parametrize(("plan", "expected"), MOVES.values(), ids=MOVES.keys())
def test_moving_needs_minutes(plan: Plan, expected: list[str]) -> None:
    assert said(plan, "no-transition") == expected


def test_many_changes_of_group_want_time() -> None:
    groups = ["pairs", "fours", "threes", "groups", "pairs"]
    entries = [act(f"Work {number}", 10, grouping=each) for number, each in enumerate(groups)]
    sentence = "People change groups 4 times from one activity to the next, and nothing gives them time."
    assert said(sketch(*entries), "regrouping") == [sentence]
    assert said(sketch(*entries[:4]), "regrouping") == []
    assert said(sketch(*entries, rest(5, "transition")), "regrouping") == []


def test_unplanned_minutes_are_neither_work_nor_a_break() -> None:
    plan = sketch(act("Talk", 60), act("Plan", 60, locked_start=9 * 60 + 70))
    assert said(plan, "no-break") == ["People go 120 minutes without a break, from “Talk” to “Plan”."]


def test_unplanned_minutes_end_listening() -> None:
    plan = sketch(act("Hear", 15, "listen"), act("Hear more", 15, "listen", locked_start=9 * 60 + 25))
    assert said(plan, "long-listening") == []
