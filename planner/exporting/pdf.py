"""PDF by typst: tagged (PDF/UA-1), Letter, in ink alone, the same bytes for the same facts.

What people wrote goes in as JSON and is never read as code. A sign that no font has becomes a visible [?] and is named
at the end. Call it outside a write transaction.
"""

import json
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from threading import Lock

from planner.exporting.facts import Facts
from planner.exporting.glyphs import fonts, printable
from planner.exporting.sheets import sheets

HERE = Path(__file__).parent / "typst"


_ONE_AT_A_TIME = Lock()
"""Typesetting takes all of a processor and much memory while it lasts: two at once would end later, not sooner."""
UNTITLED = "Untitled plan"
"""Stands in for a title of signs that cannot be seen."""


class Sheet(StrEnum):
    """What can be printed, each named like its template and its file."""

    PLAN = "plan"
    DAY = "day"
    RUN_SHEET = "run-sheet"
    PARTICIPANTS = "participants"
    SUPPLIES = "supplies"


def pdf(sheet: Sheet, facts: Facts, *, at: datetime) -> bytes:
    """One file. `facts` as planner.exporting.facts gives them; for Sheet.PARTICIPANTS those for participants.

    `at` is the moment written into the file as that of its making: when the plan last changed, or was kept.
    """
    shown, missing = printable(facts)
    shown["title"] = shown["title"] or UNTITLED
    if sheet is Sheet.DAY:
        shown["days"] = [day | {"sheets": sheets(day)} for day in shown["days"]]
    with _ONE_AT_A_TIME:
        return _typeset(sheet, shown | {"missing": missing}, at)


def _typeset(sheet: Sheet, facts: Facts, at: datetime) -> bytes:
    import typst  # large, and most processes never make a PDF

    return typst.compile(
        str(HERE / f"{sheet}.typ"),
        root=str(HERE),
        font_paths=fonts(),
        sys_inputs={"facts": json.dumps(facts)},
        pdf_standards=["ua-1"],
        timestamp=int(at.timestamp()),
        format="pdf",
    )
