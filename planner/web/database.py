"""The database session, and how each engine is opened so that nothing is lost."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask, g, has_request_context, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from planner.config import Config
from planner.domain.base import Base

db = SQLAlchemy(model_class=Base, disable_autonaming=True)
"""Used for its session alone; models inherit from Base."""

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def connect(app: Flask, config: Config) -> None:
    """Open the database that the settings name."""
    app.config["SQLALCHEMY_DATABASE_URI"] = config.database_url
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = _engine_options(config.database_url)
    config.instance.mkdir(parents=True, exist_ok=True)
    db.init_app(app)
    app.teardown_appcontext(_let_go)
    with app.app_context():
        _prepare(db.engine)


def _let_go(_error: BaseException | None) -> None:
    """Before the session is closed: a connection that broke meanwhile must not take a finished answer with it."""
    try:
        db.session.rollback()
    except DBAPIError:
        db.session().invalidate()


@contextmanager
def engine_at(url: str) -> Iterator[Engine]:
    """Outside the web: the database at this address, opened as the pages open it and closed at the end."""
    engine = open_engine(url)
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def session_at(url: str) -> Iterator[Session]:
    """A session on the database at this address. The caller commits."""
    with engine_at(url) as engine, Session(engine) as session:
        yield session


def open_engine(url: str) -> Engine:
    """The same for as long as the process lives."""
    engine = create_engine(url, **_engine_options(url))
    _prepare(engine)
    return engine


def _engine_options(url: str) -> dict[str, Any]:
    """PostgreSQL connections are tried before use, so that its restart costs nobody an error page."""
    if url.startswith("postgresql"):
        return {"pool_pre_ping": True, "pool_size": 5, "max_overflow": 5}
    return {}


def _prepare(engine: Engine) -> None:
    """Teach an SQLite engine what keeps data safe; PostgreSQL needs nothing."""
    if engine.dialect.name != "sqlite":
        return
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin)


def _set_pragmas(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # we begin transactions ourselves, see _begin
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=10000"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """Take the write lock at the start of whatever may write.

    SQLite's own deferred BEGIN loses updates that were read before another process wrote; a reading request must not
    wait for writers, so it stays deferred; so does a backup, which says `reading=True` of its connection.
    """
    reading = connection.get_execution_options().get("reading") or (has_request_context() and _only_reads())
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _only_reads() -> bool:
    return request.method in SAFE or "gave_up_writing" in g


def give_up_writing() -> None:
    """Undo what the request began; from here on it only reads, so that its error page needs no lock."""
    db.session.rollback()
    g.gave_up_writing = True
