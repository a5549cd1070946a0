"""`planner demo DIR`: a sample team, its plans, and every file that the planner can make of one."""

import hashlib
import hmac
import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from planner import sample
from planner.config import Config, from_environment
from planner.domain.errors import PlannerError
from planner.joining import passwords
from planner.migrating import upgrade
from planner.standards import catalogue
from planner.upkeep.demo_files import files
from planner.web.database import session_at

EMAIL = "facilitator-a@example.org"
LEAD = "team-lead-c@example.org"


def demo_config(folder: Path, environ: Mapping[str, str] = os.environ) -> Config:
    """The settings of a demo in this folder: its own SQLite database, whatever DATABASE_URL says."""
    own = {name: value for name, value in environ.items() if name != "DATABASE_URL"}
    return replace(from_environment(own, folder.absolute()), demo=True)


def password(config: Config) -> str:
    """The password of all sample people, made from the folder's secret: nothing to keep, and another in each demo."""
    return "look-around-" + hmac.new(config.secret_key.encode(), b"demo", hashlib.sha256).hexdigest()[:8]


def make(folder: Path) -> Config:
    """Fill an empty or new folder, and write every file to its `out`. PlannerError where something is there already."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise PlannerError(f"{folder} is not empty. Name a new folder for the demo.")
    config = demo_config(folder)
    fill(config)
    return config


def fill(config: Config) -> None:
    """Make the database and the files. The database gets its name last, so that one cut short is made anew."""
    config.instance.mkdir(parents=True, exist_ok=True)
    database, part = config.instance / "planner.sqlite3", config.instance / "unfinished.sqlite3"
    for stale in config.instance.glob("unfinished.sqlite3*"):
        stale.unlink()
    upgrade(f"sqlite:///{part}")
    with session_at(f"sqlite:///{part}") as session:
        catalogue.load(session)
        plan = sample.fill(session, passwords.hashed(password(config)))
        session.commit()
        _write(files(session, plan), config.instance / "out")
    part.rename(database)


def _write(made: dict[str, bytes], out: Path) -> None:
    out.mkdir(exist_ok=True)
    for name, content in made.items():
        (out / name).write_bytes(content)


def is_there(config: Config) -> bool:
    """Whether a demo has been made here."""
    return (config.instance / "planner.sqlite3").exists()
