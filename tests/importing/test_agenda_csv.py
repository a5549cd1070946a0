"""A real two-day training from a CSV file: the file leaves days, starts and breaks open, and the importer asks."""

from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from planner.domain.plan import Plan
from planner.domain.plan_check import check_plan_json
from planner.domain.plan_json import plan_json
from planner.importing import making
from planner.importing.agenda_csv import Answers, Malformed, Preview, preview
from tests.factories import framework, make_user

REAL = (Path(__file__).parent.parent / "data" / "carpentries-instructor-training.csv").read_bytes()
BREAKS = {"03-coffee.md": 15, "10-coffee.md": 15, "16-coffee.md": 15, "22-coffee.md": 15}
ANSWERS = Answers(BREAKS | {"07-lunch.md": 60, "19-lunch.md": 60}, {"01-welcome.md": 540, "13-second-welcome.md": 540})
HEAD = "file,title,teaching,exercises"


def of(*rows: str, head: str = HEAD, answers: Answers | None = None) -> Preview:
    return preview("\n".join([head, *rows]).encode(), answers or Answers(day_starts={"a": 540}, is_one_day=True))


def test_the_real_file_asks_for_its_breaks_and_its_days() -> None:
    found = preview(REAL, Answers())

    assert len(found.entries) == 25
    assert [(question.kind, question.row) for question in found.questions] == [
        ("minutes", "03-coffee.md"),
        ("minutes", "07-lunch.md"),
        ("minutes", "10-coffee.md"),
        ("minutes", "16-coffee.md"),
        ("minutes", "19-lunch.md"),
        ("minutes", "22-coffee.md"),
        ("day_starts", "01-welcome.md"),
        ("days", ""),
    ]
    assert found.questions[1].sentence == (
        "How many minutes is “End Part 1” (07-lunch.md)? The file does not say. 0 leaves it out."
    )
    assert found.questions[1].option == "--minutes 07-lunch.md=15"


def test_nothing_is_made_while_a_question_is_open(session: Session) -> None:
    author = make_user(session)
    plan = Plan(author=author, framework=framework(session))
    session.add(plan)

    with pytest.raises(Malformed, match="First say this: How many minutes is “Part 1 Break”"):
        making.apply(plan, preview(REAL, Answers()), by=author)
    assert plan.days == []


def test_the_real_file_becomes_two_days_that_add_up(session: Session) -> None:
    author = make_user(session)
    plan = Plan(author=author, framework=framework(session), title="Instructor training")
    session.add(plan)

    making.apply(plan, preview(REAL, ANSWERS), by=author)
    session.flush()

    assert [(len(day.slots), day.planned, day.day.starts, day.day.ends) for day in plan.clocks()] == [
        (12, 470, 540, 1010),
        (13, 470, 540, 1010),
    ]
    assert all(day.adds_up for day in plan.clocks())
    assert check_plan_json(plan_json(plan), plan.framework.by_code) == []


def test_a_row_becomes_an_activity_with_all_that_the_file_says() -> None:
    expertise = preview(REAL, ANSWERS).entries[3]

    assert expertise.values == {
        "title": "Expertise and Instruction",
        "kind": "activity",
        "minutes": 45,
        "purpose": "Explain what differentiates an expert from a competent practitioner.\n"
        "Describe at least two examples of how expertise can help and hinder effective teaching.\n"
        "Identify strategies for becoming aware of your expert awareness gap.\n"
        "Demonstrate strategies for avoiding dismissive language.",
        "steps": "20 minutes teaching, 25 minutes exercises\n5 exercises\nQuestions:\n"
        "Does subject expertise make someone a great teacher?\n"
        "How are we (as Instructors) different from our learners and how does this impact our teaching?",
        "notes": "Part of: How Learning Works\nKey points:\n"
        "Experts face challenges when teaching novices due to expert awareness gaps.\n"
        "Things that seem easy to us are often not experienced that way by our learners.\n"
        "With practice, we can develop skills to overcome our expert awareness gaps.",
    }


def test_kinds_are_read_from_titles_and_for_empty_rows_from_file_names() -> None:
    kinds = {entry.name: entry.values["kind"] for entry in preview(REAL, ANSWERS).entries}

    assert {name for name, kind in kinds.items() if kind == "break"} == {*BREAKS, "07-lunch.md", "19-lunch.md"}
    assert {name for name, kind in kinds.items() if kind == "opening"} == {"01-welcome.md", "13-second-welcome.md"}
    assert {name for name, kind in kinds.items() if kind == "closing"} == {"25-wrap-up.md"}


def test_a_row_answered_with_nothing_is_left_out() -> None:
    found = of("a,A,5,5", "b,B,0,0", answers=Answers({"b": 0}, {"a": 540}, is_one_day=True))

    assert found.questions == ()
    assert [[entry.name for entry in entries] for _, entries in found.days] == [["a"]]


def test_too_many_minutes_are_asked_for() -> None:
    assert of("a,A,400,300").questions[0].sentence == "How many minutes is “A” (a)? The file says 700. 0 leaves it out."


def test_a_text_that_is_too_long_is_cut_and_told() -> None:
    found = of(f"a,A,5,5,{'x' * 1001}", head=f"{HEAD},objectives")

    assert found.entries[0].values["purpose"] == f"{'x' * 999}…"
    assert found.told == ("“A”: purpose had 1,001 characters and was cut to 1,000.",)


def test_more_exercises_than_teaching_is_told_and_left_to_the_person() -> None:
    found = of("a,A,5,10", "b,B,10,5")

    assert found.told == ("More exercises than teaching, so people may mainly practice there (yours to say): A.",)
    assert "mode" not in found.entries[0].values


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The first line must name the columns file, title, teaching, exercises; missing: file, title, teaching"),
        (b"file,title,teaching\na,A,5", "missing: exercises"),
        (HEAD.encode(), "An agenda has 1 to 300 rows; this file has 0"),
        (f"{HEAD}\na,A,five,5".encode(), "a: “teaching” must be a whole number of minutes; it is “five”"),
        (f"{HEAD}\na,A,-5,5".encode(), "a: “teaching” must be a whole number of minutes; it is “-5”"),
        (f"{HEAD}\na,A,5".encode(), "a: “exercises” must be a whole number of minutes; it is “”"),
        (f"{HEAD}\na,A,5,5\na,B,5,5".encode(), "Two rows are called “a”"),
        (f"{HEAD}\n,A,5,5".encode(), "Every row needs a name of its own"),
        (f"{HEAD}\na,\xff,5,5".encode("latin-1"), "not in UTF-8"),
        (b'file,title\n"a', "This file is no CSV"),
        (b"x" * (2 * 1024 * 1024 + 1), "over 2 MB"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_the_reason(data: bytes, sentence: str) -> None:
    with pytest.raises(Malformed) as refused:
        preview(data, Answers())
    assert sentence in str(refused.value)


def test_answers_about_rows_that_are_not_there_are_refused() -> None:
    with pytest.raises(Malformed, match="No row is called “03-cofee"):
        preview(REAL, Answers(minutes={"03-cofee.md": 15}))


def test_one_day_and_several_days_contradict() -> None:
    with pytest.raises(Malformed, match="Several rows begin a day"):
        of("a,A,5,5", "b,B,5,5", answers=Answers({}, {"a": 540, "b": 540}, is_one_day=True))
