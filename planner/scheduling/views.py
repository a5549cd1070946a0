"""The agenda's page, and writing its activities: new ones and changed ones."""

from dataclasses import replace
from typing import Any

from flask import request, url_for

from planner.domain.agenda import Activity, Day
from planner.domain.base import new_key
from planner.domain.content import Values
from planner.domain.goal import Goal
from planner.domain.plan import Plan
from planner.scheduling import blueprint
from planner.scheduling.finding import activity_in, day_in
from planner.scheduling.forms import QUICK, ActivityForm, content_of, form_for
from planner.scheduling.outline import outline
from planner.scheduling.showing import Opened, done, show
from planner.web.access import me, with_plan
from planner.web.keys import sent_key
from planner.web.loading import AGENDA, ORDER
from planner.web.saving import edited, filled


@blueprint.get("/plans/<plan_key>/agenda")
@with_plan(may="plan.view", load=AGENDA)
def agenda(plan: Plan) -> Any:
    """The agenda. ?edit= opens an activity's form, ?more= its further acts, ?after= or ?day= the form of a new one."""
    opened = _opened(plan)
    if opened.edit:
        activity = activity_in(plan, opened.edit)
        at = url_for("scheduling.change", plan_key=plan.key, activity_key=activity.key)
        form = filled(form_for(plan, lambda: activity.day), content_of(activity), at)
        return show(plan, opened, form, focus=_shown_field(form))
    if opened.after or opened.day:
        return show(plan, opened, _new_form(plan, opened), focus="title")
    return show(plan, opened, focus="to" if opened.more else request.args.get("focus", ""))


def _shown_field(form: ActivityForm) -> str:
    """The field that the address asks for, opened where it is folded; else the title."""
    name = request.args.get("show", "")
    form.asked_for = name if name in form else ""
    return form.asked_for or "title"


def _opened(plan: Plan) -> Opened:
    """What the address opens, as far as it is there."""
    opened = Opened(**{name: request.args.get(name, "") for name in ("edit", "more", "after", "day")})
    for key in (opened.edit, opened.more, opened.after):
        if key:
            activity_in(plan, key)
    return replace(opened, day=plan.days[-1].key) if opened.day == "first" and plan.days else opened


def _new_form(plan: Plan, opened: Opened) -> ActivityForm:
    form = filled(form_for(plan, lambda: None), {}, url_for("scheduling.add", plan_key=plan.key))
    form.key.data, form.after.data, form.day.data = new_key(), opened.after, opened.day
    return form


@blueprint.post("/plans/<plan_key>/activities")
@with_plan(may="plan.edit", load=ORDER)
def add(plan: Plan) -> Any:
    """Add an activity: one quick entry, or what the form says."""
    day, at = _place(plan)
    if request.form.get("quick") in QUICK:
        added = _add(plan, QUICK[request.form["quick"]], day, at)
        return done(plan, f"Added “{added.title}”.", added)
    opened = Opened(after=request.form.get("after", ""), day=request.form.get("day", "") or "first")
    form = form_for(plan, lambda: day)
    return edited(
        form,
        dict.fromkeys((*Activity.CONTENT, "goals")),
        at=url_for("scheduling.add", plan_key=plan.key),
        write=lambda _: _add(plan, _content(form), day, at, _goals(plan, form.goals.data)),
        draw=lambda form, status: show(plan, opened, form, status=status),
        done=lambda added: done(plan, f"Added “{added.title}”.", added),
        new=True,
    )


def _content(form: ActivityForm) -> Values:
    return {name: form[name].data for name in Activity.CONTENT}


def _place(plan: Plan) -> tuple[Day | None, int | None]:
    """Where the form wants the new one: after an activity, or at the end of a day."""
    after, day = request.form.get("after", ""), request.form.get("day", "")
    if after:
        neighbor = activity_in(plan, after)
        return neighbor.day, neighbor.position + 1
    return (day_in(plan, day) if day and day != "first" else None), None


def _add(plan: Plan, values: Values, day: Day | None, at: int | None, goals: list[Goal] | None = None) -> Activity:
    return plan.add_activity(values, by=me(), day=day, at=at, goals=goals, key=sent_key())


@blueprint.post("/plans/<plan_key>/days/<day_key>/outline")
@with_plan(may="plan.edit", load=AGENDA)
def begin_with_outline(plan: Plan, day_key: str) -> Any:
    """Fill an empty day with a simple outline, to be changed. A day that holds something stays as it is."""
    day = day_in(plan, day_key)
    if plan.on(day):
        return done(plan, "This day has a plan already, so nothing was added.")
    length = next(clock.length for clock in plan.clocks() if clock.day is day)
    rows = {new_key(): values for values in outline(length)}
    plan.add_activities(rows, by=me(), day=day, words="Began with an outline of {}")
    return done(plan, "Added an outline. Change every part of it.", plan.on(day)[0])


@blueprint.post("/plans/<plan_key>/activities/<activity_key>")
@with_plan(may="plan.edit", load=AGENDA)
def change(plan: Plan, activity_key: str) -> Any:
    """Change what an activity says. A field that someone else changed meanwhile is shown in both versions."""
    activity = activity_in(plan, activity_key)
    return edited(
        form_for(plan, lambda: activity.day),
        content_of(activity),
        at=url_for("scheduling.change", plan_key=plan.key, activity_key=activity.key),
        write=lambda changes: _change(plan, activity, changes),
        draw=lambda form, status: show(plan, Opened(edit=activity.key), form, status=status),
        done=lambda _: done(plan, f"Saved “{activity.title}”.", activity),
    )


def _change(plan: Plan, activity: Activity, changes: Values) -> None:
    keys = changes.pop("goals", None)
    goals = None if keys is None else _goals(plan, keys, activity)
    plan.change_activity(activity, changes, by=me(), goals=goals)


def _goals(plan: Plan, keys: list[str], activity: Activity | None = None) -> list[Goal]:
    """The chosen goals, and those deleted ones that it served: they may be brought back."""
    kept = activity.goals if activity else []
    return [goal for goal in plan.all_goals if goal.key in keys or (goal.deleted_at and goal in kept)]
