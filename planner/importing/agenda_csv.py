"""An agenda from a CSV file, one row an activity. What the file does not say is asked; nothing is guessed in silence.

Columns (others are passed over): file, title, teaching, exercises; and, where there are any, block, objectives,
questions, keypoints, challenges. `teaching` and `exercises` are minutes; in texts " | " begins a new line.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from planner.domain.agenda import MINUTES, MOST_ACTIVITIES, Activity, Kind
from planner.domain.content import Values
from planner.domain.errors import PlannerError
from planner.domain.text import clean, limit, one_line
from planner.importing.kinds import likely_kind

MOST_BYTES = 2 * 1024 * 1024
NEEDED = ("file", "title", "teaching", "exercises")
EMPTY = 0
"""The answer that leaves a row without minutes out of the agenda."""

Cells = dict[str, str]


class Malformed(PlannerError):
    """The file, or an answer about it, cannot be used; the sentence says where and why."""


@dataclass
class Answers:
    """What the person said that the file does not: by the row's `file`."""

    minutes: dict[str, int] = field(default_factory=dict)
    """0 leaves the row out."""
    day_starts: dict[str, int] = field(default_factory=dict)
    """Rows that begin a day, with its start in minutes past midnight."""
    is_one_day: bool = False
    """That no other row begins a day."""


@dataclass(frozen=True)
class Question:
    """Something that the file leaves open."""

    kind: str
    """ "minutes", "day_starts" or "days"."""
    row: str
    sentence: str
    option: str
    """How to answer it on the command line."""


@dataclass(frozen=True)
class Entry:
    """One row as it will stand on the agenda."""

    name: str
    """Its `file`."""
    values: Values
    """Content fields of the activity; `minutes` is 0 where nobody has said them yet."""
    is_kept: bool = True


@dataclass(frozen=True)
class Preview:
    """What an import would make, what it has to know first, and what it wants to say."""

    entries: tuple[Entry, ...]
    answers: Answers
    questions: tuple[Question, ...]
    told: tuple[str, ...]

    @property
    def days(self) -> list[tuple[int, list[Entry]]]:
        """Each day's start and its entries, once no question is open."""
        days: list[tuple[int, list[Entry]]] = []
        for entry in self.entries:
            if entry.name in self.answers.day_starts:
                days.append((self.answers.day_starts[entry.name], []))
            if entry.is_kept:
                days[-1][1].append(entry)
        return days


def preview(data: bytes, answers: Answers) -> Preview:
    """Read the file and apply what has been answered. Malformed, with a sentence, where it cannot be read."""
    told: list[str] = []
    rows = _rows(data)
    if answers.is_one_day and len(answers.day_starts) > 1:
        raise Malformed("Several rows begin a day, and it is to be one day: leave one of the two out.")
    _require_known({*answers.minutes, *answers.day_starts}, {row["file"] for row in rows})
    entries = tuple(_entry(row, answers, told) for row in rows)
    told += _practice(rows)
    return Preview(entries, answers, tuple(_questions(entries, answers)), tuple(told))


def _practice(rows: list[Cells]) -> Iterator[str]:
    """What participants mainly do is left to the person; the file only hints at it."""
    titles = [one_line(row["title"]) for row in rows if _number(row, "exercises") > _number(row, "teaching")]
    if titles:
        yield f"More exercises than teaching, so people may mainly practice there (yours to say): {'; '.join(titles)}."


def _rows(data: bytes) -> list[Cells]:
    if len(data) > MOST_BYTES:
        raise Malformed("This file is over 2 MB. An agenda is far smaller.")
    try:
        reader = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True, restval="")
        rows = [{name: cell for name, cell in row.items() if isinstance(cell, str)} for row in reader]
    except UnicodeDecodeError:
        raise Malformed("This file is not in UTF-8. Save it as “CSV UTF-8” and try again.") from None
    except csv.Error as error:
        raise Malformed(f"This file is no CSV: {error}.") from None
    _require_columns(reader.fieldnames or [])
    if not 1 <= len(rows) <= MOST_ACTIVITIES:
        raise Malformed(f"An agenda has 1 to {MOST_ACTIVITIES} rows; this file has {len(rows)}.")
    _require_names(rows)
    return rows


def _require_columns(columns: Iterable[str]) -> None:
    missing = [name for name in NEEDED if name not in columns]
    if missing:
        raise Malformed(f"The first line must name the columns {', '.join(NEEDED)}; missing: {', '.join(missing)}.")


def _require_names(rows: list[Cells]) -> None:
    names = Counter(row["file"] for row in rows)
    if "" in names:
        raise Malformed("Every row needs a name of its own in the column “file”.")
    if twice := [name for name, count in names.items() if count > 1]:
        raise Malformed(f"Two rows are called “{twice[0]}” in the column “file”. Each needs its own name.")


def _require_known(named: set[str], rows: set[str]) -> None:
    if unknown := sorted(named - rows):
        raise Malformed(f"No row is called “{unknown[0]}” in the column “file”.")


def _entry(row: Cells, answers: Answers, told: list[str]) -> Entry:
    name = row["file"]
    teaching, exercises = _number(row, "teaching"), _number(row, "exercises")
    minutes = answers.minutes.get(name, teaching + exercises)
    title = one_line(row["title"]) or name
    values: dict[str, str | int] = {
        "title": title,
        "kind": _kind(name, title, teaching + exercises),
        "minutes": minutes,
        "purpose": _lines(row.get("objectives", "")),
        "steps": "\n".join(_steps(row, teaching, exercises)),
        "notes": "\n".join(_notes(row)),
    }
    is_kept = not (name in answers.minutes and minutes == EMPTY)
    return Entry(name, {f: _shortened(f, value, title, told) for f, value in values.items()}, is_kept)


def _number(row: Cells, column: str) -> int:
    text = row[column].strip()
    if not (text.isascii() and text.isdigit() and len(text) <= 3):
        raise Malformed(f"{row['file']}: “{column}” must be a whole number of minutes; it is “{one_line(text)[:40]}”.")
    return int(text)


def _kind(name: str, title: str, minutes: int) -> str:
    """A row without minutes may tell what it is in its file name alone: "07-lunch.md", "End Part 1"."""
    kind = likely_kind(title)
    return (likely_kind(name.replace("-", " ")) if kind is Kind.ACTIVITY and not minutes else kind).value


def _lines(text: str) -> str:
    return "\n".join(part for each in text.split(" | ") if (part := clean(each)))


def _steps(row: Cells, teaching: int, exercises: int) -> Iterator[str]:
    if teaching or exercises:
        yield f"{teaching} minutes teaching, {exercises} minutes exercises"
    if (challenges := row.get("challenges", "").strip()) not in ("", "0"):
        yield f"{one_line(challenges)} {'exercise' if challenges == '1' else 'exercises'}"
    if questions := _lines(row.get("questions", "")):
        yield f"Questions:\n{questions}"


def _notes(row: Cells) -> Iterator[str]:
    if block := one_line(row.get("block", "")):
        yield f"Part of: {block}"
    if points := _lines(row.get("keypoints", "")):
        yield f"Key points:\n{points}"


def _shortened(name: str, value: str | int, title: str, told: list[str]) -> str | int:
    most = limit(getattr(Activity, name)) if isinstance(value, str) and name != "kind" else None
    if most is None or len(str(value)) <= most:
        return value
    told.append(f"“{title[:60]}”: {name} had {len(str(value)):,} characters and was cut to {most:,}.")
    return f"{str(value)[: most - 1].rstrip()}…"


def _questions(entries: tuple[Entry, ...], answers: Answers) -> Iterator[Question]:
    for entry in entries:
        minutes = entry.values["minutes"]
        if entry.is_kept and not MINUTES[0] <= minutes <= MINUTES[1]:
            yield _about_minutes(entry, minutes)
    first = entries[0]
    if first.name not in answers.day_starts:
        sentence = f"When does the first day start, with “{first.values['title']}”?"
        yield Question("day_starts", first.name, sentence, f"--day-starts {first.name}=9:00")
    if not answers.is_one_day and not set(answers.day_starts) - {first.name}:
        sentence = "Does another day begin further down? With which row, and when?"
        yield Question("days", "", sentence, "--day-starts ROW=9:00 for each, or --one-day")


def _about_minutes(entry: Entry, minutes: int) -> Question:
    said = f"The file says {minutes}." if minutes else "The file does not say."
    sentence = f"How many minutes is “{entry.values['title']}” ({entry.name})? {said} {EMPTY} leaves it out."
    return Question("minutes", entry.name, sentence, f"--minutes {entry.name}=15")
