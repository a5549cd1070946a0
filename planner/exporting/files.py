"""Every file that can be made of a plan, as it is now or as it was kept, with its name and kind."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from planner.domain.plan import Plan
from planner.domain.plan_json import plan_from_json
from planner.domain.version import Version
from planner.exporting.facts import Facts, facts, for_participants, version_line
from planner.exporting.pdf import Sheet, pdf

if TYPE_CHECKING:
    from planner.exporting.ics import Dates


@dataclass(frozen=True)
class Source:
    """A plan to make files of, and what must stay the same about it whether it is live or kept."""

    plan: Plan
    key: str
    """The live plan's key, its versions' too."""
    began: datetime
    at: datetime
    """When it last changed, or was kept."""
    version: str = ""

    def packet(self, sheet: Sheet) -> Facts:
        """The facts that one sheet may say."""
        return for_participants(self.plan) if sheet is Sheet.PARTICIPANTS else facts(self.plan, self.version)

    def pdf(self, sheet: Sheet) -> bytes:
        return pdf(sheet, self.packet(sheet), at=self.at)

    def docx(self) -> bytes:
        from planner.exporting.docx import agenda_docx  # large, and few processes ever write a Word file

        return agenda_docx(facts(self.plan, self.version), at=self.at)

    def ics(self) -> "Dates":
        from planner.exporting.ics import agenda_ics  # large, too

        return agenda_ics(self.plan, key=self.key, began=self.began, at=self.at)

    def named(self, name: str) -> str:
        """The file's name on somebody's disk: "reading-the-data-together-day.pdf"."""
        title = re.sub(r"\W+", "-", self.plan.name.lower()).strip("-")[:60]
        return f"{title or 'plan'}-{name}"


def live(plan: Plan) -> Source:
    """The plan as it is now."""
    return Source(plan, plan.key, plan.created_at, plan.changed_at)


def kept(plan: Plan, version: Version) -> Source:
    """The plan as it was kept; `version` comes with its text."""
    content = plan_from_json(version.content, plan.framework)
    return Source(content, plan.key, plan.created_at, version.kept_at, version_line(version, content))
