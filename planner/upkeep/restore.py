"""`planner restore FILE`: a backup into an empty database of either engine. All of it or nothing."""

import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from sqlalchemy import Connection, Table, delete, func, select, text
from sqlalchemy.exc import OperationalError, StatementError

from planner.config import Config
from planner.domain.errors import PlannerError
from planner.migrating import head
from planner.upkeep import archive
from planner.upkeep.archive import BadBackup, Manifest
from planner.web.database import engine_at

PEOPLES = ("user", "team", "plan")
"""Tables that tell whether anybody works here. A planner that has only been started holds the catalogue and a code for
its first account: the backup's rows take their place."""
BATCH = 200


class NotEmpty(PlannerError):
    """Restoring would mix two installations."""


def restore(config: Config, file: Path) -> Manifest:
    """Fill the empty, migrated database. The file is checked whole before anything is written.

    Raises BadBackup or NotEmpty; then the database and the uploads are as they were.
    """
    try:
        with zipfile.ZipFile(file) as zipped:
            manifest = _verified(zipped)
            with engine_at(config.database_url) as engine, engine.begin() as connection:
                _require_empty(connection, config)
                _fill(connection, zipped, manifest)
                _unpack(zipped, manifest, config.instance)  # last: if it fails, the transaction is taken back
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise BadBackup("This file is damaged, or not a backup of the planner.") from error
    return manifest


def _verified(zipped: zipfile.ZipFile) -> Manifest:
    manifest = archive.verify(zipped)
    if manifest.revision != head():
        raise BadBackup(
            f"The backup was made by another version of the planner (its tables are {manifest.revision}, "
            f"ours {head()}). Restore it with that version, then upgrade."
        )
    if {archive.member_of(table) for table in archive.tables()} - set(manifest.members):
        raise BadBackup("The backup is damaged: a table is missing from it.")
    return manifest


def _require_empty(connection: Connection, config: Config) -> None:
    for table in archive.tables():
        count = connection.scalar(select(func.count()).select_from(table))
        if count and table.name in PEOPLES:
            raise NotEmpty(f"The database already holds something ({table.name}: {count}). Restore into an empty one.")
    if any((config.instance / "uploads").glob("*")):
        raise NotEmpty(f"{config.instance / 'uploads'} already holds files. Restore into an empty folder.")


def _fill(connection: Connection, zipped: zipfile.ZipFile, manifest: Manifest) -> None:
    for table in reversed(archive.tables()):
        connection.execute(delete(table))
    for table in archive.tables():
        for batch in _batches(zipped, table):
            _insert(connection, table, batch)
        _check_count(connection, table, manifest)
        if connection.dialect.name == "postgresql" and "id" in table.columns:
            _go_on_counting(connection, table)


def _insert(connection: Connection, table: Table, batch: list[dict[str, object]]) -> None:
    try:
        connection.execute(table.insert(), batch)
    except OperationalError:  # the database's trouble, not the backup's
        raise
    except (StatementError, OverflowError) as error:
        raise archive.odd_row(table) from error


def _batches(zipped: zipfile.ZipFile, table: Table) -> Iterator[list[dict[str, object]]]:
    with zipped.open(archive.member_of(table)) as stream:
        rows = (archive.row(table, line) for line in stream)
        while batch := list(islice(rows, BATCH)):
            yield batch


def _check_count(connection: Connection, table: Table, manifest: Manifest) -> None:
    count = connection.scalar(select(func.count()).select_from(table))
    if count != manifest.members[archive.member_of(table)].rows:
        raise BadBackup(f"Not every row of the table “{table.name}” arrived.")


def _go_on_counting(connection: Connection, table: Table) -> None:
    """PostgreSQL's next id comes after the highest restored one."""
    highest = connection.scalar(select(func.max(table.c.id)))
    command = text("SELECT setval(pg_get_serial_sequence(:table, 'id'), :value, :is_used)")
    name = connection.dialect.identifier_preparer.format_table(table)
    connection.execute(command, {"table": name, "value": highest or 1, "is_used": highest is not None})


def _unpack(zipped: zipfile.ZipFile, manifest: Manifest, instance: Path) -> None:
    names = [name for name in manifest.members if name.startswith("uploads/")]
    if not names:
        return
    with tempfile.TemporaryDirectory(dir=instance) as folder:
        zipped.extractall(folder, members=names)
        shutil.rmtree(instance / "uploads", ignore_errors=True)
        shutil.move(Path(folder) / "uploads", instance / "uploads")
