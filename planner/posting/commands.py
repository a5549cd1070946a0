"""What `planner send-mail` does, and what the run command starts."""

from datetime import timedelta
from typing import Any, cast

from sqlalchemy import CursorResult, delete, or_
from sqlalchemy.orm import Session

from planner.config import Config
from planner.domain.base import now
from planner.domain.letter import Letter
from planner.posting.postman import Postman
from planner.posting.sending import send_due
from planner.web.database import engine_at, open_engine

KEPT = timedelta(days=30)
"""How long sent and expired letters stay, without their text."""


def send_mail(config: Config) -> int:
    """Send everything that waits now; how many letters went. For a timer where no planner process runs the postman."""
    sent = 0
    with engine_at(config.database_url) as engine:
        while count := send_due(engine, config):
            sent += count
    return sent


def start_postman(config: Config) -> Postman:
    """Start sending from a thread; call its `stop()` before the process ends."""
    return Postman(open_engine(config.database_url), config).start()


def tidy(session: Session) -> int:
    """Delete letters that are over for a month; how many."""
    past = now() - KEPT
    over = delete(Letter).where(or_(Letter.sent_at < past, Letter.expires_at < past))
    return cast("CursorResult[Any]", session.execute(over)).rowcount
