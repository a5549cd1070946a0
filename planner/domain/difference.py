"""What changed between two plan.json contents, in words: a renamed and moved activity is one difference.

Things are found again by their keys. What stands beside a thing that moved has not moved itself: only what is not part
of the longest run that kept its order counts. Pure; an empty list means that nothing changed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from planner.domain.content import Values
from planner.domain.inventory import Inventory, Item, day_times, inventory
from planner.domain.labels import label
from planner.domain.marking import Part, marks
from planner.domain.ordering import kept_order
from planner.domain.plan import Plan
from planner.domain.telling import Names, tell


class Change(StrEnum):
    """What happened to a thing."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    """Or moved, or both."""


@dataclass(frozen=True)
class FieldChange:
    """One field before and after, in words; "" where nothing was said."""

    label: str
    before: str
    after: str

    @cached_property
    def parts(self) -> list[Part]:
        """The old and the new text in one, word by word, so that a page can mark what went and what came."""
        return marks(self.before, self.after)

    @property
    def is_short(self) -> bool:
        """Whether both say something, on one line and in a few words, so that they can stand side by side."""
        texts = (self.before, self.after)
        return all(texts) and max(map(len, texts)) <= 40 and "\n" not in self.before + self.after

    @property
    def phrase(self) -> str:
        """The change within a sentence: short values are told, long texts only named."""
        name = self.label[0].lower() + self.label[1:]
        if not self.before or not self.after:
            return f"{name} {'added' if self.after else 'removed'}"
        if not self.is_short:
            return f"{name} changed"
        if self.label == "Minutes":
            return f"{_bare(self.before)} → {self.after}"
        return f"{name} {self.before} → {self.after}"


def _bare(minutes: str) -> str:
    """ "20 minutes" as "20", where another number of minutes follows."""
    return minutes.removesuffix(" minutes") if minutes.count(" ") == 1 else minutes


@dataclass(frozen=True)
class Difference:
    """One thing that changed."""

    noun: str
    """ "plan", "day", "activity", "goal", "claim", "support", "follow_up" or "evaluation"."""
    key: str
    """The thing's key; a field's name for the plan's own fields, "place/element" for a claim."""
    change: Change
    sentence: str
    """All of it in a sentence without its full stop."""
    fields: tuple[FieldChange, ...] = ()
    """Each field that changed; for what was added or removed, each that says something."""


def difference(before: Values, after: Values, names: Names | None = None) -> list[Difference]:
    """Everything that changed from one content to the other, in the order of the plan.

    `names`: what codes and slugs stand for, e.g. {"LC1": "Engage in continuous improvement"}.
    """
    names = names or {}
    then, now = inventory(before, names), inventory(after, names)
    found = [*_plan_fields(before, after, names)]
    for noun in now:
        found += _in_list(then[noun], now[noun], _come_and_gone(then, now) if noun == "claim" else frozenset())
    return found


def _plan_fields(before: Values, after: Values, names: Names) -> Iterator[Difference]:
    for field in ("framework", *Plan.CONTENT):
        if before[field] != after[field]:
            change = FieldChange(label("plan", field), *(tell("plan", field, c[field], names) for c in (before, after)))
            sentence = change.phrase[0].upper() + change.phrase[1:]
            yield Difference("plan", field, Change.CHANGED, sentence, (change,))


def _come_and_gone(then: Inventory, now: Inventory) -> frozenset[str]:
    """Activities of only one of the contents: their claims are told with them."""
    return frozenset({item.key for item in then["activity"]} ^ {item.key for item in now["activity"]})


def _in_list(then: list[Item], now: list[Item], told: frozenset[str]) -> Iterator[Difference]:
    before, after = {item.key: item for item in then}, {item.key: item for item in now}
    movers = _moved(before, now)
    for index, item in enumerate(now):
        if item.key not in before:
            if item.group not in told:
                yield _added(item, now[:index])
        elif found := _changed(before[item.key], item, now[:index] if item.key in movers else None):
            yield found
    for item in then:
        if item.key not in after and item.group not in told:
            yield _removed(item)


def _moved(before: dict[str, Item], now: list[Item]) -> set[str]:
    """Keys of what changed its group, or its place among what stayed in the group."""
    order = {key: position for position, key in enumerate(before)}
    both = [item for item in now if item.key in before and item.noun != "claim"]
    stayed = [item for item in both if before[item.key].group == item.group]
    kept: set[str] = set()
    for group in dict.fromkeys(item.group for item in stayed):
        kept |= kept_order([item.key for item in stayed if item.group == group], order)
    return {item.key for item in both} - kept


def _changed(before: Item, after: Item, preceding: list[Item] | None) -> Difference | None:
    """`preceding`: what stands before it now, where it has moved."""
    fields = [field for field in after.raw if before.raw[field] != after.raw[field]]
    if not fields and preceding is None:
        return None
    changes = {field: _field_change(after.noun, field, before, after) for field in fields}
    moved = [f"moved {_place(after, preceding, before.group)}"] if preceding is not None else []
    renamed = [_renamed(changes["title"])] if "title" in changes else []
    rest = [change.phrase for field, change in changes.items() if field != "title"]
    name = before.name if renamed else _called(after)
    sentence = f"{name}{' ' if moved or renamed else ': '}{', '.join(renamed + moved + rest)}"
    return Difference(after.noun, after.key, Change.CHANGED, sentence, tuple(changes.values()))


def _field_change(noun: str, field: str, before: Item, after: Item) -> FieldChange:
    return FieldChange(label(noun, field), before.shown[field], after.shown[field])


def _renamed(change: FieldChange) -> str:
    return f"renamed “{change.after}”" if change.after else "lost its title"


def _place(item: Item, preceding: list[Item], old_group: str | None) -> str:
    """ "after “Lunch”", "to day 2, after “Lunch”", "to the start"."""
    neighbor = next((other for other in reversed(preceding) if other.group == item.group), None)
    if old_group not in (None, item.group):
        return f"to {item.group_name}, {f'after {neighbor.name}' if neighbor else 'at the start'}"
    return f"after {neighbor.name}" if neighbor else "to the start"


def _called(item: Item) -> str:
    return f"{item.name} for {item.group_name}" if item.noun == "claim" else item.name


def _added(item: Item, preceding: list[Item]) -> Difference:
    return Difference(item.noun, item.key, Change.ADDED, _added_sentence(item, preceding), _said(item, added=True))


def _added_sentence(item: Item, preceding: list[Item]) -> str:
    if item.noun == "claim":
        return f"{item.name} claimed for {item.group_name}, {item.shown['strength'].lower()}"
    if item.noun == "day":
        return f"{item.name} added, {day_times(item)}"
    if item.noun == "activity":
        place = _place(item, preceding, None).replace("to the start", "at the start")
        return f"{item.name} added {place} of {item.group_name}, {item.shown['minutes']}"
    return f"{item.name} added"


def _removed(item: Item) -> Difference:
    sentence = f"{item.name} removed"
    if item.noun == "claim":
        sentence = f"{item.name} no longer claimed for {item.group_name}"
    if item.noun == "activity":
        sentence = f"{item.name} removed, {item.shown['minutes']}"
    return Difference(item.noun, item.key, Change.REMOVED, sentence, _said(item, added=False))


def _said(item: Item, *, added: bool) -> tuple[FieldChange, ...]:
    said = [(label(item.noun, field), text) for field, text in item.shown.items() if text]
    return tuple(FieldChange(name, "", text) if added else FieldChange(name, text, "") for name, text in said)
