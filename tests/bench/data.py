"""The rows that the bench works on, put in by the thousand: people, each with one large plan, among many small ones."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from sqlalchemy import Connection, func, insert, select, text

from planner.domain.agenda import Activity, Day, activity_goal
from planner.domain.alignment import Claim
from planner.domain.followup import FollowUp
from planner.domain.goal import Goal
from planner.domain.people import User
from planner.domain.plan import Plan
from planner.domain.standard import Element, Framework, Standard
from planner.joining import passwords
from planner.standards.editions import THE_SEVEN
from planner.web.database import engine_at

PEOPLE = 32
PASSWORD = "three green herons"
ACTIVITIES, CLAIMS = 60, 120
"""Of a large plan."""
PRINTED = 40
"""Activities of a plan whose PDF is made."""
BATCH = 2000
BEGAN = datetime(2026, 1, 5, 8, tzinfo=UTC)
MODES = ("discuss", "practice", "produce", "reflect", "listen")
REASON = (
    "Grade-level teams read the same piece of student work, name one strength and one next step, and agree on what "
    "they will watch for in the next two weeks, activity {n}."
)
TOPICS = ("Reading the data together", "Conferring in writing", "Number talks", "Feedback that is used", "Lab safety")

Rows = Iterator[dict[str, Any]]


def key(kind: str, number: int) -> str:
    """A key that says what it names, as long as any other: "a00000000012"."""
    return f"{kind}{number:011d}"


def address(person: int) -> str:
    return f"person-{person}@example.org"


def large(person: int) -> str:
    """The key of a person's plan of 60 activities."""
    return key("b", person)


def printed(person: int) -> str:
    """The key of a person's plan of 40 activities."""
    return key("p", person)


def fill(url: str, plans: int, *, one_owner: bool = False) -> None:
    """People with a large plan each, and small plans until there are so many; all of one person's, or shared out."""
    with engine_at(url) as engine, engine.begin() as connection:
        _people(connection)
        elements = _elements(connection)
        for person in range(PEOPLE):
            _large(connection, large(person), person, elements, ACTIVITIES)
            _large(connection, printed(person), person, elements, PRINTED)
        _small(connection, plans - 2 * PEOPLE, elements, 1 if one_owner else PEOPLE)
    _settle(url)


def _settle(url: str) -> None:
    """What the databases do by themselves in a quiet hour: count how the rows are spread."""
    with engine_at(url) as engine, engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("ANALYZE"))


def _put(connection: Connection, table: Any, rows: Rows | list[dict[str, Any]]) -> None:
    batch: list[dict[str, Any]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            connection.execute(insert(table), batch)
            batch = []
    if batch:
        connection.execute(insert(table), batch)


def _people(connection: Connection) -> None:
    hashed = passwords.hashed(PASSWORD)
    rows = [
        {
            "id": person + 1,
            "key": key("u", person),
            "session_key": key("s", person),
            "email": address(person),
            "name": f"Facilitator {person}",
            "password_hash": hashed,
            "is_administrator": False,
        }
        for person in range(PEOPLE)
    ]
    _put(connection, User.__table__, rows)
    _go_on_counting(connection, "user")


def _elements(connection: Connection) -> list[int]:
    """The ids of the seven standards' elements, in their order."""
    query = select(Element.id).join(Standard).join(Framework).where(Framework.slug == THE_SEVEN)
    return list(connection.scalars(query.order_by(Standard.position, Element.position)))


def _framework(connection: Connection) -> int:
    return connection.scalars(select(Framework.id).where(Framework.slug == THE_SEVEN)).one()


def _next(connection: Connection, model: Any) -> int:
    return (connection.scalar(select(func.max(model.id))) or 0) + 1


def _plan_row(connection: Connection, number: int, person: int, key: str, title: str) -> dict[str, Any]:
    return {
        "id": number,
        "key": key,
        "author_id": person + 1,
        "title": title,
        "purpose": "Students get feedback that they can use within a day.",
        "need": "Two of three pieces of writing in grade 6 come back with a grade alone.",
        "audience": "grade 6 teachers",
        "headcount": 32,
        "facilitators": "Facilitator 1, Facilitator 2",
        "created_at": BEGAN + timedelta(minutes=number),
        "changed_at": BEGAN + timedelta(minutes=number * 7919 % 500_000),
        "done_steps": [],
    }


def _large(connection: Connection, key_: str, person: int, elements: list[int], activities: int) -> None:
    plan, day, goal, first = (_next(connection, model) for model in (Plan, Day, Goal, Activity))
    row = _plan_row(connection, plan, person, key_, f"{TOPICS[0]}, the whole year")
    _put(connection, Plan.__table__, [row | {"framework_id": _framework(connection)}])
    times = {"starts": 480, "ends": 480 + 10 * activities}
    _put(connection, Day.__table__, [_day_row(day, plan) | times])
    _put(connection, Goal.__table__, _goals(plan, goal))
    _put(connection, Activity.__table__, _activities(plan, day, first, activities))
    pairs = [{"activity_id": first + n, "goal_id": goal + n % 3} for n in range(activities)]
    _put(connection, activity_goal, pairs)
    _put(connection, Claim.__table__, _claims(plan, first, activities, elements))
    _put(connection, FollowUp.__table__, _follow_ups(plan, _next(connection, FollowUp)))
    for table in ("plan", "day", "goal", "activity", "claim", "follow_up"):
        _go_on_counting(connection, table)


def _day_row(number: int, plan: int) -> dict[str, Any]:
    date_ = date(2026, 10, 13) + timedelta(days=plan % 200)
    return {"id": number, "plan_id": plan, "key": key("d", number), "position": 0, "date": date_}


def _goals(plan: int, first: int) -> Rows:
    for number in range(3):
        yield {
            "id": first + number,
            "plan_id": plan,
            "key": key("g", first + number),
            "position": number,
            "kind": "behavior",
            "statement": f"Within {number + 2} weeks, participants will confer with each student about their work.",
            "measure": "Two dated conferences each, seen by a colleague.",
            "student_outcome": "Students revise with the feedback they got.",
        }


def _activities(plan: int, day: int, first: int, activities: int) -> Rows:
    for number in range(activities):
        yield {
            "id": first + number,
            "plan_id": plan,
            "day_id": day,
            "key": key("a", first + number),
            "position": number,
            "title": f"Part {number + 1} of a long day together",
            "minutes": 10,
            "mode": MODES[number % 5],
            "grouping": "fours",
            "led_by": f"Facilitator {number % 3}",
            "purpose": "People see what the students of another class could do with the same task.",
            "steps": "Lay out six pieces of work.\nRead in silence.\nName what each shows.",
            "materials": "6 folders\n32 sticky notes",
            "features": [],
        }


def _claims(plan: int, first: int, activities: int, elements: list[int]) -> Rows:
    """Two an activity, so that all 21 elements are claimed."""
    for number in range(activities * 2):
        yield {
            "plan_id": plan,
            "activity_id": first + number // 2,
            "element_id": elements[(number + number // 42) % 21],
            "strength": "primary" if number % 3 else "supporting",
            "reason": REASON.format(n=number // 2),
        }


def _follow_ups(plan: int, first: int) -> Rows:
    for number in range(4):
        when = date(2026, 11, 1) + timedelta(weeks=number)
        yield {
            "id": first + number,
            "plan_id": plan,
            "key": key("f", first + number),
            "on_date": when,
            "what": "A visit",
        }


def _small(connection: Connection, plans: int, elements: list[int], owners: int) -> None:
    """A day, two activities and two claims each; every twentieth has a word in its title that the others lack."""
    framework = _framework(connection)
    plan, day, activity = (_next(connection, model) for model in (Plan, Day, Activity))
    titles = (f"{'Fishbowl' if n % 20 == 7 else TOPICS[n % 5]} {n}" for n in count())
    rows = (
        _plan_row(connection, plan + n, n % owners, key("c", plan + n), next(titles)) | {"framework_id": framework}
        for n in range(plans)
    )
    _put(connection, Plan.__table__, rows)
    _put(connection, Day.__table__, (_day_row(day + n, plan + n) for n in range(plans)))
    entries = (
        {
            "id": activity + n,
            "plan_id": plan + n // 2,
            "day_id": day + n // 2,
            "key": key("a", activity + n),
            "position": n % 2,
            "title": "Opener" if n % 2 else "Data look",
            "minutes": 30,
            "features": [],
        }
        for n in range(2 * plans)
    )
    _put(connection, Activity.__table__, entries)
    claims = (
        {
            "plan_id": plan + n // 2,
            "activity_id": activity + n,
            "element_id": elements[n % 21],
            "strength": "primary",
            "reason": "They read two kinds of data.",
        }
        for n in range(2 * plans)
    )
    _put(connection, Claim.__table__, claims)
    for table in ("plan", "day", "activity", "claim"):
        _go_on_counting(connection, table)


def _go_on_counting(connection: Connection, table: str) -> None:
    """PostgreSQL's next id comes after those that were put in with theirs."""
    if connection.dialect.name == "postgresql":
        command = f"""SELECT setval(pg_get_serial_sequence('"{table}"', 'id'), (SELECT max(id) FROM "{table}"))"""
        connection.execute(text(command))
