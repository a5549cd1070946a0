"""Every file that the planner can make of a plan, by its name."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.domain.plan import Plan
from planner.domain.version import Version
from planner.exporting.files import live
from planner.exporting.pdf import Sheet
from planner.exporting.record import plan_file, version_file


def files(session: Session, plan: Plan) -> dict[str, bytes]:
    """File names and contents: the plan as it is now, and the version kept last."""
    source = live(plan)
    last = select(Version).where(Version.plan_id == plan.id).order_by(Version.number.desc()).limit(1)
    return {f"{sheet}.pdf": source.pdf(sheet) for sheet in Sheet} | {
        "plan.json": plan_file(plan).encode(),
        "agenda.docx": source.docx(),
        "agenda.ics": source.ics().text,
        "version.json": version_file(session.scalars(last).one()).encode(),
    }
