"""The five PDFs: tagged, complete, safe with any text, quick."""

import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from shutil import which
from typing import Any

import pikepdf
import pytest

from planner.domain.plan import Plan
from planner.exporting.facts import facts, for_participants
from planner.exporting.pdf import Sheet, pdf
from tests.conftest import missing
from tests.exporting.conftest import AT, NOTE, REASON

TABLES = {Sheet.PLAN: 1, Sheet.DAY: 1, Sheet.RUN_SHEET: 1, Sheet.PARTICIPANTS: 1, Sheet.SUPPLIES: 1}
SUBTITLES = {
    Sheet.PLAN: "Session plan",
    Sheet.DAY: "Day view",
    Sheet.RUN_SHEET: "Run sheet for facilitators",
    Sheet.PARTICIPANTS: "Agenda for participants",
    Sheet.SUPPLIES: "Supply list",
}


def made(sheet: Sheet, plan: Plan) -> bytes:
    return pdf(sheet, for_participants(plan) if sheet is Sheet.PARTICIPANTS else facts(plan), at=AT)


def text_of(content: bytes) -> str:
    """The words of a PDF on one line, as poppler reads them."""
    if which("pdftotext") is None:
        missing("pdftotext (poppler-utils)")
    run = subprocess.run(["pdftotext", "-layout", "-", "-"], input=content, capture_output=True, check=True)
    return " ".join(run.stdout.decode().split())


def tags(content: bytes) -> list[Any]:
    """Every element of the structure tree."""
    with pikepdf.open(BytesIO(content)) as file:
        found: list[tuple[str, str]] = []
        _walk(file.Root.StructTreeRoot, found)
        return found


def _walk(node: Any, found: list[tuple[str, str]]) -> None:
    if isinstance(node, pikepdf.Array):
        for each in node:
            _walk(each, found)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            found.append((str(node.S), str(node.get("/Alt", ""))))
        if "/K" in node:
            _walk(node["/K"], found)


@pytest.mark.parametrize("sheet", Sheet)
def test_pdf_is_tagged_and_titled(plan: Plan, sheet: Sheet) -> None:
    with pikepdf.open(BytesIO(made(sheet, plan))) as file:
        root = file.Root
        assert (str(root.Lang), bool(root.MarkInfo.Marked)) == ("en-US", True)
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        with file.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == f"Reading the data together: {SUBTITLES[sheet]}"
        assert [float(side) for side in file.pages[0].MediaBox[2:]] == [612, 792]


@pytest.mark.parametrize("sheet", Sheet)
def test_pdf_tables_are_tables(plan: Plan, sheet: Sheet) -> None:
    names = [name for name, _ in tags(made(sheet, plan))]
    assert (names.count("/Table"), names.count("/H1")) == (TABLES[sheet], 1)
    assert names.count("/THead") == names.count("/Table")


def test_pdf_same_facts_same_bytes(plan: Plan) -> None:
    assert made(Sheet.PLAN, plan) == made(Sheet.PLAN, plan)


def test_plan_pdf_says_everything(plan: Plan) -> None:
    text = text_of(made(Sheet.PLAN, plan))
    for words in (
        "Tue, Oct 13, 2026, 12:30–3:45 PM",
        "32 people: teachers",
        "Students get feedback they can use.",
        "Due: Tue, Dec 1, 2026",
        "118–123",
        "60 primary",
        "60 supporting",
        "Carried by the plan itself",
        REASON,
        "Substitute coverage",
        "Drafts revised for meaning",
        "57 minutes without a plan",
        plan.framework.credit,
    ):
        assert words in text, words


def test_plan_pdf_matrix_is_landscape(plan: Plan) -> None:
    with pikepdf.open(BytesIO(made(Sheet.PLAN, plan))) as file:
        sizes = [tuple(float(side) for side in page.MediaBox[2:]) for page in file.pages]
    assert sizes.count((792.0, 612.0)) == 1


def test_day_pdf_keys_speak(plan: Plan) -> None:
    spoken = [alt for name, alt in tags(made(Sheet.DAY, plan)) if name == "/Figure"]
    assert spoken[:3] == ["Data, primary", "Learning Communities, supporting", "Outcomes, primary"]


def test_day_pdf_sheet_for_each_day(long_plan: Plan) -> None:
    names = [name for name, _ in tags(made(Sheet.DAY, long_plan))]
    assert names.count("/Table") == 4  # one for the first day, three for the second: 485 minutes


def test_run_sheet_pdf_has_notes_and_materials(plan: Plan) -> None:
    text = text_of(made(Sheet.RUN_SHEET, plan))
    assert all(words in text for words in (NOTE, "First look.", "8 chart markers; Projector", "Actual start and end"))


def test_participants_pdf_nothing_private(plan: Plan) -> None:
    text = text_of(made(Sheet.PARTICIPANTS, plan))
    private = (NOTE, REASON, "First look.", "chart markers", "Substitute coverage")
    assert [words for words in private if words in text] == []
    assert all(words in text for words in ("Opener", "Track 2", "Bring a calendar.", "Confer from one piece.", "End"))


def test_supplies_pdf(plan: Plan) -> None:
    text = text_of(made(Sheet.SUPPLIES, plan))
    assert "21 chart markers 13 12:45 PM Data look: 8" in text


@pytest.mark.parametrize("sheet", Sheet)
def test_pdf_empty_plan(plan: Plan, sheet: Sheet) -> None:
    empty = Plan(framework=plan.framework)
    assert "Untitled plan" in text_of(made(sheet, empty))


@pytest.mark.parametrize("sheet", Sheet)
def test_pdf_newer_edition(plan: Plan, sheet: Sheet) -> None:
    from sqlalchemy.orm import object_session

    from tests.factories import framework

    newer = Plan(framework=framework(object_session(plan), "learning-forward-2022"), title="Eleven standards")
    assert "Eleven standards" in text_of(made(sheet, newer))


def test_pdf_forty_activities_in_half_a_second(long_plan: Plan) -> None:
    assert len(long_plan.activities) == 40
    made(Sheet.PLAN, long_plan)  # the fonts are opened once
    long_plan.activities[0].title = "Another opener"
    for sheet in Sheet:
        start = time.process_time()
        content = made(sheet, long_plan)
        assert time.process_time() - start < 0.5
        assert content.startswith(b"%PDF-")


def test_pdf_several_at_once(plan: Plan) -> None:
    packet = facts(plan)
    with ThreadPoolExecutor(4) as pool:
        made_at_once = set(pool.map(lambda _: pdf(Sheet.RUN_SHEET, packet, at=AT), range(8)))
    assert len(made_at_once) == 1
