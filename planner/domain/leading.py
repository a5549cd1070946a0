"""Who leads when, and who would have to be in two places at once. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from planner.domain.clock import DayClock, Slot


@dataclass(frozen=True)
class Clash:
    """Someone who is to lead two activities at once."""

    name: str
    first: Slot
    second: Slot


def clashes(day: DayClock) -> list[Clash]:
    """Where a person leads two activities at the same time."""
    if not (day.overlap or any(block.is_parallel for block in day.blocks)):
        return []  # one after the other: no two of sixty need to be held side by side
    found = []
    for position, second in enumerate(day.slots):
        for first in day.slots[:position]:
            if first.start < second.end and second.start < first.end:
                names = set(first.activity.leaders) & set(second.activity.leaders)
                found += [Clash(name, first, second) for name in sorted(names)]
    return found


def leading(days: Iterable[DayClock]) -> dict[str, list[tuple[DayClock, Slot]]]:
    """What each person leads, in the order of the agenda; people in the order in which they first lead."""
    found: dict[str, list[tuple[DayClock, Slot]]] = {}
    for day in days:
        for slot in day.slots:
            for name in slot.activity.leaders:
                found.setdefault(name, []).append((day, slot))
    return found
