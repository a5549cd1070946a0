"""The agenda as a Word document, to be worked on further: headings, and for each day a table with a header row.

It holds what a facilitator may pass on: no notes, no reasons for claims.
"""

from datetime import datetime
from io import BytesIO
from typing import Any

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches, Pt

from planner.domain.text import clean
from planner.exporting.facts import Facts
from planner.exporting.plain import each_text

COLUMNS = (("Time", 1.1), ("Minutes", 0.8), ("Activity", 3.4), ("How", 1.1), ("Led by", 1.1))
"""Headings, and widths in inches."""


def agenda_docx(facts: Facts, *, at: datetime) -> bytes:
    """The document. `at`: when the plan last changed, written into the file as the moment of its making."""
    facts = each_text(facts, clean)  # what XML cannot hold goes
    document = _letter(facts, at)
    document.add_heading(facts["title"], 0)
    for line in [*facts["when"], facts["where"], facts["who"], facts["facilitators"], facts["version"]]:
        if line:
            document.add_paragraph(line)
    _goals(document, facts["goals"])
    for day in facts["days"]:
        document.add_heading(day["name"] if len(facts["days"]) == 1 else f"{day['name']}: {day['line']}", 1)
        _agenda(document, day)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _letter(facts: Facts, at: datetime) -> Document:
    document = docx.Document()
    properties = document.core_properties
    properties.title, properties.language = facts["title"][:255], "en-US"
    properties.author, properties.comments = facts["facilitators"][:255], ""
    properties.created = properties.modified = at
    _speak_english(document)
    section = document.sections[0]
    section.page_width, section.page_height = Inches(8.5), Inches(11)
    section.left_margin = section.right_margin = Inches(0.5)
    return document


def _speak_english(document: Document) -> None:
    """The template's default language is set on its runs' defaults, where Word and screen readers look for it."""
    language = document.styles.element.find(f".//{qn('w:lang')}")
    language.set(qn("w:val"), "en-US")


def _goals(document: Document, goals: list[dict[str, Any]]) -> None:
    if goals:
        document.add_heading("Goals", 1)
    for goal in goals:
        document.add_paragraph(goal["statement"], style="List Number")


def _agenda(document: Document, day: dict[str, Any]) -> None:
    table = document.add_table(rows=1, cols=len(COLUMNS), style="Table Grid")
    table.autofit = False
    for cell, (name, _) in zip(table.rows[0].cells, COLUMNS, strict=True):
        cell.paragraphs[0].add_run(name).bold = True
    _repeat(table.rows[0])
    for block in day["blocks"]:
        for track in block["tracks"]:
            for slot in track["slots"]:
                _row(table, slot, f"Track {track['number']}: " if len(block["tracks"]) > 1 else "")
    for column, (_, width) in zip(table.columns, COLUMNS, strict=True):
        for cell in column.cells:
            cell.width = Inches(width)
    document.add_paragraph(" ".join([f"Ends {day['end']}.", *day["notes"]]))


def _repeat(row: Any) -> None:
    """Say the header row again on each page."""
    header = OxmlElement("w:tblHeader")
    header.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(header)


def _row(table: Any, slot: dict[str, Any], track: str) -> None:
    time, minutes, activity, how, led_by = table.add_row().cells
    time.text, minutes.text = slot["start"], str(slot["minutes"])
    how.text, led_by.text = slot["how"], slot["led_by"]
    title = activity.paragraphs[0].add_run(track + slot["title"])
    title.bold = True
    title.font.size = Pt(11)
    for text in filter(None, (slot["purpose"], slot["steps"])):
        activity.add_paragraph(text)
