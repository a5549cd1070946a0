"""What to pack: all activities' materials rolled up into one list, by item. Pure.

A line of an activity's materials is one item, with a number first where it matters: "8 chart markers", "1 x projector",
"12× sticky notes". Nobody can tell from a line whether a thing is used up or used again, so both numbers are given: how
many are needed if every use takes fresh ones, and how many are needed at one time. Tracks side by side add up.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planner.domain.agenda import Activity
from planner.domain.clock import Block

_LINE = re.compile(
    r"^(?P<number>\d{1,3}(?:,\d{3})+|\d{1,5})(?:\s*(?:x\s|×)(?!\s*\d)\s*|\s+(?![x×]\s*\d))(?P<item>\S.*)$",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^[-–—*•]\s*")


@dataclass(frozen=True)
class Use:
    """One activity's need of an item."""

    activity: Activity
    quantity: int | None
    """None where the line gives no number."""


@dataclass(frozen=True)
class Supply:
    """One item of the list, called as it was first written."""

    item: str
    uses: tuple[Use, ...]
    total: int | None
    """If every use takes fresh ones; None where no line gives a number."""
    at_once: int | None
    """The most that are needed at one time."""

    @property
    def is_open(self) -> bool:
        """Whether some use gives no number, so that the numbers are a minimum."""
        return any(use.quantity is None for use in self.uses)


def parse(line: str) -> tuple[int | None, str]:
    """A line of materials as (quantity, item). "11 x 17 paper" is a size, not eleven of something."""
    text = _BULLET.sub("", line.strip())
    match = _LINE.match(text)
    if not match:
        return None, text
    return int(match["number"].replace(",", "")), match["item"].strip()


def supplies(blocks: Iterable[Block]) -> list[Supply]:
    """All items of the agenda, in the order of their names."""
    needs = list(_needs(blocks))
    names: dict[str, str] = {}
    for _, item, _ in needs:
        names.setdefault(_sameness(item), item)
    found = [_supply(name, [n for n in needs if _sameness(n[1]) == same]) for same, name in names.items()]
    return sorted(found, key=lambda supply: supply.item.casefold())


def _needs(blocks: Iterable[Block]) -> Iterator[tuple[Block, str, Use]]:
    for block in blocks:
        for slot in block.slots:
            for line in (slot.activity.materials or "").splitlines():
                quantity, item = parse(line)
                if item:
                    yield block, item, Use(slot.activity, quantity)


def _supply(item: str, needs: list[tuple[Block, str, Use]]) -> Supply:
    uses = tuple(use for _, _, use in needs)
    if all(use.quantity is None for use in uses):
        return Supply(item, uses, None, None)
    blocks = {id(block): block for block, _, _ in needs}.values()
    return Supply(item, uses, sum(use.quantity or 0 for use in uses), max(_at_once(b, uses) for b in blocks))


def _at_once(block: Block, uses: Iterable[Use]) -> int:
    """Inside a track activities follow each other; the tracks of a block run side by side."""
    by_activity: dict[str, int] = {}
    for use in uses:
        by_activity[use.activity.key] = by_activity.get(use.activity.key, 0) + (use.quantity or 0)
    return sum(max(by_activity.get(slot.activity.key, 0) for slot in track) for track in block.tracks.values())


def _sameness(item: str) -> str:
    """What makes two items plainly the same: capitals, spaces, a final stop and the plural do not count."""
    return " ".join(_singular(word) for word in item.casefold().rstrip(" .,;:").split())


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
