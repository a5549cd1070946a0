"""`planner import` and `planner import-agenda`: files made into plans from the command line."""

import sys
from pathlib import Path

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.config import from_environment
from planner.domain import beginning
from planner.domain.errors import PlannerError
from planner.domain.people import User
from planner.domain.plan import Plan
from planner.domain.plan_check import read_plan_json
from planner.domain.text import limit, one_line
from planner.domain.wording import clock_range, minutes_text
from planner.importing import making, plan_file
from planner.importing.agenda_csv import Answers, Preview, Question, preview
from planner.standards.editions import WITH_ELEMENTS, edition_for_a_plan, editions
from planner.web.database import session_at
from planner.web.fields import parse_clock

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_author = click.option(
    "--author", metavar="EMAIL", help="Whose plan it becomes; needed where there are several accounts."
)


class Clock(click.ParamType[tuple[str, int]]):
    """ROW=TIME: "13-second-welcome.md=9:00"."""

    name = "ROW=TIME"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, int]:
        row, _, text = value.rpartition("=")
        try:
            return row, parse_clock(text)
        except ValueError as error:
            self.fail(f"{value}: {error}", param, ctx)


class Minutes(click.ParamType[tuple[str, int]]):
    """ROW=MINUTES: "03-coffee.md=15"."""

    name = "ROW=MINUTES"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, int]:
        row, _, text = value.rpartition("=")
        if not (text.isascii() and text.isdigit() and len(text) <= 3):
            self.fail(f"{value}: give a whole number of minutes, such as {row or 'ROW'}=15.", param, ctx)
        return row, int(text)


@click.command("import")
@click.argument("file", type=FILE)
@_author
def import_plan_command(file: Path, author: str | None) -> None:
    """Make a plan of a plan.json FILE that the planner wrote."""
    content = read_plan_json(file.read_bytes())
    with session_at(from_environment().database_url) as session:
        plan = plan_file.import_plan(content, editions(session, WITH_ELEMENTS), find_author(session, author))
        session.add(plan)
        session.commit()
        click.echo(f"Made the plan “{plan.name}” with {_amount(plan)}. It belongs to {plan.author.name}.")


@click.command("import-agenda")
@click.argument("file", type=FILE)
@click.option("--title", help="The plan's title; the file's name where left out.")
@click.option("--minutes", type=Minutes(), multiple=True, help="Minutes of a row; 0 leaves it out. Once for each row.")
@click.option("--day-starts", type=Clock(), multiple=True, help="That a row begins a day, and when. Once for each day.")
@click.option("--one-day", is_flag=True, help="That all rows are on one day.")
@_author
def import_agenda_command(
    file: Path,
    title: str | None,
    minutes: tuple[tuple[str, int], ...],
    day_starts: tuple[tuple[str, int], ...],
    one_day: bool,
    author: str | None,
) -> None:
    """Make a plan of an agenda in a CSV FILE, one row an activity.

    Columns: file (a name for the row), title, teaching and exercises (both in minutes); if there, also block,
    objectives, questions, keypoints and challenges. What the file does not say is asked on a terminal. Without one,
    the open questions are listed with the options that answer them, nothing is made, and the exit code is 2:

    \b
      planner import-agenda training.csv --day-starts 01-welcome.md=9:00 \\
        --day-starts 13-second-welcome.md=9:00 --minutes 03-coffee.md=15
    """
    answers = Answers(dict(minutes), dict(day_starts), one_day)
    found = settle(file.read_bytes(), answers, is_asking=sys.stdin.isatty())
    with session_at(from_environment().database_url) as session:
        person = find_author(session, author)
        plan = make_plan(session, person, title or file.stem.replace("-", " ").capitalize(), found, file.name)
        session.commit()
        click.echo("\n".join([*report(plan), *found.told]))


def settle(data: bytes, answers: Answers, *, is_asking: bool) -> Preview:
    """A preview without open questions; asks for what is missing, or raises PlannerError with all of it."""
    found = preview(data, answers)
    while found.questions:
        if not is_asking:
            raise PlannerError("\n".join(["The file leaves this open:", *map(_listed, found.questions)]))
        _ask(found.questions[0], answers, [entry.name for entry in found.entries])
        found = preview(data, answers)
    return found


def _listed(question: Question) -> str:
    return f"  {question.sentence}\n    {question.option}"


def _ask(question: Question, answers: Answers, rows: list[str]) -> None:
    if question.kind == "minutes":
        answers.minutes[question.row] = click.prompt(question.sentence, type=click.IntRange(0, 600))
    elif question.kind == "day_starts":
        answers.day_starts |= [_ask_clock(question.sentence, question.row)]
    else:
        _ask_days(question.sentence, answers, rows)


def _ask_days(sentence: str, answers: Answers, rows: list[str]) -> None:
    """Rows that begin a day, one after the other, until nothing is typed."""
    answers.is_one_day = True
    choice = click.Choice([*rows, ""])
    hint = "The row's file name, or nothing for no"
    while row := click.prompt(f"{sentence} {hint}", default="", type=choice, show_choices=False, show_default=False):
        answers.day_starts |= [_ask_clock(f"When does the day start that begins with {row}?", row)]
        answers.is_one_day, sentence = False, "Another one?"


def _ask_clock(sentence: str, row: str) -> tuple[str, int]:
    def convert(text: str) -> tuple[str, int]:
        return Clock().convert(f"{row}={text}", None, None)

    answer: tuple[str, int] = click.prompt(f"{sentence} (such as 9:00 AM)", value_proc=convert)
    return answer


def make_plan(session: Session, author: User, title: str, found: Preview, name: str) -> Plan:
    """A new plan with the previewed agenda. The caller commits."""
    plan = beginning.begin(edition_for_a_plan(session), by=author, begun_from=name)
    session.add(plan)
    session.flush()
    plan.describe({"title": one_line(title)[: limit(Plan.title)]}, by=author)
    making.apply(plan, found, by=author)
    return plan


def report(plan: Plan) -> list[str]:
    """What has been made, day by day."""
    lines = [f"Made the plan “{plan.name}” with {_amount(plan)}. It belongs to {plan.author.name}."]
    for number, day in enumerate(plan.clocks(), 1):
        hours = clock_range(day.day.starts, day.day.ends)
        lines.append(f"Day {number}, {hours}: {len(day.slots)} activities, {minutes_text(day.planned)}. No date yet.")
    return lines


def _amount(plan: Plan) -> str:
    days, activities = len(plan.days), len(plan.activities)
    return f"{days} day{'' if days == 1 else 's'} and {activities} activit{'y' if activities == 1 else 'ies'}"


def find_author(session: Session, email: str | None) -> User:
    """The account of this address, or the only one there is. PlannerError where that leaves it open."""
    query = select(User).where(User.closed_at.is_(None))
    users = session.scalars(query.where(User.email == email.lower()) if email else query.limit(2)).all()
    if len(users) == 1:
        return users[0]
    if email:
        raise PlannerError(f"There is no account with the address {email}.")
    if users:
        raise PlannerError("Say whose plan it becomes: --author EMAIL.")
    raise PlannerError("Nobody has an account yet. Make one first: planner create-user EMAIL --name NAME.")
