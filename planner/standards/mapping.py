"""Which standard of an earlier edition lives on in which of a later one: ours, and labeled so."""

from dataclasses import dataclass
from functools import cache

from planner.standards.catalogue import read_all


@dataclass(frozen=True)
class Pair:
    """One earlier standard, what it became, and where else it can be found (codes)."""

    earlier: str
    becomes: tuple[str, ...]
    also: tuple[str, ...]


@dataclass(frozen=True)
class Mapping:
    """From one edition to a later one. Show `label` and `note` with it: no publisher stands behind it."""

    label: str
    earlier: str
    """Slug of the earlier edition."""
    note: str
    pairs: tuple[Pair, ...]

    def before(self, code: str) -> tuple[str, ...]:
        """Codes of the earlier standards that live on in this one, in whole or in part."""
        return tuple(pair.earlier for pair in self.pairs if code in (*pair.becomes, *pair.also))


@cache
def mapping(framework_slug: str) -> Mapping | None:
    """How this edition follows from an earlier one, where we have said so."""
    frameworks, _ = read_all()
    found = next((each.get("mapping") for each in frameworks.values() if each["slug"] == framework_slug), None)
    if found is None:
        return None
    pairs = tuple(Pair(each["earlier"], tuple(each["becomes"]), tuple(each["also"])) for each in found["pairs"])
    return Mapping(found["label"], found["earlier"], found["note"], pairs)
