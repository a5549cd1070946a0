"""Real servers on both databases, with an author and a whole plan in them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from planner.domain.plan import Plan
from planner.web.database import session_at
from tests import postgres
from tests.conftest import make_tables, missing
from tests.factories import make_user, make_whole_plan
from tests.faults.ledger import Ledger
from tests.faults.server import Server
from tests.faults.storm import Place

STEPS = {
    "need": ("need", "data_student", "data_educator", "data_system", "theory_of_change"),
    "think": ("content_note", "context_note", "process_note", "design_basis", "barriers"),
    "resources": ("people_needed", "time_needed", "materials_needed", "technology_needed", "money_needed"),
    "after": ("success_criteria", "feedback_plan", "communication_plan", "builds_on", "leads_to"),
}


@pytest.fixture
def ledger(request: pytest.FixtureRequest) -> Iterator[Ledger]:
    """The test's own counts, handed to whoever adds them up."""
    ledger = Ledger()
    yield ledger
    request.node.user_properties += [("tried", ledger.tried), ("lost", len(ledger.lost))]


@pytest.fixture
def serve_on(tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """Start a server on the database at this address; nothing of it is left afterwards."""
    started: list[Server] = []

    def start(url: str, under: tuple[str, ...] = ()) -> Server:
        started.append(Server(url, tmp_path, under))
        return started[-1].start()

    yield start
    for server in started:
        server.end()


@pytest.fixture
def serve(serve_on: Callable[..., Server], database_url: str) -> Callable[..., Server]:
    """Start a server on the fresh database."""
    return partial(serve_on, database_url)


@dataclass(frozen=True)
class Desk:
    """An author, a whole plan of theirs, and every long text of it, each with its place."""

    session_key: str
    plan_key: str
    places: list[Place]

    @property
    def plan(self) -> str:
        return f"/plans/{self.plan_key}"


def make_desk(url: str, more_activities: int = 0) -> Desk:
    with session_at(url) as session:
        author = make_user(session)
        plan = make_whole_plan(session, author)
        for number in range(more_activities):
            plan.add_activity({"title": f"Activity {number}", "minutes": 5}, by=author)
        session.commit()
        return Desk(author.session_key, plan.key, _places(plan))


def _places(plan: Plan) -> list[Place]:
    """One field after another from different forms, so that few of them suffice to try every kind."""
    base = f"/plans/{plan.key}"
    steps = [(f"{base}/steps/{slug}", f"steps/{slug}", STEPS[slug]) for slug in STEPS]
    goals = [(f"{base}/goals/{goal.key}", f"goals/{goal.key}", ("measure", "student_outcome")) for goal in plan.goals]
    levels = [(f"{base}/evaluation/{n}", f"evaluation/{n}", ("formative", "summative")) for n in (1, 2, 3, 4, 5)]
    entries = [
        (f"{base}/agenda?edit={each.key}", f"activities/{each.key}", ("purpose", "check_for_learning", "notes"))
        for each in plan.activities
    ]
    forms = [*steps[:1], *entries[:1], *goals, *levels[:1], *steps[1:], *entries[1:], *levels[1:]]
    most = max(len(fields) for _, _, fields in forms)
    return [Place(page, action, fields[n]) for n in range(most) for page, action, fields in forms if n < len(fields)]


@pytest.fixture
def author(database_url: str) -> Desk:
    return make_desk(database_url)


@pytest.fixture(scope="session")
def cluster() -> Iterator[postgres.Cluster]:
    """A PostgreSQL server with the promises of production and a database "template", for tests that stop it."""
    if postgres.programs() is None:
        missing("PostgreSQL")
    with postgres.cluster(careful=True) as cluster, postgres.database(cluster.url, "template") as template:
        make_tables(template)
        yield cluster
