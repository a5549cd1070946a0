"""From the outbox to the carrier: lease, commit, send, mark. No transaction is open while a mail server is asked."""

import smtplib
from collections import deque

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from planner.config import Config
from planner.domain.base import now
from planner.domain.letter import Letter, due, expired
from planner.posting.carriers import Carrier, Later, Refused, carrier

BATCH = 20


def send_due(engine: Engine, config: Config, limit: int = BATCH) -> int:
    """Send up to `limit` of the letters that wait; how many are gone. A server that is down costs time, no letter."""
    with Session(engine, expire_on_commit=False) as session:  # reading a leased letter must not open a transaction
        letters = _leased(session, limit)
        if not letters:
            return 0
        waiting = deque(letters)
        try:
            with carrier(config) as open_carrier:
                while waiting:
                    _send(session, open_carrier, waiting[0])
                    waiting.popleft()
        except (OSError, smtplib.SMTPException) as error:
            for letter in waiting:
                letter.pause(str(error) or type(error).__name__)
            session.commit()
        return sum(letter.sent_at is not None for letter in letters)


def _leased(session: Session, limit: int) -> list[Letter]:
    for letter in session.scalars(expired()):
        letter.give_up(letter.last_error or "It could not be sent in time.")
    letters = list(session.scalars(due(limit)))
    for letter in letters:
        letter.lease()
    session.commit()
    return letters


def _send(session: Session, open_carrier: Carrier, letter: Letter) -> None:
    if letter.leased_until is None or letter.leased_until <= now():
        return  # those before it took so long that it may be another sender's by now
    try:
        open_carrier.carry(letter)
    except Refused as error:
        letter.give_up(str(error))
    except Later as error:
        letter.pause(str(error))
    else:
        letter.mark_sent()
    session.commit()
