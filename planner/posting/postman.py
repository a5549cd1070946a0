"""Sends the mail of a one-box install from a thread of its own."""

import logging
import threading

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from planner.config import Config
from planner.posting.sending import send_due

SECONDS = 5
"""Between two looks into the outbox."""

log = logging.getLogger("planner.mail")


class Postman:
    """Looks into the outbox every few seconds until told to stop."""

    def __init__(self, engine: Engine, config: Config, seconds: float = SECONDS) -> None:
        self.engine, self.config, self.seconds = engine, config, seconds
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._work, name="postman", daemon=True)

    def start(self) -> "Postman":
        self._thread.start()
        return self

    def stop(self) -> None:
        """Finish the letter in hand and go; letters not sent wait for the next start."""
        self._stop.set()
        self._thread.join(timeout=30)

    @property
    def is_alive(self) -> bool:
        return self._thread.is_alive()

    def _work(self) -> None:
        while not self._stop.is_set():
            try:
                while send_due(self.engine, self.config) and not self._stop.is_set():
                    pass
            except SQLAlchemyError as error:  # a locked or absent database today is no reason not to come tomorrow
                log.warning("The outbox cannot be opened now: %s", error)
            except Exception:
                log.exception("The outbox stumbled; the next look is in %s seconds.", self.seconds)
            self._stop.wait(self.seconds)
