"""Facts of the agenda: days, blocks, tracks and entries with their times in words; and what to pack."""

from collections.abc import Iterator, Sequence
from typing import Any

from planner.domain.agenda import Activity, Grouping, Kind
from planner.domain.alignment import strongest
from planner.domain.clock import Block, DayClock, Slot
from planner.domain.labels import word
from planner.domain.plan import Plan
from planner.domain.supplies import Supply, supplies
from planner.domain.wording import clock_range, clock_time, long_date, minutes_text

Values = dict[str, Any]


def day_line(day: DayClock) -> str:
    """ "Tue, Oct 13, 2026, 12:30–3:45 PM"; a day without a date says so."""
    date = long_date(day.day.date) if day.day.date else "Date to be set"
    return f"{date}, {clock_range(day.wall(0), day.wall(day.length))}"


def days(plan: Plan, clocks: Sequence[DayClock]) -> list[Values]:
    """Every day with everything about its entries."""
    numbers = {activity.key: number for number, activity in enumerate(plan.activities, 1)}
    goals = {goal.key: number for number, goal in enumerate(plan.goals, 1)}
    return [
        _day(day, name) | {"blocks": [_block(day, block, numbers, goals) for block in day.blocks]}
        for name, day in _named(clocks)
    ]


def _named(clocks: Sequence[DayClock]) -> Iterator[tuple[str, DayClock]]:
    """The days by the numbers that they have now: one before them may have been removed."""
    for number, day in enumerate(clocks, 1):
        yield (f"Day {number}" if len(clocks) > 1 else ""), day


def _day(day: DayClock, name: str) -> Values:
    return {
        "name": name or "Agenda",
        "line": day_line(day),
        "end": clock_time(day.wall(day.length)),
        "length": day.length,
        "rest": max(0, day.length - day.finish),
        "notes": list(_sums(day)),
    }


def _sums(day: DayClock) -> Iterator[str]:
    """What does not add up, in words."""
    if day.overlap:
        yield f"Some entries run {minutes_text(day.overlap)} into one whose start is fixed."
    if day.over:
        yield f"Runs {minutes_text(day.over)} past its end at {clock_time(day.wall(day.length))}."
    if day.left:
        yield f"{minutes_text(day.left).capitalize()} without a plan."


def _block(day: DayClock, block: Block, numbers: dict[str, int], goals: dict[str, int]) -> Values:
    return {
        **_span(day, block.start, block.end),
        "idle": block.slots[0].idle,
        "tracks": [
            {"number": number, "slots": [_slot(day, slot, numbers, goals, block) for slot in track]}
            for number, track in block.tracks.items()
        ],
    }


def _span(day: DayClock, start: int, end: int) -> Values:
    """When something is: words for people, and elapsed minutes for drawing to scale."""
    return {
        "start": clock_time(day.wall(start)),
        "end": clock_time(day.wall(end)),
        "from": start,
        "minutes": end - start,
    }


def _slot(day: DayClock, slot: Slot, numbers: dict[str, int], goals: dict[str, int], block: Block) -> Values:
    activity = slot.activity
    return {
        **_span(day, slot.start, slot.end),
        **entry(activity, numbers[activity.key]),
        "after": slot.start - block.start,
        "fixed": activity.locked_start is not None,
        "goals": [goals[goal.key] for goal in activity.live_goals],
        "keys": keys(activity),
    }


def entry(activity: Activity, number: int) -> Values:
    """What an entry says, whenever it is."""
    return {
        "number": number,
        "title": activity.title,
        "rest": activity.is_rest,
        "kind": word(activity.kind),
        "mode": "rest" if activity.is_rest else str(activity.mode or ""),
        "how": how(activity),
        "priority": word(activity.priority),
        "led_by": activity.led_by,
        "purpose": activity.purpose,
        "steps": activity.steps,
        "materials": [line.strip() for line in activity.materials.splitlines() if line.strip()],
        "check": activity.check_for_learning,
        "access": activity.access_notes,
        "notes": activity.notes,
        "features": ", ".join(activity.features),
    }


def how(activity: Activity) -> str:
    """What people do and with whom: "Discuss, pairs"."""
    if activity.is_rest:
        return word(activity.kind)
    return ", ".join(filter(None, (word(activity.mode) if activity.mode else "", _with_whom(activity.grouping))))


def _with_whom(grouping: Grouping | None) -> str:
    return word(grouping).lower() if grouping else ""


def keys(activity: Activity) -> list[Values]:
    """The standards an activity carries, each once, the primary ones first."""
    by_standard: dict[str, list[Any]] = {}
    for claim in activity.claims:
        by_standard.setdefault(claim.element.standard.code, []).append(claim)
    found = [
        {"code": code, "name": own[0].element.standard.name, "strength": str(strongest(own))}
        for code, own in by_standard.items()
    ]
    return sorted(found, key=lambda key: (key["strength"] != "primary", key["code"]))


def outline(plan: Plan, clocks: Sequence[DayClock]) -> list[Values]:
    """Every day as participants see it: when, what, with whom. Setting up the room is none of it."""
    return [
        _day(day, name) | {"blocks": [_outlined(day, b) for b in day.blocks if not _is_setup(b)]}
        for name, day in _named(clocks)
    ]


def _is_setup(block: Block) -> bool:
    return all(slot.activity.kind is Kind.SETUP for slot in block.slots)


def _outlined(day: DayClock, block: Block) -> Values:
    tracks = [
        {"number": number, "slots": [_listed(day, slot) for slot in track]} for number, track in block.tracks.items()
    ]
    return _span(day, block.start, block.end) | {"tracks": tracks}


def _listed(day: DayClock, slot: Slot) -> Values:
    activity = slot.activity
    with_whom = "" if activity.is_rest or not activity.grouping else word(activity.grouping)
    return {
        **_span(day, slot.start, slot.end),
        "title": activity.title,
        "rest": activity.is_rest,
        "with_whom": with_whom,
        "led_by": activity.led_by,
    }


def supply_list(clocks: Sequence[DayClock]) -> list[Values]:
    """What to pack, with where each thing is used."""
    starts = {slot.activity.key: _when(day, slot, name) for name, day in _named(clocks) for slot in day.slots}
    found = supplies(block for day in clocks for block in day.blocks)
    return [
        {"item": supply.item, "amount": _amount(supply, supply.total), "at_once": _amount(supply, supply.at_once)}
        | {"uses": [_use(use.activity, use.quantity, starts) for use in supply.uses]}
        for supply in found
    ]


def _when(day: DayClock, slot: Slot, name: str) -> str:
    """ "9:40 AM", or "Day 2, 9:40 AM" where there are several days."""
    start = clock_time(day.wall(slot.start))
    return f"{name}, {start}" if name else start


def _amount(supply: Supply, number: int | None) -> str:
    if number is None:
        return "Some"
    return f"{number:,} or more" if supply.is_open else f"{number:,}"


def _use(activity: Activity, quantity: int | None, starts: dict[str, str]) -> Values:
    return {"title": activity.title, "start": starts[activity.key], "quantity": quantity}
