"""Goals, supports and follow-ups: the list, a page for each item, and what can be done to one."""

import re
from typing import Any

from flask import abort, request, url_for
from wtforms import HiddenField

from planner.domain.base import new_key
from planner.domain.goal import STEMS
from planner.domain.plan import Plan
from planner.drafting import blueprint
from planner.drafting.examples import EXAMPLES
from planner.drafting.lists import LISTS, PlanList
from planner.drafting.steps import PAGE
from planner.drafting.views.steps import around
from planner.web.access import me, with_plan
from planner.web.database import done_writing
from planner.web.hypermedia import go_to, page, wants_fragment
from planner.web.keys import sent_key
from planner.web.loading import STANDARDS
from planner.web.saving import edited

LIST = '/plans/<plan_key>/<any(goals,supports,"follow-ups"):which>'
ITEM = f"{LIST}/<item_key>"


@blueprint.get(LIST)
@with_plan(may="plan.view", load=[STANDARDS])
def items(plan: Plan, which: str) -> Any:
    """One list."""
    return _list_page(plan, LISTS[which])


def _list_page(plan: Plan, shown: PlanList, focus: str = "", said: str = "") -> Any:
    return page(
        f"drafting/{shown.slug}.html",
        fragment="drafting/_items.html",
        plan=plan,
        tab="Steps",
        shown=shown,
        items=shown.items(plan),
        removed=shown.removed(plan),
        focus=focus,
        said=said,
        **around(plan, PAGE[shown.slug]),
    )


@blueprint.route(f"{LIST}/new", methods=["GET", "POST"])
@with_plan(may="plan.edit", load=[STANDARDS])
def new_item(plan: Plan, which: str) -> Any:
    """A new item. Its key comes with the form, so that sending it twice makes one."""
    shown = LISTS[which]

    class NewForm(shown.form):  # type: ignore[name-defined, misc]
        key = HiddenField(default=new_key)

    return edited(
        NewForm(),
        dict.fromkeys(shown.kind.CONTENT),
        at=url_for("drafting.new_item", plan_key=plan.key, which=which),
        write=lambda values: shown.add(plan, values, by=me(), key=sent_key()),
        draw=lambda form, status: _item_page(plan, shown, None, form, status),
        done=lambda _: go_to("drafting.items", plan_key=plan.key, which=which),
        new=True,
    )


@blueprint.route(ITEM, methods=["GET", "POST"])
@with_plan(may="plan.edit", load=[STANDARDS])
def item(plan: Plan, which: str, item_key: str) -> Any:
    """One item, to be changed."""
    shown = LISTS[which]
    thing = _found(plan, shown, item_key)
    return edited(
        shown.form(),
        {name: getattr(thing, name) for name in thing.CONTENT},
        at=url_for("drafting.item", plan_key=plan.key, which=which, item_key=item_key),
        write=lambda changes: plan.change_item(thing, changes, by=me()),
        draw=lambda form, status: _item_page(plan, shown, thing, form, status),
        done=lambda _: go_to("drafting.items", plan_key=plan.key, which=which),
    )


def _found(plan: Plan, shown: PlanList, key: str) -> Any:
    return next((each for each in shown.items(plan) if each.key == key), None) or abort(404)


def _item_page(plan: Plan, shown: PlanList, thing: Any, form: Any, status: int) -> Any:
    rows = shown.items(plan)
    return page(
        f"drafting/{shown.noun}.html",
        status=status,
        failed=status != 200,
        plan=plan,
        tab="Steps",
        shown=shown,
        item=thing,
        form=form,
        place=rows.index(thing) + 1 if thing else len(rows) + 1,
        count=len(rows) + (thing is None),
        stems=STEMS,
        examples=EXAMPLES,
        **around(plan, PAGE[shown.slug]),
    )


@blueprint.post(f"{ITEM}/removal")
@with_plan(may="plan.edit")
def removal(plan: Plan, which: str, item_key: str) -> Any:
    """Remove an item; for 30 days it can be brought back."""
    plan.remove_item(_found(plan, LISTS[which], item_key), by=me())
    return _done(plan, which, f"The {LISTS[which].noun} is removed. It can be brought back for 30 days.")


@blueprint.post(f"{ITEM}/restoration")
@with_plan(may="plan.edit")
def restoration(plan: Plan, which: str, item_key: str) -> Any:
    """Bring a removed item back."""
    shown = LISTS[which]
    thing = next((each for each in shown.removed(plan) if each.key == item_key), None)
    if thing is None:
        abort(404)
    plan.restore_item(thing, by=me())
    return _done(plan, which, f"The {shown.noun} is back.", item_key)


@blueprint.post(f"{ITEM}/place")
@with_plan(may="plan.edit")
def place(plan: Plan, which: str, item_key: str) -> Any:
    """Move an item to a place of its list, counted from 0: sent twice, it stands where it was sent."""
    rows = LISTS[which].items(plan)
    thing = _found(plan, LISTS[which], item_key)
    to = request.form.get("to", "")
    at = int(to) if re.fullmatch(r"[0-9]{1,3}", to) else rows.index(thing)
    plan.move_item(thing, rows, at, by=me())
    return _done(plan, which, f"It is {LISTS[which].noun} {LISTS[which].items(plan).index(thing) + 1} now.", item_key)


def _done(plan: Plan, which: str, said: str, key: str = "") -> Any:
    """Answer an act: htmx gets the list with the focus on what was acted on, without it the page comes again."""
    done_writing()
    if wants_fragment():
        answer = _list_page(plan, LISTS[which], f"item-{key}" if key else "items", said)
        answer.headers["HX-Trigger"] = "saved"
        return answer
    return go_to("drafting.items", plan_key=plan.key, which=which, _anchor=f"item-{key}" if key else None)
