"""The forms of coaching: why an advice is set aside, and which rules a team wants."""

from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectMultipleField, StringField
from wtforms.validators import DataRequired, Length

from planner.domain.advice import SetAside
from planner.domain.readiness import RULES
from planner.domain.text import limit, one_line
from planner.web.forms import Form


class SetAsideForm(Form):
    """Why it is set aside. `rule` and `thing` name the sign."""

    rule = HiddenField()
    thing = HiddenField()
    reason = StringField(
        "Why you set it aside",
        description="A reviewer will see this.",
        filters=[lambda text: one_line(text or "")],
        validators=[
            DataRequired("Say why, in a few words; a reviewer will see it."),
            Length(max=limit(SetAside.reason), message="Say it in %(max)d characters or fewer."),
        ],
    )


class RulesForm(FlaskForm):  # type: ignore[misc]
    """The rules that a team hears from. Only what the person switched is taken: another lead may switch others."""

    on = SelectMultipleField(choices=list(RULES))
    shown_on = SelectMultipleField(choices=list(RULES))
    shown_off = SelectMultipleField(choices=list(RULES))

    @property
    def turned_on(self) -> set[str]:
        return set(self.shown_off.data) & set(self.on.data)

    @property
    def turned_off(self) -> set[str]:
        return set(self.shown_on.data) - set(self.on.data)
