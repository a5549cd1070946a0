"""Days of forty entries made to be hard to fit, each from its seed; and how long the search takes over them.

python -m tests.domain.hard_days 200        CPU time of so many searches
python -m tests.domain.hard_days 200 page   of so many whole pages
"""

import random
import sys
from time import process_time

from planner.domain.agenda import Kind, Mode, Priority
from planner.domain.fitting.proposals import fit
from planner.domain.fitting.rules import Rules, task_of
from planner.domain.fitting.search import solve
from tests.domain.agendas import Case, Row, case

LATE = 1440
KINDS = (*[Kind.ACTIVITY] * 6, Kind.CLOSING, Kind.SETUP, Kind.HOUSEKEEPING)


def hard_day(seed: int, entries: int = 40) -> Case:
    """Up to half of the day over, up to three tracks, breaks that could go, fixed starts, up to 17 things to carry.

    Every other seed has all of it at once: the hardest that is known.
    """
    dice = random.Random(seed)
    goals, claims = (10, 1.0) if seed % 2 else (dice.choice([0, 4, 10]), dice.choice([0.3, 0.7, 1.5]))
    tracks = dice.choice([0.3, 0.5]) if seed % 2 else dice.choice([0.0, 0.2, 0.5])
    must = dice.choice([0.0, 0.2]) if seed % 2 else dice.choice([0.0, 0.2, 0.5])
    starts = 0.06 if seed % 2 else dice.choice([0.0, 0.0, 0.05])
    limits = dice.choice([0.1, 0.6, 1.0])
    rows: list[Row] = []
    at = 540
    for _ in range(entries):
        minutes = dice.randint(1, 40)
        row: Row = {
            "minutes": minutes,
            "min_minutes": dice.randint(1, minutes) if dice.random() < limits else None,
            "kind": Kind.BREAK if dice.random() < 0.12 else dice.choice(KINDS),
            "priority": Priority.MUST if dice.random() < must else dice.choice([Priority.SHOULD, Priority.COULD]),
            "mode": dice.choice([None, Mode.LISTEN, Mode.REFLECT]),
            "track": dice.randint(1, 3) if dice.random() < tracks else 0,
            "goals": {number for number in range(goals) if dice.random() < 0.3},
            "claims": {number for number in range(7) if dice.random() < claims / 7},
        }
        if dice.random() < starts:
            row["locked_start"] = max(540, at + dice.randint(-minutes, 10))
        rows.append(row)
        at += minutes
    over = dice.uniform(0.5, 0.98)
    return case(rows, int(case(rows, LATE, goals, 7).day.finish * over), goals, 7)


def measured(seeds: int, *, whole_page: bool) -> None:
    """Print the CPU time of each search, or each page: median, 90 % under, slowest."""
    times, unproved = [], 0
    for seed in range(seeds):
        hard = hard_day(seed)
        began = process_time()
        if whole_page:
            unproved += any(not proposal.is_best for proposal in fit(hard.plan, hard.day).proposals)
        else:
            unproved += not solve(task_of(hard.plan, hard.day, Rules())).is_best
        times.append((process_time() - began, seed))
    times.sort()
    named = {"median": 0.5, "90 %": 0.9, "99 %": 0.99}
    print(*(f"{name} {times[int(seeds * part)][0]:.3f} s" for name, part in named.items()), end="; ")
    print("slowest", *(f"{took:.2f} s ({seed})" for took, seed in times[-1:-6:-1]), f"; not proved: {unproved}")


if __name__ == "__main__":
    measured(int(sys.argv[1]), whole_page=sys.argv[2:] == ["page"])
