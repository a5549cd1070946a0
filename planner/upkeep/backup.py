"""`planner backup FILE`: everything an installation holds, as it stood at one moment, while people go on working."""

import hashlib
import os
import zipfile
from pathlib import Path
from typing import IO

from sqlalchemy import Connection, Engine, Table, select

from planner.config import Config
from planner.domain.base import now
from planner.domain.errors import PlannerError
from planner.migrating import head, revision_of
from planner.upkeep import archive
from planner.upkeep.archive import MANIFEST, Manifest, Member
from planner.web.database import engine_at

BATCH = 200


def back_up(config: Config, file: Path) -> Manifest:
    """Write the backup. PlannerError where the file is there already or the tables are of another version."""
    if file.exists():
        raise PlannerError(f"{file} is there already. Name a new file, or move that one away.")
    part = file.with_name(file.name + ".part")
    try:
        with _private(part) as stream, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as zipped:
            with engine_at(config.database_url) as engine, snapshot(engine).connect() as connection, connection.begin():
                manifest = _tables(connection, zipped)
            _uploads(config.instance / "uploads", zipped, manifest)
            zipped.writestr(MANIFEST, manifest.text())
        os.replace(part, file)
    finally:
        part.unlink(missing_ok=True)
    return manifest


def _private(file: Path) -> IO[bytes]:
    """Readable by its owner only: it holds what people wrote, and the hashes of their passwords."""
    return os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600), "wb")


def snapshot(engine: Engine) -> Engine:
    """The same database, where a transaction sees one moment from beginning to end and holds nobody up."""
    if engine.dialect.name == "sqlite":
        return engine.execution_options(reading=True)
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def _tables(connection: Connection, zipped: zipfile.ZipFile) -> Manifest:
    revision = revision_of(connection)
    if revision != head():
        raise PlannerError("The tables are not up to date. Run `planner migrate` first, then make the backup.")
    manifest = Manifest(revision, now().isoformat())
    for table in archive.tables():
        manifest.members[archive.member_of(table)] = _table(connection, zipped, table)
    return manifest


def _table(connection: Connection, zipped: zipfile.ZipFile, table: Table) -> Member:
    digest, rows = hashlib.sha256(), 0
    query = select(table).order_by(*table.primary_key.columns)
    with zipped.open(archive.member_of(table), "w", force_zip64=True) as stream:
        for row in connection.execution_options(yield_per=BATCH).execute(query):
            line = archive.line(row)
            stream.write(line)
            digest.update(line)
            rows += 1
    return Member(digest.hexdigest(), rows)


def _uploads(folder: Path, zipped: zipfile.ZipFile, manifest: Manifest) -> None:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            name = f"uploads/{path.relative_to(folder).as_posix()}"
            manifest.members[name] = _upload(path, zipped, name)


def _upload(path: Path, zipped: zipfile.ZipFile, name: str) -> Member:
    digest = hashlib.sha256()
    with path.open("rb") as source, zipped.open(name, "w", force_zip64=True) as stream:
        for piece in archive.pieces(source):
            stream.write(piece)
            digest.update(piece)
    return Member(digest.hexdigest())
