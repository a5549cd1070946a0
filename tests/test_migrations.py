"""The migrations make exactly the tables that the models describe, and lose no row on the way."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.util import CommandError
from sqlalchemy import CheckConstraint, Engine, create_engine, func, inspect, select, text
from sqlalchemy.orm import Session

from planner.domain import all_models
from planner.domain.base import Base
from planner.domain.plan import Plan
from planner.migrating import configuration, head, revision_of, upgrade
from planner.standards import catalogue
from planner.upkeep import archive
from planner.web.database import engine_at, session_at
from tests import postgres
from tests.conftest import ENGINES
from tests.factories import make_user, make_whole_plan

ROOT = Path(__file__).parent.parent
assert all_models


@pytest.fixture(params=ENGINES)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without any table."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.sqlite3'}"
        return
    with postgres.database(request.getfixturevalue("postgres_server")) as url:
        yield url


def tables_of(url: str) -> set[str]:
    with engine_at(url) as engine:
        found = set(inspect(engine).get_table_names()) - {"alembic_version"}
    return {name for name in found if not name.startswith("plan_search")}  # SQLite's search is no model's table


def test_upgrade_from_empty_makes_every_table(empty_url: str) -> None:
    upgrade(empty_url)
    assert tables_of(empty_url) == set(Base.metadata.tables)
    with engine_at(empty_url) as engine, engine.connect() as connection:
        assert revision_of(connection) == head()


def test_upgrade_again_changes_nothing(database_url: str) -> None:
    with session_at(database_url) as session:
        make_whole_plan(session, make_user(session))
        session.commit()
    before = counts(database_url)
    upgrade(database_url)
    assert counts(database_url) == before


def test_downgrade_to_nothing_takes_every_table_away(empty_url: str) -> None:
    upgrade(empty_url)
    command.downgrade(configuration(empty_url), "base")
    assert tables_of(empty_url) == set()


def test_models_ask_for_no_further_migration(database_url: str) -> None:
    command.check(configuration(database_url))


def test_check_rules_are_those_of_the_models(empty_url: str) -> None:
    """Alembic's own comparison passes over these; words of an enum are check rules too."""
    upgrade(empty_url)
    with engine_at(empty_url) as engine:
        assert checks_in(engine) == checks_of_models(engine, empty_url)


def checks_in(engine: Engine) -> dict[str, str]:
    found = inspect(engine)
    return {
        f"{table}.{check['name']}": _squeezed(check["sqltext"])
        for table in sorted(Base.metadata.tables)
        for check in found.get_check_constraints(table)
    }


def checks_of_models(engine: Engine, url: str) -> dict[str, str]:
    """The same, of tables made from the models alone, so that the database's own way of writing them cancels out."""
    command.downgrade(configuration(url), "base")
    Base.metadata.create_all(engine)
    found = checks_in(engine)
    rules = [c for table in Base.metadata.tables.values() for c in table.constraints if isinstance(c, CheckConstraint)]
    assert len(found) == len(rules) > 10
    return found


def _squeezed(sql: str) -> str:
    return re.sub(r"\s+", " ", sql)


def counts(url: str) -> dict[str, int]:
    with session_at(url) as session:
        return {t.name: session.scalar(select(func.count()).select_from(t)) or 0 for t in archive.tables()}


BATCH_CHANGE = """
import sqlalchemy as sa
from alembic import op

revision = "test_batch"
down_revision = "{head}"


def upgrade():
    with op.batch_alter_table("plan") as batch:
        batch.alter_column("title", type_=sa.String(300), existing_type=sa.String(200))


def downgrade():
    with op.batch_alter_table("plan") as batch:
        batch.alter_column("title", type_=sa.String(200), existing_type=sa.String(300))
"""


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """Our migrations, and after them one that makes the plan table anew as SQLite must for most changes."""
    folder = tmp_path / "migrations"
    shutil.copytree(ROOT / "migrations", folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "test_batch.py").write_text(BATCH_CHANGE.format(head=head()))
    return folder


def test_batch_change_of_the_plan_table_keeps_its_children(database_url: str, later: Path) -> None:
    """With foreign keys on and ON DELETE CASCADE, dropping the old table would empty every table that points to it."""
    with session_at(database_url) as session:
        plan = make_whole_plan(session, make_user(session))
        plan.freeze(by=plan.author)
        session.commit()
    before = counts(database_url)
    assert all(before[name] for name in ("plan", "activity", "goal", "claim", "day", "event", "version"))

    config = configuration(database_url)
    config.set_main_option("script_location", str(later))
    command.upgrade(config, "head")
    assert counts(database_url) == before
    command.downgrade(config, "-1")
    assert counts(database_url) == before


def test_rows_that_point_at_nothing_stop_a_migration(sqlite_template: Path, tmp_path: Path, later: Path) -> None:
    file = tmp_path / "broken.sqlite3"
    shutil.copy(sqlite_template, file)
    engine = create_engine(f"sqlite:///{file}")  # not opened our way: foreign keys are off
    with Session(engine) as session:
        session.execute(
            text("INSERT INTO membership (team_id, user_id, role, since) VALUES (7, 7, 'lead', '2026-01-01')")
        )
        session.commit()
    engine.dispose()
    config = configuration(f"sqlite:///{file}")
    config.set_main_option("script_location", str(later))
    with pytest.raises(RuntimeError, match="point at nothing"):
        command.upgrade(config, "head")


def test_database_of_a_newer_planner_is_not_touched(database_url: str) -> None:
    with session_at(database_url) as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        session.commit()
    with pytest.raises(CommandError, match="9999"):
        upgrade(database_url)


def test_catalogue_loads_into_fresh_tables(empty_url: str) -> None:
    upgrade(empty_url)
    with session_at(empty_url) as session:
        loaded = catalogue.load(session)
        session.commit()
        assert loaded.added > 0
        assert (catalogue.load(session).added, session.scalar(select(func.count(Plan.id)))) == (0, 0)
