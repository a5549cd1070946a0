"""Values of a plan's fields as people read them."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Any

from planner.domain import zones
from planner.domain.labels import word
from planner.domain.wording import clock_time, long_date
from planner.standards.credential import credentials


def in_words(name: str, value: Any) -> str:
    """A field's value as people read it; "" where there is none."""
    if value is None or value == "":
        return ""
    if name in _OF_FIELD:
        return _OF_FIELD[name](value)
    if isinstance(value, date):
        return long_date(value)
    return word(value) if isinstance(value, StrEnum) else str(value)


def _credential(slug: str) -> str:
    return next((each.title for each in credentials() if each.slug == slug), slug)


_OF_FIELD: dict[str, Callable[[Any], str]] = {
    "timezone": zones.in_words,
    "credential": _credential,
    "starts": clock_time,
    "ends": clock_time,
    "next_day": lambda is_so: "yes" if is_so else "no",
}
