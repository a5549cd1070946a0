"""Finding plans by the beginnings of words, with the index that each database brings: FTS5 and a GIN index.

Triggers and the database itself keep them, so that a plan is found however it was written. A word is letters and
digits; signs separate words. The migration 0005 makes both indexes; what is written here must agree with it.
"""

import re

from sqlalchemy import Connection, Select, column, literal_column, select, table, text

from planner.domain.people import User
from planner.domain.plan import Plan

MOST_FOUND = 500
"""A search looks at so many plans, the ones begun last; who sees as many needs another word, not another page."""

INDEX = table("plan_search", column("rowid"))
"""SQLite's index of title, audience and purpose, with the author's id beside them."""

TRIGGERS = {
    "plan_search_added": "AFTER INSERT ON plan BEGIN {add} END",
    "plan_search_removed": "AFTER DELETE ON plan BEGIN {remove} END",
    "plan_search_changed": "AFTER UPDATE OF author_id, title, audience, purpose ON plan BEGIN {remove} {add} END",
}
_COLUMNS = "author_id, title, audience, purpose"
_ADD = (
    f"INSERT INTO plan_search(rowid, {_COLUMNS}) VALUES (new.id, new.author_id, new.title, new.audience, new.purpose);"
)
_REMOVE = (
    f"INSERT INTO plan_search(plan_search, rowid, {_COLUMNS}) "
    "VALUES ('delete', old.id, old.author_id, old.title, old.audience, old.purpose);"
)

VECTOR = "to_tsvector('simple', translate(title || ' ' || audience || ' ' || purpose, '-_/.@:+&', '        '))"
"""What PostgreSQL's index holds of a plan. Its parser would take "3-5" for 3 and minus 5, an address for one word."""


def words_of(typed: str) -> list[str]:
    """The words that a person looks for."""
    return re.findall(r"[^\W_]+", typed.lower())


def found(user: User, words: list[str], dialect: str) -> Select[int]:
    """The ids of the person's plans that have a word beginning with each of these."""
    return (_in_sqlite if dialect == "sqlite" else _in_postgresql)(user, words)


def _in_sqlite(user: User, words: list[str]) -> Select[int]:
    wanted = " AND ".join(f'"{word}" *' for word in words)
    match = f'author_id : "{user.id}" AND {{title audience purpose}} : ({wanted})'
    query = select(INDEX.c.rowid).where(text("plan_search MATCH :match").bindparams(match=match))
    return query.order_by(INDEX.c.rowid.desc()).limit(MOST_FOUND)


def _in_postgresql(user: User, words: list[str]) -> Select[int]:
    wanted = " & ".join(f"{word}:*" for word in words)
    matches = literal_column(VECTOR).op("@@")(text("to_tsquery('simple', :wanted)").bindparams(wanted=wanted))
    return select(Plan.id).where(Plan.author_id == user.id, matches).order_by(Plan.id.desc()).limit(MOST_FOUND)


def keep_triggers(connection: Connection) -> None:
    """On SQLite a migration that makes the plan table anew loses its triggers. Does nothing where there is no index."""
    if connection.dialect.name != "sqlite" or not _has_index(connection):
        return
    for name, body in TRIGGERS.items():
        connection.execute(text(f"CREATE TRIGGER IF NOT EXISTS {name} {body.format(add=_ADD, remove=_REMOVE)}"))


def _has_index(connection: Connection) -> bool:
    return bool(connection.scalar(text("SELECT 1 FROM sqlite_master WHERE name = 'plan_search'")))
