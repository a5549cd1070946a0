"""One measurement: so many people at once, the planner and what it is compared with in turns, so that whatever else
the machine does falls on both."""

import json
import subprocess
import sys
from dataclasses import dataclass, field

from tests.bench.load import Job
from tests.bench.servers import ROOT, Server

ROUNDS = 3


class Client:
    """The load's own process."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.bench.load"]
        self.process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def run(self, jobs: list[Job], seconds: float) -> dict[str, object]:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps({"jobs": jobs, "seconds": seconds}) + "\n")
        self.process.stdin.flush()
        answer: dict[str, object] = json.loads(self.process.stdout.readline())
        return answer

    def close(self) -> None:
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait(timeout=30)


@dataclass
class Measured:
    """One work, or what it is compared with, by so many people at once. Times in milliseconds."""

    times: list[float] = field(default_factory=list)
    cpu: float = 0
    """Of all workers."""
    seconds: float = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, server: Server, client: Client, jobs: list[Job], seconds: float) -> None:
        """Let everybody work for a while."""
        before = server.cost().cpu
        answer = client.run([job | {"port": server.port, "first": len(self.times)} for job in jobs], seconds)
        self.cpu += server.cost().cpu - before
        self.times += answer["milliseconds"]  # type: ignore[operator]
        self.wrong += answer["wrong"]  # type: ignore[operator]
        self.seconds += float(str(answer["seconds"]))

    def at(self, share: float) -> float:
        """The time within which this share of the requests was answered."""
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]

    @property
    def cpu_each(self) -> float:
        return self.cpu / len(self.times)

    @property
    def rate(self) -> float:
        """Requests a second."""
        return len(self.times) / self.seconds


def in_turns(
    client: Client, ours: tuple[Server, list[Job]], other: tuple[Server, list[Job]], seconds: float
) -> tuple[Measured, Measured]:
    """Both, warmed up, for so many seconds each in all."""
    measured, compared = Measured(), Measured()
    for server, jobs in (ours, other):
        Measured().add(server, client, jobs, seconds / 6)
    for _ in range(ROUNDS):
        compared.add(*_order(other, client), seconds / ROUNDS)
        measured.add(*_order(ours, client), seconds / ROUNDS)
    return measured, compared


def _order(side: tuple[Server, list[Job]], client: Client) -> tuple[Server, Client, list[Job]]:
    return side[0], client, side[1]
