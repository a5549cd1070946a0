"""Which things kept their order (what moved is the rest, and as few as can be), and places that are each taken once."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any


def settle(rows: Sequence[Any]) -> None:
    """Number rows anew where two stand at one place, as after one came back; their order stays."""
    if len({row.position for row in rows}) < len(rows):
        for position, row in enumerate(sorted(rows, key=lambda each: each.position)):
            row.position = position


def kept_order(keys: list[str], order: dict[str, int]) -> set[str]:
    """The longest run of keys that still come in this order (patience sorting)."""
    tails: list[int] = []
    ends: list[str] = []
    earlier: dict[str, str | None] = {}
    for key in keys:
        at = bisect_left(tails, order[key])
        earlier[key] = ends[at - 1] if at else None
        tails[at:], ends[at:] = [order[key], *tails[at + 1 :]], [key, *ends[at + 1 :]]
    run: set[str] = set()
    last = ends[-1] if ends else None
    while last is not None:
        run.add(last)
        last = earlier[last]
    return run
