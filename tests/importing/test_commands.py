"""The same from the command line: options answer what the file leaves open, or a terminal asks."""

from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.domain.errors import PlannerError
from planner.domain.plan import Plan
from planner.domain.plan_json import canonical, plan_json
from planner.importing import commands
from planner.importing.agenda_csv import Answers
from tests.factories import make_user, make_whole_plan

CSV = Path(__file__).parent.parent / "data" / "carpentries-instructor-training.csv"
MINUTES = {"03-coffee.md": 15, "07-lunch.md": 60, "10-coffee.md": 15, "16-coffee.md": 15, "19-lunch.md": 60}
MINUTES["22-coffee.md"] = 15
OPTIONS = [word for row, minutes in MINUTES.items() for word in ("--minutes", f"{row}={minutes}")]
OPTIONS += ["--day-starts", "01-welcome.md=9:00", "--day-starts", "13-second-welcome.md=9 AM"]


@pytest.fixture
def here(database_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("INSTANCE", str(tmp_path / "instance"))


def run(command: click.Command, *words: str) -> Result:
    return CliRunner().invoke(command, list(words))


@pytest.mark.usefixtures("here")
def test_import_agenda_makes_the_two_day_plan(session: Session) -> None:
    make_user(session)
    session.commit()

    done = run(commands.import_agenda_command, str(CSV), "--title", "Instructor training", *OPTIONS)

    assert done.exit_code == 0, done.output
    assert done.output.splitlines()[:3] == [
        "Made the plan “Instructor training” with 2 days and 25 activities. It belongs to Facilitator A.",
        "Day 1, 9:00 AM–4:50 PM: 12 activities, 7 hours 50 minutes. No date yet.",
        "Day 2, 9:00 AM–4:50 PM: 13 activities, 7 hours 50 minutes. No date yet.",
    ]
    assert session.scalars(select(Plan)).one().begun_from == "carpentries-instructor-training.csv"


@pytest.mark.usefixtures("here")
def test_import_agenda_without_answers_lists_the_questions_and_makes_nothing(session: Session) -> None:
    make_user(session)
    session.commit()

    done = run(commands.import_agenda_command, str(CSV))

    assert isinstance(done.exception, PlannerError)
    lines = str(done.exception).splitlines()
    assert lines[0] == "The file leaves this open:"
    assert [line.strip() for line in lines if line.startswith("    --")] == [
        *(f"--minutes {row}=15" for row in MINUTES),
        "--day-starts 01-welcome.md=9:00",
        "--day-starts ROW=9:00 for each, or --one-day",
    ]
    assert session.scalars(select(Plan)).all() == []


def test_a_terminal_is_asked() -> None:
    answers = Answers()

    @click.command()
    def ask() -> None:
        commands.settle(CSV.read_bytes(), answers, is_asking=True)

    typed = [
        "15",
        "ten",
        "60",
        "15",
        "15",
        "60",
        "15",
        "nine",
        "9 AM",
        "nowhere.md",
        "13-second-welcome.md",
        "8:30",
        "",
    ]
    done = CliRunner().invoke(ask, input="\n".join([*typed, ""]))

    assert done.exit_code == 0, done.output
    assert answers == Answers(MINUTES, {"01-welcome.md": 540, "13-second-welcome.md": 510})


@pytest.mark.parametrize("option", [["--minutes", "a=ten"], ["--minutes", "a"], ["--day-starts", "a=25:00"]])
def test_an_answer_that_is_none_is_refused(option: list[str]) -> None:
    assert run(commands.import_agenda_command, str(CSV), *option).exit_code == 2


@pytest.mark.usefixtures("here")
def test_import_takes_a_plan_json_back(session: Session, tmp_path: Path) -> None:
    plan = make_whole_plan(session, make_user(session))
    content = plan_json(plan)
    file = tmp_path / "plan.json"
    file.write_text(canonical(content), encoding="utf-8")
    session.commit()

    done = run(commands.import_plan_command, str(file))

    assert done.output == (
        "Made the plan “Reading the data together” with 1 day and 5 activities. It belongs to Facilitator A.\n"
    )
    assert [plan_json(each) for each in session.scalars(select(Plan))] == [content, content]


@pytest.mark.usefixtures("here")
def test_whose_plan_it_becomes_is_never_guessed(session: Session) -> None:
    with pytest.raises(PlannerError, match="Nobody has an account yet"):
        commands.find_author(session, None)
    one = make_user(session)
    assert commands.find_author(session, None) is one
    make_user(session, "Facilitator B")
    with pytest.raises(PlannerError, match="Say whose plan it becomes"):
        commands.find_author(session, None)
    assert commands.find_author(session, "Facilitator-A@example.org") is one
    with pytest.raises(PlannerError, match="no account with the address nobody@"):
        commands.find_author(session, "nobody@example.org")
