"""What `planner send-mail` does, and what the run command starts."""

from datetime import timedelta
from typing import Any, cast

from sqlalchemy import CursorResult, Engine, create_engine, delete, or_
from sqlalchemy.orm import Session

from planner.config import Config
from planner.domain.base import now
from planner.domain.letter import Letter
from planner.posting.postman import Postman
from planner.posting.sending import send_due
from planner.web.database import engine_options, prepare

KEPT = timedelta(days=30)
"""How long sent and expired letters stay, without their text."""


def send_mail(config: Config) -> int:
    """Send everything that waits now; how many letters went. For a timer where no planner process runs the postman."""
    engine = _engine(config)
    sent = 0
    while count := send_due(engine, config):
        sent += count
    engine.dispose()
    return sent


def start_postman(config: Config) -> Postman:
    """Start sending from a thread; call its `stop()` before the process ends."""
    return Postman(_engine(config), config).start()


def _engine(config: Config) -> Engine:
    engine = create_engine(config.database_url, **engine_options(config.database_url))
    prepare(engine)
    return engine


def tidy(session: Session) -> int:
    """Delete letters that are over for a month; how many."""
    past = now() - KEPT
    over = delete(Letter).where(or_(Letter.sent_at < past, Letter.expires_at < past))
    return cast("CursorResult[Any]", session.execute(over)).rowcount
