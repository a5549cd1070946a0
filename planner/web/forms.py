"""Forms as this planner uses them: errors in plain words, and no silent overwrite.

A form that edits something remembers, in one hidden field, a digest of each value it showed (`seen`). When it comes
back, only what the person changed is taken; where somebody else has changed the same field meanwhile, both versions
are shown and the person chooses. Two people on different fields never collide.
"""

import hashlib
import json
import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Any, Self, cast

from flask import request
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import Field, HiddenField
from wtforms.fields.choices import SelectFieldBase

from planner.domain.content import Values
from planner.domain.wording import clock_time, long_date
from planner.web.fields import ClockField

MOST_TRIED = 6
"""How many texts that were sent without an answer a page names."""
CHANGED_MEANWHILE = "Someone changed this while you were typing. Choose below."


class Form(FlaskForm):  # type: ignore[misc]
    """The base of every form that edits something."""

    seen = HiddenField()
    together: tuple[str, ...] = ()
    """Fields that make one value, such as an end and its "next day": one of them is saved with the others."""

    @property
    def conflicts(self) -> list[Field]:
        """The fields that somebody else has changed meanwhile; `theirs` is what they wrote there."""
        return [field for field in self if hasattr(field, "theirs")]

    def show(self, current: Values) -> Self:
        """Fill the form with what is there now, and remember what that was."""
        self.process(data=current)
        self.remember({name: digest(current[name]) for name in current if name in self})
        return self

    def sent_to(self, address: str) -> Self:
        """Where the form is sent to; from now on each of its fields saves itself there."""
        for field in self:
            if not isinstance(field, HiddenField):
                field.saves_at = address
        return self

    def remember(self, digests: dict[str, str]) -> None:
        """Hold the digests of what the person sees."""
        self.seen.data = json.dumps(self.remembered() | digests)

    def remembered(self) -> dict[str, str]:
        """The digests of what the person saw, field by field."""
        try:
            found = json.loads(self.seen.data or "{}")
        except (ValueError, RecursionError):
            return {}
        given = found.items() if isinstance(found, dict) else ()
        return {name: seen for name, seen in given if isinstance(seen, str) and re.fullmatch("[0-9a-f]{12}", seen)}

    def changes(self, current: Values) -> Values:
        """What the person changed, as plain values. Fields that somebody else changed too become `conflicts`."""
        changed: Values = {}
        for name, now in current.items():
            if name not in self or self._is_as_shown(self[name], now):
                continue
            if self._is_theirs(self[name], now):
                self.collide(self[name], now)
            else:
                changed[name] = plain(self[name].data)
        return changed

    def _is_as_shown(self, field: Field, now: Any) -> bool:
        """Whether the person left it as it was, has typed what is there already, or takes what the other wrote."""
        if (field.raw_data is None and not field.data) or field.name in request.form.getlist("take"):
            return True
        typed, is_seen = plain(field.data), digest(field.data) == self._seen(field)
        return typed == plain(now) or (is_seen and not self._is_own(field, now))

    def _is_theirs(self, field: Field, now: Any) -> bool:
        """Whether what is there now is neither what the person saw nor what this page sent without an answer."""
        seen = self._seen(field)
        return seen is not None and seen != digest(now) and not self._is_own(field, now)

    def _is_own(self, field: Field, now: Any) -> bool:
        """Whether what is there now was sent by this very page, which never heard the answer."""
        tried = [_texts(text) for text in request.form.getlist(f"tried.{field.name}")[:MOST_TRIED]]
        return any(plain(read(field, texts).data) == plain(now) for texts in tried)

    def _seen(self, field: Field) -> str | None:
        """Digest of what the person saw; of the other's version, where they chose their own over it."""
        return request.form.get(f"over.{field.name}") or self.remembered().get(field.short_name)

    def collide(self, field: Field, now: Any) -> None:
        """Show both versions. Sent once more, the form knows what is there now: it stands as the person wrote it."""
        field.theirs, field.theirs_raw = said(field, now), raw(field, now)
        field.mine, field.over = said(field, field.data), digest(now)
        field.errors = [*field.errors, CHANGED_MEANWHILE]
        self.remember({field.short_name: field.over})


def read(field: Field, texts: list[str]) -> Field:
    """The same field as if these texts had been sent for it, with its errors."""
    fresh = object.__new__(type(field))  # its class would make an unbound one
    fresh.__dict__.update(field.__dict__)
    fresh.process(MultiDict([(field.name, text) for text in texts]))
    check(fresh)
    return cast(Field, fresh)


def check(field: Field) -> bool:
    """Whether a field keeps its own rules, those that its form adds for it too. Says what is wrong in its `errors`."""
    own = getattr(type(field._form), f"validate_{field.short_name}", None)
    return bool(field.validate(field._form, [own] if own else []))


def _texts(text: str) -> list[str]:
    """A list of texts that the page wrote as JSON."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return []
    return [each for each in found if isinstance(each, str)] if isinstance(found, list) else []


def said(field: Field, value: Any) -> str:
    """A field's value as people read it; "" where there is none."""
    if value is None or value == "" or value == []:
        return ""
    if isinstance(field, SelectFieldBase):
        choices = _choices(field)
        return ", ".join(choices.get(str(plain(each)), str(each)) for each in _as_list(value))
    if isinstance(field, ClockField):
        return clock_time(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return long_date(value) if isinstance(value, date) else str(value)


def raw(field: Field, value: Any) -> list[str]:
    """A value as the browser would send it."""
    if isinstance(value, bool):
        return ["y"] if value else []
    if isinstance(field, ClockField) and value is not None:
        return [clock_time(value)]
    return [str(plain(each)) for each in _as_list(value)] if value is not None else [""]


def _choices(field: Any) -> dict[str, str]:
    groups = [choices for _, choices in field.iter_groups()] if field.has_groups() else [field.iter_choices()]
    return {str(choice[0]): str(choice[1]) for choices in groups for choice in choices}


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def plain(value: Any) -> Any:
    """A form's value as plan.json writes it."""
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, StrEnum) else value


def digest(value: Any) -> str:
    """Twelve signs that stand for a value: equal for equal ones."""
    text = json.dumps(plain(value), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def error_list(form: Form) -> Iterable[tuple[str, str]]:
    """(id of the field, sentence) for the summary at the top, in the order of the page."""
    for field in form:
        for sentence in field.errors:
            yield cast(str, field.id), str(sentence)
