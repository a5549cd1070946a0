"""A backup is the whole installation, of either engine, or it is refused."""

import json
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, func, insert, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from planner import sample
from planner.config import Config
from planner.domain.attempt import Attempt
from planner.domain.base import now
from planner.domain.errors import PlannerError
from planner.domain.letter import Letter
from planner.domain.people import Invitation, Reset, User
from planner.domain.plan import Plan
from planner.domain.typed import Typed
from planner.upkeep import archive
from planner.upkeep.archive import BadBackup
from planner.upkeep.backup import back_up, snapshot
from planner.upkeep.restore import NotEmpty, restore
from planner.web.database import engine_at, session_at


def fill_every_table(config: Config) -> None:
    """The sample, and one row in each table that a plan does not touch."""
    with session_at(config.database_url) as session:
        plan = sample.fill(session, "hash")
        session.add(Letter(to="a@example.org", subject="Ünïcode 🧭", body="line\nline"))
        session.add(Attempt(account="a" * 64, origin="b" * 64, at=now()))
        session.add(Invitation(token_hash="c" * 64, expires_at=now()))
        session.add(Typed(by_id=plan.author.id, place="/account", field="name", texts=["Ünïcode 🧭"]))
        session.add(Reset(token_hash="d" * 64, expires_at=now(), user=plan.author))
        plan.remove_activity(plan.activities[0], by=plan.author)
        session.commit()
        _fill_the_rest(session)
        session.commit()


def _fill_the_rest(session: Session) -> None:
    """Tables that no sample row reaches yet would make the test say less than it seems to."""
    empty = [t.name for t in archive.tables() if not session.scalar(select(func.count()).select_from(t))]
    assert empty == []


def contents(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist() if name != archive.MANIFEST}


def people_and_plans(config: Config) -> tuple[int, int]:
    with session_at(config.database_url) as session:
        counts = [session.scalar(select(func.count()).select_from(kind)) for kind in (User, Plan)]
    return counts[0] or 0, counts[1] or 0


@pytest.fixture
def elsewhere(tmp_path: Path, sqlite_template: Path) -> Config:
    """A second installation, on SQLite, that has only been migrated and given the catalogue."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    shutil.copy(sqlite_template, folder / "planner.sqlite3")
    return Config(instance=folder, database_url=f"sqlite:///{folder / 'planner.sqlite3'}", secret_key="e" * 40)


@pytest.fixture
def home(config: Config) -> Config:
    config.instance.mkdir(parents=True, exist_ok=True)
    return config


def test_backup_moves_between_engines_and_back_unchanged(home: Config, elsewhere: Config, tmp_path: Path) -> None:
    fill_every_table(elsewhere)
    uploads = elsewhere.instance / "uploads" / "ab"
    uploads.mkdir(parents=True)
    (uploads / "photo").write_bytes(b"\x00\xff" * 1000)
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"

    back_up(elsewhere, first)
    restore(home, first)
    back_up(home, second)

    assert contents(second) == contents(first)
    assert (home.instance / "uploads" / "ab" / "photo").read_bytes() == b"\x00\xff" * 1000


def test_restored_database_goes_on_counting_after_the_highest_key(
    home: Config, elsewhere: Config, tmp_path: Path
) -> None:
    fill_every_table(elsewhere)
    back_up(elsewhere, tmp_path / "file.zip")
    restore(home, tmp_path / "file.zip")
    with session_at(home.database_url) as session:
        highest = session.scalar(select(func.max(User.id))) or 0
        newcomer = User(name="Newcomer", email="new@example.org")
        session.add(newcomer)
        session.commit()
        assert newcomer.id == highest + 1


def test_restore_into_a_database_in_use_is_refused(home: Config, tmp_path: Path) -> None:
    fill_every_table(home)
    back_up(home, tmp_path / "file.zip")
    before = people_and_plans(home)
    with pytest.raises(NotEmpty, match=r"already holds something \(team: 1\)|\(user: 3\)"):
        restore(home, tmp_path / "file.zip")
    assert people_and_plans(home) == before


def rewritten(file: Path, changes: dict[str, bytes | None]) -> Path:
    """The same archive with members replaced, or left out where None."""
    damaged = file.with_name("damaged.zip")
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(damaged, "w") as new:
        for name in old.namelist():
            content = changes.get(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return damaged


@pytest.fixture
def file(elsewhere: Config, tmp_path: Path) -> Path:
    fill_every_table(elsewhere)
    back_up(elsewhere, tmp_path / "file.zip")
    return tmp_path / "file.zip"


def manifest_of(file: Path) -> dict[str, object]:
    with zipfile.ZipFile(file) as zipped:
        values: dict[str, object] = json.loads(zipped.read(archive.MANIFEST))
    return values


def damaged_files(file: Path) -> Iterator[tuple[Path, str]]:
    """What can be wrong with a file, and the words that say so."""
    plans = contents(file)["tables/plan.jsonl"]
    yield rewritten(file, {"tables/plan.jsonl": plans.replace(b"data", b"date")}), "plan.jsonl is not as it was written"
    yield rewritten(file, {"tables/plan.jsonl": None}), "plan.jsonl is missing"
    yield rewritten(file, {archive.MANIFEST: None}), "not a backup of the planner"
    yield rewritten(file, {archive.MANIFEST: b"[]"}), "not a backup of the planner"
    other = manifest_of(file) | {"revision": "9999"}
    yield rewritten(file, {archive.MANIFEST: json.dumps(other).encode()}), "another version of the planner"
    outside = manifest_of(file) | {"members": {"uploads/../../x": {"sha256": "0" * 64}}}
    yield rewritten(file, {archive.MANIFEST: json.dumps(outside).encode()}), "not a backup that this version"
    nameless = manifest_of(file) | {"members": {"": {"sha256": "0" * 64}}}
    yield rewritten(file, {archive.MANIFEST: json.dumps(nameless).encode()}), "not a backup that this version"
    yield rewritten(file, {archive.MANIFEST: b"[" * 100_000}), "not a backup of the planner"
    cut = file.with_name("cut.zip")
    cut.write_bytes(file.read_bytes()[:-200])
    yield cut, "damaged, or not a backup"


def test_damaged_file_is_refused_and_leaves_the_database_empty(home: Config, file: Path) -> None:
    for damaged, words in damaged_files(file):
        with pytest.raises(BadBackup, match=words):
            restore(home, damaged)
        assert people_and_plans(home) == (0, 0)


def signed(file: Path, user: dict[str, object] | bytes) -> Path:
    """A backup made by hand: its first person is this, and the manifest says that it should be."""
    first, *others = contents(file)["tables/user.jsonl"].splitlines(keepends=True)
    line = user if isinstance(user, bytes) else json.dumps(json.loads(first) | user).encode() + b"\n"
    rows = b"".join([line, *others])
    manifest: dict[str, Any] = manifest_of(file)
    manifest["members"]["tables/user.jsonl"] = {"sha256": sha256(rows).hexdigest(), "rows": len(others) + 1}
    return rewritten(file, {"tables/user.jsonl": rows, archive.MANIFEST: json.dumps(manifest).encode()})


@pytest.mark.parametrize(
    "user",
    [{"id": 10**30}, {"created_at": 5}, {"created_at": "2026-01-01T00:00:00"}, {"name": None}, b"[" * 100_000 + b"\n"],
    ids=["huge number", "no moment", "moment without zone", "no name", "endless"],
)
def test_row_that_no_table_can_hold_is_refused(home: Config, file: Path, user: dict[str, object] | bytes) -> None:
    with pytest.raises(BadBackup, match="A row of the backup's table “user” is not one that this planner can hold"):
        restore(home, signed(file, user))
    assert people_and_plans(home) == (0, 0)


def test_backup_sees_one_moment_while_people_go_on_writing(home: Config) -> None:
    fill_every_table(home)
    with engine_at(home.database_url) as engine, snapshot(engine).connect() as reader, reader.begin():
        before = reader.scalar(select(func.count()).select_from(User))
        with engine.begin() as writer:
            _add_somebody(writer)
        assert reader.scalar(select(func.count()).select_from(User)) == before == 3
    assert people_and_plans(home)[0] == 4


def _add_somebody(writer: Connection) -> None:
    values = {"key": "k", "email": "x@example.org", "name": "X", "session_key": "s"}
    writer.execute(insert(User).values(**values, is_administrator=False, created_at=now()))


def test_backup_never_overwrites_a_file(elsewhere: Config, tmp_path: Path) -> None:
    (tmp_path / "there.zip").write_text("precious")
    with pytest.raises(PlannerError, match="is there already"):
        back_up(elsewhere, tmp_path / "there.zip")
    assert (tmp_path / "there.zip").read_text() == "precious"


def test_backup_that_fails_leaves_no_half_file(elsewhere: Config, tmp_path: Path) -> None:
    broken = replace(elsewhere, database_url=f"sqlite:///{tmp_path / 'nothing.sqlite3'}")
    with pytest.raises(OperationalError, match="does not exist"):
        back_up(broken, tmp_path / "file.zip")
    assert list(tmp_path.glob("file.zip*")) == []


def test_backup_can_be_read_by_its_owner_only(file: Path) -> None:
    assert file.stat().st_mode & 0o077 == 0
