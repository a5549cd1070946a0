"""Fields as this planner uses them: cleaned text, stated limits, and one sentence in plain words for what is wrong."""

import re
from collections.abc import Callable
from enum import StrEnum
from typing import Any

from wtforms import DateField, Field, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.form import BaseForm
from wtforms.validators import DataRequired, Optional, StopValidation
from wtforms.widgets import TextInput

from planner.domain.text import clean, limit, one_line
from planner.domain.wording import clock_time


class TooLong:
    """Refuse a text over its column's maximum, saying both numbers."""

    def __init__(self, most: int) -> None:
        self.most = most

    def __call__(self, form: BaseForm, field: Field) -> None:
        length = len(field.data or "")
        if length > self.most:
            raise StopValidation(f"This can have up to {self.most:,} characters; it has {length:,}.")


def line(column: Any, label: str, hint: str = "", required: str = "", **render: Any) -> StringField:
    """One line of text, as long as its column allows. `required` is the sentence shown where it is empty."""
    return _text(StringField, one_line, column, label, hint, required, render)


def area(column: Any, label: str, hint: str = "", required: str = "", rows: int = 3, **render: Any) -> TextAreaField:
    """Several lines of text."""
    return _text(TextAreaField, clean, column, label, hint, required, {"rows": rows} | render)


def _text(kind: Any, tidy: Callable[[str], str], column: Any, label: str, hint: str, required: str, render: Any) -> Any:
    rules: list[Any] = [DataRequired(required)] if required else []
    return kind(
        label,
        description=hint,
        filters=[lambda text: tidy(text) if isinstance(text, str) else ""],
        validators=[*rules, TooLong(limit(column))],
        render_kw=render,
    )


class NumberField(IntegerField):  # type: ignore[misc]
    """A whole number in a range, with one sentence for whatever is wrong with it. The text typed stays."""

    widget = TextInput()

    def __init__(self, label: str, least: int, most: int, hint: str = "", required: bool = False, **more: Any) -> None:
        self.least, self.most, self.is_required = least, most, required
        render = {"inputmode": "numeric", "class": "w2"} | more.pop("render_kw", {})
        super().__init__(label, description=hint, render_kw=render, **more)

    def process_formdata(self, values: list[str]) -> None:
        text = one_line(values[0]) if values else ""
        self.data = None
        if not text and not self.is_required:
            return
        number = int(text) if re.fullmatch(r"-?\d{1,9}", text) else None
        if number is None or not self.least <= number <= self.most:
            raise ValueError(f"Give a whole number from {self.least:,} to {self.most:,}.")
        self.data = number


class ClockField(StringField):  # type: ignore[misc]
    """A time of day, typed as people do ("9", "9:05", "2 pm", "14:05"); data is minutes past midnight."""

    widget = TextInput()

    def __init__(self, label: str, hint: str = "", required: str = "", **more: Any) -> None:
        self.required = required
        super().__init__(label, description=hint, render_kw={"class": "w5"} | more.pop("render_kw", {}), **more)

    def process_formdata(self, values: list[str]) -> None:
        text = one_line(values[0]) if values else ""
        self.data = None
        if not text:
            if self.required:
                raise ValueError(self.required)
            return
        self.data = parse_clock(text)

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return clock_time(self.data) if isinstance(self.data, int) else ""


def parse_clock(text: str) -> int:
    """Minutes past midnight of a time as people type it. ValueError, with a sentence, where it is none."""
    found = re.fullmatch(r"(\d{1,2})(?:[:.h](\d{2}))?\s*([ap])?\.?m?\.?", text.strip().lower())
    if found:
        hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
        if half and 1 <= hour <= 12:
            hour = hour % 12 + (12 if half == "p" else 0)
        elif half:
            hour = 99
        if hour < 24 and minute < 60:
            return hour * 60 + minute
    raise ValueError("Give a time such as 9:00 AM or 2:30 PM.")


class DayField(DateField):  # type: ignore[misc]
    """A date; the browser's own picker, or typed as 2026-11-23 or 11/23/2026."""

    def __init__(self, label: str, hint: str = "", **more: Any) -> None:
        super().__init__(label, description=hint, validators=[Optional()], render_kw={"class": "w5"}, **more)
        self.strptime_format = ["%Y-%m-%d", "%m/%d/%Y"]

    def process_formdata(self, values: list[str]) -> None:
        if not values or not values[0].strip():
            self.data = None
            return
        try:
            super().process_formdata([one_line(values[0])])
        except ValueError:
            raise ValueError("Give a date such as 11/23/2026.") from None
        if self.data and not 2000 <= self.data.year <= 2100:
            raise ValueError("Give a year from 2000 to 2100.")


def choice(kind: type[StrEnum], label: str, hint: str = "", none: str = "", radio: bool = False) -> Any:
    """One of an enum's words. `none` names the empty choice, where there is one."""
    pairs = [*([("", none)] if none else []), *((member.value, member.value.capitalize()) for member in kind)]
    return (RadioField if radio else SelectField)(
        label,
        description=hint,
        choices=dict(pairs),
        coerce=lambda value: (str(value) or None) if value is not None else None,
        validators=[Optional()] if none else [],
    )
