"""An agenda pasted as lines, read into drafts of activities. What a line leaves open is asked, never guessed."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from planner.domain.agenda import MINUTES, MOST_ACTIVITIES, Activity, Kind
from planner.domain.errors import Invalid
from planner.domain.text import clean, limit, one_line
from planner.domain.wording import DAY, clock_time
from planner.importing.kinds import likely_kind
from planner.importing.saying import Said, Times, times_in

MOST_LINES = MOST_ACTIVITIES
MOST_SIGNS = 20_000
_LONGEST_WAIT = 8 * 60
"""A later start further away than this is more likely a slip than an agenda."""
_BULLET = re.compile(r"(?:[-*•·‣▪◦●○–—]\s+|\(?[0-9]{1,2}[.)]\s+|[a-z][.)]\s+)")
_HEADING = re.compile(
    r"(?:day (?:[0-9]{1,2}|one|two|three)|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b.{0,40}|agenda|schedule",
    re.IGNORECASE,
)
_COLUMNS = frozenset(
    ["time", "start", "end", "from", "to", "activity", "what", "title", "minutes", "min", "length", "who", "notes"]
)

HOW_LONG = "How many minutes?"
NO_TITLE = "What is it called?"


@dataclass(frozen=True)
class Row:
    """One pasted line as a draft of an activity."""

    number: int
    """The line in what was pasted, from 1."""
    original: str
    title: str
    minutes: int | None = None
    start: int | None = None
    """Minutes past midnight of the first line's day; over 1440 after midnight."""
    kind: Kind = Kind.ACTIVITY
    keep: bool = True
    """False for what looks like a heading."""
    questions: tuple[str, ...] = ()
    idle: int = 0
    """Minutes before it that nothing is planned for; below 0 where it starts before the line above ends."""


def read_lines(text: str) -> list[Row]:
    """One row for each line that says something. Invalid, with a sentence, where it is too much."""
    if len(text) > MOST_SIGNS:
        raise Invalid("text", f"Paste up to {MOST_SIGNS:,} characters at once; this has {len(text):,}.")
    lines = [(number, line) for number, line in enumerate(clean(text).split("\n"), 1) if line.strip()]
    if len(lines) > MOST_LINES:
        raise Invalid("text", f"Paste up to {MOST_LINES} lines at once; this has {len(lines)}.")
    found = [(_draft(number, line), _times(line)) for number, line in lines]
    return _spaced(_lengths(_on_the_clock(found)))


def _times(line: str) -> Times:
    line = line.strip()
    return times_in(_BULLET.sub("", line, count=1) if _BULLET.match(line) else line)


def _draft(number: int, line: str) -> Row:
    title = one_line(_times(line).rest)
    row = Row(number, line, title, kind=likely_kind(title))
    if _is_heading(line.strip()):
        return replace(row, keep=False, title=one_line(line), questions=("This looks like a heading. Keep it?",))
    if not title:
        return replace(row, questions=(NO_TITLE,))
    if len(title) > limit(Activity.title):
        return replace(row, questions=(f"Shorten the title to {limit(Activity.title)} characters.",))
    return row


def _is_heading(line: str) -> bool:
    cells = [cell.strip().lower() for cell in line.split("\t")]
    return bool(_HEADING.fullmatch(line)) or (len(cells) > 1 and all(cell in _COLUMNS for cell in cells))


def _on_the_clock(found: list[tuple[Row, Times]]) -> list[Row]:
    """Starts and lengths, on a clock that begins anew after a heading and else only runs forward."""
    said = [each for _, times in found for each in (times.start, times.end) if each]
    by_24 = any(each.is_sure for each in said) and not any(each.is_marked for each in said)
    rows: list[Row] = []
    now: int | None = None
    for row, times in found:
        row, now = _placed(row, _literal(times) if by_24 else times, now) if row.keep else (row, None)
        rows.append(row)
    return rows


def _literal(times: Times) -> Times:
    """Times as they stand, where the whole agenda uses the 24-hour clock."""
    start, end = (said and Said(said.minute, is_marked=True) for said in (times.start, times.end))
    return replace(times, start=start, end=end)


def _placed(row: Row, times: Times, now: int | None) -> tuple[Row, int | None]:
    """The row with its start and its length, and the time that it is after what it says."""
    row = _with_length(row, times)
    if times.start is None:
        return row, now
    start, end = _start(times.start, times.end, now), None
    if now is not None and not 0 <= start - now <= _LONGEST_WAIT:
        start = times.start.minute
        row = _asking(row, f"{clock_time(start)} is long after the line above, or before it. Which time is right?")
    elif now is None and not times.start.is_sure and start == times.start.minute < 7 * 60:
        start += DAY // 2
        row = _asking(row, f"Is {clock_time(start)} right?")
    row = replace(row, start=start)
    if times.end:
        end = times.end.first_from(start + 1)
        row = _with_end(row, end - start)
    return row, end or start


def _start(said: Said, end: Said | None, now: int | None) -> int:
    """When a line starts: at or after the line above and, where only its end says AM or PM, just before that."""
    if end and end.is_sure and not said.is_sure:
        return said.last_before(end.minute if now is None else end.first_from(now + 1))
    return said.minute if now is None else said.first_from(now)


def _asking(row: Row, question: str) -> Row:
    return replace(row, questions=(*row.questions, question))


def _with_length(row: Row, times: Times) -> Row:
    if times.open_minutes:
        return _asking(row, f"“{times.open_minutes}” leaves it open. {HOW_LONG}")
    return row if times.minutes is None else _with_minutes(row, times.minutes)


def _with_end(row: Row, minutes: int) -> Row:
    if row.minutes in (None, minutes):
        return row if row.questions and row.minutes else _with_minutes(row, minutes)
    question = f"The times say {minutes} minutes, the text says {row.minutes}. {HOW_LONG}"
    return _asking(replace(row, minutes=None), question)


def _with_minutes(row: Row, minutes: int) -> Row:
    if MINUTES[0] <= minutes <= MINUTES[1]:
        return replace(row, minutes=minutes)
    return _asking(row, f"An activity has {MINUTES[0]} to {MINUTES[1]} minutes; this says {minutes}. {HOW_LONG}")


def _lengths(rows: list[Row]) -> list[Row]:
    """A start without an end lasts until the next start; what is still open is asked."""
    done = []
    for row, following in zip_longest(rows, rows[1:]):
        if row.keep and row.minutes is None and not any(HOW_LONG in question for question in row.questions):
            gap = _until(row, following)
            row = replace(row, minutes=gap) if gap else _asking(row, HOW_LONG)
        done.append(row)
    return done


def _until(row: Row, following: Row | None) -> int | None:
    if row.start is None or following is None or following.start is None:
        return None
    minutes = following.start - row.start
    return minutes if MINUTES[0] <= minutes <= MINUTES[1] else None


def _spaced(rows: list[Row]) -> list[Row]:
    """Gaps and overlaps between a line and the next."""
    done = rows[:1]
    for before, row in pairwise(rows):
        if row.start is not None and before.start is not None and before.minutes is not None:
            row = replace(row, idle=row.start - before.start - before.minutes)
        done.append(row)
    return done
