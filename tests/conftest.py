"""Real databases for every test that touches one: SQLite in a file, and PostgreSQL where its programs are installed."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import StrictUndefined
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from planner import create_app
from planner.config import Config
from planner.standards import catalogue
from planner.web.database import session_at
from tests import postgres
from tests.visitor import Visitor

ENGINES = ("sqlite", "postgresql")
IN_CI = bool(os.environ.get("CI"))


def missing(what: str) -> None:
    """Skip with a reason on a newcomer's machine; in CI a missing program is a failure."""
    (pytest.fail if IN_CI else pytest.skip)(f"{what} is not installed here")


def make_tables(url: str) -> None:
    """The tables as the migrations make them, with the catalogue loaded."""
    from planner.migrating import upgrade

    upgrade(url)
    with session_at(url) as session:
        catalogue.load(session)
        session.commit()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("template") / "planner.sqlite3"
    make_tables(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a server of our own, with a database "template" that has all tables."""
    if postgres.programs() is None:
        missing("PostgreSQL")
    with postgres.server() as url, postgres.database(url, "template") as template:
        make_tables(template)
        yield url


@pytest.fixture(params=ENGINES)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a fresh database with all tables and the catalogue: one test, both engines."""
    if request.param == "sqlite":
        file = tmp_path / "planner.sqlite3"
        shutil.copy(request.getfixturevalue("sqlite_template"), file)
        yield f"sqlite:///{file}"
        return
    with postgres.database(request.getfixturevalue("postgres_server"), template="template") as url:
        yield url


@pytest.fixture
def session(database_url: str) -> Iterator[Session]:
    """A session on a fresh database, for tests of the nouns; nothing of the web."""
    with session_at(database_url) as session:
        yield session


@pytest.fixture
def desk(database_url: str) -> Iterator[Session]:
    """A session beside the application's own, as a colleague at another desk: what it commits, the pages see."""
    engine = create_engine(database_url)
    with Session(engine) as session:
        yield session
    engine.dispose()


@pytest.fixture
def config(database_url: str, tmp_path: Path) -> Config:
    return Config(instance=tmp_path / "instance", database_url=database_url, secret_key="s" * 40, sign_up="open")


@pytest.fixture
def app(config: Config) -> Iterator[Flask]:
    """The whole application on a fresh database."""
    app = create_app(config)
    app.jinja_env.undefined = StrictUndefined  # a misspelled name fails a test instead of leaving a gap on a page
    yield app
    from planner.web.database import db

    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def visitor(app: Flask) -> Visitor:
    """Somebody without an account, whose every page is checked."""
    return Visitor(app)
