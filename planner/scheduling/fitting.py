"""Making a day fit: the proposals beside today's agenda, and applying one of them."""

from typing import Any

from flask import request, url_for

from planner.domain.agenda import Day
from planner.domain.clock import DayClock
from planner.domain.errors import Outdated
from planner.domain.fitting.promises import Promise
from planner.domain.fitting.proposals import MOST, fit, require_sound
from planner.domain.plan import Plan
from planner.domain.wording import clock_time
from planner.scheduling import blueprint
from planner.scheduling.finding import day_in
from planner.scheduling.showing import done
from planner.web.access import me, with_plan
from planner.web.database import done_writing
from planner.web.hypermedia import page, wants_fragment
from planner.web.loading import AGENDA


@blueprint.get("/plans/<plan_key>/days/<day_key>/fit")
@with_plan(may="plan.edit", load=AGENDA)
def fitting(plan: Plan, day_key: str) -> Any:
    """How a day that runs over can be made to fit, and what each way costs."""
    return _show(plan, day_in(plan, day_key))


@blueprint.post("/plans/<plan_key>/days/<day_key>/fit")
@with_plan(may="plan.edit", load=AGENDA)
def apply_fit(plan: Plan, day_key: str) -> Any:
    """Apply one proposal: what the form brings back is looked at again, and nothing is worked out anew."""
    day = day_in(plan, day_key)
    given, seen = _given(), request.form.get("revision", "")
    try:
        require_sound(plan, _clock(plan, day), given, request.form.get("digest", ""))
        plan.fit_day(day, given, by=me(), seen=int(seen) if seen.isascii() and seen.isdigit() else -1)
    except Outdated as fault:
        done_writing()  # nothing is written, and nobody waits while the proposals are worked out
        return _show(plan, day, status=409, notice=str(fault))
    answer = done(plan, f"It fits: {_ends(_clock(plan, day))}. You can undo this.")
    if wants_fragment():
        answer.headers["HX-Push-Url"] = url_for("scheduling.agenda", plan_key=plan.key)
    return answer


def _show(plan: Plan, day: Day, *, status: int = 200, notice: str = "") -> Any:
    return page(
        "scheduling/fit.html",
        fragment="scheduling/_fit.html",
        status=status,
        plan=plan,
        tab="Agenda",
        number=plan.days.index(day) + 1 if day in plan.days else 0,
        numbers={activity.key: number for number, activity in enumerate(plan.activities, 1)},
        fit=fit(plan, _clock(plan, day)),
        fit_day_activities=plan.on(day),
        promises=list(Promise),
        most=MOST,
        notice=notice,
        failed=status != 200,
    )


def _clock(plan: Plan, day: Day) -> DayClock:
    return next(clock for clock in plan.clocks() if clock.day is day)


def _given() -> dict[str, int]:
    """The minutes that the form brings, by activity: "key=15 key=0"."""
    pairs = (pair.partition("=") for pair in request.form.get("then", "").split())
    return {key: int(text) for key, _, text in pairs if text.isascii() and text.isdigit() and len(text) < 4}


def _ends(clock: DayClock) -> str:
    return f"it ends at {clock_time(clock.wall(clock.finish))}"
