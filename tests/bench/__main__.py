"""`make bench`: measure, and write docs/benchmarks.md and .json. `make bench SHORT=1` only prints, in two minutes."""

import argparse
import contextlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import text

from planner.web.database import engine_at
from tests import postgres
from tests.bench import data, report, servers
from tests.bench.counting import count
from tests.bench.first_visit import first_visit
from tests.bench.load import Job
from tests.bench.measuring import Client, in_turns
from tests.bench.servers import Server
from tests.bench.visits import Visit
from tests.bench.works import WORKS, Work, bare_job
from tests.conftest import make_tables


@dataclass(frozen=True)
class Size:
    """How much is measured."""

    users: tuple[int, ...] = (1, 8, 32)
    seconds: float = 3.0
    """Of each side, in all."""
    plans: dict[str, int] = field(default_factory=lambda: {"main": 10_000, "few": 1_000, "many": 100_000})


SHORT = Size((8,), 1.2)


@dataclass
class Place:
    """One database with its server, and the people who are signed in there."""

    url: str
    server: Server
    visits: list[Visit]


def say(words: str) -> None:
    print(f"{time.monotonic() - BEGAN:5.0f} s  {words}", flush=True)


BEGAN = time.monotonic()


@contextlib.contextmanager
def databases(engine: str, folder: Path, size: Size) -> Iterator[dict[str, str]]:
    """The address of each database, filled."""
    with contextlib.ExitStack() as stack:
        if engine == "sqlite":
            urls = {name: f"sqlite:///{folder / name}.sqlite3" for name in size.plans}
        else:
            cluster = stack.enter_context(postgres.cluster(careful=True))
            urls = {name: stack.enter_context(postgres.database(cluster.url)) for name in size.plans}
        for name, url in urls.items():
            make_tables(url)
            data.fill(url, size.plans[name], one_owner=name != "main")
            say(f"{engine}: {size.plans[name]:,} plans are in")
        yield urls


@contextlib.contextmanager
def places(urls: dict[str, str], folder: Path) -> Iterator[tuple[dict[str, Place], Server]]:
    """A planner on each database, everybody signed in, and the bare application beside them."""
    with contextlib.ExitStack() as stack:
        found = {}
        for name, url in urls.items():
            home = folder / name
            home.mkdir(exist_ok=True)
            server = stack.enter_context(servers.planner(url, home))
            people = data.PEOPLE if name == "main" else 1
            visits = [Visit(server.port, person) for person in range(people)]
            found[name] = Place(url, server, (visits * data.PEOPLE)[: data.PEOPLE])
        yield found, stack.enter_context(servers.bare(urls["main"], folder))


def measure(engine: str, folder: Path, size: Size, client: Client) -> tuple[list[report.Row], report.Weights]:
    """All works on one engine."""
    with databases(engine, folder, size) as urls, places(urls, folder) as (found, bare):
        rows = [_row(work, engine, users, found, bare, client, size.seconds) for work in WORKS for users in size.users]
        cost = found["main"].server.cost()
        return rows, report.Weights(first_visit(found["main"].visits[0]), cost.own, cost.resident)


def _row(
    work: Work, engine: str, users: int, found: dict[str, Place], bare: Server, client: Client, seconds: float
) -> report.Row:
    place = found[work.place]
    ours = place.server, _jobs(work, place, users)
    other = _other(work, users, found, bare)
    queries, size = count(place.url, ours[1][0])
    measured, compared = in_turns(client, ours, other, seconds)
    _take_back(place.url)
    row = report.Row(work, engine, users, measured, compared, queries, size, place.server.cost().own)
    say(_told(row))
    return row


def _jobs(work: Work, place: Place, users: int) -> list[Job]:
    return [work.job(place.visits[person], person if work.place == "main" else 0) for person in range(users)]


def _other(work: Work, users: int, found: dict[str, Place], bare: Server) -> tuple[Server, list[Job]]:
    """What it is compared with: a bare page or write, or another work of ours."""
    same = next((each for each in WORKS if each.name == work.against), None)
    if same:
        return found[same.place].server, _jobs(same, found[same.place], users)
    return bare, [bare_job(work.against, person) for person in range(users)]


def _take_back(url: str) -> None:
    """What was added goes again, so that the next measurement finds the same plans."""
    with engine_at(url) as engine, engine.begin() as connection:
        connection.execute(text("DELETE FROM activity WHERE title LIKE 'Added %'"))
        connection.execute(text("DELETE FROM event"))


def _told(row: report.Row) -> str:
    wrong = f", {len(row.ours.wrong)} WRONG: {row.ours.wrong[0][:160]}" if row.ours.wrong else ""
    return (
        f"{row.engine} {row.work.name}, {row.users} at once: p50 {row.ours.at(0.5):.1f} ms, {row.p50_ratio:.2f} × "
        f"(CPU {row.ours.cpu_each:.1f} ms, {row.cpu_ratio:.2f} ×), {row.queries} queries{wrong}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true")
    size = SHORT if parser.parse_args().short else Size()
    os.environ.pop("DATABASE_URL", None)
    engines = ["sqlite"] + (["postgresql"] if postgres.programs() else [])
    folder, client, rows = Path(tempfile.mkdtemp(prefix="planner-bench-")), Client(), []
    try:
        for engine in engines:
            home = folder / engine
            home.mkdir()
            found, weights = measure(engine, home, size, client)
            rows += found
    finally:
        client.close()
        shutil.rmtree(folder, ignore_errors=True)
    if size is SHORT:
        print(report.targets(rows, weights))
    else:
        report.write(rows, weights)
        say("wrote docs/benchmarks.md and docs/benchmarks.json")


if __name__ == "__main__":
    main()
