"""The Word agenda, opened again by python-docx."""

import subprocess
from io import BytesIO
from pathlib import Path
from shutil import which

import docx
import pytest
from docx.oxml.ns import qn

from planner.domain.plan import Plan
from planner.exporting.docx import agenda_docx
from planner.exporting.facts import facts
from tests.exporting.conftest import AT, NOTE, REASON


def opened(plan: Plan) -> docx.document.Document:
    return docx.Document(BytesIO(agenda_docx(facts(plan), at=AT)))


def test_agenda_docx_table(plan: Plan) -> None:
    (table,) = opened(plan).tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[:3] == [
        ["Time", "Minutes", "Activity", "How", "Led by"],
        ["12:30 PM", "15", "Opener\nFirst look.", "Discuss", "Facilitator A"],
        ["12:45 PM", "60", "Data look\nFirst look.", "Discuss", "Facilitator A"],
    ]
    assert [row[0::2][:2] for row in rows[3:6]] == [
        ["1:45 PM", "Track 1: Planning, grade 6\nFirst look."],
        ["1:45 PM", "Track 2: Planning, grade 8\nFirst look."],
        ["2:05 PM", "Track 2: Swap\nFirst look."],
    ]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_agenda_docx_headings_title_and_language(plan: Plan) -> None:
    document = opened(plan)
    headings = [(p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith(("Heading", "Title"))]
    assert headings == [("Title", "Reading the data together"), ("Heading 1", "Goals"), ("Heading 1", "Agenda")]
    assert (document.core_properties.title, document.core_properties.language) == ("Reading the data together", "en-US")


def test_agenda_docx_nothing_private(plan: Plan) -> None:
    document = opened(plan)
    text = document.element.xml
    assert (NOTE in text, REASON in text) == (False, False)


def test_agenda_docx_table_for_each_day(long_plan: Plan) -> None:
    document = opened(long_plan)
    assert [len(table.rows) for table in document.tables] == [8, 34]
    assert [p.text for p in document.paragraphs if p.style.name == "Heading 1"][1:] == [
        "Day 1: Tue, Oct 13, 2026, 12:30–3:45 PM",
        "Day 2: Wed, Oct 14, 2026, 8:00 AM–8:00 PM",
    ]


def test_agenda_docx_opens_in_libreoffice(plan: Plan, tmp_path: Path) -> None:
    """Someone else's opinion, where it is installed."""
    program = which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed here")
    (tmp_path / "agenda.docx").write_bytes(agenda_docx(facts(plan), at=AT))
    command = [program, "--headless", f"-env:UserInstallation={tmp_path.as_uri()}/profile", "--convert-to", "txt:Text"]
    subprocess.run([*command, "--outdir", tmp_path, tmp_path / "agenda.docx"], check=True, capture_output=True)
    assert "Data look" in (tmp_path / "agenda.txt").read_text(encoding="utf-8-sig")
