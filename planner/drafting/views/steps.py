"""The task list, and one view for every page that only asks about the plan's own fields."""

from typing import Any

from flask import abort, request, url_for

from planner.domain.plan import Plan
from planner.domain.readiness import Sign, gaps
from planner.drafting import blueprint
from planner.drafting.forms import DoneForm
from planner.drafting.places import go_on, place_of, url_of
from planner.drafting.steps import NEEDED, PAGE, STEP, STEPS, Page, Step, after, before, step_of
from planner.standards.credential import focus_of
from planner.web.access import me, with_plan
from planner.web.hypermedia import go_to, page
from planner.web.loading import STANDARDS, WHOLE
from planner.web.saving import edited


@blueprint.get("/plans/<plan_key>")
@with_plan(may="plan.view", load=WHOLE)
def tasks(plan: Plan) -> Any:
    """The task list."""
    return _tasks_page(plan)


def _tasks_page(plan: Plan) -> Any:
    missing = gaps(plan, focus_of(plan))
    complete = {step.slug for step in STEPS if _is_complete(plan, step, missing)}
    return page(
        "drafting/tasks.html",
        plan=plan,
        tab="Steps",
        steps=STEPS,
        gaps={step.slug: _of(plan, step, missing) for step in STEPS},
        complete=complete,
        next=_next(complete, missing),
        url_of=url_of,
        place_of=place_of,
    )


def _of(plan: Plan, step: Step, missing: list[Sign]) -> list[Sign]:
    """A step's gaps. Where nothing has been said yet, advice would only be noise."""
    return [gap for gap in missing if gap.step == step.slug and (gap.is_blocking or step.told(plan))]


def _is_complete(plan: Plan, step: Step, missing: list[Sign]) -> bool:
    """The person decides; only the last step, the check, is complete when nothing blocks."""
    return step.slug in plan.done_steps or (step is STEPS[-1] and not any(gap.is_blocking for gap in missing))


def _next(complete: set[str], missing: list[Sign]) -> Step:
    """The step to go on with: first what a plan cannot do without, then what is not complete, then the check."""
    needed = {gap.step for gap in missing if gap.is_blocking}
    open_steps = [step for step in STEPS if step.slug not in complete]
    return next((step for step in open_steps if step.slug in needed), (open_steps or [STEPS[-1]])[0])


@blueprint.post("/plans/<plan_key>/steps/<slug>/completion")
@with_plan(may="plan.edit", load=WHOLE)
def completion(plan: Plan, slug: str) -> Any:
    """Say that a step is complete, or that it is not; then on to the next page, or back to the list."""
    step = STEP.get(slug)
    if step is None or step is STEPS[-1]:
        abort(404)
    return edited(
        DoneForm(),
        {"done": slug in plan.done_steps},
        at=url_for("drafting.completion", plan_key=plan.key, slug=slug),
        write=lambda changes: describe(plan, step.last, changes),
        draw=lambda _form, _status: _tasks_page(plan),
        done=lambda _: go_on(plan, after(step.last)) if request.form.get("go_on") else _back_to_tasks(plan),
    )


def _back_to_tasks(plan: Plan) -> Any:
    return go_to("drafting.tasks", plan_key=plan.key)


@blueprint.route("/plans/<plan_key>/steps/<slug>", methods=["GET", "POST"])
@with_plan(may="plan.edit", load=[STANDARDS])
def step(plan: Plan, slug: str) -> Any:
    """Any page that only asks about the plan's own fields."""
    asked = PAGE.get(slug)
    if asked is None or asked.form is None:
        abort(404)
    form = asked.form()
    return edited(
        form,
        own_values(plan, asked, form),
        at=url_for("drafting.step", plan_key=plan.key, slug=slug),
        write=lambda changes: describe(plan, asked, changes),
        draw=lambda form, status: _step_page(plan, asked, form, status),
        done=lambda _: go_on(plan, after(asked)),
    )


def describe(plan: Plan, asked: Page, changes: dict[str, Any]) -> None:
    """Take what a page changed: the plan's own fields, and whether the step is complete."""
    fields = {name: value for name, value in changes.items() if name != "done"}
    if fields:
        plan.describe(fields, by=me(), words=f"Worked on “{asked.heading}”")
    if "done" in changes:
        plan.mark_step(step_of(asked).slug, done=changes["done"], by=me())


def own_values(plan: Plan, asked: Page, form: Any) -> dict[str, Any]:
    """The plan's values of the fields that a page's form asks for."""
    own = {name: getattr(plan, name) for name in Plan.CONTENT if name in form}
    return own | {"done": step_of(asked).slug in plan.done_steps} if "done" in form else own


def _step_page(plan: Plan, asked: Page, form: Any, status: int = 200) -> Any:
    return page(
        "drafting/step.html",
        status=status,
        failed=status != 200,
        plan=plan,
        tab="Steps",
        asked=asked,
        form=form,
        show=request.args.get("show", ""),
        **around(plan, asked),
    )


def around(plan: Plan, asked: Page) -> dict[str, Any]:
    """What every page of the guided plan says of where it stands: its step's number, back, leaving, and whether the
    step is complete, for pages that ask nothing else."""
    own = step_of(asked)
    previous = before(asked)
    return {
        "step": own,
        "number": STEPS.index(own) + 1,
        "of": len(STEPS),
        "back": url_of(plan, previous) if previous else None,
        "is_last": asked is own.last,
        "url_of": url_of,
        "needed": NEEDED,
        "on": url_of(plan, after(asked)),
        "completion": _completion(plan, own),
    }


def _completion(plan: Plan, step: Step) -> DoneForm:
    form = DoneForm(formdata=None).show({"done": step.slug in plan.done_steps})
    return form.sent_to(url_for("drafting.completion", plan_key=plan.key, slug=step.slug))
