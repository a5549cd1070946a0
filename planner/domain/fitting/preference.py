"""The order of preference, packed into one number, so that "better" is "less" and costs add up.

From the weightiest on: how many "should" go, how many "could" go, how many minutes are cut (those of what goes
included), how many entries are touched, and then the order of the agenda: of two that are alike in all this, the one
that takes more from the earlier entry. The last part has a digit for each entry, the minutes it loses, so the number
also tells the whole answer.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from planner.domain.agenda import MOST_ACTIVITIES, Priority

if TYPE_CHECKING:
    from planner.domain.fitting.task import Part

DIGIT = 10
"""Bits of one entry's lost minutes: up to 1023, and no entry has more than 600."""
COUNT, MINUTES = 9, 18
"""Bits of a number of entries (a plan holds up to 300), and of their minutes together."""
COULDS = (1 << COUNT) - 1
"""As many "could" as there may be."""
NEVER = 1 << (DIGIT * MOST_ACTIVITIES + 4 * MINUTES)
"""More than anything can cost."""


def cost_of(part: "Part", minutes: int) -> int:
    """What it costs to give an entry so many minutes; 0 for leaving it out."""
    cut = part.minutes - minutes
    if not cut:
        return 0
    should, could = _goes(part) if minutes == 0 else (0, 0)
    weight = (((should << COUNT | could) << MINUTES | cut) << COUNT) | 1
    return (weight << DIGIT * part.count) - (cut << DIGIT * (part.count - 1 - part.at))


def gone_in(cost: int, count: int) -> int:
    """How many entries go in a cost, by their weight; of so many entries in the day."""
    return cost >> DIGIT * count + COUNT + MINUTES


def _goes(part: "Part") -> tuple[int, int]:
    return (0, 1) if part.priority is Priority.COULD else (1, 0)


def least_for(gone: int, count: int) -> int:
    """No more than it costs if so many go, by their weight."""
    return gone << DIGIT * count + COUNT + MINUTES


def minutes_told(cost: int, parts: Sequence["Part"]) -> tuple[int, ...]:
    """The minutes of each entry that add up to this cost."""
    count = len(parts)
    lost = -cost & ((1 << DIGIT * count) - 1)
    digit = (1 << DIGIT) - 1
    return tuple(part.minutes - (lost >> DIGIT * (count - 1 - part.at) & digit) for part in parts)
