"""The times and lengths that people write into an agenda: "9:00", "12:30pm", "9–9:15 AM", "15 min", "1 hr 30 min"."""

import re
from dataclasses import dataclass, replace

from planner.domain.wording import DAY

_CLOCK = (
    r"(?:(?P<noon{n}>noon)|(?P<hour{n}>[0-9]{{1,2}})(?:[:.h](?P<minute{n}>[0-5][0-9]))?"
    r"(?:\s?(?P<half{n}>[ap])\.?\s?m\.?(?![a-z]))?)(?![0-9]|:[0-9])"
)
_TO = r"[ \t]*(?:-|–|—|−|→|\t|\bto\b|\buntil\b)[ \t]*"
_HOURS = r"(?P<hours>[0-9]{1,2}(?:\.[0-9]{1,2})?)[ -]?(?:hours?|hrs?|h)\.?"
_MINUTES = r"(?P<minutes>[0-9]{1,3})[ -]?(?:(?:minutes?|mins?|m)(?![a-z])\.?|['’′])"
_LEAST = r"(?:[0-9]{1,3}[ ]?(?:-|–|to)[ ]?(?=[0-9]))"
RANGE = _CLOCK.format(n=1) + _TO + _CLOCK.format(n=2)
CLOCK = _CLOCK.format(n=1)
LENGTH = (
    rf"(?P<least>{_LEAST})?(?:{_HOURS}(?:[ ,]*(?:and )?{_MINUTES.replace('<minutes>', '<more>')})?"
    rf"(?![a-z])|(?P<compact>[0-3]h[0-5][0-9])(?![0-9a-z])|{_MINUTES})"
)
_SEPARATORS = " \t-–—−:|,;·•/"


@dataclass(frozen=True)
class Said:
    """A time of day as written, which may leave open whether it is before or after noon."""

    minute: int
    """Minutes past midnight, read as it stands."""
    is_marked: bool = False
    """Whether AM or PM is written."""

    @property
    def is_sure(self) -> bool:
        """Whether it can mean one time only: "9:00 AM", "14:05", but not "9:00"."""
        return self.is_marked or not 60 <= self.minute < 13 * 60

    @property
    def choices(self) -> list[int]:
        """The times it can mean, in minutes past midnight."""
        return [self.minute] if self.is_sure else sorted({self.minute, (self.minute + DAY // 2) % DAY})

    def first_from(self, earliest: int) -> int:
        """The first time it can mean at or after a time; both may be past 1440, on a later day."""
        return min(earliest + (choice - earliest) % DAY for choice in self.choices)

    def last_before(self, latest: int) -> int:
        """The last time it can mean before another."""
        return max(latest - 1 - (latest - 1 - choice) % DAY for choice in self.choices)


@dataclass(frozen=True)
class Times:
    """What a line says about time, and what is left of it."""

    rest: str
    start: Said | None = None
    end: Said | None = None
    """Only beside a start."""
    minutes: int | None = None
    open_minutes: str = ""
    """A length that is no number: "15–20 min"."""


def times_in(line: str) -> Times:
    """Take the times and the length off a line; what stands in the middle of a sentence stays."""
    found = Times(re.sub(r" *\t[ \t]*", "\t", re.sub(r"[^\S\t]+", " ", line)).strip(_SEPARATORS))
    for take in (_take_range, _take_length, _take_start, _take_length, _take_cell):
        found = take(found)
    return found


def _edge(pattern: str, text: str) -> re.Match[str] | None:
    """A pattern at the beginning or the end of a text, in brackets or not, in brackets anywhere, or a cell."""
    return (
        re.match(rf"[(\[]?\s*{pattern}\s*[)\]]?(?![\w%])", text, re.IGNORECASE)
        or re.search(rf"[(\[]\s*{pattern}\s*[)\]]", text, re.IGNORECASE)
        or re.search(rf"(?<![\w.,:$#]){pattern}$", text, re.IGNORECASE)
        or re.search(rf"(?<=\t){pattern}(?=\t)", text, re.IGNORECASE)
    )


def _without(found: Times, match: re.Match[str]) -> Times:
    text = found.rest
    rest = f"{text[: match.start()].rstrip(' ')} {text[match.end() :].lstrip(' ')}"
    return replace(found, rest=rest.strip(" \t" if "\t" in text else _SEPARATORS))


def _take_range(found: Times) -> Times:
    match = _edge(RANGE, found.rest)
    if match is None or not _is_written_out(match, 2) or not (start := said(match, 1)) or not (end := said(match, 2)):
        return found
    return replace(_without(found, match), start=start, end=end)


def _take_start(found: Times) -> Times:
    match = None if found.start else _edge(CLOCK, found.rest)
    if match is None or not _is_written_out(match, 1) or not (start := said(match, 1)):
        return found
    return replace(_without(found, match), start=start)


def _is_written_out(match: re.Match[str], number: int) -> bool:
    """Whether it is more than a bare number: "10" alone could count anything."""
    return bool(match[f"noon{number}"] or match[f"minute{number}"] or match[f"half{number}"])


def said(match: re.Match[str], number: int) -> Said | None:
    if match[f"noon{number}"]:
        return Said(DAY // 2, is_marked=True)
    hour, minute, half = int(match[f"hour{number}"]), int(match[f"minute{number}"] or 0), match[f"half{number}"]
    if half:
        hour = hour % 12 + 12 * (half.lower() == "p") if 1 <= hour <= 12 else 24
    return Said(hour * 60 + minute, is_marked=bool(half)) if hour < 24 else None


def _take_length(found: Times) -> Times:
    match = None if found.minutes or found.open_minutes else _edge(LENGTH, found.rest)
    if match is None:
        return found
    minutes = length(match)
    if match["least"]:
        return replace(_without(found, match), open_minutes=match[0].strip("()[] "))
    return replace(_without(found, match), minutes=minutes)


def length(match: re.Match[str]) -> int:
    """Minutes of a length as written."""
    if match["compact"]:
        hours, minutes = match["compact"].lower().split("h")
        return int(hours) * 60 + int(minutes)
    return round(float(match["hours"] or 0) * 60) + int(match["more"] or 0) + int(match["minutes"] or 0)


def _take_cell(found: Times) -> Times:
    """In a row of cells a number alone, not in the first cell, is the minutes."""
    cells = [cell.strip() for cell in found.rest.split("\t")]
    numbers = [cell for cell in cells[1:] if re.fullmatch(r"[0-9]{1,3}", cell)]
    if found.minutes is None and not found.open_minutes and len(numbers) == 1:
        cells.remove(numbers[0])
        found = replace(found, minutes=int(numbers[0]))
    return replace(found, rest=" – ".join(cell for cell in cells if cell).strip(_SEPARATORS))
