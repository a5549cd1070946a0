"""The Print page, four pages for paper, and every file of the plan as it is now."""

from io import BytesIO
from typing import Any

from flask import Response, abort, send_file

from planner.domain.plan import Plan
from planner.domain.plan_json import SCHEMA
from planner.exporting import blueprint
from planner.exporting.files import Source, live
from planner.exporting.pdf import Sheet
from planner.exporting.record import plan_file
from planner.exporting.sheets import sheets
from planner.web.access import public, with_plan
from planner.web.hypermedia import page
from planner.web.loading import WHOLE

PAPERS = {
    Sheet.DAY: ("Day view", "The day to scale: one millimeter is one minute. For the wall, or for keeping time."),
    Sheet.RUN_SHEET: (
        "Facilitator’s run sheet",
        "Steps, notes, materials and who leads, with room for the real times.",
    ),
    Sheet.PARTICIPANTS: ("Participant agenda", "Goals and times, and lines to write on. No notes, no reasons."),
    Sheet.SUPPLIES: ("Supply list", "Everything to pack, from all activities, by quantity."),
}
"""What can be printed from a page of its own: its name, and what it is good for."""
ANY_SHEET = "any(" + ", ".join(f'"{sheet}"' for sheet in Sheet) + ")"
ANY_PAPER = "any(" + ", ".join(f'"{sheet}"' for sheet in PAPERS) + ")"

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
CALENDAR = "text/calendar; charset=utf-8"
JSON = "application/json"


@blueprint.get("/plans/<plan_key>/print")
@with_plan(may="plan.view", load=WHOLE)
def prints(plan: Plan) -> Any:
    """What can be printed and taken along."""
    return page("exporting/prints.html", plan=plan, tab="Print", papers=PAPERS, dates=live(plan).ics())


@blueprint.get(f"/plans/<plan_key>/print/<{ANY_PAPER}:sheet>")
@with_plan(may="plan.view", load=WHOLE)
def paper(plan: Plan, sheet: str) -> Any:
    """One page made for paper, for the browser's own Print."""
    facts = live(plan).packet(Sheet(sheet))
    name, _ = PAPERS[Sheet(sheet)]
    cut = [sheets(day) for day in facts["days"]] if sheet == Sheet.DAY else []
    return page(f"exporting/{sheet}.html", plan=plan, facts=facts, name=name, sheet=sheet, cut=cut)


@blueprint.get(f"/plans/<plan_key>/<{ANY_SHEET}:sheet>.pdf")
@with_plan(may="plan.view", load=WHOLE)
def plan_pdf(plan: Plan, sheet: str) -> Response:
    return pdf_of(live(plan), sheet)


@blueprint.get("/plans/<plan_key>/plan.json")
@with_plan(may="plan.view", load=WHOLE)
def plan_json(plan: Plan) -> Response:
    return file(live(plan), plan_file(plan).encode(), JSON, "plan.json")


@blueprint.get("/plan.schema.json")
@public
def plan_schema() -> Response:
    """The published JSON Schema of plan.json, for other programs; it is the same for everybody."""
    return Response(SCHEMA.read_bytes(), mimetype="application/schema+json")


@blueprint.get("/plans/<plan_key>/agenda.docx")
@with_plan(may="plan.view", load=WHOLE)
def agenda_docx(plan: Plan) -> Response:
    return docx_of(live(plan))


@blueprint.get("/plans/<plan_key>/agenda.ics")
@with_plan(may="plan.view", load=WHOLE)
def agenda_ics(plan: Plan) -> Response:
    return ics_of(live(plan))


def pdf_of(source: Source, sheet: str) -> Response:
    """Opens in the browser, where it can be read, printed or saved."""
    return file(source, source.pdf(Sheet(sheet)), PDF, f"{sheet}.pdf", inline=True)


def docx_of(source: Source) -> Response:
    return file(source, source.docx(), WORD, "agenda.docx")


def ics_of(source: Source) -> Response:
    dates = source.ics()
    if dates.is_empty:
        abort(409, "There is nothing to put into a calendar yet: no day of this plan has a date.")
    return file(source, dates.text, CALENDAR, "agenda.ics")


def file(source: Source, content: bytes, kind: str, name: str, *, inline: bool = False) -> Response:
    """One file, called after the plan."""
    return send_file(BytesIO(content), kind, as_attachment=not inline, download_name=source.named(name))
