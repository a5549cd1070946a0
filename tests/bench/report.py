"""What was measured, as docs/benchmarks.json for programs and docs/benchmarks.md for people."""

import json
import os
import platform
import sqlite3
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tests.bench.measuring import Measured
from tests.bench.works import WORKS, Work

DOCS = Path(__file__).parent.parent.parent / "docs"
AT = 8
"""People at once for whom the targets are."""


@dataclass(frozen=True)
class Row:
    """One work on one engine by so many people at once, beside what it is compared with."""

    work: Work
    engine: str
    users: int
    ours: Measured
    other: Measured
    queries: int
    bytes: int
    """Of the answer's body, gzipped."""
    worker_mib: float
    """Of the largest worker afterwards, each shared page divided among those that share it."""

    @property
    def p50_ratio(self) -> float:
        return self.ours.at(0.5) / self.other.at(0.5)

    @property
    def cpu_ratio(self) -> float:
        return self.ours.cpu_each / self.other.cpu_each

    @property
    def is_reached(self) -> bool:
        most = self.work.most or float("inf")
        return max(self.p50_ratio, self.cpu_ratio) <= most and self.queries <= self.work.queries

    def as_json(self) -> dict[str, Any]:
        return {
            "work": self.work.name,
            "engine": self.engine,
            "users": self.users,
            "p50_ratio": round(self.p50_ratio, 2),
            "cpu_ratio": round(self.cpu_ratio, 2),
            "queries": self.queries,
            "bytes": self.bytes,
            "worker_mib": round(self.worker_mib, 1),
        }


@dataclass(frozen=True)
class Weights:
    """What a first visit brings over the wire, gzipped, and what a worker holds."""

    first_visit: dict[str, int]
    own_mib: float
    """Of the largest worker at the end, each shared page divided among those that share it."""
    resident_mib: float

    @property
    def total(self) -> int:
        return sum(self.first_visit.values())


def write(rows: list[Row], weights: Weights, folder: Path = DOCS) -> None:
    """Both files."""
    (folder / "benchmarks.json").write_text(json.dumps([row.as_json() for row in rows], indent=1) + "\n")
    (folder / "benchmarks.md").write_text(page(rows, weights))


def page(rows: list[Row], weights: Weights) -> str:
    """The page for people."""
    parts = [HEAD.format(machine=machine()), targets(rows, weights), missed(rows), HOW, "## Everything measured\n"]
    parts += [table([row for row in rows if row.users == users], users) for users in sorted({r.users for r in rows})]
    return "\n".join(parts)


COLUMNS = (
    *("work", "engine", "p50 ms", "p95", "p99", "a second", "CPU ms", "bare p50", "bare CPU", "p50 ×", "CPU ×"),
    *("queries", "KB", "MiB"),
)
HEAD = """# How quick it is

Written by `make bench`; do not edit. One run, side by side on one machine: {machine}.
A ratio says how many times as long, or as much processor time, a work takes as what it is compared with.
"""

HOW = """
## What is compared with what

The data: 32 people with a plan of 60 activities, 120 claims on all 21 elements and 3 goals each, among 10,000 plans;
for the list with search one person who owns nearly all of 1,000, or of 100,000, plans, and a word that every twentieth
holds. Each person signs in at the sign-in page, has a cookie, an account and a plan of their own, and sends one request
after the other over one kept connection.

- **(a)** for pages: the least that Flask and SQLAlchemy can do with the same rows. `tests/bench/bare.py` loads the same
  plan by the same models, one query a relation, and writes what our page says in words as a plain table: no sign-in, no
  token, no buttons, no links, no marks. For the list: the newest 25 plans with their claims, without a search.
- **(b)** for writes: one row into a table of two columns, and commit.
- The list at 100,000 plans is compared with the same at 1,000. Sign-in stands beside (b) and the PDF beside the bare
  read page for scale only. Sign-in is slow by intent: hashing a password must cost 30 ms.

Both run as `planner run` does: gunicorn, 2 processes with 16 threads, the database opened in the same way; PostgreSQL
as it is in production (fsync on). The load is a process of its own. The two take turns every second, so that whatever
else the machine does falls on both. CPU is that of our workers (from /proc), without the database server's and the
load's. Queries are counted in one request and are the same for any plan. Bytes are those of the answer, gzipped.
Adding an activity is answered without JavaScript (303); the page that follows is the agenda page above.
"""


def machine() -> str:
    """In words."""
    model = next((line.split(":")[1].strip() for line in _cpuinfo() if line.startswith("model name")), "")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    parts = [
        f"{os.cpu_count()} processors ({model or platform.machine()})",
        f"{memory:.0f} GiB of memory",
        f"{platform.system()} {platform.release()}",
        f"Python {platform.python_version()}",
        f"SQLite {sqlite3.sqlite_version}",
        _postgres(),
        f"SQLAlchemy {version('sqlalchemy')}",
        f"gunicorn {version('gunicorn')}",
        f"on {datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
    ]
    return ", ".join(part for part in parts if part)


def _cpuinfo() -> list[str]:
    file = Path("/proc/cpuinfo")
    return file.read_text().splitlines() if file.exists() else []


def _postgres() -> str:
    from tests import postgres

    folder = postgres.programs()
    if folder is None:
        return ""
    said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    return "PostgreSQL " + said.split(")")[1].split()[0]


def targets(rows: list[Row], weights: Weights) -> str:
    """What was to be reached, and what was."""
    lines = ["## What was to be reached\n", "| work, 8 people at once | engine | target | p50 | CPU | queries | |"]
    lines += ["| --- | --- | --- | --- | --- | --- | --- |"]
    for row in sorted((r for r in rows if r.users == AT and r.work.most), key=lambda r: WORKS.index(r.work)):
        verdict = "reached" if row.is_reached else "**missed**"
        lines.append(
            f"| {row.work.name} | {row.engine} | ≤ {row.work.most:g} × | {row.p50_ratio:.2f} × | "
            f"{row.cpu_ratio:.2f} × | {row.queries} (≤ {row.work.queries}) | {verdict} |"
        )
    return "\n".join([*lines, "", *_others(rows, weights), ""])


def _others(rows: list[Row], weights: Weights) -> list[str]:
    agenda = next(row.bytes for row in rows if row.work is WORKS[0])
    visit = ", ".join(f"{name} {size / 1000:.1f}" for name, size in weights.first_visit.items())
    slowest = max((r.ours.at(0.5) for r in rows if r.work.name.startswith("PDF") and r.users == 1), default=0)
    wrong = sum(len(row.ours.wrong) + len(row.other.wrong) for row in rows)
    told = [
        (
            f"First visit (the agenda page), gzipped: {weights.total / 1000:.1f} KB ({visit})",
            weights.total <= 70_000,
            "70 KB",
        ),
        (f"HTML of an agenda of 60 activities, gzipped: {agenda / 1000:.1f} KB", agenda <= 25_000, "25 KB"),
        (
            f"Memory of the largest worker after all of this: {weights.own_mib:.0f} MiB with shared pages divided, "
            f"{weights.resident_mib:.0f} MiB with them counted in full",
            weights.own_mib <= 110,
            "110 MiB",
        ),
        (f"PDF of 40 activities, one person: {slowest / 1000:.2f} s", slowest <= 300, "0.3 s"),
        (f"Wrong answers in the whole run, 32 people at once included: {wrong}", wrong == 0, "0"),
    ]
    return [f"- {sentence} (at most {most}: {'reached' if ok else '**missed**'})." for sentence, ok, most in told]


def missed(rows: list[Row]) -> str:
    """What stands in the way of each target that was missed."""
    works = [work for work in WORKS if any(r.work is work and r.users == AT and not r.is_reached for r in rows)]
    if not works:
        return "Every target was reached in this run.\n"
    lines = [f"- **{work.name}**: {work.obstacle or 'not looked into yet'}." for work in works]
    return "\n".join(["## What is missed, and the next obstacle\n", *lines, ""])


def table(rows: list[Row], users: int) -> str:
    """Milliseconds, for so many people at once."""
    lines = [
        f"### {users} {'person' if users == 1 else 'people'} at once\n",
        f"| {' | '.join(COLUMNS)} |",
        "| --- | --- |" + " ---: |" * (len(COLUMNS) - 2),
    ]
    for r in rows:
        times = " | ".join(f"{r.ours.at(share):.1f}" for share in (0.5, 0.95, 0.99))
        lines.append(
            f"| {r.work.name} | {r.engine} | {times} | {r.ours.rate:.0f} | {r.ours.cpu_each:.1f} | "
            f"{r.other.at(0.5):.1f} | {r.other.cpu_each:.1f} | {r.p50_ratio:.2f} | {r.cpu_ratio:.2f} | {r.queries} | "
            f"{r.bytes / 1000:.1f} | {r.worker_mib:.0f} |"
        )
    return "\n".join([*lines, ""])
