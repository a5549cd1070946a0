"""The day view's paper: a day's entries cut into sheets on which one millimeter is one minute.

An entry shorter than 5 minutes gets the 5 mm that its line of text needs. Past 215 mm a new sheet begins; the scale
never shrinks. What alone is longer than a sheet goes on, marked as continued, on the next one.
"""

from collections.abc import Iterator
from typing import Any

SHEET = 215
LINE = 5

Values = dict[str, Any]


def sheets(day: Values) -> list[list[Values]]:
    """The strips on each sheet of one day (as facts.agenda gives it), from top to bottom. Heights in mm."""
    pages: list[list[Values]] = [[]]
    room = SHEET
    for strip in _strips(day):
        if strip["mm"] > room:
            pages.append([])
            room = SHEET
        pages[-1].append(strip)
        room -= strip["mm"]
    while pages and all(strip["open"] for strip in pages[-1]):
        pages.pop()  # nothing but time without a plan, which the line below the agenda tells
    return pages


def _strips(day: Values) -> Iterator[Values]:
    for block in day["blocks"]:
        yield from _open(block["idle"])
        yield from _pieces(block)
    yield from _open(day["rest"])


def _open(minutes: int) -> Iterator[Values]:
    """Time without a plan, shown as long as it is."""
    while minutes > 0:
        part = min(minutes, SHEET)
        yield {"start": "", "mm": max(LINE, part), "open": part, "tracks": []}
        minutes -= part


def _pieces(block: Values) -> Iterator[Values]:
    tracks = [{"number": track["number"], "parts": _stacked(track["slots"])} for track in block["tracks"]]
    height = max(part["top"] + part["mm"] for track in tracks for part in track["parts"])
    for top in range(0, height, SHEET):
        cut = [{"number": t["number"], "parts": [*_cut(t["parts"], top)]} for t in tracks]
        yield {"start": block["start"] if top == 0 else "", "mm": min(SHEET, height - top), "open": 0, "tracks": cut}


def _stacked(slots: list[Values]) -> list[Values]:
    """One track's entries below each other, each at its minute, or lower where short ones above it need their line."""
    bottom = 0
    parts = []
    for slot in slots:
        top = max(bottom, slot["after"])
        bottom = top + max(LINE, slot["minutes"])
        parts.append({"slot": slot, "top": top, "mm": bottom - top})
    return parts


def _cut(parts: list[Values], top: int) -> Iterator[Values]:
    bottom = top
    for part in parts:
        first, last = max(part["top"], top), min(part["top"] + part["mm"], top + SHEET)
        if first < last:
            place = {"top": first - top, "gap": first - bottom, "mm": last - first}
            yield part | place | {"continued": part["top"] < top}
            bottom = last
