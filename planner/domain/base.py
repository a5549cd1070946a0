"""What every table shares: keys, moments in UTC, and predictable constraint names."""

import re
import secrets
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, cast

from sqlalchemy import DateTime, Enum, MetaData, String, event, inspect
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, registry
from sqlalchemy.sql.schema import CallableColumnDefault, ScalarElementColumnDefault
from sqlalchemy.types import TypeDecorator

KEY_LENGTH = 12
KEPT = timedelta(days=30)
"""How long what is deleted can be brought back; then deletion is real (`planner tidy`)."""
_ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"  # no 0/o, 1/i/l, u: a key can be read aloud from a printed page


def new_key() -> str:
    """A fresh random key: 12 signs of a 30-letter alphabet, some 58 bits; names a thing in URLs and in plan.json."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(KEY_LENGTH))


def is_key(text: str | None) -> bool:
    """Whether this can be a key that new_key made: a form offers one for what it makes, and anything may come back."""
    return bool(re.fullmatch(rf"[0-9a-z]{{{KEY_LENGTH}}}", text or ""))


def now() -> datetime:
    """This moment, in UTC, to the second (what both databases keep and show alike)."""
    return datetime.now(UTC).replace(microsecond=0)


class Moment(TypeDecorator[datetime]):
    """An aware moment, stored in UTC. SQLite has no time zones, so they are put back on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def words(kind: type[StrEnum], length: int = 20) -> Enum:
    """A column of one of an enum's values, stored as the word itself and checked by the database."""
    return Enum(
        kind,
        values_callable=lambda members: [member.value for member in members],
        native_enum=False,
        length=length,
        create_constraint=True,
        name=kind.__name__.lower(),
    )


class Base(DeclarativeBase):
    """The base of all models. Naming constraints lets a migration drop them by name on both databases."""

    registry = registry(
        metadata=MetaData(
            naming_convention={
                "ix": "ix_%(table_name)s_%(column_0_N_name)s",
                "uq": "uq_%(table_name)s_%(column_0_N_name)s",
                "ck": "ck_%(table_name)s_%(constraint_name)s",
                "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
                "pk": "pk_%(table_name)s",
            }
        ),
        type_annotation_map={datetime: Moment},
    )

    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-10)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {getattr(self, 'key', None) or getattr(self, 'id', None)}>"


@event.listens_for(Base, "init", propagate=True)
def _default_now(thing: Base, _args: Any, values: dict[str, Any]) -> None:
    """Columns get their defaults when a thing is made, not at the flush, so that it can be read and computed with."""
    mapper = inspect(type(thing))
    for column in mapper.columns:
        name = mapper.get_property_by_column(column).key
        if name not in values and isinstance(column.default, ScalarElementColumnDefault | CallableColumnDefault):
            values[name] = column.default.arg(cast(Any, None)) if column.default.is_callable else column.default.arg


def key_column(*, unique: bool = True) -> Mapped[Any]:
    """The column of a thing's own key (see new_key)."""
    return mapped_column(String(40), default=new_key, unique=unique, nullable=False)
