"""What is measured: each work, what it is compared with, and what is to be reached at 8 people at once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.bench import data
from tests.bench.load import Job
from tests.bench.visits import Visit

FOUND = "fishbowl"
"""A word that every twentieth small plan has in its title."""


@dataclass(frozen=True)
class Work:
    """One thing that people do. `job` makes one person's requests from their visit; `against` names what a bare
    application does instead, or another work."""

    name: str
    job: Callable[[Visit, int], Job]
    against: str
    place: str = "main"
    """Which database it works on."""
    most: float | None = None
    """To be reached: at most so many times the p50, and the CPU, of what it is compared with."""
    queries: int = 8
    obstacle: str = ""
    """Where it is missed: what stands in the way next."""


def _get(path: Callable[[int], str]) -> Callable[[Visit, int], Job]:
    return lambda visit, person: {"method": "GET", "path": path(person), "status": 200, "headers": visit.headers}


def _add(visit: Visit, person: int) -> Job:
    plan = data.large(person)
    fields = {
        "csrf_token": visit.token,
        "key": "{key}",
        "day": visit.field(f"/plans/{plan}/agenda?day=first", "day"),
        "title": "Added {n}",
        "minutes": "5",
        "kind": "activity",
        "priority": "must",
        "mode": "discuss",
        "purpose": "To see what one more costs.",
        "track": "0",
    }
    return _post(visit, f"/plans/{plan}/activities", fields, 303)


def _save(visit: Visit, person: int) -> Job:
    """One field of the first step, as htmx sends it once the person has stopped typing."""
    path = f"/plans/{data.large(person)}/steps/why"
    fields = {"csrf_token": visit.token, "saving": "purpose", "purpose": "Students get feedback within a day {n}."}
    job = _post(visit, path, fields | visit.hidden(path), 200)
    return job | {"headers": visit.headers | {"HX-Request": "true"}, "follow": True}


def _sign_in(visit: Visit, person: int) -> Job:
    fields = {"csrf_token": visit.first_token, "email": data.address(person), "password": data.PASSWORD, "next": ""}
    return _post(visit, "/sign-in", fields, 303) | {"headers": visit.first_headers}


def _post(visit: Visit, path: str, fields: dict[str, str], status: int) -> Job:
    return {"method": "POST", "path": path, "status": status, "fields": fields, "headers": visit.headers}


def _search(visit: Visit, person: int) -> Job:
    return _get(lambda _: f"/?q={FOUND}")(visit, person)


SAVING = (
    "a bare commit is one statement, a save is four (the person with the plan, the last event to fold into, the field, "
    "the event), and the form, the token and the answer cost as much again. Next: the statements of a save in Core"
)
ADDING = (
    "it reads where all 60 activities stand, to number them anew and to record what moved: half of its time goes into "
    "making 60 objects. Next: positions with gaps, so that one is read and one is written"
)

WORKS = (
    Work(
        "agenda page, 60 activities",
        _get(lambda n: f"/plans/{data.large(n)}/agenda"),
        "agenda",
        most=3,
        obstacle="a third is drawing 60 rows, a third making 180 objects. Next: claims as plain rows, in no mapper",
    ),
    Work(
        "matrix page, 60 activities",
        _get(lambda n: f"/plans/{data.large(n)}/standards"),
        "matrix",
        most=3,
        obstacle="half of the time goes into its 420 cells, each a link. Next: one control for the grid",
    ),
    Work("read page, 60 activities", _get(lambda n: f"/plans/{data.large(n)}/read"), "read", most=2),
    Work("one field save", _save, "write", most=2.5, queries=5, obstacle=SAVING),
    Work("adding an activity", _add, "write", most=3, obstacle=ADDING),
    Work("plans list with search, 1,000 plans", _search, "list", place="few"),
    Work(
        "plans list with search, 100,000 plans",
        _search,
        "plans list with search, 1,000 plans",
        "many",
        most=1.2,
        obstacle="it sorts 500 plans that were found where 1,000 plans hold 50. Next: an index in the order of change",
    ),
    Work("sign-in", _sign_in, "write"),
    Work("PDF of 40 activities", _get(lambda n: f"/plans/{data.printed(n)}/plan.pdf"), "read"),
)

BARE: dict[str, Callable[[int], dict[str, Any]]] = {
    "agenda": lambda n: {"path": f"/agenda/{data.large(n)}"},
    "matrix": lambda n: {"path": f"/matrix/{data.large(n)}"},
    "read": lambda n: {"path": f"/read/{data.large(n)}"},
    "list": lambda n: {"path": f"/list/{n + 1}"},
    "write": lambda n: {"path": "/notes", "method": "POST", "fields": {}},
}


def bare_job(name: str, person: int) -> Job:
    return {"method": "GET", "status": 200} | BARE[name](person)
