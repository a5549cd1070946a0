"""PDF by typst: tagged (PDF/UA-1), Letter, in ink alone, the same bytes for the same facts.

What people wrote goes in as JSON and is never read as code. A sign that no font has becomes a visible [?] and is named
at the end. Call it outside a write transaction.
"""

import json
import subprocess
import sys
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from planner.exporting.facts import Facts
from planner.exporting.glyphs import font_paths, printable
from planner.exporting.sheets import sheets

HERE = Path(__file__).parent / "typst"
TYPESETTER = str(Path(__file__).parent / "typeset.py")


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
    job = {
        "input": str(HERE / f"{sheet}.typ"),
        "root": str(HERE),
        "fonts": font_paths(),
        "sys_inputs": {"facts": json.dumps(shown | {"missing": missing})},
        "timestamp": int(at.timestamp()),
    }
    done = subprocess.run([sys.executable, "-I", TYPESETTER], input=json.dumps(job).encode(), capture_output=True)
    if done.returncode:
        raise RuntimeError(f"no PDF was made: {done.stderr.decode(errors='replace')[-2000:]}")
    return done.stdout
