"""The files of a kept version: the same ones, made of what was kept."""

from flask import Response

from planner.domain.plan import Plan
from planner.exporting import blueprint
from planner.exporting.files import Source, kept
from planner.exporting.pdf import Sheet
from planner.exporting.record import plan_file, version_file
from planner.exporting.views import ANY_SHEET, JSON, docx_of, file, ics_of, pdf_of
from planner.web.access import with_plan
from planner.web.loading import STANDARDS, version_of

AT = "/plans/<plan_key>/versions/<int:number>"


@blueprint.get(f"{AT}/<{ANY_SHEET}:sheet>.pdf")
@blueprint.get(f"{AT}/plan.pdf", defaults={"sheet": str(Sheet.PLAN)})
@with_plan(may="plan.view", load=[STANDARDS])
def version_pdf(plan: Plan, number: int, sheet: str) -> Response:
    return pdf_of(_source(plan, number), sheet)


@blueprint.get(f"{AT}/version.json")
@with_plan(may="plan.view", load=[STANDARDS])
def version_json(plan: Plan, number: int) -> Response:
    """What was kept, with its fingerprint: `planner verify` checks this file."""
    version = version_of(plan, number)
    return file(kept(plan, version), version_file(version).encode(), JSON, f"version-{number}.json")


@blueprint.get(f"{AT}/plan.json")
@with_plan(may="plan.view", load=[STANDARDS])
def version_plan_json(plan: Plan, number: int) -> Response:
    source = _source(plan, number)
    return file(source, plan_file(source.plan).encode(), JSON, "plan.json")


@blueprint.get(f"{AT}/agenda.docx")
@with_plan(may="plan.view", load=[STANDARDS])
def version_docx(plan: Plan, number: int) -> Response:
    return docx_of(_source(plan, number))


@blueprint.get(f"{AT}/agenda.ics")
@with_plan(may="plan.view", load=[STANDARDS])
def version_ics(plan: Plan, number: int) -> Response:
    return ics_of(_source(plan, number))


def _source(plan: Plan, number: int) -> Source:
    return kept(plan, version_of(plan, number))
