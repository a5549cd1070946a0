"""What `make bench` has written is whole: every work, engine and number of people. No test asks how quick it was."""

import json
from itertools import product
from pathlib import Path

import pytest

from tests.bench.measuring import Measured
from tests.bench.report import DOCS, Row, Weights, write
from tests.bench.works import WORKS
from tests.conftest import ENGINES

FIELDS = {"work", "engine", "users", "p50_ratio", "cpu_ratio", "queries", "bytes", "worker_mib"}
USERS = (1, 8, 32)


def is_whole(rows: list[dict[str, object]]) -> bool:
    wanted = set(product([work.name for work in WORKS], ENGINES, USERS))
    numbers = FIELDS - {"work", "engine"}
    are_numbers = all(isinstance(row[name], int | float) and row[name] >= 0 for row in rows for name in numbers)
    return are_numbers and sorted((r["work"], r["engine"], r["users"]) for r in rows) == sorted(wanted)


def test_benchmarks_are_whole() -> None:
    rows = json.loads((DOCS / "benchmarks.json").read_text())
    assert [set(row) for row in rows] == [FIELDS] * len(rows)
    assert is_whole(rows)


@pytest.fixture
def rows() -> list[Row]:
    """As a run would give them: ours takes twice as long as what it is compared with, and twice the processor time."""
    ours, other = Measured([2.0] * 4, 4.0, 1.0), Measured([1.0] * 4, 2.0, 1.0)
    return [Row(work, e, users, ours, other, 5, 700, 90.0) for work, e, users in product(WORKS, ENGINES, USERS)]


def test_report_writes_one_entry_for_each_measurement(rows: list[Row], tmp_path: Path) -> None:
    write(rows, Weights({"HTML": 11_000, "planner.css": 8_000}, 90.0, 120.0), tmp_path)
    written = json.loads((tmp_path / "benchmarks.json").read_text())
    assert is_whole(written)
    assert (written[0]["p50_ratio"], written[0]["cpu_ratio"]) == (2.0, 2.0)


def test_report_says_what_is_missed_and_what_stands_in_the_way(rows: list[Row], tmp_path: Path) -> None:
    write(rows, Weights({"HTML": 11_000}, 90.0, 120.0), tmp_path)
    page = (tmp_path / "benchmarks.md").read_text()
    assert "| agenda page, 60 activities | sqlite | ≤ 3 × | 2.00 × | 2.00 × | 5 (≤ 8) | reached |" in page
    assert (
        "| plans list with search, 100,000 plans | sqlite | ≤ 1.2 × | 2.00 × | 2.00 × | 5 (≤ 8) | **missed** |" in page
    )
    assert "- **plans list with search, 100,000 plans**: " in page
