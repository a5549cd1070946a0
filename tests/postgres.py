"""A PostgreSQL server of the tests' own, where its programs are installed: a socket in a temporary folder."""

import contextlib
import getpass
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from planner.domain.base import new_key


def programs() -> Path | None:
    """The folder of initdb and pg_ctl, newest first, or None."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).parent if on_path else None


class Cluster:
    """A server's programs and its folder. `careful` keeps the promises of a server in production: what it has
    confirmed is there after it was killed; without it tests are faster."""

    def __init__(self, folder: Path, *, careful: bool = False) -> None:
        binaries = programs()
        assert binaries is not None
        self.binaries, self.folder, self.data = binaries, folder, str(folder / "data")
        self.as_owner = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        owner = "postgres" if self.as_owner else getpass.getuser()
        self.url = f"postgresql+psycopg://{owner}@/postgres?host={folder}"
        hasty = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off"
        self.options = f"-k {folder} -c listen_addresses='' {'' if careful else hasty}"
        if self.as_owner:
            shutil.chown(folder, "postgres")
        self._run("initdb", "-D", self.data, "-A", "trust", "-E", "UTF8", "--no-locale", "-N")

    def start(self) -> None:
        log = str(self.folder / "log")
        self._run("pg_ctl", "-D", self.data, "-w", "-l", log, "-o", self.options, "start")

    def stop(self, mode: str = "immediate") -> None:
        """`mode` is one of pg_ctl's: "fast" says good-bye to everybody first, "immediate" is as good as a crash."""
        self._run("pg_ctl", "-D", self.data, "-w", "-m", mode, "stop")

    def _run(self, program: str, *arguments: str) -> None:
        command = [*self.as_owner, str(self.binaries / program), *arguments]
        subprocess.run(command, check=True, capture_output=True, cwd=self.folder)


@contextlib.contextmanager
def cluster(*, careful: bool = False) -> Iterator[Cluster]:
    """A server that runs; everything is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="planner-pg-", dir="/tmp"))
    made = Cluster(folder, careful=careful)
    made.start()
    try:
        yield made
    finally:
        with contextlib.suppress(subprocess.CalledProcessError):  # it is stopped already
            made.stop()
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def server() -> Iterator[str]:
    """Run a server and give the address of its database "postgres"; everything is gone afterwards."""
    with cluster() as made:
        yield made.url


@contextlib.contextmanager
def database(server: str, name: str = "", template: str = "template0") -> Iterator[str]:
    """The address of a new database, empty or a copy of a template, for as long as it is needed."""
    name = name or f"test_{new_key()}"
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'))
    admin.dispose()  # the server may be another process when the database is given back
    yield make_url(server).set(database=name).render_as_string(hide_password=False)
    with admin.connect() as connection:
        connection.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))
    admin.dispose()
