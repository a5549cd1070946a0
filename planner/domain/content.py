"""A thing's fields as plain values (text, numbers, lists, None) and back: what plan.json and events are made of."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Any, Protocol

from sqlalchemy import Date, Enum

Values = dict[str, Any]

YEARS = (2000, 2100)
"""The first and last year of any date in a plan: catches 0206 for 2026, and no clock runs out of time."""


class HasContent(Protocol):
    """Any model that says which of its fields are content."""

    @property
    def CONTENT(self) -> tuple[str, ...]: ...


class Listed:
    """A row in one of a plan's lists (goals, follow-ups): it has a place, and can be deleted and come back."""

    CONTENT: tuple[str, ...]
    position: Any
    deleted_at: Any

    def snapshot(self) -> Values:
        """All that an act can change in it, as plain values."""
        return values_of(self) | {"position": self.position, "deleted": self.deleted_at is not None}


def values_of(thing: HasContent, fields: Iterable[str] | None = None) -> Values:
    """The content of one thing, or some of its fields: dates as "2026-11-23", words of an enum as the word."""
    return {field: _plain(getattr(thing, field)) for field in (thing.CONTENT if fields is None else fields)}


def fill(thing: HasContent, values: Values) -> None:
    """Set content fields from plain values; fields that are not named stay."""
    for field, value in values.items():
        if field not in thing.CONTENT:
            raise KeyError(f"{type(thing).__name__} has no content field {field}")
        setattr(thing, field, _typed(thing, field, value))


def _plain(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, list) else value


def _typed(thing: HasContent, field: str, value: Any) -> Any:
    kind = type(thing).__mapper__.attrs[field].columns[0].type  # type: ignore[attr-defined]
    if value is None or not isinstance(value, str):
        return value
    if isinstance(kind, Enum) and kind.enum_class is not None:
        return kind.enum_class(value)
    return date.fromisoformat(value) if isinstance(kind, Date) else value
