"""The planner as `planner run` serves it: gunicorn with its workers, in processes that can be killed."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from tests.faults.tab import NoAnswer, Tab, signed_in

SECRET = "s" * 40
STARTS_WITHIN = 60
"""Seconds, on a busy machine."""


class Server:
    """One installation: its folder, its database, its port. `under` is put before the command, such as a limit."""

    def __init__(self, database_url: str, folder: Path, under: tuple[str, ...] = ()) -> None:
        self.port, self.log = _free_port(), folder / "server.log"
        self.command = [*under, sys.executable, "-m", "planner", "run"]
        self.environment = os.environ | {
            "INSTANCE": str(folder / "instance"),
            "DATABASE_URL": database_url,
            "SECRET_KEY": SECRET,
            "PORT": str(self.port),
            "SIGN_UP": "open",
        }
        self.process: subprocess.Popen[bytes] | None = None
        self.tabs: list[Tab] = []

    def start(self) -> "Server":
        """Start it and wait until it answers, whatever it answers."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )
        self.await_answer()
        return self

    def await_answer(self, status: int = 0) -> None:
        """Until the sign-in page comes, with this status where one is given."""
        until, last, tab = time.monotonic() + STARTS_WITHIN, 0, self.tab()
        while time.monotonic() < until:
            try:
                last = tab.get("/sign-in").status
                if status in (0, last):
                    return
            except NoAnswer:
                assert self.process is not None
                assert self.process.poll() is None, self.log.read_text()[-2000:]
            time.sleep(0.1)
        raise AssertionError(f"no answer {status or ''} within {STARTS_WITHIN} s, but {last}: {self.complaints()}")

    @property
    def workers(self) -> list[int]:
        """The processes that serve pages."""
        assert self.process is not None
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(number) for number in children.read_text().split()]

    def kill_worker(self, number: int) -> None:
        """SIGKILL one of the workers; the others go on, and gunicorn starts another."""
        workers = self.workers
        os.kill(workers[number % len(workers)], signal.SIGKILL)

    def renew_workers(self) -> None:
        """SIGKILL all workers and wait until others have taken over: nothing that the old ones had open lives on."""
        old = set(self.workers)
        for pid in old:
            os.kill(pid, signal.SIGKILL)
        until = time.monotonic() + STARTS_WITHIN
        while (set(self.workers) & old or len(self.workers) < len(old)) and time.monotonic() < until:
            time.sleep(0.05)
        for tab in self.tabs:
            tab.close()
        self.await_answer()

    def kill(self) -> None:
        """SIGKILL everything at once, as the kernel does when memory is short."""
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def end(self) -> None:
        """Leave nothing running; the tabs are closed, too."""
        for tab in self.tabs:
            tab.close()
        if self.process is not None and self.process.poll() is None:
            self.kill()

    def tab(self, session_key: str = "") -> Tab:
        """A tab of a browser of its own, signed in as this person."""
        self.tabs.append(Tab(self.port, signed_in(SECRET, session_key) if session_key else None))
        return self.tabs[-1]

    def beside(self, tab: Tab) -> Tab:
        """Another tab of the same browser."""
        self.tabs.append(Tab(self.port, tab.cookies))
        return self.tabs[-1]

    def complaints(self) -> list[str]:
        """What it wrote into its log as unexpected: each would have been a page "Something went wrong on our side"."""
        lines = self.log.read_text(errors="replace").splitlines()
        return [line for line in lines if "unexpected error" in line or "Exception in worker" in line]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
