"""What a request asks of the database, so that a test can hold the number down."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from sqlalchemy import event

from planner.web import held
from planner.web.database import db


@contextmanager
def counting(app: Flask) -> Iterator[list[str]]:
    """Gather the statements that are sent to the database inside: `with counting(app) as queries: …`."""
    statements: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            statements.append(statement)

    with app.app_context():
        engine = db.engine
        held.read()  # once a process, by whatever is asked first
    event.listen(engine, "after_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(engine, "after_cursor_execute", note)
