"""`planner doctor`: looks an installation over and says, in words, what is well and what needs mending."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from sqlalchemy import Engine, func, select, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session, undefer

from planner.config import LOOPBACK, Config
from planner.domain.errors import PlannerError
from planner.domain.standard import Element
from planner.domain.version import Version
from planner.migrating import head, revision_of
from planner.standards import catalogue
from planner.web.database import engine_at

LEAST_FREE = 500
"""MB of disk below which the doctor speaks up."""


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at."""

    is_well: bool
    sentence: str

    def __str__(self) -> str:
        return f"{'ok' if self.is_well else 'mend'}: {self.sentence}"


def well(sentence: str) -> Finding:
    return Finding(True, sentence)


def mend(sentence: str) -> Finding:
    return Finding(False, sentence)


def examine(config: Config) -> Iterator[Finding]:
    """Every finding, as it is made. What cannot be looked at because something before it is broken is left out."""
    yield from (_folder(config), _disk(config), _address(config), _mail(config))
    try:
        with engine_at(config.database_url) as engine:
            yield from _database(engine)
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        yield mend(f"The database cannot be used: {reason}")


def _folder(config: Config) -> Finding:
    if not os.access(config.instance, os.W_OK | os.X_OK):
        return mend(f"The planner cannot write in {config.instance}. Give its account the right to.")
    return well(f"The planner can write in {config.instance}.")


def _disk(config: Config) -> Finding:
    folder = config.instance if config.instance.is_dir() else config.instance.parent
    free = shutil.disk_usage(folder).free // 10**6
    sentence = f"{free:,} MB are free on the disk."
    return well(sentence) if free >= LEAST_FREE else mend(f"Only {sentence} Make room before it is full.")


def _address(config: Config) -> Finding:
    if not config.public_url:
        return well(f"Only this computer reaches the planner, at {config.base_url}.")
    address = urlsplit(config.public_url)
    if address.scheme not in ("http", "https") or not address.hostname:
        return mend(f"PUBLIC_URL is {config.public_url}. Write it like https://planner.example.org.")
    if address.scheme == "http" and address.hostname not in LOOPBACK:
        return mend(f"PUBLIC_URL is {config.public_url}: passwords travel unprotected. Put HTTPS before the planner.")
    return well(f"People reach the planner at {config.base_url}.")


def _mail(config: Config) -> Finding:
    mail = config.mail
    if not mail.host:
        return well("No mail server is set: links to reset a password are printed in the log.")
    if mail.tls == "none" and mail.host not in LOOPBACK:
        return mend(f"Mail goes to {mail.host} unprotected. Set MAIL_TLS=starttls or MAIL_TLS=tls.")
    if mail.sender.endswith("@localhost"):
        return mend("Set MAIL_FROM to an address of yours; letters from planner@localhost are refused elsewhere.")
    return well(f"Mail goes to {mail.host}:{mail.port} from {mail.sender}.")


def _database(engine: Engine) -> Iterator[Finding]:
    with engine.connect() as connection:
        revision = revision_of(connection)
    yield well(f"The database answers ({engine.dialect.name}).")
    if revision != head():
        found = f"are at {revision} instead of {head()}" if revision else "are not there yet"
        yield mend(f"The tables {found}. Run `planner migrate`.")
        return
    yield well(f"The tables are up to date ({revision}).")
    checks: tuple[Callable[[Session], Finding], ...] = (_catalogue, _foreign_keys, _versions)
    for check in checks:
        with Session(engine) as session:
            yield check(session)


def _catalogue(session: Session) -> Finding:
    try:
        loaded = catalogue.load(session)
    except PlannerError as error:
        return mend(f"The standards' files cannot be used. {error}")
    finally:
        session.rollback()  # loading here only tells what it would change
    if loaded.added or loaded.changed:
        return mend("The standards in the database differ from their files. Run `planner load-standards`.")
    return well(f"The standards are loaded: {session.scalar(select(func.count(Element.id)))} elements.")


def _foreign_keys(session: Session) -> Finding:
    if session.get_bind().dialect.name != "sqlite":
        return well("The database itself keeps rows from pointing at nothing.")
    broken = session.execute(text("PRAGMA foreign_key_check")).all()
    if broken:
        return mend(f"{len(broken)} rows point at nothing, the first in “{broken[0][0]}”. Restore the last backup.")
    return well("No row points at nothing.")


def _versions(session: Session) -> Finding:
    count = 0
    for version in session.scalars(select(Version).options(undefer(Version.text)).execution_options(yield_per=50)):
        count += 1
        if not version.is_intact:
            name = f"Kept version {version.number} of plan {version.plan_id}"
            return mend(f"{name} is not what was kept. Restore the last backup that the doctor finds well.")
    return well(f"Every kept version is exactly what was kept ({count} looked at).")
