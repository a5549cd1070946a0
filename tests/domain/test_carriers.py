"""Which of a plan's own activities could carry an element: only what something in them speaks for."""

import pytest

from planner.domain.plan import Plan
from planner.domain.readiness.carriers import carriers
from planner.domain.readiness.hints import HINTS
from tests.sketches import act, edition, rest, sketch


def could(plan: Plan, code: str) -> list[tuple[str, str]]:
    return [(each.activity.title, each.why) for each in carriers(plan, plan.framework.element(code))]


def test_every_element_with_guiding_help_has_hints_and_no_other() -> None:
    assert set(HINTS) == {element.code for element in edition().elements if element.guiding_question}


def test_words_count_more_than_what_people_do() -> None:
    plan = sketch(act("Try it out", 60, "practice"), act("Work", 90, "produce"), act("Rehearse in pairs", 10))
    assert could(plan, "DS3") == [
        ("Try it out", "it speaks of “try it”"),
        ("Rehearse in pairs", "it speaks of “rehearse”"),
        ("Work", "people produce in it"),
    ]


@pytest.mark.parametrize(
    ("entry", "code", "why"),
    [
        (act("Look", steps="Read the DATA aloud"), "DA1", "it speaks of “data”"),
        (act("Look", check_for_learning="Sheets"), "DA2", "it has a check for learning"),
        (act("Look", led_by="Teacher D"), "LE1", "Teacher D leads it"),
        (act("Look", grouping="fours"), "LC2", "people work in fours"),
        (act("Look", grouping="groups"), "LC2", "people work in small groups"),
        (act("Look", features=["choice"]), "DS1", "it is tagged “choice”"),
        (act("Look", purpose="Feedback from an observer"), "IM3", "it speaks of “feedback”"),
    ],
)
def test_carrier_says_why(entry: dict[str, object], code: str, why: str) -> None:
    assert could(sketch(entry, facilitators="Facilitator A"), code) == [("Look", why)]


def test_nothing_is_invented() -> None:
    plan = sketch(act("Look", led_by="Facilitator A"), facilitators="Facilitator A")
    assert [code for code in HINTS if could(plan, code)] == []


def test_breaks_and_what_carries_it_already_are_left_out() -> None:
    entries = [act("Data look"), act("More data"), rest(15) | {"title": "Break over the data"}]
    plan = sketch(*entries, claims=[(1, "DA1", "supporting", "They read it.")])
    assert could(plan, "DA1") == [("More data", "it speaks of “data”")]


def test_three_at_most_the_longest_first() -> None:
    plan = sketch(*[act(f"Data {minutes}", minutes) for minutes in (10, 40, 20, 30)])
    assert [title for title, _ in could(plan, "DA1")] == ["Data 40", "Data 30", "Data 20"]


def test_edition_without_guiding_help_gets_none() -> None:
    plan = sketch(act("Coach each other on data", 60), slug="learning-forward-2022")
    assert [element.code for element in plan.framework.elements if carriers(plan, element)] == []
