"""The strip: one day drawn to scale. Numbers for an inline SVG whose widths are percentages of the day."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from planner.domain.clock import Block, DayClock, Slot
from planner.domain.wording import clock_time

HEIGHT = 40
"""Of the bar, in pixels; parallel tracks share it."""
STEPS = (15, 30, 60, 120, 180, 240, 360)
"""Minutes between two times written under the strip."""


@dataclass(frozen=True)
class Segment:
    """One activity: left edge and width in percent of the strip, top and height in pixels."""

    slot: Slot
    x: float
    width: float
    y: float
    height: float

    @property
    def pattern(self) -> str:
        """What fills it: the name of a hatching, "blank" for listening, or "" where no mode is said yet."""
        activity = self.slot.activity
        if activity.is_rest:
            return "rest"
        return {"listen": "blank"}.get(activity.mode or "", activity.mode or "")

    @property
    def box(self) -> Markup:
        """Where it is drawn, as the attributes of an SVG shape."""
        shape = f'x="{self.x:.2f}%" y="{self.y}" width="{self.width:.2f}%" height="{self.height}"'
        return Markup(shape)  # numbers alone

    @property
    def middle(self) -> tuple[str, float]:
        return f"{self.x + self.width / 2:.2f}%", self.y + self.height / 2

    @property
    def has_number(self) -> bool:
        """Whether its number fits into it on a wide screen; see `needs_width`."""
        return self.width >= 2.4 and self.height >= 18

    @property
    def needs_width(self) -> bool:
        """Whether its number must go on a phone."""
        return self.width < 9


@dataclass(frozen=True)
class Tick:
    """A time written under the strip, at so many percent."""

    x: float
    words: str
    needs_width: bool

    @property
    def anchor(self) -> str:
        return "start" if self.x < 3 else "end" if self.x > 96 else "middle"


@dataclass(frozen=True)
class Strip:
    """One day to scale, from its start to its hard end or to the last activity's end, whichever is later."""

    segments: tuple[Segment, ...]
    ticks: tuple[Tick, ...]
    end: Tick
    """The hard end."""
    is_over: bool


def strip(day: DayClock) -> Strip:
    """Draw a day."""
    whole = max(day.length, day.finish, 1)
    end = Tick(100 * day.length / whole, clock_time(day.wall(day.length)), needs_width=False)
    segments = tuple(segment for block in day.blocks for segment in _segments(block, whole))
    return Strip(segments, tuple(_ticks(day, whole, end.x)), end, day.over > 0)


def _segments(block: Block, whole: int) -> Iterator[Segment]:
    height = HEIGHT / len(block.tracks)
    for lane, track in enumerate(block.tracks.values()):
        for slot in track:
            width = 100 * (slot.end - slot.start) / whole
            yield Segment(slot, 100 * slot.start / whole, width, 1 + lane * height, height)


def _ticks(day: DayClock, whole: int, end: float) -> Iterator[Tick]:
    """Round times, as many as stand well side by side; every one that a phone has no room for says so."""
    step = next((step for step in STEPS if step / whole >= 0.08), 720)
    first = next(at for at in range(60) if day.wall(at) % min(step, 60) == 0)
    last = -100.0
    for at in [0, *range(first or step, whole, step)]:
        x = 100 * at / whole
        if (0 < x < 8) or abs(x - end) < 9:
            continue
        is_tight = x - last < 30 or abs(x - end) < 28
        last = last if is_tight else x
        yield Tick(x, _short(day.wall(at), is_first=at == 0), is_tight and at > 0)


def _short(wall: int, *, is_first: bool) -> str:
    """ "2 PM" on the hour, else "2:30"; the first with its half of the day."""
    words = clock_time(wall)
    return words.replace(":00", "") if wall % 60 == 0 else words if is_first else words[:-3]
