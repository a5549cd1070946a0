"""Times, dates and amounts in words: US English, 12-hour. The same on screen, in print and in every file."""

import re
from datetime import date

DAY = 24 * 60


def clock_time(minutes: int) -> str:
    """Minutes past midnight as "2:05 PM"; past 1440 they are on the next day's wall."""
    hour, minute = divmod(minutes % DAY, 60)
    return f"{hour % 12 or 12}:{minute:02d} {'PM' if hour >= 12 else 'AM'}"


def clock_range(start: int, end: int) -> str:
    """ "9:00–10:15 AM", "11:30 AM–1:00 PM": the half of the day is said once where both share it."""
    first, last = clock_time(start), clock_time(end)
    return f"{first[:-3]}–{last}" if first[-2:] == last[-2:] else f"{first}–{last}"


def long_date(day: date) -> str:
    """ "Mon, Nov 23, 2026"."""
    return f"{day:%a}, {day:%b} {day.day}, {day.year}"


def short_date(day: date) -> str:
    """ "Nov 23"."""
    return f"{day:%b} {day.day}"


def shortened(text: str, most: int) -> str:
    """The text itself, or its beginning and "…" where it has more than `most` characters."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def plural(count: int, one: str, many: str = "") -> str:
    """ "1 activity", "2 activities"."""
    return f"{count} {one if count == 1 else many or re.sub('y$', 'ie', one) + 's'}"


def minutes_text(minutes: int) -> str:
    """ "1 minute", "45 minutes", "2 hours 15 minutes" from two hours on."""
    if minutes < 120:
        return f"{minutes} minute{'' if minutes == 1 else 's'}"
    hours, rest = divmod(minutes, 60)
    return f"{hours} hours" + (f" {minutes_text(rest)}" if rest else "")
