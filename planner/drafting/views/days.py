"""When and where: the place, and each day's date and times, on one page and saved together."""

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from flask import flash, request, url_for

from planner.domain.agenda import MOST_DAYS, Day
from planner.domain.base import is_key, new_key
from planner.domain.errors import Invalid, Outdated
from planner.domain.plan import Plan
from planner.domain.wording import DAY, plural
from planner.drafting import blueprint
from planner.drafting.days import DayForm, following, shown
from planner.drafting.forms import PlaceForm
from planner.drafting.places import go_on
from planner.drafting.steps import PAGE, after
from planner.drafting.views.steps import around, describe, own_values
from planner.web.access import me, with_plan
from planner.web.database import db
from planner.web.forms import check
from planner.web.hypermedia import field_that_saves, go_to, page
from planner.web.loading import STANDARDS
from planner.web.saving import Waiting, forget, open_all, save_field, waiting_at

Forms = dict[str, DayForm]
FIRST = {"date": None, "starts": 9 * 60, "ends": 12 * 60, "next_day": False}
"""What the first day's form shows before anybody has said anything."""


@blueprint.get("/plans/<plan_key>/days")
@with_plan(may="plan.edit", load=[STANDARDS])
def days(plan: Plan) -> Any:
    """Where and on which days."""
    place = PlaceForm()
    at = url_for("drafting.save_days", plan_key=plan.key)
    waiting = waiting_at(at)
    values = {day.key: shown(day) for day in plan.days} or {_first_key(waiting): FIRST}
    forms = {key: DayForm(prefix=f"{key}-") for key in values}
    both = [(place, own_values(plan, PAGE["days"], place)), *zip(forms.values(), values.values(), strict=True)]
    open_all(both, at, waiting)
    return _days_page(plan, place, forms)


@blueprint.post("/plans/<plan_key>/days")
@with_plan(may="plan.edit", load=[STANDARDS])
def save_days(plan: Plan) -> Any:
    """Save all of it; then, where a button asks for it, add or remove a day."""
    at = url_for("drafting.save_days", plan_key=plan.key)
    place = PlaceForm().sent_to(at)
    if field_that_saves() in place:
        return save_field(
            place, own_values(plan, PAGE["days"], place), lambda found: describe(plan, PAGE["days"], found)
        )
    forms = {key: form.sent_to(at) for key, form in _sent(plan).items()}
    if field_that_saves():
        return _save_one(plan, forms)
    zone = ZoneInfo(place.timezone.data) if place.validate() else plan.zone
    wrong = [form for form in forms.values() if not form.check(zone)]  # all are checked, so that all say what is wrong
    if wrong or place.errors:
        return _days_page(plan, place, forms, 422)
    if not _save(plan, place, forms):
        return _days_page(plan, place, forms, 409)
    forget(at)
    answer = _act(plan)
    db.session.commit()
    return answer


def _save_one(plan: Plan, forms: Forms) -> Any:
    """Save the one field of a day that the request names."""
    key = field_that_saves().partition("-")[0]
    day = next((each for each in plan.days if each.key == key), None)
    form = forms.get(key)
    if form is None:
        raise Outdated("The days have changed meanwhile. Open this page again.")
    if day is None:
        return save_field(form, FIRST, lambda _changes: _begin(plan, key, form))
    return save_field(form, shown(day), lambda changes: _change(plan, day, changes))


def _begin(plan: Plan, key: str, form: DayForm) -> None:
    """The first day, with all that its form says."""
    wrong = next((form[name] for name in ("date", *form.together) if not check(form[name])), None)
    if wrong:
        raise Invalid("ends", str(wrong.errors[0]))
    if not form.fits(plan.zone):
        raise Invalid("ends", str(form.ends.errors[-1] if form.ends.errors else form.starts.errors[-1]))
    plan.add_day(form.values, by=me(), key=key)


def _change(plan: Plan, day: Day, changes: dict[str, Any]) -> None:
    """What was changed, where it fits with the day's other values."""
    on = changes.get("date", day.date)
    values = shown(day) | changes | {"date": date.fromisoformat(on) if isinstance(on, str) else on}
    merged = DayForm(formdata=None, data=values)
    if not merged.fits(plan.zone):
        raise Invalid("ends", str((merged.ends.errors or merged.starts.errors)[-1]))
    plan.change_day(day, merged.values, by=me())


def _first_key(waiting: Waiting) -> str:
    """The key of a day that is not there yet: the one under which something typed waits, else a new one."""
    return next((key for name in waiting if is_key(key := name.partition("-")[0])), new_key())


def _keys() -> list[str]:
    """The keys of the days that the form has, each once."""
    return list(dict.fromkeys(request.form.getlist("day")))[:MOST_DAYS]


def _sent(plan: Plan) -> Forms:
    """The forms of the days that were sent and are still there, and of a first one."""
    there = {day.key for day in plan.days}
    gone = {day.key for day in plan.all_days} - there
    may_be_first = [key for key in _keys() if is_key(key) and key not in gone and not there]
    keys = [key for key in _keys() if key in there]
    return {key: DayForm(prefix=f"{key}-") for key in keys + may_be_first}


def _save(plan: Plan, place: PlaceForm, forms: Forms) -> bool:
    """Keep what was changed; False where somebody else has changed the same meanwhile, and then nothing is kept."""
    by_key = {day.key: day for day in plan.days}
    changed = place.changes(own_values(plan, PAGE["days"], place))
    touched = {key: form.changes(shown(by_key[key])) for key, form in forms.items() if key in by_key}
    if place.conflicts or any(forms[key].conflicts for key in touched):
        return False
    describe(plan, PAGE["days"], changed)
    for key, form in forms.items():
        if key not in by_key:
            plan.add_day(form.values, by=me(), key=key)
        elif touched[key]:
            plan.change_day(by_key[key], _merged(by_key[key], touched[key]), by=me())
    return True


def _merged(day: Day, changes: dict[str, Any]) -> dict[str, Any]:
    """A day's values with what the person changed: the end and its tick are one value."""
    now = shown(day) | changes
    starts, ends = now["starts"], now["ends"] + (DAY if now["next_day"] else 0)
    if not starts < ends <= starts + DAY:
        raise Outdated("Someone changed this day’s other time while you were typing. Open the page again to see it.")
    return {"date": now["date"], "starts": starts, "ends": ends}


def _act(plan: Plan) -> Any:
    if key := request.form.get("add"):
        day = plan.add_day(following(plan.days[-1]) if plan.days else {}, by=me(), key=key if is_key(key) else None)
        return go_to("drafting.days", plan_key=plan.key, _anchor=f"day-{day.key}")
    if key := request.form.get("remove"):
        _remove(plan, key)
        return go_to("drafting.days", plan_key=plan.key, _anchor="days")
    return go_on(plan, after(PAGE["days"]))


def _remove(plan: Plan, key: str) -> None:
    """Remove a day and say where its activities are now. One that is gone already stays gone."""
    day = next((each for each in plan.days if each.key == key), None)
    if day is None:
        return
    number, moved = plan.days.index(day) + 1, len(plan.on(day))
    plan.remove_day(day, by=me())
    where = f" Its {plural(moved, 'activity', 'activities')} moved to day {max(1, number - 1)}." if moved else ""
    flash(f"Day {number} is removed.{where}")


def _days_page(plan: Plan, place: PlaceForm, forms: Forms, status: int = 200) -> Any:
    by_key = {day.key: day for day in plan.days}
    return page(
        "drafting/days.html",
        status=status,
        failed=status != 200,
        plan=plan,
        tab="Steps",
        form=place,
        days=[(key, form, len(plan.on(by_key[key])) if key in by_key else 0) for key, form in forms.items()],
        all_forms=[*forms.values(), place],
        **around(plan, PAGE["days"]),
    )
