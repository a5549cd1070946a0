"""The agenda: adding, changing, moving and removing activities and days."""

from typing import TYPE_CHECKING, Any

from planner.domain.acts.recording import recording
from planner.domain.agenda import MOST_ACTIVITIES, MOST_DAYS, Activity, Day
from planner.domain.alignment import Claim
from planner.domain.base import now
from planner.domain.content import Values, fill
from planner.domain.errors import Invalid, Outdated
from planner.domain.goal import Goal
from planner.domain.narrating import changing
from planner.domain.people import User
from planner.domain.text import limit

if TYPE_CHECKING:
    from planner.domain.plan import Plan

AGENDA_ACTS = frozenset(f"activity_{act}" for act in ("added", "changed", "moved", "removed", "restored")) | {
    "day_fitted",
    "day_removed",
}
"""What "undo the last change" on the agenda takes back: all that an activity goes through."""


def add_activity(
    plan: "Plan",
    values: Values,
    *,
    by: User,
    day: Day | None = None,
    at: int | None = None,
    goals: list[Goal] | None = None,
    key: str | None = None,
) -> Activity:
    """A new activity on a day (the last one unless said) at a place in its order (the end unless said).

    The same key twice is the same activity: a form sent twice makes one. Raises Invalid where the plan is full.
    """
    existing = next((a for a in plan.all_activities if key and a.key == key), None)
    if existing:
        return existing
    _require_room(plan)
    day = day or _last_day(plan, by=by)
    with recording(plan, "activity_added", f"Added {_quoted(values.get('title', ''))}", by=by, moves=True) as things:
        things.append(activity := _new(plan, values, day, at, goals, key))
    return activity


def add_activities(plan: "Plan", rows: dict[str, Values], *, by: User, day: Day, words: str) -> list[Activity]:
    """Several at the end of a day in one act, by the keys that they get; a key that the plan has already adds nothing.

    `words` say what was done with how many: "Pasted {}". Raises Invalid where the plan is full before the end.
    """
    known = {activity.key for activity in plan.all_activities}
    new = {key: values for key, values in rows.items() if key not in known}
    _require_room(plan, len(new))
    count = f"{len(new)} {'activity' if len(new) == 1 else 'activities'}"
    with recording(plan, "activity_added", words.format(count), by=by, moves=True) as things:
        made = [_new(plan, values, day, None, None, key) for key, values in new.items()]
        things.extend(made)
    return made


def _new(plan: "Plan", values: Values, day: Day, at: int | None, goals: list[Goal] | None, key: str | None) -> Activity:
    activity = Activity(goals=goals or [], day=day)
    activity.key = key or activity.key
    fill(activity, values)
    plan.all_activities.append(activity)
    _put(plan, activity, day, len(plan.on(day)) - 1 if at is None else at)
    return activity


def change_activity(
    plan: "Plan", activity: Activity, values: Values, *, by: User, goals: list[Goal] | None = None
) -> None:
    """Change what an activity says; `goals` replaces the goals it serves."""
    fields = values if goals is None else None
    words = changing("activity", _quoted(activity.title))
    with recording(plan, "activity_changed", words, by=by, watch=[activity], fields=fields):
        fill(activity, values)
        if goals is not None:
            activity.goals = goals
        if "track" in values:
            plan.agenda_revision += 1


def move_activity(
    plan: "Plan",
    activity: Activity,
    *,
    by: User,
    at: int,
    day: Day | None = None,
    track: int | None = None,
    seen: int | None = None,
) -> None:
    """Move it to a place (from 0) in the order of a day, and into a track.

    `seen` is the agenda_revision of the page the person looked at: Outdated where the order has changed since.
    """
    if seen is not None and seen != plan.agenda_revision:
        raise Outdated("The order of the agenda has changed since you opened this page. This is how it is now.")
    day = day or activity.day
    with recording(plan, "activity_moved", lambda _: _moved(plan, activity), by=by, moves=True):
        if track is not None:
            activity.track = track
        _put(plan, activity, day, at)


def _moved(plan: "Plan", activity: Activity) -> str:
    """ "Moved “Fishbowl” after “Opener”": where it stands now."""
    order = plan.on(activity.day)
    place = order.index(activity)
    where = f"after {_quoted(order[place - 1].title)}" if place else "to the start"
    on = f", on day {plan.days.index(activity.day) + 1}" if len(plan.days) > 1 else ""
    return f"Moved {_quoted(activity.title)} {where}{on}{f', track {activity.track}' if activity.track else ''}"


def _quoted(title: str) -> str:
    return f"“{title}”" if title else "an activity without a title"


def duplicate_activity(plan: "Plan", activity: Activity, *, by: User, key: str | None = None) -> Activity:
    """A copy right after it, with its goals and its claims."""
    existing = next((a for a in plan.all_activities if key and a.key == key), None)
    if existing:
        return existing
    values = {field: value for field, value in activity.snapshot().items() if field in Activity.CONTENT}
    ending = " (copy)"
    title = activity.title[: limit(Activity.title) - len(ending)] + ending
    _require_room(plan)
    with recording(plan, "activity_added", f"Copied {_quoted(activity.title)}", by=by, moves=True) as things:
        goals, at = list(activity.live_goals), activity.position + 1
        copy = _new(plan, values | {"title": title, "locked_start": None}, activity.day, at, goals, key)
        for claim in activity.claims:  # they come and go with it
            strength, reason = claim.strength, claim.reason
            plan.all_claims.append(Claim(element=claim.element, activity=copy, strength=strength, reason=reason))
        things.append(copy)
    return copy


def remove_activity(plan: "Plan", activity: Activity, *, by: User) -> None:
    """Take it off the agenda with its claims; it can be brought back for 30 days. Twice is once."""
    if activity.deleted_at is not None:
        return
    with recording(plan, "activity_removed", f"Removed {_quoted(activity.title)}", by=by, watch=[activity], moves=True):
        activity.deleted_at = now()
        _renumber(plan, activity.day)


def restore_activity(plan: "Plan", activity: Activity, *, by: User) -> None:
    """Bring it back to where it was, with its claims. Twice is once; Invalid where the plan is full."""
    if activity.deleted_at is None:
        return
    _require_room(plan)
    with recording(
        plan, "activity_restored", f"Brought back {_quoted(activity.title)}", by=by, watch=[activity], moves=True
    ):
        activity.deleted_at = None
        if activity.day.deleted_at is not None:
            activity.day = _last_day(plan, by=by)
        _put(plan, activity, activity.day, activity.position)


def add_day(plan: "Plan", values: Values, *, by: User, key: str | None = None) -> Day:
    """One more day at the end. The same key twice is the same day."""
    existing = next((day for day in plan.all_days if key and day.key == key), None)
    if existing:
        return existing
    if len(plan.days) >= MOST_DAYS:
        raise Invalid("", f"A plan holds up to {MOST_DAYS} days. Split it into a series.")
    day = Day(position=max((d.position for d in plan.all_days), default=-1) + 1)
    day.key = key or day.key
    with recording(plan, "day_added", f"Added day {len(plan.days) + 1}", by=by) as things:
        fill(day, values)
        plan.all_days.append(day)
        things.append(day)
    return day


def change_day(plan: "Plan", day: Day, values: Values, *, by: User) -> None:
    words = changing("day", f"day {plan.days.index(day) + 1}" if len(plan.days) > 1 else "the day")
    with recording(plan, "day_changed", words, by=by, watch=[day]):
        fill(day, values)


def remove_day(plan: "Plan", day: Day, *, by: User) -> None:
    """Remove a day; its activities go to the day before it (or after it, for the first). The only day cannot go."""
    days = plan.days
    if len(days) == 1:
        raise Invalid("", "A plan needs one day. Change its date instead.")
    number = days.index(day)
    neighbor = days[number - 1] if number else days[1]
    watch: list[Any] = [day]
    with recording(plan, "day_removed", f"Removed day {number + 1}", by=by, watch=watch, moves=True):
        for activity in plan.on(day):
            _put(plan, activity, neighbor, len(plan.on(neighbor)))
        day.deleted_at = now()


def _require_room(plan: "Plan", more: int = 1) -> None:
    if len(plan.activities) + more > MOST_ACTIVITIES:
        raise Invalid("title", f"A plan holds up to {MOST_ACTIVITIES} activities. Split it into a series.")


def _last_day(plan: "Plan", *, by: User) -> Day:
    return plan.days[-1] if plan.days else add_day(plan, {}, by=by)


def _put(plan: "Plan", activity: Activity, day: Day, at: int) -> None:
    """Stand it at a place in a day's order and number that order, and the one it left, anew."""
    left = activity.day
    activity.day = day
    order = [a for a in plan.on(day) if a is not activity]
    order.insert(max(0, min(at, len(order))), activity)
    _number(order)
    if left is not day:
        _renumber(plan, left)
    plan.agenda_revision += 1


def _renumber(plan: "Plan", day: Day) -> None:
    _number(plan.on(day))
    plan.agenda_revision += 1


def _number(order: list[Activity]) -> None:
    """Those that stand right already are left alone: a flush looks at each activity that was touched."""
    for position, activity in enumerate(order):
        if activity.position != position:
            activity.position = position
