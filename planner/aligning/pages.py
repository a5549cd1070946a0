"""The three pages on which activities meet standards; each can have a crossing open, with its form."""

from collections.abc import Callable, Iterable
from typing import Any

from flask import abort, request, url_for

from planner.aligning.opening import Opened
from planner.aligning.places import Place, places
from planner.domain.acts.claiming import ALIGNMENT_ACTS
from planner.domain.acts.undoing import next_to_undo
from planner.domain.agenda import Day
from planner.domain.alignment import Claim
from planner.domain.history import LOOKED_AT, Event, undoable
from planner.domain.permissions import may
from planner.domain.plan import Plan
from planner.domain.readiness.report import report
from planner.standards.credential import focus_of
from planner.web.access import me
from planner.web.addresses import address_by_key
from planner.web.database import db
from planner.web.hypermedia import page


def matrix_page(plan: Plan, opened: Opened | None, status: int = 200) -> Any:
    """Standards by activities, in participant minutes."""
    focus = focus_of(plan)
    return _page(
        "matrix",
        plan,
        opened,
        status,
        found=report(plan, focus, step="standards"),
        where={"step": "standards"},
        sent=None,
        address_of_activity=address_by_key("aligning.activity", "activity_key", plan_key=plan.key),
        focus=focus,
    )


def activity_page(plan: Plan, opened: Opened | None, status: int = 200) -> Any:
    """One activity, and every element it could carry."""
    place = places(plan).get((request.view_args or {}).get("activity_key") or request.args.get("place", ""))
    if place is None or place.activity is None:
        abort(404)
    claims = {claim.element.code: claim for claim in plan.claims if claim.activity is place.activity}
    return _page("activity", plan, opened, status, place=place, claims=claims, focus=focus_of(plan))


def standard_page(plan: Plan, opened: Opened | None, status: int = 200) -> Any:
    """One standard, and where it shows up in the plan."""
    code = (request.view_args or {}).get("code") or (opened.standard.code if opened else "")
    row = next((row for row in plan.coverage().rows if row.standard.code == code), None)
    if row is None:
        abort(404)
    return _page("standard", plan, opened, status, row=row, focus=focus_of(plan))


PAGES: dict[str, Callable[..., Any]] = {"matrix": matrix_page, "activity": activity_page, "standard": standard_page}


def address(plan: Plan, name: str, *, place: str = "", code: str = "", spot: str = "") -> str:
    """Of one of the three pages, for that activity or standard; `spot` is what takes the focus there."""
    values: dict[str, Any] = {"back": spot, "_anchor": f"c-{spot}"} if spot else {}
    if name == "activity" and any(activity.key == place for activity in plan.activities):
        return url_for("aligning.activity", plan_key=plan.key, activity_key=place, **values)
    if name == "standard" and any(standard.code == code for standard in plan.framework.standards):
        return url_for("aligning.standard", plan_key=plan.key, code=code, **values)
    return url_for("aligning.matrix", plan_key=plan.key, view=request.args.get("view"), **values)


def address_of(plan: Plan, name: str, claim: Claim) -> str:
    """Of the page the person came from, at the crossing where the claim stands."""
    element, standard = claim.element.code, claim.element.standard.code
    spots = {"activity": element, "standard": f"{claim.place}-{element}"}
    spot = spots.get(name, f"{claim.place}-{standard}")
    return address(plan, name, place=claim.place, code=standard, spot=spot)


def _page(name: str, plan: Plan, opened: Opened | None, status: int, **context: Any) -> Any:
    where = places(plan)
    return page(
        f"aligning/{name}.html",
        fragment=f"aligning/_{name}.html",
        status=status,
        plan=plan,
        tab="Standards",
        name=name,
        opened=opened,
        places=where,
        days=_columns(plan, where),
        coverage=plan.coverage(),
        view=request.args.get("view"),
        back=request.args.get("back"),
        last=next_to_undo(plan, last_acts(plan)),
        may_edit=may(me(), "plan.edit", plan),
        failed=status != 200,
        **context,
    )


def last_acts(plan: Plan) -> Iterable[Event]:
    """The person's own last acts here that still stand."""
    return db.session.scalars(undoable(plan, me(), ALIGNMENT_ACTS).limit(LOOKED_AT))


def _columns(plan: Plan, places: dict[str, Place]) -> list[tuple[Day, list[Place]]]:
    """The days, each with the activities that can carry a standard."""
    days: dict[Day, list[Place]] = {day: [] for day in plan.days}
    for place in places.values():
        if place.activity:
            days[place.activity.day].append(place)
    return [(day, found) for day, found in days.items() if found]
