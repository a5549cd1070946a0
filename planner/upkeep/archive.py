"""The form of a backup: one ZIP that knows no database engine.

    manifest.json          what it is, of which tables' revision, and each member's rows and SHA-256
    tables/<name>.jsonl    one row a line, in the order of the keys; dates as ISO text, words of an enum as the word
    uploads/…              the files beside the database

Everything is read and written row by row, so that memory stays flat however large the installation is.
"""

import hashlib
import json
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from pathlib import PurePosixPath
from typing import IO, Any

from sqlalchemy import Column, Table

from planner.domain.base import Base
from planner.domain.errors import PlannerError

FORMAT = "pd-session-planner-backup/1"
MANIFEST = "manifest.json"
PIECE = 1024 * 1024


class BadBackup(PlannerError):
    """A file that is no backup of ours, or not as it was written."""


@dataclass(frozen=True)
class Member:
    """What must be found again in one member of the archive."""

    sha256: str
    rows: int | None = None
    """Of a table; none for an upload."""


@dataclass
class Manifest:
    """What the archive says of itself."""

    revision: str
    made_at: str
    members: dict[str, Member] = field(default_factory=dict)

    def text(self) -> str:
        return json.dumps({"format": FORMAT, **asdict(self)}, indent=2)

    @classmethod
    def read(cls, archive: zipfile.ZipFile) -> "Manifest":
        """Raises BadBackup where the archive is something else."""
        try:
            values = json.loads(archive.read(MANIFEST))
            members = {name: Member(**member) for name, member in values["members"].items()}
            manifest = cls(values["revision"], values["made_at"], members)
        except (KeyError, ValueError, TypeError, AttributeError, RecursionError) as error:
            raise BadBackup("This file is not a backup of the planner.") from error
        if values.get("format") != FORMAT or not all(_is_plain(name) for name in members):
            raise BadBackup("This file is not a backup that this version of the planner can read.")
        return manifest


def _is_plain(name: str) -> bool:
    """No member may be written outside its folder."""
    path = PurePosixPath(name)
    return len(path.parts) > 1 and path.parts[0] in {"tables", "uploads"} and ".." not in path.parts


def tables() -> list[Table]:
    """All tables, each after those that it points to."""
    return list(Base.metadata.sorted_tables)


def member_of(table: Table) -> str:
    return f"tables/{table.name}.jsonl"


def line(row: Any) -> bytes:
    """One row as a line of JSON."""
    values = {name: _plain(value) for name, value in row._mapping.items()}
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value  # a datetime is a date too


def row(table: Table, text: bytes) -> dict[str, Any]:
    """A line of JSON as a row. Raises BadBackup where it is none of this table."""
    try:
        values = json.loads(text)
        return {column.name: _typed(column, values.pop(column.name)) for column in table.columns}
    except (ValueError, KeyError, AttributeError, RecursionError) as error:
        raise odd_row(table) from error


def odd_row(table: Table) -> BadBackup:
    """What is said of a row that the table cannot take."""
    return BadBackup(f"A row of the backup's table “{table.name}” is not one that this planner can hold.")


def _typed(column: Column[Any], value: Any) -> Any:
    kind = getattr(column.type, "impl_instance", column.type).python_type  # a moment is kept as a datetime
    return kind.fromisoformat(value) if isinstance(value, str) and kind in (date, datetime) else value


def pieces(stream: IO[bytes]) -> Iterator[bytes]:
    while piece := stream.read(PIECE):
        yield piece


def verify(archive: zipfile.ZipFile) -> Manifest:
    """The manifest, when every member is there and is what was written. Raises BadBackup, naming the first fault."""
    manifest = Manifest.read(archive)
    names = {info.filename for info in archive.infolist() if not info.is_dir()} - {MANIFEST}
    if odd := sorted(names ^ set(manifest.members)):
        raise BadBackup(f"The backup is damaged: {odd[0]} is missing or does not belong in it.")
    for name, member in manifest.members.items():
        _check(archive, name, member)
    return manifest


def _check(archive: zipfile.ZipFile, name: str, member: Member) -> None:
    digest, rows = hashlib.sha256(), 0
    with archive.open(name) as stream:
        for piece in pieces(stream):
            digest.update(piece)
            rows += piece.count(b"\n")
    if digest.hexdigest() != member.sha256 or (member.rows is not None and member.rows != rows):
        raise BadBackup(f"The backup is damaged: {name} is not as it was written.")
