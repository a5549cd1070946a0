"""The forms: what is pasted, each row of the preview, and a file."""

import re
from typing import Any

from flask import request
from wtforms import BooleanField, FileField, HiddenField, SelectField, TextAreaField

from planner.domain.agenda import MINUTES, MOST_ACTIVITIES, Activity, Kind
from planner.domain.base import new_key
from planner.domain.content import Values
from planner.domain.labels import label, word
from planner.domain.plan import Plan
from planner.importing.lines import Row
from planner.web.fields import ClockField, NumberField, line
from planner.web.forms import Form

EXAMPLE = "9:00 Welcome\n9:15–10:00 Data look\n10:00 Break (15 min)\n45 min Planning for use"


class PasteForm(Form):
    """An agenda as lines, and the day it is for."""

    text = TextAreaField(
        "Your agenda, one line for each activity",
        description="A time or a number of minutes, and a title: “9:00 Welcome”, “9:15–10:00 Data look”, "
        "“Break (15 min)”. Cells copied from Word or a spreadsheet work too.",
        render_kw={"rows": 12},
    )
    day = SelectField("For which day", validate_choice=False)

    def choose_day(self, plan: Plan | None) -> "PasteForm":
        """Offer the plan's days; where there is one or none, nothing is asked."""
        days = plan.days if plan else []
        self.day.choices = [(day.key, f"Day {number}") for number, day in enumerate(days, 1)]
        return self


class PreviewForm(Form):
    """What the preview asks beside its rows. Only a new plan has a title; only an empty day is asked its start."""

    key = HiddenField()
    """The key that a new plan gets."""
    day = HiddenField()
    rows = HiddenField()
    title = line(Plan.title, "What is the session called?", required="Give the session a title.")
    starts = ClockField("When does the day start?", required="Say when the day starts, such as 9:00 AM.")


class RowForm(Form):
    """One pasted line. Its names carry its place: "row3-title"."""

    key = HiddenField()
    original = HiddenField()
    number = HiddenField()
    start = HiddenField()
    keep = BooleanField("Keep")
    title = line(Activity.title, label("activity", "title"), required="Give the activity a title.")
    minutes = NumberField(label("activity", "minutes"), *MINUTES, required=True)
    kind = SelectField(label("activity", "kind"), choices={kind.value: word(kind) for kind in Kind})
    fixed = BooleanField("Fix this start")

    questions: tuple[str, ...] = ()
    idle = 0
    """Minutes before it that nothing is planned for; below 0 where it overlaps."""

    @property
    def starts_at(self) -> int | None:
        """Where the line said a start: minutes past midnight of the first day."""
        return int(self.start.data) if re.fullmatch("[0-9]{1,4}", self.start.data or "") else None

    @property
    def values(self) -> Values:
        """The activity as plan.json writes it."""
        fixed = self.starts_at if self.fixed.data and self.starts_at is not None else None
        return {
            "title": self.title.data,
            "minutes": self.minutes.data,
            "kind": self.kind.data,
            "locked_start": None if fixed is None else fixed % 1440,
        }


def preview_rows(found: list[Row]) -> list[tuple[RowForm, Values]]:
    """The forms of what has just been read, each with its questions, and what it is to show."""
    forms = []
    for index, row in enumerate(found):
        form = _row_form(index)
        form.questions, form.idle = row.questions, row.idle
        forms.append((form, _shown(row)))
    return forms


def _shown(row: Row) -> Values:
    return {
        "key": new_key(),
        "original": row.original,
        "number": row.number,
        "start": "" if row.start is None else str(row.start),
        "keep": row.keep,
        "title": row.title,
        "minutes": row.minutes,
        "kind": row.kind.value,
        "fixed": row.idle > 0,
    }


def posted_rows() -> list[RowForm]:
    """The forms of a preview that came back, as many as it says."""
    count = request.form.get("rows", "")
    most = min(int(count), MOST_ACTIVITIES) if re.fullmatch("[0-9]{1,4}", count) else 0
    return [_row_form(index) for index in range(most)]


def _row_form(index: int) -> RowForm:
    return RowForm(prefix=f"row{index}-", meta={"csrf": False})


def all_valid(rows: list[RowForm]) -> bool:
    """Whether every row that is kept is right; what is left out may say anything."""
    right = [row.validate() for row in rows if row.keep.data]  # every row, so that each shows its sentences
    return all(right)


class UploadForm(Form):
    """A plan.json."""

    file: Any = FileField("The file", description="A plan.json that the planner made, up to 2 MB.")
