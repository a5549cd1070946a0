"""Servers as in production, each with processes of its own, and what those processes cost."""

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")
ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Cost:
    """Of all workers of a server."""

    cpu: float
    """Milliseconds of processor time that they have used so far."""
    resident: float
    """MiB of the largest worker, shared pages in full."""
    own: float
    """MiB of the largest worker, each shared page divided among those that share it."""


@dataclass(frozen=True)
class Server:
    """One running server: a master that serves nothing, and its workers."""

    process: subprocess.Popen[bytes]
    port: int

    @property
    def workers(self) -> list[int]:
        return [
            int(pid) for pid in Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        ]

    def cost(self) -> Cost:
        pids = self.workers
        return Cost(sum(map(_cpu, pids)), max(_memory(p, "VmRSS") for p in pids), max(map(_share, pids)))


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return 1000 * (int(fields[11]) + int(fields[12])) / TICK


def _memory(pid: int, name: str) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name)) / 1024


def _share(pid: int) -> float:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


@contextlib.contextmanager
def planner(url: str, folder: Path) -> Iterator[Server]:
    """`planner run` on this database."""
    with _running(["-m", "planner", "run"], url, folder) as server:
        yield server


@contextlib.contextmanager
def bare(url: str, folder: Path) -> Iterator[Server]:
    """The bare application, served in the same way."""
    with _running(["-m", "tests.bench.bare"], url, folder) as server:
        yield server


@contextlib.contextmanager
def _running(command: list[str], url: str, folder: Path) -> Iterator[Server]:
    port = _free_port()
    env = os.environ | {"DATABASE_URL": url, "INSTANCE": str(folder), "PORT": str(port), "HOST": "127.0.0.1"}
    with (folder / "log").open("ab") as log:
        process = subprocess.Popen([sys.executable, *command], cwd=ROOT, env=env, stdout=log, stderr=log)
    try:
        _wait(process, port)
        yield Server(process, port)
    finally:
        process.terminate()
        process.wait(timeout=30)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    for _ in range(300):
        if process.poll() is not None:
            raise RuntimeError("the server ended while it started; its log is in the bench's folder")
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            time.sleep(0.3)  # both workers are up
            return
        time.sleep(0.1)
    raise RuntimeError("the server did not start within 30 seconds")
