"""`make faults`: every test of this folder with its counts; the exit code is 1 where anything was lost."""

import sys

import pytest

from tests.faults.ledger import Counts


def main() -> int:
    counts = Counts()
    failed = bool(pytest.main(["-n0", "-q", "-rs", "tests/faults", *sys.argv[1:]], plugins=[counts]))
    print(counts.last_line(failed))
    return int(failed or counts.lost > 0)


if __name__ == "__main__":
    sys.exit(main())
