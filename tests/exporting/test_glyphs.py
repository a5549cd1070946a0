"""Strange text: what is printed, what becomes [?], and that nothing costs the file."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.plan import Plan
from planner.exporting.docx import agenda_docx
from planner.exporting.facts import facts, for_participants
from planner.exporting.glyphs import printable
from planner.exporting.pdf import Sheet, pdf
from tests.exporting.conftest import AT
from tests.exporting.test_pdf import text_of

STRANGE = (
    "\x00\x07\x1b[31m \ud83e 😀🙂 👩‍👩‍👧 🇺🇸 學校 日本語 한국어 العربية שָׁלוֹם हिन्दी "
    "e\u0301 a😀\u0301 \u202eabc \ue000 \uffff \U0010fffd "
    '#strong[no] $x$ \\u{41} @ref <label> // */ " <b>&amp;</b>'
)


def strange(value: Any, text: str) -> Any:
    """The same facts with the text in every place of what people wrote."""
    if isinstance(value, str):
        return value + text
    if isinstance(value, dict):
        return {name: item if name in FIXED else strange(item, text) for name, item in value.items()}
    return [strange(item, text) for item in value] if isinstance(value, list) else value


FIXED = {"mode", "strength", "sections"}


@pytest.mark.parametrize("sheet", Sheet)
def test_pdf_strange_text_everywhere(plan: Plan, sheet: Sheet) -> None:
    packet = for_participants(plan) if sheet is Sheet.PARTICIPANTS else facts(plan)
    text = text_of(pdf(sheet, strange(packet, STRANGE), at=AT))
    assert "學校 日本語" in text
    assert "#strong[no] $x$" in text
    assert "Signs that could not be printed" in text
    assert "U+1F600 grinning face" in text


def test_docx_strange_text_everywhere(plan: Plan) -> None:
    assert agenda_docx(strange(facts(plan), STRANGE), at=AT).startswith(b"PK")


def test_printable_names_what_is_missing() -> None:
    shown, lacking = printable({"title": "Hi 😀!", "lines": ["學校", "tab\there\x07", 3, None]})
    assert shown == {"title": "Hi [?]!", "lines": ["學校", "tab here", 3, None]}
    assert lacking == ["U+1F600 grinning face"]


def test_printable_plain_text_stays() -> None:
    plain = {"title": "“Café” – naïve… ½ ≥ 3 → done", "n": 1}
    assert printable(plain) == (plain, [])


def test_printable_long_word_may_break() -> None:
    shown, _ = printable("x" * 100)
    assert shown.split("\u200b") == ["x" * 40, "x" * 40, "x" * 20]


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60))
def test_pdf_any_text(text: str) -> None:
    packet = {
        "title": text,
        "when": [text],
        "where": "",
        "who": "",
        "facilitators": text,
        "version": "",
        "supplies": [],
    }
    assert pdf(Sheet.SUPPLIES, packet, at=AT).startswith(b"%PDF-")
