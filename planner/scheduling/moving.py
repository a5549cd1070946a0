"""What is done to an activity as a whole: moved, copied, removed, brought back; and undo."""

from typing import Any

from flask import abort, request

from planner.domain.agenda import MOST_TRACKS, Activity, Day
from planner.domain.base import KEPT, now
from planner.domain.errors import Outdated, PlannerError
from planner.domain.order import earlier, later
from planner.domain.plan import Plan
from planner.scheduling import blueprint
from planner.scheduling.finding import activity_in, any_activity_in, day_in
from planner.scheduling.showing import done, focus_after, last_acts, show, start_of
from planner.web.access import me, with_plan
from planner.web.forms import digest
from planner.web.keys import sent_key
from planner.web.loading import AGENDA, ORDER

Place = tuple[Day, int]


@blueprint.post("/plans/<plan_key>/activities/<activity_key>/position")
@with_plan(may="plan.edit", load=ORDER)
def position(plan: Plan, activity_key: str) -> Any:
    """Move an activity one step (`step`), or to a place of a day (`place`) and into a track."""
    activity = activity_in(plan, activity_key)
    step = request.form.get("step", "")
    found = _step(plan, activity, step) if step else _place(plan, request.form.get("place", ""))
    track = _number("track") if "track" in request.form else activity.track
    if found is None or not 0 <= track <= MOST_TRACKS:
        return _refused(plan, "That place is not on the agenda. Choose one from the list.", 422)
    day, at = found
    try:
        plan.move_activity(activity, by=me(), day=day, at=at, track=track, seen=_number("revision"))
    except Outdated as fault:
        return _refused(plan, str(fault), 409)
    said = f"Moved “{activity.title}” to {start_of(plan, activity)}."
    return done(plan, said, activity, focus_after(plan, activity, step) if step else "edit")


def _step(plan: Plan, activity: Activity, step: str) -> Place | None:
    order = plan.on(activity.day)
    at = {"up": earlier, "down": later}[step](order, activity) if step in ("up", "down") else None
    return None if at is None else (activity.day, at)


def _place(plan: Plan, text: str) -> Place | None:
    """A place as the list writes it: a day's key and how many activities come before."""
    key, _, at = text.partition(":")
    return (day_in(plan, key), int(at)) if at.isascii() and at.isdigit() and len(at) < 4 else None


def _number(field: str) -> int:
    text = request.form.get(field, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1


def _refused(plan: Plan, sentence: str, status: int) -> Any:
    """The agenda as it is now, with a sentence on why nothing was done."""
    return show(plan, status=status, notice=sentence)


@blueprint.post("/plans/<plan_key>/activities/<activity_key>/copy")
@with_plan(may="plan.edit", load=AGENDA)
def copy(plan: Plan, activity_key: str) -> Any:
    """Put a copy right after it."""
    activity = activity_in(plan, activity_key)
    try:
        made = plan.duplicate_activity(activity, by=me(), key=sent_key())
    except PlannerError as fault:
        return _refused(plan, str(fault), 422)
    return done(plan, f"Copied “{activity.title}”.", made)


@blueprint.post("/plans/<plan_key>/activities/<activity_key>/removal")
@with_plan(may="plan.edit", load=ORDER)
def removal(plan: Plan, activity_key: str) -> Any:
    """Take it off the agenda."""
    activity = any_activity_in(plan, activity_key)
    plan.remove_activity(activity, by=me())
    return done(plan, f"Removed “{activity.title}”. You can undo this.")


@blueprint.post("/plans/<plan_key>/activities/<activity_key>/restoration")
@with_plan(may="plan.edit", load=ORDER)
def restoration(plan: Plan, activity_key: str) -> Any:
    """Bring a removed one back to where it was."""
    activity = any_activity_in(plan, activity_key)
    if activity.deleted_at and activity.deleted_at < now() - KEPT:
        abort(404)
    try:
        plan.restore_activity(activity, by=me())
    except PlannerError as fault:
        return _refused(plan, str(fault), 422)
    return done(plan, f"Brought back “{activity.title}”, at {start_of(plan, activity)}.", activity)


@blueprint.post("/plans/<plan_key>/agenda/undo")
@with_plan(may="plan.edit", load=AGENDA)
def undo(plan: Plan) -> Any:
    """Take back one of the person's own last acts on the agenda: the one that the button named, and no other."""
    event = next((event for event in last_acts(plan) if event.id == _number("event")), None)
    if event is None or request.form.get("changes") != digest(event.changes):
        return _refused(plan, "That has been undone already, or something newer has been done since.", 409)
    try:
        plan.undo(event, by=me())
    except Outdated as fault:
        return _refused(plan, str(fault), 409)
    return done(plan, f"Undone: {event.words}.")
