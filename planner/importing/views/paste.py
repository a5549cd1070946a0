"""An agenda pasted as lines: a preview to correct, then activities; into a plan, or as the beginning of one."""

from typing import Any

from flask import flash, request, url_for

from planner.domain import beginning
from planner.domain.agenda import Day
from planner.domain.base import is_key, new_key
from planner.domain.content import Values
from planner.domain.errors import Invalid
from planner.domain.plan import Plan
from planner.importing import blueprint, making
from planner.importing.forms import PasteForm, PreviewForm, RowForm, all_valid, posted_rows, preview_rows
from planner.importing.lines import read_lines
from planner.importing.making import Draft
from planner.standards.editions import edition_for_a_plan
from planner.web.access import me, signed_in, with_plan
from planner.web.database import db
from planner.web.forms import digest
from planner.web.hypermedia import field_that_saves, go_to, page
from planner.web.keys import keep_under_sent_key, plan_already_made
from planner.web.loading import AGENDA
from planner.web.saving import filled, forget, open_all, wait


@blueprint.route("/plans/paste", methods=["GET", "POST"])
@signed_in
def begin() -> Any:
    """Begin a plan from an agenda that somebody has already."""
    return _pasting(None)


@blueprint.route("/plans/<plan_key>/agenda/paste", methods=["GET", "POST"])
@with_plan(may="plan.edit", load=AGENDA)
def paste(plan: Plan) -> Any:
    """Paste an agenda into a plan."""
    return _pasting(plan)


def _pasting(plan: Plan | None) -> Any:
    form = PasteForm().choose_day(plan)
    if not form.is_submitted():
        return _paste_page(plan, filled(form, {}, _address(plan)))
    form.sent_to(_address(plan))
    if field_that_saves():
        return wait(form)
    try:
        rows = preview_rows(read_lines(form.text.data or ""))
    except Invalid as error:
        return _paste_page(plan, form, str(error))
    if not rows:
        return _paste_page(plan, form, "Paste or type at least one line.")
    return _preview_page(plan, *_first_preview(plan, form, rows))


def _address(plan: Plan | None) -> str:
    return url_for("importing.paste", plan_key=plan.key) if plan else url_for("importing.begin")


def _address_of_preview(plan: Plan | None, of: str) -> str:
    """Where a preview is sent to. `of` stands for the pasted text: what one corrected comes back with the same text."""
    return url_for("importing.keep", plan_key=plan.key, of=of) if plan else url_for("importing.keep_new", of=of)


def _paste_page(plan: Plan | None, form: PasteForm, sentence: str = "") -> Any:
    if sentence:
        form.validate()
        form.text.errors = [sentence]
    status = 422 if sentence else 200
    return page("importing/paste.html", status=status, plan=plan, tab="Agenda", form=form, failed=bool(sentence))


def _first_preview(
    plan: Plan | None, pasted: PasteForm, rows: list[tuple[RowForm, Values]]
) -> tuple[PreviewForm, list[RowForm], str]:
    day = _day(plan, pasted.day.data)
    form, at = _asking_only_what_is_open(plan, PreviewForm(), day), _address_of_preview(plan, digest(pasted.text.data))
    own = {"key": new_key(), "day": day.key if day else "", "rows": len(rows), "title": ""}
    open_all([(form, own), *rows], at)
    forms = [row for row, _ in rows]
    if "starts" in form and form.starts.data is None:
        form.starts.data = next(
            (row.starts_at for row in forms if row.starts_at is not None), day.starts if day else None
        )
    return form, forms, at


def _asking_only_what_is_open(plan: Plan | None, form: PreviewForm, day: Day | None) -> PreviewForm:
    if plan:
        del form.title
    if plan and day and plan.on(day):
        del form.starts
    return form


def _day(plan: Plan | None, key: str | None) -> Day | None:
    """The day that was chosen, else the first one."""
    days = plan.days if plan else []
    return next((day for day in days if day.key == key), days[0] if days else None)


def _preview_page(
    plan: Plan | None, form: PreviewForm, rows: list[RowForm], at: str, status: int = 200, why: str = ""
) -> Any:
    return page(
        "importing/preview.html",
        status=status,
        plan=plan,
        tab="Agenda",
        form=form,
        rows=rows,
        url=at,
        why=why,
        open_questions=sum(bool(row.questions) for row in rows),
        failed=status != 200,
    )


@blueprint.post("/plans/paste/activities")
@signed_in
def keep_new() -> Any:
    """Make a plan of a corrected preview. The form's key makes a second press harmless."""
    made = None if field_that_saves() else plan_already_made()
    if made:
        return go_to("scheduling.agenda", plan_key=made.key)
    return _keeping(None)


@blueprint.post("/plans/<plan_key>/agenda/pasted")
@with_plan(may="plan.edit", load=AGENDA)
def keep(plan: Plan) -> Any:
    """Make activities of a corrected preview. The rows' keys make a second press harmless."""
    return _keeping(plan)


def _keeping(plan: Plan | None) -> Any:
    rows, at = posted_rows(), _address_of_preview(plan, request.args.get("of", "")[:12])
    for each in rows:
        each.sent_to(at)
    if field_that_saves():
        return _wait(at, rows)
    day = _day(plan, request.form.get("day"))
    form = _asking_only_what_is_open(plan, PreviewForm(), day).sent_to(at)
    right = [form.validate(), all_valid(rows)]
    drafts = [Draft(row.key.data, row.values) for row in rows if row.keep.data]
    if not drafts:
        return _preview_page(plan, form, rows, at, 422, "Keep at least one line.")
    if not all(right) or not all(is_key(draft.key) for draft in drafts):
        return _preview_page(plan, form, rows, at, 422)
    made = plan or _begun(form)
    try:
        _add(made, day, form, drafts)
    except Invalid as error:
        db.session.rollback()
        return _preview_page(plan, form, rows, at, 422, str(error))
    forget(at)
    forget(_address(plan))
    db.session.commit()
    flash(f"{len(drafts)} {'activity is' if len(drafts) == 1 else 'activities are'} on the agenda.")
    return go_to("scheduling.agenda", plan_key=made.key)


def _wait(at: str, rows: list[RowForm]) -> Any:
    """Keep a corrected field until the preview is sent; it is a row's, or one of those above them."""
    own = next((row for row in rows if field_that_saves().startswith(row._prefix)), None)
    return wait(own or PreviewForm().sent_to(at))


def _begun(form: PreviewForm) -> Plan:
    edition = edition_for_a_plan(db.session())
    plan = keep_under_sent_key(beginning.begin(edition, by=me(), begun_from="A pasted agenda"))
    plan.describe({"title": form.title.data}, by=me())
    return plan


def _add(plan: Plan, day: Day | None, form: PreviewForm, drafts: list[Draft]) -> None:
    known = {activity.key for activity in plan.all_activities}
    new = [draft for draft in drafts if draft.key not in known]
    if day is None:
        day = making.new_day(plan, form.starts.data or 0, new, by=me())
    elif new and "starts" in form:
        _fit(plan, day, form.starts.data or 0, new)
    making.add_all(plan, day, new, by=me())


def _fit(plan: Plan, day: Day, starts: int, drafts: list[Draft]) -> None:
    """Give an empty day the start that was said; its end stays, unless it would not be after it."""
    if starts != day.starts:
        still = starts < day.ends <= starts + 1440
        plan.change_day(day, {"starts": starts, "ends": day.ends if still else making.end_of(starts, drafts)}, by=me())
