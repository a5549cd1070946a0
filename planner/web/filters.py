"""What templates can say: times and dates in the planner's own wording, and who may do what."""

from datetime import datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from flask import Flask

from planner.config import Config
from planner.domain.base import new_key
from planner.domain.marking import marks
from planner.domain.permissions import may
from planner.domain.standard import Standard
from planner.domain.wording import clock_range, clock_time, long_date, minutes_text, plural, short_date
from planner.standards.editions import THE_SEVEN
from planner.web.access import somebody
from planner.web.forms import digest, error_list


def init_app(app: Flask, config: Config) -> None:
    """Give every template the same words."""
    app.jinja_env.filters.update(
        clock=clock_time,
        minutes=minutes_text,
        long_date=long_date,
        short_date=short_date,
        digest=digest,
        moment=moment,
        plural=plural,
        tint=tint,
        words_of=words_of,
    )
    app.jinja_env.globals.update(
        clock_range=clock_range,
        me=somebody,
        may=lambda act, thing=None: bool(somebody()) and may(somebody(), act, thing),  # type: ignore[arg-type]
        error_list=error_list,
        htmx_url=config.htmx_url,
        marks=marks,
        is_demo=config.demo,
        new_key=new_key,
        once=cache,
        failed=False,
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True


def moment(at: datetime, zone: str | ZoneInfo = "UTC") -> str:
    """A moment on the wall of a place: "Mon, Nov 23, 2026, 10:42 AM"."""
    local = at.astimezone(zone if isinstance(zone, ZoneInfo) else ZoneInfo(zone))
    return f"{long_date(local.date())}, {clock_time(local.hour * 60 + local.minute)}"


def tint(standard: Standard) -> str:
    """The CSS class of a standard's color. Colors are for the seven; keys of other editions are in ink."""
    return f"k-{standard.code.lower()}" if standard.framework.slug == THE_SEVEN else "k-ink"


def words_of(text: Any) -> int:
    """How many words a text has."""
    return len(str(text or "").split())
