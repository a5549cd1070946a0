"""Forms: what people type, said back in plain words, and never a silent overwrite."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from planner.domain.plan import Plan
from planner.web.fields import ClockField, DayField, NumberField, line, parse_clock
from planner.web.forms import Form


class TalkForm(Form):
    title = line(Plan.title, "Title", required="Give it a title.")
    place = line(Plan.place, "Place")
    headcount = NumberField("How many?", 1, 600)
    starts = ClockField("Starts")
    on = DayField("On")


@pytest.fixture(autouse=True)
def _request() -> Iterator[None]:
    app = Flask(__name__)
    app.config.update(SECRET_KEY="x", WTF_CSRF_ENABLED=False)
    with app.test_request_context(method="POST"):
        yield


def sent(**typed: Any) -> TalkForm:
    return TalkForm(MultiDict(typed))


def opened(**current: Any) -> str:
    return str(TalkForm(MultiDict()).show(current).seen.data)


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("9", 540),
        ("9:05", 545),
        ("9 am", 540),
        ("2 PM", 840),
        ("2:30p.m.", 870),
        ("12 AM", 0),
        ("12pm", 720),
        ("14:05", 845),
    ],
)
def test_clock_as_people_type_it(typed: str, minutes: int) -> None:
    assert parse_clock(typed) == minutes


@pytest.mark.parametrize("typed", ["25:00", "9:60", "13 PM", "0 am", "noon-ish", "9:5", "-1", "９:00x"])
def test_clock_that_is_none_gets_a_sentence(typed: str) -> None:
    with pytest.raises(ValueError, match="Give a time such as"):
        parse_clock(typed)


@pytest.mark.parametrize("typed", ["0", "-5", "601", "100000", "12.5", "ten", "1e3", "99999999999999999999"])
def test_number_out_of_range_gets_a_sentence_and_keeps_what_was_typed(typed: str) -> None:
    form = sent(title="T", headcount=typed)
    assert not form.validate()
    assert form.headcount.errors == ["Give a whole number from 1 to 600."]
    assert form.headcount._value() == typed


def test_text_over_its_limit_says_both_numbers() -> None:
    form = sent(title="x" * 10_000)
    assert not form.validate()
    assert form.title.errors == ["This can have up to 200 characters; it has 10,000."]
    assert form.title.data == "x" * 10_000


def test_text_is_cleaned_of_what_would_break_a_page() -> None:
    form = sent(title="  a\x00b\u202ec\u200b\r\nd  👩‍🏫 مرحبا ")
    assert form.validate()
    assert form.title.data == "abc d 👩‍🏫 مرحبا"


@pytest.mark.parametrize(("typed", "said"), [("2026-11-23", "2026-11-23"), ("11/23/2026", "2026-11-23"), ("", "None")])
def test_day_as_picked_or_typed(typed: str, said: str) -> None:
    form = sent(title="T", on=typed)
    assert form.validate()
    assert str(form.on.data) == said


@pytest.mark.parametrize("typed", ["23.11.2026", "2026-02-30", "soon", "1066-10-14"])
def test_day_that_is_none_gets_a_sentence(typed: str) -> None:
    form = sent(title="T", on=typed)
    assert not form.validate()
    assert len(form.on.errors) == 1
    assert form.on.errors[0].startswith("Give a ")


def test_changes_takes_only_what_the_person_changed() -> None:
    seen = opened(title="Old", place="Library")
    form = sent(title="New", place="Library", seen=seen)
    assert form.changes({"title": "Old", "place": "Gym"}) == {"title": "New"}
    assert form.conflicts == []


def test_changes_of_one_field_by_two_people_conflict_and_show_theirs() -> None:
    seen = opened(title="Old", place="Library")
    form = sent(title="Mine", place="Library", seen=seen)
    assert form.changes({"title": "Theirs", "place": "Library"}) == {}
    assert [(field.name, field.mine, field.theirs) for field in form.conflicts] == [("title", "Mine", "Theirs")]
    again = sent(title="Mine", place="Library", seen=form.seen.data)
    assert again.changes({"title": "Theirs", "place": "Library"}) == {"title": "Mine"}


def test_changes_to_the_same_text_agree() -> None:
    form = sent(title="Same", seen=opened(title="Old"))
    assert form.changes({"title": "Same"}) == {}
    assert form.conflicts == []


@pytest.mark.parametrize("seen", ["", "not json", "[1]", '{"title": 5}'])
def test_changes_with_a_forged_memory_never_fail(seen: str) -> None:
    form = sent(title="New", seen=seen)
    assert form.changes({"title": "Old"}) in ({"title": "New"}, {})


@pytest.mark.parametrize("seen", ["[" * 100_000, '{"a":' * 50_000, "[]", "1", "\0", "9" * 5000])
def test_forged_memory_of_what_was_seen_is_no_memory(seen: str) -> None:
    assert sent(title="Ours", seen=seen).changes({"title": "Theirs"}) == {"title": "Ours"}
