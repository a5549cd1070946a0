"""`planner tidy`: what was deleted 30 days ago or longer goes for good; so does what has done its work."""

import logging
import threading
import time
from typing import Any, cast

from sqlalchemy import CursorResult, Delete, delete, exists
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from planner.config import Config
from planner.domain.agenda import Activity, Day
from planner.domain.alignment import Claim
from planner.domain.base import KEPT, now
from planner.domain.followup import FollowUp, Support
from planner.domain.goal import Goal
from planner.domain.plan import Plan
from planner.domain.typed import WAITS, Typed
from planner.joining import commands as joining
from planner.posting import commands as posting
from planner.web.database import session_at

FIRST, EVERY = 60 * 60, 24 * 60 * 60
"""Seconds after the start, and between two tidyings."""

log = logging.getLogger("planner.tidy")


def tidy(session: Session) -> dict[str, int]:
    """Delete it and say how many of each kind. Each kind is one short transaction, so that nobody waits long."""
    counts = {}
    for kind, statement in _statements().items():
        counts[kind] = cast("CursorResult[Any]", session.execute(statement)).rowcount
        session.commit()
    for kind, clear in (("used or expired link", joining.tidy), ("old letter", posting.tidy)):
        counts[kind] = clear(session)
        session.commit()
    return counts


def _statements() -> dict[str, Delete]:
    """Plans early: all that belongs to one goes with it."""
    in_use = exists().where(Activity.day_id == Day.id)  # a removed activity may still be brought back to its day
    of_gone_plan = exists().where(Plan.deleted_at < now() - KEPT, Typed.place.like("/plans/" + Plan.key + "/%"))
    return {
        "unused text": delete(Typed).where((Typed.at < now() - WAITS) | of_gone_plan),
        "plan": _gone(Plan),
        "activity": _gone(Activity),
        "claim": _gone(Claim),
        "goal": _gone(Goal),
        "support": _gone(Support),
        "follow-up": _gone(FollowUp),
        "day": _gone(Day).where(~in_use),
    }


def _gone(kind: Any) -> Delete:
    return delete(kind).where(kind.deleted_at < now() - KEPT)


def start_tidying(config: Config) -> None:
    """Tidy once a day from a thread of the serving process. Two processes that do so find each other's work done."""
    threading.Thread(target=_every_day, args=(config,), name="tidy", daemon=True).start()


def _every_day(config: Config) -> None:
    time.sleep(FIRST)
    while True:
        try:
            with session_at(config.database_url) as session:
                tidy(session)
        except SQLAlchemyError as error:
            log.warning("Tidying has to wait until tomorrow: %s", error)
        time.sleep(EVERY)
