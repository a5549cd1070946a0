"""Opening a database outside the web."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, create_engine
from sqlalchemy.orm import Session

from planner.web.database import engine_options, prepare


@contextmanager
def engine_at(url: str) -> Iterator[Engine]:
    """The database at this address, opened as the pages open it; its connections are closed at the end."""
    engine = create_engine(url, **engine_options(url))
    prepare(engine)
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def session_at(url: str) -> Iterator[Session]:
    """A session on the database at this address. The caller commits."""
    with engine_at(url) as engine, Session(engine) as session:
        yield session
