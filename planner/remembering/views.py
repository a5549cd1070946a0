"""The history of a plan, one act of it with before and after, and taking one's own acts back."""

from typing import Any

from flask import abort, flash, request
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from planner.domain.acts.undoing import DID_AGAIN, hindrance
from planner.domain.errors import Outdated
from planner.domain.history import Event
from planner.domain.permissions import may
from planner.domain.plan import Plan
from planner.domain.story import PARTS, since, touches
from planner.remembering import blueprint
from planner.remembering.finding import story, time_of, wanted
from planner.remembering.loading import load_for
from planner.remembering.telling import told
from planner.web.access import me, with_plan
from planner.web.database import db
from planner.web.filters import moment
from planner.web.hypermedia import go_to, page

EVENT = "/plans/<plan_key>/history/<int:number>"


@blueprint.get("/plans/<plan_key>/history")
@with_plan(may="plan.view")
def history(plan: Plan) -> Any:
    """The story of the plan, newest first."""
    asked = wanted(request.args)
    return page(
        "remembering/history.html",
        plan=plan,
        tab="History",
        wanted=asked,
        story=story(plan, asked, me()),
        parts={part: name for part, (name, _) in PARTS.items()},
        time_of=time_of,
    )


@blueprint.get(EVENT)
@with_plan(may="plan.view")
def event(plan: Plan, number: int) -> Any:
    """One act: what was there before, and after."""
    return _event_page(plan, _event(plan, number))


@blueprint.post(f"{EVENT}/undoing")
@with_plan(may="plan.edit")
def undo(plan: Plan, number: int) -> Any:
    """Take back one of the person's own acts, or do again one that was taken back. One sent twice is done once."""
    found = _event(plan, number)
    if found.by_id != me().id:
        abort(403, "Only the person who did this can undo it.")
    load_for(plan, found)
    if found.undone_at:
        return go_to("remembering.history", plan_key=plan.key)
    try:
        plan.undo(found, by=me())
    except Outdated:
        return _event_page(plan, found, 409)
    db.session.commit()
    flash(f"{'Done again' if found.undoes_id else 'Undone'}: {_own_words(found)}.")
    return go_to("remembering.history", plan_key=plan.key)


def _own_words(event: Event) -> str:
    return event.undoes.words if event.undoes else event.words


def _event(plan: Plan, number: int) -> Event:
    query = select(Event).where(Event.plan_id == plan.id, Event.id == number)
    return db.session.scalar(query.options(joinedload(Event.by), joinedload(Event.undoes))) or abort(404)


def _event_page(plan: Plan, event: Event, status: int = 200) -> Any:
    load_for(plan, event)
    things, moved_along = told(plan, event)
    is_mine = event.by_id == me().id and bool(event.changes) and may(me(), "plan.edit", plan)
    why_not = hindrance(plan, event) if is_mine and not event.undone_at else ""
    return page(
        "remembering/event.html",
        fragment="remembering/_event.html",
        status=status,
        plan=plan,
        tab="History",
        event=event,
        things=things,
        moved_along=moved_along,
        is_mine=is_mine and not (event.undone_at or event.words.startswith(DID_AGAIN)),
        why_not=why_not and (_who_since(plan, event) or why_not),
        time_of=time_of,
        failed=status != 200,
    )


def _who_since(plan: Plan, event: Event) -> str:
    """Who has changed the same since, in a sentence; "" where that is not what stands in the way."""
    newer = next((each for each in db.session.scalars(since(event)) if touches(event, each)), None)
    if newer is None:
        return ""
    who = "you" if newer.by_id == me().id else newer.by.name if newer.by else "someone"
    return (
        f"Changed again since by {who}, {moment(newer.at, plan.zone)}: {newer.words}. "
        f"{'Undo that first.' if who == 'you' else 'So it cannot be undone in one step.'}"
    )
