"""What one act changed, thing by thing and field by field, before and after, in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from planner.domain.content import Values
from planner.domain.difference import FieldChange
from planner.domain.history import Event
from planner.domain.labels import LABELS, LEVELS, NOUNS, SECTIONS
from planner.domain.plan import Plan
from planner.domain.telling import Names, tell
from planner.domain.wording import shortened
from planner.standards.credential import credentials


@dataclass(frozen=True)
class Told:
    """What an act did to one thing."""

    name: str
    """"“Fishbowl”", "Goal 2"; "" for the plan's own fields."""
    fields: list[FieldChange]
    state: str = ""
    """"Added" or "Removed", where it came or went."""


def told(plan: Plan, event: Event) -> tuple[list[Told], int]:
    """Each thing that changed; and how many more only moved along in the order."""
    names = _names(plan)
    moved_along = [row for row in event.changes if row["after"].keys() == {"position"}]
    leader = max(moved_along, key=_distance, default=None) if len(moved_along) == len(event.changes) else None
    shown = [row for row in event.changes if row not in moved_along or row is leader]
    return [_one(plan, row, names) for row in shown], len(event.changes) - len(shown)


def _distance(row: Values) -> int:
    return abs(int(row["after"]["position"]) - int(row["before"]["position"]))


def _one(plan: Plan, row: Values, names: Names) -> Told:
    return Told(_name(plan, row, names), list(_fields(row, names)), _state(row))


def _state(row: Values) -> str:
    if "deleted" not in row["before"]:
        return ""
    return "Added" if row["before"]["deleted"] else "Removed"


def _fields(row: Values, names: Names) -> Iterator[FieldChange]:
    """Those with a label, in its table's order; for what was added, those that say something."""
    noun, before, after = row["on"], row["before"], row["after"]
    for field, label in (LABELS[noun] | _BESIDE).items():
        if field in after:
            was, now = (_value(noun, field, values.get(field), names) for values in (before, after))
            if was != now and not (field in _BESIDE and _state(row)):
                yield FieldChange(label, was, now)


_BESIDE = {"day": "Day", "position": "Place in the order"}


def _value(noun: str, field: str, value: Any, names: Names) -> str:
    if value is None:
        return ""
    if field == "position":
        return str(value + 1)
    return names.get(value, "a removed day") if field == "day" else tell(noun, field, value, names)


def _names(plan: Plan) -> dict[str, str]:
    """What keys and slugs stand for, as far as the plan's lists are loaded by whoever asks."""
    return {
        **{each.slug: each.title for each in credentials()},
        **{day.key: f"day {number}" for number, day in enumerate(plan.days, 1)},
        **{goal.key: "a removed goal" for goal in plan.all_goals},
        **{goal.key: f"goal {number}" for number, goal in enumerate(plan.goals, 1)},
    }


def _name(plan: Plan, row: Values, names: Names) -> str:
    noun, key = row["on"], row["key"]
    if noun == "plan":
        return ""
    if noun == "evaluation":
        return f"Evaluation of level {key} ({LEVELS[int(key)]})"
    if noun == "claim":
        place, _, code = key.rpartition("/")
        return f"{code} in {_place(plan, place)}"
    if noun == "activity":
        return _activity(plan, key, row)
    return _listed(noun, key, row, names)


def _place(plan: Plan, place: str) -> str:
    section = place.removeprefix("plan.")
    return SECTIONS[section] if section != place else _activity(plan, place, {"before": {}, "after": {}})  # type: ignore[index]


def _activity(plan: Plan, key: str, row: Values) -> str:
    """By the title that it had then, else by the one that it has now."""
    title = row["before"].get("title") or row["after"].get("title")
    title = title or next((each.title for each in plan.all_activities if each.key == key), "")
    return f"“{title}”" if title else "An activity without a title"


def _listed(noun: str, key: str, row: Values, names: Names) -> str:
    """By its number, where it has one now, and by what it said."""
    words = next((v for side in ("before", "after") for f in ("statement", "what") if (v := row[side].get(f))), "")
    name = names.get(key, NOUNS[noun])
    return name[0].upper() + name[1:] + (f" “{shortened(words, 60)}”" if words and _state(row) else "")
