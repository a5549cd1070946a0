"""The things in a plan.json content, each with its key, its name, and its values raw and in words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from planner.domain.alignment import Section
from planner.domain.content import Values
from planner.domain.labels import LEVELS, NOUNS, SECTIONS
from planner.domain.telling import Names, tell
from planner.domain.wording import clock_range, shortened


@dataclass(frozen=True)
class Item:
    """One thing in one content."""

    noun: str
    key: str
    name: str
    """How a sentence calls it: "“Fishbowl”", "Goal 2 “Participants will …”"."""
    raw: Values
    """What is compared."""
    shown: dict[str, str]
    """What is shown: each field in words, "" for nothing."""
    group: str = ""
    """Within what it has its place: the key of an activity's day, the activity of a claim."""
    group_name: str = ""


Inventory = dict[str, list[Item]]
"""By noun, in the order of the plan."""


def inventory(content: Values, names: Names) -> Inventory:
    """Everything that has a key, by noun. Contents of one format have the same nouns."""
    goals = list(_numbered("goal", content["goals"], "statement", names))
    return {
        "goal": goals,
        "day": [_item("day", day, _day_name(number), names) for number, day in enumerate(content["days"], 1)],
        "activity": list(_activities(content["days"], {goal.key: goal.name for goal in goals}, names)),
        "claim": list(_claims(content, names)),
        "support": list(_numbered("support", content["supports"], "what", names)),
        "follow_up": list(_numbered("follow_up", content["follow_ups"], "what", names)),
        "evaluation": [_level(row, names) for row in content["evaluation"]],
    }


def _item(noun: str, row: Values, name: str, names: Names, **more: Any) -> Item:
    raw = {field: value for field, value in row.items() if field not in ("key", "activities", "claims")}
    shown = {field: tell(noun, field, value, names) for field, value in raw.items()}
    return Item(noun, row["key"], name, raw, shown, **more)


def _numbered(noun: str, rows: Iterable[Values], by: str, names: Names) -> Iterator[Item]:
    for number, row in enumerate(rows, 1):
        yield _item(noun, row, f"{NOUNS[noun]} {number}" + (f" “{shortened(row[by], 60)}”" if row[by] else ""), names)


def _day_name(number: int) -> str:
    return f"Day {number}"


def _activities(days: list[Values], goals: Names, names: Names) -> Iterator[Item]:
    for number, day in enumerate(days, 1):
        for row in day["activities"]:
            item = _item("activity", row, _title(row), goals, group=day["key"], group_name=f"day {number}")
            item.shown["claims"] = "\n".join(_claim_line(claim, names) for claim in row["claims"])
            yield item


def _title(activity: Values) -> str:
    return f"“{activity['title']}”" if activity["title"] else "An activity without a title"


def _claim_line(claim: Values, names: Names) -> str:
    reason = f": {claim['reason']}" if claim["reason"] else ""
    return f"{_element(claim, names)} ({tell('claim', 'strength', claim['strength']).lower()}){reason}"


def _element(claim: Values, names: Names) -> str:
    code = claim["element"]
    return f"{code} {names[code]}" if code in names else code


def _claims(content: Values, names: Names) -> Iterator[Item]:
    for row in content["claims"]:
        yield _claim(row, row["section"], SECTIONS[Section(row["section"])], names)
    for day in content["days"]:
        for activity in day["activities"]:
            for row in activity["claims"]:
                yield _claim(row, activity["key"], _title(activity), names)


def _claim(row: Values, place: str, place_name: str, names: Names) -> Item:
    key, values = f"{place}/{row['element']}", {field: row[field] for field in ("strength", "reason")}
    return _item("claim", {"key": key} | values, _element(row, names), names, group=place, group_name=place_name)


def _level(row: Values, names: Names) -> Item:
    level = row["level"]
    values = {field: value for field, value in row.items() if field != "level"}
    return _item("evaluation", {"key": str(level)} | values, f"Evaluation of level {level} ({LEVELS[level]})", names)


def day_times(day: Item) -> str:
    """ "Tue, Oct 13, 2026, 12:30–3:45 PM", as far as it is known."""
    times = clock_range(day.raw["starts"], day.raw["ends"])
    return f"{day.shown['date']}, {times}" if day.shown["date"] else times
