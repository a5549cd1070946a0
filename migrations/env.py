"""Runs the migrations. On SQLite foreign keys are off meanwhile: a batch change drops and renames the table, and with
them on and ON DELETE CASCADE that deletes the rows of its children. They are checked afterwards."""

import os

from alembic import context
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.pool import NullPool

from planner.domain import all_models
from planner.domain.base import Base
from planner.domain.search import keep_triggers

TARGET = Base.metadata
assert all_models


def run(connection: Connection) -> None:
    is_sqlite = connection.dialect.name == "sqlite"
    if is_sqlite:
        connection.execute(text("PRAGMA foreign_keys=OFF"))
        connection.commit()
    context.configure(
        connection=connection,
        target_metadata=TARGET,
        render_as_batch=True,
        compare_type=True,
        transaction_per_migration=True,
        include_name=lambda name, *_: not str(name).startswith(("plan_search", "ix_plan_search")),  # no models' own
    )
    with context.begin_transaction():
        context.run_migrations()
    keep_triggers(connection)
    connection.commit()
    if is_sqlite:
        broken = connection.execute(text("PRAGMA foreign_key_check")).all()
        if broken:
            raise RuntimeError(f"rows point at nothing after the migration: {broken[:5]}")


url = context.config.attributes.get("url") or os.environ.get("DATABASE_URL", "sqlite:///instance/planner.sqlite3")
engine = create_engine(url, poolclass=NullPool)
with engine.connect() as connection:
    run(connection)
