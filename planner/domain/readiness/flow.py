"""How a day flows: breaks, and time to move."""

import re
from collections.abc import Iterator
from itertools import pairwise

from planner.domain.agenda import Activity
from planner.domain.agenda import Kind as Entry
from planner.domain.clock import Block
from planner.domain.readiness.facts import Facts, minutes
from planner.domain.readiness.rules import Found, Kind, rule
from planner.domain.readiness.stretches import neighbors, without_break, worked

MOST_WITHOUT_BREAK = 90
"""Minutes (a rule of thumb of ours)."""
MOST_REGROUPINGS = 3
"""So many changes of group, back to back, are the most that need no time of their own (a rule of thumb of ours)."""
ROOM = re.compile(r"\b(?:room|rm\.?)\s*#?\s*([A-Z]?\d+[A-Z]?)\b", re.IGNORECASE)
BREAKS = "After an hour and a half attention goes, and people take their break one by one."
MOVING = "Moving takes minutes that nobody planned; they come out of the next activity."


@rule("no-break", Kind.WEAK, "agenda", "Over 90 minutes without a break", why=BREAKS)
def no_break(facts: Facts) -> Iterator[Found]:
    for day in facts.clocks:
        for stretch in without_break(day):
            if worked(stretch) > MOST_WITHOUT_BREAK:
                first, last = stretch[0].activity, stretch[-1].activity
                where = f"from {facts.named(first)} to {facts.named(last)}" if first is not last else facts.named(first)
                yield Found(f"People go {minutes(worked(stretch))} without a break, {where}.", first.key)


@rule("breaks-in-time", Kind.STRENGTH, "agenda", "A break every 90 minutes", why=BREAKS)
def breaks_in_time(facts: Facts) -> Iterator[Found]:
    if any(day.finish > MOST_WITHOUT_BREAK for day in facts.clocks) and not list(no_break(facts)):
        yield Found(f"Nobody goes more than {MOST_WITHOUT_BREAK} minutes without a break.")


@rule("no-transition", Kind.WEAK, "agenda", "No time to move between rooms or tracks", why=MOVING)
def no_transition(facts: Facts) -> Iterator[Found]:
    for day in facts.clocks:
        for before, after in neighbors(day):
            if _ends_in_rest(before) or _begins_with_rest(after):
                continue
            first, second = before.slots[-1].activity, after.slots[0].activity
            if after.is_parallel:
                words = f"People part into {len(after.tracks)} tracks straight after {facts.named(first)}."
                yield Found(f"{words} Plan a few minutes to move.", second.key)
            elif before.is_parallel:
                words = f"People come back from {len(before.tracks)} tracks straight into {facts.named(second)}."
                yield Found(f"{words} Plan a few minutes to move.", second.key)
            elif _changes_room(first, second):
                words = f"From {facts.named(first)} to {facts.named(second)} people change rooms."
                yield Found(f"{words} Plan a few minutes to move.", second.key)


@rule("regrouping", Kind.WEAK, "agenda", "Many changes of group and no time for them", why=MOVING)
def regrouping(facts: Facts) -> Iterator[Found]:
    changes = sum(_changes_group(*pair) for day in facts.clocks for pair in pairwise([s.activity for s in day.slots]))
    plans_moving = any(activity.kind in (Entry.TRANSITION, Entry.SETUP) for activity in facts.activities)
    if changes > MOST_REGROUPINGS and not plans_moving:
        yield Found(f"People change groups {changes} times from one activity to the next, and nothing gives them time.")


def _changes_group(before: Activity, after: Activity) -> bool:
    """Whether people have to find other people; sitting back alone, or listening up as one room, takes no time."""
    still = {None, "alone", "everyone"}
    return not {before.grouping, after.grouping} & still and before.grouping != after.grouping


def _changes_room(before: Activity, after: Activity) -> bool:
    rooms = [{found.casefold() for found in ROOM.findall(_told(each))} for each in (before, after)]
    return all(rooms) and not rooms[0] & rooms[1]


def _told(activity: Activity) -> str:
    return " ".join((activity.title, activity.purpose, activity.steps, activity.access_notes))


def _ends_in_rest(block: Block) -> bool:
    return all(track[-1].activity.is_rest for track in block.tracks.values())


def _begins_with_rest(block: Block) -> bool:
    return all(track[0].activity.is_rest for track in block.tracks.values())
