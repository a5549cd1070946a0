"""The form of one day: its date, its times, and whether the clock of the place ever shows them."""

from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from wtforms import BooleanField

from planner.domain.agenda import Day
from planner.domain.clock import exists
from planner.domain.content import Values
from planner.domain.wording import DAY, clock_time, long_date
from planner.web.fields import ClockField, DayField
from planner.web.forms import Form


class DayForm(Form):
    """One day, among others on a page: its fields carry the day's key."""

    date = DayField("Date")
    starts = ClockField("Start", required="Say when it starts, such as 9:00 AM.")
    ends = ClockField("End", required="Say when it ends, such as 3:30 PM.")
    next_day = BooleanField("Ends the next day")
    together = ("starts", "ends", "next_day")

    def check(self, zone: ZoneInfo) -> bool:
        """Validate, with the clocks of the place; sentences stand beside the fields."""
        return bool(self.validate()) and self.fits(zone)

    def fits(self, zone: ZoneInfo) -> bool:
        """Whether the times stand in order, and the clocks of the place show them."""
        return self._check_order() and self._check_clock(zone)

    def _check_order(self) -> bool:
        is_later = self._end % DAY > self._start
        if not is_later and not self.next_day.data:
            return self._refuse(
                self.ends, "The end is not after the start. If it is past midnight, tick “Ends the next day”."
            )
        if is_later and self.next_day.data:
            return self._refuse(self.ends, "That is more than 24 hours. Take the tick away, or add a day.")
        return True

    def _check_clock(self, zone: ZoneInfo) -> bool:
        if self.date.data is None:
            return True
        for field, minutes in ((self.starts, self._start), (self.ends, self._end)):
            if not exists(self.date.data, minutes, zone):
                return self._refuse(field, _skipped(self.date.data, minutes))
        return True

    def _refuse(self, field: Any, sentence: str) -> bool:
        field.errors = [*field.errors, sentence]
        return False

    @property
    def _start(self) -> int:
        """In minutes past midnight. The field has been validated: it has a value."""
        return self.starts.data or 0

    @property
    def _end(self) -> int:
        """In minutes past the midnight that begins the date."""
        return (self.ends.data or 0) + (DAY if self.next_day.data else 0)

    @property
    def values(self) -> Values:
        """The day as plan.json writes it."""
        return {"date": self.date.data, "starts": self._start, "ends": self._end}


def shown(day: Day) -> Values:
    """A day as its form shows it."""
    return {"date": day.date, "starts": day.starts, "ends": day.ends % DAY, "next_day": day.ends >= DAY}


def following(day: Day) -> Values:
    """A day like this one, a day later."""
    later = day.date + timedelta(days=1) if day.date else None
    return {"date": later, "starts": day.starts, "ends": day.ends}


def _skipped(on: date, minutes: int) -> str:
    spoken = long_date(on + timedelta(days=minutes // DAY))
    return f"The clocks go forward on {spoken}, and {clock_time(minutes)} never happens. Choose another time."
