"""What was tried and what was lost, counted over all tests of this folder."""

import os
from typing import Any

LONG = os.environ.get("FAULTS") == "long"
"""Set by `make faults`; the ordinary suite tries less of the same."""


def scaled(short: int, long: int) -> int:
    """How much to try."""
    return long if LONG else short


class Ledger:
    """One test's counts. Each check is one thing tried; what does not hold is lost, with a sentence."""

    def __init__(self) -> None:
        self.tried = 0
        self.lost: list[str] = []

    def check(self, holds: bool, sentence: str) -> bool:
        """Count one try; the sentence says what was lost where it does not hold."""
        self.tried += 1
        if not holds:
            self.lost.append(sentence)
        return holds


class Counts:
    """The plugin of `python -m tests.faults`: adds up what the tests noted, and says it test by test."""

    def __init__(self) -> None:
        self.tried = self.lost = 0

    def pytest_runtest_logreport(self, report: Any) -> None:
        noted = dict(report.user_properties) if report.when == "teardown" else {}
        if "tried" not in noted:
            return
        self.tried += noted["tried"]
        self.lost += noted["lost"]
        print(f"\n{report.nodeid.rpartition('/')[2]}: tried {noted['tried']}, lost {noted['lost']}", end="")

    def last_line(self, failed: bool) -> str:
        """The verdict. A test that failed without noting a loss has lost something, too."""
        return f"tried {self.tried}, lost {self.lost or int(failed)}"
