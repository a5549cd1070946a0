"""The database session, and how each engine is opened so that nothing is lost."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import Flask, g, has_request_context, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, DisconnectionError
from sqlalchemy.orm import Session

from planner.config import Config
from planner.domain.base import Base

db = SQLAlchemy(model_class=Base, disable_autonaming=True, session_options={"expire_on_commit": False})
"""Used for its session alone; models inherit from Base. What was just written is not asked for again to be shown: the
plan's row is locked until the commit, so nobody else has changed it."""

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
CONNECTIONS = 16
"""Of each process, at most: one for every thread that serves, so that none waits for another's."""
PATIENCE = 10
"""Seconds that a request waits for a lock of somebody else, or for a database server, before a clear page comes."""


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
        db.session.expunge_all()  # else each object would be marked as stale first, though nobody will look at it again
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
    options: dict[str, Any] = {"pool_size": 5, "max_overflow": CONNECTIONS - 5}
    if url.startswith("postgresql"):
        return options | {"pool_pre_ping": True, "connect_args": {"connect_timeout": PATIENCE}}
    return options if make_url(url).database else {}


def _prepare(engine: Engine) -> None:
    """Teach an engine what keeps data safe, and to say so within PATIENCE where it cannot."""
    if engine.dialect.name == "postgresql":
        event.listen(engine, "connect", _set_patience)
        return
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin)
    if engine.url.database:
        _hold_to_file(engine, Path(engine.url.database))


def _set_patience(connection: Any, _record: Any) -> None:
    connection.execute(f"SET lock_timeout = '{PATIENCE}s'")
    connection.commit()


def _set_pragmas(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # we begin transactions ourselves, see _begin
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", f"busy_timeout={PATIENCE * 1000}"):
        connection.execute(f"PRAGMA {pragma}")


def _hold_to_file(engine: Engine, file: Path) -> None:
    """Never write into a file that was moved away or replaced, and never make an empty one: either loses what is saved.

    SQLite itself goes on with the file that it opened, whatever has become of its name.
    """

    def identity() -> tuple[int, int] | None:
        try:
            found = file.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino

    @event.listens_for(engine, "do_connect")
    def require_file(*_: Any) -> None:
        if identity() is None:
            raise sqlite3.OperationalError(f"the file {file} does not exist")

    @event.listens_for(engine, "connect")
    def note_file(_connection: Any, record: Any) -> None:
        record.info["file"] = identity()

    @event.listens_for(engine, "checkout")
    def require_same_file(_connection: Any, record: Any, _proxy: Any) -> None:
        if record.info["file"] != identity():
            raise DisconnectionError("the database file is another one now")


def _begin(connection: Connection) -> None:
    """Take the write lock at the start of whatever may write.

    SQLite's own deferred BEGIN loses updates that were read before another process wrote; a reading request must not
    wait for writers, so it stays deferred; so does a backup, which says `reading=True` of its connection.
    """
    reading = connection.get_execution_options().get("reading") or (has_request_context() and only_reads())
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def only_reads() -> bool:
    """Whether this request writes nothing, or nothing any more."""
    return request.method in SAFE or "gave_up_writing" in g


def done_writing() -> None:
    """Commit what the request did; from here on it only reads, so that nobody waits while its answer is drawn."""
    db.session.commit()
    g.gave_up_writing = True


def give_up_writing() -> None:
    """Undo what the request began; from here on it only reads, so that its error page needs no lock."""
    db.session.rollback()
    g.gave_up_writing = True
