"""A stored value as people read it: words for words, times for minutes past midnight, nothing for nothing."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from planner.domain import zones
from planner.domain.labels import ENUMS, LEVELS, word
from planner.domain.wording import DAY, clock_time, long_date, minutes_text

Names = Mapping[str, str]
"""What slugs and codes stand for: {"LC1": "Engage in continuous improvement", "learning-forward-2011": …}."""


def tell(noun: str, field: str, value: Any, names: Names | None = None) -> str:
    """One value of plan.json in words; "" where nothing was said. Goals come as their keys, named by `names`."""
    if value in (None, "", []):
        return ""
    if isinstance(value, list):
        return ", ".join(tell(noun, field, each, names) for each in value)
    if (noun, field) in ENUMS:
        return word(ENUMS[noun, field](value))
    if field in _SPECIAL:
        return _SPECIAL[field](value)
    return (names or {}).get(value, value) if isinstance(value, str) and field in _NAMED else str(value)


def _date(value: str) -> str:
    return long_date(date.fromisoformat(value))


def _end(minutes: int) -> str:
    return clock_time(minutes) + (" the next day" if minutes >= DAY else "")


def _track(number: int) -> str:
    return str(number) if number else "everyone"


_SPECIAL: dict[str, Callable[[Any], str]] = {
    "date": _date,
    "timezone": zones.in_words,
    "due": _date,
    "agreed_on": _date,
    "on_date": _date,
    "starts": clock_time,
    "locked_start": clock_time,
    "ends": _end,
    "minutes": minutes_text,
    "min_minutes": minutes_text,
    "max_minutes": minutes_text,
    "track": _track,
    "level": lambda level: f"{level} ({LEVELS[level]})",
}
_NAMED = frozenset({"framework", "credential", "element", "goals"})
