"""A plan as a person keeps it in their head: what the pages must show after each step."""

from copy import deepcopy
from dataclasses import dataclass, field

Agenda = tuple[list[str], dict[str, int]]
"""The keys in their order, and those removed with the place that each had."""


@dataclass
class Model:
    """Activities by their keys; what was done on the agenda, newest last, each with the agenda before it."""

    order: list[str] = field(default_factory=list)
    removed: dict[str, int] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    minutes: dict[str, int] = field(default_factory=dict)
    goals: list[str] = field(default_factory=list)
    need: str = ""
    claims: set[tuple[str, str]] = field(default_factory=set)
    versions: int = 0
    acts: list[tuple[str, dict[str, object]]] = field(default_factory=list)
    last: str = ""
    """What the person did last: another change of the same activity right after one is the same act."""

    def begin(self, act: str) -> None:
        """Remember how the agenda is before an act on it."""
        if not (act.startswith("changed") and self.last == act):
            names = ("order", "removed", "titles")
            self.acts.append((act, {name: deepcopy(getattr(self, name)) for name in names}))
        self.last = act

    def insert(self, key: str, at: int, title: str, minutes: int) -> None:
        self.order.insert(at, key)
        self.titles[key], self.minutes[key] = title, minutes

    def remove(self, key: str) -> None:
        self.removed[key] = self.order.index(key)
        self.order.remove(key)

    def restore(self, key: str) -> None:
        self.order.insert(min(self.removed.pop(key), len(self.order)), key)

    def undo(self) -> None:
        _, before = self.acts.pop()
        for name, value in before.items():
            setattr(self, name, value)
        self.last = "undone"

    @property
    def live_claims(self) -> set[tuple[str, str]]:
        """A claim is deleted and restored with its activity."""
        return {(key, code) for key, code in self.claims if key in self.order}
