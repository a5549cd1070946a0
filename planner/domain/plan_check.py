"""Whether a plan.json may come in: the published schema, and the rules that a schema cannot say.

Every problem is a sentence for the person whose file it is, with the place in words: "Day 2, activity 3, Minutes".
"""

import json
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from jsonschema import Draft202012Validator, FormatChecker, validators

from planner.domain.agenda import MOST_ACTIVITIES
from planner.domain.content import Values
from planner.domain.errors import PlannerError
from planner.domain.plan_check_words import place, sentence
from planner.domain.plan_json import schema
from planner.domain.text import clean

MOST_BYTES = 2 * 1024 * 1024
"""The largest plan.json that is read."""
MOST_PROBLEMS = 50
"""A file with more wrong is not a plan; nobody mends it line by line."""
_DEEPEST = 16
_CHOOSE = "Choose the file that the planner's JSON download made."


class Unreadable(PlannerError):
    """A file that cannot be read as JSON at all."""


@dataclass(frozen=True)
class Problem:
    """One thing that keeps a plan.json out."""

    path: str
    """Where, in words; empty for the file as a whole."""
    sentence: str

    def __str__(self) -> str:
        return f"{self.path}: {self.sentence}" if self.path else self.sentence


def read_plan_json(data: bytes) -> Any:
    """The content of a file, not checked yet. Unreadable, with a sentence, where it is too large or no JSON."""
    if len(data) > MOST_BYTES:
        raise Unreadable(f"This file is over 2 MB, and a plan is far smaller. {_CHOOSE}")
    try:
        content = json.loads(data.decode("utf-8-sig"), parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise Unreadable(f"This file is not a plan.json. {_CHOOSE}") from None
    if _is_deeper(content, _DEEPEST):
        raise Unreadable(f"This file is nested more deeply than any plan. {_CHOOSE}")
    return content


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON")


def _is_deeper(content: Any, most: int) -> bool:
    level = [content]
    for _ in range(most):
        level = [inner for each in level if isinstance(each, dict | list) for inner in _inside(each)]
    return bool(level)


def _inside(each: Any) -> Iterable[Any]:
    return each.values() if isinstance(each, dict) else each


def check_plan_json(content: Any, elements: Container[str] | None = None) -> list[Problem]:
    """Everything that keeps this content out, up to MOST_PROBLEMS; an empty list means that plan_from_json takes it.

    `elements`: the codes of the framework that it names; without them nothing is said about which codes exist.
    """
    wrong = islice(_validator().iter_errors(content), MOST_PROBLEMS)
    found = dict.fromkeys(Problem(place(content, error.absolute_path), sentence(error)) for error in wrong)
    for look in (_text(content), _rules(content, elements)):  # what says more quotes the text, so that comes first
        found = found or dict.fromkeys(islice(look, MOST_PROBLEMS))
    return list(found)


@cache
def _validator() -> Any:
    def is_integer(_checker: Any, value: Any) -> bool:
        return isinstance(value, int) and not isinstance(value, bool)  # 15.0 would not come back as it was

    whole = Draft202012Validator.TYPE_CHECKER.redefine("integer", is_integer)
    kind: Any = validators.extend(  # type: ignore[no-untyped-call]
        Draft202012Validator, {"uniqueItems": _unique}, type_checker=whole
    )
    return kind(schema(), format_checker=FormatChecker(["date"]))


def _unique(validator: Any, wanted: bool, items: Any, rule: Values) -> Iterator[Any]:
    """The same as jsonschema's own, but a list that is too long anyway is not compared with itself."""
    if isinstance(items, list) and len(items) <= rule["maxItems"]:
        yield from Draft202012Validator.VALIDATORS["uniqueItems"](validator, wanted, items, rule)


def _rules(content: Values, elements: Container[str] | None) -> Iterator[Problem]:
    yield from _zone(content)
    yield from _keys(content)
    yield from _agenda(content)
    yield from _evaluation(content)
    yield from _elements(content, elements)


def _text(content: Values) -> Iterator[Problem]:
    for path, text in _strings(content, ()):
        if clean(text) != text:
            yield Problem(
                place(content, path), "has signs that a plan cannot hold, or spaces around it. Type the text anew."
            )


def _strings(value: Any, path: tuple[Any, ...]) -> Iterator[tuple[tuple[Any, ...], str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict | list):
        for step in value if isinstance(value, dict) else range(len(value)):
            yield from _strings(value[step], (*path, step))


def _zone(content: Values) -> Iterator[Problem]:
    try:
        ZoneInfo(content["timezone"])
    except (ValueError, OSError, KeyError):  # ZoneInfoNotFoundError is a KeyError; "America" is a folder
        yield Problem(place(content, ["timezone"]), "is not a time zone that is known here, such as America/New_York.")


def _keys(content: Values) -> Iterator[Problem]:
    lists = {name: content[name] for name in ("days", "goals", "supports", "follow_ups")}
    lists["activities"] = [activity for day in content["days"] for activity in day["activities"]]
    for name, rows in lists.items():
        for key in _twice(row["key"] for row in rows):
            yield Problem("", f"Two of the {name.replace('_', '-')} have the key “{key}”. Each needs its own.")


def _twice(values: Iterable[Any]) -> list[Any]:
    return [value for value, count in Counter(values).items() if count > 1]


def _agenda(content: Values) -> Iterator[Problem]:
    goals = {goal["key"] for goal in content["goals"]}
    if sum(len(day["activities"]) for day in content["days"]) > MOST_ACTIVITIES:
        yield Problem("", f"A plan holds up to {MOST_ACTIVITIES} activities. Split it into a series.")
    for number, day in enumerate(content["days"]):
        if not day["starts"] < day["ends"] <= day["starts"] + 1440:
            yield Problem(place(content, ["days", number]), "ends before it starts, or more than 24 hours after.")
        for index, activity in enumerate(day["activities"]):
            yield from _activity(activity, place(content, ["days", number, "activities", index]), goals)


def _activity(activity: Values, where: str, goals: set[str]) -> Iterator[Problem]:
    least, planned, most = activity["min_minutes"], activity["minutes"], activity["max_minutes"]
    if (least is not None and least > planned) or (most is not None and most < planned):
        yield Problem(where, "its minutes are not between its fewest and its most minutes.")
    for key in activity["goals"]:
        if key not in goals:
            yield Problem(where, f"serves the goal “{key}”, which the plan does not have.")
    for code in _twice(claim["element"] for claim in activity["claims"]):
        yield Problem(where, f"claims {code} twice. One place claims an element once.")


def _evaluation(content: Values) -> Iterator[Problem]:
    for level in _twice(row["level"] for row in content["evaluation"]):
        yield Problem("", f"Level {level} of the evaluation is there twice.")
    for place_and_code in _twice(f"{claim['section']} part claims {claim['element']}" for claim in content["claims"]):
        yield Problem("", f"The {place_and_code} twice. One place claims an element once.")


def _elements(content: Values, elements: Container[str] | None) -> Iterator[Problem]:
    claims = [*content["claims"], *(c for day in content["days"] for a in day["activities"] for c in a["claims"])]
    for code in dict.fromkeys(claim["element"] for claim in claims):
        if elements is not None and code not in elements:
            yield Problem("", f"The plan claims {code}, which its standards do not have.")
