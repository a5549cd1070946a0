"""A plan is found by the beginnings of its words, however it was written into the database, and only by its author."""

from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import text
from sqlalchemy.orm import Session

from planner.domain.people import User
from planner.domain.search import VECTOR, found, words_of
from planner.migrating import configuration
from planner.web.database import session_at
from tests.factories import make_plan, make_user
from tests.test_migrations import later

assert later


def looked_for(session: Session, user: User, typed: str) -> list[int]:
    session.flush()
    return list(session.scalars(found(user, words_of(typed), session.get_bind().dialect.name)))


@pytest.mark.parametrize("typed", ["read", "READING data", "grade 3", "3 grade", "5", "conf"])
def test_plan_is_found_by_the_beginnings_of_its_words(session: Session, typed: str) -> None:
    plan = make_plan(session, make_user(session), audience="Grades 3-5", purpose="They confer/plan.")
    assert looked_for(session, plan.author, typed) == [plan.id]


@pytest.mark.parametrize("typed", ["eading", "reading math", "grade 4"])
def test_plan_is_not_found_by_other_words(session: Session, typed: str) -> None:
    plan = make_plan(session, make_user(session), audience="Grades 3-5")
    assert looked_for(session, plan.author, typed) == []


def test_plan_of_somebody_else_is_not_found(session: Session) -> None:
    plan, other = make_plan(session, make_user(session)), make_user(session, "Facilitator B")
    assert (looked_for(session, other, "reading"), looked_for(session, plan.author, "reading")) == ([], [plan.id])


def test_changed_and_deleted_words_are_no_longer_found(session: Session) -> None:
    plan = make_plan(session, make_user(session))
    plan.describe({"title": "Number talks"}, by=plan.author)
    assert (looked_for(session, plan.author, "reading"), looked_for(session, plan.author, "talks")) == ([], [plan.id])
    session.execute(text("UPDATE plan SET title = 'Lab safety'"))
    assert (looked_for(session, plan.author, "talks"), looked_for(session, plan.author, "lab")) == ([], [plan.id])
    session.execute(text("DELETE FROM event"))
    session.execute(text("DELETE FROM day"))
    session.execute(text("DELETE FROM plan"))
    assert looked_for(session, plan.author, "lab") == []


def test_plans_are_still_found_after_a_migration_that_makes_their_table_anew(database_url: str, later: Path) -> None:
    with session_at(database_url) as session:
        make_plan(session, make_user(session))
        session.commit()
    config = configuration(database_url)
    config.set_main_option("script_location", str(later))
    command.upgrade(config, "head")
    with session_at(database_url) as session:
        author = session.get_one(User, 1)
        make_plan(session, author, "Number talks")
        assert [len(looked_for(session, author, typed)) for typed in ("reading", "talks")] == [1, 1]


def test_postgresql_answers_from_its_index(session: Session) -> None:
    if session.get_bind().dialect.name == "sqlite":
        pytest.skip("SQLite's index is a table of its own, which is asked by name")
    session.execute(text("SET enable_seqscan = off"))
    lines = session.execute(text(f"EXPLAIN SELECT id FROM plan WHERE {VECTOR} @@ to_tsquery('simple', 'read:*')"))
    assert any("ix_plan_search" in line for line in lines.scalars())
