"""Taking one's own acts back, and doing them again. It writes an event of its own: history never loses anything."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from planner.domain.acts.listing import MOST
from planner.domain.acts.recording import recording
from planner.domain.agenda import MOST_ACTIVITIES, MOST_DAYS
from planner.domain.base import now
from planner.domain.content import Values, fill
from planner.domain.errors import Outdated
from planner.domain.followup import Evaluation
from planner.domain.history import Event, is_soft, is_untouched
from planner.domain.ordering import settle
from planner.domain.people import User
from planner.domain.wording import DAY

if TYPE_CHECKING:
    from planner.domain.plan import Plan

TOOK_BACK, DID_AGAIN = "Took back: ", "Did again: "


def undo(plan: "Plan", event: Event, *, by: User) -> None:
    """Put back what one act changed; undoing an undo does the act again. Outdated where that cannot be in one step."""
    if why_not := hindrance(plan, event):
        raise Outdated(why_not)
    things = [_thing(plan, change) for change in event.changes]
    lists = [getattr(plan, _LISTS[kind]) for kind in _kinds(event) & {"goal", "support", "follow_up"}]
    watch = list(dict.fromkeys([*things, *(row for rows in lists for row in rows)]))
    with recording(plan, event.act, _words(event), by=by, watch=watch, moves=True, undoes=event):
        for thing, change in zip(things, event.changes, strict=True):
            _put_back(plan, thing, change, is_soft=is_soft(event))
        for rows in (*lists, *(plan.on(day) for day in plan.days)):
            settle(_live(rows, {}))
        plan.agenda_revision += 1
    event.undone_at = now()
    if event.undoes:
        event.undoes.undone_at = None


def hindrance(plan: "Plan", event: Event) -> str:
    """Why an act cannot be undone in one step now, as a sentence; "" where it can."""
    if not event.changes:
        return "This changed nothing in the plan, so there is nothing to undo."
    if event.undone_at:
        return "That has been undone already."
    things = [_thing(plan, change) for change in event.changes]
    if None in things:
        return "What this changed is no longer there, so it cannot be undone."
    if not all(
        is_untouched(change, thing.snapshot(), is_soft=is_soft(event))
        for thing, change in zip(things, event.changes, strict=True)
    ):
        return "This has been changed since, so it can no longer be undone in one step."
    return _homeless(plan, event) or _too_many(plan, event) or _broken_day(things, event)


def next_to_undo(plan: "Plan", events: Iterable[Event]) -> Event | None:
    """The first of these acts that can be taken back now: what somebody else has changed since is left out."""
    return next((event for event in events if not hindrance(plan, event)), None)


def _words(event: Event) -> str:
    """The act's own words behind what happened to it: however often it goes back and forth, it reads well."""
    own = event.words.removeprefix(TOOK_BACK).removeprefix(DID_AGAIN)
    return (DID_AGAIN if event.words.startswith(TOOK_BACK) else TOOK_BACK) + own


_LISTS = {
    "day": "all_days",
    "activity": "all_activities",
    "goal": "all_goals",
    "support": "all_supports",
    "follow_up": "all_follow_ups",
    "evaluation": "evaluations",
    "claim": "all_claims",
}
"""Where the plan keeps each kind of thing that an event can name."""
_MOST = {"day": MOST_DAYS, "activity": MOST_ACTIVITIES, "goal": MOST, "support": MOST, "follow_up": MOST}


def _kinds(event: Event) -> set[str]:
    return {change["on"] for change in event.changes}


def _thing(plan: "Plan", change: Values) -> Any:
    """What a change is about; None where it is gone for good."""
    things = [plan] if change["on"] == "plan" else getattr(plan, _LISTS[change["on"]])
    return next((thing for thing in things if thing.key == change["key"]), None)


def _wanted(event: Event, kind: str, field: str) -> dict[str, Any]:
    """What the field of each thing of a kind would be again, by key."""
    rows = (change for change in event.changes if change["on"] == kind)
    return {row["key"]: row["before"][field] for row in rows if field in row["before"]}


def _live(things: Iterable[Any], gone: dict[str, bool]) -> list[Any]:
    return [thing for thing in things if not gone.get(thing.key, thing.deleted_at is not None)]


def _homeless(plan: "Plan", event: Event) -> str:
    """An activity needs a day that is there."""
    if not {"activity", "day"} & _kinds(event):
        return ""
    homes, activities_gone = _wanted(event, "activity", "day"), _wanted(event, "activity", "deleted")
    days = {day.key for day in _live(plan.all_days, _wanted(event, "day", "deleted"))}
    for activity in _live(plan.all_activities, activities_gone):
        if homes.get(activity.key, activity.day.key) not in days:
            if "day" in _kinds(event):
                return "Activities stand on that day now, so it cannot go. Move them to another day first."
            return "The day it stood on has been removed since. Bring the day back first."
    return ""


def _too_many(plan: "Plan", event: Event) -> str:
    for kind, most in _MOST.items():
        gone = _wanted(event, kind, "deleted")
        if False in gone.values() and len(_live(getattr(plan, _LISTS[kind]), gone)) > most:
            return f"A plan holds up to {most} of these, and it is full. Remove one first."
    return ""


def _broken_day(things: list[Any], event: Event) -> str:
    """The start and the end of a day may have been changed one by one."""
    for thing, change in zip(things, event.changes, strict=True):
        if change["on"] == "day":
            starts, ends = (change["before"].get(field, getattr(thing, field)) for field in ("starts", "ends"))
            if not starts < ends <= starts + DAY:
                return (
                    "The day’s other time has been changed since, and the two no longer fit. Change the times instead."
                )
    return ""


def _put_back(plan: "Plan", thing: Any, change: Values, *, is_soft: bool) -> None:
    values = change["before"]
    if isinstance(thing, Evaluation) and "deleted" in values:
        values = dict.fromkeys(Evaluation.CONTENT, "")  # a level is there for good; empty, it counts as not planned
    elif "deleted" in values and values["deleted"] != (thing.deleted_at is not None):
        thing.deleted_at = now() if values["deleted"] else None
    if "day" in values:
        thing.day = next((day for day in plan.all_days if day.key == values["day"]), thing.day)
    if "goals" in values:
        thing.goals = [goal for goal in plan.all_goals if goal.key in values["goals"]]
    if "position" in values and not (is_soft and thing.position != change["after"]["position"]):
        thing.position = values["position"]
    fill(thing, {field: value for field, value in values.items() if field in thing.CONTENT})
