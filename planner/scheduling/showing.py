"""How the agenda is answered: the page, or its fragment to htmx, with one thing open at most."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask import flash

from planner.domain.acts.scheduling import AGENDA_ACTS
from planner.domain.acts.undoing import next_to_undo
from planner.domain.agenda import MOST_TRACKS, Activity
from planner.domain.history import LOOKED_AT, Event, undoable
from planner.domain.labels import word
from planner.domain.order import earlier, later
from planner.domain.plan import Plan
from planner.domain.wording import clock_time
from planner.scheduling.forms import QUICK, ActivityForm
from planner.scheduling.sheet import sheet
from planner.web.access import me
from planner.web.addresses import address_by_key
from planner.web.database import db, done_writing
from planner.web.hypermedia import go_to, page, wants_fragment
from planner.web.loading import finish_agenda


@dataclass(frozen=True)
class Opened:
    """What is open on the page, if anything."""

    edit: str = ""
    """Key of the activity whose form is open."""
    more: str = ""
    """Key of the activity whose further acts are open."""
    after: str = ""
    """Key of the activity after which a new one is being written."""
    day: str = ""
    """Key of the day at whose end a new one is being written; "first" where the plan has no day yet."""


def show(
    plan: Plan,
    opened: Opened | None = None,
    form: ActivityForm | None = None,
    *,
    status: int = 200,
    notice: str = "",
    said: str = "",
    focus: str = "",
) -> Any:
    """The agenda. `notice` is a sentence at its top, `said` one for the live region, `focus` the id that gets it."""
    finish_agenda(plan)
    return page(
        "scheduling/agenda.html",
        fragment="scheduling/_agenda.html",
        status=status,
        plan=plan,
        tab="Agenda",
        sheet=sheet(plan),
        opened=opened or Opened(),
        form=form,
        last=next_to_undo(plan, last_acts(plan)),
        notice=notice,
        said=said,
        focus=focus,
        failed=status != 200,
        in_place=wants_fragment(),
        quick=QUICK,
        word=word,
        most_tracks=MOST_TRACKS,
        position_of=address_by_key("scheduling.position", "activity_key", plan_key=plan.key),
    )


def done(plan: Plan, said: str, activity: Activity | None = None, control: str = "edit") -> Any:
    """Save, and answer: the fragment to htmx, else the page again at the activity. The sentence says what was done."""
    key = activity.key if activity else ""
    done_writing()
    if wants_fragment():
        return show(plan, said=said, focus=f"{control}-{key}" if key else "agenda")
    flash(said)
    return go_to("scheduling.agenda", plan_key=plan.key, _anchor=f"a-{key}" if key else None)


def last_acts(plan: Plan) -> Iterable[Event]:
    """The person's own last acts on the agenda that still stand."""
    return db.session.scalars(undoable(plan, me(), AGENDA_ACTS).limit(LOOKED_AT))


def start_of(plan: Plan, activity: Activity) -> str:
    """When it starts now, in words."""
    day, slot = sheet(plan).slot(activity)
    words = clock_time(day.clock.wall(slot.start))
    return f"{words} on day {day.number}" if len(plan.days) > 1 else words


def focus_after(plan: Plan, activity: Activity, button: str) -> str:
    """Which move button keeps the focus: the one pressed, or the other where the activity stands at an end now."""
    order = plan.on(activity.day)
    goes_up, goes_down = earlier(order, activity) is not None, later(order, activity) is not None
    if button == "up" and not goes_up:
        return "down" if goes_down else "edit"
    return "up" if button == "down" and not goes_down else button
