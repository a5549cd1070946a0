"""A database that is locked, read-only, full or gone: pages open where they can, a save gives the text back, and once
the fault is mended the same page saves it, without a restart of ours."""

import contextlib
import os
import resource
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from tests.faults.conftest import Desk, make_desk
from tests.faults.ledger import Ledger, scaled
from tests.faults.server import Server
from tests.faults.storm import CANNOT_SAVE
from tests.faults.tab import Answer
from tests.faults.trying import Try

Serve = Callable[..., Server]
TYPED = "Students wait for feedback and then cannot say what to do with it."
LOCKS = {"sqlite": "BEGIN IMMEDIATE", "postgresql": "LOCK TABLE plan, activity, goal IN EXCLUSIVE MODE"}
only_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@contextlib.contextmanager
def locked(url: str) -> Iterator[None]:
    """Another program has the database to itself for writing."""
    engine = create_engine(url)
    with engine.connect() as connection:
        connection.execute(text(LOCKS[engine.dialect.name]))
        yield
    engine.dispose()


def tries(server: Server, author: Desk, ledger: Ledger, count: int) -> list[Try]:
    return [Try(server.tab(author.session_key), place, ledger) for place in author.places[:count]]


def file_of(url: str) -> Path:
    return Path(str(make_url(url).database))


def pages(author: Desk) -> list[str]:
    return ["/", author.plan, f"{author.plan}/agenda", f"{author.plan}/standards", f"{author.plan}/check"]


def test_locked_by_another_program(serve: Serve, author: Desk, database_url: str, ledger: Ledger) -> None:
    server = serve()
    one, other = tries(server, author, ledger, 2)
    form = one.open()
    with locked(database_url):
        refused = one.refuses(form, TYPED)
        other.reads(*pages(author))
    one.saves_again(refused, TYPED)
    other.saves(TYPED)
    assert ledger.lost == []
    assert server.complaints() == []


def without_privilege() -> tuple[str, ...]:
    """What root is put under, so that file modes count for it as for everybody else."""
    if os.geteuid() != 0:
        return ()
    if shutil.which("setpriv") is None:
        pytest.skip("root without setpriv can write whatever the mode of a file says")
    return ("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--")


@only_sqlite
def test_read_only(serve: Serve, author: Desk, database_url: str, ledger: Ledger) -> None:
    """The right to write is taken away: whoever opens the file from then on can only read it."""
    server = serve(under=without_privilege())
    one, other = tries(server, author, ledger, 2)
    form, file = one.open(), file_of(database_url)
    file.chmod(0o444)
    server.renew_workers()
    refused = one.refuses(form, TYPED)
    other.reads(*pages(author))
    file.chmod(0o644)
    server.renew_workers()
    one.saves_again(refused, TYPED)
    other.saves(TYPED)
    assert ledger.lost == []
    assert server.complaints() == []


@only_sqlite
def test_file_that_may_not_grow(serve: Serve, author: Desk, database_url: str, ledger: Ledger) -> None:
    """A limit on the size of files, as a quota sets it."""
    server = serve()
    one, other = tries(server, author, ledger, 2)
    one.saves(TYPED)
    size = file_of(database_url).with_name(file_of(database_url).name + "-wal").stat().st_size
    limit_files(server, size)
    refused, typed = save_until_refused(one)
    other.reads(*pages(author))
    limit_files(server, resource.RLIM_INFINITY)
    one.saves_again(refused, typed)
    other.saves(TYPED)
    assert ledger.lost == []
    assert server.complaints() == []


def limit_files(server: Server, size: int) -> None:
    for pid in server.workers:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def save_until_refused(one: Try) -> tuple[Answer, str]:
    """What fits is saved; the first text that does not is given back. The answer, and what was typed."""
    for number in range(200):
        form, typed = one.open(), f"{TYPED} {number} " + "Need. " * 150 + "End."
        answer = one.send(form, typed)
        if answer.status != 303:
            said = (answer.status, answer.h1)
            one.ledger.check(said == (503, CANNOT_SAVE), f"{one.place}: {said}")
            one.ledger.check(answer.shows(typed), f"{one.place}: the page that refused a text does not show it")
            return answer, typed
        one.ledger.check(one.place.read(one.tab) == typed, f"{one.place}: an acknowledged text is not there")
    raise AssertionError("it never became full")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of a few megabytes."""
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", folder], capture_output=True)
    if mounted.returncode:
        pytest.skip("only root can mount a small disk; the test with a limit on the size of files covers the rest")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


def test_disk_full(small_disk: Path, sqlite_template: Path, ledger: Ledger, serve_on: Serve) -> None:
    file = small_disk / "planner.sqlite3"
    shutil.copy(sqlite_template, file)
    author = make_desk(f"sqlite:///{file}")
    server = serve_on(f"sqlite:///{file}")
    one, other = tries(server, author, ledger, 2)
    for _ in range(scaled(1, 5)):
        ballast = small_disk / "ballast"
        fill(ballast)
        refused, typed = save_until_refused(one)
        other.reads(*pages(author))
        ballast.unlink()
        one.saves_again(refused, typed)
        other.saves(TYPED)
    assert ledger.lost == []
    assert server.complaints() == []


def fill(ballast: Path) -> None:
    """Write until nothing more fits."""
    with contextlib.suppress(OSError), ballast.open("wb", buffering=0) as file:
        while file.write(b"x" * 4096):
            pass


@only_sqlite
def test_file_moved_away_and_back(serve: Serve, author: Desk, database_url: str, ledger: Ledger) -> None:
    """What is saved meanwhile would go with the file: nothing is acknowledged, and no empty database is made."""
    server = serve()
    one, other = tries(server, author, ledger, 2)
    one.saves(TYPED)
    form, file = one.open(), file_of(database_url)
    file.rename(file.with_name("aside"))
    refused = one.refuses(form, f"{TYPED} Twice.")
    other.reads(*pages(author), status=503)
    ledger.check(not file.exists(), "an empty database was made in the place of the one that was moved")
    file.with_name("aside").rename(file)
    one.saves_again(refused, f"{TYPED} Twice.")
    other.saves(TYPED)
    assert ledger.lost == []
    assert server.complaints() == []
