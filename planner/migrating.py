"""Bringing a database's tables up to date, with Alembic configured in Python so that it works from a wheel too."""

from importlib.resources import files
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection


def upgrade(url: str, revision: str = "head") -> None:
    """Bring the database at this address up to date. Running it again changes nothing."""
    command.upgrade(configuration(url), revision)


def head() -> str:
    """The revision that this version of the planner works with."""
    return str(ScriptDirectory(str(_scripts())).get_current_head())


def revision_of(connection: Connection) -> str | None:
    """The revision of a database's tables; None where there are none yet."""
    return MigrationContext.configure(connection).get_current_revision()


def configuration(url: str) -> Config:
    """Alembic's settings for the database at this address."""
    config = Config()
    config.set_main_option("script_location", str(_scripts()).replace("%", "%%"))
    config.attributes["url"] = url
    return config


def _scripts() -> Path:
    """migrations/ stands beside the package in a checkout, and inside it in a wheel."""
    inside = Path(str(files("planner"))) / "migrations"
    return inside if inside.is_dir() else inside.parent.parent / "migrations"
