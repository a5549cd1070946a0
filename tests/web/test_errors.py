"""A database that is read-only, locked, full or gone: a clear page, nothing half saved, the typed text kept."""

import sqlite3
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import event, select, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from planner.domain.plan import Plan
from planner.web.database import db
from tests.factories import make_plan, make_user
from tests.visitor import Page, Visitor

TYPED = "Students cannot say what to do next with the feedback they get. They wait."


@pytest.fixture
def writer(app: Flask) -> Visitor:
    """Somebody with a plan, on its first step."""
    with app.app_context():
        user = make_user(db.session())
        plan = make_plan(db.session(), user)
        db.session.commit()
        key = user.session_key
        visitor = Visitor(app)
        visitor.enter(user)
        visitor.url = f"/plans/{plan.key}/steps/need"  # type: ignore[attr-defined]
    assert key
    return visitor


def fail_each_statement(pattern: str, sqlite: str, postgres: str) -> Callable[..., None]:
    """Make the real database refuse: run a statement of its own before ours, once per connection."""

    def before(connection: object, cursor: object, statement: str, *_: object) -> None:
        if statement.startswith(pattern):
            is_sqlite = isinstance(connection.connection.dbapi_connection, sqlite3.Connection)  # type: ignore[attr-defined]
            cursor.execute(sqlite if is_sqlite else postgres)  # type: ignore[attr-defined]

    return before


def save(visitor: Visitor) -> Page:
    page = visitor.get(visitor.url)  # type: ignore[attr-defined]
    return visitor.submit(page.form("steps/need"), need=TYPED)


def needs(app: Flask) -> list[str]:
    with app.app_context(), Session(db.engine) as session:
        return list(session.scalars(select(Plan.need)))


def test_read_only_database_keeps_the_typed_text(app: Flask, writer: Visitor) -> None:
    hook = fail_each_statement("UPDATE", "PRAGMA query_only=ON", "SET TRANSACTION READ ONLY")
    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", hook)
    page = save(writer)
    event.remove(engine, "before_cursor_execute", hook)
    assert page.status == 503
    assert page.h1 == "The planner cannot save just now"
    assert TYPED in [area.get_text().strip() for area in page.all("textarea")]
    engine.dispose()
    assert needs(app) == [""]
    again = writer.submit(page.form("steps/need"))
    assert again.status == 303
    assert needs(app) == [TYPED]


def test_locked_database_gives_a_clear_page(app: Flask, writer: Visitor) -> None:
    with app.app_context():
        engine = db.engine
    short = fail_each_statement("BEGIN", "PRAGMA busy_timeout=50", "SELECT 1")
    event.listen(engine, "before_cursor_execute", short)
    if engine.dialect.name == "postgresql":
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("SET lock_timeout = '50ms'"))
    with engine.connect() as other:
        if engine.dialect.name == "postgresql":
            other.execute(text("LOCK TABLE plan IN EXCLUSIVE MODE"))
        else:
            other.execute(text("SELECT 1"))  # outside a request: BEGIN IMMEDIATE
        page = save(writer)
    assert page.status == 503
    assert TYPED in [area.get_text().strip() for area in page.all("textarea")]
    assert needs(app) == [""]


def test_full_disk_gives_a_clear_page(app: Flask, writer: Visitor) -> None:
    with app.app_context():
        engine = db.engine
    if engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL's disk is its server's; the read-only test covers its refusals")
    with engine.connect() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
    event.listen(
        engine,
        "before_cursor_execute",
        fail_each_statement("UPDATE", f"PRAGMA max_page_count={pages}", ""),
    )
    page = writer.get(writer.url)  # type: ignore[attr-defined]
    long = "Need. " * 600
    typed = {"need": long, "data_student": long[:1900]}
    full = [writer.submit(page.form("steps/need"), **typed, data_system=str(n)) for n in range(3)][-1]
    assert full.status == 503
    assert long.strip() in [area.get_text().strip() for area in full.all("textarea")]


def test_missing_page_says_so(visitor: Visitor) -> None:
    page = visitor.get("/no/such/page", status=404)
    assert page.h1 == "There is nothing here"


def test_strangers_plan_is_not_there(app: Flask, writer: Visitor) -> None:
    with app.app_context():
        stranger = make_user(db.session(), "Stranger B")
        db.session.commit()
        other = Visitor(app).enter(stranger)
    assert other.get(writer.url, status=404).h1 == "There is nothing here"  # type: ignore[attr-defined]


def test_post_without_its_token_is_refused_and_keeps_the_text(app: Flask, writer: Visitor) -> None:
    page = writer.post(writer.url, token=False, title="T", need=TYPED)  # type: ignore[attr-defined]
    assert page.status == 400
    assert TYPED in [area.get_text().strip() for area in page.all("textarea")]
    assert needs(app) == [""]


def test_post_after_signing_out_keeps_the_text(app: Flask, writer: Visitor) -> None:
    page = writer.get(writer.url)  # type: ignore[attr-defined]
    with writer.client.session_transaction() as session:
        session.pop("_user_id")
    answer = writer.submit(page.form("steps/need"), need=TYPED)
    assert answer.status == 401
    assert answer.h1 == "Please sign in again"
    assert TYPED in [area.get_text().strip() for area in answer.all("textarea")]


def test_form_from_another_site_is_not_offered_again(writer: Visitor) -> None:
    response = writer.client.post(
        writer.url,  # type: ignore[attr-defined]
        data={"need": TYPED},
        headers={"Sec-Fetch-Site": "cross-site"},
    )
    assert response.status_code == 400
    assert "Try again</button>" not in response.text


def test_huge_post_is_refused_with_a_sentence(writer: Visitor) -> None:
    page = writer.post(writer.url, title="x" * 5_000_000)  # type: ignore[attr-defined]
    assert page.status == 413
    assert page.h1 == "That is too large"


def test_unknown_host_is_refused(visitor: Visitor) -> None:
    response = visitor.client.get("/sign-in", headers={"Host": "evil.example"})
    assert response.status_code == 400


def test_page_that_the_database_cannot_give_offers_another_try(app: Flask, writer: Visitor) -> None:
    with app.app_context():
        engine = db.engine

    def away(*_: object) -> None:
        raise OperationalError("SELECT", {}, Exception("the database is away"))

    event.listen(engine, "begin", away)
    page = writer.get("/?show=archived", status=503)
    event.remove(engine, "begin", away)
    assert page.one("a.go")["href"] == "/?show=archived"
